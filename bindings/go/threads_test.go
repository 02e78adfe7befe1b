package accel_test

import (
	"errors"
	"fmt"
	"io"
	"reflect"
	"sync"
	"testing"

	"accel.dev/accel"
)

// together runs a body in many goroutines at once.
func together(count int, body func(i int)) {
	var running sync.WaitGroup
	for i := 0; i < count; i++ {
		running.Add(1)
		go func(i int) {
			defer running.Done()
			body(i)
		}(i)
	}
	running.Wait()
}

func TestOneSetFromManyGoroutines(t *testing.T) {
	set := compiled(t, nil, `\d+`, "x")
	together(16, func(i int) {
		for n := 0; n < 100; n++ {
			text := fmt.Sprintf("x%0*d", i+1, n)
			found, err := set.ScanString(background, text)
			want := []accel.Match{{Start: 1, End: int64(len(text))}, {Pattern: 1, End: 1}}
			if err != nil || !reflect.DeepEqual(found.All, want) {
				t.Error(text, found, err)
			}
			if which, err := set.WhichString(background, "x"); err != nil || len(which) != 1 {
				t.Error(which, err)
			}
		}
	})
}

// An error belongs to its call, whatever thread a goroutine moves to.
func TestErrorsFromManyGoroutines(t *testing.T) {
	together(16, func(i int) {
		for n := 0; n < 50; n++ {
			patterns := make([]string, i+1)
			patterns[i] = "ab" + "("
			_, err := accel.NewRegex(accel.Patterns(patterns...), nil)
			var fault *accel.Error
			if !errors.As(err, &fault) || fault.Item != int64(i) || fault.Offset != 2 {
				t.Errorf("goroutine %d: %v", i, err)
			}
		}
	})
}

func TestResultsDoNotDependOnThreads(t *testing.T) {
	set := compiled(t, nil, "a+b", "[0-9]{3}")
	lines := make([]string, 5000)
	for i := range lines {
		lines[i] = fmt.Sprintf("aaab %d ab %d", i, i*i)
	}
	texts := accel.Pack(lines)
	one := must(set.ScanBatch(background, texts, accel.WithThreads(1)))
	two := must(set.ScanBatch(background, texts, accel.WithThreads(2), nil))
	if len(one.All) < 10000 || !reflect.DeepEqual(one, two) {
		t.Errorf("%d and %d matches", len(one.All), len(two.All))
	}
}

// A stream and a walker make goroutines take turns.
func TestSharedStreamAndWalker(t *testing.T) {
	stream := must(compiled(t, nil, "ab").Stream())
	defer stream.Close()
	root, files := walked(t, 100)
	walker := must(accel.NewWalker(root, nil))
	defer walker.Close()
	var lock sync.Mutex
	matches, entries := 0, 0
	together(8, func(int) {
		for n := 0; n < 50; n++ {
			found, err := stream.FeedString("ab")
			batch, end := walker.Next(background)
			lock.Lock()
			if err == nil {
				matches += len(found.All)
			}
			if end == nil {
				entries += batch.Count()
				batch.Close()
			} else if end != io.EOF {
				t.Error(end)
			}
			lock.Unlock()
		}
	})
	matches += len(must(stream.Finish()).All)
	if matches != 8*50 || entries != files.Count() {
		t.Errorf("%d matches, %d entries", matches, entries)
	}
}

func TestSetThreads(t *testing.T) {
	defer accel.SetThreads(0)
	if err := accel.SetThreads(1); err != nil || accel.Threads() != 1 {
		t.Error(err, accel.Threads())
	}
	for _, wrong := range []int{-1, 1 << 31, 1<<53 + 1, -1 << 63} {
		if err := accel.SetThreads(wrong); !errors.Is(err, accel.ErrInvalidArgument) {
			t.Error(wrong, err)
		}
	}
}
