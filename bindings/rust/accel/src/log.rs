//! Large logs: how many lines match, which, and when. Files are read in blocks, never mapped.
//!
//! ```
//! use accel::log::{scan_text, LogOptions};
//!
//! let text = "10:00 ready\n10:01 ERROR no disk\n10:02 ready";
//! let found = scan_text(text, ["ERROR", "ready"], &LogOptions::new().max_lines(1))?;
//! assert_eq!((found.lines(), found.counts()), (3, &[1, 2][..]));
//! assert_eq!(found.matching().next().map(|line| line.text), Some(&b"10:00 ready"[..]));
//! # Ok::<(), accel::Error>(())
//! ```

use std::ops::Range;
use std::path::Path;
use std::ptr::null_mut;
use std::time::Duration;

use accel_sys as sys;

use crate::call::CallOptions;
use crate::error::Result;
use crate::ffi::{chars, check, defaults, limit, size_of, Text};
use crate::regex::Pattern;
use crate::spans::Spans;
use crate::walk::path_bytes;

/// The options of [`scan`] and [`scan_text`].
#[derive(Debug, Clone)]
pub struct LogOptions {
    raw: sys::accel_log_options,
    each: bool,
}

impl LogOptions {
    /// The defaults.
    pub fn new() -> LogOptions {
        // SAFETY: the struct and its init.
        LogOptions { raw: unsafe { defaults(sys::accel_log_options_init) }, each: true }
    }

    /// Begin where an earlier scan of the same file ended; a file that was rotated or cut is begun
    /// anew, which [`Scan::rotated`] and [`Scan::truncated`] tell.
    pub fn after(mut self, earlier: &Scan) -> Self {
        self.raw.start = earlier.result.end;
        self.raw.identity = earlier.result.identity;
        self
    }

    /// The same by [`Scan::end`] and [`Scan::identity`], 0 for not asked, as they were kept.
    pub fn start(mut self, offset: u64, identity: u64) -> Self {
        self.raw.start = limit(offset.into());
        self.raw.identity = identity;
        self
    }

    /// Leave out a last line that has no newline yet; default false.
    pub fn whole_lines(mut self, yes: bool) -> Self {
        self.raw.whole_lines = yes.into();
        self
    }

    /// Count all lines, not only those that match; default true.
    pub fn count_lines(mut self, yes: bool) -> Self {
        self.raw.count_lines = yes.into();
        self
    }

    /// Count the lines of each pattern; default true. Without it, without
    /// [`count_lines`](LogOptions::count_lines), lines and bars plain texts are counted at memory
    /// speed.
    pub fn each(mut self, yes: bool) -> Self {
        self.each = yes;
        self
    }

    /// Matching lines to give; default 0.
    pub fn max_lines(mut self, lines: u64) -> Self {
        self.raw.max_lines = limit(lines.into());
        self
    }

    /// Bytes of a line where lines are looked at; a longer one is
    /// [`Limit`](crate::ErrorCode::Limit) with its offset; default 1 MiB.
    pub fn max_line(mut self, bytes: u64) -> Self {
        self.raw.max_line = limit(bytes.into());
        self
    }

    /// Width of the histogram's bars, in whole seconds; default zero: none.
    pub fn bars(mut self, width: Duration) -> Self {
        self.raw.bar_seconds = limit(width.as_secs().into());
        self
    }
}

impl Default for LogOptions {
    fn default() -> LogOptions {
        LogOptions::new()
    }
}

/// The lines of a file that match any of the patterns, as grep does; without patterns, all lines.
///
/// [`Io`](crate::ErrorCode::Io), also for what is no regular file;
/// [`BadPattern`](crate::ErrorCode::BadPattern); [`Limit`](crate::ErrorCode::Limit).
pub fn scan<'p, P>(path: impl AsRef<Path>, patterns: P, options: &LogOptions) -> Result<Scan>
where
    P: IntoIterator,
    P::Item: Into<Pattern<'p>>,
{
    scan_with(path, patterns, options, &CallOptions::new())
}

/// [`scan`] with a timeout, a cancel token, threads. Worst stall: 256 KiB of the file.
pub fn scan_with<'p, P>(
    path: impl AsRef<Path>,
    patterns: P,
    options: &LogOptions,
    call: &CallOptions,
) -> Result<Scan>
where
    P: IntoIterator,
    P::Item: Into<Pattern<'p>>,
{
    Scan::new(sys::accel_log_scan, path_bytes(path.as_ref()), patterns, options, call)
}

/// [`scan`] of a log in memory; its identity is 0.
pub fn scan_text<'p, P>(text: impl AsRef<[u8]>, patterns: P, options: &LogOptions) -> Result<Scan>
where
    P: IntoIterator,
    P::Item: Into<Pattern<'p>>,
{
    scan_text_with(text, patterns, options, &CallOptions::new())
}

/// [`scan_text`] with a timeout, a cancel token, threads.
pub fn scan_text_with<'p, P>(
    text: impl AsRef<[u8]>,
    patterns: P,
    options: &LogOptions,
    call: &CallOptions,
) -> Result<Scan>
where
    P: IntoIterator,
    P::Item: Into<Pattern<'p>>,
{
    Scan::new(sys::accel_log_scan_text, text.as_ref(), patterns, options, call)
}

/// accel_log_scan and accel_log_scan_text.
type Function = unsafe extern "C" fn(
    *const std::ffi::c_char,
    usize,
    *const sys::accel_regex_pattern,
    usize,
    *const sys::accel_log_options,
    *const sys::accel_call_options,
    *mut sys::accel_log_result,
    *mut i64,
    *mut sys::accel_text,
    *mut sys::accel_spans,
    *mut sys::accel_spans,
    *mut *mut sys::accel_error,
) -> sys::accel_status;

/// What a scan found.
#[derive(Debug)]
pub struct Scan {
    result: sys::accel_log_result,
    counts: Vec<i64>,
    lines: Text,
    spans: Spans,
    bars: Spans,
}

/// A matching line.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Line<'s> {
    /// Its place in the file, in bytes.
    pub range: Range<usize>,
    /// The first pattern that matches.
    pub pattern: usize,
    /// The line without its newline.
    pub text: &'s [u8],
}

/// Matching lines over time.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Bar {
    /// From and up to when, in seconds since 1970.
    pub seconds: Range<i64>,
    /// How many lines.
    pub lines: usize,
}

impl Scan {
    fn new<'p, P>(
        function: Function,
        source: &[u8],
        patterns: P,
        options: &LogOptions,
        call: &CallOptions,
    ) -> Result<Scan>
    where
        P: IntoIterator,
        P::Item: Into<Pattern<'p>>,
    {
        let patterns: Vec<Pattern<'p>> = patterns.into_iter().map(Into::into).collect();
        let records: Vec<_> = patterns.iter().map(Pattern::raw).collect();
        let size = size_of::<sys::accel_log_result>();
        let result = sys::accel_log_result { struct_size: size, ..Default::default() };
        let counts = vec![0i64; if options.each { records.len() } else { 0 }];
        let (spans, bars) = (Spans::new()?, Spans::new()?);
        let mut found = Scan { result, counts, lines: Text::empty()?, spans, bars };
        let (raw, call) = (&options.raw, call.raw());
        // SAFETY: all is borrowed for the call, which writes one number per pattern.
        check(|err| unsafe {
            let each = if options.each { found.counts.as_mut_ptr() } else { null_mut() };
            let (lines, spans) = if raw.max_lines != 0 {
                (found.lines.raw_mut(), found.spans.raw_mut())
            } else {
                (null_mut(), null_mut())
            };
            let bars = if raw.bar_seconds != 0 { found.bars.raw_mut() } else { null_mut() };
            function(
                chars(source),
                source.len(),
                records.as_ptr(),
                records.len(),
                raw,
                &call,
                &mut found.result,
                each,
                lines,
                spans,
                bars,
                err,
            )
        })?;
        Ok(found)
    }

    /// All lines; 0 when they were not counted.
    pub fn lines(&self) -> u64 {
        self.result.lines as u64
    }

    /// Lines that match any pattern.
    pub fn matched(&self) -> u64 {
        self.result.matched as u64
    }

    /// Lines that match each pattern; empty without [`LogOptions::each`].
    pub fn counts(&self) -> &[i64] {
        &self.counts
    }

    /// The first [`LogOptions::max_lines`] matching lines.
    pub fn matching(&self) -> impl ExactSizeIterator<Item = Line<'_>> {
        let mut rest = self.lines.as_bytes();
        self.spans.iter().map(move |span| {
            let length = span.range().len().min(rest.len());
            let (text, more) = rest.split_at(length);
            rest = more.get(1..).unwrap_or_default(); // behind the newline
            Line { range: span.range(), pattern: span.kind() as usize, text }
        })
    }

    /// Matching lines over time: those with a time (year-month-day, T or space,
    /// hour:minute:second, within the first 64 bytes, taken as UTC). A line without a time counts
    /// with the last one before it that matches and has one.
    pub fn bars(&self) -> impl ExactSizeIterator<Item = Bar> + '_ {
        self.bars.iter().map(|span| Bar { seconds: span.signed(), lines: span.item() })
    }

    /// Where the scan began.
    pub fn start(&self) -> u64 {
        self.result.start as u64
    }

    /// Where a scan of what is added later should begin.
    pub fn end(&self) -> u64 {
        self.result.end as u64
    }

    /// Of the file, for [`LogOptions::start`].
    pub fn identity(&self) -> u64 {
        self.result.identity
    }

    /// Whether it is not the file of before: scanned from its beginning.
    pub fn rotated(&self) -> bool {
        self.result.flags & sys::ACCEL_LOG_ROTATED != 0
    }

    /// Whether it is shorter than before: scanned from its beginning; or was cut meanwhile.
    pub fn truncated(&self) -> bool {
        self.result.flags & sys::ACCEL_LOG_TRUNCATED != 0
    }

    /// Whether the last line has no newline.
    pub fn open_line(&self) -> bool {
        self.result.flags & sys::ACCEL_LOG_OPEN_LINE != 0
    }
}
