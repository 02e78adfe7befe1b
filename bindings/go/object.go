package accel

/*
#include <accel.h>
*/
import "C"

import (
	"sync"
	"unsafe"
)

// An object is the native side of a noun. One that never changes serves many goroutines at once;
// of one that remembers they take turns.
type object struct {
	noun   string
	handle *handle
	turn   sync.Mutex
}

// status is a call of C on the native object.
type status func(native unsafe.Pointer, err **C.accel_error) C.accel_status

// call runs one call on an object that never changes.
func (o *object) call(run status) error {
	if o == nil {
		return invalid("this object is closed, or was never made")
	}
	native, err := o.handle.acquire(o.noun)
	if err != nil {
		return err
	}
	defer o.handle.release()
	var fault *C.accel_error
	return failed(run(native, &fault), fault)
}

// change runs one call on an object that remembers.
func (o *object) change(run status) error {
	return o.call(func(native unsafe.Pointer, err **C.accel_error) C.accel_status {
		o.turn.Lock()
		defer o.turn.Unlock()
		return run(native, err)
	})
}

func (o *object) close() {
	if o != nil {
		o.handle.close()
	}
}

// newObject is the object that make gives and free, which must not refer to it, gives back.
func newObject(noun string, free func(native unsafe.Pointer),
	make func(err **C.accel_error) (unsafe.Pointer, C.accel_status)) (*object, error) {
	if libraryFault != nil {
		return nil, libraryFault
	}
	var fault *C.accel_error
	native, status := make(&fault)
	if status != C.ACCEL_OK {
		return nil, failed(status, fault)
	}
	return &object{noun: noun, handle: newHandle(native, free)}, nil
}

// names are those that a getter gives for 0, 1, ... until there is none.
func names(count C.int64_t, name func(i C.int64_t) *C.char) []string {
	all := make([]string, 0, int(count))
	for i := C.int64_t(0); i < count; i++ {
		all = append(all, C.GoString(name(i)))
	}
	return all
}
