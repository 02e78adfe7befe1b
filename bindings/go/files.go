package accel

/*
#include <accel.h>
*/
import "C"

import (
	"fmt"
	"math"
	"strings"
	"syscall"
	"time"
	"unsafe"
)

// Files is a snapshot of a tree: immutable, to be shared between goroutines. It lies in native
// memory; what its methods return is copied out of it. Close it when done.
type Files struct {
	handle *handle
	count  int
}

func newFiles(native *C.accel_files) *Files {
	return &Files{
		count: int(C.accel_files_count(native)),
		handle: newHandle(unsafe.Pointer(native), func(native unsafe.Pointer) {
			C.accel_files_free((*C.accel_files)(native))
		}),
	}
}

// Close gives the native memory back, as soon as no call uses it any more. Always nil; twice is
// allowed.
func (f *Files) Close() error {
	if f != nil {
		f.handle.close()
	}
	return nil
}

// Count returns the number of entries, also when closed.
func (f *Files) Count() int {
	if f == nil {
		return 0
	}
	return f.count
}

// read runs a function over the native snapshot.
func (f *Files) read(body func(files *C.accel_files, columns *C.accel_files_view) error) error {
	if f == nil {
		return invalid("this Files is nil")
	}
	native, err := f.handle.acquire("Files")
	if err != nil {
		return err
	}
	defer f.handle.release()
	files := (*C.accel_files)(native)
	columns := C.accel_files_view{struct_size: C.sizeof_accel_files_view}
	var fault *C.accel_error
	if status := C.accel_files_columns(files, &columns, &fault); status != C.ACCEL_OK {
		return failed(status, fault)
	}
	return body(files, &columns)
}

// Paths returns the paths of all entries relative to the root, with /, any bytes but NUL. They
// share one string, the only copy.
func (f *Files) Paths() (paths []string, err error) {
	err = f.read(func(files *C.accel_files, _ *C.accel_files_view) error {
		all, err := filled(func(out *C.accel_text, err **C.accel_error) C.accel_status {
			return C.accel_files_paths(files, 0, out, err)
		})
		if err == nil && f.count > 0 {
			paths = strings.SplitN(stringOf(all), "\x00", f.count+1)[:f.count]
		}
		return err
	})
	return paths, err
}

// An Entry is one entry of a tree.
type Entry struct {
	Path    string // relative to the root, with /
	Name    string // the last part of it
	Type    FileType
	Size    int64     // bytes; -1 where not asked or not known
	ModTime time.Time // zero where not asked or not known
}

// Entry returns entry i. For many of them Columns and Paths are faster. [ErrInvalidArgument] when
// there is no such entry.
func (f *Files) Entry(i int) (entry Entry, err error) {
	err = f.read(func(files *C.accel_files, columns *C.accel_files_view) error {
		path, err := filled(func(out *C.accel_text, err **C.accel_error) C.accel_status {
			return C.accel_files_path(files, C.int64_t(i), out, err)
		})
		if err != nil {
			return err
		}
		entry.Path = stringOf(path)
		entry.Name = entry.Path[strings.LastIndexByte(entry.Path, '/')+1:]
		entry.Type = FileType(element(columns.types, i))
		entry.Size = -1
		if columns.sizes != nil {
			entry.Size = int64(element(columns.sizes, i))
		}
		if columns.mtimes_ns != nil {
			entry.ModTime = modTime(int64(element(columns.mtimes_ns, i)))
		}
		return nil
	})
	return entry, err
}

// element is column[i] in C.
func element[T C.uint8_t | C.int64_t](column *T, i int) T {
	return *(*T)(unsafe.Add(unsafe.Pointer(column), uintptr(i)*unsafe.Sizeof(*column)))
}

func modTime(ns int64) time.Time {
	if ns == math.MinInt64 {
		return time.Time{}
	}
	return time.Unix(0, ns)
}

// Columns are all entries, column by column, each Count long unless it says otherwise. Entry i is
// named Names[NameOffsets[i]:NameOffsets[i+1]] in folder Directories[i]. Folder 0 is the root, with
// an empty name and parent -1.
type Columns struct {
	Names       []byte  // all names, one after the other; any bytes but / and NUL
	NameOffsets []int64 // Count + 1
	Directories []int32 // index of the folder that holds the entry
	Types       []FileType
	Sizes       []int64 // bytes; -1: not known; nil without metadata
	ModTimes    []int64 // nanoseconds since 1970; math.MinInt64: not known; nil without metadata

	DirectoryParents     []int32 // of each folder
	DirectoryNames       []byte
	DirectoryNameOffsets []int64 // one more than folders
}

// Columns returns all columns: one copy of each.
func (f *Files) Columns() (columns Columns, err error) {
	err = f.read(func(_ *C.accel_files, view *C.accel_files_view) error {
		columns.NameOffsets = copied[int64](unsafe.Pointer(view.name_offsets), view.count+1)
		columns.Names = textsOf(view.names, columns.NameOffsets)
		columns.Directories = copied[int32](unsafe.Pointer(view.directories), view.count)
		columns.Types = copied[FileType](unsafe.Pointer(view.types), view.count)
		columns.Sizes = copied[int64](unsafe.Pointer(view.sizes), view.count)
		columns.ModTimes = copied[int64](unsafe.Pointer(view.mtimes_ns), view.count)
		columns.DirectoryParents = copied[int32](
			unsafe.Pointer(view.directory_parents), view.directory_count)
		columns.DirectoryNameOffsets = copied[int64](
			unsafe.Pointer(view.directory_name_offsets), view.directory_count+1)
		columns.DirectoryNames = textsOf(view.directory_names, columns.DirectoryNameOffsets)
		return nil
	})
	return columns, err
}

// textsOf is a copy of the buffer that offsets lead into.
func textsOf(base *C.char, offsets []int64) []byte {
	if len(offsets) == 0 {
		return nil
	}
	return copied[byte](unsafe.Pointer(base), C.int64_t(offsets[len(offsets)-1]))
}

// A WalkError is an entry that could not be read; for [errors.Is] it is its Errno.
type WalkError struct {
	Path  string // relative to the root; "" is the root itself
	Errno syscall.Errno
}

// Error returns the path and the system's words.
func (e *WalkError) Error() string { return fmt.Sprintf("accel: %q: %s", e.Path, e.Errno) }

// Unwrap returns the Errno, which Is fs.ErrPermission and its like.
func (e *WalkError) Unwrap() error { return e.Errno }

// Errors returns what could not be read, folders and entries; the rest is complete.
func (f *Files) Errors() (faults []*WalkError, err error) {
	err = f.read(func(files *C.accel_files, view *C.accel_files_view) error {
		for i, code := range copied[int32](unsafe.Pointer(view.error_codes), view.error_count) {
			path, err := filled(func(out *C.accel_text, err **C.accel_error) C.accel_status {
				return C.accel_files_error_path(files, C.int64_t(i), out, err)
			})
			if err != nil {
				return err
			}
			faults = append(faults, &WalkError{stringOf(path), syscall.Errno(code)})
		}
		return nil
	})
	return faults, err
}
