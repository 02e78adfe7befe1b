package accel_test

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"testing"
	"time"

	"accel.dev/accel"
)

// TestMain ends the suite with no native object alive: what tests forget, the finalizers must free.
// Some tests run this program again as a child that does one thing.
func TestMain(m *testing.M) {
	if task := os.Getenv("ACCEL_TEST_CHILD"); task != "" {
		os.Exit(children[task]())
	}
	code := m.Run()
	if left := afterGC(); left != 0 {
		fmt.Printf("%d native objects live at the end\n", left)
		code = 1
	}
	os.Exit(code)
}

// afterGC is the number of native objects once finalizers have had their time.
func afterGC() int64 {
	for i := 0; i < 100 && accel.LiveObjects() != 0; i++ {
		runtime.GC()
		time.Sleep(time.Millisecond)
	}
	return accel.LiveObjects()
}

// wantCode is what a call must answer that cannot work.
func wantCode(t *testing.T, what any, err error, code accel.Code) {
	t.Helper()
	if !errors.Is(err, code) {
		t.Errorf("%v: %v in place of %v", what, err, code)
	}
}

// compiled is a set that the test closes.
func compiled(t testing.TB, options *accel.RegexOptions, patterns ...string) *accel.Regex {
	t.Helper()
	set, err := accel.NewRegex(accel.Patterns(patterns...), options)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { set.Close() })
	return set
}

// walked is a tree of so many files, and a snapshot of it that the test closes.
func walked(t testing.TB, count int) (string, *accel.Files) {
	t.Helper()
	root := t.TempDir()
	for i := 0; i < count; i++ {
		check(os.WriteFile(fmt.Sprintf("%s/%04d", root, i), nil, 0o666))
	}
	files, err := accel.Walk(background, root, &accel.WalkOptions{
		Flags: accel.WalkSorted, Metadata: accel.WalkMetaAll})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { files.Close() })
	return root, files
}
