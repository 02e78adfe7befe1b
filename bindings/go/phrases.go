package accel

/*
#include <accel.h>
*/
import "C"

import "unsafe"

// Phrases are those of a mind that turns in circles, or your own. They never change: goroutines may
// share them. Close them when done.
type Phrases struct {
	object *object
	names  []string
}

// NewPhrases makes a phrase list of rules, "" for the built-in ones, else the JSON that accel.h
// describes at accel_phrases_new. Fails with [ErrBadJSON], [ErrInvalidArgument], which names the
// place, or [ErrLimit].
func NewPhrases(rules string) (*Phrases, error) {
	made, err := newObject("Phrases",
		func(native unsafe.Pointer) { C.accel_phrases_free((*C.accel_phrases)(native)) },
		func(err **C.accel_error) (unsafe.Pointer, C.accel_status) {
			var out *C.accel_phrases
			status := C.accel_phrases_new(chars(asBytes(rules)), C.size_t(len(rules)), &out, err)
			return unsafe.Pointer(out), status
		})
	if err != nil {
		return nil, err
	}
	p := &Phrases{object: made}
	err = p.call(func(native *C.accel_phrases, _ **C.accel_error) C.accel_status {
		p.names = names(C.accel_phrases_count(native), func(i C.int64_t) *C.char {
			return C.accel_phrases_name(native, i)
		})
		return C.ACCEL_OK
	})
	return p, err
}

// Names returns the phrases.
func (p *Phrases) Names() []string {
	if p == nil {
		return nil
	}
	return p.names
}

// Find returns the phrases in one text, by start: Item is the phrase. One pass.
func (p *Phrases) Find(text string) ([]Span, error) {
	return withSpans(func(out *C.accel_spans) error {
		return p.call(func(native *C.accel_phrases, err **C.accel_error) C.accel_status {
			return C.accel_phrases_find(native, chars(asBytes(text)), C.size_t(len(text)), out, err)
		})
	})
}

// Close gives the native memory back, as soon as no call uses it any more. Always nil; twice is
// allowed.
func (p *Phrases) Close() error {
	if p != nil {
		p.object.close()
	}
	return nil
}

func (p *Phrases) call(run func(*C.accel_phrases, **C.accel_error) C.accel_status) error {
	if p == nil {
		return invalid("this Phrases is nil")
	}
	return p.object.call(func(native unsafe.Pointer, err **C.accel_error) C.accel_status {
		return run((*C.accel_phrases)(native), err)
	})
}

// PhrasesTailOptions are the options of a tail; a zero field is the default.
type PhrasesTailOptions struct {
	MaxPeriod uint32 // tokens after which it may repeat; default 128
	MinCopies uint32 // so often before it counts; default 3
	MinTokens uint32 // all copies together are at least so long; default 48
}

// A PhrasesRepeat is the last stretch of a text that repeated.
type PhrasesRepeat struct {
	Found      bool
	Start, End int64 // in bytes of all that was fed
	UnitEnd    int64 // text[Start:UnitEnd] is what repeats
	Period     int64 // tokens of that
	Copies     int64 // whole ones so far
}

// A PhrasesTail watches a growing text for an end that repeats itself. Goroutines that share one
// take turns. Close it when done.
type PhrasesTail struct{ object *object }

// NewPhrasesTail makes one; options may be nil.
func NewPhrasesTail(options *PhrasesTailOptions) (*PhrasesTail, error) {
	native := new(C.accel_phrases_tail_options)
	C.accel_phrases_tail_options_init(native, C.sizeof_accel_phrases_tail_options)
	if options != nil {
		setUnless0(&native.max_period, options.MaxPeriod)
		setUnless0(&native.min_copies, options.MinCopies)
		setUnless0(&native.min_tokens, options.MinTokens)
	}
	made, err := newObject("PhrasesTail",
		func(native unsafe.Pointer) { C.accel_phrases_tail_free((*C.accel_phrases_tail)(native)) },
		func(err **C.accel_error) (unsafe.Pointer, C.accel_status) {
			var out *C.accel_phrases_tail
			status := C.accel_phrases_tail_new(native, &out, err)
			return unsafe.Pointer(out), status
		})
	if err != nil {
		return nil, err
	}
	return &PhrasesTail{made}, nil
}

// Feed takes the next piece of the text and returns the last stretch that repeated.
func (t *PhrasesTail) Feed(piece []byte) (PhrasesRepeat, error) {
	return t.run(func(native *C.accel_phrases_tail, out *C.accel_phrases_repeat,
		err **C.accel_error) C.accel_status {
		return C.accel_phrases_tail_feed(native, chars(piece), C.size_t(len(piece)), out, err)
	})
}

// FeedString is Feed of a string.
func (t *PhrasesTail) FeedString(piece string) (PhrasesRepeat, error) {
	return t.Feed(asBytes(piece))
}

// Finish says that the text is over: its last word counts too.
func (t *PhrasesTail) Finish() (PhrasesRepeat, error) {
	return t.run(func(native *C.accel_phrases_tail, out *C.accel_phrases_repeat,
		err **C.accel_error) C.accel_status {
		return C.accel_phrases_tail_finish(native, out, err)
	})
}

// Reset forgets the text.
func (t *PhrasesTail) Reset() error {
	_, err := t.run(func(native *C.accel_phrases_tail, _ *C.accel_phrases_repeat,
		_ **C.accel_error) C.accel_status {
		C.accel_phrases_tail_reset(native)
		return C.ACCEL_OK
	})
	return err
}

// Close gives the native memory back, as soon as no call uses it any more. Always nil; twice is
// allowed.
func (t *PhrasesTail) Close() error {
	if t != nil {
		t.object.close()
	}
	return nil
}

func (t *PhrasesTail) run(call func(*C.accel_phrases_tail, *C.accel_phrases_repeat,
	**C.accel_error) C.accel_status) (PhrasesRepeat, error) {
	if t == nil {
		return PhrasesRepeat{}, invalid("this PhrasesTail is nil")
	}
	var out C.accel_phrases_repeat
	out.struct_size = C.sizeof_accel_phrases_repeat
	err := t.object.change(func(native unsafe.Pointer, err **C.accel_error) C.accel_status {
		return call((*C.accel_phrases_tail)(native), &out, err)
	})
	return PhrasesRepeat{out.found != 0, int64(out.start), int64(out.end), int64(out.unit_end),
		int64(out.period), int64(out.copies)}, err
}
