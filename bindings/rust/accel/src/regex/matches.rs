//! What a scan found: rows in the library's memory, read in place.

use std::ops::{Deref, Index, Range};

use accel_sys as sys;

use crate::error::{ErrorCode, Result};
use crate::ffi::{chars, check, slice, Owned};
use crate::named::named;

/// One match: `text[start, end)` by pattern number `pattern`. 24 bytes, as they are in memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(C)]
pub struct Match {
    pattern: u32,
    flags: u32,
    start: i64,
    end: i64,
}

impl Match {
    /// A match as a scan would give it, for [`Regex::captures`](crate::Regex::captures).
    pub fn new(pattern: usize, range: Range<usize>) -> Match {
        let pattern = u32::try_from(pattern).unwrap_or(u32::MAX); // no set has so many
        Match { pattern, flags: 0, start: range.start as i64, end: range.end as i64 }
    }

    /// Index of the pattern.
    pub fn pattern(&self) -> usize {
        self.pattern as usize
    }

    /// Where it begins, in bytes.
    pub fn start(&self) -> usize {
        self.start as usize
    }

    /// Where it ends, in bytes: the first one that does not belong to it.
    pub fn end(&self) -> usize {
        self.end as usize
    }

    /// `start..end`, for cutting it out of the text: `&text[found.range()]`.
    pub fn range(&self) -> Range<usize> {
        self.start()..self.end()
    }

    pub(super) fn raw(&self) -> *const sys::accel_match {
        (self as *const Match).cast()
    }
}

/// One fault that [`OnError::Skip`](crate::regex::OnError::Skip) let pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(C)]
pub struct Failure {
    item: i64,
    offset: i64,
    pattern: u32,
    code: i32,
}

impl Failure {
    /// Of a compile: the pattern; of a scan: the text of the batch.
    pub fn item(&self) -> usize {
        self.item as usize
    }

    /// In that pattern or text; `None` when unknown.
    pub fn offset(&self) -> Option<usize> {
        usize::try_from(self.offset).ok()
    }

    /// The pattern at fault.
    pub fn pattern(&self) -> usize {
        self.pattern as usize
    }

    /// What kind of fault it is.
    pub fn code(&self) -> ErrorCode {
        ErrorCode::of(self.code)
    }
}

// The records are those of accel.h, field by field: slices of the one are read as the other.
const _: () = {
    use std::mem::{align_of, size_of, transmute};
    assert!(size_of::<Match>() == 24 && align_of::<Match>() == align_of::<sys::accel_match>());
    assert!(
        size_of::<Failure>() == 24 && align_of::<Failure>() == align_of::<sys::accel_failure>()
    );
    let theirs = sys::accel_match { pattern: 1, flags: 2, start: 3, end: 4 };
    // SAFETY: of one size, and any bytes are numbers.
    let ours: Match = unsafe { transmute(theirs) };
    assert!(ours.pattern == 1 && ours.flags == 2 && ours.start == 3 && ours.end == 4);
    let theirs = sys::accel_failure { item: 1, offset: 2, pattern: 3, code: 4 };
    // SAFETY: as above.
    let ours: Failure = unsafe { transmute(theirs) };
    assert!(ours.item == 1 && ours.offset == 2 && ours.pattern == 3 && ours.code == 4);
};

named! {
    /// The unit that [`Matches::convert`] counts in.
    Unit, "unit" {
        /// As a scan gives them.
        #[default]
        Byte = ACCEL_UNIT_BYTE, "byte";
        /// As Python counts; a byte that belongs to no character counts as one.
        Codepoint = ACCEL_UNIT_CODEPOINT, "codepoint";
        /// As JavaScript, Java and the language server protocol count.
        Utf16 = ACCEL_UNIT_UTF16, "utf16";
    }
}

/// The matches of one text, in the order that the set was made with: a slice of [`Match`] in the
/// library's memory, read without copying and used again by the next
/// [`scan_into`](crate::Regex::scan_into).
///
/// It cannot be refilled while its rows are looked at; this does not compile:
///
/// ```compile_fail,E0502
/// let rules = accel::Regex::new(["a"])?;
/// let mut found = rules.scan("banana")?;
/// let first = &found[0];
/// rules.scan_into("cab", &accel::CallOptions::new(), &mut found)?;
/// println!("{:?}", first);
/// # Ok::<(), accel::Error>(())
/// ```
///
/// It belongs to one thread at a time; its rows may be shared. This does not compile:
///
/// ```compile_fail,E0277
/// fn share<T: Sync>(_: &T) {}
/// share(&accel::Matches::new()?);
/// # Ok::<(), accel::Error>(())
/// ```
#[derive(Debug)]
pub struct Matches(Owned<sys::accel_matches>);

impl Matches {
    /// Empty, to be filled by [`scan_into`](crate::Regex::scan_into).
    pub fn new() -> Result<Matches> {
        // SAFETY: out and err are places for the answers.
        Ok(Matches(Owned::new(|out, err| unsafe { sys::accel_matches_new(out, err) })?))
    }

    /// The rows, without copying.
    pub fn as_slice(&self) -> &[Match] {
        // SAFETY: borrowed until the matches are refilled or freed, which takes `&mut` or a move.
        unsafe {
            let data = sys::accel_matches_data(self.0.get());
            slice(data.cast(), sys::accel_matches_count(self.0.get()))
        }
    }

    /// What was given up: a pattern that ran into its match limit, with
    /// [`OnError::Skip`](crate::regex::OnError::Skip).
    pub fn failures(&self) -> &[Failure] {
        // SAFETY: as in as_slice.
        unsafe {
            let data = sys::accel_matches_failures_data(self.0.get());
            slice(data.cast(), sys::accel_matches_failures_count(self.0.get()))
        }
    }

    /// Rewrites the offsets from bytes into another unit, once per scan. `text` is the scanned
    /// text. An offset inside a character is that of its beginning. One pass over the text.
    ///
    /// [`InvalidArgument`](ErrorCode::InvalidArgument) the second time.
    pub fn convert(&mut self, text: impl AsRef<[u8]>, unit: Unit) -> Result<()> {
        let text = text.as_ref();
        // SAFETY: the text is borrowed for the call.
        check(|err| unsafe {
            let out = self.raw_mut();
            sys::accel_matches_convert(out, chars(text), text.len(), unit as u32, err)
        })
    }

    pub(super) fn raw_mut(&mut self) -> *mut sys::accel_matches {
        self.0.get_mut()
    }

    /// One more than texts: text i has rows `[offsets[i], offsets[i + 1])`.
    fn offsets(&self) -> &[i64] {
        // SAFETY: as in as_slice.
        unsafe {
            let texts = sys::accel_matches_texts(self.0.get());
            slice(sys::accel_matches_offsets(self.0.get()), texts + 1)
        }
    }
}

impl Deref for Matches {
    type Target = [Match];

    fn deref(&self) -> &[Match] {
        self.as_slice()
    }
}

impl<'m> IntoIterator for &'m Matches {
    type Item = &'m Match;
    type IntoIter = std::slice::Iter<'m, Match>;

    fn into_iter(self) -> Self::IntoIter {
        self.as_slice().iter()
    }
}

/// The matches of many texts: one slice of [`Match`] per text, without copying.
#[derive(Debug)]
pub struct BatchMatches(Matches);

impl BatchMatches {
    pub(super) fn of(matches: Matches) -> BatchMatches {
        BatchMatches(matches)
    }

    /// Number of texts.
    pub fn len(&self) -> usize {
        self.offsets().len() - 1
    }

    /// Whether there were no texts.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The matches of text i; `None` for no such text.
    pub fn get(&self, i: usize) -> Option<&[Match]> {
        let bounds = self.offsets().get(i..)?.get(..2)?;
        self.as_slice().get(bounds[0] as usize..bounds[1] as usize)
    }

    /// The matches of text 0, 1, ...
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &[Match]> {
        let rows = self.as_slice();
        self.offsets().windows(2).map(move |bounds| &rows[bounds[0] as usize..bounds[1] as usize])
    }

    /// The matches of all texts, one after the other.
    pub fn as_slice(&self) -> &[Match] {
        self.0.as_slice()
    }

    /// One number per text and one more: text i has rows `[offsets[i], offsets[i + 1])`.
    pub fn offsets(&self) -> &[i64] {
        self.0.offsets()
    }

    /// What was given up; item is the text. As [`Matches::failures`].
    pub fn failures(&self) -> &[Failure] {
        self.0.failures()
    }
}

impl Index<usize> for BatchMatches {
    type Output = [Match];

    /// As a slice does, panics for no such text.
    fn index(&self, i: usize) -> &[Match] {
        self.get(i).unwrap_or_else(|| panic!("text {i} of {}", self.len()))
    }
}
