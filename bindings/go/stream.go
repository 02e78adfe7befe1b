package accel

/*
#include <accel.h>
*/
import "C"

import (
	"sync"
	"unsafe"
)

// A RegexStream searches a text that arrives in pieces: feeding it in any pieces and finishing
// gives the matches of one scan, each exactly once. It keeps at most three times the largest width
// of a match of text. Goroutines that share one take turns. Close it when done.
type RegexStream struct {
	handle *handle
	found  *C.accel_matches // freed with the handle
	turn   sync.Mutex
}

// Stream returns a stream over the set, which may be closed before it. Only for sets whose every
// pattern has a bounded width, else [ErrUnsupported], Item the first that has not.
func (r *Regex) Stream() (*RegexStream, error) {
	regex, err := r.use()
	if err != nil {
		return nil, err
	}
	defer r.handle.release()
	var found *C.accel_matches
	var stream *C.accel_regex_stream
	var fault *C.accel_error
	status := C.accel_matches_new(&found, &fault)
	if status == C.ACCEL_OK {
		status = C.accel_regex_stream_new(regex, &stream, &fault)
	}
	if status != C.ACCEL_OK {
		C.accel_matches_free(found)
		return nil, failed(status, fault)
	}
	free := func(native unsafe.Pointer) {
		C.accel_regex_stream_free((*C.accel_regex_stream)(native))
		C.accel_matches_free(found)
	}
	return &RegexStream{handle: newHandle(unsafe.Pointer(stream), free), found: found}, nil
}

// Feed takes the next piece and returns the matches that no later byte can change, counted from the
// start of the stream. Every byte is searched at most twice. After [ErrLimit] the stream is over:
// Reset it.
func (s *RegexStream) Feed(piece []byte) (*Matches, error) {
	return s.run(func(stream *C.accel_regex_stream, err **C.accel_error) C.accel_status {
		return C.accel_regex_stream_feed(stream, chars(piece), C.size_t(len(piece)), s.found, err)
	})
}

// FeedString is Feed of a string.
func (s *RegexStream) FeedString(piece string) (*Matches, error) { return s.Feed(asBytes(piece)) }

// Finish says that the text is over and returns the remaining matches. Then Reset or Close.
func (s *RegexStream) Finish() (*Matches, error) {
	return s.run(func(stream *C.accel_regex_stream, err **C.accel_error) C.accel_status {
		return C.accel_regex_stream_finish(stream, s.found, err)
	})
}

// Reset makes the stream ready for a new text.
func (s *RegexStream) Reset() error {
	_, err := s.run(func(stream *C.accel_regex_stream, _ **C.accel_error) C.accel_status {
		C.accel_regex_stream_reset(stream)
		return C.ACCEL_OK
	})
	return err
}

// Close gives the native memory back, as soon as no call uses it any more. Always nil; twice is
// allowed.
func (s *RegexStream) Close() error {
	if s != nil {
		s.handle.close()
	}
	return nil
}

// run makes one call and returns what it left in s.found.
func (s *RegexStream) run(
	call func(*C.accel_regex_stream, **C.accel_error) C.accel_status) (*Matches, error) {
	if s == nil {
		return nil, invalid("this RegexStream is nil")
	}
	native, err := s.handle.acquire("RegexStream")
	if err != nil {
		return nil, err
	}
	defer s.handle.release()
	s.turn.Lock()
	defer s.turn.Unlock()
	var fault *C.accel_error
	if status := call((*C.accel_regex_stream)(native), &fault); status != C.ACCEL_OK {
		return nil, failed(status, fault)
	}
	found := new(Matches)
	found.fill(s.found)
	return found, nil
}
