//! Tells when an agent turns in circles, from its calls and its thoughts.
//!
//! ```
//! use accel::loops::{Detector, Kind};
//!
//! let mut detector = Detector::new()?;
//! let mut kind = Kind::None;
//! for _ in 0..3 {
//!     let report = detector.call("read", r#"{"path": "a.py"}"#, Some("no such file"))?;
//!     kind = report.kind();
//!     if report.is_loop() {
//!         println!("{}", detector.guidance(&report)?);
//!     }
//! }
//! assert_eq!(kind, Kind::Repeat);
//! # Ok::<(), accel::Error>(())
//! ```

use std::ptr::null;

use accel_sys as sys;

use crate::error::Result;
use crate::ffi::{chars, check, size_of, Owned, Text};
use crate::named::told;

told! {
    /// How an agent turns in circles.
    Kind, "kind", accel_loop_kind_name {
        /// It does not.
        #[default]
        None = ACCEL_LOOP_NONE;
        /// The same turn again and again.
        Repeat = ACCEL_LOOP_REPEAT;
        /// The same 2 to 8 turns again and again.
        Cycle = ACCEL_LOOP_CYCLE;
        /// The same turn often of late, with little new between.
        Count = ACCEL_LOOP_COUNT;
        /// One argument of several changes, the result does not.
        Jitter = ACCEL_LOOP_JITTER;
        /// Deeds are announced and not done.
        Stalling = ACCEL_LOOP_STALLING;
        /// The same thought.
        ExactRepetition = ACCEL_LOOP_EXACT_REPETITION;
        /// Nearly the same words.
        SemanticSimilarity = ACCEL_LOOP_SEMANTIC_SIMILARITY;
    }
}

told! {
    /// What a thought is about.
    Category, "category", accel_loop_category_name {
        /// It was no thought.
        #[default]
        None = ACCEL_LOOP_CATEGORY_NONE;
        /// Nothing of the below.
        General = ACCEL_LOOP_GENERAL;
        /// Reading files.
        FileRead = ACCEL_LOOP_FILE_READ;
        /// Searching.
        Search = ACCEL_LOOP_SEARCH;
        /// Analysis.
        Analysis = ACCEL_LOOP_ANALYSIS;
        /// Writing code.
        Implementation = ACCEL_LOOP_IMPLEMENTATION;
    }
}

/// What a detector says of a turn or a thought.
#[derive(Debug, Clone, Copy)]
pub struct Report(sys::accel_loop_report);

impl Report {
    /// How the agent turns in circles.
    pub fn kind(&self) -> Kind {
        Kind::of(self.0.kind)
    }

    /// Whether it does.
    pub fn is_loop(&self) -> bool {
        self.kind() != Kind::None
    }

    /// What the thought is about.
    pub fn category(&self) -> Category {
        Category::of(self.0.category)
    }

    /// How often.
    pub fn count(&self) -> usize {
        self.0.count as usize
    }

    /// Turns of a round; 0 where there are none.
    pub fn period(&self) -> usize {
        self.0.period as usize
    }

    /// Of a thought to the most similar one before.
    pub fn similarity(&self) -> f64 {
        self.0.similarity
    }

    /// What `function(report, err)` fills.
    fn new<F>(function: F) -> Result<Report>
    where
        F: FnOnce(*mut sys::accel_loop_report, *mut *mut sys::accel_error) -> sys::accel_status,
    {
        let size = size_of::<sys::accel_loop_report>();
        let mut raw = sys::accel_loop_report { struct_size: size, ..Default::default() };
        check(|err| function(&mut raw, err))?;
        Ok(Report(raw))
    }
}

/// Remembers calls and thoughts, in bounded memory. One thread at a time.
#[derive(Debug)]
pub struct Detector(Owned<sys::accel_loop>);

impl Detector {
    /// The built-in rules.
    pub fn new() -> Result<Detector> {
        Detector::with_rules("")
    }

    /// Rules of your own: the text of a JSON object with any of `preset` (`"default"`,
    /// `"victor"`), `calls`, `thinking` and `guidance`, whose members accel.h lists.
    ///
    /// [`BadJson`](crate::ErrorCode::BadJson) with the offset;
    /// [`InvalidArgument`](crate::ErrorCode::InvalidArgument) names the place.
    ///
    /// ```
    /// use accel::loops::Detector;
    ///
    /// let mut detector = Detector::with_rules(r#"{"calls": {"repeat": 2}}"#)?;
    /// detector.call("read", "{}", None)?;
    /// assert!(detector.call("read", "{}", None)?.is_loop());
    /// # Ok::<(), accel::Error>(())
    /// ```
    pub fn with_rules(rules: impl AsRef<[u8]>) -> Result<Detector> {
        let rules = rules.as_ref();
        // SAFETY: the rules are borrowed for the call.
        let made = Owned::new(|out, err| unsafe {
            sys::accel_loop_new(chars(rules), rules.len(), out, err)
        })?;
        Ok(Detector(made))
    }

    /// A turn of one call: [`add`](Detector::add), then [`finish`](Detector::finish).
    pub fn call(
        &mut self,
        tool: impl AsRef<[u8]>,
        arguments: impl AsRef<[u8]>,
        result: Option<&str>,
    ) -> Result<Report> {
        self.add(tool, arguments, result.map(str::as_bytes))?;
        self.finish()
    }

    /// Adds a call to the open turn. `arguments` is JSON text; what is no object counts as it is
    /// written. `result`: `None` when it is not known. A turn that brings a result which its run
    /// has not seen is progress, as in paging and polling, and never counts; one without results
    /// counts as nothing new.
    pub fn add(
        &mut self,
        tool: impl AsRef<[u8]>,
        arguments: impl AsRef<[u8]>,
        result: Option<&[u8]>,
    ) -> Result<()> {
        let (tool, arguments) = (tool.as_ref(), arguments.as_ref());
        let (known, length) = result.map_or((null(), 0), |text| (chars(text), text.len()));
        // SAFETY: all is borrowed for the call, the detector is ours alone.
        check(|err| unsafe {
            let (name, text) = (chars(tool), chars(arguments));
            let (detector, size) = (self.0.get_mut(), arguments.len());
            sys::accel_loop_add(detector, name, tool.len(), text, size, known, length, err)
        })
    }

    /// Closes the turn, whose calls count in any order, and says whether it is one of a loop. A
    /// turn without calls is none. Under 1 us.
    pub fn finish(&mut self) -> Result<Report> {
        // SAFETY: the detector is ours alone.
        Report::new(|out, err| unsafe { sys::accel_loop_finish(self.0.get_mut(), out, err) })
    }

    /// Looks at a thought: stalling first, then repetition, then similarity.
    pub fn think(&mut self, text: impl AsRef<[u8]>) -> Result<Report> {
        let text = text.as_ref();
        // SAFETY: the text is borrowed for the call, the detector is ours alone.
        Report::new(|out, err| unsafe {
            sys::accel_loop_think(self.0.get_mut(), chars(text), text.len(), out, err)
        })
    }

    /// What to tell the agent; empty for no loop. The words may change, the kind does not.
    pub fn guidance(&self, report: &Report) -> Result<String> {
        // SAFETY: the report is borrowed for the call.
        let text = Text::new(|out, err| unsafe {
            sys::accel_loop_guidance(self.0.get(), &report.0, out, err)
        })?;
        Ok(text.into_string())
    }

    /// Counts since the detector was made or they were cleared.
    pub fn stats(&self) -> Result<Stats> {
        let size = size_of::<sys::accel_loop_stats>();
        let mut raw = sys::accel_loop_stats { struct_size: size, ..Default::default() };
        // SAFETY: fills the struct.
        check(|err| unsafe { sys::accel_loop_statistics(self.0.get(), &mut raw, err) })?;
        Ok(Stats {
            calls: raw.calls,
            turns: raw.turns,
            call_loops: raw.call_loops,
            thoughts: raw.thoughts,
            thought_loops: raw.thought_loops,
            stalling: raw.stalling,
            exact: raw.exact,
            similar: raw.similar,
            stalls: raw.stalls,
            history: raw.history,
            distinct: raw.distinct,
        })
    }

    /// Forgets calls and thoughts, and keeps the counts.
    pub fn reset(&mut self) {
        // SAFETY: the detector is ours alone.
        unsafe { sys::accel_loop_reset(self.0.get_mut()) }
    }

    /// Forgets the counts, and keeps calls and thoughts.
    pub fn clear_stats(&mut self) {
        // SAFETY: the detector is ours alone.
        unsafe { sys::accel_loop_clear_statistics(self.0.get_mut()) }
    }

    /// Everything that it remembers.
    pub fn save(&self) -> Result<Vec<u8>> {
        // SAFETY: a live detector.
        let saved = Text::new(|out, err| unsafe { sys::accel_loop_save(self.0.get(), out, err) })?;
        Ok(saved.as_bytes().to_vec())
    }

    /// Remembers what another detector of the same rules [saved](Detector::save), also in another
    /// process on the same kind of machine. [`BadData`](crate::ErrorCode::BadData): damaged, or of
    /// other rules; then nothing has changed.
    pub fn load(&mut self, saved: impl AsRef<[u8]>) -> Result<()> {
        let saved = saved.as_ref();
        // SAFETY: the bytes are borrowed for the call, the detector is ours alone.
        check(|err| unsafe {
            sys::accel_loop_load(self.0.get_mut(), saved.as_ptr().cast(), saved.len(), err)
        })
    }
}

/// What [`Detector::stats`] counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Stats {
    /// Calls added.
    pub calls: i64,
    /// Turns finished.
    pub turns: i64,
    /// Turns that were said to be of a loop.
    pub call_loops: i64,
    /// Thoughts looked at.
    pub thoughts: i64,
    /// Thoughts that were said to be of a loop.
    pub thought_loops: i64,
    /// Of these, stalling.
    pub stalling: i64,
    /// Of these, the same thought.
    pub exact: i64,
    /// Of these, nearly the same words.
    pub similar: i64,
    /// Announcements in a row, now.
    pub stalls: i64,
    /// Thoughts kept, now.
    pub history: i64,
    /// Texts whose count is kept, now.
    pub distinct: i64,
}
