package accel

/*
#include <accel.h>
*/
import "C"

import (
	"context"
	"encoding/json"
	"unsafe"
)

// An Analyzer finds weak, dangerous and unfinished places in source text by the rules of its
// language. It never changes: goroutines may share it. Close it when done.
type Analyzer struct{ object *object }

// An AnalyzerRule is what an analyzer looks for.
type AnalyzerRule struct {
	ID                   string
	Category             string // security, smell or todo
	Severity, Confidence string // info, low, medium, high or critical
	Message              string
	CWE                  int // of the Common Weakness Enumeration; 0: none
}

// NewAnalyzer compiles the rules of a language: python, javascript, typescript, java, go, rust, c or
// cpp, or an alias such as js. rules is "" for the built-in ones, else the JSON that accel.h
// describes at accel_analyzer_new. Fails with [ErrUnsupported] for another language, [ErrBadJSON],
// [ErrBadPattern] and [ErrInvalidArgument], which name the rule. Some milliseconds; equal rules
// again cost nearly nothing.
func NewAnalyzer(language, rules string) (*Analyzer, error) {
	made, err := newObject("Analyzer",
		func(native unsafe.Pointer) { C.accel_analyzer_free((*C.accel_analyzer)(native)) },
		func(err **C.accel_error) (unsafe.Pointer, C.accel_status) {
			var out *C.accel_analyzer
			status := C.accel_analyzer_new(chars(asBytes(language)), C.size_t(len(language)),
				chars(asBytes(rules)), C.size_t(len(rules)), &out, err)
			return unsafe.Pointer(out), status
		})
	if err != nil {
		return nil, err
	}
	return &Analyzer{made}, nil
}

// Rules returns the rules; a finding's Rule is an index of them.
func (a *Analyzer) Rules() ([]AnalyzerRule, error) {
	text, err := withText(func(out *C.accel_text) error {
		return a.call(func(analyzer *C.accel_analyzer, err **C.accel_error) C.accel_status {
			return C.accel_analyzer_rules(analyzer, out, err)
		})
	})
	if err != nil {
		return nil, err
	}
	var table struct{ Rules []AnalyzerRule }
	err = json.Unmarshal(text, &table)
	return table.Rules, err
}

// Scan returns what the rules find, by (Start, Rule). Comments and strings are told from code; a
// line with the comment accel:ignore (in Python also nosec) has no findings. Source that does not
// parse is searched all the same. Linear in the text.
func (a *Analyzer) Scan(ctx context.Context, text []byte, options ...CallOption) ([]Finding, error) {
	running, err := begin(ctx, options)
	if err != nil {
		return nil, err
	}
	found, err := withFindings(func(out *C.accel_findings) error {
		return a.call(func(analyzer *C.accel_analyzer, err **C.accel_error) C.accel_status {
			return C.accel_analyzer_scan(analyzer, chars(text), C.size_t(len(text)),
				running.native(), out, err)
		})
	})
	return found, running.finish(err)
}

// ScanString is Scan of a string.
func (a *Analyzer) ScanString(ctx context.Context, text string, options ...CallOption) (
	[]Finding, error) {
	return a.Scan(ctx, asBytes(text), options...)
}

// Close gives the native memory back, as soon as no call uses it any more. Always nil; twice is
// allowed.
func (a *Analyzer) Close() error {
	if a != nil {
		a.object.close()
	}
	return nil
}

func (a *Analyzer) call(run func(*C.accel_analyzer, **C.accel_error) C.accel_status) error {
	if a == nil {
		return invalid("this Analyzer is nil")
	}
	return a.object.call(func(native unsafe.Pointer, err **C.accel_error) C.accel_status {
		return run((*C.accel_analyzer)(native), err)
	})
}
