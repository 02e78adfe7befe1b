package accel

/*
#include <accel.h>
*/
import "C"

import (
	"context"
	"encoding/json"
	"unsafe"
)

// A SigCall is one tool call of a batch: arguments is the JSON text of an object.
type SigCall struct {
	Tool      string
	Arguments json.RawMessage
}

// SigBatch returns the signatures of many calls, each as [SigCompute] gives it. An error's Item is
// the first call at fault. The calls are copied once into one buffer and shared out over threads.
func SigBatch(ctx context.Context, calls []SigCall, options *SigOptions, how ...CallOption) (
	[]string, error) {
	call, err := begin(ctx, how)
	if err != nil {
		return nil, err
	}
	native, free := options.native()
	defer free()
	tools, arguments := packCalls(calls)
	hex, err := filled(func(out *C.accel_text, err **C.accel_error) C.accel_status {
		return C.accel_sig_compute_batch(tools.base(), tools.offsets(), arguments.base(),
			arguments.offsets(), tools.count(), native, call.native(), out, err)
	})
	if err := call.finish(err); err != nil {
		return nil, err
	}
	return cut(stringOf(hex), options.digits()), nil
}

// SigDedup finds repeats: first[i] is the index of the first call equal to call i, so that call i
// is kept when first[i] == i, and kept is how many are. Equal means equal canonical bytes,
// compared, not equal hashes. Takes the canonical bytes of all calls and 64 bytes per call of
// native memory while it runs.
func SigDedup(ctx context.Context, calls []SigCall, options *SigOptions, how ...CallOption) (
	first []int64, kept int, err error) {
	call, err := begin(ctx, how)
	if err != nil {
		return nil, 0, err
	}
	native, free := options.native()
	defer free()
	tools, arguments := packCalls(calls)
	first = make([]int64, len(calls))
	var count C.int64_t
	var fault *C.accel_error
	status := C.accel_sig_dedup(tools.base(), tools.offsets(), arguments.base(),
		arguments.offsets(), tools.count(), native, call.native(),
		(*C.int64_t)(unsafe.Pointer(unsafe.SliceData(first))), &count, &fault)
	if err := call.finish(failed(status, fault)); err != nil {
		return nil, 0, err
	}
	return first, int(count), nil
}

func packCalls(calls []SigCall) (tools, arguments Packed) {
	texts := make([][]byte, len(calls))
	names := make([]string, len(calls))
	for i, call := range calls {
		names[i], texts[i] = call.Tool, call.Arguments
	}
	return Pack(names), Pack(texts)
}

// cut is text in parts of one length, none of them copied.
func cut(text string, length int) []string {
	parts := make([]string, len(text)/length)
	for i := range parts {
		parts[i] = text[i*length : (i+1)*length]
	}
	return parts
}
