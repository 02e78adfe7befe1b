package main

// The scan that the package makes, made by a C program.

/*
#cgo pkg-config: accel
#include <accel.h>

static int64_t scan(const accel_regex *regex, const char *text, size_t length,
                    accel_matches *matches) {
	int64_t sum = 0, i, count;
	const accel_match *found;
	accel_call_options call;
	accel_call_options_init(&call, sizeof call);
	call.threads = 1;
	accel_regex_scan(regex, text, length, &call, matches, NULL);
	found = accel_matches_data(matches);
	count = accel_matches_count(matches);
	for (i = 0; i < count; ++i) sum += found[i].start;
	return sum;
}
*/
import "C"

import "unsafe"

type scanInC struct {
	regex   *C.accel_regex
	matches *C.accel_matches
	text    []byte
}

func newScanInC(pattern string, text []byte) *scanInC {
	made := &scanInC{text: text}
	word := C.CString(pattern)
	record := C.accel_regex_pattern{text: word, length: C.int64_t(len(pattern))}
	if C.accel_regex_compile(&record, 1, nil, &made.regex, nil) != C.ACCEL_OK ||
		C.accel_matches_new(&made.matches, nil) != C.ACCEL_OK {
		fail("the C scan did not start")
	}
	return made
}

// run returns the sum of all starts.
func (s *scanInC) run() int64 {
	text := (*C.char)(unsafe.Pointer(unsafe.SliceData(s.text)))
	return int64(C.scan(s.regex, text, C.size_t(len(s.text)), s.matches))
}

func (s *scanInC) free() {
	C.accel_matches_free(s.matches)
	C.accel_regex_free(s.regex)
}
