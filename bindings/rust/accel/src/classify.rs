//! Guesses what a person asks for from weighted keywords.
//!
//! ```
//! use accel::classify::Classifier;
//!
//! let classifier = Classifier::new()?;
//! let found = classifier.classify("Don't fix it, run the tests")?;
//! assert_eq!(found.name(), Some("action"));
//! assert_eq!(found.hits().next().map(|hit| hit.keyword()), Some("don't"));
//! # Ok::<(), accel::Error>(())
//! ```

use std::ops::Range;

use accel_sys as sys;

use crate::call::CallOptions;
use crate::error::Result;
use crate::ffi::{chars, check, size_of, string, Owned};
use crate::packed::Packed;
use crate::spans::{Span, Spans};

/// Classes, each of weighted keywords; immutable, to be shared between threads.
#[derive(Debug)]
pub struct Classifier(Owned<sys::accel_classify>);

impl Classifier {
    /// The built-in classes: action, analysis, generation, search, edit.
    pub fn new() -> Result<Classifier> {
        Classifier::with_rules("")
    }

    /// Rules of your own: the text of a JSON object with any of
    ///
    /// - `preset`: `"default"`, or `"victor"`: to the bit what that program answers
    /// - `classes`: `[{"name": "action", "keywords": {"run": 0.9, "look for": 1}}, ...]`
    /// - `negations`: `["not", "do not", ...]`
    /// - `match`: `"words"` (keywords stand between word bounds, case is that of Unicode; they may
    ///   end in -s, -es, -d, -ed or -ing unless `inflect` is false) or `"substrings"`
    /// - `negation_reach`: 3 words, for substrings 20 bytes; `position_weight`: 0.1;
    ///   `min_confidence`: 0.3
    ///
    /// [`BadJson`](crate::ErrorCode::BadJson) with the offset;
    /// [`InvalidArgument`](crate::ErrorCode::InvalidArgument) names the place, such as
    /// rules.classes\[0\].name; [`Limit`](crate::ErrorCode::Limit) for over 256 KiB of keywords.
    pub fn with_rules(rules: impl AsRef<[u8]>) -> Result<Classifier> {
        let rules = rules.as_ref();
        // SAFETY: the rules are borrowed for the call.
        let made = Owned::new(|out, err| unsafe {
            sys::accel_classify_new(chars(rules), rules.len(), out, err)
        })?;
        Ok(Classifier(made))
    }

    /// Number of classes.
    pub fn count(&self) -> usize {
        // SAFETY: a live classifier.
        usize::try_from(unsafe { sys::accel_classify_count(self.0.get()) }).unwrap_or(0)
    }

    /// The name of class i; `None` for no such class.
    pub fn name(&self, i: usize) -> Option<&str> {
        // SAFETY: the name lives as long as the classifier.
        let name = |i| unsafe { string(sys::accel_classify_name(self.0.get(), i)) };
        (i < self.count()).then(|| name(i as i64))
    }

    /// Classifies one text: a keyword adds its weight to the score of its class, a little more at
    /// the start than at the end; a negated one takes half of it. One pass, about 3 ns a byte.
    pub fn classify(&self, text: impl AsRef<[u8]>) -> Result<Classification<'_>> {
        let text = text.as_ref();
        let size = size_of::<sys::accel_classify_result>();
        let mut result = sys::accel_classify_result { struct_size: size, ..Default::default() };
        let (mut scores, mut hits) = (vec![0.0; self.count()], Spans::new()?);
        // SAFETY: the text is borrowed for the call, which fills one score per class.
        check(|err| unsafe {
            let (out, rows) = (scores.as_mut_ptr(), hits.raw_mut());
            let (at, length) = (chars(text), text.len());
            sys::accel_classify_compute(self.0.get(), at, length, &mut result, out, rows, err)
        })?;
        Ok(Classification { classifier: self, result, scores, hits })
    }

    /// The class of each of many texts, in one call; `None`: none is sure enough.
    ///
    /// ```
    /// let classifier = accel::classify::Classifier::new()?;
    /// assert_eq!(classifier.batch(["run it", ""])?, [Some("action"), None]);
    /// # Ok::<(), accel::Error>(())
    /// ```
    pub fn batch<T: AsRef<[u8]>>(
        &self,
        texts: impl IntoIterator<Item = T>,
    ) -> Result<Vec<Option<&str>>> {
        self.batch_with(texts, &CallOptions::new())
    }

    /// [`batch`](Classifier::batch) with a timeout, a cancel token, threads. Worst stall: one text.
    pub fn batch_with<T: AsRef<[u8]>>(
        &self,
        texts: impl IntoIterator<Item = T>,
        call: &CallOptions,
    ) -> Result<Vec<Option<&str>>> {
        let (texts, call): (Packed, _) = (texts.into_iter().collect(), call.raw());
        let mut winners = vec![0i32; texts.len()];
        // SAFETY: all is borrowed for the call, which writes one number per text.
        check(|err| unsafe {
            sys::accel_classify_compute_batch(
                self.0.get(),
                texts.base(),
                texts.offsets(),
                texts.len(),
                &call,
                winners.as_mut_ptr(),
                std::ptr::null_mut(),
                err,
            )
        })?;
        Ok(winners.into_iter().map(|winner| self.name_of(winner)).collect())
    }

    fn name_of(&self, winner: i32) -> Option<&str> {
        self.name(usize::try_from(winner).ok()?)
    }

    fn keyword(&self, item: usize) -> &str {
        // SAFETY: the keyword lives as long as the classifier.
        unsafe { string(sys::accel_classify_keyword(self.0.get(), item as i64)) }
    }
}

/// What a text was taken for, and why.
#[derive(Debug)]
pub struct Classification<'c> {
    classifier: &'c Classifier,
    result: sys::accel_classify_result,
    scores: Vec<f64>,
    hits: Spans,
}

impl<'c> Classification<'c> {
    /// The class that wins; `None`: none is sure enough.
    pub fn name(&self) -> Option<&'c str> {
        self.classifier.name_of(self.result.winner)
    }

    /// Its index.
    pub fn class(&self) -> Option<usize> {
        usize::try_from(self.result.winner).ok()
    }

    /// The highest score as a part of the sum of all.
    pub fn confidence(&self) -> f64 {
        self.result.confidence
    }

    /// Number of keywords that count for their class.
    pub fn matched(&self) -> usize {
        self.result.matched as usize
    }

    /// Number of keywords that count against it.
    pub fn negated(&self) -> usize {
        self.result.negated as usize
    }

    /// One score per class.
    pub fn scores(&self) -> &[f64] {
        &self.scores
    }

    /// The keywords and negations found, by start.
    pub fn hits(&self) -> impl ExactSizeIterator<Item = Hit<'_>> {
        self.hits.iter().map(|span| Hit { classifier: self.classifier, span })
    }
}

/// A keyword or a negation in a text.
#[derive(Debug, Clone, Copy)]
pub struct Hit<'h> {
    classifier: &'h Classifier,
    span: &'h Span,
}

impl<'h> Hit<'h> {
    /// The class of the keyword; `None`: it is a negation.
    pub fn name(&self) -> Option<&'h str> {
        let class = self.span.kind() & !sys::ACCEL_CLASSIFY_NEGATED;
        (class != sys::ACCEL_CLASSIFY_NEGATION).then(|| self.classifier.name(class as usize))?
    }

    /// The keyword as the rules have it.
    pub fn keyword(&self) -> &'h str {
        self.classifier.keyword(self.span.item())
    }

    /// Whether the keyword counts against its class.
    pub fn negated(&self) -> bool {
        self.span.kind() & sys::ACCEL_CLASSIFY_NEGATED != 0
    }

    /// Where it stands, in bytes.
    pub fn range(&self) -> Range<usize> {
        self.span.range()
    }
}
