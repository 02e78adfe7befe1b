//! Texts in pieces: chunks for a model or an index, lines, document types, guesses at tokens.
//!
//! ```
//! use accel::chunk::{split, Bound, ChunkOptions};
//!
//! let text = "One. Two. Three.";
//! let options = ChunkOptions::new().by(Bound::Sentences).size(10).overlap(0);
//! let chunks: Vec<_> = split(text, &options)?.iter().map(|span| &text[span.range()]).collect();
//! assert_eq!(chunks, ["One. Two. ", "Three."]);
//! # Ok::<(), accel::Error>(())
//! ```

use accel_sys as sys;

use crate::error::Result;
use crate::ffi::{chars, check, defaults, limit, string};
use crate::named::named;
use crate::packed::Packed;
use crate::regex::Unit;
use crate::spans::Spans;

named! {
    /// Where a chunk may end.
    Bound, "by" {
        /// Behind a newline.
        #[default]
        Lines = ACCEL_CHUNK_LINES, "lines";
        /// Behind `.` `!` `?` and white space, or the wide kin of these.
        Sentences = ACCEL_CHUNK_SENTENCES, "sentences";
        /// Before a line that follows a blank one.
        Paragraphs = ACCEL_CHUNK_PARAGRAPHS, "paragraphs";
        /// Anywhere between characters.
        Characters = ACCEL_CHUNK_CHARACTERS, "characters";
    }
}

named! {
    /// How tokens are guessed.
    Guess, "by" {
        /// One per run of letters and digits, one per ASCII punctuation.
        #[default]
        Simple = ACCEL_CHUNK_TOKENS_SIMPLE, "simple";
        /// Per word one, more for long ones and for what is not ASCII.
        Fine = ACCEL_CHUNK_TOKENS_FINE, "fine";
    }
}

/// The options of [`split`].
#[derive(Debug, Clone)]
pub struct ChunkOptions(sys::accel_chunk_options);

impl ChunkOptions {
    /// The defaults.
    pub fn new() -> ChunkOptions {
        // SAFETY: the struct and its init.
        ChunkOptions(unsafe { defaults(sys::accel_chunk_options_init) })
    }

    /// Where a chunk may end; default [`Bound::Lines`].
    pub fn by(mut self, by: Bound) -> Self {
        self.0.by = by as u32;
        self
    }

    /// What size and overlap count; default [`Unit::Byte`]. No character is cut.
    pub fn unit(mut self, unit: Unit) -> Self {
        self.0.unit = unit as u32;
        self
    }

    /// The most of a chunk, but one character always fits; default 1,344.
    pub fn size(mut self, size: usize) -> Self {
        self.0.size = limit(size as u128);
        self
    }

    /// How much of its end the next chunk repeats at most; default 128, below size.
    pub fn overlap(mut self, overlap: usize) -> Self {
        self.0.overlap = limit(overlap as u128);
        self
    }
}

impl Default for ChunkOptions {
    fn default() -> ChunkOptions {
        ChunkOptions::new()
    }
}

/// Chunks that cover every byte of a text: [`item`](crate::Span::item) is the line that the chunk
/// begins in, from 1. An empty text has none. Linear. Any threads.
///
/// A chunk ends at the last bound that its size allows, where there is none at the size itself; the
/// next one begins at the first bound within the overlap, where there is none at the overlap itself,
/// and without overlap where its first piece would have no room beside it.
pub fn split(text: impl AsRef<[u8]>, options: &ChunkOptions) -> Result<Spans> {
    let (text, mut chunks) = (text.as_ref(), Spans::new()?);
    // SAFETY: all is borrowed for the call, the spans are ours alone.
    check(|err| unsafe {
        sys::accel_chunk_split(chars(text), text.len(), &options.0, chunks.raw_mut(), err)
    })?;
    Ok(chunks)
}

/// The lines with what ends them, but no empty last one: [`item`](crate::Span::item) is how many
/// bytes end it: 0, 1 (LF) or 2 (CR LF).
pub fn lines(text: impl AsRef<[u8]>) -> Result<Spans> {
    let (text, mut lines) = (text.as_ref(), Spans::new()?);
    // SAFETY: the text is borrowed for the call, the spans are ours alone.
    check(|err| unsafe { sys::accel_chunk_lines(chars(text), text.len(), lines.raw_mut(), err) })?;
    Ok(lines)
}

/// Newlines and one; 0 for an empty text.
pub fn line_count(text: impl AsRef<[u8]>) -> usize {
    let text = text.as_ref();
    // SAFETY: the text is borrowed for the call.
    unsafe { sys::accel_chunk_line_count(chars(text), text.len()) as usize }
}

/// The line of `text[offset]`, from 1; an offset behind the text is that of its last byte.
pub fn line_at(text: impl AsRef<[u8]>, offset: usize) -> usize {
    let text = text.as_ref();
    // SAFETY: the text is borrowed for the call.
    unsafe { sys::accel_chunk_line_at(chars(text), text.len(), limit(offset as u128)) as usize }
}

/// What a file of this name holds, by its extension: `"html"`, `"markdown"`, `"code"`, `"json"`,
/// `"yaml"`, `"xml"`, `"csv"` or `"text"`.
///
/// ```
/// assert_eq!(accel::chunk::document("src/main.rs"), "code");
/// ```
pub fn document(name: impl AsRef<[u8]>) -> &'static str {
    let name = name.as_ref();
    // SAFETY: the name is borrowed for the call, the answer is static.
    unsafe { string(sys::accel_chunk_document(chars(name), name.len())) }
}

/// Guesses at the number of tokens of each text. Linear, 1 ns a byte.
///
/// ```
/// assert_eq!(accel::chunk::tokens(["Hello, world!"], accel::chunk::Guess::Simple)?, [4]);
/// # Ok::<(), accel::Error>(())
/// ```
pub fn tokens<T: AsRef<[u8]>>(texts: impl IntoIterator<Item = T>, by: Guess) -> Result<Vec<usize>> {
    let texts: Packed = texts.into_iter().collect();
    let mut counts = vec![0i64; texts.len()];
    // SAFETY: the texts are borrowed for the call, which writes one number each.
    check(|err| unsafe {
        let (base, offsets, out) = (texts.base(), texts.offsets(), counts.as_mut_ptr());
        sys::accel_chunk_tokens(base, offsets, texts.len(), by as u32, out, err)
    })?;
    Ok(counts.into_iter().map(|count| count as usize).collect())
}
