//! Weak, dangerous and unfinished places in source text, found by the rules of its language.

use accel_sys as sys;

use crate::call::CallOptions;
use crate::error::Result;
use crate::ffi::{chars, check, string, Owned, Text};
use crate::findings::Findings;

/// The compiled rules of one programming language; immutable, to be shared between threads.
///
/// ```
/// let rules = accel::Analyzer::new("python")?;
/// let text = "from os import system as run\nrun(command)  # TODO: quote\n";
/// for found in &rules.scan(text)? {
///     println!("{}: {:?}", found.line(), rules.rule(found.rule()));
/// }
/// # Ok::<(), accel::Error>(())
/// ```
#[derive(Debug)]
pub struct Analyzer(Owned<sys::accel_analyzer>);

impl Analyzer {
    /// The built-in rules of a language: python, javascript, typescript, java, go, rust, c, cpp, or
    /// an alias such as js, ts, c++; case does not matter. They look for security faults, smells
    /// and TODO notes.
    ///
    /// [`Unsupported`](crate::ErrorCode::Unsupported) for another language. Some ms; again in the
    /// same process: nearly nothing.
    pub fn new(language: impl AsRef<[u8]>) -> Result<Analyzer> {
        Analyzer::with_rules(language, "")
    }

    /// Rules of your own: JSON text as accel.h describes it,
    /// `{"builtin": true, "rules": [{"id", "message", and "pattern", "calls" or "imports"}, ...]}`.
    /// With `builtin` they are added to the built-in ones, of which an equal id replaces one.
    ///
    /// Also [`BadJson`](crate::ErrorCode::BadJson), [`BadPattern`](crate::ErrorCode::BadPattern)
    /// and [`InvalidArgument`](crate::ErrorCode::InvalidArgument), which name the rule.
    ///
    /// ```
    /// let rules = r#"{"rules": [{"id": "no-print", "message": "print", "calls": ["print"]}]}"#;
    /// let rules = accel::Analyzer::with_rules("python", rules)?;
    /// assert_eq!(rules.scan("print(1)  # print(2)")?.len(), 1);
    /// assert_eq!(rules.rule(0), Some("no-print"));
    /// # Ok::<(), accel::Error>(())
    /// ```
    pub fn with_rules(language: impl AsRef<[u8]>, rules: impl AsRef<[u8]>) -> Result<Analyzer> {
        let (language, rules) = (language.as_ref(), rules.as_ref());
        // SAFETY: both texts are borrowed for the call.
        let made = Owned::new(|out, err| unsafe {
            let (name, json) = (chars(language), chars(rules));
            sys::accel_analyzer_new(name, language.len(), json, rules.len(), out, err)
        })?;
        Ok(Analyzer(made))
    }

    /// What the rules find in source text.
    ///
    /// [`inner`](crate::Finding::inner) is the function's name where a call was found, else the
    /// whole; score and flags are 0. Comments and strings are told from code. A line with a comment
    /// that says accel:ignore (in Python also nosec) has no findings. Source that does not parse is
    /// searched all the same. Linear; memory: twice the text, and 24 bytes per comment or string.
    pub fn scan(&self, text: impl AsRef<[u8]>) -> Result<Findings> {
        self.scan_with(text, &CallOptions::new())
    }

    /// [`scan`](Analyzer::scan) with a timeout, a cancel token.
    pub fn scan_with(&self, text: impl AsRef<[u8]>, call: &CallOptions) -> Result<Findings> {
        let mut findings = Findings::new()?;
        self.scan_into(text, call, &mut findings)?;
        Ok(findings)
    }

    /// The same into `findings`, whose memory is used again. After an error they are empty.
    pub fn scan_into(
        &self,
        text: impl AsRef<[u8]>,
        call: &CallOptions,
        findings: &mut Findings,
    ) -> Result<()> {
        let (text, call) = (text.as_ref(), call.raw());
        // SAFETY: text and options are borrowed for the call, the findings are ours alone.
        check(|err| unsafe {
            let (at, out) = (chars(text), findings.raw_mut());
            sys::accel_analyzer_scan(self.0.get(), at, text.len(), &call, out, err)
        })
    }

    /// Number of rules.
    pub fn count(&self) -> usize {
        // SAFETY: live rules.
        usize::try_from(unsafe { sys::accel_analyzer_count(self.0.get()) }).unwrap_or(0)
    }

    /// The id of rule i, such as `"eval-used"`; `None` for no such rule.
    pub fn rule(&self, i: usize) -> Option<&str> {
        // SAFETY: the id lives as long as the rules.
        let id = |i| unsafe { string(sys::accel_analyzer_name(self.0.get(), i)) };
        (i < self.count()).then(|| id(i as i64))
    }

    /// JSON: `{"language": ..., "rules": [{id, category, severity, confidence, message, cwe?}]}`.
    pub fn rules(&self) -> Result<String> {
        // SAFETY: live rules.
        let table =
            Text::new(|out, err| unsafe { sys::accel_analyzer_rules(self.0.get(), out, err) })?;
        Ok(table.into_string())
    }
}
