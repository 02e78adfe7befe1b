//! The nouns for what models write: json, phrases, loops, response.

mod common;

use accel::json::{self, Coercion, EditKind, Grade, Kind, Many, Mode, RepairOptions, Stream};
use accel::loops::{self, Detector};
use accel::phrases::{Phrases, Tail, TailOptions};
use accel::response::{in_code, removable, Response};
use accel::{CallOptions, ErrorCode, Spans};

fn code<T>(result: accel::Result<T>) -> Option<ErrorCode> {
    result.err().map(|fault| fault.code())
}

const BROKEN: &str = "Sure: ```json\n{'a': [1, 2,], b: \"x\ny \u{1f600} \"z\", }, // so\n```";

#[test]
fn repair_says_what_it_did() {
    common::no_leaks();
    let options = RepairOptions::new();
    let found = json::repair(BROKEN, &options).expect("a value");
    json::validate(found.as_str()).expect("valid JSON");
    assert_eq!((found.kind(), found.count()), (Kind::Object, 1));
    assert!(found.grade() >= Grade::Guessed && !found.revised());
    assert!(found.edits().any(|edit| edit.kind() == EditKind::KeyQuoted));
    assert!(found.edits().all(|edit| edit.range().end <= BROKEN.len()));
    assert_eq!(found.edits().map(|edit| edit.grade()).max(), Some(found.grade()));
    let again = json::repair(found.as_str(), &options).expect("a value");
    assert_eq!((again.as_str(), again.grade()), (found.as_str(), Grade::Unchanged));
    assert_eq!(again.into_string(), found.into_string());
}

#[test]
fn any_cut_of_json_ends_in_what_repair_gives() {
    common::no_leaks();
    for options in [RepairOptions::new(), RepairOptions::new().mode(Mode::Extract).many(Many::Last)]
    {
        let whole = json::repair(BROKEN, &options).expect("a value");
        let mut stream = Stream::new(&options).expect("a stream");
        for size in [1, 2, 3, 7, 1000] {
            for piece in BROKEN.as_bytes().chunks(size) {
                stream.feed(piece).expect("a piece");
                let shown = stream.snapshot().expect("a snapshot");
                assert!(shown.as_str().is_empty() || json::validate(shown.as_str()).is_ok());
                assert!(shown.stable() <= shown.as_str().len());
            }
            let found = stream.finish().expect("the end");
            assert_eq!(found.as_str(), whole.as_str(), "pieces of {size}");
            assert!(found.edits().eq(whole.edits()));
            stream.reset().expect("a new text");
        }
    }
}

#[test]
fn snapshots_of_valid_json_only_grow() {
    common::no_leaks();
    let (text, mut shown) = (r#"{"a": [1, "b\u00e9c", {"d": null}], "e": -1.5e3}"#, String::new());
    let mut stream = Stream::new(&RepairOptions::new()).expect("a stream");
    for piece in text.as_bytes().chunks(1) {
        stream.feed(piece).expect("a piece");
        let next = stream.snapshot().expect("a snapshot").stable_str().to_owned();
        assert!(next.starts_with(&shown), "{next} after {shown}");
        shown = next;
    }
    let found = stream.finish().expect("the end");
    assert!(!found.revised() && found.as_str() == text);
    assert_eq!(code(stream.finish()), Some(ErrorCode::InvalidArgument));
}

#[test]
fn json_that_cannot_be() {
    common::no_leaks();
    let plain = RepairOptions::new;
    assert_eq!(code(json::repair(" ,, ", &plain())), Some(ErrorCode::BadJson));
    assert_eq!(code(json::repair("[1", &plain().mode(Mode::Strict))), Some(ErrorCode::BadJson));
    assert_eq!(code(json::repair("[[1]]", &plain().max_depth(1))), Some(ErrorCode::Limit));
    assert_eq!(code(json::repair("[1]", &plain().max_length(2))), Some(ErrorCode::Limit));
    assert_eq!(code(json::repair("[1,,,,", &plain().max_edits(1))), Some(ErrorCode::Limit));
    let endless = plain().max_length(u64::MAX).max_edits(u64::MAX);
    assert_eq!(json::repair(b"['\xff\0']", &endless).expect("a value").grade(), Grade::Lossy);
    let none = json::extract("no value", &plain().mode(Mode::Extract)).expect("none");
    assert_eq!((none.as_str(), none.values().len()), ("[]", 0));
    assert_eq!(json::validate("1 2").expect_err("two").offset(), Some(2));
    assert_eq!(json::coerce("nil", Coercion::Victor).map(|found| found.0), Ok(Kind::Null));
    assert_eq!(json::coerce("", Coercion::Accel), Ok((Kind::String, String::new())));
    assert!("json".parse::<EditKind>().is_err() && "comment".parse() == Ok(EditKind::Comment));
}

#[test]
fn phrases_in_many_threads() {
    common::no_leaks();
    let phrases = Phrases::with_rules(r#"{"phrases": ["once more"]}"#).expect("a list");
    assert_eq!((phrases.count(), phrases.name(0), phrases.name(1)), (1, Some("once more"), None));
    std::thread::scope(|scope| {
        for n in 0..8 {
            let phrases = &phrases;
            scope.spawn(move || {
                let mut spans = Spans::new().expect("spans");
                for _ in 0..50 {
                    phrases.find_into("Once  MORE, ".repeat(n), &mut spans).expect("spans");
                    assert_eq!(spans.len(), n);
                }
            });
        }
    });
    assert!(Phrases::new().expect("the built-in").count() > 50);
    let fault = Phrases::with_rules(r#"{"languages": ["xx"]}"#).expect_err("no language");
    assert!(fault.message().contains("rules.languages[0]"), "{fault}");
    assert_eq!(code(Phrases::with_rules("{")), Some(ErrorCode::BadJson));
}

#[test]
fn any_cut_of_a_text_has_the_same_tail() {
    common::no_leaks();
    let text = format!("It began well. {}", "and so \u{e9} it goes, ".repeat(20));
    let mut tail = Tail::new(&TailOptions::new()).expect("a tail");
    let mut found = Vec::new();
    for size in [1, 2, 3, 7, 1000] {
        for piece in text.as_bytes().chunks(size) {
            tail.feed(piece).expect("a piece");
        }
        found.push(tail.finish().expect("the end").expect("it repeats"));
        tail.reset();
        assert_eq!(tail.finish(), Ok(None));
        tail.reset();
    }
    assert!(found.iter().all(|each| *each == found[0]), "{found:?}");
    assert_eq!((found[0].period(), found[0].copies()), (6, 20));
    assert_eq!(text[found[0].unit()].trim(), "and so \u{e9} it goes,");
    for options in [TailOptions::new().max_period(1025), TailOptions::new().min_copies(1)] {
        assert_eq!(code(Tail::new(&options)), Some(ErrorCode::InvalidArgument));
    }
}

#[test]
fn a_detector_is_saved_and_loaded() {
    common::no_leaks();
    let mut first = Detector::new().expect("a detector");
    for _ in 0..2 {
        assert!(!first.call("read", "{}", None).expect("a report").is_loop());
    }
    let (saved, mut second) = (first.save().expect("bytes"), Detector::new().expect("another"));
    second.load(&saved).expect("the same rules");
    let report = second.call("read", "{}", None).expect("a report");
    assert_eq!((report.kind(), report.count()), (loops::Kind::Repeat, 3));
    assert!(!second.guidance(&report).expect("a sentence").is_empty());
    for at in [0, saved.len() / 2, saved.len() - 1] {
        let mut damaged = saved.clone();
        damaged[at] ^= 1;
        assert_eq!(code(second.load(&damaged)), Some(ErrorCode::BadData), "byte {at}");
        assert_eq!(code(second.load(&saved[..at])), Some(ErrorCode::BadData), "cut at {at}");
    }
    let mut other = Detector::with_rules(r#"{"calls": {"repeat": 4}}"#).expect("other rules");
    assert_eq!(code(other.load(&saved)), Some(ErrorCode::BadData));
    assert_eq!(second.stats().expect("stats").call_loops, 1);
    second.clear_stats();
    assert_eq!(second.stats().expect("stats").turns, 0);
    assert!(second.call("read", "{}", None).expect("a report").is_loop());
    second.reset();
    assert!(!second.call("read", "{}", None).expect("a report").is_loop());
}

#[test]
fn results_that_are_new_are_progress() {
    common::no_leaks();
    let mut detector = Detector::new().expect("a detector");
    for page in 0..20 {
        let report = detector.call("next", "{}", Some(&format!("page {page}"))).expect("a report");
        assert!(!report.is_loop(), "{report:?}");
    }
    assert!(!detector.finish().expect("a turn of nothing").is_loop());
    for _ in 0..2 {
        detector.think("The parser reads the config file twice.").expect("a report");
    }
    let report = detector.think("The parser reads the config file twice.").expect("a report");
    assert_eq!(report.kind(), loops::Kind::ExactRepetition);
    assert_ne!(report.category(), loops::Category::None);
    detector.add(b"a\0b", b"\xff", Some(b"")).expect("bytes");
    assert_eq!(code(Detector::with_rules("{\"calls\": 1}")), Some(ErrorCode::InvalidArgument));
}

#[test]
fn answers_are_checked_and_cleaned() {
    common::no_leaks();
    let rules = Response::with_rules(r#"{"tools": ["read_file", "search"]}"#).expect("rules");
    let text = "Say `<|im_end|>`.<|im_end|>\n";
    let found = rules.validate(text).expect("findings");
    let [shown, leaked] = found.findings().as_slice() else { panic!("{found:?}") };
    assert!(in_code(shown) && !removable(shown) && !in_code(leaked) && removable(leaked));
    assert_eq!(found.score(), leaked.score());
    assert_eq!(rules.sanitize(text).as_deref(), Ok(&b"Say `<|im_end|>`.\n"[..]));
    assert_eq!(rules.validate("Fine.").expect("none").into_findings().len(), 0);
    let check = rules.check_tool("search").expect("a check");
    assert_eq!((check.fault(), check.nearest()), (None, Some("search")));
    let check = rules.check_tool(b"\xff\0").expect("a check");
    assert!(check.fault().is_some() && check.nearest().is_none());
    assert!(rules.rule(rules.count()).is_none() && rules.category(usize::MAX).is_none());
    let fault = Response::with_rules(r#"{"rules": [{"id": "a", "regex": "("}]}"#);
    assert!(fault.expect_err("no pattern").message().contains("rules.rules[0]"));
    let late = CallOptions::new().timeout(std::time::Duration::ZERO);
    assert_eq!(code(rules.validate_with("a", &late)), Some(ErrorCode::Deadline));
    assert_eq!(code(rules.sanitize_with("a", &late)), Some(ErrorCode::Deadline));
}
