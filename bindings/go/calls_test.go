package accel_test

// The arguments of rows, and the calls of json.json and sig.json.

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"math"
	"strconv"
	"strings"

	"accel.dev/accel"
)

var background = context.Background()

// arguments are those of any call; of a pair NAME and NAME_b64 a row has one.
type arguments struct {
	raw                          json.RawMessage // for calls that read them in another way
	Text                         *string
	TextB64                      []byte `json:"text_b64"`
	Mode, Form, Bits, Algo       string
	Tool                         string
	ToolB64                      []byte `json:"tool_b64"`
	Arguments                    json.RawMessage
	ArgumentsText                *string `json:"arguments_text"`
	ArgumentsB64                 []byte  `json:"arguments_b64"`
	Calls                        []arguments
	Ignored                      []string
	Digits                       uint32
	MaxDepth                     *json.Number `json:"max_depth"`
	LastKeyWins                  bool         `json:"last_key_wins"`
	Data                         string
	DataB64                      []byte `json:"data_b64"`
	Seed                         any
	Patterns                     []json.RawMessage
	Flags, Dialect, Order, Route string
	OnError                      string `json:"on_error"`
	Offsets                      string
	MatchLimit                   uint32 `json:"match_limit"`
	MaxPositions                 uint32 `json:"max_positions"`
	CompileBudget                int64  `json:"compile_budget_ms"`
	MaxMatches                   int64  `json:"max_matches"`
	CacheDir                     string `json:"cache_dir"`
	Groups                       bool
	Match                        accel.Match
	Texts, Chunks                []string
	TextsB64                     [][]byte `json:"texts_b64"`
	ChunksB64                    [][]byte `json:"chunks_b64"`
	Root                         string
	Hidden, Directories          *bool
	Gitignore, Follow, Sorted    bool
	SameDevice                   bool `json:"same_device"`
	FailOnError                  bool `json:"fail_on_error"`
	IgnoreCase                   bool `json:"ignore_case"`
	IncludeRoot                  bool `json:"include_root"`
	Stat                         bool
	Include, Ignore              []string
	MaxEntries                   int64 `json:"max_entries"`
	MaxBytes                     int64 `json:"max_bytes"`
	Glob, Path                   string
	GlobB64                      []byte `json:"glob_b64"`
	Rules                        json.RawMessage
	Language, Preset             string
	StartInThinking              *bool `json:"start_in_thinking"`
	Anywhere, Trim               bool
	RulesText                    *string `json:"rules_text"`
	Builtin, All                 bool
	Paths                        []string
	Binary                       bool
	MaxSize                      int64 `json:"max_size"`
	Style                        string
	Keep                         uint32
	Key                          string
	MaxThinking                  int64 `json:"max_thinking"`
	Many                         string
	MaxPeriod                    uint32 `json:"max_period"`
	MinCopies                    uint32 `json:"min_copies"`
	MinTokens                    uint32 `json:"min_tokens"`
	Name                         string
	NameB64                      []byte `json:"name_b64"`
	Steps                        []step
	Measure, Unit, Kind, By      string
	Cutoff, Threshold            float64
	A, B                         string
	AB64                         []byte `json:"a_b64"`
	BB64                         []byte `json:"b_b64"`
	Limit                        *int64
	Rows, Columns                []string
	RowsB64                      [][]byte `json:"rows_b64"`
	ColumnsB64                   [][]byte `json:"columns_b64"`
	Similarities                 [][]float64
	Least                        int64
	Width                        *uint32
	Permutations                 uint32
	Size, Overlap                *int64
	At, Start                    int64
	MinBlock                     *int64 `json:"min_block"`
	MaxBlock                     *int64 `json:"max_block"`
	WindowBlocks                 *int64 `json:"window_blocks"`
	WindowBytes                  *int64 `json:"window_bytes"`
	Folds                        []string
	WholeLines                   bool  `json:"whole_lines"`
	CountLines                   *bool `json:"count_lines"`
	Identity                     string
	MaxLines                     int64  `json:"max_lines"`
	MaxLine                      *int64 `json:"max_line"`
	BarSeconds                   int64  `json:"bar_seconds"`
	MaxLength                    int64  `json:"max_length"`
	MaxEdits                     int64  `json:"max_edits"`
	Pairs                        [][2]string
	ImplicitEnds                 []string `json:"implicit_ends"`
	PathB64                      []byte   `json:"path_b64"`
}

// choice is the place of a name in a list; what the library must refuse if it is not there.
func choice[T ~uint32](name, names string) T {
	if name == "" {
		return 0
	}
	for i, each := range strings.Fields(names) {
		if each == name {
			return T(i)
		}
	}
	return 99
}

// ---- json ----

var jsonCalls = map[string]func(arguments) (result, error){
	"json_canonical": func(args arguments) (result, error) {
		form := choice[accel.JSONForm](args.Mode, "exact jcs")
		if args.Text != nil {
			text, err := accel.JSONCanonical(*args.Text, form)
			return result{"text": string(text)}, err
		}
		text, err := accel.JSONCanonical(args.TextB64, form)
		return result{"text": string(text)}, err
	},
	"json_number": func(args arguments) (result, error) {
		bits, err := strconv.ParseUint(args.Bits, 16, 64)
		return result{"text": accel.JSONNumber(math.Float64frombits(bits))}, err
	},
}

// ---- sig ----

func (a *arguments) sigOptions() *accel.SigOptions {
	options := &accel.SigOptions{
		Form:   choice[accel.SigForm](a.Form, "exact jcs victor"),
		Digits: a.Digits, LastKeyWins: a.LastKeyWins, Ignored: a.Ignored,
	}
	if a.MaxDepth != nil {
		options.MaxDepth = uint32(must(a.MaxDepth.Int64()))
	}
	return options
}

// sigCall is a call with its arguments as they are written.
func (a *arguments) sigCall() accel.SigCall {
	call := accel.SigCall{Tool: a.Tool, Arguments: a.Arguments}
	if a.ToolB64 != nil {
		call.Tool = string(a.ToolB64)
	}
	if a.ArgumentsText != nil {
		call.Arguments = []byte(*a.ArgumentsText)
	}
	if a.ArgumentsB64 != nil {
		call.Arguments = a.ArgumentsB64
	}
	return call
}

func (a *arguments) sigCalls() []accel.SigCall {
	var calls []accel.SigCall
	for i := range a.Calls {
		calls = append(calls, a.Calls[i].sigCall())
	}
	return calls
}

var sigCalls = map[string]func(arguments) (result, error){
	"sig_compute": func(args arguments) (result, error) {
		call := args.sigCall()
		signature, err := accel.SigCompute(call.Tool, call.Arguments, args.sigOptions())
		return result{"signature": signature}, err
	},
	"sig_canonical": func(args arguments) (result, error) {
		call := args.sigCall()
		text, err := accel.SigCanonical(call.Tool, string(call.Arguments), args.sigOptions())
		return result{"text": string(text), "text_b64": text}, err
	},
	"sig_compute_batch": func(args arguments) (result, error) {
		signatures, err := accel.SigBatch(background, args.sigCalls(), args.sigOptions())
		return result{"signatures": signatures}, err
	},
	"sig_dedup": func(args arguments) (result, error) {
		first, count, err := accel.SigDedup(background, args.sigCalls(), args.sigOptions())
		kept := []int{}
		for i, each := range first {
			if each == int64(i) {
				kept = append(kept, i)
			}
		}
		return result{"kept": kept, "count": count}, err
	},
	"sig_hash": func(args arguments) (result, error) {
		data := args.DataB64
		if data == nil {
			data = []byte(args.Data)
		}
		algorithm := choice[accel.SigAlgorithm](args.Algo, "xxh3_64 xxh3_128 xxh64")
		digest, err := accel.SigDigest(data, algorithm, args.seed())
		if err == nil && algorithm == accel.SigXXH3x64 {
			digest = hex.EncodeToString(bigEndian(accel.SigHash(data, args.seed())))
		}
		return result{"hex": digest}, err
	},
}

func (a *arguments) seed() uint64 {
	switch seed := a.Seed.(type) {
	case string:
		return must(strconv.ParseUint(seed, 16, 64))
	case json.Number:
		return must(strconv.ParseUint(seed.String(), 10, 64))
	}
	return 0
}

func bigEndian(value uint64) []byte {
	text := make([]byte, 8)
	for i := range text {
		text[i] = byte(value >> (56 - 8*i))
	}
	return text
}
