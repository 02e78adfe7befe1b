package accel_test

// The calls of fuzzy.json.

import (
	"encoding/json"
	"fmt"

	"accel.dev/accel"
)

func (a *arguments) fuzzyOptions() *accel.FuzzyOptions {
	options := &accel.FuzzyOptions{Measure: choice[accel.FuzzyMeasure](a.Measure, "levenshtein ratio "+
		"partial_ratio token_sort token_set jaro jaro_winkler cosine jaccard"), Cutoff: a.Cutoff}
	if a.Unit != "" {
		options.Unit = choice[accel.FuzzyUnit](a.Unit, "codepoint byte utf16")
	}
	return options
}

// oneOf is a text, or what stands for it in base64.
func oneOf(text string, encoded []byte) string {
	if encoded != nil {
		return string(encoded)
	}
	return text
}

func packedOf(texts []string, encoded [][]byte) accel.Packed {
	if texts == nil {
		return accel.Pack(encoded)
	}
	return accel.Pack(texts)
}

func (a *arguments) width() uint32 {
	if a.Width == nil {
		return 3
	}
	return *a.Width
}

func inRows[T any](values []T, rows int) [][]T {
	all := make([][]T, rows)
	for i := range all {
		size := len(values) / rows
		all[i] = values[i*size : (i+1)*size]
	}
	return all
}

// pairs are keys and texts of [[key, text], ...].
func pairs(t []json.RawMessage) ([]int64, accel.Packed) {
	var keys []int64
	var texts []string
	for _, each := range t {
		var pair [2]json.RawMessage
		check(json.Unmarshal(each, &pair))
		var key int64
		var text string
		check(json.Unmarshal(pair[0], &key))
		check(json.Unmarshal(pair[1], &text))
		keys, texts = append(keys, key), append(texts, text)
	}
	return keys, accel.Pack(texts)
}

// indexArguments are those of fuzzy_index, whose texts have keys.
type indexArguments struct {
	Kind         string
	Width        *uint32
	Permutations uint32
	Threshold    float64
	Texts, Merge []json.RawMessage
	Remove       []int64
	Reload       bool
	Query        string
	K            *int
	AtLeast      float64 `json:"at_least"`
}

func (a *indexArguments) make(list []json.RawMessage) (*accel.FuzzyIndex, error) {
	options := &accel.FuzzyIndexOptions{Kind: choice[accel.FuzzyIndexKind](a.Kind, "minhash tfidf"),
		Permutations: a.Permutations, Threshold: a.Threshold}
	if a.Width != nil {
		options.Width = *a.Width
	}
	index, err := accel.NewFuzzyIndex(options)
	if err != nil {
		return nil, err
	}
	keys, texts := pairs(list)
	return index, index.Add(background, keys, texts)
}

var fuzzyCalls = map[string]func(arguments) (result, error){
	"fuzzy_score": func(args arguments) (result, error) {
		score, err := accel.FuzzyScore(background, oneOf(args.A, args.AB64),
			oneOf(args.B, args.BB64), args.fuzzyOptions())
		return result{"score": score}, err
	},
	"fuzzy_distance": func(args arguments) (result, error) {
		limit := int64(-1)
		if args.Limit != nil {
			limit = *args.Limit
		}
		distance, err := accel.FuzzyDistance(background, oneOf(args.A, args.AB64),
			oneOf(args.B, args.BB64), limit, args.fuzzyOptions())
		return result{"distance": distance}, err
	},
	"fuzzy_cdist": func(args arguments) (result, error) {
		rows, columns := packedOf(args.Rows, args.RowsB64), packedOf(args.Columns, args.ColumnsB64)
		scores, err := accel.FuzzyCdist(background, rows, columns, args.fuzzyOptions())
		return result{"scores": inRows(scores, rows.Count())}, err
	},
	"fuzzy_matrix": func(args arguments) (result, error) {
		texts := packedOf(args.Texts, args.TextsB64)
		scores, err := accel.FuzzyMatrix(background, texts, args.fuzzyOptions())
		return result{"scores": inRows(scores, texts.Count())}, err
	},
	"fuzzy_clusters": func(args arguments) (result, error) {
		var flat []float64
		for _, row := range args.Similarities {
			flat = append(flat, row...)
		}
		threshold := 0.7
		if args.Threshold != 0 {
			threshold = args.Threshold
		}
		clusters, count, err := accel.FuzzyClusters(flat, len(args.Similarities), threshold, args.Least)
		return result{"count": count, "clusters": clusters}, err
	},
	"fuzzy_simhash": func(args arguments) (result, error) {
		prints, err := accel.FuzzySimHash(background, packedOf(args.Texts, args.TextsB64), args.width())
		words := []string{}
		for _, each := range prints {
			words = append(words, fmt.Sprintf("%016x", each))
		}
		return result{"prints": words}, err
	},
	"fuzzy_minhash": func(args arguments) (result, error) {
		texts, permutations := packedOf(args.Texts, args.TextsB64), args.Permutations
		if permutations == 0 {
			permutations = 128
		}
		signatures, err := accel.FuzzyMinHash(background, texts, args.width(), permutations)
		return result{"signatures": inRows(signatures, texts.Count())}, err
	},
	"fuzzy_index": func(given arguments) (result, error) {
		var args indexArguments
		check(json.Unmarshal(given.raw, &args))
		index, err := args.make(args.Texts)
		if err != nil {
			return nil, err
		}
		defer func() { index.Close() }()
		if args.Merge != nil {
			other, err := args.make(args.Merge)
			if err != nil {
				return nil, err
			}
			check(index.Merge(other))
			check(other.Close())
		}
		removed := 0
		for _, key := range args.Remove {
			if must(index.Remove(key)) {
				removed++
			}
		}
		if args.Reload {
			next := must(accel.LoadFuzzyIndex(must(index.Save())))
			index.Close()
			index = next
		}
		k := int(index.Count())
		if args.K != nil {
			k = *args.K
		}
		hits, err := index.Query(args.Query, args.AtLeast, k)
		keys, scores := []int64{}, []float64{}
		for _, hit := range hits {
			keys, scores = append(keys, hit.Key), append(scores, hit.Score)
		}
		return result{"removed": removed, "texts": index.Count(), "keys": keys, "scores": scores}, err
	},
}
