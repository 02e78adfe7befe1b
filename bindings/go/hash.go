package accel

// Hashes. cgo searches what lies around a void pointer for Go pointers and refuses what it finds,
// be it a []byte inside a struct; through a pointer to char it takes data as the bytes that they
// are.

/*
#include <accel.h>

static uint64_t hash(const char *data, size_t length, uint64_t seed) {
	return accel_sig_hash(data, length, seed);
}

static accel_status hash_batch(const char *base, const int64_t *offsets, size_t n, uint64_t seed,
                               uint64_t *out, accel_error **err) {
	return accel_sig_hash_batch(base, offsets, n, seed, out, err);
}

static accel_status digest(const char *data, size_t length, uint64_t seed, uint32_t algorithm,
                           char *hex, size_t capacity, accel_error **err) {
	return accel_sig_digest(data, length, seed, algorithm, hex, capacity, err);
}
*/
import "C"

import (
	"bytes"
	"unsafe"
)

// SigHash returns XXH3-64 of data.
func SigHash[T Text](data T, seed uint64) uint64 { return sigHash(asBytes(data), seed) }

func sigHash(data []byte, seed uint64) uint64 {
	return uint64(C.hash(chars(data), C.size_t(len(data)), C.uint64_t(seed)))
}

// SigHashBatch returns XXH3-64 of every item, in one call.
func SigHashBatch(items Packed, seed uint64) ([]uint64, error) {
	if libraryFault != nil {
		return nil, libraryFault
	}
	if err := items.check(); err != nil {
		return nil, err
	}
	hashes := make([]uint64, items.Count())
	var fault *C.accel_error
	status := C.hash_batch(items.base(), items.offsets(), items.count(), C.uint64_t(seed),
		(*C.uint64_t)(unsafe.Pointer(unsafe.SliceData(hashes))), &fault)
	if status != C.ACCEL_OK {
		return nil, failed(status, fault)
	}
	return hashes, nil
}

// SigAlgorithm is a hash.
type SigAlgorithm uint32

// The hashes, by Yann Collet.
const (
	SigXXH3x64  SigAlgorithm = C.ACCEL_SIG_XXH3_64
	SigXXH3x128 SigAlgorithm = C.ACCEL_SIG_XXH3_128
	SigXXH64    SigAlgorithm = C.ACCEL_SIG_XXH64
)

// SigDigest returns a hash of data as lower-case hex, 16 or 32 digits, high ones first.
func SigDigest[T Text](data T, algorithm SigAlgorithm, seed uint64) (string, error) {
	return sigDigest(asBytes(data), algorithm, seed)
}

func sigDigest(data []byte, algorithm SigAlgorithm, seed uint64) (string, error) {
	if libraryFault != nil {
		return "", libraryFault
	}
	var hex [33]byte
	var fault *C.accel_error
	status := C.digest(chars(data), C.size_t(len(data)), C.uint64_t(seed), C.uint32_t(algorithm),
		chars(hex[:]), C.size_t(len(hex)), &fault)
	if status != C.ACCEL_OK {
		return "", failed(status, fault)
	}
	digits, _, _ := bytes.Cut(hex[:], []byte{0})
	return string(digits), nil
}
