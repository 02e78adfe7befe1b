package accel

/*
#include <accel.h>
*/
import "C"

import (
	"context"
	"errors"
	"io"
	"os"
	"sync"
	"syscall"
	"unsafe"
)

// Walk lists the tree below root (a folder, or a link to one), completely, or fails; options may be
// nil. Entries that cannot be read are in Files.Errors, what vanishes meanwhile is no error. It
// never leaves the root by a link unless [WalkFollow] says so, and opens nothing but folders and
// ignore files.
//
// Fails with [ErrIO] when the root is missing, unreadable or no folder: the error then Is also
// fs.ErrNotExist, fs.ErrPermission or syscall.ENOTDIR. With [ErrBadPattern] for a glob: Item counts
// Include, then Exclude. With [ErrLimit], and as the context says.
//
// Two to three system calls per folder, and one per entry with metadata, on up to 8 threads. Native
// memory: the names and at most 40 bytes per entry.
func Walk(
	ctx context.Context, root string, options *WalkOptions, how ...CallOption) (*Files, error) {
	call, err := begin(ctx, how)
	if err != nil {
		return nil, err
	}
	native, free := options.native()
	defer free()
	var files *C.accel_files
	var fault *C.accel_error
	status := C.accel_walk(
		chars(asBytes(root)), C.size_t(len(root)), native, call.native(), &files, &fault)
	if err := call.finish(failed(status, fault)); err != nil {
		return nil, withRoot(err, root)
	}
	return newFiles(files), nil
}

// A Walker is a walk that hands out batches as it goes. Goroutines that share one take turns. Close
// it when done, also in the middle.
type Walker struct {
	handle *handle
	root   string
	turn   sync.Mutex
}

// NewWalker starts a walk as [Walk] would, but for [WalkSorted], which is [ErrUnsupported]: batches
// come in no order.
func NewWalker(root string, options *WalkOptions) (*Walker, error) {
	if libraryFault != nil {
		return nil, libraryFault
	}
	native, free := options.native()
	defer free()
	var walker *C.accel_walker
	var fault *C.accel_error
	status := C.accel_walker_new(chars(asBytes(root)), C.size_t(len(root)), native, &walker, &fault)
	if status != C.ACCEL_OK {
		return nil, withRoot(failed(status, fault), root)
	}
	stop := func(native unsafe.Pointer) { C.accel_walker_free((*C.accel_walker)(native)) }
	return &Walker{handle: newHandle(unsafe.Pointer(walker), stop), root: root}, nil
}

// Next returns the next batch, 1 to some ten thousand entries or errors, complete in itself and
// yours to close. [io.EOF] when the walk is over. The context holds for this batch.
func (w *Walker) Next(ctx context.Context, how ...CallOption) (*Files, error) {
	if w == nil {
		return nil, invalid("this Walker is nil")
	}
	walker, err := w.handle.acquire("Walker")
	if err != nil {
		return nil, err
	}
	defer w.handle.release()
	w.turn.Lock()
	defer w.turn.Unlock()
	call, err := begin(ctx, how)
	if err != nil {
		return nil, err
	}
	var files *C.accel_files
	var fault *C.accel_error
	status := C.accel_walker_next((*C.accel_walker)(walker), call.native(), &files, &fault)
	if err := call.finish(failed(status, fault)); err != nil {
		return nil, withRoot(err, w.root)
	}
	if files == nil {
		return nil, io.EOF
	}
	return newFiles(files), nil
}

// Close ends the walk and gives the native memory back, as soon as no call uses it any more. Always
// nil; twice is allowed.
func (w *Walker) Close() error {
	if w != nil {
		w.handle.close()
	}
	return nil
}

// withRoot gives an ErrIO the system's own error, where the root is at fault: the library tells it
// in words only.
func withRoot(err error, root string) error {
	var fault *Error
	if errors.As(err, &fault) && fault.Code == ErrIO {
		if cause := rootFault(root); cause != nil {
			fault.causes = append(fault.causes, cause)
		}
	}
	return err
}

func rootFault(root string) error {
	about, err := os.Stat(root)
	if err != nil {
		return err
	}
	if !about.IsDir() {
		return &os.PathError{Op: "walk", Path: root, Err: syscall.ENOTDIR}
	}
	folder, err := os.Open(root)
	if err == nil {
		err = folder.Close()
	}
	return err
}

// GlobMatch reports whether path, relative and with /, matches a glob. A [GlobGitignore] glob is
// taken as a line of an ignore file at the root; one for folders only matches paths that end in /.
// Fails with [ErrBadPattern]. Linear in the path for one *, at worst length of path times length of
// glob.
func GlobMatch(glob, path string, dialect GlobDialect, ignoreCase bool) (bool, error) {
	if libraryFault != nil {
		return false, libraryFault
	}
	var matched C.int32_t
	var folded C.uint32_t
	if ignoreCase {
		folded = 1
	}
	var fault *C.accel_error
	status := C.accel_glob_match(chars(asBytes(glob)), C.size_t(len(glob)), chars(asBytes(path)),
		C.size_t(len(path)), C.uint32_t(dialect), folded, &matched, &fault)
	return matched != 0, failed(status, fault)
}
