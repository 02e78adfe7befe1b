//! What may be shared is shared, and errors stay with their threads.

mod common;

use std::thread;

use accel::classify::Classifier;
use accel::think::{Filter, Kind, ThinkOptions};
use accel::{sig, walk, Analyzer, Regex, WalkOptions};

#[test]
fn one_regex_in_many_threads() {
    common::no_leaks();
    let regex = Regex::new(["a+", "b"]).expect("a set");
    thread::scope(|scope| {
        for seed in 0..8 {
            let regex = &regex;
            scope.spawn(move || {
                for i in 0..200 {
                    let n = seed + i % 7;
                    assert_eq!(regex.scan("ab".repeat(n)).expect("a scan").len(), 2 * n);
                }
            });
        }
    });
}

#[test]
fn one_of_each_rules_in_many_threads() {
    common::no_leaks();
    let analyzer = Analyzer::new("python").expect("rules");
    let classifier = Classifier::new().expect("classes");
    thread::scope(|scope| {
        for n in 0..8 {
            let (analyzer, classifier) = (&analyzer, &classifier);
            scope.spawn(move || {
                for _ in 0..50 {
                    assert_eq!(analyzer.scan("eval(x)\n".repeat(n)).expect("findings").len(), n);
                    let found = classifier.classify("run ".repeat(n)).expect("a class");
                    assert_eq!((found.matched(), found.name().is_some()), (n, n > 0));
                }
            });
        }
    });
}

#[test]
fn a_stream_moves_between_threads() {
    common::no_leaks();
    let mut filter = Filter::new(&ThinkOptions::new()).expect("a filter");
    filter.feed("<think>pl").expect("a piece");
    let mut filter = thread::spawn(move || {
        filter.feed("an</thi").expect("a piece");
        filter
    })
    .join()
    .expect("a thread");
    assert_eq!(filter.feed("nk>a").expect("a piece").joined(Kind::Content), b"a");
}

#[test]
fn rows_of_one_result_in_many_threads() {
    common::no_leaks();
    let found = Regex::new(["a"]).expect("a set").scan("ab".repeat(1000)).expect("a scan");
    let rows = found.as_slice();
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(move || {
                assert!(rows.iter().enumerate().all(|(i, row)| row.start() == 2 * i));
            });
        }
    });
}

#[test]
fn results_move_between_threads() {
    common::no_leaks();
    let regex = Regex::new(["a+"]).expect("a set");
    let found = thread::spawn(move || regex.scan("caat")).join().expect("a thread");
    assert_eq!(found.expect("a scan")[0].range(), 1..3);
}

#[test]
fn one_snapshot_in_many_threads() {
    common::no_leaks();
    let options = WalkOptions::new().sorted(true);
    let files = walk(common::PROJECT, &options.include(["accel.*"])).expect("a walk");
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                let named = |name: &str| files.entries().any(|entry| entry.path().ends_with(name));
                assert!(named("accel.h") && named("accel.def"));
            });
        }
    });
}

#[test]
fn errors_stay_with_their_threads() {
    common::no_leaks();
    thread::scope(|scope| {
        for i in 0..8 {
            scope.spawn(move || {
                for _ in 0..50 {
                    let patterns = std::iter::repeat("a").take(i).chain(["("]);
                    assert_eq!(Regex::new(patterns).expect_err("no pattern").item(), Some(i));
                }
            });
        }
    });
}

#[test]
fn everything_at_once() {
    common::no_leaks();
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| assert_eq!(common::use_all(), Ok(true)));
            scope.spawn(|| assert_eq!(sig::hash("abc", 0), 0x78af5f94892f3950));
        }
    });
}
