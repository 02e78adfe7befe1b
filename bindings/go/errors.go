package accel

/*
#include <accel.h>
*/
import "C"

import "fmt"

// A Code says what kind of error it was. Codes are errors themselves, for [errors.Is]. The list
// only grows.
type Code int32

// The codes. Any call can fail with ErrOutOfMemory.
const (
	ErrInvalidArgument Code = C.ACCEL_INVALID_ARGUMENT // closed, nil, unknown or out of range
	ErrOutOfMemory     Code = C.ACCEL_OUT_OF_MEMORY    // nothing is lost, the call may be repeated
	ErrBadPattern      Code = C.ACCEL_BAD_PATTERN      // a pattern or glob; Item, Offset: where
	ErrIO              Code = C.ACCEL_IO               // the system refused a file
	ErrBufferTooSmall  Code = C.ACCEL_BUFFER_TOO_SMALL // not seen in Go, which makes the buffers
	ErrCancelled       Code = C.ACCEL_CANCELLED        // the context was cancelled
	ErrUnsupported     Code = C.ACCEL_UNSUPPORTED      // right in itself, but not in this build
	ErrBusy            Code = C.ACCEL_BUSY             // in use by a call that has not returned
	ErrLimit           Code = C.ACCEL_LIMIT            // a limit of the options was reached
	ErrDeadline        Code = C.ACCEL_DEADLINE         // the context's deadline passed
	ErrBadJSON         Code = C.ACCEL_BAD_JSON         // Offset: where the text stops being JSON
	ErrBadData         Code = C.ACCEL_BAD_DATA         // saved bytes, damaged or of another machine
	ErrInternal        Code = C.ACCEL_INTERNAL         // a fault of accel: please report it
)

// String returns the code as accel.h spells it: "BAD_PATTERN". "UNKNOWN" if it is not in the list.
func (c Code) String() string { return C.GoString(C.accel_status_name(C.accel_status(c))) }

// Error makes a Code an error.
func (c Code) Error() string { return "accel: " + c.String() }

// An Error is what went wrong in one call.
type Error struct {
	Code    Code
	Message string // what, where and what to do, for a person
	Item    int64  // index of the pattern, call, text or glob at fault; -1 when not about one item
	Offset  int64  // byte in that item; -1 when unknown
	causes  []error
}

// Error returns the code and the message.
func (e *Error) Error() string {
	if e.Message == "" {
		return e.Code.Error()
	}
	return fmt.Sprintf("accel: %s: %s", e.Code, e.Message)
}

// Unwrap returns the Code and what else the error Is: the context's error of a call that it
// stopped, the system's (such as fs.ErrNotExist) of a root that cannot be walked.
func (e *Error) Unwrap() []error { return append([]error{e.Code}, e.causes...) }

// failed is the error of a call, nil for ACCEL_OK. It takes over the native error.
func failed(status C.accel_status, fault *C.accel_error) error {
	if status == C.ACCEL_OK {
		return nil
	}
	defer C.accel_error_free(fault)
	return &Error{
		Code:    Code(status),
		Message: C.GoString(C.accel_error_message(fault)),
		Item:    int64(C.accel_error_item(fault)),
		Offset:  int64(C.accel_error_offset(fault)),
	}
}

func invalid(format string, values ...any) *Error {
	return &Error{
		Code: ErrInvalidArgument, Message: fmt.Sprintf(format, values...), Item: -1, Offset: -1,
	}
}
