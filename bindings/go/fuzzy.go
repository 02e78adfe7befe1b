package accel

/*
#include <accel.h>
*/
import "C"

import (
	"context"
	"unsafe"
)

// FuzzyMeasure is how alike two texts are, from 0 to 1.
type FuzzyMeasure uint32

// The measures; those from FuzzyRatio to FuzzyJaroWinkler are RapidFuzz's.
const (
	FuzzyLevenshtein  FuzzyMeasure = C.ACCEL_FUZZY_LEVENSHTEIN   // 1 - edits / longer length
	FuzzyRatio        FuzzyMeasure = C.ACCEL_FUZZY_RATIO         // insertions and deletions
	FuzzyPartialRatio FuzzyMeasure = C.ACCEL_FUZZY_PARTIAL_RATIO // of the shorter in the longer
	FuzzyTokenSort    FuzzyMeasure = C.ACCEL_FUZZY_TOKEN_SORT    // of the words, sorted
	FuzzyTokenSet     FuzzyMeasure = C.ACCEL_FUZZY_TOKEN_SET     // of common words and the rest
	FuzzyJaro         FuzzyMeasure = C.ACCEL_FUZZY_JARO          // for short texts
	FuzzyJaroWinkler  FuzzyMeasure = C.ACCEL_FUZZY_JARO_WINKLER  // more for a common beginning
	FuzzyCosine       FuzzyMeasure = C.ACCEL_FUZZY_COSINE        // of the words
	FuzzyJaccard      FuzzyMeasure = C.ACCEL_FUZZY_JACCARD       // common words / all words
)

// FuzzyUnit is what is one character.
type FuzzyUnit uint32

// The units.
const (
	FuzzyCodepoint FuzzyUnit = iota // the default
	FuzzyByte
	FuzzyUTF16
)

// FuzzyOptions are the options of a comparison; a zero field is the default.
type FuzzyOptions struct {
	Measure FuzzyMeasure
	Unit    FuzzyUnit
	Cutoff  float64 // a score below it is given as 0, often at much less cost
}

func (o *FuzzyOptions) native() *C.accel_fuzzy_options {
	native := new(C.accel_fuzzy_options)
	C.accel_fuzzy_options_init(native, C.sizeof_accel_fuzzy_options)
	if o == nil {
		return native
	}
	units := map[FuzzyUnit]C.uint32_t{FuzzyCodepoint: C.ACCEL_UNIT_CODEPOINT,
		FuzzyByte: C.ACCEL_UNIT_BYTE, FuzzyUTF16: C.ACCEL_UNIT_UTF16}
	unit, known := units[o.Unit]
	if !known {
		unit = C.uint32_t(o.Unit)
	}
	native.measure, native.unit = C.uint32_t(o.Measure), unit
	native.cutoff = C.double(o.Cutoff)
	return native
}

// FuzzyScore returns how alike a and b are; options may be nil. About 1 us for two texts of 200
// characters.
func FuzzyScore(ctx context.Context, a, b string, options *FuzzyOptions, how ...CallOption) (
	float64, error) {
	var score C.double
	err := running(ctx, how, func(call *C.accel_call_options, err **C.accel_error) C.accel_status {
		return C.accel_fuzzy_score(chars(asBytes(a)), C.size_t(len(a)), chars(asBytes(b)),
			C.size_t(len(b)), options.native(), call, &score, err)
	})
	return float64(score), err
}

// FuzzyDistance returns the number of edits (FuzzyLevenshtein) or of insertions and deletions
// (FuzzyRatio) that make b of a; above limit it is limit+1, found sooner. A negative limit: none.
func FuzzyDistance(ctx context.Context, a, b string, limit int64, options *FuzzyOptions,
	how ...CallOption) (int64, error) {
	var distance C.int64_t
	err := running(ctx, how, func(call *C.accel_call_options, err **C.accel_error) C.accel_status {
		return C.accel_fuzzy_distance(chars(asBytes(a)), C.size_t(len(a)), chars(asBytes(b)),
			C.size_t(len(b)), C.int64_t(limit), options.native(), call, &distance, err)
	})
	return int64(distance), err
}

// FuzzyCdist returns the scores of all pairs of two lists: that of rows i and columns j is
// scores[i*columns.Count()+j].
func FuzzyCdist(ctx context.Context, rows, columns Packed, options *FuzzyOptions,
	how ...CallOption) ([]float64, error) {
	if err := firstOf(rows.check(), columns.check()); err != nil {
		return nil, err
	}
	scores := make([]float64, rows.Count()*columns.Count())
	return scores, running(ctx, how,
		func(call *C.accel_call_options, err **C.accel_error) C.accel_status {
			return C.accel_fuzzy_cdist(rows.base(), rows.offsets(), rows.count(), columns.base(),
				columns.offsets(), columns.count(), options.native(), call, doubles(scores), err)
		})
}

// FuzzyMatrix returns the scores of all pairs of one list, n*n; the diagonal is 1.
func FuzzyMatrix(ctx context.Context, texts Packed, options *FuzzyOptions, how ...CallOption) (
	[]float64, error) {
	if err := texts.check(); err != nil {
		return nil, err
	}
	scores := make([]float64, texts.Count()*texts.Count())
	return scores, running(ctx, how,
		func(call *C.accel_call_options, err **C.accel_error) C.accel_status {
			return C.accel_fuzzy_matrix(texts.base(), texts.offsets(), texts.count(),
				options.native(), call, doubles(scores), err)
		})
}

// FuzzyClusters groups texts that agree, from their n*n similarities: the cluster of each text, and
// how many there are. least 0: greedy, by the first text of each; else as DBSCAN, and -1 stands for
// texts of none.
func FuzzyClusters(similarities []float64, n int, threshold float64, least int64) (
	[]int64, int64, error) {
	if libraryFault != nil {
		return nil, 0, libraryFault
	}
	if n < 0 || len(similarities) != n*n {
		return nil, 0, invalid("%d similarities are not those of %d texts", len(similarities), n)
	}
	clusters := make([]int64, n)
	var count C.int64_t
	var fault *C.accel_error
	err := failed(C.accel_fuzzy_clusters(doubles(similarities), C.size_t(n), C.double(threshold),
		C.int64_t(least), words(clusters), &count, &fault), fault)
	return clusters, int64(count), err
}

// FuzzySimHash returns the SimHash of each text, of shingles of width words; 3 is usual.
func FuzzySimHash(ctx context.Context, texts Packed, width uint32, how ...CallOption) (
	[]uint64, error) {
	if err := texts.check(); err != nil {
		return nil, err
	}
	prints := make([]uint64, texts.Count())
	return prints, running(ctx, how,
		func(call *C.accel_call_options, err **C.accel_error) C.accel_status {
			return C.accel_fuzzy_simhash(texts.base(), texts.offsets(), texts.count(),
				C.uint32_t(width), call,
				(*C.uint64_t)(unsafe.Pointer(unsafe.SliceData(prints))), err)
		})
}

// FuzzyMinHash returns the MinHash signatures of the texts: text i has
// signatures[i*permutations:(i+1)*permutations].
func FuzzyMinHash(ctx context.Context, texts Packed, width, permutations uint32,
	how ...CallOption) ([]uint32, error) {
	if err := texts.check(); err != nil {
		return nil, err
	}
	signatures := make([]uint32, texts.Count()*int(permutations))
	return signatures, running(ctx, how,
		func(call *C.accel_call_options, err **C.accel_error) C.accel_status {
			return C.accel_fuzzy_minhash(texts.base(), texts.offsets(), texts.count(),
				C.uint32_t(width), C.uint32_t(permutations), call,
				(*C.uint32_t)(unsafe.Pointer(unsafe.SliceData(signatures))), err)
		})
}

// FuzzyIndexKind is how an index finds texts.
type FuzzyIndexKind uint32

// The kinds of indexes.
const (
	FuzzyIndexMinHash FuzzyIndexKind = C.ACCEL_FUZZY_MINHASH // near duplicates
	FuzzyIndexTFIDF   FuzzyIndexKind = C.ACCEL_FUZZY_TFIDF   // search by n-grams
)

// FuzzyIndexOptions are the options of an index; a zero field is the default.
type FuzzyIndexOptions struct {
	Kind         FuzzyIndexKind
	Width        uint32  // words of a shingle, characters of an n-gram; default 3
	Permutations uint32  // of MinHash; default 128
	Threshold    float64 // of MinHash: pairs as alike as this are found; default 0.8
}

// A FuzzyIndex holds texts under numbers, to be found again by texts like them. Goroutines that
// share one take turns. Close it when done.
type FuzzyIndex struct{ object *object }

// NewFuzzyIndex makes an index; options may be nil.
func NewFuzzyIndex(options *FuzzyIndexOptions) (*FuzzyIndex, error) {
	native := new(C.accel_fuzzy_index_options)
	C.accel_fuzzy_index_options_init(native, C.sizeof_accel_fuzzy_index_options)
	if options != nil {
		native.kind = C.uint32_t(options.Kind)
		setUnless0(&native.width, options.Width)
		setUnless0(&native.permutations, options.Permutations)
		setUnless0(&native.threshold, options.Threshold)
	}
	return newFuzzyIndex(func(out **C.accel_fuzzy_index, err **C.accel_error) C.accel_status {
		return C.accel_fuzzy_index_new(native, out, err)
	})
}

// LoadFuzzyIndex returns the index that Save gave; anything else is [ErrBadData].
func LoadFuzzyIndex(saved []byte) (*FuzzyIndex, error) {
	return newFuzzyIndex(func(out **C.accel_fuzzy_index, err **C.accel_error) C.accel_status {
		return C.accel_fuzzy_index_load(unsafe.Pointer(chars(saved)), C.size_t(len(saved)), out, err)
	})
}

func newFuzzyIndex(make func(**C.accel_fuzzy_index, **C.accel_error) C.accel_status) (
	*FuzzyIndex, error) {
	made, err := newObject("FuzzyIndex",
		func(native unsafe.Pointer) { C.accel_fuzzy_index_free((*C.accel_fuzzy_index)(native)) },
		func(err **C.accel_error) (unsafe.Pointer, C.accel_status) {
			var out *C.accel_fuzzy_index
			status := make(&out, err)
			return unsafe.Pointer(out), status
		})
	if err != nil {
		return nil, err
	}
	return &FuzzyIndex{made}, nil
}

// Count returns how many texts it holds; 0 when it is closed.
func (x *FuzzyIndex) Count() int64 {
	var count int64
	_ = x.change(func(native *C.accel_fuzzy_index, _ **C.accel_error) C.accel_status {
		count = int64(C.accel_fuzzy_index_count(native))
		return C.ACCEL_OK
	})
	return count
}

// Add adds texts under keys; a text under the same key is replaced.
func (x *FuzzyIndex) Add(ctx context.Context, keys []int64, texts Packed, how ...CallOption) error {
	if len(keys) != texts.Count() {
		return invalid("%d keys for %d texts", len(keys), texts.Count())
	}
	if err := texts.check(); err != nil {
		return err
	}
	c, err := begin(ctx, how)
	if err != nil {
		return err
	}
	return c.finish(x.change(func(native *C.accel_fuzzy_index, err **C.accel_error) C.accel_status {
		return C.accel_fuzzy_index_add(native, words(keys), texts.base(), texts.offsets(),
			texts.count(), c.native(), err)
	}))
}

// Remove takes a text out; false when there was no such key.
func (x *FuzzyIndex) Remove(key int64) (bool, error) {
	var removed C.int32_t
	err := x.change(func(native *C.accel_fuzzy_index, err **C.accel_error) C.accel_status {
		return C.accel_fuzzy_index_remove(native, C.int64_t(key), &removed, err)
	})
	return removed != 0, err
}

// Merge adds all of other, which must have been made with the same options; of equal keys its texts
// stay.
func (x *FuzzyIndex) Merge(other *FuzzyIndex) error {
	if x == other {
		return nil
	}
	if other == nil {
		return invalid("this FuzzyIndex is nil")
	}
	saved, err := other.Save() // so that no two indexes are ever locked at once
	if err != nil {
		return err
	}
	copied, err := LoadFuzzyIndex(saved)
	if err != nil {
		return err
	}
	defer copied.Close()
	return x.change(func(native *C.accel_fuzzy_index, err **C.accel_error) C.accel_status {
		return C.accel_fuzzy_index_merge(native, (*C.accel_fuzzy_index)(copied.object.handle.native),
			err)
	})
}

// A FuzzyHit is a text that a query found.
type FuzzyHit struct {
	Key   int64
	Score float64
}

// Query returns the texts most like text: at most count, none below threshold, the best first.
func (x *FuzzyIndex) Query(text string, threshold float64, count int) ([]FuzzyHit, error) {
	if count < 0 {
		return nil, invalid("count is %d", count)
	}
	var found C.int64_t
	var keys []int64
	var scores []float64
	err := x.change(func(native *C.accel_fuzzy_index, err **C.accel_error) C.accel_status {
		room := min(count, int(C.accel_fuzzy_index_count(native)))
		keys, scores = make([]int64, room), make([]float64, room)
		return C.accel_fuzzy_index_query(native, chars(asBytes(text)), C.size_t(len(text)),
			C.double(threshold), words(keys), doubles(scores), C.size_t(room), &found, err)
	})
	hits := make([]FuzzyHit, int(found))
	for i := range hits {
		hits[i] = FuzzyHit{keys[i], scores[i]}
	}
	return hits, err
}

// Save returns the whole index as bytes; equal indexes give equal bytes.
func (x *FuzzyIndex) Save() ([]byte, error) {
	return withText(func(out *C.accel_text) error {
		return x.change(func(native *C.accel_fuzzy_index, err **C.accel_error) C.accel_status {
			return C.accel_fuzzy_index_save(native, out, err)
		})
	})
}

// Close gives the native memory back, as soon as no call uses it any more. Always nil; twice is
// allowed.
func (x *FuzzyIndex) Close() error {
	if x != nil {
		x.object.close()
	}
	return nil
}

func (x *FuzzyIndex) change(run func(*C.accel_fuzzy_index, **C.accel_error) C.accel_status) error {
	if x == nil {
		return invalid("this FuzzyIndex is nil")
	}
	return x.object.change(func(native unsafe.Pointer, err **C.accel_error) C.accel_status {
		return run((*C.accel_fuzzy_index)(native), err)
	})
}

// running makes one call under a context.
func running(ctx context.Context, how []CallOption,
	run func(*C.accel_call_options, **C.accel_error) C.accel_status) error {
	c, err := begin(ctx, how)
	if err != nil {
		return err
	}
	var fault *C.accel_error
	return c.finish(failed(run(c.native(), &fault), fault))
}

func firstOf(faults ...error) error {
	for _, each := range faults {
		if each != nil {
			return each
		}
	}
	return nil
}

func doubles(list []float64) *C.double {
	return (*C.double)(unsafe.Pointer(unsafe.SliceData(list)))
}

func words(list []int64) *C.int64_t {
	return (*C.int64_t)(unsafe.Pointer(unsafe.SliceData(list)))
}
