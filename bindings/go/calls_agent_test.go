package accel_test

// The calls of loop.json, phrases.json and response.json.

import (
	"encoding/json"

	"accel.dev/accel"
)

// ---- phrases ----

var phrasesCalls = map[string]func(arguments) (result, error){
	"phrases_find": func(args arguments) (result, error) {
		phrases, err := accel.NewPhrases(string(args.Rules))
		if err != nil {
			return nil, err
		}
		defer phrases.Close()
		rows := []result{}
		found, err := phrases.Find(args.text())
		for _, span := range found {
			rows = append(rows, result{"phrase": phrases.Names()[span.Item], "start": span.Start,
				"end": span.End})
		}
		return result{"matches": rows}, err
	},
	"phrases_tail": func(args arguments) (result, error) {
		tail, err := accel.NewPhrasesTail(&accel.PhrasesTailOptions{
			MaxPeriod: args.MaxPeriod, MinCopies: args.MinCopies, MinTokens: args.MinTokens})
		if err != nil {
			return nil, err
		}
		defer tail.Close()
		for _, chunk := range args.texts() {
			must(tail.FeedString(chunk))
		}
		found, err := tail.Finish()
		return result{"found": found.Found, "start": found.Start, "end": found.End,
			"unit_end": found.UnitEnd, "period": found.Period, "copies": found.Copies}, err
	},
}

// ---- response ----

// checked runs a call on the checker that a row asks for.
func (a *arguments) checked(call func(*accel.Response) (result, error)) (result, error) {
	response, err := accel.NewResponse(string(a.Rules))
	if err != nil {
		return nil, err
	}
	defer response.Close()
	return call(response)
}

var responseCalls = map[string]func(arguments) (result, error){
	"validate": func(args arguments) (result, error) {
		return args.checked(func(response *accel.Response) (result, error) {
			rows := []result{}
			found, score, err := response.Validate(background, args.text())
			for _, each := range found {
				rows = append(rows, result{"rule": response.Names()[each.Rule],
					"category": response.Categories()[each.Rule], "severity": each.Severity.String(),
					"in_code":   each.Flags&accel.ResponseInCode != 0,
					"removable": each.Flags&accel.ResponseRemovable != 0,
					"start":     each.Start, "end": each.End, "line": each.Line, "column": each.Column})
			}
			return result{"score": score, "findings": rows}, err
		})
	},
	"sanitize": func(args arguments) (result, error) {
		return args.checked(func(response *accel.Response) (result, error) {
			made := result{}
			text, err := response.Sanitize(background, args.text())
			member(made, "text", text)
			return made, err
		})
	},
	"check_tool": func(args arguments) (result, error) {
		return args.checked(func(response *accel.Response) (result, error) {
			name := args.Name
			if args.NameB64 != nil {
				name = string(args.NameB64)
			}
			fault, nearest, err := response.CheckTool(name)
			made := result{"fault": fault, "nearest": nil}
			if nearest != "" {
				made["nearest"] = nearest
			}
			return made, err
		})
	},
}

// ---- loop ----

// A step is a turn, a thought, a reset or a save.
type step struct {
	Calls []struct {
		Tool          string
		ToolB64       []byte `json:"tool_b64"`
		Arguments     json.RawMessage
		ArgumentsText *string `json:"arguments_text"`
		Result        *string
	}
	Think       *string
	Save, Reset bool
}

func (s *step) turn(loop *accel.Loop) (accel.LoopReport, error) {
	for _, call := range s.Calls {
		tool, arguments, known := call.Tool, string(call.Arguments), []byte(nil)
		if call.ToolB64 != nil {
			tool = string(call.ToolB64)
		}
		if call.ArgumentsText != nil {
			arguments = *call.ArgumentsText
		}
		if call.Result != nil {
			known = append([]byte{}, *call.Result...)
		}
		if err := loop.Add(tool, arguments, known); err != nil {
			return accel.LoopReport{}, err
		}
	}
	return loop.Finish()
}

var loopCalls = map[string]func(arguments) (result, error){
	"loop_run": func(args arguments) (result, error) {
		rules := string(args.Rules)
		if args.RulesText != nil {
			rules = *args.RulesText
		}
		loop, err := accel.NewLoop(rules)
		if err != nil {
			return nil, err
		}
		defer func() { loop.Close() }()
		reports := []result{}
		for _, step := range args.Steps {
			var report accel.LoopReport
			switch {
			case step.Calls != nil:
				report, err = step.turn(loop)
			case step.Think != nil:
				report, err = loop.Think(*step.Think)
			case step.Save:
				next := must(accel.NewLoop(rules))
				check(next.Load(must(loop.Save())))
				loop.Close()
				loop = next
				continue
			default:
				check(loop.Reset())
				continue
			}
			if err != nil {
				return nil, err
			}
			must(loop.Guidance(report))
			reports = append(reports, result{"kind": report.Kind.String(),
				"category": report.Category.String(), "count": report.Count,
				"period": report.Period, "similarity": report.Similarity})
		}
		stats, err := loop.Stats()
		return result{"reports": reports, "stats": result{"calls": stats.Calls, "turns": stats.Turns,
			"call_loops": stats.CallLoops, "thoughts": stats.Thoughts,
			"thought_loops": stats.ThoughtLoops, "stalling": stats.Stalling, "exact": stats.Exact,
			"similar": stats.Alike, "stalls": stats.Stalls, "history": stats.History,
			"distinct": stats.Distinct}}, err
	},
}
