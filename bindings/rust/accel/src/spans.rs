//! Stretches of a text.

use std::ops::Range;

use accel_sys as sys;

use crate::rows::rows;

/// A stretch of a text: `text[start, end)`. What kind and item mean is said where spans are given.
/// 24 bytes, as they are in memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(C)]
pub struct Span {
    kind: u32,
    item: u32,
    start: i64,
    end: i64,
}

impl Span {
    /// What kind of stretch it is.
    pub fn kind(&self) -> u32 {
        self.kind
    }

    /// What it belongs to.
    pub fn item(&self) -> usize {
        self.item as usize
    }

    /// Where it begins, in bytes.
    pub fn start(&self) -> usize {
        self.start as usize
    }

    /// Where it ends, in bytes: the first one that does not belong to it.
    pub fn end(&self) -> usize {
        self.end as usize
    }

    /// The numbers as they are, for what is no place in a text.
    pub(crate) fn signed(&self) -> Range<i64> {
        self.start..self.end
    }

    /// `start..end`, for cutting it out of the text: `&text[span.range()]`.
    pub fn range(&self) -> Range<usize> {
        self.start()..self.end()
    }
}

rows! {
    /// Stretches of one text, in order of start unless said otherwise: a slice of [`Span`] in the
    /// library's memory, read without copying. One thread at a time; its rows may be shared.
    ///
    /// ```
    /// use accel::think::{split, ThinkOptions};
    ///
    /// let found = split("<think>plan</think>answer", &ThinkOptions::new())?;
    /// assert_eq!(found.spans()[1].range(), 7..11);
    /// # Ok::<(), accel::Error>(())
    /// ```
    Spans of Span, accel_spans:
        accel_spans_new, accel_spans_data, accel_spans_count, accel_spans_convert
}

// The records are those of accel.h, field by field: slices of the one are read as the other.
const _: () = {
    use std::mem::{align_of, size_of, transmute};
    assert!(size_of::<Span>() == 24 && align_of::<Span>() == align_of::<sys::accel_span>());
    let theirs = sys::accel_span { kind: 1, item: 2, start: 3, end: 4 };
    // SAFETY: of one size, and any bytes are numbers.
    let ours: Span = unsafe { transmute(theirs) };
    assert!(ours.kind == 1 && ours.item == 2 && ours.start == 3 && ours.end == 4);
};
