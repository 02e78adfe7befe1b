package accel

/*
#include <accel.h>
*/
import "C"

import "unsafe"

// A Span is a stretch of a text: text[Start:End]. What Kind and Item mean is said where spans are
// given.
type Span struct {
	Kind, Item uint32
	Start, End int64
}

// Level is how grave a finding is, and how sure it is.
type Level uint32

// The levels, in their order.
const (
	LevelInfo     Level = C.ACCEL_LEVEL_INFO
	LevelLow      Level = C.ACCEL_LEVEL_LOW
	LevelMedium   Level = C.ACCEL_LEVEL_MEDIUM
	LevelHigh     Level = C.ACCEL_LEVEL_HIGH
	LevelCritical Level = C.ACCEL_LEVEL_CRITICAL
)

// String returns "info", "low", "medium", "high" or "critical".
func (l Level) String() string {
	words := [...]string{"info", "low", "medium", "high", "critical"}
	if int(l) < len(words) {
		return words[l]
	}
	return "unknown"
}

// A Finding is text[Start:End], found by a rule; text[InnerStart:InnerEnd] is what matters in it.
type Finding struct {
	Rule                 uint32 // its index
	Severity, Confidence Level
	Flags                uint32 // said where findings are given
	Start, End           int64
	InnerStart, InnerEnd int64
	Line, Column         int64   // of Start, from 1; columns are bytes
	Score                float64 // said where findings are given
}

// The records are copied as they lie in C: the build fails here if one is another there.
var (
	_ = [1]struct{}{}[unsafe.Sizeof(Span{})-C.sizeof_accel_span]
	_ = [1]struct{}{}[unsafe.Sizeof(Finding{})-C.sizeof_accel_finding]
)

func spansOf(filled *C.accel_spans) []Span {
	return copied[Span](unsafe.Pointer(C.accel_spans_data(filled)), C.accel_spans_count(filled))
}

// withSpans runs a call that fills spans, and returns them.
func withSpans(call func(out *C.accel_spans) error) ([]Span, error) {
	var made *C.accel_spans
	var fault *C.accel_error
	if status := C.accel_spans_new(&made, &fault); status != C.ACCEL_OK {
		return nil, failed(status, fault)
	}
	defer C.accel_spans_free(made)
	if err := call(made); err != nil {
		return nil, err
	}
	return spansOf(made), nil
}

// withFindings runs a call that fills findings, and returns them.
func withFindings(call func(out *C.accel_findings) error) ([]Finding, error) {
	var made *C.accel_findings
	var fault *C.accel_error
	if status := C.accel_findings_new(&made, &fault); status != C.ACCEL_OK {
		return nil, failed(status, fault)
	}
	defer C.accel_findings_free(made)
	if err := call(made); err != nil {
		return nil, err
	}
	data, count := C.accel_findings_data(made), C.accel_findings_count(made)
	return copied[Finding](unsafe.Pointer(data), count), nil
}

// withText runs a call that fills a text, and returns its bytes.
func withText(call func(out *C.accel_text) error) ([]byte, error) {
	var made *C.accel_text
	var fault *C.accel_error
	if status := C.accel_text_new(&made, &fault); status != C.ACCEL_OK {
		return nil, failed(status, fault)
	}
	defer C.accel_text_free(made)
	if err := call(made); err != nil {
		return nil, err
	}
	return copied[byte](unsafe.Pointer(C.accel_text_data(made)), C.accel_text_length(made)), nil
}
