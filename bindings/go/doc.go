// Package accel gives coding agents and code tools native speed. It is the Go face of libaccel, a
// C++ library behind one C header, accel.h.
//
//   - [Regex]: many patterns over one text in one pass, with the spans of each pattern's own search
//   - [SigCompute] and its kin: short stable names for tool calls, and removal of repeats
//   - [Walk]: a source tree into columns, honouring ignore files, globs and limits
//   - [JSONCanonical]: JSON text in its one canonical spelling
//
// # Installing
//
// The package is built by cgo against an installed libaccel, which pkg-config finds
// (PKG_CONFIG_PATH names the folder of accel.pc where that is no system folder). It is not
// published yet: use it from a checkout of the project, by a line in go.mod such as
//
//	require accel.dev/accel v0.0.0
//	replace accel.dev/accel => /path/to/checkout/bindings/go
//
// # Conventions
//
// Text is any bytes, NUL and what is not UTF-8 included. Input is read where it lies, a string as
// well as a []byte, and must not change while a call runs; results are copied once into Go memory
// and are yours. Offsets count bytes, so that text[m.Start:m.End] is what m matched.
//
// What has a Close method holds native memory, which the garbage collector cannot see: close it
// when done. A finalizer stands behind it. Close may be called twice and at any time: calls that
// run finish first, later ones fail with [ErrInvalidArgument]. So do calls on nil and on zero
// values.
//
// Options are structs whose zero fields, like a nil pointer, mean the default.
//
// Every error is an [*Error] (but for io.EOF at the end of a [Walker]) and Is one of the [Code]
// values:
//
//	if errors.Is(err, accel.ErrBadPattern) { ... }
//
// Long calls take a [context.Context]. Its deadline and its cancellation stop the native call,
// within 10 ms as a rule; the error then Is context.DeadlineExceeded and [ErrDeadline], or
// context.Canceled and [ErrCancelled]. Everything may be used from many goroutines at once; a
// [RegexStream] and a [Walker] make them take turns. Results never depend on the number of threads.
package accel
