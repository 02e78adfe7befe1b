package accel

/*
#include <accel.h>
*/
import "C"

import "time"

// RegexOptions are the options of a set; a zero field is the default.
type RegexOptions struct {
	Dialect       RegexDialect
	Flags         RegexFlags    // added to those of every pattern
	OnError       RegexOnError  // what a fault does, when compiling and when scanning
	Order         RegexOrder    // of the matches
	Route         RegexRoute    // for tests
	MatchLimit    uint32        // PCRE2's match limit of one attempt; default 1,000,000
	MaxPositions  uint32        // of its automaton, more goes to PCRE2; default 4,000
	JITStackMax   int64         // bytes per thread that uses PCRE2; default 1 MiB
	CompileBudget time.Duration // after so long the rest goes to PCRE2; default: no limit
	MaxMatches    int64         // of one call, then ErrLimit; default 100,000,000; or NoLimit
	// CacheDir is a folder of compiled copies on disk, made for you alone and refused when another
	// user's. Default: ACCEL_CACHE_DIR in the environment, and without that none.
	CacheDir string
}

// NoLimit is no limit, where the default is one.
const NoLimit = -1

// RegexDialect is the language of patterns.
type RegexDialect uint32

// The dialects.
const (
	RegexPython RegexDialect = C.ACCEL_REGEX_PYTHON // the re module of Python 3.11
	RegexPCRE   RegexDialect = C.ACCEL_REGEX_PCRE   // PCRE2 10.42
	RegexGo     RegexDialect = C.ACCEL_REGEX_GO     // package regexp
)

// RegexFlags are flags of a pattern, or-ed together.
type RegexFlags uint32

// The flags.
const (
	RegexIgnoreCase RegexFlags = C.ACCEL_REGEX_IGNORECASE // i
	RegexMultiline  RegexFlags = C.ACCEL_REGEX_MULTILINE  // m: ^ and $ at every line
	RegexDotAll     RegexFlags = C.ACCEL_REGEX_DOTALL     // s: . takes newlines
	RegexVerbose    RegexFlags = C.ACCEL_REGEX_VERBOSE    // x: white space and # comments in it
	// RegexUnicode: pattern and text are UTF-8, as package regexp takes them. Without it they are
	// bytes. Invalid bytes in the text match nothing and end no search.
	RegexUnicode RegexFlags = C.ACCEL_REGEX_UNICODE
	RegexASCII   RegexFlags = C.ACCEL_REGEX_ASCII   // \w \d \s \b and case stay ASCII all the same
	RegexLiteral RegexFlags = C.ACCEL_REGEX_LITERAL // the pattern is plain text
	RegexSingle  RegexFlags = C.ACCEL_REGEX_SINGLE  // only the first match of it in a text
	// RegexLinear refuses what cannot be searched in linear time with ErrUnsupported.
	RegexLinear RegexFlags = C.ACCEL_REGEX_LINEAR
)

// RegexOnError is what a faulty pattern, or one that runs into MatchLimit, does.
type RegexOnError uint32

// What faults do.
const (
	RegexFail RegexOnError = C.ACCEL_REGEX_FAIL // the first one fails the call
	RegexSkip RegexOnError = C.ACCEL_REGEX_SKIP // they are listed, everything else is complete
)

// RegexOrder is the order of matches.
type RegexOrder uint32

// The orders.
const (
	RegexByPattern RegexOrder = C.ACCEL_REGEX_BY_PATTERN // by (Pattern, Start)
	RegexByStart   RegexOrder = C.ACCEL_REGEX_BY_START   // by (Start, Pattern)
)

// RegexRoute is how a pattern is searched; Explain tells. One that does not fit the pattern falls
// back to PCRE, so that answers never depend on it.
type RegexRoute uint32

// The routes, explained in accel.h.
const (
	RegexRouteAuto   RegexRoute = C.ACCEL_REGEX_ROUTE_AUTO
	RegexRouteFixed  RegexRoute = C.ACCEL_REGEX_ROUTE_FIXED
	RegexRouteEnds   RegexRoute = C.ACCEL_REGEX_ROUTE_ENDS
	RegexRouteHead   RegexRoute = C.ACCEL_REGEX_ROUTE_HEAD
	RegexRouteRun    RegexRoute = C.ACCEL_REGEX_ROUTE_RUN
	RegexRouteDirect RegexRoute = C.ACCEL_REGEX_ROUTE_DIRECT
	RegexRoutePCRE   RegexRoute = C.ACCEL_REGEX_ROUTE_PCRE
)

// native is what C gets, and the function that frees what it points to.
func (o *RegexOptions) native() (*C.accel_regex_options, func()) {
	if o == nil {
		return nil, func() {}
	}
	native := new(C.accel_regex_options)
	C.accel_regex_options_init(native, C.sizeof_accel_regex_options)
	native.dialect = C.uint32_t(o.Dialect)
	native.flags = C.uint32_t(o.Flags)
	native.on_error = C.uint32_t(o.OnError)
	native.order = C.uint32_t(o.Order)
	native.route = C.uint32_t(o.Route)
	native.compile_budget_ns = C.int64_t(o.CompileBudget)
	setNumber(&native.match_limit, o.MatchLimit)
	setNumber(&native.max_positions, o.MaxPositions)
	setNumber(&native.jit_stack_max, o.JITStackMax)
	setLimit(&native.max_matches, o.MaxMatches)
	if o.CacheDir == "" {
		return native, func() {}
	}
	folder := newViews([]string{o.CacheDir})
	native.cache_dir, native.cache_dir_length = folder.list.data, folder.list.length
	return native, folder.free
}

// setNumber leaves the default where an option is zero.
func setNumber[N C.int64_t | C.uint32_t, M int64 | uint32](place *N, value M) {
	if value != 0 {
		*place = N(value)
	}
}

// setLimit is setNumber for a limit, of which accel.h calls none 0.
func setLimit(place *C.int64_t, value int64) {
	setNumber(place, value)
	if value == NoLimit {
		*place = 0
	}
}
