//! Every handle is given back, by results that are used, dropped early, or never made. One test
//! alone in its process, so that the counts are exact.

mod common;

use accel::chunk;
use accel::classify::Classifier;
use accel::dedup::{self, DedupOptions};
use accel::fuzzy::{Index, IndexOptions};
use accel::log::{scan_text, LogOptions};
use accel::loops::Detector;
use accel::phrases::{Phrases, Tail, TailOptions};
use accel::response::Response;
use accel::secrets::{import_gitleaks, MaskOptions, Scanner, SecretsOptions};
use accel::think::{split, Filter, ThinkOptions};
use accel::{
    json, sig, walk, Analyzer, CallOptions, Cancel, Findings, Matches, Regex, WalkOptions, Walker,
};

fn succeed() -> accel::Result<()> {
    let regex = Regex::new([r"(?P<n>a)+", "b"])?;
    let mut found = regex.scan("banana")?;
    regex.captures("banana", &found[0])?;
    regex.scan_into("aab", &CallOptions::new(), &mut found)?;
    let _batch = regex.scan_batch(["a", "b"])?;
    let _loaded = Regex::load(regex.save()?)?;
    regex.explain()?;
    let mut stream = Regex::new(["ab"])?.stream()?; // outlives its set
    drop(regex);
    stream.feed("xab")?;
    assert_eq!(stream.finish()?.len(), 1);
    nouns()?;
    text()?;
    json::canonical("{}", json::Form::Exact)?;
    sig::batch([("t", "{}")], &sig::SigOptions::new())?;
    let files = walk(common::PROJECT, &WalkOptions::new().max_depth(1))?;
    let paths = files.paths()?;
    drop(files); // the paths have memory of their own
    assert!(paths.iter().any(|path| path.ends_with("accel.h")));
    let mut walker = Walker::new("/usr", &WalkOptions::new())?;
    walker.next().transpose()?; // and no further
    let cancel = Cancel::new()?;
    let _call = CallOptions::new().cancel(&cancel);
    Ok(())
}

fn nouns() -> accel::Result<()> {
    let rules = Analyzer::new("python")?;
    let mut found = rules.scan("eval(x)")?;
    rules.scan_into("exec(x)", &CallOptions::new(), &mut found)?;
    drop(rules); // the findings have memory of their own
    assert_eq!(found.len(), 1);
    let classifier = Classifier::new()?;
    assert!(classifier.classify("run it")?.hits().len() > 0);
    classifier.batch(["run it"])?;
    let mut filter = Filter::new(&ThinkOptions::new())?;
    filter.feed("<think>plan")?; // and no further
    split("<think>plan", &ThinkOptions::new())?;
    let scanner = Scanner::new()?;
    scanner.scan("nothing")?;
    scanner.mask("nothing", &MaskOptions::new())?;
    let mut masker = scanner.masker(&MaskOptions::new())?;
    drop(scanner);
    masker.feed("ghp_")?; // and no further
    Ok(())
}

fn text() -> accel::Result<()> {
    let options = json::RepairOptions::new();
    json::repair("{a", &options)?;
    json::extract("[1] [2]", &options)?;
    json::coerce("1", json::Coercion::Accel)?;
    let mut stream = json::Stream::new(&options)?;
    stream.feed("[1")?;
    stream.snapshot()?; // and no further
    chunk::split("a b", &chunk::ChunkOptions::new())?;
    chunk::lines("a")?;
    dedup::blocks("a\n\na", &DedupOptions::new())?;
    dedup::normalize("A", dedup::Folds::new())?;
    dedup::Stream::new(&DedupOptions::new())?.feed("a\n\nb")?; // and no further
    let mut index = Index::new(&IndexOptions::new())?;
    index.add(1, "a b c")?;
    index.merge(&Index::load(index.save()?)?)?;
    scan_text("a", ["a"], &LogOptions::new().max_lines(1))?;
    Phrases::new()?.find("once more")?;
    Tail::new(&TailOptions::new())?.feed("so ")?;
    let mut detector = Detector::new()?;
    let report = detector.think("so")?;
    detector.guidance(&report)?;
    detector.load(detector.save()?)?;
    let rules = Response::new()?;
    rules.validate("<|im_end|>")?;
    rules.sanitize("<|im_end|>")?;
    rules.check_tool("a")?;
    Ok(())
}

fn fail() {
    let regex = Regex::new(["a"]).expect("a set");
    let mut matches = Matches::new().expect("matches");
    let past = CallOptions::new().timeout(std::time::Duration::ZERO);
    assert!(regex.scan_into("a", &past, &mut matches).is_err());
    assert!(regex.scan_with("a", &past).is_err());
    assert!(regex.captures("b", &accel::Match::new(0, 0..1)).is_err());
    assert!(Regex::new(["("]).is_err());
    assert!(Regex::load("nothing").is_err());
    assert!(Regex::new(["a+"]).expect("a set").stream().is_err());
    let plain = json::RepairOptions::new();
    assert!(json::repair("", &plain).is_err() && json::validate("").is_err());
    assert!(json::extract("[[", &plain.max_depth(1)).is_err());
    assert!(Phrases::with_rules("{").is_err() && Response::with_rules("{").is_err());
    assert!(Tail::new(&TailOptions::new().max_period(0)).is_err());
    assert!(chunk::split("a", &chunk::ChunkOptions::new().size(0)).is_err());
    let none = DedupOptions::new().max_block(0);
    assert!(dedup::Stream::new(&none).is_err() && dedup::blocks("a", &none).is_err());
    assert!(Index::load("nothing").is_err());
    assert!(scan_text("a", ["("], &LogOptions::new()).is_err());
    assert!(Detector::with_rules("{").is_err());
    assert!(Detector::new().expect("a detector").load("nothing").is_err());
    assert!(json::canonical("{", json::Form::Exact).is_err());
    assert!(sig::dedup([("t", "[]")], &sig::SigOptions::new()).is_err());
    assert!(Analyzer::new("cobol").is_err());
    assert!(Analyzer::with_rules("c", "[]").is_err());
    let mut found = Findings::new().expect("findings");
    assert!(Analyzer::new("c").expect("rules").scan_into("a", &past, &mut found).is_err());
    assert!(Classifier::with_rules("{").is_err());
    let none = ThinkOptions::new().implicit_ends([""]);
    assert!(Filter::new(&none).is_err() && split("a", &none).is_err());
    assert!(Scanner::with_rules("{", &SecretsOptions::new()).is_err());
    assert!(Scanner::load("nothing").is_err() && import_gitleaks("[").is_err());
    assert!(walk("/nowhere", &WalkOptions::new()).is_err());
    assert!(Walker::new(".", &WalkOptions::new().sorted(true)).is_err());
}

#[test]
fn every_handle_is_given_back() {
    for round in 0..50 {
        succeed().expect("all calls");
        fail();
        assert_eq!(accel::live_objects(), 0, "round {round}");
    }
    assert_eq!(common::use_all(), Ok(true));
    assert_eq!(accel::live_objects(), 0);
    let kept = Regex::new(["a"]).expect("a set");
    assert_eq!(accel::live_objects(), 1); // so that the count can be trusted
    drop(kept);
    assert_eq!(accel::live_objects(), 0);
}
