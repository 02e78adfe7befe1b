package accel_test

import (
	"errors"
	"io"
	"runtime"
	"runtime/debug"
	"sync"
	"testing"

	"accel.dev/accel"
)

// everyCall makes every call that needs an open object. Objects may be nil.
func everyCall(set *accel.Regex, stream *accel.RegexStream, walker *accel.Walker,
	files *accel.Files) map[string]error {
	faults := map[string]error{}
	_, faults["Scan"] = set.Scan(background, []byte("a"))
	_, faults["ScanString"] = set.ScanString(background, "a")
	_, faults["ScanBatch"] = set.ScanBatch(background, accel.Pack([]string{"a"}))
	faults["ScanInto"] = set.ScanInto(background, new(accel.Matches), nil)
	faults["ScanBatchInto"] = set.ScanBatchInto(background, new(accel.Matches), accel.Packed{})
	_, faults["Which"] = set.Which(background, []byte("a"))
	_, faults["Captures"] = set.CapturesString("a", accel.Match{End: 1})
	_, faults["Save"] = set.Save()
	_, faults["Explain"] = set.Explain()
	_, faults["Stream"] = set.Stream()
	_, faults["Feed"] = stream.FeedString("a")
	_, faults["Finish"] = stream.Finish()
	faults["Reset"] = stream.Reset()
	_, faults["Next"] = walker.Next(background)
	_, faults["Paths"] = files.Paths()
	_, faults["Entry"] = files.Entry(0)
	_, faults["Columns"] = files.Columns()
	_, faults["Errors"] = files.Errors()
	return faults
}

func wantClosed(t *testing.T, what string, faults map[string]error) {
	t.Helper()
	for call, err := range faults {
		wantCode(t, call+" on "+what, err, accel.ErrInvalidArgument)
	}
}

func TestUseAfterClose(t *testing.T) {
	set := compiled(t, nil, "a")
	stream := must(set.Stream())
	root, files := walked(t, 3)
	walker := must(accel.NewWalker(root, nil))
	for i := 0; i < 2; i++ {
		for _, each := range []io.Closer{set, stream, walker, files} {
			if err := each.Close(); err != nil {
				t.Error(err)
			}
		}
	}
	wantClosed(t, "closed objects", everyCall(set, stream, walker, files))
	if set.Count() != 0 || set.GroupCount(0) != -1 || set.GroupNames(0) != nil ||
		set.Failures() != nil || files.Count() != 3 {
		t.Error("a closed object tells facts")
	}
}

func TestNilAndZeroValues(t *testing.T) {
	wantClosed(t, "nil", everyCall(nil, nil, nil, nil))
	wantClosed(t, "zero values",
		everyCall(&accel.Regex{}, &accel.RegexStream{}, &accel.Walker{}, &accel.Files{}))
	for _, each := range []io.Closer{(*accel.Regex)(nil), (*accel.RegexStream)(nil),
		(*accel.Walker)(nil), (*accel.Files)(nil), &accel.Regex{}, &accel.RegexStream{},
		&accel.Walker{}, &accel.Files{}} {
		if err := each.Close(); err != nil {
			t.Error(err)
		}
	}
	var none *accel.Regex
	if none.Count() != 0 || (*accel.Files)(nil).Count() != 0 || (&accel.Matches{}).Count() != 0 {
		t.Error("nothing counts as something")
	}
}

func TestResultsOutliveTheirSource(t *testing.T) {
	set := compiled(t, &accel.RegexOptions{OnError: accel.RegexSkip}, "b{1,3}", "(")
	found := must(set.ScanString(background, "abbb"))
	stream, failures := must(set.Stream()), set.Failures()
	set.Close()
	must(stream.FeedString("ab"))
	rest := must(stream.Finish())
	if found.All[0] != (accel.Match{Start: 1, End: 4}) || len(rest.All) != 1 ||
		failures[0].Err.Message == "" {
		t.Error(found, rest, failures)
	}
	stream.Close()
	_, files := walked(t, 2)
	paths, columns := must(files.Paths()), must(files.Columns())
	files.Close()
	if paths[1] != "0001" || string(columns.Names) != "00000001" {
		t.Error(paths, columns)
	}
}

// Sets, streams, walkers and files that nobody closes.
func TestFinalizers(t *testing.T) {
	before := afterGC()
	root, _ := walked(t, 1)
	for i := 0; i < 50; i++ {
		set := must(accel.NewRegex(accel.Patterns("a", "b"), nil))
		must(set.ScanString(background, "ab"))
		must(set.Stream())
		must(must(accel.NewWalker(root, nil)).Next(background))
		must(accel.Walk(background, root, nil))
	}
	if live := accel.LiveObjects(); live <= before {
		t.Fatalf("%d objects live: nothing to free", live)
	}
	for i := 0; i < 100 && accel.LiveObjects() > before+1; i++ {
		runtime.GC()
	}
	if live := accel.LiveObjects(); live > before+1 { // the snapshot of walked
		t.Errorf("%d objects live, %d before", live, before)
	}
}

// A set closes while others scan with it: they finish, or find it closed.
func TestCloseRacesWithCalls(t *testing.T) {
	text := make([]byte, 1<<16)
	for round := 0; round < 50; round++ {
		set := must(accel.NewRegex(accel.Patterns("a", "b+"), nil))
		var calls sync.WaitGroup
		started := make(chan bool, 8)
		for i := 0; i < 8; i++ {
			calls.Add(1)
			go func() {
				defer calls.Done()
				for done := false; !done; {
					_, err := set.Scan(background, text)
					done = err != nil
					if done && !errors.Is(err, accel.ErrInvalidArgument) {
						t.Error(err)
					}
					select {
					case started <- true:
					default:
					}
				}
			}()
		}
		<-started
		set.Close()
		calls.Wait()
	}
}

// Everything, while the collector runs at every allocation that it can.
func TestCollectorStress(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(1))
	root, _ := walked(t, 20)
	for i := 0; i < 200; i++ {
		text := string(append([]byte("tool "), byte('a'+i%26)))
		set := must(accel.NewRegex([]accel.Pattern{{Text: text}, {Text: text[5:]}}, nil))
		found := must(set.ScanString(background, text+text))
		batch := must(set.ScanBatch(background, accel.Pack([]string{text, "", text[5:]})))
		if len(found.All) < 4 || len(batch.Text(0)) < 2 || len(batch.Text(2)) != 1 {
			t.Fatal(text, found, batch)
		}
		signature := must(accel.SigCompute(text, `{"a": 1, "t": 2}`, &accel.SigOptions{
			Ignored: []string{text[:0] + "t"}}))
		if signature != must(accel.SigCompute(text, `{"a":1}`, nil)) {
			t.Fatal(signature)
		}
		include := []string{string([]byte("*1"))}
		files := must(accel.Walk(background, root, &accel.WalkOptions{Include: include}))
		if paths := must(files.Paths()); len(paths) != 2 {
			t.Fatal(paths)
		}
		if i%2 == 0 {
			files.Close()
			set.Close()
		}
	}
}
