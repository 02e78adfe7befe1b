package accel

/*
#include <accel.h>
*/
import "C"

import (
	"context"
	"unsafe"
)

// LogOptions are the options of a scan; a zero field is the default.
type LogOptions struct {
	WholeLines  bool   // leave out a last line that has no newline yet
	NoLineCount bool   // count matching lines only
	Start       int64  // byte to begin at: End of an earlier scan
	Identity    uint64 // of that scan: of another or shorter file the scan begins at 0; 0: not asked
	MaxLines    int64  // matching lines to give
	MaxLine     int64  // bytes of a line that is looked at; default 1 MiB, then ErrLimit
	BarSeconds  int64  // width of the histogram's bars; 0: none
}

// A LogResult is what a scan of a log found.
type LogResult struct {
	Lines, Matched     int64 // all lines, and those that match any pattern
	Start, End         int64 // where the scan began, and where one of what is added should
	Identity           uint64
	Rotated, Truncated bool     // another file, or a shorter one: scanned from its beginning
	OpenLine           bool     // the last line has no newline
	Counts             []int64  // lines that match each pattern
	Matching           []string // the first MaxLines matching lines
	Spans              []Span   // their places in the file: Kind is the pattern
	Bars               []Span   // matching lines over time: Item lines in seconds [Start, End)
}

// LogScan returns the lines of a file that match any of the patterns, searched in each line as grep
// does; with none all lines. options may be nil. Fails with [ErrIO], [ErrLimit], [ErrBadPattern].
func LogScan(ctx context.Context, path string, patterns []Pattern, options *LogOptions,
	how ...CallOption) (*LogResult, error) {
	return logScan(ctx, patterns, options, how, func(in *logCall) C.accel_status {
		return C.accel_log_scan(chars(asBytes(path)), C.size_t(len(path)), in.patterns, in.n,
			in.options, in.call, in.result, in.counts, in.lines, in.spans, in.bars, in.err)
	})
}

// LogScanText is LogScan of a log in memory.
func LogScanText(ctx context.Context, text []byte, patterns []Pattern, options *LogOptions,
	how ...CallOption) (*LogResult, error) {
	return logScan(ctx, patterns, options, how, func(in *logCall) C.accel_status {
		return C.accel_log_scan_text(chars(text), C.size_t(len(text)), in.patterns, in.n,
			in.options, in.call, in.result, in.counts, in.lines, in.spans, in.bars, in.err)
	})
}

// logCall is what both functions of C take beside the log.
type logCall struct {
	patterns    *C.accel_regex_pattern
	n           C.size_t
	options     *C.accel_log_options
	call        *C.accel_call_options
	result      *C.accel_log_result
	counts      *C.int64_t
	lines       *C.accel_text
	spans, bars *C.accel_spans
	err         **C.accel_error
}

func (o *LogOptions) native() *C.accel_log_options {
	native := new(C.accel_log_options)
	C.accel_log_options_init(native, C.sizeof_accel_log_options)
	if o == nil {
		return native
	}
	native.whole_lines, native.count_lines = oneIf(o.WholeLines), oneIf(!o.NoLineCount)
	native.start, native.identity = C.int64_t(o.Start), C.uint64_t(o.Identity)
	native.max_lines, native.bar_seconds = C.int64_t(o.MaxLines), C.int64_t(o.BarSeconds)
	setUnless0(&native.max_line, o.MaxLine)
	return native
}

func logScan(ctx context.Context, patterns []Pattern, options *LogOptions, how []CallOption,
	scan func(*logCall) C.accel_status) (*LogResult, error) {
	records, copies := patternRecords(patterns)
	defer copies.free()
	made := &LogResult{Counts: make([]int64, len(patterns))}
	result := new(C.accel_log_result)
	result.struct_size = C.sizeof_accel_log_result
	var text []byte
	err := running(ctx, how, func(call *C.accel_call_options, fault **C.accel_error) C.accel_status {
		status := C.accel_status(C.ACCEL_OK)
		var err error
		text, err = withText(func(lines *C.accel_text) (err error) {
			made.Spans, err = withSpans(func(spans *C.accel_spans) (err error) {
				made.Bars, err = withSpans(func(bars *C.accel_spans) error {
					status = scan(&logCall{unsafe.SliceData(records), C.size_t(len(records)),
						options.native(), call, result, words(made.Counts), lines, spans, bars, fault})
					return nil
				})
				return err
			})
			return err
		})
		if err != nil && status == C.ACCEL_OK {
			return C.ACCEL_OUT_OF_MEMORY
		}
		return status
	})
	if err != nil {
		return nil, err
	}
	made.take(result, string(text))
	return made, nil
}

func (r *LogResult) take(from *C.accel_log_result, lines string) {
	flags := from.flags
	r.Lines, r.Matched = int64(from.lines), int64(from.matched)
	r.Start, r.End, r.Identity = int64(from.start), int64(from.end), uint64(from.identity)
	r.Rotated = flags&C.ACCEL_LOG_ROTATED != 0
	r.Truncated = flags&C.ACCEL_LOG_TRUNCATED != 0
	r.OpenLine = flags&C.ACCEL_LOG_OPEN_LINE != 0
	for _, span := range r.Spans {
		size := span.End - span.Start
		r.Matching = append(r.Matching, lines[:size])
		lines = lines[size+1:]
	}
}
