package accel_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"accel.dev/accel"
)

func ExampleNewRegex() {
	rules, err := accel.NewRegex(accel.Patterns(`def \w+`, "TODO"), nil)
	if err != nil {
		panic(err)
	}
	defer rules.Close()

	text := "def f():  # TODO\n"
	found, err := rules.ScanString(context.Background(), text)
	if err != nil {
		panic(err)
	}
	for _, m := range found.All {
		fmt.Println(m.Pattern, m.Start, m.End, text[m.Start:m.End])
	}
	// Output:
	// 0 0 5 def f
	// 1 12 16 TODO
}

func ExampleNewRegex_badPattern() {
	_, err := accel.NewRegex(accel.Patterns("a", "b(c"), nil)
	var fault *accel.Error
	if errors.Is(err, accel.ErrBadPattern) && errors.As(err, &fault) {
		fmt.Println("pattern", fault.Item, "byte", fault.Offset)
	}
	// Output: pattern 1 byte 1
}

func ExampleRegex_Captures() {
	pairs, err := accel.NewRegex(accel.Patterns(`(?P<key>\w+)=(?P<value>\w+)`), nil)
	if err != nil {
		panic(err)
	}
	defer pairs.Close()

	text := "a=1 b=2"
	found, _ := pairs.ScanString(context.Background(), text)
	for _, m := range found.All {
		groups, _ := pairs.CapturesString(text, m)
		for i, name := range pairs.GroupNames(0) {
			fmt.Print(name, " ", text[groups[i+1].Start:groups[i+1].End], " ")
		}
	}
	// Output: key a value 1 key b value 2
}

func ExampleRegex_ScanBatch() {
	digits, err := accel.NewRegex(accel.Patterns(`\d+`), nil)
	if err != nil {
		panic(err)
	}
	defer digits.Close()

	texts := accel.Pack([]string{"1 and 22", "", "333"})
	found, err := digits.ScanBatch(context.Background(), texts)
	if err != nil {
		panic(err)
	}
	for i := 0; i < found.Count(); i++ {
		fmt.Println(i, len(found.Text(i)))
	}
	// Output:
	// 0 2
	// 1 0
	// 2 1
}

func ExampleRegex_Scan_deadline() {
	set, err := accel.NewRegex(accel.Patterns("a"), nil)
	if err != nil {
		panic(err)
	}
	defer set.Close()

	ctx, cancel := context.WithTimeout(context.Background(), -time.Second)
	defer cancel()
	_, err = set.ScanString(ctx, "aaa")
	fmt.Println(errors.Is(err, context.DeadlineExceeded), errors.Is(err, accel.ErrDeadline))
	// Output: true true
}

func ExampleRegex_Stream() {
	set, err := accel.NewRegex([]accel.Pattern{{Text: "needle", Flags: accel.RegexIgnoreCase}}, nil)
	if err != nil {
		panic(err)
	}
	defer set.Close()
	stream, err := set.Stream()
	if err != nil {
		panic(err)
	}
	defer stream.Close()

	var all []accel.Match
	for _, piece := range []string{"a nee", "dle, a NEEDLE"} {
		found, err := stream.FeedString(piece)
		if err != nil {
			panic(err)
		}
		all = append(all, found.All...)
	}
	rest, err := stream.Finish()
	if err != nil {
		panic(err)
	}
	for _, m := range append(all, rest.All...) {
		fmt.Println(m.Start, m.End)
	}
	// Output:
	// 2 8
	// 12 18
}

func ExampleSigCompute() {
	arguments, _ := json.Marshal(map[string]any{"path": "a.py", "limit": 10})
	marshalled, _ := accel.SigCompute("read_file", arguments, nil)
	written, err := accel.SigCompute("read_file", `{"path": "a.py", "limit": 1e1}`, nil)
	fmt.Println(marshalled == written, len(written), err)
	// Output: true 16 <nil>
}

func ExampleSigDedup() {
	calls := []accel.SigCall{
		{Tool: "read", Arguments: json.RawMessage(`{"path": "a", "n": 1}`)},
		{Tool: "read", Arguments: json.RawMessage(`{"path": "b"}`)},
		{Tool: "read", Arguments: json.RawMessage(`{"n": 1, "path": "a"}`)},
	}
	first, kept, err := accel.SigDedup(context.Background(), calls, nil)
	fmt.Println(first, kept, err)
	// Output: [0 1 0] 2 <nil>
}

func ExampleSigHash() {
	fmt.Printf("%016x\n", accel.SigHash("abc", 0))
	// Output: 78af5f94892f3950
}

func ExampleJSONCanonical() {
	text, err := accel.JSONCanonical(`{"b": 1.0, "a": [true, 1e2]}`, accel.JSONExact)
	fmt.Println(string(text), err)
	// Output: {"a":[true,100],"b":1} <nil>
}

// exampleTree is a folder with a.py, b.txt and src/c.py.
func exampleTree() (root string, remove func()) {
	root = must(os.MkdirTemp("", "accel"))
	check(os.Mkdir(filepath.Join(root, "src"), 0o777))
	for _, name := range []string{"a.py", "b.txt", "src/c.py"} {
		check(os.WriteFile(filepath.Join(root, name), []byte("x"), 0o666))
	}
	return root, func() { os.RemoveAll(root) }
}

func ExampleWalk() {
	root, remove := exampleTree()
	defer remove()

	files, err := accel.Walk(context.Background(), root, &accel.WalkOptions{
		Flags:   accel.WalkGitignore | accel.WalkSorted,
		Include: []string{"*.py"},
	})
	if err != nil {
		panic(err)
	}
	defer files.Close()
	paths, err := files.Paths()
	fmt.Println(paths, err)
	// Output: [a.py src/c.py] <nil>
}

func ExampleWalker_Next() {
	root, remove := exampleTree()
	defer remove()

	walker, err := accel.NewWalker(root, &accel.WalkOptions{Metadata: accel.WalkMetaFiles})
	if err != nil {
		panic(err)
	}
	defer walker.Close()
	entries, bytes := 0, int64(0)
	for {
		files, err := walker.Next(context.Background())
		if err == io.EOF {
			break
		}
		if err != nil {
			panic(err)
		}
		columns, err := files.Columns()
		if err != nil {
			panic(err)
		}
		for _, size := range columns.Sizes {
			bytes += max(size, 0)
		}
		entries += files.Count()
		files.Close()
	}
	fmt.Println(entries, bytes)
	// Output: 4 3
}

func ExampleGlobMatch() {
	matched, err := accel.GlobMatch("**/*.py", "src/a.py", accel.GlobGitignore, false)
	fmt.Println(matched, err)
	// Output: true <nil>
}
