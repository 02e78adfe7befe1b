package accel

/*
#include <accel.h>
*/
import "C"

import (
	"context"
	"unsafe"
)

// A Response checks and cleans answers of models, by rules. It never changes: goroutines may share
// it. Close it when done.
type Response struct {
	object            *object
	names, categories []string
}

// Flags of a Response's findings.
const (
	ResponseInCode    uint32 = C.ACCEL_RESPONSE_IN_CODE   // in a fence or between backticks
	ResponseRemovable uint32 = C.ACCEL_RESPONSE_REMOVABLE // Sanitize removes it
)

// NewResponse makes a checker of rules, "" for the built-in ones, else the JSON that accel.h
// describes at accel_response_new. Fails with [ErrBadJSON], [ErrInvalidArgument] and
// [ErrBadPattern], which name the place. Some milliseconds: make it once.
func NewResponse(rules string) (*Response, error) {
	made, err := newObject("Response",
		func(native unsafe.Pointer) { C.accel_response_free((*C.accel_response)(native)) },
		func(err **C.accel_error) (unsafe.Pointer, C.accel_status) {
			var out *C.accel_response
			status := C.accel_response_new(chars(asBytes(rules)), C.size_t(len(rules)), &out, err)
			return unsafe.Pointer(out), status
		})
	if err != nil {
		return nil, err
	}
	r := &Response{object: made}
	err = r.call(func(native *C.accel_response, _ **C.accel_error) C.accel_status {
		count := C.accel_response_count(native)
		r.names = names(count, func(i C.int64_t) *C.char { return C.accel_response_name(native, i) })
		r.categories = names(count, func(i C.int64_t) *C.char {
			return C.accel_response_category(native, i)
		})
		return C.ACCEL_OK
	})
	return r, err
}

// Names returns the ids of the rules; a finding's Rule is an index of them.
func (r *Response) Names() []string {
	if r == nil {
		return nil
	}
	return r.names
}

// Categories returns the category of each rule.
func (r *Response) Categories() []string {
	if r == nil {
		return nil
	}
	return r.categories
}

// Validate returns what does not belong into an answer, and the sum of the weights of the different
// rules found outside code: 0 for a clean answer. A finding's Score is the weight of its rule.
func (r *Response) Validate(ctx context.Context, text string, options ...CallOption) (
	[]Finding, float64, error) {
	running, err := begin(ctx, options)
	if err != nil {
		return nil, 0, err
	}
	var score C.double
	found, err := withFindings(func(out *C.accel_findings) error {
		return r.call(func(native *C.accel_response, err **C.accel_error) C.accel_status {
			return C.accel_response_validate(native, chars(asBytes(text)), C.size_t(len(text)),
				running.native(), out, &score, err)
		})
	})
	return found, float64(score), running.finish(err)
}

// Sanitize returns the text without what is removable, and nothing else changed.
func (r *Response) Sanitize(ctx context.Context, text string, options ...CallOption) (string, error) {
	running, err := begin(ctx, options)
	if err != nil {
		return "", err
	}
	clean, err := withText(func(out *C.accel_text) error {
		return r.call(func(native *C.accel_response, err **C.accel_error) C.accel_status {
			return C.accel_response_sanitize(native, chars(asBytes(text)), C.size_t(len(text)),
				running.native(), out, err)
		})
	})
	return stringOf(clean), running.finish(err)
}

// CheckTool tells whether a model may call a tool by this name: fault is "" when it may, else why
// not ("unknown", "invalid_characters", ...); nearest is the registered tool that is meant, or "".
func (r *Response) CheckTool(name string) (fault, nearest string, err error) {
	var index C.int64_t
	text, err := withText(func(out *C.accel_text) error {
		return r.call(func(native *C.accel_response, err **C.accel_error) C.accel_status {
			status := C.accel_response_check_tool(native, chars(asBytes(name)),
				C.size_t(len(name)), out, &index, err)
			if status == C.ACCEL_OK && index >= 0 {
				nearest = C.GoString(C.accel_response_tool(native, index))
			}
			return status
		})
	})
	return stringOf(text), nearest, err
}

// Close gives the native memory back, as soon as no call uses it any more. Always nil; twice is
// allowed.
func (r *Response) Close() error {
	if r != nil {
		r.object.close()
	}
	return nil
}

func (r *Response) call(run func(*C.accel_response, **C.accel_error) C.accel_status) error {
	if r == nil {
		return invalid("this Response is nil")
	}
	return r.object.call(func(native unsafe.Pointer, err **C.accel_error) C.accel_status {
		return run((*C.accel_response)(native), err)
	})
}
