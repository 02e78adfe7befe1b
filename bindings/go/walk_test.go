package accel_test

// Roots that cannot be walked, and what a snapshot tells of its entries.

import (
	"errors"
	"io/fs"
	"math"
	"syscall"
	"testing"
	"time"

	"accel.dev/accel"
)

func TestBadRoots(t *testing.T) {
	root := t.TempDir()
	for path, cause := range map[string]error{
		root + "/none":   fs.ErrNotExist,
		root + "/none/x": fs.ErrNotExist,
		"/dev/null":      syscall.ENOTDIR,
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
		_, err := accel.Walk(background, path, nil)
		wantCode(t, path, err, accel.ErrInvalidArgument)
	}
}

func TestEntries(t *testing.T) {
	_, files := walked(t, 2)
	for _, i := range []int{-1, 2, 1<<53 + 1, math.MaxInt64, math.MinInt64} {
		_, err := files.Entry(i)
		wantCode(t, i, err, accel.ErrInvalidArgument)
	}
	entry := must(files.Entry(1))
	if entry.Path != "0001" || entry.Name != "0001" || entry.Type != accel.FileRegular ||
		entry.Size != 0 || time.Since(entry.ModTime) > time.Hour {
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
