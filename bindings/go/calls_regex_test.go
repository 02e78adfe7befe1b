package accel_test

// The calls of regex.json. `text` is UTF-8, so its patterns get RegexUnicode; `text_b64` is bytes.
// Offsets are bytes in Go: where a row asks for another unit, they are counted here.

import (
	"encoding/json"
	"strings"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"accel.dev/accel"
)

func regexFlags(letters string) (flags accel.RegexFlags) {
	for _, letter := range letters {
		place := strings.IndexRune("imsxual1n", letter) // as accel_regex_flag has them
		if place >= 0 {
			flags |= 1 << place
		} else {
			flags |= 1 << 30 // which the library must refuse
		}
	}
	return flags
}

func (a *arguments) isText() bool { return a.Text != nil || a.Texts != nil || a.Chunks != nil }

// regex is the set of a row, and the names of its patterns.
func (a *arguments) regex() (*accel.Regex, map[uint32]string, error) {
	options := &accel.RegexOptions{
		Dialect: choice[accel.RegexDialect](a.Dialect, "python pcre go"),
		OnError: choice[accel.RegexOnError](a.OnError, "fail skip"),
		Order:   choice[accel.RegexOrder](a.Order, "pattern start"),
		Route:   choice[accel.RegexRoute](a.Route, "auto fixed ends head run direct pcre"),
		Flags:   regexFlags(a.Flags), MatchLimit: a.MatchLimit, MaxPositions: a.MaxPositions,
		CompileBudget: time.Duration(a.CompileBudget) * time.Millisecond,
		MaxMatches:    a.MaxMatches, CacheDir: a.CacheDir,
	}
	if a.isText() {
		options.Flags |= accel.RegexUnicode
	}
	patterns, names := make([]accel.Pattern, len(a.Patterns)), map[uint32]string{}
	for i, raw := range a.Patterns {
		var long struct {
			Pattern, Flags, Name string
			Bytes                []byte `json:"pattern_b64"`
		}
		if json.Unmarshal(raw, &long.Pattern) != nil {
			check(json.Unmarshal(raw, &long))
		}
		patterns[i] = accel.Pattern{
			Text: long.Pattern + string(long.Bytes), Flags: regexFlags(long.Flags)}
		if long.Name != "" {
			names[uint32(i)] = long.Name
		}
	}
	set, err := accel.NewRegex(patterns, options)
	return set, names, err
}

// inUnits counts what lies before a byte.
func inUnits(text string, at int64, unit string) int {
	switch unit {
	case "codepoint":
		return utf8.RuneCountInString(text[:at])
	case "utf16":
		return len(utf16.Encode([]rune(text[:at])))
	}
	return int(at)
}

func (a *arguments) groupsOf(set *accel.Regex, text string, match accel.Match) ([]any, error) {
	spans, err := set.CapturesString(text, match)
	groups := []any{}
	for i, span := range spans {
		if i > 0 && span.Start < 0 {
			groups = append(groups, nil)
		} else if i > 0 {
			groups = append(groups, []int{
				inUnits(text, span.Start, a.Offsets), inUnits(text, span.End, a.Offsets)})
		}
	}
	return groups, err
}

func (a *arguments) matchesOf(set *accel.Regex, names map[uint32]string, text string,
	found []accel.Match) ([]result, error) {
	list := []result{}
	for _, match := range found {
		made := result{"pattern": match.Pattern, "start": inUnits(text, match.Start, a.Offsets),
			"end": inUnits(text, match.End, a.Offsets)}
		if name, has := names[match.Pattern]; has {
			made["name"] = name
		}
		if a.Groups {
			groups, err := a.groupsOf(set, text, match)
			if err != nil {
				return nil, err
			}
			made["groups"] = groups
		}
		list = append(list, made)
	}
	return list, nil
}

func failuresOf(set *accel.Regex, found *accel.Matches) []result {
	list := []result{}
	for _, each := range append(set.Failures(), found.Failures...) {
		list = append(list, result{"pattern": each.Pattern, "item": each.Err.Item,
			"offset": each.Err.Offset, "code": each.Err.Code.String()})
	}
	return list
}

// text is what a row searches, and the scan of it in its own kind.
func (a *arguments) text() string {
	if a.Text != nil {
		return *a.Text
	}
	return string(a.TextB64)
}

func (a *arguments) texts() []string {
	texts := append(a.Texts, a.Chunks...)
	for _, each := range append(a.TextsB64, a.ChunksB64...) {
		texts = append(texts, string(each))
	}
	return texts
}

var regexCalls = map[string]func(arguments) (result, error){
	"regex_scan": func(args arguments) (result, error) {
		set, names, err := args.regex()
		if err != nil {
			return nil, err
		}
		defer set.Close()
		var found *accel.Matches
		if args.Text != nil {
			found, err = set.ScanString(background, *args.Text)
		} else {
			found, err = set.Scan(background, args.TextB64)
		}
		if err != nil {
			return nil, err
		}
		matches, err := args.matchesOf(set, names, args.text(), found.Text(0))
		return result{"matches": matches, "failures": failuresOf(set, found)}, err
	},
	"regex_scan_batch": func(args arguments) (result, error) {
		set, names, err := args.regex()
		if err != nil {
			return nil, err
		}
		defer set.Close()
		texts, lists := args.texts(), [][]result{}
		found, err := set.ScanBatch(background, accel.Pack(texts))
		for i := 0; err == nil && i < found.Count(); i++ {
			var list []result
			list, err = args.matchesOf(set, names, texts[i], found.Text(i))
			lists = append(lists, list)
		}
		if err != nil {
			return nil, err
		}
		return result{"texts": lists, "failures": failuresOf(set, found)}, nil
	},
	"regex_which": func(args arguments) (result, error) {
		set, _, err := args.regex()
		if err != nil {
			return nil, err
		}
		defer set.Close()
		which, err := set.WhichString(background, args.text())
		return result{"patterns": append([]int{}, which...)}, err
	},
	"regex_captures": func(args arguments) (result, error) {
		set, _, err := args.regex()
		if err != nil {
			return nil, err
		}
		defer set.Close()
		groups, err := args.groupsOf(set, args.text(), args.Match)
		return result{"groups": groups, "names": set.GroupNames(int(args.Match.Pattern))}, err
	},
	"regex_explain": func(args arguments) (result, error) {
		set, _, err := args.regex()
		if err != nil {
			return nil, err
		}
		defer set.Close()
		report, err := set.Explain()
		return result{"explain": report}, err
	},
	"regex_stream": func(args arguments) (result, error) {
		set, names, err := args.regex()
		if err != nil {
			return nil, err
		}
		defer set.Close()
		stream, err := set.Stream()
		if err != nil {
			return nil, err
		}
		defer stream.Close()
		var all []accel.Match
		for _, chunk := range args.texts() {
			found, err := stream.FeedString(chunk)
			if err != nil {
				return nil, err
			}
			all = append(all, found.All...)
		}
		found, err := stream.Finish()
		if err != nil {
			return nil, err
		}
		matches, err := args.matchesOf(set, names, "", append(all, found.All...))
		return result{"matches": matches}, err
	},
}
