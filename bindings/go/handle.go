package accel

import (
	"runtime"
	"sync/atomic"
	"unsafe"
)

// A handle owns one native object and lets many calls share it. It counts its users: one for being
// open and one per running call. Whoever leaves last frees the object, so that Close never waits
// and never takes anything away from a call. The finalizer is a Close that was forgotten.
type handle struct {
	native unsafe.Pointer
	free   func(unsafe.Pointer)
	users  atomic.Int64
	closed atomic.Bool
}

// newHandle takes over a native object. free must not refer to the handle or to what holds it.
func newHandle(native unsafe.Pointer, free func(unsafe.Pointer)) *handle {
	h := &handle{native: native, free: free}
	h.users.Store(1)
	runtime.SetFinalizer(h, (*handle).close)
	return h
}

// acquire gives the object to a call, which must release the handle when it is done: that also
// keeps the handle, and so the object, from the finalizer. noun names it in the error.
func (h *handle) acquire(noun string) (unsafe.Pointer, error) {
	for h != nil && !h.closed.Load() {
		if users := h.users.Load(); users > 0 && h.users.CompareAndSwap(users, users+1) {
			return h.native, nil
		}
	}
	return nil, invalid("this %s is closed, or was never made", noun)
}

func (h *handle) release() {
	if h.users.Add(-1) == 0 {
		h.free(h.native)
	}
}

func (h *handle) close() {
	if h != nil && !h.closed.Swap(true) {
		runtime.SetFinalizer(h, nil)
		h.release()
	}
}
