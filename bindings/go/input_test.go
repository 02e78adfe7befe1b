package accel_test

import (
	"errors"
	"math"
	"reflect"
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
		"cache dir":      {CacheDir: "a\x00b"},
	} {
		_, err := accel.NewRegex(accel.Patterns("a"), &options)
		wantCode(t, what, err, accel.ErrInvalidArgument)
	}
	for what, options := range map[string]accel.WalkOptions{
		"flags":       {Flags: 1 << 30},
		"metadata":    {Metadata: 3},
		"globs":       {Dialect: 3},
		"max depth":   {MaxDepth: -2},
		"max entries": {MaxEntries: math.MinInt64},
		"max bytes":   {MaxBytes: -3},
	} {
		_, err := accel.Walk(background, ".", &options)
		wantCode(t, what, err, accel.ErrInvalidArgument)
		_, err = accel.NewWalker(".", &options)
		wantCode(t, what, err, accel.ErrInvalidArgument)
	}
	for what, options := range map[string]accel.SigOptions{
		"form": {Form: 3}, "digits": {Digits: 17}, "max digits": {Digits: math.MaxUint32},
	} {
		_, err := accel.SigCompute("t", "{}", &options)
		wantCode(t, what, err, accel.ErrInvalidArgument)
		calls := []accel.SigCall{{Tool: "t", Arguments: []byte("{}")}}
		_, err = accel.SigBatch(background, calls, &options)
		wantCode(t, what, err, accel.ErrInvalidArgument)
	}
	set := compiled(t, nil, "a")
	for _, threads := range []int{-1, 1025, 1<<32 + 1, 1<<53 + 1, math.MinInt64} {
		_, err := set.ScanString(background, "a", accel.WithThreads(threads))
		wantCode(t, threads, err, accel.ErrInvalidArgument)
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
	utf8 := &accel.RegexOptions{Flags: accel.RegexUnicode}
	_, err := accel.NewRegex(accel.Patterns("a", "b\xff"), utf8)
	wantCode(t, "a pattern", err, accel.ErrBadPattern)
	var fault *accel.Error
	if errors.As(err, &fault); fault.Item != 1 || fault.Offset != 1 {
		t.Error(err)
	}
	unicode := compiled(t, utf8, ".")
	if found := must(unicode.ScanString(background, "é\xff\x00")); len(found.All) != 2 {
		t.Error(found)
	}
	_, err = accel.JSONCanonical("\"\xff\"", accel.JSONExact)
	wantCode(t, "a JSON string", err, accel.ErrBadJSON)
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
	if none.Count() != 0 || len(found.All) != 0 || found.Count() != 1 ||
		must(none.Which(background, nil)) != nil {
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
	_, err := accel.SigCompute("t", "", nil)
	wantCode(t, "no arguments", err, accel.ErrBadJSON)
}

func TestBadPacked(t *testing.T) {
	set := compiled(t, nil, "a")
	for _, offsets := range [][]int64{
		{0, 4}, {0, math.MaxInt64}, {-1, 2}, {2, 1}, {0, 1<<53 + 1, 3}, {math.MinInt64, 3},
	} {
		texts := accel.Packed{Base: []byte("aaa"), Offsets: offsets}
		_, err := set.ScanBatch(background, texts)
		wantCode(t, offsets, err, accel.ErrInvalidArgument)
		_, err = accel.SigHashBatch(texts, 0)
		wantCode(t, offsets, err, accel.ErrInvalidArgument)
	}
	part := accel.Packed{Base: []byte("xaax"), Offsets: []int64{1, 2, 3}}
	found := must(set.ScanBatch(background, part))
	if len(found.Text(0)) != 1 || len(found.Text(1)) != 1 {
		t.Error(found)
	}
}

func TestBadMatches(t *testing.T) {
	set := compiled(t, nil, "(a)", "b")
	for _, match := range []accel.Match{
		{Pattern: 2}, {Pattern: math.MaxUint32, End: 1}, {Start: -1, End: 1}, {Start: 1, End: 0},
		{Start: 1<<53 + 1, End: 1<<53 + 2}, {End: math.MaxInt64}, {Start: math.MinInt64}, {End: 2},
	} {
		_, err := set.CapturesString("ab", match)
		wantCode(t, match, err, accel.ErrInvalidArgument)
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
	wantCode(t, "a bad Packed", err, accel.ErrInvalidArgument)
	if len(found.All) != 0 || found.Count() != 0 {
		t.Error(found)
	}
	for _, err := range []error{set.ScanInto(background, nil, nil),
		set.ScanBatchInto(background, nil, accel.Packed{Offsets: []int64{0, 1}})} {
		wantCode(t, "no matches", err, accel.ErrInvalidArgument)
	}
}

func TestSavedSets(t *testing.T) {
	set := compiled(t, nil, "a+", "(?P<n>b)c")
	saved := must(set.Save())
	again := must(accel.LoadRegex(saved))
	defer again.Close()
	wanted := must(set.ScanString(background, "aabc"))
	found := must(again.ScanString(background, "aabc"))
	if !reflect.DeepEqual(found, wanted) || again.GroupNames(1)[0] != "n" {
		t.Error(found, wanted)
	}
	damaged := append([]byte(nil), saved...)
	damaged[len(damaged)/2] ^= 1
	short, zeros := saved[:len(saved)-1], make([]byte, 4096)
	for i, bad := range [][]byte{nil, short, damaged, zeros, []byte("accel")} {
		_, err := accel.LoadRegex(bad)
		wantCode(t, i, err, accel.ErrBadData)
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
	_, err := accel.LoadRegex(text)
	wantCode(t, "a saved set", err, accel.ErrBadData)
	stream := must(set.Stream())
	defer stream.Close()
	must(stream.Feed(text))
}

func TestErrors(t *testing.T) {
	_, err := accel.NewRegex(accel.Patterns("a", "b("), nil)
	var fault *accel.Error
	var code accel.Code
	if !errors.As(err, &fault) || !errors.As(err, &code) || code != accel.ErrBadPattern ||
		errors.Is(err, accel.ErrLimit) || fault.Message == "" {
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
