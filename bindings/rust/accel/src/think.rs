//! Thinking and answer told apart in the output of a model, as it arrives.
//!
//! ```
//! use accel::think::{Filter, Kind, Preset, ThinkOptions};
//!
//! let mut filter = Filter::new(&ThinkOptions::new().preset(Preset::Deepseek))?;
//! let mut answer = String::new();
//! for delta in ["Let me co", "unt.</thi", "nk>Four."] {
//!     for segment in filter.feed(delta)?.iter().filter(|part| part.kind() == Kind::Content) {
//!         answer += &segment.text();
//!     }
//! }
//! filter.finish()?;
//! assert_eq!(answer, "Four.");
//! # Ok::<(), accel::Error>(())
//! ```

use std::borrow::Cow;

use accel_sys as sys;

use crate::error::Result;
use crate::ffi::{chars, check, defaults, limit, Owned, Text};
use crate::named::{named, told};
use crate::packed::{owned, views};
use crate::spans::{Span, Spans};

told! {
    /// What a part of a model's output is.
    Kind, "kind", accel_think_kind_name {
        /// The answer.
        #[default]
        Content = ACCEL_THINK_CONTENT;
        /// The reasoning before it.
        Thinking = ACCEL_THINK_THINKING;
        /// The body of a harmony message that has a recipient.
        Tool = ACCEL_THINK_TOOL;
        /// Tags, and the white space that [`ThinkOptions::trim`] removes.
        Markup = ACCEL_THINK_MARKUP;
        /// A field of a harmony header, verbatim.
        Role = ACCEL_THINK_ROLE;
        /// A field of a harmony header, verbatim.
        Channel = ACCEL_THINK_CHANNEL;
        /// A field of a harmony header, verbatim.
        Recipient = ACCEL_THINK_RECIPIENT;
    }
}

told! {
    /// The tags of a family of models, and whether its usual prompt opens thinking.
    Preset, "preset", accel_think_preset_name {
        /// `<think>`, as most models have it.
        #[default]
        Qwen3 = ACCEL_THINK_QWEN3;
        /// Starts in thinking.
        Deepseek = ACCEL_THINK_DEEPSEEK;
        /// `◁think▷`.
        Kimi = ACCEL_THINK_KIMI;
        /// `<think>`.
        Glm = ACCEL_THINK_GLM;
        /// Its own channel tags.
        Gemma = ACCEL_THINK_GEMMA;
        /// "Here is my thought process:".
        Granite = ACCEL_THINK_GRANITE;
        /// Starts in thinking.
        Minimax = ACCEL_THINK_MINIMAX;
        /// Starts in thinking.
        Olmo3 = ACCEL_THINK_OLMO3;
        /// Messages with channels and recipients, as gpt-oss writes them.
        Harmony = ACCEL_THINK_HARMONY;
        /// As Claude's prompts have it.
        Anthropic = ACCEL_THINK_ANTHROPIC;
        /// No tags: everything is content.
        None = ACCEL_THINK_NONE;
        /// Three pairs, anywhere, any end closes any start.
        Victor = ACCEL_THINK_VICTOR;
    }
}

named! {
    /// Where a start tag counts; elsewhere it is text, so that an answer may speak of tags.
    Mode, "mode" {
        /// As the preset has it: FirstOnly but for victor.
        #[default]
        Preset = ACCEL_THINK_AS_PRESET, "preset";
        /// Once, before all that is not white space.
        FirstOnly = ACCEL_THINK_FIRST_ONLY, "first_only";
        /// Any number of times, first on a line or after a block.
        Interleaved = ACCEL_THINK_INTERLEAVED, "interleaved";
    }
}

/// The options of [`split`] and [`Filter`].
#[derive(Debug, Clone, Default)]
pub struct ThinkOptions {
    preset: Preset,
    mode: Mode,
    start_in_thinking: Option<bool>,
    anywhere: bool,
    trim: bool,
    max_thinking: u64,
    starts: Vec<Vec<u8>>,
    ends: Vec<Vec<u8>>,
    implicit_ends: Vec<Vec<u8>>,
}

impl ThinkOptions {
    /// The defaults.
    pub fn new() -> ThinkOptions {
        ThinkOptions::default()
    }

    /// The family of the model; default [`Preset::Qwen3`].
    pub fn preset(mut self, preset: Preset) -> Self {
        self.preset = preset;
        self
    }

    /// Where a start tag counts; default: as the preset has it.
    pub fn mode(mut self, mode: Mode) -> Self {
        self.mode = mode;
        self
    }

    /// Whether the prompt opened thinking; default: as the preset's usual prompt does.
    pub fn start_in_thinking(mut self, yes: bool) -> Self {
        self.start_in_thinking = Some(yes);
        self
    }

    /// Whether a start tag counts wherever it stands; default false.
    pub fn anywhere(mut self, anywhere: bool) -> Self {
        self.anywhere = anywhere;
        self
    }

    /// Whether white space that touches a tag is markup too; default false.
    pub fn trim(mut self, trim: bool) -> Self {
        self.trim = trim;
        self
    }

    /// Bytes of thinking after which [`Filter::exceeded`] says to stop the generation; default 0:
    /// never.
    pub fn max_thinking(mut self, bytes: u64) -> Self {
        self.max_thinking = bytes;
        self
    }

    /// (start, end) tags in place of the preset's, 1 to 256 bytes each. A start may stand there
    /// more than once.
    pub fn pairs<T: AsRef<[u8]>>(mut self, pairs: impl IntoIterator<Item = (T, T)>) -> Self {
        let both = pairs.into_iter().map(|(a, b)| (a.as_ref().to_vec(), b.as_ref().to_vec()));
        (self.starts, self.ends) = both.unzip();
        self
    }

    /// Texts that end thinking and stay in the answer, in place of the preset's `<tool_call>`.
    pub fn implicit_ends<T: AsRef<[u8]>>(mut self, tags: impl IntoIterator<Item = T>) -> Self {
        self.implicit_ends = owned(tags);
        self
    }

    /// Makes a call with the options, which are borrowed for it.
    fn lend<R>(&self, call: impl FnOnce(&sys::accel_think_options) -> R) -> R {
        let (starts, ends) = (views(&self.starts), views(&self.ends));
        let implicit_ends = views(&self.implicit_ends);
        // SAFETY: the struct and its init.
        let mut raw = unsafe { defaults(sys::accel_think_options_init) };
        raw.preset = self.preset as u32;
        raw.mode = self.mode as u32;
        raw.start_in_thinking = self.start_in_thinking.map_or(-1, i32::from);
        raw.anywhere = self.anywhere.into();
        raw.trim = self.trim.into();
        raw.max_thinking = limit(self.max_thinking.into());
        raw.starts = starts.as_ptr();
        raw.ends = ends.as_ptr();
        raw.tag_count = starts.len() as i64;
        raw.implicit_ends = implicit_ends.as_ptr();
        raw.implicit_end_count = implicit_ends.len() as i64;
        call(&raw)
    }
}

/// A part of a model's output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Segment<'s> {
    kind: Kind,
    item: usize,
    bytes: &'s [u8],
}

impl<'s> Segment<'s> {
    fn of(text: &'s [u8], span: &Span) -> Segment<'s> {
        let bytes = text.get(span.range()).unwrap_or_default();
        Segment { kind: Kind::of(span.kind()), item: span.item(), bytes }
    }

    /// What it is.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The thinking block or harmony message that it belongs to or follows, from 1; 0 before the
    /// first.
    pub fn item(&self) -> usize {
        self.item
    }

    /// Its text as it came.
    pub fn as_bytes(&self) -> &'s [u8] {
        self.bytes
    }

    /// Its text; what is no UTF-8, such as a character that was cut, becomes U+FFFD.
    pub fn text(&self) -> Cow<'s, str> {
        String::from_utf8_lossy(self.bytes)
    }
}

/// Segments side by side: together they are the text.
#[derive(Debug, Clone, Copy)]
pub struct Segments<'s> {
    text: &'s [u8],
    spans: &'s Spans,
}

impl<'s> Segments<'s> {
    /// Number of segments.
    pub fn len(&self) -> usize {
        self.spans.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.spans.is_empty()
    }

    /// Segment i; `None` for no such segment.
    pub fn get(&self, i: usize) -> Option<Segment<'s>> {
        self.spans.get(i).map(|span| Segment::of(self.text, span))
    }

    /// Segment 0, 1, ...
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Segment<'s>> {
        let text = self.text;
        self.spans.iter().map(move |span| Segment::of(text, span))
    }

    /// The text of all.
    pub fn as_bytes(&self) -> &'s [u8] {
        self.text
    }

    /// The text of one kind, joined.
    pub fn joined(&self, kind: Kind) -> Vec<u8> {
        let parts = self.iter().filter(|part| part.kind == kind);
        parts.flat_map(|part| part.bytes).copied().collect()
    }
}

/// Cuts a whole output up, losing nothing. Linear, over 1 GB/s; any text will do.
///
/// [`InvalidArgument`](crate::ErrorCode::InvalidArgument) for an empty or long tag, or tags of your
/// own with [`Preset::Harmony`].
///
/// ```
/// use accel::think::{split, ThinkOptions};
///
/// let found = split("<think>plan</think>answer", &ThinkOptions::new())?;
/// assert_eq!((found.thinking().as_str(), found.content().as_str()), ("plan", "answer"));
/// assert!(!found.truncated());
/// # Ok::<(), accel::Error>(())
/// ```
pub fn split<'t, T: AsRef<[u8]> + ?Sized>(
    text: &'t T,
    options: &ThinkOptions,
) -> Result<Split<'t>> {
    let text = text.as_ref();
    let (mut spans, mut state) = (Spans::new()?, 0);
    // SAFETY: all is borrowed for the call, the spans are ours alone.
    options.lend(|raw| {
        check(|err| unsafe {
            let (at, out) = (chars(text), spans.raw_mut());
            sys::accel_think_split(raw, at, text.len(), out, &mut state, err)
        })
    })?;
    Ok(Split { text, spans, state: State(state) })
}

/// A whole output, cut up.
#[derive(Debug)]
pub struct Split<'t> {
    text: &'t [u8],
    spans: Spans,
    state: State,
}

impl Split<'_> {
    /// All of the text, in order.
    pub fn segments(&self) -> Segments<'_> {
        Segments { text: self.text, spans: &self.spans }
    }

    /// The same as stretches of the text: kind is that of [`Kind`], item the number of the block.
    pub fn spans(&self) -> &Spans {
        &self.spans
    }

    /// The answer; what is no UTF-8 becomes U+FFFD, see [`Segments::joined`] for bytes.
    pub fn content(&self) -> String {
        self.text_of(Kind::Content)
    }

    /// The thinking, likewise.
    pub fn thinking(&self) -> String {
        self.text_of(Kind::Thinking)
    }

    /// Whether it ended inside thinking, or in a harmony header.
    pub fn truncated(&self) -> bool {
        self.state.has(sys::ACCEL_THINK_TRUNCATED)
    }

    /// Whether there is more thinking than [`ThinkOptions::max_thinking`].
    pub fn exceeded(&self) -> bool {
        self.state.has(sys::ACCEL_THINK_EXCEEDED)
    }

    fn text_of(&self, kind: Kind) -> String {
        String::from_utf8_lossy(&self.segments().joined(kind)).into_owned()
    }
}

/// An output that arrives in pieces. The segments do not depend on where the text is cut, but for a
/// text that goes on: it comes as one segment per piece. Held back is only what the next byte could
/// turn into something else, at most 1.3 KB. One thread at a time.
///
/// What a piece gave can be looked at until the next one; this does not compile:
///
/// ```compile_fail,E0499
/// let mut filter = accel::think::Filter::new(&accel::think::ThinkOptions::new())?;
/// let first = filter.feed("a")?;
/// let second = filter.feed("b")?;
/// println!("{} {}", first.len(), second.len());
/// # Ok::<(), accel::Error>(())
/// ```
#[derive(Debug)]
pub struct Filter {
    think: Owned<sys::accel_think>,
    text: Text,
    spans: Spans,
}

impl Filter {
    /// Errors as in [`split`].
    pub fn new(options: &ThinkOptions) -> Result<Filter> {
        // SAFETY: the options are borrowed for the call.
        let think = options
            .lend(|raw| Owned::new(|out, err| unsafe { sys::accel_think_new(raw, out, err) }))?;
        Ok(Filter { think, text: Text::empty()?, spans: Spans::new()? })
    }

    /// The segments that became certain with the next piece. Below 50 ns for 4 bytes.
    ///
    /// [`InvalidArgument`](crate::ErrorCode::InvalidArgument) after [`finish`](Filter::finish).
    pub fn feed(&mut self, piece: impl AsRef<[u8]>) -> Result<Segments<'_>> {
        let piece = piece.as_ref();
        // SAFETY: the piece is borrowed for the call, all else is ours alone.
        check(|err| unsafe {
            let (think, text, spans) =
                (self.think.get_mut(), self.text.raw_mut(), self.spans.raw_mut());
            sys::accel_think_feed(think, chars(piece), piece.len(), text, spans, err)
        })?;
        Ok(self.segments())
    }

    /// The output is over: what was held back. Then reset or drop.
    pub fn finish(&mut self) -> Result<Segments<'_>> {
        // SAFETY: all is ours alone.
        check(|err| unsafe {
            let (think, text, spans) =
                (self.think.get_mut(), self.text.raw_mut(), self.spans.raw_mut());
            sys::accel_think_finish(think, text, spans, err)
        })?;
        Ok(self.segments())
    }

    /// Ready for a new output.
    pub fn reset(&mut self) {
        // SAFETY: the filter is ours alone.
        unsafe { sys::accel_think_reset(self.think.get_mut()) }
    }

    /// Whether the next text is thinking.
    pub fn inside(&self) -> bool {
        self.state().has(sys::ACCEL_THINK_INSIDE)
    }

    /// More thinking than [`ThinkOptions::max_thinking`] has come: stop the generation. The text is
    /// still given.
    pub fn exceeded(&self) -> bool {
        self.state().has(sys::ACCEL_THINK_EXCEEDED)
    }

    /// Finished inside thinking, or in a harmony header.
    pub fn truncated(&self) -> bool {
        self.state().has(sys::ACCEL_THINK_TRUNCATED)
    }

    fn segments(&self) -> Segments<'_> {
        Segments { text: self.text.as_bytes(), spans: &self.spans }
    }

    fn state(&self) -> State {
        // SAFETY: a live filter.
        State(unsafe { sys::accel_think_state(self.think.get()) })
    }
}

/// A sum of accel_think_flag.
#[derive(Debug, Clone, Copy)]
struct State(i32);

impl State {
    fn has(self, bit: sys::accel_think_flag) -> bool {
        self.0 & bit as i32 != 0
    }
}
