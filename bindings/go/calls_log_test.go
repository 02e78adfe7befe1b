package accel_test

// The calls of chunk.json and log.json.

import (
	"encoding/json"
	"strconv"

	"accel.dev/accel"
)

var chunkCalls = map[string]func(arguments) (result, error){
	"chunk_split": func(args arguments) (result, error) {
		options := &accel.ChunkOptions{
			By:        choice[accel.ChunkBy](args.By, "lines sentences paragraphs characters"),
			Codepoint: args.Unit == "codepoint", UTF16: args.Unit == "utf16", Overlap: args.Overlap,
		}
		if args.Size != nil {
			options.Size = *args.Size
		}
		rows := []result{}
		chunks, err := accel.ChunkSplit(args.text(), options)
		for _, span := range chunks {
			rows = append(rows, result{"start": span.Start, "end": span.End, "line": span.Item})
		}
		return result{"chunks": rows}, err
	},
	"chunk_lines": func(args arguments) (result, error) {
		rows := []result{}
		lines, err := accel.Lines(args.text())
		for _, span := range lines {
			rows = append(rows, result{"start": span.Start, "end": span.End, "ending": span.Item})
		}
		return result{"count": accel.LineCount(args.text()), "at": accel.LineAt(args.text(), args.At),
			"lines": rows}, err
	},
	"chunk_document": func(args arguments) (result, error) {
		return result{"type": accel.DocumentType(oneOf(args.Name, args.NameB64))}, nil
	},
	"chunk_tokens": func(args arguments) (result, error) {
		by := choice[accel.TokensBy](args.By, "simple fine")
		counts, err := accel.Tokens(accel.Pack(args.Texts), by)
		return result{"counts": counts}, err
	},
}

var logCalls = map[string]func(arguments) (result, error){
	"log_scan": func(args arguments) (result, error) {
		var patterns []accel.Pattern
		for _, raw := range args.Patterns {
			pattern := accel.Pattern{Flags: regexFlags(args.Flags)}
			check(json.Unmarshal(raw, &pattern.Text))
			patterns = append(patterns, pattern)
		}
		options := &accel.LogOptions{WholeLines: args.WholeLines,
			NoLineCount: args.CountLines != nil && !*args.CountLines, Start: args.Start,
			MaxLines: args.MaxLines, BarSeconds: args.BarSeconds}
		if args.MaxLine != nil {
			options.MaxLine = *args.MaxLine
		}
		if args.Identity != "" {
			options.Identity = must(strconv.ParseUint(args.Identity, 16, 64))
		}
		var found *accel.LogResult
		var err error
		if args.Path != "" || args.PathB64 != nil {
			found, err = accel.LogScan(background, args.path(), patterns, options)
		} else {
			found, err = accel.LogScanText(background, []byte(args.text()), patterns, options)
		}
		if err != nil {
			return nil, err
		}
		matching, bars := []result{}, []result{}
		for i, span := range found.Spans {
			row := result{"start": span.Start, "end": span.End, "pattern": span.Kind}
			member(row, "text", found.Matching[i])
			matching = append(matching, row)
		}
		for _, bar := range found.Bars {
			bars = append(bars, result{"start": bar.Start, "end": bar.End, "lines": bar.Item})
		}
		return result{"lines": found.Lines, "matched": found.Matched, "start": found.Start,
			"end": found.End, "rotated": found.Rotated, "truncated": found.Truncated,
			"open_line": found.OpenLine, "counts": found.Counts, "matching": matching,
			"bars": bars}, nil
	},
}
