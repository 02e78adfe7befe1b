//! Answers of models, checked and cleaned.
//!
//! ```
//! use accel::response::Response;
//!
//! let rules = Response::with_rules(r#"{"tools": ["read_file", "search"]}"#)?;
//! let answer = "Done.<|im_end|>";
//! let found = rules.validate(answer)?;
//! assert_eq!(rules.category(found.findings()[0].rule()), Some("control"));
//! assert_eq!(rules.sanitize(answer)?, b"Done.");
//! let check = rules.check_tool("readfile")?;
//! assert_eq!((check.fault(), check.nearest()), (Some("unknown"), Some("read_file")));
//! # Ok::<(), accel::Error>(())
//! ```

use accel_sys as sys;

use crate::call::CallOptions;
use crate::error::Result;
use crate::ffi::{chars, check, string, Owned, Text};
use crate::findings::{Finding, Findings};

/// Rules for answers; immutable, to be shared between threads.
#[derive(Debug)]
pub struct Response(Owned<sys::accel_response>);

impl Response {
    /// The built-in rules: control (tokens of chat templates), template, thinking, garbage (markup
    /// of tool calls), leakage (fragments of tool prompts), loop, malformed_json (of weight 0).
    pub fn new() -> Result<Response> {
        Response::with_rules("")
    }

    /// Rules of your own: the text of a JSON object with any of
    ///
    /// - `preset`: `"default"`, `"victor"`, `"victor_markup"`
    /// - `rules`: `[{"id": "note", "category": "mine", "severity": "low", "weight": 0.5, "regex":
    ///   "..."}]`; `literal` in place of `regex`, `ignore_case`; `"repeats": true` for an end that
    ///   repeats itself, `"json": true` for a fence that says json and holds none
    /// - `secrets`: true for keys and tokens too, as a rule named secret
    /// - `remove`: categories that [`sanitize`](Response::sanitize) removes; built in: control
    /// - `overlap`: of findings that overlap: `"all"`, `"longest"`, `"earliest"`
    /// - `tools`: names of the registered tools
    /// - `steps`, `drop_lines`, `trim`, `name_prefixes`: see accel.h
    ///
    /// [`BadJson`](crate::ErrorCode::BadJson) with the offset;
    /// [`InvalidArgument`](crate::ErrorCode::InvalidArgument) and
    /// [`BadPattern`](crate::ErrorCode::BadPattern) name the place. Some ms; again in the same
    /// process: nearly nothing.
    pub fn with_rules(rules: impl AsRef<[u8]>) -> Result<Response> {
        let rules = rules.as_ref();
        // SAFETY: the rules are borrowed for the call.
        let made = Owned::new(|out, err| unsafe {
            sys::accel_response_new(chars(rules), rules.len(), out, err)
        })?;
        Ok(Response(made))
    }

    /// Number of rules.
    pub fn count(&self) -> usize {
        // SAFETY: live rules.
        usize::try_from(unsafe { sys::accel_response_count(self.raw()) }).unwrap_or(0)
    }

    /// The id of rule i; `None` for no such rule.
    pub fn rule(&self, i: usize) -> Option<&str> {
        // SAFETY: the id lives as long as the rules.
        let id = |i| unsafe { string(sys::accel_response_name(self.raw(), i)) };
        (i < self.count()).then(|| id(i as i64))
    }

    /// The category of rule i; `None` for no such rule.
    pub fn category(&self, i: usize) -> Option<&str> {
        // SAFETY: the category lives as long as the rules.
        let category = |i| unsafe { string(sys::accel_response_category(self.raw(), i)) };
        (i < self.count()).then(|| category(i as i64))
    }

    /// What does not belong into an answer; the text stays as it is. One pass of the patterns and
    /// one for repeats.
    pub fn validate(&self, text: impl AsRef<[u8]>) -> Result<Validation> {
        self.validate_with(text, &CallOptions::new())
    }

    /// [`validate`](Response::validate) with a timeout, a cancel token. Worst stall: 1 MiB.
    pub fn validate_with(&self, text: impl AsRef<[u8]>, call: &CallOptions) -> Result<Validation> {
        let (text, call) = (text.as_ref(), call.raw());
        let (mut findings, mut score) = (Findings::new()?, 0.0);
        // SAFETY: text and options are borrowed for the call, the findings are ours alone.
        check(|err| unsafe {
            let (at, length, out) = (chars(text), text.len(), findings.raw_mut());
            sys::accel_response_validate(self.raw(), at, length, &call, out, &mut score, err)
        })?;
        Ok(Validation { findings, score })
    }

    /// The text without what is removable, and nothing else changed (but for `steps`).
    pub fn sanitize(&self, text: impl AsRef<[u8]>) -> Result<Vec<u8>> {
        self.sanitize_with(text, &CallOptions::new())
    }

    /// [`sanitize`](Response::sanitize) with a timeout, a cancel token. Worst stall: 1 MiB.
    pub fn sanitize_with(&self, text: impl AsRef<[u8]>, call: &CallOptions) -> Result<Vec<u8>> {
        let (text, call) = (text.as_ref(), call.raw());
        // SAFETY: text and options are borrowed for the call.
        let cleaned = Text::new(|out, err| unsafe {
            let at = chars(text);
            sys::accel_response_sanitize(self.raw(), at, text.len(), &call, out, err)
        })?;
        Ok(cleaned.as_bytes().to_vec())
    }

    /// Whether a model may call a tool by this name, and which one is meant.
    pub fn check_tool(&self, name: impl AsRef<[u8]>) -> Result<ToolCheck<'_>> {
        let (name, mut nearest) = (name.as_ref(), -1);
        // SAFETY: the name is borrowed for the call.
        let fault = Text::new(|out, err| unsafe {
            let at = chars(name);
            sys::accel_response_check_tool(self.raw(), at, name.len(), out, &mut nearest, err)
        })?;
        // SAFETY: the name of the tool lives as long as the rules.
        let tool = |i| unsafe { string(sys::accel_response_tool(self.raw(), i)) };
        let nearest = (nearest >= 0).then(|| tool(nearest));
        Ok(ToolCheck { fault: fault.into_string(), nearest })
    }

    fn raw(&self) -> *const sys::accel_response {
        self.0.get()
    }
}

/// What does not belong into an answer.
#[derive(Debug)]
pub struct Validation {
    findings: Findings,
    score: f64,
}

impl Validation {
    /// The findings: [`score`](Finding::score) is the weight of the rule; see also [`in_code`] and
    /// [`removable`].
    pub fn findings(&self) -> &Findings {
        &self.findings
    }

    /// The same to keep, or to convert.
    pub fn into_findings(self) -> Findings {
        self.findings
    }

    /// Sum of the weights of the different rules found outside code: 0 for a clean answer.
    pub fn score(&self) -> f64 {
        self.score
    }
}

/// Whether a finding stands in a fence or between backticks: shown, not leaked.
pub fn in_code(found: &Finding) -> bool {
    found.flags() & sys::ACCEL_RESPONSE_IN_CODE != 0
}

/// Whether [`Response::sanitize`] removes a finding.
pub fn removable(found: &Finding) -> bool {
    found.flags() & sys::ACCEL_RESPONSE_REMOVABLE != 0
}

/// What [`Response::check_tool`] says of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToolCheck<'r> {
    fault: String,
    nearest: Option<&'r str>,
}

impl<'r> ToolCheck<'r> {
    /// Why a model may not call it, such as `"unknown"` or `"invalid_characters"`; `None`: it may.
    pub fn fault(&self) -> Option<&str> {
        (!self.fault.is_empty()).then_some(&self.fault)
    }

    /// The registered tool that is meant, by edit distance up to a third of the name.
    pub fn nearest(&self) -> Option<&'r str> {
        self.nearest
    }
}
