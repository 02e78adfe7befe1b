//! JSON as people and models write it.

use std::ops::Range;

use accel_sys as sys;

use crate::error::Result;
use crate::ffi::{chars, check, defaults, limit, size_of, Text};
use crate::named::{named, told};
use crate::regex::Unit;
use crate::spans::Spans;

told! {
    /// What a JSON value is.
    Kind, "kind", accel_json_kind_name {
        /// null
        #[default]
        Null = ACCEL_JSON_NULL;
        /// true or false
        Boolean = ACCEL_JSON_BOOLEAN;
        /// A number without point and exponent.
        Integer = ACCEL_JSON_INTEGER;
        /// Any other number.
        Number = ACCEL_JSON_NUMBER;
        /// "..."
        String = ACCEL_JSON_STRING;
        /// [...]
        Array = ACCEL_JSON_ARRAY;
        /// {...}
        Object = ACCEL_JSON_OBJECT;
    }
}

told! {
    /// How far a repaired value can be trusted: the worst of its edits.
    #[derive(PartialOrd, Ord)]
    Grade, "grade", accel_json_grade_name {
        /// The text was valid and comes back byte for byte.
        #[default]
        Unchanged = ACCEL_JSON_UNCHANGED;
        /// Other spelling: quotes, comments, trailing commas, True, fences.
        Lossless = ACCEL_JSON_LOSSLESS;
        /// Something was missing or out of place; the likeliest reading.
        Guessed = ACCEL_JSON_GUESSED;
        /// Something was dropped: prose, a cut escape, bytes that are no text.
        Lossy = ACCEL_JSON_LOSSY;
    }
}

told! {
    /// What repair did at one place.
    EditKind, "edit", accel_json_edit_name {
        /// Other quotes became `"`.
        #[default]
        Quotes = ACCEL_JSON_QUOTES;
        /// `{a: 1}`
        KeyQuoted = ACCEL_JSON_KEY_QUOTED;
        /// `{"a": b c}`
        TextQuoted = ACCEL_JSON_TEXT_QUOTED;
        /// A raw line end, `"` between other quotes, `\x41`.
        Escaped = ACCEL_JSON_ESCAPED;
        /// `"a "b" c"`
        InnerQuote = ACCEL_JSON_INNER_QUOTE;
        /// An escape that JSON has not, such as `\d`.
        Escape = ACCEL_JSON_ESCAPE;
        /// The closing quote was missing.
        StringClosed = ACCEL_JSON_STRING_CLOSED;
        /// `True`, `None`, `NULL`.
        Literal = ACCEL_JSON_LITERAL;
        /// `undefined`, `NaN`, `Infinity` became null.
        NullFor = ACCEL_JSON_NULL_FOR;
        /// `+1`, `.5`, `1_000`.
        NumberSpelling = ACCEL_JSON_NUMBER_SPELLING;
        /// `2e`, `5.`.
        NumberCompleted = ACCEL_JSON_NUMBER_COMPLETED;
        /// A space that JSON has not, a byte order mark.
        Space = ACCEL_JSON_SPACE;
        /// A comment.
        Comment = ACCEL_JSON_COMMENT;
        /// A comma too many.
        CommaRemoved = ACCEL_JSON_COMMA_REMOVED;
        /// A comma too few.
        CommaAdded = ACCEL_JSON_COMMA_ADDED;
        /// A colon was missing.
        ColonAdded = ACCEL_JSON_COLON_ADDED;
        /// A key without a value.
        NullAdded = ACCEL_JSON_NULL_ADDED;
        /// A bracket was missing.
        BracketAdded = ACCEL_JSON_BRACKET_ADDED;
        /// A bracket too many.
        BracketRemoved = ACCEL_JSON_BRACKET_REMOVED;
        /// `(1, 2)` or `{1, 2}` of Python became an array.
        Sequence = ACCEL_JSON_SEQUENCE;
        /// `callback({})`, `ObjectId("1")`.
        Call = ACCEL_JSON_CALL;
        /// `"a" + "b"`
        Concatenated = ACCEL_JSON_CONCATENATED;
        /// A fence around the value.
        Fence = ACCEL_JSON_FENCE;
        /// `[1, 2, ...]`
        Ellipsis = ACCEL_JSON_ELLIPSIS;
        /// Prose around the value, a stray word.
        TextRemoved = ACCEL_JSON_TEXT_REMOVED;
        /// An escape or number that the text's end cut.
        Cut = ACCEL_JSON_CUT;
        /// No UTF-8: U+FFFD stands instead.
        Bytes = ACCEL_JSON_BYTES;
        /// Several values became one array.
        Joined = ACCEL_JSON_JOINED;
        /// A value that was not asked for.
        ValueRemoved = ACCEL_JSON_VALUE_REMOVED;
    }
}

named! {
    /// What is taken for a value.
    Mode, "mode" {
        /// Anything: a text without a value in it becomes a string.
        #[default]
        Scalar = ACCEL_JSON_SCALAR, "scalar";
        /// Objects and arrays, wherever they stand; scalars in fences only.
        Extract = ACCEL_JSON_EXTRACT, "extract";
        /// As Scalar, but an edit that is not lossless is [`BadJson`](crate::ErrorCode::BadJson).
        Strict = ACCEL_JSON_STRICT, "strict";
    }
}

named! {
    /// What becomes of several values in one text.
    Many, "many" {
        /// One array of all, in order.
        #[default]
        All = ACCEL_JSON_ALL, "all";
        /// The first alone.
        First = ACCEL_JSON_FIRST, "first";
        /// The last alone.
        Last = ACCEL_JSON_LAST, "last";
    }
}

named! {
    /// How [`coerce`] reads.
    Coercion, "coercion" {
        /// Literals in any case (None too), numbers, valid `[..]` and `{..}`.
        #[default]
        Accel = ACCEL_JSON_COERCE, "accel";
        /// victor's table: also nil, inf, nan, 007; strings are trimmed.
        Victor = ACCEL_JSON_COERCE_VICTOR, "victor";
    }
}

/// The options of [`repair`], [`extract`] and [`Stream`](super::Stream).
#[derive(Debug, Clone)]
pub struct RepairOptions(sys::accel_json_repair_options);

impl RepairOptions {
    /// The defaults.
    pub fn new() -> RepairOptions {
        // SAFETY: the struct and its init.
        RepairOptions(unsafe { defaults(sys::accel_json_repair_options_init) })
    }

    /// What is taken for a value.
    pub fn mode(mut self, mode: Mode) -> Self {
        self.0.mode = mode as u32;
        self
    }

    /// What becomes of several values; default [`Many::All`].
    pub fn many(mut self, many: Many) -> Self {
        self.0.many = many as u32;
        self
    }

    /// Of nesting, then [`Limit`](crate::ErrorCode::Limit); default 512.
    pub fn max_depth(mut self, max_depth: u32) -> Self {
        self.0.max_depth = max_depth;
        self
    }

    /// Of the text in bytes, then [`Limit`](crate::ErrorCode::Limit); default 0: none.
    pub fn max_length(mut self, bytes: u64) -> Self {
        self.0.max_length = limit(bytes.into());
        self
    }

    /// Edits, then [`Limit`](crate::ErrorCode::Limit); default 1,000,000.
    pub fn max_edits(mut self, max_edits: u64) -> Self {
        self.0.max_edits = limit(max_edits.into());
        self
    }

    pub(super) fn raw(&self) -> &sys::accel_json_repair_options {
        &self.0
    }
}

impl Default for RepairOptions {
    fn default() -> RepairOptions {
        RepairOptions::new()
    }
}

/// The JSON value that a text means, however people or models wrote it: other quotes, missing ones,
/// inner ones, commas, colons, brackets, comments, Python, prose and fences around it, an end that
/// was cut off.
///
/// Valid JSON comes back byte for byte, numbers and keys always as they are written; the result is
/// always valid JSON, and repairing it again changes nothing. Linear on every input. Any threads.
///
/// [`BadJson`](crate::ErrorCode::BadJson) when there is no value, and in [`Mode::Strict`] at the
/// first edit that is not lossless; [`Limit`](crate::ErrorCode::Limit).
///
/// ```
/// use accel::json::{repair, Grade, RepairOptions};
///
/// let found = repair("{'path': 'a.py', limit: 10,", &RepairOptions::new())?;
/// assert_eq!(found.as_str(), r#"{"path": "a.py", "limit": 10}"#);
/// assert_eq!(found.grade(), Grade::Guessed);
/// for edit in found.edits() {
///     println!("{} at {}", edit.kind(), edit.range().start);
/// }
/// # Ok::<(), accel::Error>(())
/// ```
pub fn repair(text: impl AsRef<[u8]>, options: &RepairOptions) -> Result<Repaired> {
    let text = text.as_ref();
    Repaired::new(|out, edits, told, err| {
        let (at, length) = (chars(text), text.len());
        // SAFETY: the text is borrowed for the call, the places for the answers are ours.
        unsafe { sys::accel_json_repair(at, length, options.raw(), out, edits, told, err) }
    })
}

/// A value, repaired.
#[derive(Debug)]
pub struct Repaired {
    text: String,
    edits: Spans,
    told: sys::accel_json_repaired,
}

impl Repaired {
    /// What `function(out, edits, told, err)` gives.
    pub(super) fn new<F>(function: F) -> Result<Repaired>
    where
        F: FnOnce(
            *mut sys::accel_text,
            *mut sys::accel_spans,
            *mut sys::accel_json_repaired,
            *mut *mut sys::accel_error,
        ) -> sys::accel_status,
    {
        let size = size_of::<sys::accel_json_repaired>();
        let mut told = sys::accel_json_repaired { struct_size: size, ..Default::default() };
        let mut edits = Spans::new()?;
        let text = Text::new(|out, err| function(out, edits.raw_mut(), &mut told, err))?;
        Ok(Repaired { text: text.into_string(), edits, told })
    }

    /// The value as JSON.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The same to keep.
    pub fn into_string(self) -> String {
        self.text
    }

    /// How far it can be trusted.
    pub fn grade(&self) -> Grade {
        Grade::of(self.told.grade)
    }

    /// What it is.
    pub fn kind(&self) -> Kind {
        Kind::of(self.told.kind)
    }

    /// Values found, whatever [`RepairOptions::many`] asks for.
    pub fn count(&self) -> usize {
        self.told.count as usize
    }

    /// Of a [`Stream`](super::Stream): whether a snapshot showed something that is not in the
    /// result.
    pub fn revised(&self) -> bool {
        self.told.revised != 0
    }

    /// What was changed, by start.
    pub fn edits(&self) -> impl ExactSizeIterator<Item = Edit> + '_ {
        self.edits.iter().map(|span| Edit {
            kind: EditKind::of(span.kind()),
            grade: Grade::of(span.item() as u32),
            range: span.range(),
        })
    }

    /// Counts the offsets of the edits in another unit, as [`Spans::convert`].
    pub fn convert(&mut self, text: impl AsRef<[u8]>, unit: Unit) -> Result<()> {
        self.edits.convert(text, unit)
    }
}

/// What repair did at one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    kind: EditKind,
    grade: Grade,
    range: Range<usize>,
}

impl Edit {
    /// What it did.
    pub fn kind(&self) -> EditKind {
        self.kind
    }

    /// What that cost.
    pub fn grade(&self) -> Grade {
        self.grade
    }

    /// Where, in bytes of the text.
    pub fn range(&self) -> Range<usize> {
        self.range.clone()
    }
}

/// All values of a text in order, each repaired. Where a fence holds values, those outside of
/// fences are left out. No value is no error; [`RepairOptions::many`] is not read. Errors and cost
/// as in [`repair`].
///
/// ```
/// use accel::json::{extract, Kind, RepairOptions};
///
/// let text = "First {'a': 1}, then [2, 3].";
/// let found = extract(text, &RepairOptions::new())?;
/// assert_eq!(found.as_str(), r#"[{"a": 1},[2, 3]]"#);
/// let second = found.values().nth(1).expect("two values");
/// assert_eq!((second.kind(), &text[second.range()]), (Kind::Array, "[2, 3]"));
/// # Ok::<(), accel::Error>(())
/// ```
pub fn extract(text: impl AsRef<[u8]>, options: &RepairOptions) -> Result<Extracted> {
    let text = text.as_ref();
    let mut values = Spans::new()?;
    // SAFETY: the text is borrowed for the call, the places for the answers are ours.
    let array = Text::new(|out, err| unsafe {
        let (at, spans) = (chars(text), values.raw_mut());
        sys::accel_json_extract(at, text.len(), options.raw(), out, spans, err)
    })?;
    Ok(Extracted { text: array.into_string(), values })
}

/// The values of a text.
#[derive(Debug)]
pub struct Extracted {
    text: String,
    values: Spans,
}

impl Extracted {
    /// One JSON array of all values, `[]` when there are none.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The same to keep.
    pub fn into_string(self) -> String {
        self.text
    }

    /// Where the elements of the array stand in the text.
    pub fn values(&self) -> impl ExactSizeIterator<Item = Value> + '_ {
        self.values.iter().map(|span| Value {
            kind: Kind::of(span.kind()),
            grade: Grade::of(span.item() as u32),
            range: span.range(),
        })
    }

    /// Counts the offsets of the values in another unit, as [`Spans::convert`].
    pub fn convert(&mut self, text: impl AsRef<[u8]>, unit: Unit) -> Result<()> {
        self.values.convert(text, unit)
    }
}

/// A value in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value {
    kind: Kind,
    grade: Grade,
    range: Range<usize>,
}

impl Value {
    /// What it is.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// How far it can be trusted.
    pub fn grade(&self) -> Grade {
        self.grade
    }

    /// Where it stands, in bytes of the text.
    pub fn range(&self) -> Range<usize> {
        self.range.clone()
    }
}

/// Whether a text is one JSON value, strictly RFC 8259 and at most 512 deep.
/// [`BadJson`](crate::ErrorCode::BadJson) has the offset of the first byte that is wrong, and what
/// was expected. Repeated keys and numbers of any size are valid. Linear. Any threads.
///
/// ```
/// assert_eq!(accel::json::validate(r#"{"a": 1,}"#).unwrap_err().offset(), Some(8));
/// ```
pub fn validate(text: impl AsRef<[u8]>) -> Result<()> {
    let text = text.as_ref();
    // SAFETY: the text is borrowed for the call.
    check(|err| unsafe { sys::accel_json_validate(chars(text), text.len(), err) })
}

/// What a text says where any type may stand, such as an argument that a model wrote in quotes: its
/// kind and the value as JSON, a string as its bare characters. Ids such as 007 stay strings.
///
/// ```
/// use accel::json::{coerce, Coercion, Kind};
///
/// assert_eq!(coerce("TRUE", Coercion::Accel)?, (Kind::Boolean, "true".into()));
/// assert_eq!(coerce("007", Coercion::Accel)?, (Kind::String, "007".into()));
/// # Ok::<(), accel::Error>(())
/// ```
pub fn coerce(text: impl AsRef<[u8]>, coercion: Coercion) -> Result<(Kind, String)> {
    let (text, mut kind) = (text.as_ref(), 0);
    // SAFETY: the text is borrowed for the call.
    let value = Text::new(|out, err| unsafe {
        sys::accel_json_coerce(chars(text), text.len(), coercion as u32, &mut kind, out, err)
    })?;
    Ok((Kind::of(kind as u32), value.into_string()))
}
