//! Bad input answers an error that says what is wrong; nothing crashes, nothing panics.

mod common;

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::time::Duration;

use accel::classify::Classifier;
use accel::regex::{cache_resize, cache_stats, Dialect, Flags, OnError, Pattern, Route, Unit};
use accel::sig::{self, Algorithm, SigOptions};
use accel::walk::GlobDialect;
use accel::{
    glob_match, json, walk, Analyzer, CallOptions, ErrorCode, Match, Regex, RegexOptions,
    WalkOptions,
};

const BEYOND_DOUBLE: u64 = (1 << 53) + 1;
const BEYOND_INT64: u64 = 1 << 63;

fn code<T>(result: accel::Result<T>) -> ErrorCode {
    result.err().expect("an error").code()
}

#[test]
fn words_that_are_none() {
    common::no_leaks();
    let fault = "perl".parse::<Dialect>().expect_err("no dialect");
    assert_eq!(fault.code(), ErrorCode::InvalidArgument);
    assert_eq!(fault.to_string(), "unknown dialect \"perl\": known are python, pcre, go");
    assert_eq!(code("i!".parse::<Flags>()), ErrorCode::InvalidArgument);
    assert_eq!("fnmatch".parse(), Ok(GlobDialect::Fnmatch));
    assert_eq!(Algorithm::Xxh64.to_string().parse(), Ok(Algorithm::Xxh64));
}

#[test]
fn errors_say_where() {
    common::no_leaks();
    let fault = Regex::new(["fine", "b(c"]).expect_err("no pattern");
    assert_eq!((fault.code(), fault.item()), (ErrorCode::BadPattern, Some(1)));
    assert!(fault.offset().is_some() && !fault.message().is_empty());
    assert_eq!(fault.code().to_string(), "BAD_PATTERN");
    let shown: Box<dyn std::error::Error + Send + Sync> = fault.clone().into();
    assert_eq!(shown.to_string(), fault.message());
    let fault = sig::compute("t", "{\"a\": 1,}", &SigOptions::new()).expect_err("no JSON");
    assert_eq!((fault.code(), fault.offset()), (ErrorCode::BadJson, Some(8)));
    let fault = walk("/nowhere/at/all", &WalkOptions::new()).expect_err("no folder");
    assert_eq!((fault.code(), fault.item()), (ErrorCode::Io, None));
    assert!(fault.message().contains("/nowhere/at/all"));
}

#[test]
fn nul_and_invalid_utf8_are_text() {
    common::no_leaks();
    let text = b"a\0b\xff\xfe a\0b";
    let bytes = Regex::new([&b"a\0b"[..], b"\xff"]).expect("a set");
    assert_eq!(bytes.scan(text).expect("a scan").len(), 3);
    let unicode = Pattern::from((r"\w", Flags::UNICODE));
    assert_eq!(Regex::new([unicode]).expect("a set").scan(text).expect("a scan").len(), 4);
    let invalid = Pattern::from((b"\xff", Flags::UNICODE));
    assert_eq!(code(Regex::new([invalid])), ErrorCode::BadPattern);
    assert_eq!(code(json::canonical(b"\"\xff\"", json::Form::Exact)), ErrorCode::BadJson);
    assert_eq!(code(json::canonical("1\0", json::Form::Exact)), ErrorCode::BadJson);
    assert!(sig::compute("t\0u", "{}", &SigOptions::new()).is_ok());
    assert!(!accel::has("reg\0ex") && accel::has("regex") && !accel::has("no such part"));
    let root = OsStr::from_bytes(b"/usr\0/include");
    assert!(walk(root, &WalkOptions::new()).is_err());
    assert!(walk(OsStr::from_bytes(b"\xff"), &WalkOptions::new()).is_err());
}

#[test]
fn nothing_at_all() {
    common::no_leaks();
    let none: [&str; 0] = [];
    let empty = Regex::new(none).expect("a set of none");
    assert_eq!((empty.count(), empty.group_count(0)), (0, None));
    assert!(empty.scan("text").expect("a scan").is_empty());
    assert_eq!(empty.which("text"), Ok(vec![]));
    let regex = Regex::new([""]).expect("a set");
    assert_eq!(regex.scan("").expect("a scan").as_slice(), [Match::new(0, 0..0)]);
    let batch = regex.scan_batch(none).expect("a scan");
    assert!(batch.is_empty() && batch.get(0).is_none() && batch.iter().len() == 0);
    assert_eq!(sig::batch([("", ""); 0], &SigOptions::new()), Ok(vec![]));
    assert_eq!(sig::hash_batch(none, 0), Ok(vec![]));
    assert_eq!(sig::dedup([("", ""); 0], &SigOptions::new()).expect("none").count(), 0);
    assert_eq!(code(walk("", &WalkOptions::new())), ErrorCode::InvalidArgument);
    assert_eq!(code(Regex::load("")), ErrorCode::BadData);
    let mut stream = regex.stream().expect("a stream");
    assert_eq!(stream.finish().expect("the end").len(), 1);
}

#[test]
fn huge_numbers() {
    common::no_leaks();
    for huge in [BEYOND_DOUBLE, BEYOND_INT64, u64::MAX] {
        let options = RegexOptions::new().max_matches(huge).compile_budget(Duration::MAX);
        let regex = Regex::with_options(["a"], &options).expect("a limit that is never reached");
        assert_eq!(regex.scan("aa").expect("a scan").len(), 2);
        assert_eq!(
            code(Regex::with_options(["a"], &options.jit_stack_max(huge))),
            ErrorCode::InvalidArgument
        );
        let walks = WalkOptions::new().max_entries(huge).max_bytes(huge).max_depth(huge as usize);
        assert!(walk(common::PROJECT, &walks.exclude(["*"])).is_ok());
        assert_eq!(regex.group_count(huge as usize), None);
        assert_eq!(regex.group_names(huge as usize).count(), 0);
        assert_eq!(regex.failure_message(huge as usize), None);
        let nowhere = Match::new(huge as usize, 0..huge as usize);
        assert_eq!(code(regex.captures("aa", &nowhere)), ErrorCode::InvalidArgument);
        let beyond = Match::new(0, huge as usize..usize::MAX);
        assert_eq!(code(regex.captures("aa", &beyond)), ErrorCode::InvalidArgument);
    }
    assert_ne!(sig::hash("a", BEYOND_INT64), sig::hash("a", BEYOND_INT64 + 1));
    assert_ne!(sig::hash("a", BEYOND_DOUBLE), sig::hash("a", BEYOND_DOUBLE - 1));
    let whole = json::canonical("[9007199254740993,9223372036854775808]", json::Form::Exact);
    assert_eq!(whole.as_deref(), Ok("[9007199254740993,9223372036854775808]"));
    assert_eq!(code(accel::set_threads(usize::MAX)), ErrorCode::InvalidArgument);
    assert!(accel::threads() >= 1);
}

#[test]
fn options_that_cannot_be() {
    common::no_leaks();
    let none = RegexOptions::new().match_limit(0);
    assert_eq!(code(Regex::with_options(["a"], &none)), ErrorCode::InvalidArgument);
    for digits in [0, 15, 33, u32::MAX] {
        let options = SigOptions::new().digits(digits);
        assert_eq!(code(sig::compute("t", "{}", &options)), ErrorCode::InvalidArgument);
        assert_eq!(code(sig::batch([("t", "{}")], &options)), ErrorCode::InvalidArgument);
    }
    let globs = WalkOptions::new().include(["*.rs"]).exclude(["ok", "a\0b"]);
    let fault = walk(".", &globs).expect_err("no glob");
    assert_eq!((fault.code(), fault.item()), (ErrorCode::BadPattern, Some(2)));
    assert_eq!(fault.offset(), Some(1));
    assert_eq!(code(glob_match("a\0", "a", GlobDialect::Gitignore, false)), ErrorCode::BadPattern);
    let other = RegexOptions::new().cache_dir("/proc/no/such/folder");
    let _either_way = Regex::with_options(["cache dir"], &other); // must not crash
}

#[test]
fn damaged_sets_are_refused() {
    common::no_leaks();
    let regex = Regex::new([r"def \w+", "a{3,9}b"]).expect("a set");
    let saved = regex.save().expect("bytes");
    let loaded = Regex::load(&saved).expect("the same set");
    assert_eq!(loaded.scan("def f aaab").expect("a scan").len(), 2);
    for at in [0, 8, 20, 40, saved.len() / 2, saved.len() - 1] {
        let mut damaged = saved.clone();
        damaged[at] ^= 1;
        assert_eq!(code(Regex::load(&damaged)), ErrorCode::BadData, "byte {at}");
        assert_eq!(code(Regex::load(&saved[..at])), ErrorCode::BadData, "cut at {at}");
    }
}

#[test]
fn skipped_faults_are_listed() {
    common::no_leaks();
    let options = RegexOptions::new().on_error(OnError::Skip).match_limit(1000).route(Route::Pcre);
    let regex = Regex::with_options(["a", "(", "(x+x+)+y"], &options).expect("the rest");
    let [failure] = regex.failures() else { panic!("{:?}", regex.failures()) };
    assert_eq!((failure.pattern(), failure.item()), (1, 1));
    assert_eq!(failure.code(), ErrorCode::BadPattern);
    assert!(regex.failure_message(0).is_some_and(|message| !message.is_empty()));
    let found = regex.scan_batch(["a", &format!("a{}!y", "x".repeat(40))]).expect("the rest");
    assert_eq!((found[0].len(), found[1].len()), (1, 1));
    let [failure] = found.failures() else { panic!("{:?}", found.failures()) };
    assert_eq!((failure.item(), failure.pattern(), failure.code()), (1, 2, ErrorCode::Limit));
}

#[test]
fn conversion_once_and_of_whatever_text() {
    common::no_leaks();
    let (regex, text) = (Regex::new(["x"]).expect("a set"), "\u{e9}\u{1f600}x");
    for (unit, start) in [(Unit::Byte, 6), (Unit::Codepoint, 2), (Unit::Utf16, 3)] {
        let mut found = regex.scan(text).expect("a scan");
        found.convert(text, unit).expect("once");
        assert_eq!(found[0].start(), start);
        assert_eq!(code(found.convert(text, unit)), ErrorCode::InvalidArgument);
        regex.scan_into(text, &CallOptions::new(), &mut found).expect("again");
        found.convert("", unit).expect("another text: wrong numbers, no crash");
    }
}

#[test]
fn findings_are_converted_once_too() {
    common::no_leaks();
    let (rules, text) = (Analyzer::new("python").expect("rules"), "'\u{1f600}'; eval(x)");
    for (unit, start) in [(Unit::Byte, 8), (Unit::Codepoint, 5), (Unit::Utf16, 6)] {
        let mut found = rules.scan(text).expect("findings");
        found.convert(text, unit).expect("once");
        assert_eq!((found[0].start(), found[0].column()), (start, start + 1));
        assert_eq!(found[0].inner(), start..start + 4);
        assert_eq!(code(found.convert(text, unit)), ErrorCode::InvalidArgument);
        rules.scan_into(text, &CallOptions::new(), &mut found).expect("again");
        found.convert("", unit).expect("another text: wrong numbers, no crash");
    }
}

#[test]
fn rules_that_cannot_be() {
    common::no_leaks();
    assert_eq!(code(Analyzer::new("cobol")), ErrorCode::Unsupported);
    assert_eq!(code(Analyzer::new("c\0")), ErrorCode::Unsupported);
    assert_eq!(code(Analyzer::with_rules("c", b"\xff")), ErrorCode::BadJson);
    let bad = r#"{"rules": [{"id": "a", "message": "m", "pattern": "("}]}"#;
    assert_eq!(code(Analyzer::with_rules("c", bad)), ErrorCode::BadPattern);
    let fault = Classifier::with_rules("{\"classes\": 1}").expect_err("no classes");
    assert_eq!(fault.code(), ErrorCode::InvalidArgument);
    assert!(fault.message().contains("rules.classes"), "{fault}");
    assert_eq!(Classifier::with_rules("{,").expect_err("no JSON").offset(), Some(1));
    let rules = Analyzer::new("c").expect("rules");
    assert!(rules.rule(rules.count()).is_none() && rules.rule(usize::MAX).is_none());
    let classifier = Classifier::new().expect("classes");
    assert!(classifier.name(classifier.count()).is_none() && classifier.name(0).is_some());
    let text = b"run\0 \xff test\xc3";
    assert_eq!(classifier.classify(text).expect("bytes").matched(), 2);
    assert_eq!(classifier.batch([""; 0]), Ok(vec![]));
}

#[test]
fn after_an_error_nothing_is_left() {
    common::no_leaks();
    let rules = Analyzer::new("python").expect("rules");
    let mut found = rules.scan("eval(x)").expect("findings");
    let late = CallOptions::new().timeout(Duration::ZERO);
    assert_eq!(code(rules.scan_into("eval(x)", &late, &mut found)), ErrorCode::Deadline);
    assert!(found.is_empty());
    let regex = Regex::with_options(["a"], &RegexOptions::new().max_matches(2)).expect("a set");
    let mut found = regex.scan("aa").expect("a scan");
    let fault = regex.scan_into("aaa", &CallOptions::new(), &mut found).expect_err("a limit");
    assert_eq!(fault.code(), ErrorCode::Limit);
    assert!(found.is_empty() && found.failures().is_empty());
}

#[test]
fn the_cache_of_sets_takes_any_size() {
    common::no_leaks();
    cache_resize(usize::MAX);
    cache_resize(0);
    assert_eq!(cache_stats().expect("stats").entries, 0);
    cache_resize(100);
    assert_eq!(cache_stats().expect("stats").capacity, 100);
}

#[test]
fn names_of_groups_are_text() {
    common::no_leaks();
    for name in ["\u{e9}", "k"] {
        let pattern = format!("(?P<{name}>a)(b)");
        let regex = Regex::new([(&pattern, Flags::UNICODE)]).expect("a set");
        assert_eq!(regex.group_names(0).collect::<Vec<_>>(), [name, ""]);
    }
    let of_bytes = Regex::new([b"(?P<\xe9>a)"]).expect("a set"); // as Python reads it
    assert_eq!(of_bytes.group_names(0).collect::<Vec<_>>(), ["\u{e9}"]);
}
