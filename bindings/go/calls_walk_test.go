package accel_test

// The calls of walk.json.

import (
	"io"

	"accel.dev/accel"
)

func (a *arguments) walkOptions() *accel.WalkOptions {
	options := &accel.WalkOptions{
		Dialect: choice[accel.GlobDialect](a.Dialect, "gitignore name fnmatch"),
		Include: a.Include, Exclude: a.Ignore, MaxEntries: a.MaxEntries, MaxBytes: a.MaxBytes,
	}
	for _, each := range []struct {
		is   bool
		flag accel.WalkFlags
	}{
		{a.Gitignore, accel.WalkGitignore},
		{a.Hidden != nil && !*a.Hidden, accel.WalkNoHidden},
		{a.Directories != nil && !*a.Directories, accel.WalkNoDirectories},
		{a.Follow, accel.WalkFollow},
		{a.SameDevice, accel.WalkSameDevice},
		{a.Sorted, accel.WalkSorted},
		{a.FailOnError, accel.WalkFailOnError},
		{a.IgnoreCase, accel.WalkIgnoreCase},
		{a.IncludeRoot, accel.WalkRoot},
	} {
		if each.is {
			options.Flags |= each.flag
		}
	}
	if a.Stat {
		options.Metadata = accel.WalkMetaAll
	}
	if a.MaxDepth != nil {
		options.MaxDepth = must(a.MaxDepth.Int64())
		if options.MaxDepth == 0 {
			options.MaxDepth = accel.WalkNothing
		}
	}
	return options
}

// add appends what a snapshot holds to the lists of a result.
func add(lists result, files *accel.Files) error {
	defer files.Close()
	paths, err := files.Paths()
	if err != nil {
		return err
	}
	entries := lists["entries"].([]result)
	for i, path := range paths {
		entry, err := files.Entry(i)
		if err != nil {
			return err
		}
		made := result{"path": entry.Path, "path_b64": []byte(path), "type": entry.Type.String()}
		if entry.Size >= 0 {
			made["size"] = entry.Size
		}
		entries = append(entries, made)
	}
	faults, err := files.Errors()
	errs := lists["errors"].([]result)
	for _, fault := range faults {
		errs = append(errs, result{"path": fault.Path, "code": int(fault.Errno)})
	}
	lists["entries"], lists["errors"] = entries, errs
	return err
}

var walkCalls = map[string]func(arguments) (result, error){
	"walk": func(args arguments) (result, error) {
		lists := result{"entries": []result{}, "errors": []result{}}
		files, err := accel.Walk(background, args.Root, args.walkOptions())
		if err != nil {
			return nil, err
		}
		return lists, add(lists, files)
	},
	"walk_batches": func(args arguments) (result, error) {
		lists := result{"entries": []result{}, "errors": []result{}}
		walker, err := accel.NewWalker(args.Root, args.walkOptions())
		if err != nil {
			return nil, err
		}
		defer walker.Close()
		for {
			files, err := walker.Next(background)
			if err == io.EOF {
				return lists, nil
			}
			if err == nil {
				err = add(lists, files)
			}
			if err != nil {
				return nil, err
			}
		}
	},
	"glob_match": func(args arguments) (result, error) {
		glob, path := args.Glob+string(args.GlobB64), args.Path+string(args.PathB64)
		dialect := choice[accel.GlobDialect](args.Dialect, "gitignore name fnmatch")
		matched, err := accel.GlobMatch(glob, path, dialect, args.IgnoreCase)
		return result{"matched": matched}, err
	},
}
