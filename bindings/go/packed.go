package accel

/*
#include <accel.h>
*/
import "C"

import "unsafe"

// Packed is many texts in one buffer: text i is Base[Offsets[i]:Offsets[i+1]], so that n texts have
// n+1 ascending offsets. Batches take it, since one block crosses into C at no cost. The zero value
// holds no text.
type Packed struct {
	Base    []byte
	Offsets []int64
}

// Pack copies texts into one buffer.
func Pack[T Text](texts []T) Packed {
	size := 0
	for _, text := range texts {
		size += len(text)
	}
	made := Packed{make([]byte, 0, size), make([]int64, 1, len(texts)+1)}
	for _, text := range texts {
		made.Base = append(made.Base, text...)
		made.Offsets = append(made.Offsets, int64(len(made.Base)))
	}
	return made
}

// Count returns the number of texts.
func (p Packed) Count() int { return max(len(p.Offsets)-1, 0) }

// check refuses offsets that lead out of the buffer. That they ascend, the library checks.
func (p Packed) check() error {
	if n := p.Count(); n > 0 && p.Offsets[n] > int64(len(p.Base)) {
		return invalid("Packed: offset %d is %d, beyond %d bytes", n, p.Offsets[n], len(p.Base))
	}
	return nil
}

func (p Packed) base() *C.char { return chars(p.Base) }

func (p Packed) offsets() *C.int64_t {
	return (*C.int64_t)(unsafe.Pointer(unsafe.SliceData(p.Offsets)))
}

func (p Packed) count() C.size_t { return C.size_t(p.Count()) }
