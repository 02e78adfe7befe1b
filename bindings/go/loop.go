package accel

/*
#include <accel.h>
*/
import "C"

import "unsafe"

// LoopKind is the shape of a loop.
type LoopKind uint32

// The kinds of loops.
const (
	LoopNone               LoopKind = C.ACCEL_LOOP_NONE
	LoopRepeat             LoopKind = C.ACCEL_LOOP_REPEAT   // the same turn again and again
	LoopCycle              LoopKind = C.ACCEL_LOOP_CYCLE    // the same 2 to 8 turns
	LoopCount              LoopKind = C.ACCEL_LOOP_COUNT    // the same turn often of late
	LoopJitter             LoopKind = C.ACCEL_LOOP_JITTER   // one argument changes, no result does
	LoopStalling           LoopKind = C.ACCEL_LOOP_STALLING // deeds are announced and not done
	LoopExactRepetition    LoopKind = C.ACCEL_LOOP_EXACT_REPETITION
	LoopSemanticSimilarity LoopKind = C.ACCEL_LOOP_SEMANTIC_SIMILARITY
)

// String returns "none", "repeat", ...
func (k LoopKind) String() string { return C.GoString(C.accel_loop_kind_name(C.uint32_t(k))) }

// LoopCategory is what a thought is about.
type LoopCategory uint32

// String returns "none", "general", "file_read", "search", "analysis" or "implementation".
func (c LoopCategory) String() string {
	return C.GoString(C.accel_loop_category_name(C.uint32_t(c)))
}

// A LoopReport is what a turn or a thought is a part of.
type LoopReport struct {
	Kind       LoopKind
	Category   LoopCategory
	Count      int64   // how often
	Period     int64   // turns of a round; 0 where there are none
	Similarity float64 // of a thought to the most similar one before
}

// LoopStats count what a detector has seen.
type LoopStats struct {
	Calls, Turns, CallLoops                        int64
	Thoughts, ThoughtLoops, Stalling, Exact, Alike int64
	Stalls, History, Distinct                      int64 // now
}

// A Loop tells when an agent turns in circles, from its calls and its thoughts. Goroutines that
// share one take turns. Close it when done.
type Loop struct{ object *object }

// NewLoop makes a detector of rules, "" for the built-in ones, else the JSON that accel.h describes
// at accel_loop_new. Fails with [ErrBadJSON] or [ErrInvalidArgument], which names the place.
func NewLoop(rules string) (*Loop, error) {
	made, err := newObject("Loop",
		func(native unsafe.Pointer) { C.accel_loop_free((*C.accel_loop)(native)) },
		func(err **C.accel_error) (unsafe.Pointer, C.accel_status) {
			var out *C.accel_loop
			status := C.accel_loop_new(chars(asBytes(rules)), C.size_t(len(rules)), &out, err)
			return unsafe.Pointer(out), status
		})
	if err != nil {
		return nil, err
	}
	return &Loop{made}, nil
}

// Add adds a call to the open turn. arguments is JSON text; result is nil when it is not known. A
// turn whose result is new is progress and never counts.
func (l *Loop) Add(tool, arguments string, result []byte) error {
	return l.change(func(native *C.accel_loop, err **C.accel_error) C.accel_status {
		known := chars(result)
		if result != nil && known == nil {
			known = chars(nothing[:])
		}
		return C.accel_loop_add(native, chars(asBytes(tool)), C.size_t(len(tool)),
			chars(asBytes(arguments)), C.size_t(len(arguments)), known, C.size_t(len(result)), err)
	})
}

// nothing is where an empty text lies that is not nil.
var nothing [1]byte

// Finish closes the turn, whose calls count in any order, and says whether it is one of a loop.
func (l *Loop) Finish() (LoopReport, error) {
	return l.report(func(native *C.accel_loop, report *C.accel_loop_report,
		err **C.accel_error) C.accel_status {
		return C.accel_loop_finish(native, report, err)
	})
}

// Think looks at a thought: stalling first, then repetition, then similarity.
func (l *Loop) Think(text string) (LoopReport, error) {
	return l.report(func(native *C.accel_loop, report *C.accel_loop_report,
		err **C.accel_error) C.accel_status {
		return C.accel_loop_think(native, chars(asBytes(text)), C.size_t(len(text)), report, err)
	})
}

// Guidance returns what to tell the agent; "" for LoopNone.
func (l *Loop) Guidance(report LoopReport) (string, error) {
	native := newReport()
	native.kind, native.category = C.uint32_t(report.Kind), C.uint32_t(report.Category)
	native.count, native.period = C.int64_t(report.Count), C.int64_t(report.Period)
	native.similarity = C.double(report.Similarity)
	text, err := withText(func(out *C.accel_text) error {
		return l.change(func(loop *C.accel_loop, err **C.accel_error) C.accel_status {
			return C.accel_loop_guidance(loop, native, out, err)
		})
	})
	return stringOf(text), err
}

// Stats returns counts since the detector was made or they were cleared.
func (l *Loop) Stats() (LoopStats, error) {
	var out C.accel_loop_stats
	out.struct_size = C.sizeof_accel_loop_stats
	err := l.change(func(native *C.accel_loop, err **C.accel_error) C.accel_status {
		return C.accel_loop_statistics(native, &out, err)
	})
	return LoopStats{int64(out.calls), int64(out.turns), int64(out.call_loops), int64(out.thoughts),
		int64(out.thought_loops), int64(out.stalling), int64(out.exact), int64(out.similar),
		int64(out.stalls), int64(out.history), int64(out.distinct)}, err
}

// Reset forgets calls and thoughts, and keeps the counts.
func (l *Loop) Reset() error {
	return l.change(func(native *C.accel_loop, _ **C.accel_error) C.accel_status {
		C.accel_loop_reset(native)
		return C.ACCEL_OK
	})
}

// ClearStats sets the counts to 0, and keeps calls and thoughts.
func (l *Loop) ClearStats() error {
	return l.change(func(native *C.accel_loop, _ **C.accel_error) C.accel_status {
		C.accel_loop_clear_statistics(native)
		return C.ACCEL_OK
	})
}

// Save returns everything the detector remembers, for Load of one with the same rules.
func (l *Loop) Save() ([]byte, error) {
	return withText(func(out *C.accel_text) error {
		return l.change(func(native *C.accel_loop, err **C.accel_error) C.accel_status {
			return C.accel_loop_save(native, out, err)
		})
	})
}

// Load takes over what Save gave. [ErrBadData]: damaged, or of other rules; nothing has changed.
func (l *Loop) Load(data []byte) error {
	return l.change(func(native *C.accel_loop, err **C.accel_error) C.accel_status {
		return C.accel_loop_load(native, unsafe.Pointer(chars(data)), C.size_t(len(data)), err)
	})
}

// Close gives the native memory back, as soon as no call uses it any more. Always nil; twice is
// allowed.
func (l *Loop) Close() error {
	if l != nil {
		l.object.close()
	}
	return nil
}

func (l *Loop) change(run func(*C.accel_loop, **C.accel_error) C.accel_status) error {
	if l == nil {
		return invalid("this Loop is nil")
	}
	return l.object.change(func(native unsafe.Pointer, err **C.accel_error) C.accel_status {
		return run((*C.accel_loop)(native), err)
	})
}

func newReport() *C.accel_loop_report {
	report := new(C.accel_loop_report)
	report.struct_size = C.sizeof_accel_loop_report
	return report
}

func (l *Loop) report(call func(*C.accel_loop, *C.accel_loop_report,
	**C.accel_error) C.accel_status) (LoopReport, error) {
	report := newReport()
	err := l.change(func(native *C.accel_loop, err **C.accel_error) C.accel_status {
		return call(native, report, err)
	})
	return LoopReport{LoopKind(report.kind), LoopCategory(report.category), int64(report.count),
		int64(report.period), float64(report.similarity)}, err
}
