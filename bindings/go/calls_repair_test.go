package accel_test

// The calls of json.json beyond canonical text.

import (
	"errors"
	"strings"

	"accel.dev/accel"
)

func (a *arguments) jsonOptions() *accel.JSONOptions {
	options := &accel.JSONOptions{
		Mode: choice[accel.JSONMode](a.Mode, "scalar extract strict"),
		Many: choice[accel.JSONMany](a.Many, "all first last"), MaxLength: a.MaxLength,
		MaxEdits: a.MaxEdits,
	}
	if a.MaxDepth != nil {
		options.MaxDepth = uint32(must(a.MaxDepth.Int64()))
	}
	return options
}

// graded are spans whose item is a grade.
func (a *arguments) graded(spans []accel.Span, kind string, name func(uint32) string) []result {
	rows := []result{}
	for _, span := range spans {
		rows = append(rows, result{kind: name(span.Kind), "grade": accel.JSONGrade(span.Item).String(),
			"start": a.inUnit(span.Start), "end": a.inUnit(span.End)})
	}
	return rows
}

func (a *arguments) repaired(made accel.JSONRepaired) result {
	row := result{"grade": made.Grade.String(), "kind": made.Kind.String(), "count": made.Count,
		"revised": made.Revised, "edits": a.graded(made.Edits, "edit", accel.JSONEditName)}
	member(row, "text", string(made.Text))
	return row
}

func init() {
	jsonCalls["json_repair"] = func(args arguments) (result, error) {
		made, err := accel.JSONRepair(args.text(), args.jsonOptions())
		return args.repaired(made), err
	}
	jsonCalls["json_extract"] = func(args arguments) (result, error) {
		array, values, err := accel.JSONValues(args.text(), args.jsonOptions())
		row := result{"values": args.graded(values, "kind", func(kind uint32) string {
			return accel.JSONKind(kind).String()
		})}
		member(row, "text", string(array))
		return row, err
	}
	jsonCalls["json_validate"] = func(args arguments) (result, error) {
		err := accel.JSONValidate(args.text())
		var fault *accel.Error
		if errors.As(err, &fault) {
			return result{"valid": false, "offset": fault.Offset}, nil
		}
		return result{"valid": true}, nil
	}
	jsonCalls["json_coerce"] = func(args arguments) (result, error) {
		how := choice[accel.JSONCoercion](args.Preset, "accel victor")
		kind, value, err := accel.JSONCoerce(args.text(), how)
		row := result{"kind": kind.String()}
		member(row, "text", string(value))
		return row, err
	}
	jsonCalls["json_stream"] = func(args arguments) (result, error) {
		stream, err := accel.NewJSONStream(args.jsonOptions())
		if err != nil {
			return nil, err
		}
		defer stream.Close()
		snapshots := []result{}
		for _, chunk := range args.texts() {
			if err := stream.FeedString(chunk); err != nil {
				return nil, err
			}
			value, stable, err := stream.Snapshot()
			if err != nil {
				return nil, err
			}
			row := result{"stable": stable}
			member(row, "text", string(value))
			snapshots = append(snapshots, row)
		}
		made, err := stream.Finish()
		whole := strings.Join(args.texts(), "")
		args.Text = &whole
		row := args.repaired(made)
		row["snapshots"] = snapshots
		return row, err
	}
}
