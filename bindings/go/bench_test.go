package accel_test

import (
	"bytes"
	"context"
	"regexp"
	"testing"

	"accel.dev/accel"
)

func BenchmarkSigHash16(b *testing.B) {
	data := []byte("0123456789abcdef")
	for i := 0; i < b.N; i++ {
		accel.SigHash(data, 0)
	}
}

func BenchmarkSigCompute(b *testing.B) {
	arguments := []byte(`{"path": "src/module/file.py", "limit": 100, "offset": 20}`)
	for i := 0; i < b.N; i++ {
		must(accel.SigCompute("read_file", arguments, nil))
	}
}

func BenchmarkScanShort(b *testing.B) {
	set, text := compiled(b, nil, "needle"), []byte("a needle")
	for i := 0; i < b.N; i++ {
		must(set.Scan(background, text))
	}
}

// The price of a context that can end.
func BenchmarkScanShortContext(b *testing.B) {
	set, text := compiled(b, nil, "needle"), []byte("a needle")
	ctx, cancel := context.WithCancel(background)
	defer cancel()
	for i := 0; i < b.N; i++ {
		must(set.Scan(ctx, text))
	}
}

// tenThousand is 1 MB with 10,000 matches of "needle".
var tenThousand = bytes.Repeat(append(bytes.Repeat([]byte("-"), 94), "needle"...), 10_000)

func BenchmarkScan10000Matches(b *testing.B) {
	set := compiled(b, nil, "needle")
	b.SetBytes(int64(len(tenThousand)))
	for i := 0; i < b.N; i++ {
		if found := must(set.Scan(background, tenThousand)); len(found.All) != 10_000 {
			b.Fatal(len(found.All))
		}
	}
}

func BenchmarkScanInto10000Matches(b *testing.B) {
	set, found := compiled(b, nil, "needle"), new(accel.Matches)
	b.SetBytes(int64(len(tenThousand)))
	for i := 0; i < b.N; i++ {
		if check(set.ScanInto(background, found, tenThousand)); len(found.All) != 10_000 {
			b.Fatal(len(found.All))
		}
	}
}

func BenchmarkRegexp10000Matches(b *testing.B) {
	set := regexp.MustCompile("needle")
	b.SetBytes(int64(len(tenThousand)))
	for i := 0; i < b.N; i++ {
		if found := set.FindAllIndex(tenThousand, -1); len(found) != 10_000 {
			b.Fatal(len(found))
		}
	}
}

func BenchmarkWalk(b *testing.B) {
	root, _ := walked(b, 1000)
	for i := 0; i < b.N; i++ {
		files := must(accel.Walk(background, root, nil))
		must(files.Columns())
		files.Close()
	}
}
