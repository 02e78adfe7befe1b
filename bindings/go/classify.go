package accel

/*
#include <accel.h>
*/
import "C"

import (
	"context"
	"unsafe"
)

// A Classifier guesses what a person asks for from weighted keywords. It never changes: goroutines
// may share it. Close it when done.
type Classifier struct {
	object  *object
	classes []string
}

// What the Kind of a hit is beside the index of its class.
const (
	ClassifyNegation uint32 = C.ACCEL_CLASSIFY_NEGATION // the hit is a negation
	ClassifyNegated  uint32 = C.ACCEL_CLASSIFY_NEGATED  // a bit, added to the class of a negated one
)

// A Classification is what a classifier says of one text.
type Classification struct {
	Winner     int     // index of the class; -1: none is sure enough
	Confidence float64 // the highest score as a part of the sum of all
	Matched    int64   // keywords that count for their class
	Negated    int64   // keywords that count against it
	Scores     []float64
	Hits       []Span // what was found, by start: Kind is the class, Item the keyword
}

// NewClassifier makes a classifier of rules, "" for the built-in ones, else the JSON that accel.h
// describes at accel_classify_new. Fails with [ErrBadJSON], [ErrInvalidArgument], which names the
// place, or [ErrLimit].
func NewClassifier(rules string) (*Classifier, error) {
	made, err := newObject("Classifier",
		func(native unsafe.Pointer) { C.accel_classify_free((*C.accel_classify)(native)) },
		func(err **C.accel_error) (unsafe.Pointer, C.accel_status) {
			var out *C.accel_classify
			status := C.accel_classify_new(chars(asBytes(rules)), C.size_t(len(rules)), &out, err)
			return unsafe.Pointer(out), status
		})
	if err != nil {
		return nil, err
	}
	c := &Classifier{object: made}
	err = c.call(func(native *C.accel_classify, _ **C.accel_error) C.accel_status {
		c.classes = names(C.accel_classify_count(native), func(i C.int64_t) *C.char {
			return C.accel_classify_name(native, i)
		})
		return C.ACCEL_OK
	})
	return c, err
}

// Classes returns the names of the classes.
func (c *Classifier) Classes() []string {
	if c == nil {
		return nil
	}
	return c.classes
}

// Keyword returns the keyword or negation of a hit's Item; "" where there is none.
func (c *Classifier) Keyword(item uint32) string {
	var word string
	_ = c.call(func(native *C.accel_classify, _ **C.accel_error) C.accel_status {
		word = C.GoString(C.accel_classify_keyword(native, C.int64_t(item)))
		return C.ACCEL_OK
	})
	return word
}

// Compute classifies one text: accel_classify_compute in accel.h says how scores are made. One pass.
func (c *Classifier) Compute(text string) (Classification, error) {
	made := Classification{Winner: -1, Scores: make([]float64, len(c.Classes()))}
	hits, err := withSpans(func(out *C.accel_spans) error {
		return c.call(func(native *C.accel_classify, err **C.accel_error) C.accel_status {
			var result C.accel_classify_result
			result.struct_size = C.sizeof_accel_classify_result
			bytes := asBytes(text)
			status := C.accel_classify_compute(native, chars(bytes), C.size_t(len(bytes)), &result,
				(*C.double)(unsafe.Pointer(unsafe.SliceData(made.Scores))), out, err)
			if status == C.ACCEL_OK {
				made.Winner, made.Confidence = int(result.winner), float64(result.confidence)
				made.Matched, made.Negated = int64(result.matched), int64(result.negated)
			}
			return status
		})
	})
	made.Hits = hits
	return made, err
}

// ComputeBatch classifies many texts: the winner and the confidence of each.
func (c *Classifier) ComputeBatch(ctx context.Context, texts Packed, options ...CallOption) (
	winners []int32, confidences []float64, err error) {
	if err := texts.check(); err != nil {
		return nil, nil, err
	}
	running, err := begin(ctx, options)
	if err != nil {
		return nil, nil, err
	}
	winners, confidences = make([]int32, texts.Count()), make([]float64, texts.Count())
	err = c.call(func(native *C.accel_classify, err **C.accel_error) C.accel_status {
		return C.accel_classify_compute_batch(native, texts.base(), texts.offsets(), texts.count(),
			running.native(), (*C.int32_t)(unsafe.Pointer(unsafe.SliceData(winners))),
			(*C.double)(unsafe.Pointer(unsafe.SliceData(confidences))), err)
	})
	return winners, confidences, running.finish(err)
}

// Close gives the native memory back, as soon as no call uses it any more. Always nil; twice is
// allowed.
func (c *Classifier) Close() error {
	if c != nil {
		c.object.close()
	}
	return nil
}

func (c *Classifier) call(run func(*C.accel_classify, **C.accel_error) C.accel_status) error {
	if c == nil {
		return invalid("this Classifier is nil")
	}
	return c.object.call(func(native unsafe.Pointer, err **C.accel_error) C.accel_status {
		return run((*C.accel_classify)(native), err)
	})
}
