package accel

/*
#include <accel.h>
*/
import "C"

// SigForm is how a call is written before it is hashed. Do not mix forms.
type SigForm uint32

// The forms of signatures.
const (
	SigExact  SigForm = C.ACCEL_SIG_EXACT  // tool, NUL, arguments as JSONExact
	SigJCS    SigForm = C.ACCEL_SIG_JCS    // tool, NUL, arguments as JSONJCS
	SigVictor SigForm = C.ACCEL_SIG_VICTOR // of victor: flat, true = 1, 6 decimals
)

// SigOptions are the options of signatures; a zero field is the default.
type SigOptions struct {
	Form        SigForm
	Digits      uint32   // 16 (XXH3-64; victor: low half of XXH3-128) or 32; default 16
	LastKeyWins bool     // of a duplicate key the last one counts; default: it is ErrBadJSON
	MaxDepth    uint32   // of nesting; default 512
	Ignored     []string // names of top-level arguments left out: times, request ids
}

// SigCompute returns the signature of one tool call, 16 or 32 lower-case hex digits; options may be
// nil. arguments is the JSON text of an object, such as json.Marshal writes.
//
// Equal calls have equal signatures whatever the order and spelling of the arguments. 16 digits
// collide by chance once in 5 billion distinct calls or so, 32 never in practice. Stable across
// versions of accel. Fails with [ErrBadJSON] and its Offset. Under 1 us for a usual call.
func SigCompute[T Text](tool string, arguments T, options *SigOptions) (string, error) {
	return sigCompute(asBytes(tool), asBytes(arguments), options)
}

func sigCompute(tool, arguments []byte, options *SigOptions) (string, error) {
	if libraryFault != nil {
		return "", libraryFault
	}
	native, free := options.native()
	defer free()
	var hex [33]byte
	var fault *C.accel_error
	status := C.accel_sig_compute(chars(tool), C.size_t(len(tool)), chars(arguments),
		C.size_t(len(arguments)), native, chars(hex[:]), C.size_t(len(hex)), &fault)
	if status != C.ACCEL_OK {
		return "", failed(status, fault)
	}
	return string(hex[:options.digits()]), nil
}

// SigCanonical returns the bytes that are hashed, for comparing or storing.
func SigCanonical[T Text](tool string, arguments T, options *SigOptions) ([]byte, error) {
	return sigCanonical(asBytes(tool), asBytes(arguments), options)
}

func sigCanonical(tool, arguments []byte, options *SigOptions) ([]byte, error) {
	if libraryFault != nil {
		return nil, libraryFault
	}
	native, free := options.native()
	defer free()
	return filled(func(out *C.accel_text, err **C.accel_error) C.accel_status {
		return C.accel_sig_canonical(chars(tool), C.size_t(len(tool)), chars(arguments),
			C.size_t(len(arguments)), native, out, err)
	})
}

// SigStats are counts since the process began.
type SigStats struct {
	Computed     int64 // signatures, batches included
	Deduplicated int64 // calls given to SigDedup
	Duplicates   int64 // of these, repeats of an earlier one
}

// SigStatistics returns the counts.
func SigStatistics() (SigStats, error) {
	native := C.accel_sig_stats{struct_size: C.sizeof_accel_sig_stats}
	var fault *C.accel_error
	status := C.accel_sig_statistics(&native, &fault)
	return SigStats{
		int64(native.computed), int64(native.deduplicated), int64(native.duplicates),
	}, failed(status, fault)
}

// digits is the length of a signature.
func (o *SigOptions) digits() int {
	if o == nil || o.Digits == 0 {
		return 16
	}
	return int(o.Digits)
}

// native is what C gets, and the function that frees what it points to.
func (o *SigOptions) native() (*C.accel_sig_options, func()) {
	if o == nil {
		return nil, func() {}
	}
	native := new(C.accel_sig_options)
	C.accel_sig_options_init(native, C.sizeof_accel_sig_options)
	native.form = C.uint32_t(o.Form)
	setNumber(&native.digits, o.Digits)
	setNumber(&native.max_depth, o.MaxDepth)
	if o.LastKeyWins {
		native.last_key_wins = 1
	}
	ignored := newViews(o.Ignored)
	native.ignored, native.ignored_count = ignored.list, ignored.count
	return native, ignored.free
}
