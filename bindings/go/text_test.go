package accel_test

// Lifetime, bad input and cuts of the nouns of text.

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"testing"

	"accel.dev/accel"
)

// token is a made-up key that the built-in rules find; put together, so that no scanner of this
// repository does.
var token = "ghp_" + "0a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R"

func TestTextNounsAfterClose(t *testing.T) {
	analyzer := must(accel.NewAnalyzer("go", ""))
	classifier := must(accel.NewClassifier(""))
	think := must(accel.NewThink(nil))
	secrets := must(accel.NewSecrets("", nil))
	masker := must(secrets.Masker(nil))
	calls := func(analyzer *accel.Analyzer, classifier *accel.Classifier, think *accel.Think,
		secrets *accel.Secrets, masker *accel.SecretsMasker) map[string]error {
		faults := map[string]error{}
		_, faults["Analyzer.Scan"] = analyzer.ScanString(background, "a")
		_, faults["Analyzer.Rules"] = analyzer.Rules()
		_, faults["Classifier.Compute"] = classifier.Compute("a")
		_, _, faults["Classifier.ComputeBatch"] = classifier.ComputeBatch(background, accel.Packed{})
		_, faults["Think.Feed"] = think.FeedString("a")
		_, faults["Think.Finish"] = think.Finish()
		_, faults["Think.State"] = think.State()
		faults["Think.Reset"] = think.Reset()
		_, faults["Secrets.Scan"] = secrets.Scan(background, nil, "")
		_, faults["Secrets.ScanFiles"] = secrets.ScanFiles(background, nil, nil)
		_, faults["Secrets.Has"] = secrets.Has(background, nil, "")
		_, faults["Secrets.Mask"] = secrets.Mask(background, "", nil)
		_, faults["Secrets.Rules"] = secrets.Rules()
		_, faults["Secrets.Save"] = secrets.Save()
		_, faults["Secrets.Masker"] = secrets.Masker(nil)
		_, faults["SecretsMasker.Feed"] = masker.FeedString("a")
		_, faults["SecretsMasker.Finish"] = masker.Finish()
		faults["SecretsMasker.Reset"] = masker.Reset()
		return faults
	}
	for i := 0; i < 2; i++ {
		for _, each := range []io.Closer{analyzer, classifier, think, secrets, masker} {
			check(each.Close())
		}
	}
	wantClosed(t, "closed objects", calls(analyzer, classifier, think, secrets, masker))
	wantClosed(t, "nil", calls(nil, nil, nil, nil, nil))
	wantClosed(t, "zero values", calls(&accel.Analyzer{}, &accel.Classifier{}, &accel.Think{},
		&accel.Secrets{}, &accel.SecretsMasker{}))
	for _, each := range []io.Closer{(*accel.Analyzer)(nil), (*accel.Classifier)(nil),
		(*accel.Think)(nil), (*accel.Secrets)(nil), (*accel.SecretsMasker)(nil), &accel.Think{}} {
		check(each.Close())
	}
}

func TestStreamsAreTheWholeForEveryCut(t *testing.T) {
	text := "<think>a < b</think>\n key = '" + token + "' é <|im_end|>"
	spans, _, err := accel.ThinkSplit(text, nil)
	check(err)
	think := must(accel.NewThink(nil))
	defer think.Close()
	secrets := must(accel.NewSecrets("", nil))
	defer secrets.Close()
	masked := must(secrets.Mask(background, text, nil))
	if strings.Contains(masked, token) || !strings.Contains(masked, "[SECRET:") {
		t.Fatal(masked)
	}
	masker := must(secrets.Masker(nil))
	defer masker.Close()
	var whole segments
	whole.add(text, spans)
	for cut := 0; cut <= len(text); cut++ {
		var pieces segments
		var out []byte
		for _, piece := range []string{text[:cut], text[cut:]} {
			given := must(think.FeedString(piece))
			pieces.add(string(given.Text), given.Spans)
			out = append(out, must(masker.FeedString(piece))...)
		}
		rest := must(think.Finish())
		pieces.add(string(rest.Text), rest.Spans)
		out = append(out, must(masker.Finish())...)
		if string(out) != masked || pieces.text.String() != text {
			t.Fatalf("cut at %d: %q", cut, out)
		}
		for i, span := range whole.rows {
			if len(pieces.rows) != len(whole.rows) || pieces.rows[i] != span {
				t.Fatalf("cut at %d: %v, not %v", cut, pieces.rows, whole.rows)
			}
		}
		check(think.Reset())
		check(masker.Reset())
	}
}

func TestSecretsAreSavedAndShared(t *testing.T) {
	secrets := must(accel.LoadSecrets(must(must(accel.NewSecrets("", nil)).Save())))
	defer secrets.Close()
	var group sync.WaitGroup
	for i := 0; i < 4; i++ {
		group.Add(1)
		go func() {
			defer group.Done()
			for j := 0; j < 50; j++ {
				found := must(secrets.Scan(background, []byte("key = '"+token+"'"), ""))
				if len(found) != 1 || found[0].InnerEnd-found[0].InnerStart != int64(len(token)) {
					t.Error(found)
				}
			}
		}()
	}
	group.Wait()
	_, err := accel.LoadSecrets([]byte("no secrets"))
	wantCode(t, "LoadSecrets", err, accel.ErrBadData)
}

func TestTextNounsStop(t *testing.T) {
	ended, cancel := context.WithCancel(background)
	cancel()
	analyzer := must(accel.NewAnalyzer("c", ""))
	defer analyzer.Close()
	_, err := analyzer.ScanString(ended, "gets(a)")
	if !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	_, _, err = must(accel.NewClassifier("")).ComputeBatch(ended, accel.Pack([]string{"run"}))
	if !errors.Is(err, accel.ErrCancelled) {
		t.Error(err)
	}
}

func TestThinkTagsInPairs(t *testing.T) {
	_, err := accel.NewThink(&accel.ThinkOptions{Starts: []string{"<a>"}})
	wantCode(t, "a start without an end", err, accel.ErrInvalidArgument)
	_, _, err = accel.ThinkSplit("a", &accel.ThinkOptions{Starts: []string{""}, Ends: []string{"b"}})
	wantCode(t, "an empty tag", err, accel.ErrInvalidArgument)
}

func TestJSONStreamIsRepairForEveryCut(t *testing.T) {
	text := "Sure: {'a': [1, 2,, \"é\", tru"
	whole := must(accel.JSONRepair(text, nil))
	stream := must(accel.NewJSONStream(nil))
	for cut := 0; cut <= len(text); cut++ {
		check(stream.FeedString(text[:cut]))
		if _, stable, err := stream.Snapshot(); err != nil || stable < 0 {
			t.Fatal(stable, err)
		}
		check(stream.Feed([]byte(text[cut:])))
		made := must(stream.Finish())
		if string(made.Text) != string(whole.Text) || made.Grade != whole.Grade ||
			len(made.Edits) != len(whole.Edits) {
			t.Fatalf("cut at %d: %s, not %s", cut, made.Text, whole.Text)
		}
		check(stream.Reset())
	}
	for i := 0; i < 2; i++ {
		check(stream.Close())
	}
	faults := map[string]error{}
	for what, each := range map[string]*accel.JSONStream{"closed": stream, "nil": nil, "zero": {}} {
		faults[what+" Feed"] = each.FeedString("a")
		_, _, faults[what+" Snapshot"] = each.Snapshot()
		_, faults[what+" Finish"] = each.Finish()
		faults[what+" Reset"] = each.Reset()
	}
	wantClosed(t, "a JSONStream", faults)
}

func ExampleJSONRepair() {
	made, _ := accel.JSONRepair(`{path: 'a.go', "limit": 10,`, nil)
	fmt.Println(string(made.Text), made.Grade, len(made.Edits), "edits")
	// Output: {"path": "a.go", "limit": 10} guessed 5 edits
}

func ExampleThinkSplit() {
	text := "<think>2 and 2</think>It is 4."
	spans, _, _ := accel.ThinkSplit(text, nil)
	for _, span := range spans {
		fmt.Printf("%s: %s\n", accel.ThinkKindName(span.Kind), text[span.Start:span.End])
	}
	// Output:
	// markup: <think>
	// thinking: 2 and 2
	// markup: </think>
	// content: It is 4.
}

func ExampleAnalyzer() {
	analyzer, err := accel.NewAnalyzer("go", "")
	if err != nil {
		panic(err)
	}
	defer analyzer.Close()
	rules, _ := analyzer.Rules()
	source := "hash := md5.Sum(data) // panic(data) is no call here\n"
	found, _ := analyzer.ScanString(context.Background(), source)
	for _, each := range found {
		fmt.Println(each.Line, each.Severity, rules[each.Rule].ID, source[each.Start:each.End])
	}
	// Output: 1 medium weak-hash md5.Sum(data)
}

func TestAgentNounsAfterClose(t *testing.T) {
	phrases, tail := must(accel.NewPhrases("")), must(accel.NewPhrasesTail(nil))
	response, loop := must(accel.NewResponse("")), must(accel.NewLoop(""))
	calls := func(phrases *accel.Phrases, tail *accel.PhrasesTail, response *accel.Response,
		loop *accel.Loop) map[string]error {
		faults := map[string]error{}
		_, faults["Phrases.Find"] = phrases.Find("a")
		_, faults["PhrasesTail.Feed"] = tail.FeedString("a")
		_, faults["PhrasesTail.Finish"] = tail.Finish()
		faults["PhrasesTail.Reset"] = tail.Reset()
		_, _, faults["Response.Validate"] = response.Validate(background, "a")
		_, faults["Response.Sanitize"] = response.Sanitize(background, "a")
		_, _, faults["Response.CheckTool"] = response.CheckTool("a")
		faults["Loop.Add"] = loop.Add("a", "{}", nil)
		_, faults["Loop.Finish"] = loop.Finish()
		_, faults["Loop.Think"] = loop.Think("a")
		_, faults["Loop.Guidance"] = loop.Guidance(accel.LoopReport{})
		_, faults["Loop.Stats"] = loop.Stats()
		_, faults["Loop.Save"] = loop.Save()
		faults["Loop.Load"] = loop.Load(nil)
		faults["Loop.Reset"] = loop.Reset()
		faults["Loop.ClearStats"] = loop.ClearStats()
		return faults
	}
	for i := 0; i < 2; i++ {
		for _, each := range []io.Closer{phrases, tail, response, loop} {
			check(each.Close())
		}
	}
	wantClosed(t, "closed objects", calls(phrases, tail, response, loop))
	wantClosed(t, "nil", calls(nil, nil, nil, nil))
	wantClosed(t, "zero values",
		calls(&accel.Phrases{}, &accel.PhrasesTail{}, &accel.Response{}, &accel.Loop{}))
}

func ExampleLoop() {
	loop, err := accel.NewLoop("")
	if err != nil {
		panic(err)
	}
	defer loop.Close()
	for i := 0; i < 3; i++ {
		_ = loop.Add("read", `{"path": "a.go"}`, []byte("package a"))
		report, _ := loop.Finish()
		fmt.Println(report.Kind, report.Count)
	}
	// Output:
	// none 0
	// none 0
	// repeat 3
}

func TestDedupIsTheWholeForEveryCut(t *testing.T) {
	block := "A paragraph that is long enough to be compared with those that came before.\n\n"
	text := block + "```\n" + block + "```\n\n" + block + "An end."
	whole := kept(text, must(accel.DedupBlocks(text, nil)))
	dedup := must(accel.NewDedup(nil))
	for cut := 0; cut <= len(text); cut++ {
		all := ""
		for _, piece := range []dedupStep{
			func() (accel.DedupPiece, error) { return dedup.FeedString(text[:cut]) },
			func() (accel.DedupPiece, error) { return dedup.FeedString(text[cut:]) }, dedup.Finish} {
			given := must(piece())
			all += kept(string(given.Text), given.Spans)
		}
		if all != whole || len(all) != len(text)-len(block) {
			t.Fatalf("cut at %d: %q", cut, all)
		}
		check(dedup.Reset())
	}
	check(dedup.Close())
	check(dedup.Close())
	_, err := dedup.Stats()
	wantCode(t, "Stats", err, accel.ErrInvalidArgument)
	_, err = (*accel.Dedup)(nil).Finish()
	wantCode(t, "Finish of nil", err, accel.ErrInvalidArgument)
}

// dedupStep is one step of a stream.
type dedupStep func() (accel.DedupPiece, error)
