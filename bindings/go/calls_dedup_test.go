package accel_test

// The calls of dedup.json.

import "accel.dev/accel"

func (a *arguments) dedupOptions() *accel.DedupOptions {
	return &accel.DedupOptions{Preset: choice[accel.DedupPreset](a.Preset, "default victor"),
		MinBlock: a.MinBlock, MaxBlock: a.MaxBlock, WindowBlocks: a.WindowBlocks,
		WindowBytes: a.WindowBytes}
}

// kept is the text of the blocks that are no repeats.
func kept(text string, spans []accel.Span) string {
	all := ""
	for _, span := range spans {
		if span.Kind&accel.DedupRepeat == 0 {
			all += text[span.Start:span.End]
		}
	}
	return all
}

var dedupCalls = map[string]func(arguments) (result, error){
	"dedup_blocks": func(args arguments) (result, error) {
		spans, err := accel.DedupBlocks(args.text(), args.dedupOptions())
		if err != nil {
			return nil, err
		}
		rows, made := []result{}, result{}
		for _, span := range spans {
			kind := [...]string{"prose", "code", "prose_repeat", "code_repeat"}[span.Kind]
			rows = append(rows, result{"kind": kind, "item": span.Item, "start": span.Start,
				"end": span.End})
		}
		made["spans"] = rows
		member(made, "text", kept(args.text(), spans))
		return made, nil
	},
	"dedup_stream": func(args arguments) (result, error) {
		dedup, err := accel.NewDedup(args.dedupOptions())
		if err != nil {
			return nil, err
		}
		defer dedup.Close()
		all := ""
		for _, chunk := range args.texts() {
			piece := must(dedup.FeedString(chunk))
			all += kept(string(piece.Text), piece.Spans)
		}
		piece := must(dedup.Finish())
		stats, err := dedup.Stats()
		made := result{"blocks": stats.Blocks, "repeats": stats.Repeats, "bytes": stats.Bytes,
			"repeated_bytes": stats.RepeatedBytes}
		member(made, "text", all+kept(string(piece.Text), piece.Spans))
		return made, err
	},
	"normalize": func(args arguments) (result, error) {
		folds := accel.DedupSpace | accel.DedupCase
		if args.Folds != nil {
			folds = 0
			for _, name := range args.Folds {
				folds |= 1 << (choice[accel.DedupFold](name, "space ascii_case case end_marks") % 32)
			}
		}
		text, err := accel.DedupNormalize(args.text(), folds)
		made := result{}
		member(made, "text", text)
		return made, err
	},
}
