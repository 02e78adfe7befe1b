//! A text that arrives in pieces.

use accel_sys as sys;

use crate::error::Result;
use crate::ffi::{chars, check, Owned};
use crate::regex::{Matches, Regex};

/// A text that arrives in pieces: feeding it in any pieces and finishing gives the matches of one
/// scan, each exactly once. One thread at a time; keeps the set alive.
///
/// What a piece found can be looked at until the next one:
///
/// ```
/// let rules = accel::Regex::new(["ab{1,3}"])?;
/// let mut stream = rules.stream()?;
/// let mut spans = Vec::new();
/// for piece in ["xa", "b", "ba"] {
///     spans.extend(stream.feed(piece)?.iter().map(|found| found.range()));
/// }
/// spans.extend(stream.finish()?.iter().map(|found| found.range()));
/// assert_eq!(spans, [1..4]);
/// # Ok::<(), accel::Error>(())
/// ```
///
/// and no longer; this does not compile:
///
/// ```compile_fail,E0499
/// let mut stream = accel::Regex::new(["a"])?.stream()?;
/// let first = stream.feed("a")?;
/// let second = stream.feed("b")?;
/// println!("{} {}", first.len(), second.len());
/// # Ok::<(), accel::Error>(())
/// ```
#[derive(Debug)]
pub struct RegexStream {
    stream: Owned<sys::accel_regex_stream>,
    matches: Matches,
}

impl RegexStream {
    pub(super) fn new(regex: &Regex) -> Result<RegexStream> {
        // SAFETY: a live set, which the stream keeps alive.
        let stream =
            Owned::new(|out, err| unsafe { sys::accel_regex_stream_new(regex.raw(), out, err) })?;
        Ok(RegexStream { stream, matches: Matches::new()? })
    }

    /// Takes the next piece; the matches that no later byte can change, offsets from the start of
    /// the stream. Every byte is searched at most twice; keeps at most three times the largest
    /// width of text. After [`Limit`](crate::ErrorCode::Limit) the stream is over: reset it.
    pub fn feed(&mut self, piece: impl AsRef<[u8]>) -> Result<&Matches> {
        let piece = piece.as_ref();
        // SAFETY: the piece is borrowed for the call, stream and matches are ours alone.
        check(|err| unsafe {
            let (stream, out) = (self.stream.get_mut(), self.matches.raw_mut());
            sys::accel_regex_stream_feed(stream, chars(piece), piece.len(), out, err)
        })?;
        Ok(&self.matches)
    }

    /// The text is over: the remaining matches. Then reset or drop.
    pub fn finish(&mut self) -> Result<&Matches> {
        // SAFETY: stream and matches are ours alone.
        check(|err| unsafe {
            let (stream, out) = (self.stream.get_mut(), self.matches.raw_mut());
            sys::accel_regex_stream_finish(stream, out, err)
        })?;
        Ok(&self.matches)
    }

    /// Ready for a new text.
    pub fn reset(&mut self) {
        // SAFETY: the stream is ours alone.
        unsafe { sys::accel_regex_stream_reset(self.stream.get_mut()) }
    }
}
