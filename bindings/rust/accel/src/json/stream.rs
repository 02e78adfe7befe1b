//! JSON that arrives in pieces.

use accel_sys as sys;

use super::{RepairOptions, Repaired};
use crate::error::Result;
use crate::ffi::{chars, check, Owned, Text};

/// JSON that arrives in pieces, cut anywhere: the arguments of a tool call, an answer. One thread at
/// a time.
///
/// ```
/// use accel::json::{RepairOptions, Stream};
///
/// let mut stream = Stream::new(&RepairOptions::new())?;
/// stream.feed(r#"{"path": "src/ma"#)?;
/// assert_eq!(stream.snapshot()?.as_str(), r#"{"path": "src/ma"}"#);
/// stream.feed(r#"in.rs", "limit": 1"#)?;
/// assert_eq!(stream.snapshot()?.stable_str(), r#"{"path": "src/main.rs""#);
/// stream.feed("0}")?;
/// assert_eq!(stream.finish()?.as_str(), r#"{"path": "src/main.rs", "limit": 10}"#);
/// # Ok::<(), accel::Error>(())
/// ```
#[derive(Debug)]
pub struct Stream {
    stream: Owned<sys::accel_json_stream>,
    shown: Text,
}

impl Stream {
    /// A stream that repairs with these options.
    pub fn new(options: &RepairOptions) -> Result<Stream> {
        // SAFETY: the options are borrowed for the call.
        let stream =
            Owned::new(|out, err| unsafe { sys::accel_json_stream_new(options.raw(), out, err) })?;
        Ok(Stream { stream, shown: Text::empty()? })
    }

    /// Takes the next piece. Linear in all pieces together. After an error the stream is of no more
    /// use until it is reset.
    pub fn feed(&mut self, piece: impl AsRef<[u8]>) -> Result<()> {
        let piece = piece.as_ref();
        // SAFETY: the piece is borrowed for the call, the stream is ours alone.
        check(|err| unsafe {
            let stream = self.stream.get_mut();
            sys::accel_json_stream_feed(stream, chars(piece), piece.len(), err)
        })
    }

    /// The value so far. Containers and strings grow; numbers, literals and keys appear when they
    /// are complete, a key with its value. Of several values the first is shown, with
    /// [`Many::Last`](super::Many::Last) the last. Costs a copy of the value.
    pub fn snapshot(&mut self) -> Result<Snapshot<'_>> {
        let mut stable = 0;
        // SAFETY: stream and text are ours alone.
        check(|err| unsafe {
            let (stream, out) = (self.stream.get_mut(), self.shown.raw_mut());
            sys::accel_json_stream_snapshot(stream, out, &mut stable, err)
        })?;
        let text = std::str::from_utf8(self.shown.as_bytes()).unwrap_or("");
        Ok(Snapshot { text, stable: stable as usize })
    }

    /// The text is whole: what [`repair`](super::repair) gives for it, however it was cut. Once per
    /// text.
    pub fn finish(&mut self) -> Result<Repaired> {
        let stream = self.stream.get_mut();
        Repaired::new(|out, edits, told, err| {
            // SAFETY: the stream is ours alone, as are the places for the answers.
            unsafe { sys::accel_json_stream_finish(stream, out, edits, told, err) }
        })
    }

    /// Forgets the text: the stream begins a new one.
    pub fn reset(&mut self) -> Result<()> {
        // SAFETY: the stream is ours alone.
        check(|err| unsafe { sys::accel_json_stream_reset(self.stream.get_mut(), err) })
    }
}

/// The value so far, until the stream goes on.
#[derive(Debug, Clone, Copy)]
pub struct Snapshot<'s> {
    text: &'s str,
    stable: usize,
}

impl<'s> Snapshot<'s> {
    /// Valid JSON; empty before the value begins.
    pub fn as_str(&self) -> &'s str {
        self.text
    }

    /// The bytes of it that are there to stay: what comes after closes strings and brackets. For a
    /// prefix of valid JSON each snapshot continues the one before; for broken JSON a later one may
    /// take something back, which [`Repaired::revised`] tells.
    pub fn stable(&self) -> usize {
        self.stable
    }

    /// The part that is there to stay.
    pub fn stable_str(&self) -> &'s str {
        self.text.get(..self.stable).unwrap_or(self.text)
    }
}
