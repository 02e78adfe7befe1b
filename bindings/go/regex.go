package accel

/*
#include <accel.h>

// By a pointer that cgo takes as it is: see hash.go.
static accel_status load(const char *saved, size_t length, accel_regex **out, accel_error **err) {
	return accel_regex_load(saved, length, out, err);
}
*/
import "C"

import (
	"context"
	"unsafe"
)

// A Regex is a compiled set of patterns: immutable, to be shared between goroutines. Close it when
// done.
//
// Each pattern is matched for itself, as the dialect's own search for all matches would, in one
// pass over the text for all of them.
type Regex struct {
	handle *handle
	spare  *spareMatches
}

// A Pattern is one pattern of a set: its text, any bytes, and flags of its own.
type Pattern struct {
	Text  string
	Flags RegexFlags
}

// Patterns returns patterns without flags of their own.
func Patterns(texts ...string) []Pattern {
	patterns := make([]Pattern, len(texts))
	for i, text := range texts {
		patterns[i].Text = text
	}
	return patterns
}

// NewRegex compiles patterns into one set; options may be nil. Equal requests share one compiled
// set (see [RegexCacheStats]).
//
// Fails with [ErrBadPattern], Item the pattern and Offset the byte in it, or [ErrUnsupported] for
// what cannot be searched exactly or, with [RegexLinear], in linear time. With [RegexSkip] the rest
// compiles, and Failures lists what was refused.
//
// Costs about 2 ms per rule of a rule set, once, or under 1 ms for a set with a copy in CacheDir,
// and some 5 KB of native memory per rule.
func NewRegex(patterns []Pattern, options *RegexOptions) (*Regex, error) {
	if libraryFault != nil {
		return nil, libraryFault
	}
	records, copies := patternRecords(patterns)
	defer copies.free()
	native, free := options.native()
	defer free()
	var regex *C.accel_regex
	var fault *C.accel_error
	status := C.accel_regex_compile(
		unsafe.SliceData(records), C.size_t(len(records)), native, &regex, &fault)
	return newRegex(regex, failed(status, fault))
}

// patternRecords are patterns as C takes them, and the texts in C memory that they point to.
func patternRecords(patterns []Pattern) ([]C.accel_regex_pattern, views) {
	texts := make([]string, len(patterns))
	for i, pattern := range patterns {
		texts[i] = pattern.Text
	}
	copies := newViews(texts)
	records := make([]C.accel_regex_pattern, len(patterns))
	for i, text := range copies.at() {
		records[i].text, records[i].length = text.data, text.length
		records[i].flags = C.uint32_t(patterns[i].Flags)
	}
	return records, copies
}

// LoadRegex returns the set that Save made bytes of. [ErrBadData] when they are damaged, cut, or of
// another version of accel or kind of CPU. The bytes hold programs for the engine and are checked
// against damage, not malice: load only your own.
func LoadRegex(saved []byte) (*Regex, error) {
	if libraryFault != nil {
		return nil, libraryFault
	}
	var regex *C.accel_regex
	var fault *C.accel_error
	status := C.load(chars(saved), C.size_t(len(saved)), &regex, &fault)
	return newRegex(regex, failed(status, fault))
}

func newRegex(native *C.accel_regex, err error) (*Regex, error) {
	if err != nil {
		return nil, err
	}
	spare := &spareMatches{}
	free := func(native unsafe.Pointer) {
		spare.free()
		C.accel_regex_free((*C.accel_regex)(native))
	}
	return &Regex{newHandle(unsafe.Pointer(native), free), spare}, nil
}

// Close gives the native memory back, as soon as no call uses it any more. Always nil; twice is
// allowed.
func (r *Regex) Close() error {
	if r != nil {
		r.handle.close()
	}
	return nil
}

// use is the native set for one call, which must release r.handle.
func (r *Regex) use() (*C.accel_regex, error) {
	if r == nil {
		return nil, invalid("this Regex is nil")
	}
	native, err := r.handle.acquire("Regex")
	return (*C.accel_regex)(native), err
}

// Scan returns all matches of all patterns in text: per pattern exactly those that the dialect's
// own search finds one after the other (leftmost-first, not overlapping, empty ones included).
// Different patterns overlap freely.
//
// Fails with [ErrLimit] when a pattern runs into MatchLimit (Item: the pattern, Offset: where it
// stopped; with [RegexSkip] listed in Failures instead) or at MaxMatches, and as the context says.
//
// Linear in text and matches, about 1 GB/s for 200 token rules on one core; large texts are shared
// out over threads. 24 bytes per match, and as much in native memory that the set keeps for the
// next scan.
func (r *Regex) Scan(ctx context.Context, text []byte, options ...CallOption) (*Matches, error) {
	return scanned(func(matches *Matches) error {
		return r.ScanInto(ctx, matches, text, options...)
	})
}

// ScanString is Scan of a string, which is not copied.
func (r *Regex) ScanString(
	ctx context.Context, text string, options ...CallOption) (*Matches, error) {
	return r.Scan(ctx, asBytes(text), options...)
}

// ScanInto is Scan into matches that are there already: it replaces what they hold and reuses their
// memory, which saves most of what Go adds to a scan that finds much. Parts of the former content
// change with it. When it fails, they are empty.
func (r *Regex) ScanInto(
	ctx context.Context, matches *Matches, text []byte, options ...CallOption) error {
	return r.scan(ctx, matches, options, func(regex *C.accel_regex, call *C.accel_call_options,
		found *C.accel_matches, err **C.accel_error) C.accel_status {
		return C.accel_regex_scan(regex, chars(text), C.size_t(len(text)), call, found, err)
	})
}

// ScanBatch is Scan of many texts in one call, shared out over threads: the fast way for lines and
// files. Matches.Text(i) are those of text i, counted from its start. When texts fail, the error is
// that of the first, its Item the text.
func (r *Regex) ScanBatch(
	ctx context.Context, texts Packed, options ...CallOption) (*Matches, error) {
	return scanned(func(matches *Matches) error {
		return r.ScanBatchInto(ctx, matches, texts, options...)
	})
}

// ScanBatchInto is to ScanBatch what ScanInto is to Scan.
func (r *Regex) ScanBatchInto(
	ctx context.Context, matches *Matches, texts Packed, options ...CallOption) error {
	if err := texts.check(); err != nil {
		matches.clear()
		return err
	}
	return r.scan(ctx, matches, options, func(regex *C.accel_regex, call *C.accel_call_options,
		found *C.accel_matches, err **C.accel_error) C.accel_status {
		return C.accel_regex_scan_batch(
			regex, texts.base(), texts.offsets(), texts.count(), call, found, err)
	})
}

// scanned is a scan into new matches.
func scanned(scan func(*Matches) error) (*Matches, error) {
	made := new(Matches)
	if err := scan(made); err != nil {
		return nil, err
	}
	return made, nil
}

func (r *Regex) scan(ctx context.Context, matches *Matches, options []CallOption,
	run func(*C.accel_regex, *C.accel_call_options, *C.accel_matches,
		**C.accel_error) C.accel_status) error {
	if matches == nil {
		return invalid("matches is nil")
	}
	matches.clear()
	regex, err := r.use()
	if err != nil {
		return err
	}
	defer r.handle.release()
	found, err := r.spare.take()
	if err != nil {
		return err
	}
	defer r.spare.give(found)
	call, err := begin(ctx, options)
	if err != nil {
		return err
	}
	var fault *C.accel_error
	status := run(regex, call.native(), found, &fault)
	if err := call.finish(failed(status, fault)); err != nil {
		return err
	}
	matches.fill(found)
	return nil
}

// Which returns the patterns that match text at all, ascending; up to 5 times as fast as Scan,
// since a pattern stops at its first match. One that runs into MatchLimit fails the call also with
// [RegexSkip].
func (r *Regex) Which(ctx context.Context, text []byte, options ...CallOption) ([]int, error) {
	regex, err := r.use()
	if err != nil {
		return nil, err
	}
	defer r.handle.release()
	call, err := begin(ctx, options)
	if err != nil {
		return nil, err
	}
	bits := make([]C.uint64_t, (C.accel_regex_count(regex)+63)/64)
	var fault *C.accel_error
	status := C.accel_regex_which(regex, chars(text), C.size_t(len(text)), call.native(),
		unsafe.SliceData(bits), C.size_t(len(bits)), &fault)
	if err := call.finish(failed(status, fault)); err != nil {
		return nil, err
	}
	return placesOf(bits), nil
}

// WhichString is Which of a string, which is not copied.
func (r *Regex) WhichString(
	ctx context.Context, text string, options ...CallOption) ([]int, error) {
	return r.Which(ctx, asBytes(text), options...)
}
