package accel

// How one long call may run: what a context and the options of a call mean in C.

/*
#include <accel.h>
*/
import "C"

import (
	"context"
	"errors"
	"math"
	"time"
)

// A CallOption says how one long call may run.
type CallOption func(*call)

// WithThreads lets the call use at most so many threads; 0: those that [Threads] tells; 1: it stays
// on the calling thread. Below 0 or above 1024: [ErrInvalidArgument].
func WithThreads(threads int) CallOption {
	return func(c *call) {
		if threads < 0 || threads > math.MaxInt32 {
			c.refused = invalid("%d threads: 0 to 1024", threads)
			return
		}
		c.options.threads = C.uint32_t(threads)
	}
}

// call is one running call. nil serves calls without options whose context never ends.
type call struct {
	ctx     context.Context
	options *C.accel_call_options // by itself in memory: C may not see the pointers around it
	cancel  *C.accel_cancel
	refused error
	unwatch func() bool   // false when the watcher has been started
	watched chan struct{} // closed when it is done
}

// begin starts a call: it must be finished.
func begin(ctx context.Context, options []CallOption) (*call, error) {
	if libraryFault != nil {
		return nil, libraryFault
	}
	if ctx == nil {
		return nil, invalid("the context is nil: context.Background() never ends")
	}
	if ctx.Done() == nil && len(options) == 0 {
		return nil, nil
	}
	c := &call{ctx: ctx, options: new(C.accel_call_options)}
	C.accel_call_options_init(c.options, C.sizeof_accel_call_options)
	for _, option := range options {
		if option != nil {
			option(c)
		}
	}
	if c.refused != nil {
		return nil, c.refused
	}
	if ctx.Err() != nil {
		return nil, c.stopped()
	}
	if ctx.Done() == nil {
		return c, nil
	}
	return c, c.watch()
}

// watch hands the context's deadline to the call and raises a cancel token when the context ends.
func (c *call) watch() error {
	if deadline, has := c.ctx.Deadline(); has {
		now, left := C.accel_clock_ns(), C.int64_t(max(time.Until(deadline), 1))
		if left < math.MaxInt64-now {
			c.options.deadline_ns = now + left
		}
	}
	var fault *C.accel_error
	if status := C.accel_cancel_new(&c.cancel, &fault); status != C.ACCEL_OK {
		return failed(status, fault)
	}
	c.options.cancel = c.cancel
	c.watched = make(chan struct{})
	c.unwatch = context.AfterFunc(c.ctx, func() {
		C.accel_cancel_request(c.cancel)
		close(c.watched)
	})
	return nil
}

// native is what the C function gets.
func (c *call) native() *C.accel_call_options {
	if c == nil {
		return nil
	}
	return c.options
}

// finish ends the call and gives its error what the context says.
func (c *call) finish(err error) error {
	if c == nil {
		return err
	}
	if c.unwatch != nil {
		if !c.unwatch() {
			<-c.watched
		}
		C.accel_cancel_free(c.cancel)
	}
	if errors.Is(err, ErrCancelled) || errors.Is(err, ErrDeadline) {
		return c.stopped()
	}
	return err
}

// stopped is the error of a call that its context ended. The library may see the deadline a moment
// before the context does, and a watcher woken by the deadline may be quicker than the library.
func (c *call) stopped() error {
	fault := &Error{
		Code: ErrDeadline, Message: "the context's deadline passed", Item: -1, Offset: -1,
	}
	if c.ctx.Err() == nil {
		fault.causes = []error{context.DeadlineExceeded}
		return fault
	}
	fault.causes = []error{c.ctx.Err(), context.Cause(c.ctx)}
	if !errors.Is(c.ctx.Err(), context.DeadlineExceeded) {
		fault.Code, fault.Message = ErrCancelled, "the context was cancelled"
	}
	return fault
}
