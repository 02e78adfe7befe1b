//! The crate covers accel.h, agrees with it on versions, and promises threads what it says.

mod common;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use accel::chunk::ChunkOptions;
use accel::classify::{Classification, Classifier};
use accel::dedup::{DedupOptions, Deduped};
use accel::fuzzy::{FuzzyOptions, Index, IndexOptions};
use accel::json::{Extracted, RepairOptions, Repaired, Stream};
use accel::log::{LogOptions, Scan};
use accel::loops::Detector;
use accel::phrases::{Phrases, Tail};
use accel::regex::{BatchMatches, Captures, RegexStream};
use accel::response::{Response, Validation};
use accel::secrets::{MaskOptions, Masker, Scanner, SecretsOptions};
use accel::think::{Filter, Split, ThinkOptions};
use accel::walk::Paths;
use accel::{walk, CallOptions, Cancel, Error, Files, Match, Matches, Regex, RegexOptions};
use accel::{Analyzer, Finding, Findings, Span, Spans, WalkOptions, Walker};

/// Functions that no one needs in Rust.
const EXCLUDED: &[(&str, &str)] = &[
    ("accel_call_options_init", "CallOptions sets every field"),
    ("accel_error_code", "the status of the call says the same"),
    ("accel_files_count", "the columns have their length"),
];

/// The words of a text that begin with accel_ and are followed by `(`, if `called`.
fn names(text: &str, called: bool) -> BTreeSet<&str> {
    let word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let starts = text.match_indices("accel_").map(|(at, _)| at);
    let whole = starts.filter(|&at| !text[..at].ends_with(word));
    let names = whole.map(|at| text[at..].split(|c| !word(c)).next().unwrap_or(""));
    names.filter(|name| !called || text.contains(&format!("{name}("))).collect()
}

#[test]
fn every_function_is_bound_or_excluded() {
    let header = fs::read_to_string(Path::new(common::PROJECT).join("accel.h")).expect("accel.h");
    let sources = concat!(env!("CARGO_MANIFEST_DIR"), "/src");
    let files = walk(sources, &WalkOptions::new().include(["*.rs"])).expect("a walk");
    let read = |path| fs::read_to_string(Path::new(sources).join(path)).expect("a source");
    let source: String = files
        .entries()
        .filter(|e| e.path().extension().is_some())
        .map(|e| read(e.path()))
        .collect();
    let bound = names(&source, false);
    let excluded: BTreeSet<&str> = EXCLUDED.iter().map(|(name, _)| *name).collect();
    let functions = names(&header, true);
    assert!(functions.len() > 50, "{functions:?}");
    for name in functions {
        assert!(bound.contains(name) != excluded.contains(name), "{name}: bound or excluded, once");
    }
}

#[test]
fn versions_agree() {
    let text = std::ffi::CStr::from_bytes_with_nul(accel_sys::ACCEL_VERSION).expect("a string");
    assert_eq!(text.to_str(), Ok(env!("CARGO_PKG_VERSION")));
    assert_eq!(accel::version(), env!("CARGO_PKG_VERSION"));
    assert_eq!(accel::abi_version(), accel_sys::ACCEL_ABI_VERSION);
    assert!(["scalar", "sse42", "avx2", "avx512"].contains(&accel::cpu()));
}

#[test]
fn threads_may_have_what_the_header_says() {
    fn send<T: Send>() {}
    fn share<T: Send + Sync>() {}
    share::<(Regex, Analyzer, Classifier, Scanner, Files, Cancel)>();
    share::<(Index, Phrases, Response)>();
    share::<(
        CallOptions,
        RegexOptions,
        RepairOptions,
        MaskOptions,
        SecretsOptions,
        ThinkOptions,
        WalkOptions,
    )>();
    share::<(ChunkOptions, DedupOptions, FuzzyOptions, IndexOptions, LogOptions)>();
    share::<(Match, Span, Finding, Error, Captures)>();
    send::<(Matches, BatchMatches, Spans, Findings, RegexStream, Walker, Paths)>();
    send::<(Detector, Extracted, Repaired, Scan, Stream, Tail, Validation)>();
    send::<(Classification, Deduped, accel::dedup::Stream, Filter, Masker, Split)>();
}
