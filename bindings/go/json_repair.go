package accel

/*
#include <accel.h>
*/
import "C"

import "unsafe"

// JSONKind is what a JSON value is.
type JSONKind uint32

// The kinds of JSON values.
const (
	JSONNull    JSONKind = C.ACCEL_JSON_NULL
	JSONBoolean JSONKind = C.ACCEL_JSON_BOOLEAN
	JSONInteger JSONKind = C.ACCEL_JSON_INTEGER // a number without point and exponent
	JSONFloat   JSONKind = C.ACCEL_JSON_NUMBER
	JSONString  JSONKind = C.ACCEL_JSON_STRING
	JSONArray   JSONKind = C.ACCEL_JSON_ARRAY
	JSONObject  JSONKind = C.ACCEL_JSON_OBJECT
)

// String returns "null", "boolean", "integer", ...
func (k JSONKind) String() string { return C.GoString(C.accel_json_kind_name(C.uint32_t(k))) }

// JSONMode is what is taken for a value.
type JSONMode uint32

// The modes of repair.
const (
	JSONScalar  JSONMode = C.ACCEL_JSON_SCALAR  // anything: prose becomes a string
	JSONExtract JSONMode = C.ACCEL_JSON_EXTRACT // objects and arrays, wherever they stand
	JSONStrict  JSONMode = C.ACCEL_JSON_STRICT  // an edit that is not lossless is ErrBadJSON
)

// JSONMany is what becomes of several values in one text.
type JSONMany uint32

// What becomes of several values.
const (
	JSONAll   JSONMany = C.ACCEL_JSON_ALL // one array of all, in order
	JSONFirst JSONMany = C.ACCEL_JSON_FIRST
	JSONLast  JSONMany = C.ACCEL_JSON_LAST
)

// JSONGrade is how far a repaired value can be trusted: the worst of its edits.
type JSONGrade uint32

// The grades.
const (
	JSONUnchanged JSONGrade = C.ACCEL_JSON_UNCHANGED // valid: it comes back byte for byte
	JSONLossless  JSONGrade = C.ACCEL_JSON_LOSSLESS  // other spelling
	JSONGuessed   JSONGrade = C.ACCEL_JSON_GUESSED   // the likeliest reading
	JSONLossy     JSONGrade = C.ACCEL_JSON_LOSSY     // something was dropped
)

// String returns "unchanged", "lossless", "guessed" or "lossy".
func (g JSONGrade) String() string { return C.GoString(C.accel_json_grade_name(C.uint32_t(g))) }

// JSONEditName returns what an edit of this Kind did, such as "comma_added".
func JSONEditName(kind uint32) string {
	return C.GoString(C.accel_json_edit_name(C.uint32_t(kind)))
}

// JSONOptions are the options of repair; a zero field is the default.
type JSONOptions struct {
	Mode      JSONMode
	Many      JSONMany
	MaxDepth  uint32 // default 512; deeper: ErrLimit
	MaxLength int64  // of the text in bytes; default: none
	MaxEdits  int64  // default 1,000,000
}

func (o *JSONOptions) native() *C.accel_json_repair_options {
	options := new(C.accel_json_repair_options)
	C.accel_json_repair_options_init(options, C.sizeof_accel_json_repair_options)
	if o == nil {
		return options
	}
	options.mode, options.many = C.uint32_t(o.Mode), C.uint32_t(o.Many)
	if o.MaxDepth != 0 {
		options.max_depth = C.uint32_t(o.MaxDepth)
	}
	if o.MaxLength != 0 {
		options.max_length = C.int64_t(o.MaxLength)
	}
	if o.MaxEdits != 0 {
		options.max_edits = C.int64_t(o.MaxEdits)
	}
	return options
}

// A JSONRepaired is a value that a text was taken for.
type JSONRepaired struct {
	Text    []byte // valid JSON
	Grade   JSONGrade
	Kind    JSONKind
	Revised bool   // of a stream: a snapshot showed something that is not in the result
	Count   int64  // values found, whatever Many asks for
	Edits   []Span // what was changed, by start: Item is the JSONGrade, JSONEditName names the Kind
}

// JSONRepair returns the JSON value that text means, however a person or model wrote it; options may
// be nil. Valid JSON comes back byte for byte; repairing twice is repairing once. Fails with
// [ErrBadJSON] when there is no value, and in JSONStrict at the first edit that is not lossless.
// Linear on every input.
func JSONRepair[T Text](text T, options *JSONOptions) (JSONRepaired, error) {
	bytes := asBytes(text)
	return jsonRepaired(func(out *C.accel_text, edits *C.accel_spans,
		result *C.accel_json_repaired) error {
		var fault *C.accel_error
		return failed(C.accel_json_repair(chars(bytes), C.size_t(len(bytes)), options.native(), out,
			edits, result, &fault), fault)
	})
}

func jsonRepaired(call func(*C.accel_text, *C.accel_spans, *C.accel_json_repaired) error) (
	made JSONRepaired, err error) {
	if libraryFault != nil {
		return made, libraryFault
	}
	var result C.accel_json_repaired
	result.struct_size = C.sizeof_accel_json_repaired
	made.Text, err = withText(func(out *C.accel_text) (err error) {
		made.Edits, err = withSpans(func(edits *C.accel_spans) error {
			return call(out, edits, &result)
		})
		return err
	})
	made.Grade, made.Kind = JSONGrade(result.grade), JSONKind(result.kind)
	made.Revised, made.Count = result.revised != 0, int64(result.count)
	return made, err
}

// JSONValues returns all values of a text, each repaired, as one JSON array, and where each stands:
// Kind is a JSONKind, Item a JSONGrade. Options may be nil; no value is no error.
func JSONValues[T Text](text T, options *JSONOptions) (array []byte, values []Span, err error) {
	bytes := asBytes(text)
	return jsonValues(bytes, options)
}

func jsonValues(text []byte, options *JSONOptions) (array []byte, values []Span, err error) {
	if libraryFault != nil {
		return nil, nil, libraryFault
	}
	array, err = withText(func(out *C.accel_text) (err error) {
		values, err = withSpans(func(spans *C.accel_spans) error {
			var fault *C.accel_error
			return failed(C.accel_json_extract(chars(text), C.size_t(len(text)), options.native(),
				out, spans, &fault), fault)
		})
		return err
	})
	return array, values, err
}

// JSONValidate tells whether text is one JSON value, strictly RFC 8259 and at most 512 deep: nil, or
// [ErrBadJSON] with the Offset of the first byte that is wrong.
func JSONValidate[T Text](text T) error {
	if libraryFault != nil {
		return libraryFault
	}
	bytes := asBytes(text)
	return jsonValidate(bytes)
}

func jsonValidate(text []byte) error {
	var fault *C.accel_error
	return failed(C.accel_json_validate(chars(text), C.size_t(len(text)), &fault), fault)
}

// JSONCoercion is how JSONCoerce reads.
type JSONCoercion uint32

// The ways to read.
const (
	JSONCoerceDefault JSONCoercion = C.ACCEL_JSON_COERCE        // literals, numbers, [..] and {..}
	JSONCoerceVictor  JSONCoercion = C.ACCEL_JSON_COERCE_VICTOR // victor's table
)

// JSONCoerce returns what a text says where any type may stand: "42" is a number, "none" null,
// "hello" a string, whose bare characters are the value.
func JSONCoerce[T Text](text T, how JSONCoercion) (JSONKind, []byte, error) {
	return jsonCoerce(asBytes(text), how)
}

func jsonCoerce(text []byte, how JSONCoercion) (JSONKind, []byte, error) {
	if libraryFault != nil {
		return 0, nil, libraryFault
	}
	var kind C.int32_t
	value, err := withText(func(out *C.accel_text) error {
		var fault *C.accel_error
		return failed(C.accel_json_coerce(chars(text), C.size_t(len(text)), C.uint32_t(how), &kind,
			out, &fault), fault)
	})
	return JSONKind(kind), value, err
}

// A JSONStream is JSON that arrives in pieces: the arguments of a tool call, an answer. Goroutines
// that share one take turns. Close it when done.
type JSONStream struct{ object *object }

// NewJSONStream makes a stream; options may be nil.
func NewJSONStream(options *JSONOptions) (*JSONStream, error) {
	made, err := newObject("JSONStream",
		func(native unsafe.Pointer) { C.accel_json_stream_free((*C.accel_json_stream)(native)) },
		func(err **C.accel_error) (unsafe.Pointer, C.accel_status) {
			var out *C.accel_json_stream
			status := C.accel_json_stream_new(options.native(), &out, err)
			return unsafe.Pointer(out), status
		})
	if err != nil {
		return nil, err
	}
	return &JSONStream{made}, nil
}

// Feed takes the next piece of the text, cut anywhere.
func (s *JSONStream) Feed(piece []byte) error {
	return s.change(func(native *C.accel_json_stream, err **C.accel_error) C.accel_status {
		return C.accel_json_stream_feed(native, chars(piece), C.size_t(len(piece)), err)
	})
}

// FeedString is Feed of a string.
func (s *JSONStream) FeedString(piece string) error { return s.Feed(asBytes(piece)) }

// Snapshot returns the value so far as JSON, empty before it begins, and how many of its bytes are
// there to stay.
func (s *JSONStream) Snapshot() (value []byte, stable int64, err error) {
	var count C.int64_t
	value, err = withText(func(out *C.accel_text) error {
		return s.change(func(native *C.accel_json_stream, err **C.accel_error) C.accel_status {
			return C.accel_json_stream_snapshot(native, out, &count, err)
		})
	})
	return value, int64(count), err
}

// Finish says that the text is whole and returns what JSONRepair gives for it.
func (s *JSONStream) Finish() (JSONRepaired, error) {
	return jsonRepaired(func(out *C.accel_text, edits *C.accel_spans,
		result *C.accel_json_repaired) error {
		return s.change(func(native *C.accel_json_stream, err **C.accel_error) C.accel_status {
			return C.accel_json_stream_finish(native, out, edits, result, err)
		})
	})
}

// Reset forgets the text.
func (s *JSONStream) Reset() error {
	return s.change(func(native *C.accel_json_stream, err **C.accel_error) C.accel_status {
		return C.accel_json_stream_reset(native, err)
	})
}

// Close gives the native memory back, as soon as no call uses it any more. Always nil; twice is
// allowed.
func (s *JSONStream) Close() error {
	if s != nil {
		s.object.close()
	}
	return nil
}

func (s *JSONStream) change(run func(*C.accel_json_stream, **C.accel_error) C.accel_status) error {
	if s == nil {
		return invalid("this JSONStream is nil")
	}
	return s.object.change(func(native unsafe.Pointer, err **C.accel_error) C.accel_status {
		return run((*C.accel_json_stream)(native), err)
	})
}
