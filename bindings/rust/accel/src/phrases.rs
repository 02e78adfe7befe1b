//! Phrases of a mind that turns in circles, and ends of a text that repeat themselves.
//!
//! ```
//! use accel::phrases::{Phrases, Tail, TailOptions};
//!
//! let phrases = Phrases::with_rules(r#"{"phrases": ["let me check", "once more"]}"#)?;
//! let found = phrases.find("OK. Let me  check that once more.")?;
//! assert_eq!(found.iter().map(|span| span.range()).collect::<Vec<_>>(), [4..17, 23..32]);
//! assert_eq!(phrases.name(found[1].item()), Some("once more"));
//!
//! let mut tail = Tail::new(&TailOptions::new().min_tokens(9))?;
//! assert!(tail.feed("I see. ")?.is_none());
//! let repeat = tail.feed("so it is, ".repeat(5))?.expect("it repeats");
//! assert_eq!(repeat.period(), 4); // so it is ,
//! # Ok::<(), accel::Error>(())
//! ```

use std::ops::Range;

use accel_sys as sys;

use crate::error::Result;
use crate::ffi::{chars, check, defaults, size_of, string, Owned};
use crate::spans::Spans;

/// A list of phrases; immutable, to be shared between threads.
#[derive(Debug)]
pub struct Phrases(Owned<sys::accel_phrases>);

impl Phrases {
    /// The built-in phrases, in English, German, Spanish and French.
    pub fn new() -> Result<Phrases> {
        Phrases::with_rules("")
    }

    /// Rules of your own: the text of a JSON object with any of
    ///
    /// - `preset`: `"default"`, or `"victor"`: that program's phrases and its way to find them
    /// - `languages`: of the built-in lists: en, de, es, fr
    /// - `phrases`: own ones, in place of the built-in (beside those of `languages`)
    /// - `match`: `"words"` (whole words, Unicode case, white space of any length is one space) or
    ///   `"substrings"` (anywhere, ASCII case)
    /// - `overlap`: `"longest"` keeps the leftmost and of these the longest, `"earliest"` the one
    ///   that ends first, `"all"` every one
    ///
    /// [`BadJson`](crate::ErrorCode::BadJson) with the offset;
    /// [`InvalidArgument`](crate::ErrorCode::InvalidArgument) names the place;
    /// [`Limit`](crate::ErrorCode::Limit) for over 256 KiB of phrases.
    pub fn with_rules(rules: impl AsRef<[u8]>) -> Result<Phrases> {
        let rules = rules.as_ref();
        // SAFETY: the rules are borrowed for the call.
        let made = Owned::new(|out, err| unsafe {
            sys::accel_phrases_new(chars(rules), rules.len(), out, err)
        })?;
        Ok(Phrases(made))
    }

    /// Number of phrases.
    pub fn count(&self) -> usize {
        // SAFETY: a live list.
        usize::try_from(unsafe { sys::accel_phrases_count(self.0.get()) }).unwrap_or(0)
    }

    /// Phrase i; `None` for no such phrase.
    pub fn name(&self, i: usize) -> Option<&str> {
        // SAFETY: the phrase lives as long as the list.
        let name = |i| unsafe { string(sys::accel_phrases_name(self.0.get(), i)) };
        (i < self.count()).then(|| name(i as i64))
    }

    /// The phrases in a text, by start: [`item`](crate::Span::item) is the phrase. One pass, about
    /// 2 ns a byte.
    pub fn find(&self, text: impl AsRef<[u8]>) -> Result<Spans> {
        let mut spans = Spans::new()?;
        self.find_into(text, &mut spans)?;
        Ok(spans)
    }

    /// The same into `spans`, whose memory is used again.
    pub fn find_into(&self, text: impl AsRef<[u8]>, spans: &mut Spans) -> Result<()> {
        let text = text.as_ref();
        // SAFETY: the text is borrowed for the call, the spans are ours alone.
        check(|err| unsafe {
            let out = spans.raw_mut();
            sys::accel_phrases_find(self.0.get(), chars(text), text.len(), out, err)
        })
    }
}

/// The options of [`Tail`].
#[derive(Debug, Clone)]
pub struct TailOptions(sys::accel_phrases_tail_options);

impl TailOptions {
    /// The defaults.
    pub fn new() -> TailOptions {
        // SAFETY: the struct and its init.
        TailOptions(unsafe { defaults(sys::accel_phrases_tail_options_init) })
    }

    /// Tokens after which it may repeat, at most 1024; default 128. A token is a word or a run of
    /// one sign or of newlines; blanks are none.
    pub fn max_period(mut self, tokens: u32) -> Self {
        self.0.max_period = tokens;
        self
    }

    /// So often before it counts, 2 to 1000; default 3.
    pub fn min_copies(mut self, copies: u32) -> Self {
        self.0.min_copies = copies;
        self
    }

    /// All copies together are at least so long, at most 100,000; default 48.
    pub fn min_tokens(mut self, tokens: u32) -> Self {
        self.0.min_tokens = tokens;
        self
    }
}

impl Default for TailOptions {
    fn default() -> TailOptions {
        TailOptions::new()
    }
}

/// Watches a growing text for an end that repeats itself. What is found does not depend on how the
/// text is cut. One thread at a time.
#[derive(Debug)]
pub struct Tail(Owned<sys::accel_phrases_tail>);

impl Tail {
    /// [`InvalidArgument`](crate::ErrorCode::InvalidArgument) for options out of range.
    pub fn new(options: &TailOptions) -> Result<Tail> {
        // SAFETY: the options are borrowed for the call.
        let tail =
            Owned::new(|out, err| unsafe { sys::accel_phrases_tail_new(&options.0, out, err) })?;
        Ok(Tail(tail))
    }

    /// Takes the next piece; the last stretch that repeated: it grows while it goes on, and stays
    /// until another repeats. The cost of a token does not depend on what came before.
    pub fn feed(&mut self, piece: impl AsRef<[u8]>) -> Result<Option<Repeat>> {
        let piece = piece.as_ref();
        let mut raw = Repeat::empty();
        // SAFETY: the piece is borrowed for the call, the tail is ours alone.
        check(|err| unsafe {
            let tail = self.0.get_mut();
            sys::accel_phrases_tail_feed(tail, chars(piece), piece.len(), &mut raw, err)
        })?;
        Ok(Repeat::of(raw))
    }

    /// The text is over: its last word counts too.
    pub fn finish(&mut self) -> Result<Option<Repeat>> {
        let mut raw = Repeat::empty();
        // SAFETY: the tail is ours alone.
        check(|err| unsafe { sys::accel_phrases_tail_finish(self.0.get_mut(), &mut raw, err) })?;
        Ok(Repeat::of(raw))
    }

    /// Forgets the text.
    pub fn reset(&mut self) {
        // SAFETY: the tail is ours alone.
        unsafe { sys::accel_phrases_tail_reset(self.0.get_mut()) }
    }
}

/// A stretch that repeats itself, in bytes of all that was fed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repeat {
    start: usize,
    end: usize,
    unit_end: usize,
    period: usize,
    copies: usize,
}

impl Repeat {
    fn empty() -> sys::accel_phrases_repeat {
        let size = size_of::<sys::accel_phrases_repeat>();
        sys::accel_phrases_repeat { struct_size: size, ..Default::default() }
    }

    fn of(raw: sys::accel_phrases_repeat) -> Option<Repeat> {
        (raw.found != 0).then_some(Repeat {
            start: raw.start as usize,
            end: raw.end as usize,
            unit_end: raw.unit_end as usize,
            period: raw.period as usize,
            copies: raw.copies as usize,
        })
    }

    /// All of it so far.
    pub fn range(&self) -> Range<usize> {
        self.start..self.end
    }

    /// The first copy of what repeats.
    pub fn unit(&self) -> Range<usize> {
        self.start..self.unit_end
    }

    /// Tokens of one copy.
    pub fn period(&self) -> usize {
        self.period
    }

    /// Whole copies so far.
    pub fn copies(&self) -> usize {
        self.copies
    }
}
