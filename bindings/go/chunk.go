package accel

/*
#include <accel.h>
*/
import "C"

// ChunkBy is where a chunk may end.
type ChunkBy uint32

// The bounds of chunks.
const (
	ChunkLines      ChunkBy = C.ACCEL_CHUNK_LINES      // behind a newline
	ChunkSentences  ChunkBy = C.ACCEL_CHUNK_SENTENCES  // behind . ! ? and white space
	ChunkParagraphs ChunkBy = C.ACCEL_CHUNK_PARAGRAPHS // before a line that follows a blank one
	ChunkCharacters ChunkBy = C.ACCEL_CHUNK_CHARACTERS // anywhere between characters
)

// ChunkOptions are the options of a split; a zero field is the default.
type ChunkOptions struct {
	By        ChunkBy
	Codepoint bool   // Size and Overlap count code points; default: bytes
	UTF16     bool   // they count UTF-16 units
	Size      int64  // the most of a chunk; default 1,344
	Overlap   *int64 // how much of its end the next one repeats at most; default 128
}

// ChunkSplit cuts a text into chunks that cover every byte of it: Item is the line that a chunk
// begins in, from 1. options may be nil. Linear.
func ChunkSplit[T Text](text T, options *ChunkOptions) ([]Span, error) {
	return chunkSplit(asBytes(text), options)
}

func chunkSplit(text []byte, options *ChunkOptions) ([]Span, error) {
	if libraryFault != nil {
		return nil, libraryFault
	}
	native := new(C.accel_chunk_options)
	C.accel_chunk_options_init(native, C.sizeof_accel_chunk_options)
	if options != nil {
		native.by = C.uint32_t(options.By)
		if options.Codepoint {
			native.unit = C.ACCEL_UNIT_CODEPOINT
		}
		if options.UTF16 {
			native.unit = C.ACCEL_UNIT_UTF16
		}
		setUnless0(&native.size, options.Size)
		if options.Overlap != nil {
			native.overlap = C.int64_t(*options.Overlap)
		}
	}
	return withSpans(func(out *C.accel_spans) error {
		var fault *C.accel_error
		return failed(C.accel_chunk_split(chars(text), C.size_t(len(text)), native, out, &fault),
			fault)
	})
}

// Lines returns the lines of a text with what ends them: Item is how many bytes do, 0, 1 or 2.
func Lines[T Text](text T) ([]Span, error) { return chunkLines(asBytes(text)) }

func chunkLines(text []byte) ([]Span, error) {
	if libraryFault != nil {
		return nil, libraryFault
	}
	return withSpans(func(out *C.accel_spans) error {
		var fault *C.accel_error
		return failed(C.accel_chunk_lines(chars(text), C.size_t(len(text)), out, &fault), fault)
	})
}

// LineCount returns the number of newlines and one; 0 for an empty text.
func LineCount[T Text](text T) int64 { return lineCount(asBytes(text)) }

func lineCount(text []byte) int64 {
	return int64(C.accel_chunk_line_count(chars(text), C.size_t(len(text))))
}

// LineAt returns the line of text[offset], from 1.
func LineAt[T Text](text T, offset int64) int64 { return lineAt(asBytes(text), offset) }

func lineAt(text []byte, offset int64) int64 {
	return int64(C.accel_chunk_line_at(chars(text), C.size_t(len(text)), C.int64_t(offset)))
}

// DocumentType returns what a file of this name holds: "html", "markdown", "code", "json", "yaml",
// "xml", "csv" or "text".
func DocumentType(name string) string {
	return C.GoString(C.accel_chunk_document(chars(asBytes(name)), C.size_t(len(name))))
}

// TokensBy is how tokens are guessed at.
type TokensBy uint32

// The guesses.
const (
	TokensSimple TokensBy = C.ACCEL_CHUNK_TOKENS_SIMPLE // runs of letters and digits, punctuation
	TokensFine   TokensBy = C.ACCEL_CHUNK_TOKENS_FINE   // by the length of words
)

// Tokens guesses at the number of tokens of each text.
func Tokens(texts Packed, by TokensBy) ([]int64, error) {
	if libraryFault != nil {
		return nil, libraryFault
	}
	if err := texts.check(); err != nil {
		return nil, err
	}
	counts := make([]int64, texts.Count())
	var fault *C.accel_error
	return counts, failed(C.accel_chunk_tokens(texts.base(), texts.offsets(), texts.count(),
		C.uint32_t(by), words(counts), &fault), fault)
}
