package accel

/*
#include <accel.h>
*/
import "C"

import "io/fs"

// WalkOptions are the options of a walk; a zero field is the default.
type WalkOptions struct {
	Flags    WalkFlags    // default: everything below the root, in no order
	Metadata WalkMetadata // default: types only
	Dialect  GlobDialect  // of Include and Exclude
	Include  []string     // globs of entries to list; none: all. Folders are still searched.
	Exclude  []string     // globs of entries to leave out, folders with all that is below them

	// MaxDepth leaves deeper entries out. The root's children have depth 1. Default: no limit. With
	// WalkNothing nothing but the root is looked at.
	MaxDepth   int64
	MaxEntries int64 // more: ErrLimit; default 100,000,000; or NoLimit
	MaxBytes   int64 // of names in memory, then ErrLimit; default 8 GiB; or NoLimit
}

// WalkNothing is the MaxDepth of the root itself.
const WalkNothing = -1

// WalkFlags say what is listed, or-ed together.
type WalkFlags uint32

// The flags.
const (
	// WalkGitignore honours .gitignore, .ignore, .accelignore (also those of the folders above, up
	// to the repository's), .git/info/exclude and the user's core.excludesFile, and leaves .git
	// out.
	WalkGitignore     WalkFlags = C.ACCEL_WALK_GITIGNORE
	WalkNoHidden      WalkFlags = C.ACCEL_WALK_NO_HIDDEN      // no dot names, nor what is below
	WalkFollow        WalkFlags = C.ACCEL_WALK_FOLLOW         // enter links to folders, no loops
	WalkSameDevice    WalkFlags = C.ACCEL_WALK_SAME_DEVICE    // stay on the root's file system
	WalkSorted        WalkFlags = C.ACCEL_WALK_SORTED         // depth first, names in byte order
	WalkNoDirectories WalkFlags = C.ACCEL_WALK_NO_DIRECTORIES // list no folders
	WalkFailOnError   WalkFlags = C.ACCEL_WALK_FAIL_ON_ERROR  // an unreadable entry fails the call
	WalkIgnoreCase    WalkFlags = C.ACCEL_WALK_IGNORE_CASE    // globs and rules ignore ASCII case
	WalkRoot          WalkFlags = C.ACCEL_WALK_ROOT           // list the root, as ""
)

// WalkMetadata is of which entries the size and time are asked.
type WalkMetadata uint32

// The choices of metadata.
const (
	WalkMetaNone  WalkMetadata = C.ACCEL_WALK_META_NONE // types only: no system call per entry
	WalkMetaFiles WalkMetadata = C.ACCEL_WALK_META_FILES
	WalkMetaAll   WalkMetadata = C.ACCEL_WALK_META_ALL
)

// GlobDialect is the language of globs.
type GlobDialect uint32

// The dialects of globs.
const (
	// GlobGitignore: ** crosses folders, / anchors, a final / is for folders.
	GlobGitignore GlobDialect = C.ACCEL_GLOB_GITIGNORE
	// GlobName matches the entry's own name: * ? [] and nothing else.
	GlobName GlobDialect = C.ACCEL_GLOB_NAME
	// GlobFnmatch is Python's fnmatch of the whole relative path: * crosses /.
	GlobFnmatch GlobDialect = C.ACCEL_GLOB_FNMATCH
)

// FileType is what an entry is; with WalkFollow what its target is.
type FileType uint8

// The types.
const (
	FileUnknown   FileType = C.ACCEL_FILE_UNKNOWN
	FileRegular   FileType = C.ACCEL_FILE_REGULAR
	FileDirectory FileType = C.ACCEL_FILE_DIRECTORY
	FileSymlink   FileType = C.ACCEL_FILE_SYMLINK
	FileFIFO      FileType = C.ACCEL_FILE_FIFO
	FileSocket    FileType = C.ACCEL_FILE_SOCKET
	FileCharacter FileType = C.ACCEL_FILE_CHARACTER
	FileBlock     FileType = C.ACCEL_FILE_BLOCK
)

var fileTypes = [...]struct {
	name string
	mode fs.FileMode
}{
	FileUnknown:   {"unknown", fs.ModeIrregular},
	FileRegular:   {"file", 0},
	FileDirectory: {"directory", fs.ModeDir},
	FileSymlink:   {"symlink", fs.ModeSymlink},
	FileFIFO:      {"fifo", fs.ModeNamedPipe},
	FileSocket:    {"socket", fs.ModeSocket},
	FileCharacter: {"character", fs.ModeDevice | fs.ModeCharDevice},
	FileBlock:     {"block", fs.ModeDevice},
}

func (t FileType) known() FileType {
	if int(t) < len(fileTypes) {
		return t
	}
	return FileUnknown
}

// String returns the type's name: "file", "directory", "symlink", "fifo", "socket", "character",
// "block" or "unknown".
func (t FileType) String() string { return fileTypes[t.known()].name }

// Mode returns the type as package io/fs has it.
func (t FileType) Mode() fs.FileMode { return fileTypes[t.known()].mode }

// native is what C gets, and the function that frees what it points to.
func (o *WalkOptions) native() (*C.accel_walk_options, func()) {
	if o == nil {
		return nil, func() {}
	}
	native := new(C.accel_walk_options)
	C.accel_walk_options_init(native, C.sizeof_accel_walk_options)
	native.flags = C.uint32_t(o.Flags)
	native.metadata = C.uint32_t(o.Metadata)
	native.dialect = C.uint32_t(o.Dialect)
	setNumber(&native.max_depth, o.MaxDepth)
	if o.MaxDepth == WalkNothing {
		native.max_depth = 0
	}
	setLimit(&native.max_entries, o.MaxEntries)
	setLimit(&native.max_bytes, o.MaxBytes)
	include, exclude := newViews(o.Include), newViews(o.Exclude)
	native.include, native.include_count = include.list, include.count
	native.exclude, native.exclude_count = exclude.list, exclude.count
	return native, func() {
		include.free()
		exclude.free()
	}
}
