package accel_test

import (
	"errors"
	"io/fs"
	"math"
	"reflect"
	"syscall"
	"testing"
	"time"

	"accel.dev/accel"
)

func TestBadOptions(t *testing.T) {
	for what, options := range map[string]accel.RegexOptions{
		"dialect":        {Dialect: 99},
		"flags":          {Flags: 1 << 31},
		"on error":       {OnError: 2},
		"order":          {Order: math.MaxUint32},
		"route":          {Route: 7},
		"jit stack":      {JITStackMax: -1},
		"max matches":    {MaxMatches: -2},
		"compile budget": {CompileBudget: -time.Second},
	} {
		if set, err := accel.NewRegex(accel.Patterns("a"), &options); !errors.Is(err, accel.ErrInvalidArgument) {
			t.Errorf("%s: %v, %v", what, set, err)
		}
	}
	for what, options := range map[string]accel.WalkOptions{
		"flags": {Flags: 1 << 30}, "metadata": {Metadata: 3}, "dialect": {Dialect: 3},
		"max depth": {MaxDepth: -2}, "max entries": {MaxEntries: math.MinInt64}, "max bytes": {MaxBytes: -3},
	} {
		if _, err := accel.Walk(background, ".", &options); !errors.Is(err, accel.ErrInvalidArgument) {
			t.Errorf("%s of a walk: %v", what, err)
		}
		if _, err := accel.NewWalker(".", &options); !errors.Is(err, accel.ErrInvalidArgument) {
			t.Errorf("%s of a walker: %v", what, err)
		}
	}
	for what, options := range map[string]accel.SigOptions{
		"form": {Form: 3}, "digits": {Digits: 17}, "max digits": {Digits: math.MaxUint32},
	} {
		if _, err := accel.SigCompute("t", "{}", &options); !errors.Is(err, accel.ErrInvalidArgument) {
			t.Errorf("%s: %v", what, err)
		}
		calls := []accel.SigCall{{Tool: "t", Arguments: []byte("{}")}}
		if _, err := accel.SigBatch(background, calls, &options); !errors.Is(err, accel.ErrInvalidArgument) {
			t.Errorf("%s of a batch: %v", what, err)
		}
	}
	set := compiled(t, nil, "a")
	for _, threads := range []int{-1, 1025, 1<<32 + 1, 1<<53 + 1, math.MinInt64} {
		_, err := set.ScanString(background, "a", accel.WithThreads(threads))
		if !errors.Is(err, accel.ErrInvalidArgument) {
			t.Errorf("%d threads: %v", threads, err)
		}
	}
}

func TestNoLimit(t *testing.T) {
	set := compiled(t, &accel.RegexOptions{MaxMatches: accel.NoLimit}, "a")
	if found := must(set.ScanString(background, "aaa")); len(found.All) != 3 {
		t.Error(found)
	}
	root, files := walked(t, 3)
	all := must(accel.Walk(background, root, &accel.WalkOptions{
		MaxEntries: accel.NoLimit, MaxBytes: accel.NoLimit}))
	defer all.Close()
	if all.Count() != files.Count() {
		t.Error(all.Count())
	}
}

// Text is any bytes.
func TestNULAndInvalidUTF8(t *testing.T) {
	set := compiled(t, nil, "a\x00b", "\xff", "")
	found := must(set.ScanString(background, "a\x00b\xff"))
	if len(found.All) != 2+5 || found.All[1] != (accel.Match{Pattern: 1, Start: 3, End: 4}) {
		t.Error(found)
	}
	_, err := accel.NewRegex(accel.Patterns("a", "b\xff"), &accel.RegexOptions{Flags: accel.RegexUnicode})
	var fault *accel.Error
	if !errors.As(err, &fault) || fault.Code != accel.ErrBadPattern || fault.Item != 1 || fault.Offset != 1 {
		t.Error(err)
	}
	unicode := compiled(t, &accel.RegexOptions{Flags: accel.RegexUnicode}, ".")
	if found := must(unicode.ScanString(background, "é\xff\x00")); len(found.All) != 2 {
		t.Error(found)
	}
	if _, err := accel.JSONCanonical("\"\xff\"", accel.JSONExact); !errors.Is(err, accel.ErrBadJSON) {
		t.Error(err)
	}
	if must(accel.SigCompute("a\x00\xff", "{}", nil)) == must(accel.SigCompute("a", "{}", nil)) {
		t.Error("a tool's name ends at a NUL")
	}
	if accel.Has("regex\x00x") || !accel.Has("regex") || accel.Has("") {
		t.Error("Has")
	}
}

func TestNothing(t *testing.T) {
	none := compiled(t, nil)
	found := must(none.Scan(background, nil))
	if none.Count() != 0 || len(found.All) != 0 || found.Count() != 1 || must(none.Which(background, nil)) != nil {
		t.Error(found)
	}
	batch := must(none.ScanBatch(background, accel.Packed{}))
	if batch.Count() != 0 || len(must(accel.SigHashBatch(accel.Packed{}, 0))) != 0 {
		t.Error(batch)
	}
	if signatures := must(accel.SigBatch(background, nil, nil)); len(signatures) != 0 {
		t.Error(signatures)
	}
	if accel.SigHash("", 0) != accel.SigHash([]byte(nil), 0) {
		t.Error("two hashes of nothing")
	}
	if _, err := accel.SigCompute("t", "", nil); !errors.Is(err, accel.ErrBadJSON) {
		t.Error(err)
	}
}

func TestBadPacked(t *testing.T) {
	set := compiled(t, nil, "a")
	for _, offsets := range [][]int64{
		{0, 4}, {0, math.MaxInt64}, {-1, 2}, {2, 1}, {0, 1<<53 + 1, 3}, {math.MinInt64, 3},
	} {
		texts := accel.Packed{Base: []byte("aaa"), Offsets: offsets}
		if _, err := set.ScanBatch(background, texts); !errors.Is(err, accel.ErrInvalidArgument) {
			t.Error(offsets, err)
		}
		if _, err := accel.SigHashBatch(texts, 0); !errors.Is(err, accel.ErrInvalidArgument) {
			t.Error(offsets, err)
		}
	}
	part := accel.Packed{Base: []byte("xaax"), Offsets: []int64{1, 2, 3}}
	if found := must(set.ScanBatch(background, part)); len(found.Text(0)) != 1 || len(found.Text(1)) != 1 {
		t.Error(found)
	}
}

func TestBadMatches(t *testing.T) {
	set := compiled(t, nil, "(a)", "b")
	for _, match := range []accel.Match{
		{Pattern: 2}, {Pattern: math.MaxUint32, End: 1}, {Start: -1, End: 1}, {Start: 1, End: 0},
		{Start: 1<<53 + 1, End: 1<<53 + 2}, {End: math.MaxInt64}, {Start: math.MinInt64}, {End: 2},
	} {
		if spans, err := set.CapturesString("ab", match); !errors.Is(err, accel.ErrInvalidArgument) {
			t.Error(match, spans, err)
		}
	}
	for _, pattern := range []int{-1, 2, 1<<53 + 1, math.MaxInt64, math.MinInt64} {
		if set.GroupCount(pattern) != -1 || len(set.GroupNames(pattern)) != 0 {
			t.Error(pattern)
		}
	}
	if set.GroupCount(0) != 1 || !reflect.DeepEqual(set.GroupNames(0), []string{""}) {
		t.Error(set.GroupNames(0))
	}
}

func TestRefilledMatches(t *testing.T) {
	set := compiled(t, nil, "a")
	found := must(set.ScanString(background, "aaa"))
	before := &found.All[0]
	check(set.ScanInto(background, found, []byte("-a")))
	if len(found.All) != 1 || &found.All[0] != before || found.All[0].Start != 1 {
		t.Error(found)
	}
	check(set.ScanBatchInto(background, found, accel.Pack([]string{"a", "aa"})))
	if len(found.All) != 3 || found.Count() != 2 || len(found.Text(1)) != 2 {
		t.Error(found)
	}
	err := set.ScanBatchInto(background, found, accel.Packed{Offsets: []int64{0, 1}})
	if !errors.Is(err, accel.ErrInvalidArgument) || len(found.All) != 0 || found.Count() != 0 {
		t.Error(found, err)
	}
	for _, err := range []error{set.ScanInto(background, nil, nil),
		set.ScanBatchInto(background, nil, accel.Packed{Offsets: []int64{0, 1}})} {
		if !errors.Is(err, accel.ErrInvalidArgument) {
			t.Error(err)
		}
	}
}

func TestSavedSets(t *testing.T) {
	set := compiled(t, nil, "a+", "(?P<n>b)c")
	saved := must(set.Save())
	again := must(accel.LoadRegex(saved))
	defer again.Close()
	if !reflect.DeepEqual(must(again.ScanString(background, "aabc")), must(set.ScanString(background, "aabc"))) ||
		again.GroupNames(1)[0] != "n" {
		t.Error("another set came back")
	}
	damaged := append([]byte(nil), saved...)
	damaged[len(damaged)/2] ^= 1
	for _, bad := range [][]byte{nil, saved[:len(saved)-1], damaged, []byte("accel"), make([]byte, 4096)} {
		if _, err := accel.LoadRegex(bad); !errors.Is(err, accel.ErrBadData) {
			t.Error(len(bad), err)
		}
	}
}

// cgo looks for Go pointers around a void pointer: a text inside such an object must pass.
func TestTextBesidePointers(t *testing.T) {
	set := compiled(t, nil, "a")
	beside := &struct {
		other *int
		text  [16]byte
	}{other: new(int)}
	text := beside.text[:]
	copy(text, "a{}")
	must(set.Scan(background, text))
	must(set.Which(background, text))
	must(set.Captures(text, accel.Match{End: 1}))
	must(accel.SigCompute("t", text[1:3], nil))
	must(accel.JSONCanonical(text[1:3], accel.JSONJCS))
	must(accel.SigDigest(text, accel.SigXXH64, 0))
	must(accel.SigHashBatch(accel.Packed{Base: text, Offsets: []int64{0, 16}}, 0))
	accel.SigHash(text, 0)
	if _, err := accel.LoadRegex(text); !errors.Is(err, accel.ErrBadData) {
		t.Error(err)
	}
	stream := must(set.Stream())
	defer stream.Close()
	must(stream.Feed(text))
}

func TestBadRoots(t *testing.T) {
	root := t.TempDir()
	for path, cause := range map[string]error{
		root + "/none": fs.ErrNotExist, "/dev/null": syscall.ENOTDIR, root + "/none/x": fs.ErrNotExist,
	} {
		_, err := accel.Walk(background, path, nil)
		if !errors.Is(err, accel.ErrIO) || !errors.Is(err, cause) {
			t.Errorf("%s: %v", path, err)
		}
		walker, err := accel.NewWalker(path, nil)
		if err == nil {
			_, err = walker.Next(background)
			walker.Close()
		}
		if !errors.Is(err, accel.ErrIO) || !errors.Is(err, cause) {
			t.Errorf("a walker of %s: %v", path, err)
		}
	}
	for _, path := range []string{"", "a\x00b"} {
		if _, err := accel.Walk(background, path, nil); !errors.Is(err, accel.ErrInvalidArgument) {
			t.Errorf("%q: %v", path, err)
		}
	}
}

func TestEntries(t *testing.T) {
	_, files := walked(t, 2)
	for _, i := range []int{-1, 2, 1<<53 + 1, math.MaxInt64, math.MinInt64} {
		if _, err := files.Entry(i); !errors.Is(err, accel.ErrInvalidArgument) {
			t.Error(i, err)
		}
	}
	entry := must(files.Entry(1))
	if entry.Path != "0001" || entry.Name != "0001" || entry.Type != accel.FileRegular || entry.Size != 0 ||
		time.Since(entry.ModTime) > time.Hour {
		t.Error(entry)
	}
	plain := must(accel.Walk(background, "/proc/self/fdinfo", nil))
	defer plain.Close()
	if entry := must(plain.Entry(0)); entry.Size != -1 || !entry.ModTime.IsZero() {
		t.Error(entry)
	}
	if accel.FileDirectory.Mode() != fs.ModeDir || accel.FileType(200).String() != "unknown" {
		t.Error("types")
	}
}

func TestWalkErrors(t *testing.T) {
	root := t.TempDir()
	check(syscall.Symlink("loop", root+"/loop"))
	files := must(accel.Walk(background, root, &accel.WalkOptions{Flags: accel.WalkFollow}))
	defer files.Close()
	faults := must(files.Errors())
	if len(faults) != 1 || faults[0].Path != "loop" || !errors.Is(faults[0], syscall.ELOOP) {
		t.Error(faults)
	}
}

func TestErrors(t *testing.T) {
	_, err := accel.NewRegex(accel.Patterns("a", "b("), nil)
	var fault *accel.Error
	var code accel.Code
	if !errors.As(err, &fault) || !errors.As(err, &code) || code != accel.ErrBadPattern ||
		!errors.Is(err, accel.ErrBadPattern) || errors.Is(err, accel.ErrLimit) || fault.Message == "" {
		t.Error(err)
	}
	if accel.ErrBadJSON.String() != "BAD_JSON" || accel.Code(-98).String() != "UNKNOWN" {
		t.Error(accel.ErrBadJSON, accel.Code(-98))
	}
}

func TestCacheAndCounts(t *testing.T) {
	before, counted := must(accel.RegexCacheStats()), must(accel.SigStatistics())
	compiled(t, nil, "only in this test")
	compiled(t, nil, "only in this test")
	after := must(accel.RegexCacheStats())
	if after.Misses != before.Misses+1 || after.Hits != before.Hits+1 || after.Capacity != 100 {
		t.Error(before, after)
	}
	defer accel.RegexCacheResize(100)
	accel.RegexCacheResize(0)
	accel.RegexCacheClear()
	if none := must(accel.RegexCacheStats()); none.Entries != 0 || none.Capacity != 0 {
		t.Error(none)
	}
	call := accel.SigCall{Tool: "t", Arguments: []byte("{}")}
	_, kept, err := accel.SigDedup(background, []accel.SigCall{call, call}, nil)
	must(accel.SigCompute("t", "{}", nil))
	now := must(accel.SigStatistics())
	if err != nil || kept != 1 || now.Duplicates != counted.Duplicates+1 ||
		now.Deduplicated != counted.Deduplicated+2 || now.Computed <= counted.Computed {
		t.Error(kept, err, counted, now)
	}
}
