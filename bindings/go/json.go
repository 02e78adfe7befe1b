package accel

/*
#include <accel.h>
*/
import "C"

// JSONForm is how JSON text is made canonical.
type JSONForm uint32

// The forms of JSON.
const (
	// JSONExact is RFC 8785, but what is written as an integer keeps every digit (other numbers are
	// doubles) and lone surrogates stay \udxxx.
	JSONExact JSONForm = C.ACCEL_JSON_EXACT
	// JSONJCS is RFC 8785 to the letter: numbers are doubles, lone surrogates an error.
	JSONJCS JSONForm = C.ACCEL_JSON_JCS
)

// JSONCanonical returns the canonical text of the one JSON value in text: keys sorted by UTF-16
// units at every level, no white space, shortest numbers (1.0, 1e0 and 1 are one; true and 1 are
// not), shortest escapes. What is not strict RFC 8259, a duplicate key or deeper than 512 is
// [ErrBadJSON] with its Offset. Linear but for the sorting of each object's keys.
func JSONCanonical[T Text](text T, form JSONForm) ([]byte, error) {
	return jsonCanonical(asBytes(text), form)
}

func jsonCanonical(text []byte, form JSONForm) ([]byte, error) {
	if libraryFault != nil {
		return nil, libraryFault
	}
	return filled(func(out *C.accel_text, err **C.accel_error) C.accel_status {
		return C.accel_json_canonical(chars(text), C.size_t(len(text)), C.uint32_t(form), out, err)
	})
}

// JSONNumber returns the spelling of a double in RFC 8785 (ECMAScript), and "" for NaN and the
// infinities, which JSON has not. For writers of canonical text.
func JSONNumber(value float64) string {
	var text [32]byte
	length := C.accel_json_number(C.double(value), chars(text[:]), C.size_t(len(text)))
	return string(text[:length])
}
