package accel_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"runtime"
	"testing"
	"time"

	"accel.dev/accel"
)

// slow is a scan that takes seconds: every run of x is tried in all ways to split it, and each
// match of ! lets the library look up.
func slow(t testing.TB) (*accel.Regex, []byte) {
	set := compiled(t, &accel.RegexOptions{Route: accel.RegexRoutePCRE}, "(x+x+)+y|!")
	return set, bytes.Repeat([]byte("xxxxxxxxxxxxxxxxxx!"), 1<<16)
}

func wantStopped(t *testing.T, err error, code accel.Code, cause error) {
	t.Helper()
	var fault *accel.Error
	if !errors.Is(err, code) || !errors.Is(err, cause) || !errors.As(err, &fault) ||
		fault.Code != code {
		t.Errorf("%v is not %v and %v", err, code, cause)
	}
}

func TestCancel(t *testing.T) {
	set, text := slow(t)
	why := errors.New("no longer wanted")
	for i := 0; i < 5; i++ {
		ctx, cancel := context.WithCancelCause(background)
		time.AfterFunc(20*time.Millisecond, func() { cancel(why) })
		start := time.Now()
		_, err := set.Scan(ctx, text)
		wantStopped(t, err, accel.ErrCancelled, context.Canceled)
		wantStopped(t, err, accel.ErrCancelled, why)
		if took := time.Since(start); took < 20*time.Millisecond || took > time.Second {
			t.Errorf("stopped after %s", took)
		}
	}
}

func TestDeadline(t *testing.T) {
	set, text := slow(t)
	for _, after := range []time.Duration{20 * time.Millisecond, time.Microsecond, 0, -time.Hour} {
		ctx, cancel := context.WithTimeout(background, after)
		_, err := set.Scan(ctx, text)
		wantStopped(t, err, accel.ErrDeadline, context.DeadlineExceeded)
		cancel()
	}
}

func TestEndedContext(t *testing.T) {
	set := compiled(t, nil, "a")
	root, _ := walked(t, 1)
	walker := must(accel.NewWalker(root, nil))
	defer walker.Close()
	ctx, cancel := context.WithCancel(background)
	cancel()
	calls := []accel.SigCall{{Tool: "t", Arguments: []byte("{}")}}
	faults := func(ctx context.Context) map[string]error {
		faults := map[string]error{}
		_, faults["Scan"] = set.Scan(ctx, nil)
		_, faults["ScanBatch"] = set.ScanBatch(ctx, accel.Packed{})
		_, faults["Which"] = set.Which(ctx, nil)
		_, faults["Walk"] = accel.Walk(ctx, root, nil)
		_, faults["Next"] = walker.Next(ctx)
		_, faults["SigBatch"] = accel.SigBatch(ctx, calls, nil)
		_, _, faults["SigDedup"] = accel.SigDedup(ctx, calls, nil)
		return faults
	}
	for what, err := range faults(ctx) {
		t.Run(what, func(t *testing.T) {
			wantStopped(t, err, accel.ErrCancelled, context.Canceled)
		})
	}
	var careless context.Context
	for what, err := range faults(careless) {
		wantCode(t, "no context for "+what, err, accel.ErrInvalidArgument)
	}
}

// A context that can end, but does not, changes nothing and leaves nothing.
func TestLivingContext(t *testing.T) {
	set := compiled(t, nil, "a")
	// Its deadline lies beyond the library's clock.
	ctx, cancel := context.WithTimeout(background, 1<<62)
	defer cancel()
	live, goroutines := accel.LiveObjects(), runtime.NumGoroutine()
	for i := 0; i < 1000; i++ {
		if found, err := set.ScanString(ctx, "aa"); err != nil || len(found.All) != 2 {
			t.Fatal(found, err)
		}
	}
	if now := runtime.NumGoroutine(); now > goroutines {
		t.Errorf("%d goroutines, %d before", now, goroutines)
	}
	if now := accel.LiveObjects(); now > live+1 { // the spare matches of the set
		t.Errorf("%d objects, %d before", now, live)
	}
}

// A context of another make, whose watcher is a goroutine.
type foreign struct{ context.Context }

func (f foreign) Done() <-chan struct{} { return f.Context.Done() }

func TestForeignContext(t *testing.T) {
	set, text := slow(t)
	goroutines := runtime.NumGoroutine()
	for i := 0; i < 5; i++ {
		ctx, cancel := context.WithTimeout(background, 5*time.Millisecond)
		_, err := set.Scan(foreign{ctx}, text)
		wantStopped(t, err, accel.ErrDeadline, context.DeadlineExceeded)
		must(accel.SigBatch(foreign{background}, nil, nil))
		cancel()
	}
	for i := 0; i < 100 && runtime.NumGoroutine() > goroutines; i++ {
		time.Sleep(time.Millisecond)
	}
	if now := runtime.NumGoroutine(); now > goroutines {
		t.Errorf("%d goroutines, %d before", now, goroutines)
	}
}

// Cancelling in the very moment that a call returns: the token is freed by nobody too early.
func TestCancelRacesWithReturn(t *testing.T) {
	set := compiled(t, nil, "a")
	for i := 0; i < 2000; i++ {
		ctx, cancel := context.WithCancel(background)
		go cancel()
		if _, err := set.ScanString(ctx, "aa"); err != nil {
			wantStopped(t, err, accel.ErrCancelled, context.Canceled)
		}
	}
}

func TestCancelledWalk(t *testing.T) {
	if _, err := os.Stat("/usr"); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(background, time.Microsecond)
	defer cancel()
	_, err := accel.Walk(ctx, "/usr", nil)
	wantStopped(t, err, accel.ErrDeadline, context.DeadlineExceeded)
}
