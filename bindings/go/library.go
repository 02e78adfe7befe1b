package accel

// The loaded library: which one it is, and whether it fits this package.

/*
#cgo pkg-config: accel
#include <accel.h>
#include <stdlib.h>
*/
import "C"

import (
	"fmt"
	"math"
	"strings"
	"unsafe"
)

// libraryFault is nil when the loaded library has the ABI that this package was built for. Whatever
// makes a native object or takes one's place asks for it first, so that a wrong library is an error
// of the first call and not a crash of a later one.
var libraryFault = compareABI(ABIVersion(), C.ACCEL_ABI_VERSION, Version())

func compareABI(found, built uint32, version string) error {
	if found == built {
		return nil
	}
	return &Error{Code: ErrUnsupported, Item: -1, Offset: -1, Message: fmt.Sprintf(
		"libaccel %s has ABI %d, but this program was built for ABI %d: install the libaccel "+
			"it was built with, or build it again (go build -a) with the one installed",
		version, found, built)}
}

// Version returns the version of the loaded library, such as "1.0.0".
func Version() string { return C.GoString(C.accel_version()) }

// ABIVersion returns the ABI of the loaded library. Calls fail with [ErrUnsupported] when it is not
// the one that this package was built for.
func ABIVersion() uint32 { return uint32(C.accel_abi_version()) }

// Has reports whether a part is built in: "regex", "sig", "walk", "json". False for unknown names.
// Calls of a part that is missing fail with [ErrUnsupported].
func Has(part string) bool {
	if strings.IndexByte(part, 0) >= 0 {
		return false
	}
	name := C.CString(part)
	defer C.free(unsafe.Pointer(name))
	return C.accel_has(name) != 0
}

// CPU returns the instruction set that kernels were chosen for: "scalar", "sse42", "avx2" or
// "avx512". ACCEL_CPU in the environment, read once, lowers it.
func CPU() string { return C.GoString(C.accel_cpu()) }

// Threads returns how many threads all calls of this process may use together, at least 1.
func Threads() int { return int(C.accel_threads()) }

// SetThreads limits the threads that all calls of this process may use together. 0 is back to the
// default: ACCEL_NUM_THREADS, else OMP_NUM_THREADS, else what affinity and cgroup quota allow,
// which is not GOMAXPROCS. Running calls keep what they have. Negative: [ErrInvalidArgument].
func SetThreads(threads int) error {
	if threads > math.MaxInt32 {
		return invalid("threads %d is above %d", threads, math.MaxInt32)
	}
	var fault *C.accel_error
	status := C.accel_set_threads(C.int32_t(max(threads, -1)), &fault)
	return failed(status, fault)
}

// LiveObjects returns how many native objects were made and not yet freed: for leak tests. What
// only a finalizer will free counts until it has run.
func LiveObjects() int64 { return int64(C.accel_live_objects()) }
