//! Blocks of text that came before, found and left out: paragraphs, and code fences whole.
//!
//! ```
//! use accel::dedup::{blocks, DedupOptions, Stream};
//!
//! let options = DedupOptions::new().min_block(0);
//! let found = blocks("Read it.\n\nDone.\n\nread  it.\n", &options)?;
//! assert_eq!(found.text(), "Read it.\n\nDone.\n\n");
//! assert_eq!(found.blocks().get(2).map(|block| (block.repeat(), block.item())), Some((true, 0)));
//!
//! let (mut stream, mut kept) = (Stream::new(&options)?, String::new());
//! for piece in ["Read i", "t.\n\nDone.\n", "\nread  it.\n"] {
//!     kept += &stream.feed(piece)?.text();
//! }
//! kept += &stream.finish()?.text();
//! assert_eq!(kept, found.text());
//! assert_eq!(stream.stats()?.repeats, 1);
//! # Ok::<(), accel::Error>(())
//! ```

use std::borrow::Cow;
use std::time::Duration;

use accel_sys as sys;

use crate::error::Result;
use crate::ffi::{chars, check, defaults, limit, size_of, Owned, Text};
use crate::named::named;
use crate::spans::{Span, Spans};

named! {
    /// What a block of text is.
    Kind, "kind" {
        /// A paragraph. Equal whatever its case and white space.
        #[default]
        Prose = ACCEL_DEDUP_PROSE, "prose";
        /// A fence of ``` or ~~~, whole. Equal when all is but the ends of lines.
        Code = ACCEL_DEDUP_CODE, "code";
    }
}

named! {
    /// Where blocks end, and how they are compared.
    Preset, "preset" {
        /// As the rest of this page says.
        #[default]
        Default = ACCEL_DEDUP_DEFAULT, "default";
        /// Cut at two line feeds and at ``` anywhere; code is folded like prose, with
        /// [`Folds::victor`].
        Victor = ACCEL_DEDUP_VICTOR, "victor";
    }
}

/// The options of [`blocks`] and [`Stream`].
#[derive(Debug, Clone)]
pub struct DedupOptions(sys::accel_dedup_options);

impl DedupOptions {
    /// The defaults.
    pub fn new() -> DedupOptions {
        // SAFETY: the struct and its init.
        DedupOptions(unsafe { defaults(sys::accel_dedup_options_init) })
    }

    /// Borders and folding; default [`Preset::Default`].
    pub fn preset(mut self, preset: Preset) -> Self {
        self.0.preset = preset as u32;
        self
    }

    /// Bytes without the white space around: shorter blocks are no repeats; default 50.
    pub fn min_block(mut self, bytes: u64) -> Self {
        self.0.min_block = limit(bytes.into());
        self
    }

    /// Bytes, 1 or more: a longer block is kept and never compared; default 1 MiB.
    pub fn max_block(mut self, bytes: u64) -> Self {
        self.0.max_block = limit(bytes.into());
        self
    }

    /// Compare with so many different blocks, the latest; default 0: any number.
    pub fn window_blocks(mut self, blocks: u64) -> Self {
        self.0.window_blocks = limit(blocks.into());
        self
    }

    /// And with so many bytes of them; default 64 MiB.
    pub fn window_bytes(mut self, bytes: u64) -> Self {
        self.0.window_bytes = limit(bytes.into());
        self
    }

    /// And not with what is older; default zero: for ever.
    pub fn window(mut self, age: Duration) -> Self {
        self.0.window_ns = limit(age.as_nanos());
        self
    }
}

impl Default for DedupOptions {
    fn default() -> DedupOptions {
        DedupOptions::new()
    }
}

/// A block of a text, the blank lines behind it included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block<'s> {
    kind: Kind,
    repeat: bool,
    item: usize,
    bytes: &'s [u8],
}

impl<'s> Block<'s> {
    fn of(text: &'s [u8], span: &Span) -> Block<'s> {
        let repeat = span.kind() & sys::ACCEL_DEDUP_REPEAT != 0;
        let kind = Kind::of(span.kind() & !sys::ACCEL_DEDUP_REPEAT);
        let bytes = text.get(span.range()).unwrap_or_default();
        Block { kind, repeat, item: span.item(), bytes }
    }

    /// What it is.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Whether it came before.
    pub fn repeat(&self) -> bool {
        self.repeat
    }

    /// The number from 0 of the first equal block: the block's own when it is no repeat.
    pub fn item(&self) -> usize {
        self.item
    }

    /// Its text as it came.
    pub fn as_bytes(&self) -> &'s [u8] {
        self.bytes
    }

    /// Its text; what is no UTF-8 becomes U+FFFD.
    pub fn text(&self) -> Cow<'s, str> {
        String::from_utf8_lossy(self.bytes)
    }
}

/// Blocks side by side: together they are the text.
#[derive(Debug, Clone, Copy)]
pub struct Blocks<'s> {
    text: &'s [u8],
    spans: &'s Spans,
}

impl<'s> Blocks<'s> {
    /// Number of blocks.
    pub fn len(&self) -> usize {
        self.spans.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.spans.is_empty()
    }

    /// Block i; `None` for no such block.
    pub fn get(&self, i: usize) -> Option<Block<'s>> {
        self.spans.get(i).map(|span| Block::of(self.text, span))
    }

    /// Block 0, 1, ...
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Block<'s>> {
        let text = self.text;
        self.spans.iter().map(move |span| Block::of(text, span))
    }

    /// The text of all, repeats included.
    pub fn as_bytes(&self) -> &'s [u8] {
        self.text
    }

    /// The text without the blocks that came before.
    pub fn kept(&self) -> Vec<u8> {
        let kept = self.iter().filter(|block| !block.repeat);
        kept.flat_map(|block| block.bytes).copied().collect()
    }

    /// The same; what is no UTF-8, such as a character that was cut, becomes U+FFFD.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.kept()).into_owned()
    }
}

/// Cuts a text into blocks and finds those that came before. Linear, about 1 GB/s; any text will
/// do. Any threads.
///
/// A block ends at a blank line or a fence, the blank lines behind belong to it; those before the
/// first block are prose of item 0. A fence that is not closed goes to the end. A line of more than
/// 1 KiB is text. Equal is by hash, then byte for byte.
///
/// [`InvalidArgument`](crate::ErrorCode::InvalidArgument) for a max_block of 0.
pub fn blocks<'t, T: AsRef<[u8]> + ?Sized>(
    text: &'t T,
    options: &DedupOptions,
) -> Result<Deduped<'t>> {
    let (text, mut spans) = (text.as_ref(), Spans::new()?);
    // SAFETY: all is borrowed for the call, the spans are ours alone.
    check(|err| unsafe {
        sys::accel_dedup_blocks(&options.0, chars(text), text.len(), spans.raw_mut(), err)
    })?;
    Ok(Deduped { text, spans })
}

/// A text, cut into blocks.
#[derive(Debug)]
pub struct Deduped<'t> {
    text: &'t [u8],
    spans: Spans,
}

impl Deduped<'_> {
    /// All of the text, in order.
    pub fn blocks(&self) -> Blocks<'_> {
        Blocks { text: self.text, spans: &self.spans }
    }

    /// The same as stretches of the text: kind is that of [`Kind`], plus 2 for a repeat, item that
    /// of [`Block::item`].
    pub fn spans(&self) -> &Spans {
        &self.spans
    }

    /// The text without the blocks that came before; what is no UTF-8 becomes U+FFFD, see
    /// [`Blocks::kept`] for bytes.
    pub fn text(&self) -> String {
        self.blocks().text()
    }
}

/// What a [`Stream`] counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Stats {
    /// Blocks.
    pub blocks: u64,
    /// Of these, blocks that came before.
    pub repeats: u64,
    /// Bytes given back so far.
    pub bytes: u64,
    /// Of these, in repeats.
    pub repeated_bytes: u64,
}

/// A text that arrives in pieces. What is kept, joined, is that of [`blocks`] of the whole,
/// wherever it was cut. A block is judged when its last line is over; until then it is held back,
/// max_block and 1 KiB at most. One that goes on comes again with the same item. One thread at a
/// time.
///
/// What a piece gave can be looked at until the next one; this does not compile:
///
/// ```compile_fail,E0499
/// let mut stream = accel::dedup::Stream::new(&accel::dedup::DedupOptions::new())?;
/// let first = stream.feed("a")?;
/// let second = stream.feed("b")?;
/// println!("{} {}", first.len(), second.len());
/// # Ok::<(), accel::Error>(())
/// ```
#[derive(Debug)]
pub struct Stream {
    dedup: Owned<sys::accel_dedup>,
    text: Text,
    spans: Spans,
}

impl Stream {
    /// Errors as in [`blocks`].
    pub fn new(options: &DedupOptions) -> Result<Stream> {
        // SAFETY: the options are borrowed for the call.
        let dedup = Owned::new(|out, err| unsafe { sys::accel_dedup_new(&options.0, out, err) })?;
        Ok(Stream { dedup, text: Text::empty()?, spans: Spans::new()? })
    }

    /// The blocks that are judged now, with the next piece.
    ///
    /// [`InvalidArgument`](crate::ErrorCode::InvalidArgument) after [`finish`](Stream::finish);
    /// after [`OutOfMemory`](crate::ErrorCode::OutOfMemory) reset.
    pub fn feed(&mut self, piece: impl AsRef<[u8]>) -> Result<Blocks<'_>> {
        let piece = piece.as_ref();
        // SAFETY: the piece is borrowed for the call, all else is ours alone.
        check(|err| unsafe {
            let (dedup, text, spans) =
                (self.dedup.get_mut(), self.text.raw_mut(), self.spans.raw_mut());
            sys::accel_dedup_feed(dedup, chars(piece), piece.len(), text, spans, err)
        })?;
        Ok(self.judged())
    }

    /// The text is over: what was held back. Then reset or drop.
    pub fn finish(&mut self) -> Result<Blocks<'_>> {
        // SAFETY: all is ours alone.
        check(|err| unsafe {
            let (dedup, text, spans) =
                (self.dedup.get_mut(), self.text.raw_mut(), self.spans.raw_mut());
            sys::accel_dedup_finish(dedup, text, spans, err)
        })?;
        Ok(self.judged())
    }

    /// Forgets all blocks; ready for a new text.
    pub fn reset(&mut self) {
        // SAFETY: the stream is ours alone.
        unsafe { sys::accel_dedup_reset(self.dedup.get_mut()) }
    }

    /// Counts since the stream was made or reset.
    pub fn stats(&self) -> Result<Stats> {
        let struct_size = size_of::<sys::accel_dedup_stats>();
        let mut raw = sys::accel_dedup_stats { struct_size, ..Default::default() };
        // SAFETY: a live stream, and a place for the answer.
        check(|err| unsafe { sys::accel_dedup_statistics(self.dedup.get(), &mut raw, err) })?;
        Ok(Stats {
            blocks: raw.blocks as u64,
            repeats: raw.repeats as u64,
            bytes: raw.bytes as u64,
            repeated_bytes: raw.repeated_bytes as u64,
        })
    }

    fn judged(&self) -> Blocks<'_> {
        Blocks { text: self.text.as_bytes(), spans: &self.spans }
    }
}

/// Which case is folded.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
#[repr(u32)]
pub enum Case {
    /// None.
    None = 0,
    /// A to Z become a to z.
    Ascii = sys::ACCEL_DEDUP_ASCII_CASE,
    /// Simple case folding of Unicode 14.
    #[default]
    Unicode = sys::ACCEL_DEDUP_CASE,
}

/// What [`normalize`] folds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Folds {
    space: bool,
    case: Case,
    end_marks: bool,
}

impl Folds {
    /// White space and the case of Unicode, as prose is compared.
    pub fn new() -> Folds {
        Folds { space: true, case: Case::Unicode, end_marks: false }
    }

    /// White space, ASCII case and marks at the end, as [`Preset::Victor`] compares.
    pub fn victor() -> Folds {
        Folds { space: true, case: Case::Ascii, end_marks: true }
    }

    /// Whether runs of Unicode white space become one space, none at the ends; default true.
    pub fn space(mut self, yes: bool) -> Self {
        self.space = yes;
        self
    }

    /// Which case is folded; default [`Case::Unicode`].
    pub fn case(mut self, case: Case) -> Self {
        self.case = case;
        self
    }

    /// Whether . , ; : at the end go; default false.
    pub fn end_marks(mut self, yes: bool) -> Self {
        self.end_marks = yes;
        self
    }

    /// A sum of accel_dedup_fold.
    fn raw(self) -> u32 {
        let on = |yes: bool, bit| if yes { bit } else { 0 };
        let marks = on(self.end_marks, sys::ACCEL_DEDUP_END_MARKS);
        on(self.space, sys::ACCEL_DEDUP_SPACE) | self.case as u32 | marks
    }
}

impl Default for Folds {
    fn default() -> Folds {
        Folds::new()
    }
}

/// A text in the form in which it is compared. Bytes that are not UTF-8 stay; there is no Unicode
/// normalisation. One pass, several GB/s of ASCII. Any threads.
///
/// ```
/// use accel::dedup::{normalize, Folds};
///
/// assert_eq!(normalize("  Hello\n WORLD ", Folds::new())?, b"hello world");
/// assert_eq!(normalize("Done.", Folds::victor())?, b"done");
/// # Ok::<(), accel::Error>(())
/// ```
pub fn normalize(text: impl AsRef<[u8]>, folds: Folds) -> Result<Vec<u8>> {
    let text = text.as_ref();
    // SAFETY: the text is borrowed for the call.
    let made = Text::new(|out, err| unsafe {
        sys::accel_dedup_normalize(chars(text), text.len(), folds.raw(), out, err)
    })?;
    Ok(made.as_bytes().to_vec())
}
