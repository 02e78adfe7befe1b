package accel

/*
#include <accel.h>
*/
import "C"

import (
	"context"
	"io/fs"
	"syscall"
	"unsafe"
)

// SecretsFilesOptions are the options of a scan of files; a zero field is the default.
type SecretsFilesOptions struct {
	Binary  bool  // scan files with a NUL byte in their first 8 KiB too
	MaxSize int64 // bytes; larger files are not read; default 256 MiB
}

func (o *SecretsFilesOptions) native() *C.accel_secrets_files_options {
	native := new(C.accel_secrets_files_options)
	C.accel_secrets_files_options_init(native, C.sizeof_accel_secrets_files_options)
	if o != nil {
		native.binary = oneIf(o.Binary)
		setUnless0(&native.max_size, o.MaxSize)
	}
	return native
}

// SecretsFileState is what became of a file.
type SecretsFileState int32

// The states of a file.
const (
	SecretsFileScanned    SecretsFileState = C.ACCEL_SECRETS_SCANNED
	SecretsFileBinary     SecretsFileState = C.ACCEL_SECRETS_BINARY    // a NUL in its first 8 KiB
	SecretsFileTooLarge   SecretsFileState = C.ACCEL_SECRETS_TOO_LARGE // more than MaxSize
	SecretsFileLeftOut    SecretsFileState = C.ACCEL_SECRETS_LEFT_OUT  // by the rules, for its name
	SecretsFileGaveUp     SecretsFileState = C.ACCEL_SECRETS_GAVE_UP   // a match cost too much
	SecretsFileUnreadable SecretsFileState = 1                         // Err says why
)

// String returns "scanned", "binary", "too_large", "left_out", "gave_up" or "unreadable".
func (s SecretsFileState) String() string {
	words := [...]string{"scanned", "binary", "too_large", "left_out", "gave_up"}
	if s == SecretsFileUnreadable {
		return "unreadable"
	}
	if s <= 0 && int(-s) < len(words) {
		return words[-s]
	}
	return "unknown"
}

// A SecretsFile is a file that was scanned, or why it was not.
type SecretsFile struct {
	Path     string
	State    SecretsFileState
	Err      error     // of SecretsFileUnreadable: an [fs.PathError]
	Findings []Finding // offsets in bytes of the file
}

// ScanFiles scans files, each with its path as Scan would, and answers in the order of the paths;
// options may be nil. Links are followed. What is wrong with one file is said of it and stops no
// other. Costs the reading and a scan, many files at once; memory: a file per thread.
// [ErrInvalidArgument] (Item: the path) for a path that is empty or has a NUL in it.
func (s *Secrets) ScanFiles(ctx context.Context, paths []string, options *SecretsFilesOptions,
	how ...CallOption) ([]SecretsFile, error) {
	running, err := begin(ctx, how)
	if err != nil {
		return nil, err
	}
	packed, first, states := Pack(paths), make([]int64, len(paths)+1), make([]int32, len(paths))
	found, err := withFindings(func(out *C.accel_findings) error {
		return s.call(func(native *C.accel_secrets, err **C.accel_error) C.accel_status {
			return C.accel_secrets_scan_files(native, packed.base(), packed.offsets(), packed.count(),
				options.native(), running.native(), out, words(first),
				(*C.int32_t)(unsafe.Pointer(unsafe.SliceData(states))), err)
		})
	})
	if err = running.finish(err); err != nil {
		return nil, err
	}
	files := make([]SecretsFile, len(paths))
	for i, path := range paths {
		files[i] = secretsFile(path, states[i], found[first[i]:first[i+1]:first[i+1]])
	}
	return files, nil
}

func secretsFile(path string, state int32, found []Finding) SecretsFile {
	if state > 0 {
		fault := &fs.PathError{Op: "scan", Path: path, Err: syscall.Errno(state)}
		return SecretsFile{Path: path, State: SecretsFileUnreadable, Err: fault}
	}
	return SecretsFile{Path: path, State: SecretsFileState(state), Findings: found}
}
