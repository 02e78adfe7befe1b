package accel

// What a compiled set tells about itself, and about one match.

/*
#include <accel.h>
*/
import "C"

import (
	"encoding/json"
	"unsafe"
)

// Count returns the number of patterns, refused ones included; 0 when closed.
func (r *Regex) Count() int {
	regex, err := r.use()
	if err != nil {
		return 0
	}
	defer r.handle.release()
	return int(C.accel_regex_count(regex))
}

// GroupCount returns the number of capture groups of a pattern, the whole match not counted; -1
// when there is no such pattern, or when closed.
func (r *Regex) GroupCount(pattern int) int {
	regex, err := r.use()
	if err != nil {
		return -1
	}
	defer r.handle.release()
	return int(C.accel_regex_group_count(regex, C.int64_t(pattern)))
}

// GroupNames returns the names of group 1, 2, ... of a pattern, "" for a group without; nil when
// there is no such pattern, or when closed.
func (r *Regex) GroupNames(pattern int) []string {
	regex, err := r.use()
	if err != nil {
		return nil
	}
	defer r.handle.release()
	count := C.accel_regex_group_count(regex, C.int64_t(pattern))
	names := make([]string, max(count, 0))
	for i := range names {
		names[i] = C.GoString(C.accel_regex_group_name(regex, C.int64_t(pattern), C.int64_t(i+1)))
	}
	return names
}

// Failures returns the patterns that [RegexSkip] refused; they match nothing. nil when closed.
func (r *Regex) Failures() []Failure {
	regex, err := r.use()
	if err != nil {
		return nil
	}
	defer r.handle.release()
	failures := newFailures(
		C.accel_regex_failures_data(regex), C.accel_regex_failures_count(regex))
	for i := range failures {
		failures[i].Err.Message = C.GoString(C.accel_regex_failures_message(regex, C.int64_t(i)))
	}
	return failures
}

// A Group is where a capture group matched, in bytes; -1, -1 for a group that took no part.
type Group struct{ Start, End int64 }

// Captures returns the groups of a match that a scan of the same text gave: group 0 is the match.
// [ErrInvalidArgument] when the text has no such match there.
func (r *Regex) Captures(text []byte, match Match) ([]Group, error) {
	regex, err := r.use()
	if err != nil {
		return nil, err
	}
	defer r.handle.release()
	wanted := C.accel_match{
		pattern: C.uint32_t(match.Pattern),
		start:   C.int64_t(match.Start),
		end:     C.int64_t(match.End),
	}
	groups := max(C.accel_regex_group_count(regex, C.int64_t(match.Pattern)), 0)
	spans := make([]Group, groups+1)
	var count C.int64_t
	var fault *C.accel_error
	status := C.accel_regex_captures(regex, chars(text), C.size_t(len(text)), &wanted,
		(*C.int64_t)(unsafe.Pointer(&spans[0])), C.size_t(2*len(spans)), &count, &fault)
	if status != C.ACCEL_OK {
		return nil, failed(status, fault)
	}
	return spans[:count], nil
}

// CapturesString is Captures of a string, which is not copied.
func (r *Regex) CapturesString(text string, match Match) ([]Group, error) {
	return r.Captures(asBytes(text), match)
}

// Save returns the compiled set as bytes, for this version of accel and this kind of CPU.
func (r *Regex) Save() ([]byte, error) {
	regex, err := r.use()
	if err != nil {
		return nil, err
	}
	defer r.handle.release()
	return filled(func(out *C.accel_text, err **C.accel_error) C.accel_status {
		return C.accel_regex_save(regex, out, err)
	})
}

// Explain returns a JSON report, one object per pattern: route and why, min and max width (null:
// unbounded), whether the set is bounded, where it came from (compiled, memory, disk).
func (r *Regex) Explain() (json.RawMessage, error) {
	regex, err := r.use()
	if err != nil {
		return nil, err
	}
	defer r.handle.release()
	return filled(func(out *C.accel_text, err **C.accel_error) C.accel_status {
		return C.accel_regex_explain(regex, out, err)
	})
}
