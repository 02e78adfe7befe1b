// Command bench measures what the package costs, and what it gains over package regexp. It prints
// one JSON object per line; times are medians of rounds in which all peers take turns.
//
//	go run ./bench -text source.py -rules gitleaks.toml
//
// text is what the patterns search; rules is a file of gitleaks. A case whose file is missing says
// so. Peers must give the same answers before they are timed.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"regexp"
	"slices"
	"time"

	"accel.dev/accel"
)

// codePatterns are those of the project's other benches.
var codePatterns = []string{
	`(?m)^\s*def\s+\w+`, `(?m)^\s*class\s+\w+`, `(?m)^\s*(?:from\s+\S+\s+)?import\s+.+`,
	`(?:TODO|FIXME|XXX).*`, `def.*:`, `"""[\s\S]*?"""`, `self\.\w+\s*=`,
	`\b(?:[Ee]rror|[Ee]xception|[Ff]ailed)\b`, `\b\d+\.\d+\b`, `https?://[^\s"'<>)]+`,
}

var background = context.Background()

var (
	rounds    = flag.Int("rounds", 21, "rounds that medians are taken of")
	textFile  = flag.String("text", "", "source text that patterns search")
	rulesFile = flag.String("rules", "", "rules in TOML")
)

func main() {
	flag.Parse()
	hash()
	columns()
	text := file("10 code patterns", *textFile)
	if text == nil {
		return
	}
	against("10 code patterns", codePatterns, firstLines(text, 10_000))
	if rules := file("rules", *rulesFile); rules != nil {
		patterns := rulesOf(rules)
		against(fmt.Sprintf("%d rules", len(patterns)), patterns, firstLines(text, 2_000))
	}
}

// line prints one result.
func line(name, unit string, value float64) {
	text, _ := json.Marshal(map[string]any{
		"language": "go", "case": name, "unit": unit, "value": value})
	fmt.Println(string(text))
}

func file(name, path string) []byte {
	if path == "" {
		fmt.Fprintf(os.Stderr, "skipped: %s: its file was not given\n", name)
		return nil
	}
	content, err := os.ReadFile(path)
	if err != nil {
		fmt.Fprintf(os.Stderr, "skipped: %s: %v\n", name, err)
		return nil
	}
	return content
}

func firstLines(text []byte, count int) []byte {
	at := 0
	for i := 0; i < count; i++ {
		next := bytes.IndexByte(text[at:], '\n')
		if next < 0 {
			return text
		}
		at += next + 1
	}
	return text[:at]
}

func rulesOf(text []byte) (patterns []string) {
	for _, found := range regexp.MustCompile(`(?m)^regex = '''(.*?)'''`).FindAllSubmatch(text, -1) {
		patterns = append(patterns, string(found[1]))
	}
	return patterns
}

// medians runs the bodies in turn and returns the median of each in nanoseconds.
func medians(bodies ...func() time.Duration) []float64 {
	times := make([][]time.Duration, len(bodies))
	for round := 0; round < *rounds; round++ {
		for i, body := range bodies {
			times[i] = append(times[i], body())
		}
	}
	var middle []float64
	for _, each := range times {
		slices.Sort(each)
		middle = append(middle, float64(each[len(each)/2]))
	}
	return middle
}

// timed is how long one run of a body takes.
func timed(body func()) func() time.Duration {
	return func() time.Duration {
		start := time.Now()
		body()
		return time.Since(start)
	}
}

func hash() {
	const times = 1_000_000
	data, sum := []byte("0123456789abcdef"), uint64(0)
	took := medians(timed(func() {
		for i := 0; i < times; i++ {
			sum += accel.SigHash(data, 0)
		}
	}))
	if sum == 0 {
		fail("no hash")
	}
	line("hash of 16 bytes", "ns", took[0]/times)
}

// columns compares a scan whose matches are read with the same in C.
func columns() {
	text := bytes.Repeat(append(bytes.Repeat([]byte("-"), 94), "needle"...), 10_000)
	set := compile([]string{"needle"}, nil)
	defer set.Close()
	inC := newScanInC("needle", text)
	defer inC.free()
	var here, there int64
	var found accel.Matches
	took := medians(
		timed(func() {
			here = 0
			if err := set.ScanInto(background, &found, text, accel.WithThreads(1)); err != nil {
				fail(err)
			}
			for _, match := range found.All {
				here += match.Start
			}
		}),
		timed(func() { scan(set, text) }),
		timed(func() { there = inC.run() }))
	if here != there {
		fail("Go and C differ")
	}
	line("1 MB with 10,000 matches as columns", "us", took[0]/1e3)
	line("1 MB with 10,000 matches as columns, C", "us", took[2]/1e3)
	line("1 MB with 10,000 matches as columns, against C", "ratio", took[0]/took[2])
	line("1 MB with 10,000 matches as new columns", "us", took[1]/1e3)
}

// against compares a set with package regexp, pattern by pattern, where both mean the same.
func against(name string, patterns []string, text []byte) {
	set := compile(patterns, &accel.RegexOptions{Dialect: accel.RegexGo, Flags: accel.RegexUnicode})
	defer set.Close()
	peers := make([]*regexp.Regexp, len(patterns))
	for i, pattern := range patterns {
		peers[i] = regexp.MustCompile(pattern)
	}
	if ours, theirs := scan(set, text), findAll(peers, text); !slices.Equal(ours, theirs) {
		fail(fmt.Sprintf("%s: %d matches here, %d there, or others", name, len(ours), len(theirs)))
	}
	took := medians(timed(func() { scan(set, text) }), timed(func() { findAll(peers, text) }))
	name = fmt.Sprintf("%s, %d KB", name, len(text)/1000)
	line(name, "us", took[0]/1e3)
	line(name+", regexp", "us", took[1]/1e3)
	line(name+", regexp against accel", "ratio", took[1]/took[0])
}

func compile(patterns []string, options *accel.RegexOptions) *accel.Regex {
	set, err := accel.NewRegex(accel.Patterns(patterns...), options)
	if err != nil {
		fail(err)
	}
	return set
}

// scan stays on one thread, as its peers do.
func scan(set *accel.Regex, text []byte) []accel.Match {
	found, err := set.Scan(background, text, accel.WithThreads(1))
	if err != nil {
		fail(err)
	}
	return found.All
}

// findAll is what a Go programmer writes: pattern by pattern.
func findAll(peers []*regexp.Regexp, text []byte) (all []accel.Match) {
	for i, peer := range peers {
		for _, span := range peer.FindAllIndex(text, -1) {
			all = append(all, accel.Match{
				Pattern: uint32(i), Start: int64(span[0]), End: int64(span[1])})
		}
	}
	return all
}

func fail(why any) {
	fmt.Fprintln(os.Stderr, "bench:", why)
	os.Exit(1)
}
