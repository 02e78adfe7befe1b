//! What rules found in a text.

use std::ops::Range;

use accel_sys as sys;

use crate::named::named;
use crate::rows::rows;

named! {
    /// How grave a finding is, and how sure it is.
    #[derive(PartialOrd, Ord)]
    Level, "level" {
        /// Good to know.
        #[default]
        Info = ACCEL_LEVEL_INFO, "info";
        /// Little to fear, or hardly sure.
        Low = ACCEL_LEVEL_LOW, "low";
        /// To be looked at.
        Medium = ACCEL_LEVEL_MEDIUM, "medium";
        /// To be mended.
        High = ACCEL_LEVEL_HIGH, "high";
        /// To be mended now, or beyond doubt.
        Critical = ACCEL_LEVEL_CRITICAL, "critical";
    }
}

/// One finding of a rule: `text[start, end)`, and in it what matters, `text[inner_start,
/// inner_end)`: the secret in its assignment; all of it where a rule names no part. 72 bytes, as
/// they are in memory.
#[derive(Debug, Clone, Copy, PartialEq)]
#[repr(C)]
pub struct Finding {
    rule: u32,
    severity: u32,
    confidence: u32,
    flags: u32,
    start: i64,
    end: i64,
    inner_start: i64,
    inner_end: i64,
    line: i64,
    column: i64,
    score: f64,
}

impl Finding {
    /// Index of the rule, of those that were asked.
    pub fn rule(&self) -> usize {
        self.rule as usize
    }

    /// How grave it is.
    pub fn severity(&self) -> Level {
        Level::of(self.severity)
    }

    /// How sure it is.
    pub fn confidence(&self) -> Level {
        Level::of(self.confidence)
    }

    /// Said where findings are given.
    pub fn flags(&self) -> u32 {
        self.flags
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

    /// The part that matters.
    pub fn inner(&self) -> Range<usize> {
        self.inner_start as usize..self.inner_end as usize
    }

    /// The line that it begins in, from 1.
    pub fn line(&self) -> usize {
        self.line as usize
    }

    /// Where in that line it begins, from 1, in the unit of the offsets.
    pub fn column(&self) -> usize {
        self.column as usize
    }

    /// Said where findings are given.
    pub fn score(&self) -> f64 {
        self.score
    }
}

rows! {
    /// What rules found in one text, by (start, rule): a slice of [`Finding`] in the library's
    /// memory, read without copying. One thread at a time; its rows may be shared.
    ///
    /// ```
    /// use accel::{Analyzer, Level};
    ///
    /// let rules = Analyzer::new("python")?;
    /// let found = rules.scan("x = 1\ny = eval(x)\n")?;
    /// assert_eq!((found[0].line(), found[0].column()), (2, 5));
    /// assert!(found[0].severity() >= Level::Medium);
    /// # Ok::<(), accel::Error>(())
    /// ```
    ///
    /// It cannot be refilled while its rows are looked at; this does not compile:
    ///
    /// ```compile_fail,E0502
    /// let rules = accel::Analyzer::new("python")?;
    /// let mut found = rules.scan("eval(x)")?;
    /// let first = &found[0];
    /// rules.scan_into("", &accel::CallOptions::new(), &mut found)?;
    /// println!("{:?}", first);
    /// # Ok::<(), accel::Error>(())
    /// ```
    Findings of Finding, accel_findings:
        accel_findings_new, accel_findings_data, accel_findings_count, accel_findings_convert
}

// The records are those of accel.h, field by field: slices of the one are read as the other.
const _: () = {
    use std::mem::{align_of, size_of, transmute};
    assert!(
        size_of::<Finding>() == 72 && align_of::<Finding>() == align_of::<sys::accel_finding>()
    );
    let theirs = sys::accel_finding {
        rule: 1,
        severity: 2,
        confidence: 3,
        flags: 4,
        start: 5,
        end: 6,
        inner_start: 7,
        inner_end: 8,
        line: 9,
        column: 10,
        score: 0.0,
    };
    // SAFETY: of one size, and any bytes are numbers.
    let ours: Finding = unsafe { transmute(theirs) };
    assert!(ours.rule == 1 && ours.severity == 2 && ours.confidence == 3 && ours.flags == 4);
    assert!(ours.start == 5 && ours.end == 6 && ours.inner_start == 7 && ours.inner_end == 8);
    assert!(ours.line == 9 && ours.column == 10); // and score is what is left
};
