package accel_test

// The rows of tests/vectors: what every language must answer. calls_<noun>_test.go maps the calls
// of one file to the package.

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"accel.dev/accel"
)

const vectors = "../../tests/vectors"

type row struct {
	Name   string
	Call   string
	Args   json.RawMessage
	Result any
	Error  *struct {
		Code         string
		Item, Offset *int64
	}
	Tree      map[string]any
	Unordered []string
	Only, Not map[string]string
}

// result is what a call gives back, in the words of a row.
type result = map[string]any

var nouns = map[string]map[string]func(arguments) (result, error){
	"analyzer": analyzerCalls,
	"chunk":    chunkCalls,
	"classify": classifyCalls,
	"dedup":    dedupCalls,
	"fuzzy":    fuzzyCalls,
	"json":     jsonCalls,
	"log":      logCalls,
	"loop":     loopCalls,
	"phrases":  phrasesCalls,
	"regex":    regexCalls,
	"response": responseCalls,
	"secrets":  secretsCalls,
	"sig":      sigCalls,
	"think":    thinkCalls,
	"walk":     walkCalls,
}

func TestVectors(t *testing.T) {
	files, err := filepath.Glob(vectors + "/*.json")
	if err != nil || len(files) != len(nouns) {
		t.Fatalf("%d vector files, %d nouns (%v)", len(files), len(nouns), err)
	}
	var counts []string
	for _, file := range files {
		noun := strings.TrimSuffix(filepath.Base(file), ".json")
		t.Run(noun, func(t *testing.T) { counts = append(counts, runFile(t, noun, file)) })
	}
	fmt.Println("go: " + strings.Join(counts, ", "))
}

func runFile(t *testing.T, noun, file string) string {
	var content struct{ Rows []row }
	decode(t, must(os.ReadFile(file)), &content)
	ran, skipped := 0, 0
	for _, row := range content.Rows {
		if reason := row.leftOut(); reason != "" {
			fmt.Printf("skipped: %s: %s: %s\n", noun, row.Name, reason)
			skipped++
			continue
		}
		ran++
		t.Run(row.Name, func(t *testing.T) { row.run(t, nouns[noun][row.Call]) })
	}
	if ran == 0 {
		t.Errorf("%s: nothing ran", file)
	}
	if skipped > 0 {
		return fmt.Sprintf("%s %d rows (%d skipped)", noun, ran, skipped)
	}
	return fmt.Sprintf("%s %d rows", noun, ran)
}

func (r *row) leftOut() string {
	if _, named := r.Only["go"]; r.Only != nil && !named {
		return "only for other languages"
	}
	return r.Not["go"]
}

func (r *row) run(t *testing.T, call func(arguments) (result, error)) {
	if call == nil {
		t.Fatalf("this runner does not know %s", r.Call)
	}
	tree := t.TempDir()
	makeTree(tree, r.Tree)
	var args arguments
	if r.Call != "fuzzy_index" { // its texts have keys
		decode(t, []byte(strings.ReplaceAll(string(r.Args), "$TREE", tree)), &args)
	}
	args.raw = r.Args
	got, err := call(args)
	if r.Error == nil {
		if err != nil {
			t.Fatal(err)
		}
		text := must(json.Marshal(got))
		var plain any
		decode(t, text, &plain)
		if !holds(r.Result, plain, r.Unordered, "") {
			t.Errorf("got %s\nwant %v", text, r.Result)
		}
		return
	}
	var fault *accel.Error
	if !errors.As(err, &fault) {
		t.Fatalf("%v (%v) in place of %s", err, got, r.Error.Code)
	}
	if fault.Code.String() != r.Error.Code || r.Error.Item != nil && *r.Error.Item != fault.Item ||
		r.Error.Offset != nil && *r.Error.Offset != fault.Offset {
		t.Errorf("%v, item %d, offset %d", fault, fault.Item, fault.Offset)
	}
}

// holds tells whether got is what a row wants; objects may hold more keys.
func holds(wanted, got any, unordered []string, name string) bool {
	switch wanted := wanted.(type) {
	case map[string]any:
		object, is := got.(map[string]any)
		for key, value := range wanted {
			is = is && holds(value, object[key], unordered, key)
		}
		return is
	case []any:
		list, is := got.([]any)
		if !is || len(list) != len(wanted) {
			return false
		}
		for _, each := range unordered {
			if each == name {
				return holdsInAnyOrder(wanted, list)
			}
		}
		for i := range wanted {
			is = is && holds(wanted[i], list[i], nil, "")
		}
		return is
	}
	return wanted == got
}

func holdsInAnyOrder(wanted, got []any) bool {
	left := append([]any(nil), got...)
	for _, each := range wanted {
		found := len(left)
		for i := range left {
			if holds(each, left[i], nil, "") {
				found = i
			}
		}
		if found == len(left) {
			return false
		}
		left = append(left[:found], left[found+1:]...)
	}
	return true
}

// decode keeps numbers as they are written.
func decode(t *testing.T, text []byte, into any) {
	t.Helper()
	decoder := json.NewDecoder(strings.NewReader(string(text)))
	decoder.UseNumber()
	if err := decoder.Decode(into); err != nil {
		t.Fatalf("%v in %s", err, text)
	}
}

func makeTree(root string, tree map[string]any) {
	for name, content := range tree {
		if strings.HasPrefix(name, "b64:") {
			name = string(must(base64.StdEncoding.DecodeString(name[4:])))
		}
		path := root + "/" + name
		check(os.MkdirAll(path[:strings.LastIndexByte(path, '/')], 0o777))
		switch content := content.(type) {
		case string:
			check(os.WriteFile(path, []byte(content), 0o666))
		case map[string]any:
			if link, is := content["link"].(string); is {
				check(os.Symlink(link, path))
			} else {
				data := must(base64.StdEncoding.DecodeString(content["b64"].(string)))
				check(os.WriteFile(path, data, 0o666))
			}
		}
	}
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}

func must[T any](value T, err error) T {
	check(err)
	return value
}
