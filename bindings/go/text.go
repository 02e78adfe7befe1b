package accel

// Text on its way into and out of C: read in place, copied once on the way back.

/*
#include <accel.h>
#include <stdlib.h>
*/
import "C"

import "unsafe"

// Text is what functions take as text: strings and byte slices, read without copying.
type Text interface{ ~string | ~[]byte }

// asBytes is text as a slice, without copying and only to be read. Both kinds of Text begin with
// the pointer to their bytes.
func asBytes[T Text](text T) []byte {
	if len(text) == 0 {
		return nil
	}
	return unsafe.Slice(*(**byte)(unsafe.Pointer(&text)), len(text))
}

// stringOf is bytes that nobody else has, as a string without copying.
func stringOf(bytes []byte) string { return unsafe.String(unsafe.SliceData(bytes), len(bytes)) }

// chars is where text lies, for a parameter `const char *`; its type has no pointers, so that cgo
// does not look at what lies around it.
func chars(text []byte) *C.char { return (*C.char)(unsafe.Pointer(unsafe.SliceData(text))) }

// copied is a copy of count elements of C memory.
func copied[T any](data unsafe.Pointer, count C.int64_t) []T {
	return refilled[T](nil, data, count)
}

// refilled is the same in the memory of a slice, where that is large enough.
func refilled[T any](place []T, data unsafe.Pointer, count C.int64_t) []T {
	if data == nil || count == 0 {
		return place[:0]
	}
	return append(place[:0], unsafe.Slice((*T)(data), int(count))...)
}

// filled runs a call that fills an accel_text, and returns what it holds.
func filled(call func(out *C.accel_text, err **C.accel_error) C.accel_status) ([]byte, error) {
	var out *C.accel_text
	var fault *C.accel_error
	status := C.accel_text_new(&out, &fault)
	if status == C.ACCEL_OK {
		defer C.accel_text_free(out)
		status = call(out, &fault)
	}
	if status != C.ACCEL_OK {
		return nil, failed(status, fault)
	}
	return copied[byte](unsafe.Pointer(C.accel_text_data(out)), C.accel_text_length(out)), nil
}

// views are strings in C memory, one block for the records and the bytes: what C reads through a
// record may not be Go's.
type views struct {
	list  *C.accel_view
	count C.int64_t
}

func newViews(texts []string) views {
	if len(texts) == 0 {
		return views{}
	}
	size := len(texts) * C.sizeof_accel_view
	for _, text := range texts {
		size += len(text)
	}
	list := (*C.accel_view)(C.malloc(C.size_t(size)))
	made := views{list, C.int64_t(len(texts))}
	bytes := unsafe.Slice((*byte)(unsafe.Pointer(list)), size)[len(texts)*C.sizeof_accel_view:]
	for i, text := range texts {
		made.at()[i] = C.accel_view{data: chars(bytes), length: C.int64_t(len(text))}
		bytes = bytes[copy(bytes, text):]
	}
	return made
}

func (v views) at() []C.accel_view { return unsafe.Slice(v.list, int(v.count)) }

func (v views) free() { C.free(unsafe.Pointer(v.list)) }
