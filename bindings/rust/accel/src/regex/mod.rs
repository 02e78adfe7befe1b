//! Regex sets: many patterns, searched at once.

mod cache;
mod captures;
mod matches;
mod options;
mod pattern;
mod stream;

use accel_sys as sys;

use crate::call::CallOptions;
use crate::error::Result;
use crate::ffi::{chars, check, slice, string, Owned, Text};
use crate::packed::Packed;

pub use cache::{cache_clear, cache_resize, cache_stats, CacheStats};
pub use captures::Captures;
pub use matches::{BatchMatches, Failure, Match, Matches, Unit};
pub use options::{Dialect, OnError, Order, RegexOptions, Route};
pub use pattern::{Flags, Pattern};
pub use stream::RegexStream;

/// A set of patterns, compiled once, searched together; immutable, to be shared between threads.
///
/// Per pattern the matches are exactly those of its dialect's finditer (leftmost-first, not
/// overlapping, empty ones included); different patterns overlap freely. Patterns and texts are
/// bytes unless a pattern has [`Flags::UNICODE`].
///
/// ```
/// use accel::regex::{Flags, Pattern};
/// use accel::Regex;
///
/// let rules = Regex::new([Pattern::from(r"def (\w+)"), ("todo", Flags::IGNORECASE).into()])?;
/// let text = "def read():  # TODO: cache";
/// let found = rules.scan(text)?;
/// assert_eq!(found.len(), 2);
/// assert_eq!(rules.captures(text, &found[0])?.get(1), Some(4..8));
/// # Ok::<(), accel::Error>(())
/// ```
#[derive(Debug)]
pub struct Regex(Owned<sys::accel_regex>);

impl Regex {
    /// Compiles patterns into one set, with the default [`RegexOptions`].
    pub fn new<'p, P>(patterns: P) -> Result<Regex>
    where
        P: IntoIterator,
        P::Item: Into<Pattern<'p>>,
    {
        Regex::with_options(patterns, &RegexOptions::new())
    }

    /// Compiles patterns into one set. Equal requests share one compiled set, see [`cache_stats`].
    ///
    /// Errors: [`BadPattern`](crate::ErrorCode::BadPattern) with item and offset;
    /// [`Unsupported`](crate::ErrorCode::Unsupported) ([`Flags::LINEAR`]; a dialect's construct
    /// that cannot be searched exactly). With [`OnError::Skip`] the rest compiles, and
    /// [`failures`](Regex::failures) lists the refused, which match nothing.
    ///
    /// Cost: about 2 ms per rule for rule sets, once; less than 1 ms for a set with a disk copy.
    /// Memory: about 5 KB per rule.
    pub fn with_options<'p, P>(patterns: P, options: &RegexOptions) -> Result<Regex>
    where
        P: IntoIterator,
        P::Item: Into<Pattern<'p>>,
    {
        let patterns: Vec<Pattern<'p>> = patterns.into_iter().map(Into::into).collect();
        let records: Vec<_> = patterns.iter().map(Pattern::raw).collect();
        let options = options.raw();
        // SAFETY: patterns and options are borrowed for the call.
        let set = Owned::new(|out, err| unsafe {
            sys::accel_regex_compile(records.as_ptr(), records.len(), &options, out, err)
        })?;
        Ok(Regex(set))
    }

    /// The set that [`save`](Regex::save) wrote.
    ///
    /// [`BadData`](crate::ErrorCode::BadData) when it is damaged, cut or of another version or CPU.
    /// The bytes hold programs for the engine and are checked against damage, not against malice:
    /// load only what you saved yourself.
    pub fn load(saved: impl AsRef<[u8]>) -> Result<Regex> {
        let saved = saved.as_ref();
        // SAFETY: the bytes are borrowed for the call.
        let set = Owned::new(|out, err| unsafe {
            sys::accel_regex_load(saved.as_ptr().cast(), saved.len(), out, err)
        })?;
        Ok(Regex(set))
    }

    /// The compiled set as bytes, for this version of accel and this kind of CPU.
    pub fn save(&self) -> Result<Vec<u8>> {
        // SAFETY: a live set.
        let saved = Text::new(|out, err| unsafe { sys::accel_regex_save(self.raw(), out, err) })?;
        Ok(saved.as_bytes().to_vec())
    }

    /// All matches of all patterns in a text.
    ///
    /// Errors: [`Limit`](crate::ErrorCode::Limit) when a pattern runs into its match limit (item:
    /// the pattern, offset: where it stopped; never "no match"; listed instead with
    /// [`OnError::Skip`]) or at `max_matches`.
    ///
    /// Cost: linear in text and matches for every route but PCRE; 1 GB/s for 200 token rules on one
    /// core. Memory: 24 bytes per match, up to 48 while the call runs. Texts above 4 MB of sets
    /// whose patterns have a bounded width are shared out over threads.
    pub fn scan(&self, text: impl AsRef<[u8]>) -> Result<Matches> {
        self.scan_with(text, &CallOptions::new())
    }

    /// [`scan`](Regex::scan) with a timeout, a cancel token, threads: also
    /// [`Deadline`](crate::ErrorCode::Deadline) and [`Cancelled`](crate::ErrorCode::Cancelled).
    pub fn scan_with(&self, text: impl AsRef<[u8]>, call: &CallOptions) -> Result<Matches> {
        let mut matches = Matches::new()?;
        self.scan_into(text, call, &mut matches)?;
        Ok(matches)
    }

    /// The same into `matches`, whose memory is used again: what a loop over many texts should do.
    /// After an error they are empty.
    pub fn scan_into(
        &self,
        text: impl AsRef<[u8]>,
        call: &CallOptions,
        matches: &mut Matches,
    ) -> Result<()> {
        let (text, call) = (text.as_ref(), call.raw());
        // SAFETY: text and options are borrowed for the call, the matches are ours alone.
        check(|err| unsafe {
            let out = matches.raw_mut();
            sys::accel_regex_scan(self.raw(), chars(text), text.len(), &call, out, err)
        })
    }

    /// [`scan`](Regex::scan) of many texts in one call, shared out over threads: the fast way for
    /// lines and files. Offsets count from the start of their own text; an error's item is the
    /// text.
    ///
    /// ```
    /// let lines = ["a = 1", "b = 22", ""];
    /// let found = accel::Regex::new([r"\d+", "a"])?.scan_batch(lines)?;
    /// assert_eq!(found.iter().map(|rows| rows.len()).collect::<Vec<_>>(), [2, 1, 0]);
    /// assert_eq!(&lines[1][found[1][0].range()], "22");
    /// # Ok::<(), accel::Error>(())
    /// ```
    pub fn scan_batch<T: AsRef<[u8]>>(
        &self,
        texts: impl IntoIterator<Item = T>,
    ) -> Result<BatchMatches> {
        self.scan_batch_with(texts, &CallOptions::new())
    }

    /// [`scan_batch`](Regex::scan_batch) with a timeout, a cancel token, threads.
    pub fn scan_batch_with<T: AsRef<[u8]>>(
        &self,
        texts: impl IntoIterator<Item = T>,
        call: &CallOptions,
    ) -> Result<BatchMatches> {
        let texts: Packed = texts.into_iter().collect();
        let (mut matches, call) = (Matches::new()?, call.raw());
        // SAFETY: texts and options are borrowed for the call, the matches are ours alone.
        check(|err| unsafe {
            let (base, offsets, out) = (texts.base(), texts.offsets(), matches.raw_mut());
            sys::accel_regex_scan_batch(self.raw(), base, offsets, texts.len(), &call, out, err)
        })?;
        Ok(BatchMatches::of(matches))
    }

    /// The patterns that match at all, ascending; up to 5 times faster than a scan.
    ///
    /// [`Limit`](crate::ErrorCode::Limit) for a pattern that runs into its match limit, also with
    /// [`OnError::Skip`].
    pub fn which(&self, text: impl AsRef<[u8]>) -> Result<Vec<usize>> {
        self.which_with(text, &CallOptions::new())
    }

    /// [`which`](Regex::which) with a timeout, a cancel token, threads.
    pub fn which_with(&self, text: impl AsRef<[u8]>, call: &CallOptions) -> Result<Vec<usize>> {
        let (text, call) = (text.as_ref(), call.raw());
        let mut bitmap = vec![0u64; self.count().div_ceil(64)];
        let words = bitmap.len();
        // SAFETY: text and options are borrowed for the call, which fills as many words as it is
        // told.
        check(|err| unsafe {
            let out = bitmap.as_mut_ptr();
            sys::accel_regex_which(self.raw(), chars(text), text.len(), &call, out, words, err)
        })?;
        Ok((0..self.count()).filter(|p| bitmap[p / 64] >> (p % 64) & 1 == 1).collect())
    }

    /// The groups of a match that a scan of the same text gave.
    ///
    /// [`InvalidArgument`](crate::ErrorCode::InvalidArgument) when the text has no such match
    /// there. Offsets are bytes: ask before [`Matches::convert`], not after.
    pub fn captures(&self, text: impl AsRef<[u8]>, found: &Match) -> Result<Captures<'_>> {
        let text = text.as_ref();
        let groups = self.group_count(found.pattern()).unwrap_or(0);
        let (mut spans, mut count) = (vec![-1i64; 2 * (groups + 1)], 0);
        // SAFETY: all is borrowed for the call, which fills at most spans.len() numbers.
        check(|err| unsafe {
            sys::accel_regex_captures(
                self.raw(),
                chars(text),
                text.len(),
                found.raw(),
                spans.as_mut_ptr(),
                spans.len(),
                &mut count,
                err,
            )
        })?;
        Ok(Captures::new(self, found.pattern(), spans))
    }

    /// Number of patterns, refused ones included.
    pub fn count(&self) -> usize {
        // SAFETY: a live set.
        usize::try_from(unsafe { sys::accel_regex_count(self.raw()) }).unwrap_or(0)
    }

    /// Number of capture groups of a pattern, the whole match not counted; `None` for no such
    /// pattern.
    pub fn group_count(&self, pattern: usize) -> Option<usize> {
        let pattern = i64::try_from(pattern).ok()?;
        // SAFETY: a live set; any number is an answer's business.
        usize::try_from(unsafe { sys::accel_regex_group_count(self.raw(), pattern) }).ok()
    }

    /// Names of group 1, 2, ... of a pattern, "" where there is none.
    pub fn group_names(&self, pattern: usize) -> impl Iterator<Item = &str> {
        let groups = self.group_count(pattern).unwrap_or(0) as i64;
        (1..=groups).map(move |group| {
            // SAFETY: the name lives as long as the set.
            unsafe { string(sys::accel_regex_group_name(self.raw(), pattern as i64, group)) }
        })
    }

    /// What [`OnError::Skip`] left out when the set was compiled.
    pub fn failures(&self) -> &[Failure] {
        // SAFETY: the records live as long as the set.
        unsafe {
            let data = sys::accel_regex_failures_data(self.raw());
            slice(data.cast(), sys::accel_regex_failures_count(self.raw()))
        }
    }

    /// What is wrong with failure i, for a person; `None` for no such failure.
    pub fn failure_message(&self, i: usize) -> Option<&str> {
        // SAFETY: the message lives as long as the set.
        let message = |i| unsafe { string(sys::accel_regex_failures_message(self.raw(), i)) };
        (i < self.failures().len()).then(|| message(i as i64))
    }

    /// A JSON report: how each pattern is searched and why, its widths, where the set came from.
    pub fn explain(&self) -> Result<String> {
        // SAFETY: a live set.
        let report =
            Text::new(|out, err| unsafe { sys::accel_regex_explain(self.raw(), out, err) })?;
        Ok(report.into_string())
    }

    /// A text that arrives in pieces. [`Unsupported`](crate::ErrorCode::Unsupported), naming the
    /// first pattern, when one has no bounded width.
    pub fn stream(&self) -> Result<RegexStream> {
        RegexStream::new(self)
    }

    pub(crate) fn raw(&self) -> *const sys::accel_regex {
        self.0.get()
    }
}
