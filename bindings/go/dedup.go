package accel

/*
#include <accel.h>
*/
import "C"

import (
	"time"
	"unsafe"
)

// What the Kind of a block is, as a sum.
const (
	DedupProse  uint32 = C.ACCEL_DEDUP_PROSE  // a paragraph
	DedupCode   uint32 = C.ACCEL_DEDUP_CODE   // a fence of ``` or ~~~, whole
	DedupRepeat uint32 = C.ACCEL_DEDUP_REPEAT // it came before
)

// DedupPreset is how blocks are cut and compared.
type DedupPreset uint32

// The presets.
const (
	DedupDefault DedupPreset = C.ACCEL_DEDUP_DEFAULT
	DedupVictor  DedupPreset = C.ACCEL_DEDUP_VICTOR // as that program cuts and folds
)

// DedupOptions are the options of dedup; a nil field is the default.
type DedupOptions struct {
	Preset       DedupPreset
	MinBlock     *int64         // bytes: shorter ones are no repeats; 50
	MaxBlock     *int64         // bytes: a longer one is kept and never compared; 1 MiB
	WindowBlocks *int64         // compare with so many different blocks, the latest; 0: any number
	WindowBytes  *int64         // and with so many bytes of them; 64 MiB
	Window       *time.Duration // and not with what is older; 0: for ever
}

func (o *DedupOptions) native() *C.accel_dedup_options {
	native := new(C.accel_dedup_options)
	C.accel_dedup_options_init(native, C.sizeof_accel_dedup_options)
	if o == nil {
		return native
	}
	native.preset = C.uint32_t(o.Preset)
	for _, each := range []struct {
		option *C.int64_t
		value  *int64
	}{{&native.min_block, o.MinBlock}, {&native.max_block, o.MaxBlock},
		{&native.window_blocks, o.WindowBlocks}, {&native.window_bytes, o.WindowBytes},
		{&native.window_ns, (*int64)(o.Window)}} {
		if each.value != nil {
			*each.option = C.int64_t(*each.value)
		}
	}
	return native
}

// DedupBlocks cuts a text into blocks that lie side by side and cover every byte, and finds those
// that came before: Kind is a sum of DedupProse, DedupCode and DedupRepeat, Item the number of the
// first equal block. options may be nil. Linear.
func DedupBlocks[T Text](text T, options *DedupOptions) ([]Span, error) {
	return dedupBlocks(asBytes(text), options)
}

func dedupBlocks(text []byte, options *DedupOptions) ([]Span, error) {
	if libraryFault != nil {
		return nil, libraryFault
	}
	return withSpans(func(out *C.accel_spans) error {
		var fault *C.accel_error
		return failed(C.accel_dedup_blocks(options.native(), chars(text), C.size_t(len(text)), out,
			&fault), fault)
	})
}

// DedupFold is what DedupNormalize folds, as a sum.
type DedupFold uint32

// The folds.
const (
	DedupSpace     DedupFold = C.ACCEL_DEDUP_SPACE      // runs of white space to one, none at the ends
	DedupASCIICase DedupFold = C.ACCEL_DEDUP_ASCII_CASE // A to Z
	DedupCase      DedupFold = C.ACCEL_DEDUP_CASE       // simple case folding of Unicode
	DedupEndMarks  DedupFold = C.ACCEL_DEDUP_END_MARKS  // . , ; : at the end go
)

// DedupNormalize returns a text in the form in which it is compared, in one pass.
func DedupNormalize(text string, folds DedupFold) (string, error) {
	if libraryFault != nil {
		return "", libraryFault
	}
	made, err := filled(func(out *C.accel_text, err **C.accel_error) C.accel_status {
		return C.accel_dedup_normalize(chars(asBytes(text)), C.size_t(len(text)), C.uint32_t(folds),
			out, err)
	})
	return stringOf(made), err
}

// A Dedup finds repeated blocks of a text that arrives in pieces. Goroutines that share one take
// turns. Close it when done.
type Dedup struct{ object *object }

// A DedupPiece is the text whose blocks are judged now: its spans have offsets in Text.
type DedupPiece struct {
	Text  []byte
	Spans []Span
}

// DedupStats are counts since a Dedup was made or reset.
type DedupStats struct{ Blocks, Repeats, Bytes, RepeatedBytes int64 }

// NewDedup makes one; options may be nil.
func NewDedup(options *DedupOptions) (*Dedup, error) {
	made, err := newObject("Dedup",
		func(native unsafe.Pointer) { C.accel_dedup_free((*C.accel_dedup)(native)) },
		func(err **C.accel_error) (unsafe.Pointer, C.accel_status) {
			var out *C.accel_dedup
			status := C.accel_dedup_new(options.native(), &out, err)
			return unsafe.Pointer(out), status
		})
	if err != nil {
		return nil, err
	}
	return &Dedup{made}, nil
}

// Feed takes the next piece. Together the pieces given back are what DedupBlocks says of the whole.
func (d *Dedup) Feed(piece []byte) (DedupPiece, error) {
	return d.run(func(native *C.accel_dedup, text *C.accel_text, spans *C.accel_spans,
		err **C.accel_error) C.accel_status {
		return C.accel_dedup_feed(native, chars(piece), C.size_t(len(piece)), text, spans, err)
	})
}

// FeedString is Feed of a string.
func (d *Dedup) FeedString(piece string) (DedupPiece, error) { return d.Feed(asBytes(piece)) }

// Finish says that the text is over and returns what was held back. Then Reset or Close.
func (d *Dedup) Finish() (DedupPiece, error) {
	return d.run(func(native *C.accel_dedup, text *C.accel_text, spans *C.accel_spans,
		err **C.accel_error) C.accel_status {
		return C.accel_dedup_finish(native, text, spans, err)
	})
}

// Stats returns counts since the Dedup was made or reset.
func (d *Dedup) Stats() (DedupStats, error) {
	var out C.accel_dedup_stats
	out.struct_size = C.sizeof_accel_dedup_stats
	err := d.change(func(native *C.accel_dedup, err **C.accel_error) C.accel_status {
		return C.accel_dedup_statistics(native, &out, err)
	})
	return DedupStats{int64(out.blocks), int64(out.repeats), int64(out.bytes),
		int64(out.repeated_bytes)}, err
}

// Reset forgets all blocks.
func (d *Dedup) Reset() error {
	return d.change(func(native *C.accel_dedup, _ **C.accel_error) C.accel_status {
		C.accel_dedup_reset(native)
		return C.ACCEL_OK
	})
}

// Close gives the native memory back, as soon as no call uses it any more. Always nil; twice is
// allowed.
func (d *Dedup) Close() error {
	if d != nil {
		d.object.close()
	}
	return nil
}

func (d *Dedup) change(run func(*C.accel_dedup, **C.accel_error) C.accel_status) error {
	if d == nil {
		return invalid("this Dedup is nil")
	}
	return d.object.change(func(native unsafe.Pointer, err **C.accel_error) C.accel_status {
		return run((*C.accel_dedup)(native), err)
	})
}

func (d *Dedup) run(call func(*C.accel_dedup, *C.accel_text, *C.accel_spans,
	**C.accel_error) C.accel_status) (piece DedupPiece, err error) {
	piece.Text, err = withText(func(text *C.accel_text) (err error) {
		piece.Spans, err = withSpans(func(spans *C.accel_spans) error {
			return d.change(func(native *C.accel_dedup, err **C.accel_error) C.accel_status {
				return call(native, text, spans, err)
			})
		})
		return err
	})
	return piece, err
}
