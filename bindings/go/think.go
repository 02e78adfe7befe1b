package accel

/*
#include <accel.h>
*/
import "C"

import "unsafe"

// ThinkKind is what a span of a model's output is.
type ThinkKind = uint32

// The kinds of spans.
const (
	ThinkContent   ThinkKind = C.ACCEL_THINK_CONTENT   // the answer
	ThinkThinking  ThinkKind = C.ACCEL_THINK_THINKING  // the reasoning before it
	ThinkTool      ThinkKind = C.ACCEL_THINK_TOOL      // a harmony message with a recipient
	ThinkMarkup    ThinkKind = C.ACCEL_THINK_MARKUP    // tags, and space that Trim removes
	ThinkRole      ThinkKind = C.ACCEL_THINK_ROLE      // fields of a harmony header, verbatim
	ThinkChannel   ThinkKind = C.ACCEL_THINK_CHANNEL   //
	ThinkRecipient ThinkKind = C.ACCEL_THINK_RECIPIENT //
)

// ThinkPreset is the tags of a family of models, and whether its usual prompt opens thinking.
type ThinkPreset uint32

// The presets.
const (
	ThinkQwen3     ThinkPreset = C.ACCEL_THINK_QWEN3    // <think>, as most models have it
	ThinkDeepseek  ThinkPreset = C.ACCEL_THINK_DEEPSEEK // starts in thinking
	ThinkKimi      ThinkPreset = C.ACCEL_THINK_KIMI
	ThinkGLM       ThinkPreset = C.ACCEL_THINK_GLM
	ThinkGemma     ThinkPreset = C.ACCEL_THINK_GEMMA
	ThinkGranite   ThinkPreset = C.ACCEL_THINK_GRANITE
	ThinkMinimax   ThinkPreset = C.ACCEL_THINK_MINIMAX // starts in thinking
	ThinkOlmo3     ThinkPreset = C.ACCEL_THINK_OLMO3   // starts in thinking
	ThinkHarmony   ThinkPreset = C.ACCEL_THINK_HARMONY // channels and recipients, as gpt-oss
	ThinkAnthropic ThinkPreset = C.ACCEL_THINK_ANTHROPIC
	ThinkNone      ThinkPreset = C.ACCEL_THINK_NONE   // no tags: everything is content
	ThinkVictor    ThinkPreset = C.ACCEL_THINK_VICTOR // three pairs, anywhere
)

// String returns the preset's name, such as "qwen3"; "unknown" if there is no such preset.
func (p ThinkPreset) String() string {
	return C.GoString(C.accel_think_preset_name(C.uint32_t(p)))
}

// ThinkKindName returns "content", "thinking", ...; "unknown" for no such kind.
func ThinkKindName(kind ThinkKind) string {
	return C.GoString(C.accel_think_kind_name(C.uint32_t(kind)))
}

// ThinkMode is where a start tag counts; elsewhere it is text.
type ThinkMode uint32

// The modes.
const (
	ThinkAsPreset    ThinkMode = C.ACCEL_THINK_AS_PRESET
	ThinkFirstOnly   ThinkMode = C.ACCEL_THINK_FIRST_ONLY  // once, before all but white space
	ThinkInterleaved ThinkMode = C.ACCEL_THINK_INTERLEAVED // first on a line or after a block
)

// ThinkState is a sum of what is to be known of an output.
type ThinkState int32

// The parts of a state.
const (
	ThinkInside    ThinkState = C.ACCEL_THINK_INSIDE    // the next text is thinking
	ThinkExceeded  ThinkState = C.ACCEL_THINK_EXCEEDED  // more than MaxThinking: stop the model
	ThinkTruncated ThinkState = C.ACCEL_THINK_TRUNCATED // finished inside thinking or in a header
)

// ThinkOptions are the options of a filter; a zero field is the default.
type ThinkOptions struct {
	Preset          ThinkPreset
	Mode            ThinkMode
	StartInThinking *bool // whether the prompt opened thinking; nil: as the preset says
	Anywhere        bool  // a start tag counts wherever the mode still lets one count
	Trim            bool  // white space that touches a tag is markup too
	MaxThinking     int64 // bytes of thinking after which the state says ThinkExceeded; 0: never
	// Tags of your own in place of the preset's: Starts[i] with Ends[i].
	Starts, Ends []string
	ImplicitEnds []string // texts that end thinking and stay in the answer; nil: as the preset
}

// with runs a call with the options in C memory.
func (o *ThinkOptions) with(call func(options *C.accel_think_options) error) error {
	var options C.accel_think_options
	C.accel_think_options_init(&options, C.sizeof_accel_think_options)
	if o == nil {
		return call(&options)
	}
	if len(o.Starts) != len(o.Ends) {
		return invalid("%d Starts and %d Ends: a start has an end each", len(o.Starts), len(o.Ends))
	}
	starts, ends, implicit := newViews(o.Starts), newViews(o.Ends), newViews(o.ImplicitEnds)
	defer starts.free()
	defer ends.free()
	defer implicit.free()
	options.preset, options.mode = C.uint32_t(o.Preset), C.uint32_t(o.Mode)
	if o.StartInThinking != nil {
		options.start_in_thinking = C.int32_t(oneIf(*o.StartInThinking))
	}
	options.anywhere, options.trim = oneIf(o.Anywhere), oneIf(o.Trim)
	options.max_thinking = C.int64_t(o.MaxThinking)
	options.starts, options.ends, options.tag_count = starts.list, ends.list, starts.count
	if o.ImplicitEnds != nil {
		options.implicit_ends, options.implicit_end_count = implicit.list, implicit.count
	}
	return call(&options)
}

func oneIf(is bool) C.uint32_t {
	if is {
		return 1
	}
	return 0
}

// ThinkSplit cuts a whole output into spans that lie side by side and cover every byte: Kind is a
// ThinkKind, Item the number of the thinking block or harmony message, from 1. options may be nil.
// Linear, over 1 GB/s.
func ThinkSplit[T Text](text T, options *ThinkOptions) ([]Span, ThinkState, error) {
	return thinkSplit(asBytes(text), options)
}

func thinkSplit(text []byte, options *ThinkOptions) ([]Span, ThinkState, error) {
	if libraryFault != nil {
		return nil, 0, libraryFault
	}
	var state C.int32_t
	spans, err := withSpans(func(out *C.accel_spans) error {
		return options.with(func(native *C.accel_think_options) error {
			var fault *C.accel_error
			return failed(C.accel_think_split(native, chars(text), C.size_t(len(text)), out, &state,
				&fault), fault)
		})
	})
	return spans, ThinkState(state), err
}

// A Think tells answer and thinking apart while a model writes. Goroutines that share one take
// turns. Close it when done.
type Think struct{ object *object }

// A ThinkPiece is what is certain now: its spans have offsets in Text.
type ThinkPiece struct {
	Text  []byte
	Spans []Span
}

// NewThink makes a filter; options may be nil. Fails with [ErrInvalidArgument] for tags that are
// empty, too long or given with ThinkHarmony.
func NewThink(options *ThinkOptions) (*Think, error) {
	made := new(Think)
	err := options.with(func(native *C.accel_think_options) (err error) {
		made.object, err = newObject("Think",
			func(native unsafe.Pointer) { C.accel_think_free((*C.accel_think)(native)) },
			func(err **C.accel_error) (unsafe.Pointer, C.accel_status) {
				var out *C.accel_think
				status := C.accel_think_new(native, &out, err)
				return unsafe.Pointer(out), status
			})
		return err
	})
	if err != nil {
		return nil, err
	}
	return made, nil
}

// Feed takes the next piece. What is given back together is the text, with the spans of one
// ThinkSplit, however it was cut; at most 1.3 KB are held back.
func (t *Think) Feed(piece []byte) (ThinkPiece, error) {
	return t.run(func(native *C.accel_think, text *C.accel_text, spans *C.accel_spans,
		err **C.accel_error) C.accel_status {
		return C.accel_think_feed(native, chars(piece), C.size_t(len(piece)), text, spans, err)
	})
}

// FeedString is Feed of a string.
func (t *Think) FeedString(piece string) (ThinkPiece, error) { return t.Feed(asBytes(piece)) }

// Finish says that the output is over and returns what was held back. Then Reset or Close.
func (t *Think) Finish() (ThinkPiece, error) {
	return t.run(func(native *C.accel_think, text *C.accel_text, spans *C.accel_spans,
		err **C.accel_error) C.accel_status {
		return C.accel_think_finish(native, text, spans, err)
	})
}

// State tells of what was given back so far.
func (t *Think) State() (ThinkState, error) {
	var state ThinkState
	err := t.change(func(native *C.accel_think, _ **C.accel_error) C.accel_status {
		state = ThinkState(C.accel_think_state(native))
		return C.ACCEL_OK
	})
	return state, err
}

// Reset makes the filter ready for a new output.
func (t *Think) Reset() error {
	return t.change(func(native *C.accel_think, _ **C.accel_error) C.accel_status {
		C.accel_think_reset(native)
		return C.ACCEL_OK
	})
}

// Close gives the native memory back, as soon as no call uses it any more. Always nil; twice is
// allowed.
func (t *Think) Close() error {
	if t != nil {
		t.object.close()
	}
	return nil
}

func (t *Think) change(run func(*C.accel_think, **C.accel_error) C.accel_status) error {
	if t == nil {
		return invalid("this Think is nil")
	}
	return t.object.change(func(native unsafe.Pointer, err **C.accel_error) C.accel_status {
		return run((*C.accel_think)(native), err)
	})
}

func (t *Think) run(call func(*C.accel_think, *C.accel_text, *C.accel_spans,
	**C.accel_error) C.accel_status) (piece ThinkPiece, err error) {
	piece.Text, err = withText(func(text *C.accel_text) (err error) {
		piece.Spans, err = withSpans(func(spans *C.accel_spans) error {
			return t.change(func(native *C.accel_think, err **C.accel_error) C.accel_status {
				return call(native, text, spans, err)
			})
		})
		return err
	})
	return piece, err
}
