package accel_test

// The calls of analyzer.json, classify.json and think.json.

import (
	"strings"

	"accel.dev/accel"
)

// member is text under a name, and its bytes, which a row may give in base64.
func member(of result, name, text string) {
	of[name], of[name+"_b64"] = text, []byte(text)
}

// inUnit are offsets in bytes as Go gives them, in the unit that a row asks for.
func (a *arguments) inUnit(offset int64) int64 {
	if a.Offsets == "" || a.Offsets == "byte" { // as those of files, whose texts are elsewhere
		return offset
	}
	before := []byte(a.text())[:offset]
	switch a.Offsets {
	case "codepoint":
		return int64(len([]rune(string(before))))
	case "utf16":
		count := int64(0)
		for _, each := range string(before) {
			count++
			if each > 0xFFFF {
				count++
			}
		}
		return count
	}
	return offset
}

// ---- analyzer ----

var analyzerCalls = map[string]func(arguments) (result, error){
	"analyze": func(args arguments) (result, error) {
		analyzer, err := accel.NewAnalyzer(args.Language, string(args.Rules))
		if err != nil {
			return nil, err
		}
		defer analyzer.Close()
		rules := must(analyzer.Rules())
		found, err := analyzer.ScanString(background, args.text())
		rows := []result{}
		for _, each := range found {
			column := args.inUnit(each.Start) - args.inUnit(each.Start-each.Column+1) + 1
			rows = append(rows, result{"rule": rules[each.Rule].ID,
				"severity": each.Severity.String(), "confidence": each.Confidence.String(),
				"start": args.inUnit(each.Start), "end": args.inUnit(each.End),
				"inner_start": args.inUnit(each.InnerStart), "inner_end": args.inUnit(each.InnerEnd),
				"line": each.Line, "column": column})
		}
		return result{"findings": rows}, err
	},
	"analyzer_rules": func(args arguments) (result, error) {
		analyzer, err := accel.NewAnalyzer(args.Language, string(args.Rules))
		if err != nil {
			return nil, err
		}
		defer analyzer.Close()
		rules, err := analyzer.Rules()
		rows := []result{}
		for _, rule := range rules {
			row := result{"id": rule.ID, "category": rule.Category, "severity": rule.Severity,
				"confidence": rule.Confidence, "message": rule.Message}
			if rule.CWE != 0 {
				row["cwe"] = rule.CWE
			}
			rows = append(rows, row)
		}
		return result{"language": args.Language, "count": len(rules), "rules": rows}, err
	},
}

// ---- classify ----

// className is the name of a class, nil for none.
func className(classes []string, index int) any {
	if index < 0 || index >= len(classes) {
		return nil
	}
	return classes[index]
}

var classifyCalls = map[string]func(arguments) (result, error){
	"classify": func(args arguments) (result, error) {
		classifier, err := accel.NewClassifier(string(args.Rules))
		if err != nil {
			return nil, err
		}
		defer classifier.Close()
		made, err := classifier.Compute(args.text())
		hits := []result{}
		for _, hit := range made.Hits {
			negation := hit.Kind == accel.ClassifyNegation
			row := result{"class": nil, "keyword": classifier.Keyword(hit.Item),
				"negated": !negation && hit.Kind&accel.ClassifyNegated != 0,
				"start":   hit.Start, "end": hit.End}
			if !negation {
				row["class"] = className(classifier.Classes(), int(hit.Kind&^accel.ClassifyNegated))
			}
			hits = append(hits, row)
		}
		return result{"class": className(classifier.Classes(), made.Winner),
			"confidence": made.Confidence, "matched": made.Matched, "negated": made.Negated,
			"scores": made.Scores, "hits": hits}, err
	},
	"classify_batch": func(args arguments) (result, error) {
		classifier, err := accel.NewClassifier(string(args.Rules))
		if err != nil {
			return nil, err
		}
		defer classifier.Close()
		winners, _, err := classifier.ComputeBatch(background, accel.Pack(args.Texts))
		classes := []any{}
		for _, winner := range winners {
			classes = append(classes, className(classifier.Classes(), int(winner)))
		}
		return result{"classes": classes}, err
	},
}

// ---- think ----

func (a *arguments) thinkOptions() *accel.ThinkOptions {
	options := &accel.ThinkOptions{
		Preset: choice[accel.ThinkPreset](a.Preset, "qwen3 deepseek kimi glm gemma granite minimax "+
			"olmo3 harmony anthropic none victor"),
		Mode:            choice[accel.ThinkMode](a.Mode, "preset first_only interleaved"),
		StartInThinking: a.StartInThinking, Anywhere: a.Anywhere, Trim: a.Trim,
		MaxThinking: a.MaxThinking, ImplicitEnds: a.ImplicitEnds,
	}
	for _, pair := range a.Pairs {
		options.Starts = append(options.Starts, pair[0])
		options.Ends = append(options.Ends, pair[1])
	}
	return options
}

// segments are spans of the text so far; one that goes on in the next piece grows.
type segments struct {
	text strings.Builder
	rows []accel.Span
}

func (s *segments) add(text string, spans []accel.Span) {
	before := int64(s.text.Len())
	s.text.WriteString(text)
	for _, span := range spans {
		span.Start, span.End = span.Start+before, span.End+before
		last := len(s.rows) - 1
		if last >= 0 && s.rows[last].Kind == span.Kind && s.rows[last].Item == span.Item {
			s.rows[last].End = span.End
		} else {
			s.rows = append(s.rows, span)
		}
	}
}

func (s *segments) answer(state accel.ThinkState) result {
	text, rows, joined := s.text.String(), []result{}, map[string]string{}
	for _, span := range s.rows {
		name := accel.ThinkKindName(span.Kind)
		row := result{"kind": name, "item": span.Item}
		member(row, "text", text[span.Start:span.End])
		rows = append(rows, row)
		joined[name] += text[span.Start:span.End]
	}
	made := result{"segments": rows, "truncated": state&accel.ThinkTruncated != 0,
		"exceeded": state&accel.ThinkExceeded != 0}
	member(made, "content", joined["content"])
	member(made, "thinking", joined["thinking"])
	return made
}

var thinkCalls = map[string]func(arguments) (result, error){
	"think_filter": func(args arguments) (result, error) {
		think, err := accel.NewThink(args.thinkOptions())
		if err != nil {
			return nil, err
		}
		defer think.Close()
		var all segments
		for _, chunk := range args.texts() {
			piece := must(think.FeedString(chunk))
			all.add(string(piece.Text), piece.Spans)
		}
		piece, err := think.Finish()
		all.add(string(piece.Text), piece.Spans)
		return all.answer(must(think.State())), err
	},
	"think_split": func(args arguments) (result, error) {
		spans, state, err := accel.ThinkSplit(args.text(), args.thinkOptions())
		if err != nil {
			return nil, err
		}
		var all segments
		all.add(args.text(), spans)
		made, rows := all.answer(state), []result{}
		for _, span := range spans {
			rows = append(rows, result{"kind": accel.ThinkKindName(span.Kind), "item": span.Item,
				"start": span.Start, "end": span.End})
		}
		made["spans"] = rows
		return made, nil
	},
}
