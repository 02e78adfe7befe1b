package accel

/*
#include <accel.h>
*/
import "C"

import (
	"math/bits"
	"runtime"
	"sync"
	"unsafe"
)

// A Match is text[Start:End] by a pattern: its index in the set.
type Match struct {
	Pattern    uint32
	_          uint32
	Start, End int64
}

// Matches are what a scan found, in Go memory: one copy of the native column.
type Matches struct {
	All      []Match   // of all texts, one text after the other
	Offsets  []int64   // text i has All[Offsets[i]:Offsets[i+1]]
	Failures []Failure // what was given up, with RegexSkip: Err.Item is the text
}

// Count returns the number of texts: 1 after a scan of one text.
func (m *Matches) Count() int { return max(len(m.Offsets)-1, 0) }

// Text returns the matches in text i, a part of All.
func (m *Matches) Text(i int) []Match { return m.All[m.Offsets[i]:m.Offsets[i+1]] }

// A Failure is a fault that [RegexSkip] let pass: a pattern that did not compile, or that ran into
// MatchLimit in one text.
type Failure struct {
	Pattern uint32
	Err     *Error // Item: the pattern, or the text of a scan
}

// The columns are copied as they lie in C: the build fails here if a record is another one there.
var _ = [1]struct{}{}[unsafe.Sizeof(Match{})-C.sizeof_accel_match]

// fill replaces what the matches hold.
func (m *Matches) fill(found *C.accel_matches) {
	m.All = refilled(m.All,
		unsafe.Pointer(C.accel_matches_data(found)), C.accel_matches_count(found))
	m.Offsets = refilled(m.Offsets,
		unsafe.Pointer(C.accel_matches_offsets(found)), C.accel_matches_texts(found)+1)
	m.Failures = newFailures(
		C.accel_matches_failures_data(found), C.accel_matches_failures_count(found))
}

func (m *Matches) clear() {
	if m != nil {
		m.All, m.Offsets, m.Failures = m.All[:0], m.Offsets[:0], nil
	}
}

func newFailures(data *C.accel_failure, count C.int64_t) []Failure {
	var failures []Failure
	for _, each := range unsafe.Slice(data, int(count)) {
		failures = append(failures, Failure{uint32(each.pattern), &Error{
			Code: Code(each.code), Item: int64(each.item), Offset: int64(each.offset)}})
	}
	return failures
}

// placesOf are the places of the bits that are set.
func placesOf(words []C.uint64_t) []int {
	var places []int
	for i, word := range words {
		for left := uint64(word); left != 0; left &= left - 1 {
			places = append(places, 64*i+bits.TrailingZeros64(left))
		}
	}
	return places
}

// spareMatches are native results between two scans of one set, so that their memory is reused: at
// most one per processor, and none of more than a megabyte or so.
type spareMatches struct {
	lock sync.Mutex
	idle []*C.accel_matches
}

const spareMatchesMax = 1 << 16

func (s *spareMatches) take() (*C.accel_matches, error) {
	s.lock.Lock()
	defer s.lock.Unlock()
	if last := len(s.idle) - 1; last >= 0 {
		taken := s.idle[last]
		s.idle = s.idle[:last]
		return taken, nil
	}
	var made *C.accel_matches
	var fault *C.accel_error
	status := C.accel_matches_new(&made, &fault)
	return made, failed(status, fault)
}

func (s *spareMatches) give(used *C.accel_matches) {
	s.lock.Lock()
	defer s.lock.Unlock()
	if len(s.idle) < runtime.GOMAXPROCS(0) && C.accel_matches_count(used) <= spareMatchesMax {
		s.idle = append(s.idle, used)
	} else {
		C.accel_matches_free(used)
	}
}

func (s *spareMatches) free() {
	for _, each := range s.idle {
		C.accel_matches_free(each)
	}
	s.idle = nil
}
