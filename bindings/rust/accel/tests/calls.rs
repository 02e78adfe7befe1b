//! How calls run: timeouts, deadlines, cancel tokens, threads.

mod common;

use std::thread;
use std::time::{Duration, Instant};

use accel::classify::Classifier;
use accel::regex::Route;
use accel::secrets::{MaskOptions, Scanner};
use accel::sig::{self, SigOptions};
use accel::{walk_with, Analyzer, CallOptions, Cancel, Error, ErrorCode, Regex, RegexOptions};
use accel::{WalkOptions, Walker};

/// Tries every start of a line against every length, finds nothing, and is kept from the fast
/// engine: `text()` takes it many seconds.
fn slow() -> Regex {
    let options = RegexOptions::new().route(Route::Pcre);
    Regex::with_options([r"([wx]+)[-+](\1)[0-9]"], &options).expect("a set")
}

fn text() -> String {
    format!("{}-y ", "x".repeat(60)).repeat(500_000)
}

fn code<T>(result: Result<T, Error>) -> Option<ErrorCode> {
    result.err().map(|fault| fault.code())
}

const CALLS: usize = 12;

/// The answers of every long call, before it can do anything.
fn all_codes(call: &CallOptions) -> [Option<ErrorCode>; CALLS] {
    let (regex, options) = (slow(), SigOptions::new());
    let scanner = Scanner::new().expect("rules");
    let walks = WalkOptions::new();
    let mut walker = Walker::with("/usr/include", &walks, call.clone()).expect("a walker");
    [
        code(regex.scan_with("a", call)),
        code(regex.scan_batch_with(["a"], call)),
        code(regex.which_with("a", call)),
        code(sig::batch_with([("t", "{}")], &options, call)),
        code(sig::dedup_with([("t", "{}")], &options, call)),
        code(walk_with("/usr/include", &walks, call)),
        walker.next().and_then(code),
        code(Analyzer::new("c").expect("rules").scan_with("a", call)),
        code(scanner.scan_with("a", "", call)),
        code(scanner.has_with("a", "", call)),
        code(scanner.mask_with("a", &MaskOptions::new(), call)),
        code(Classifier::new().expect("classes").batch_with(["a"], call)),
    ]
}

#[test]
fn a_timeout_of_nothing_ends_every_call() {
    common::no_leaks();
    for call in [
        CallOptions::new().timeout(Duration::ZERO),
        CallOptions::new().deadline(Instant::now()),
        CallOptions::new().timeout(Duration::MAX).deadline(Instant::now()),
    ] {
        assert_eq!(all_codes(&call), [Some(ErrorCode::Deadline); CALLS]);
    }
}

#[test]
fn a_long_timeout_ends_none() {
    common::no_leaks();
    for call in [
        CallOptions::new().timeout(Duration::MAX),
        CallOptions::new().timeout(Duration::from_secs(600)).threads(1),
        CallOptions::new().deadline(Instant::now() + Duration::from_secs(600)),
    ] {
        assert_eq!(all_codes(&call), [None; CALLS]);
    }
}

#[test]
fn a_timeout_ends_a_running_scan() {
    common::no_leaks();
    let (regex, text, began) = (slow(), text(), Instant::now());
    let call = CallOptions::new().timeout(Duration::from_millis(20));
    assert_eq!(code(regex.scan_with(text, &call)), Some(ErrorCode::Deadline));
    assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
}

#[test]
fn a_request_beforehand_cancels_every_call() {
    common::no_leaks();
    let cancel = Cancel::new().expect("a token");
    cancel.request();
    let call = CallOptions::new().cancel(&cancel);
    assert_eq!(all_codes(&call), [Some(ErrorCode::Cancelled); CALLS]);
}

#[test]
fn another_thread_cancels_a_running_scan() {
    common::no_leaks();
    let (regex, text, cancel) = (slow(), text(), Cancel::new().expect("a token"));
    let (call, raised) = (CallOptions::new().cancel(&cancel), cancel.clone());
    let (answer, late) = thread::scope(|scope| {
        let scan = scope.spawn(|| (code(regex.scan_with(&text, &call)), Instant::now()));
        thread::sleep(Duration::from_millis(50));
        raised.request();
        let began = Instant::now();
        let (answer, ended) = scan.join().expect("a scan");
        (answer, ended.saturating_duration_since(began))
    });
    assert_eq!(answer, Some(ErrorCode::Cancelled));
    assert!(cancel.requested() && late < Duration::from_secs(5), "{late:?}");
}

#[test]
fn a_token_serves_again_once_it_has_no_clones() {
    common::no_leaks();
    let mut cancel = Cancel::new().expect("a token");
    let call = CallOptions::new().cancel(&cancel);
    cancel.request();
    assert_eq!(code(cancel.reset()), Some(ErrorCode::Busy));
    assert!(cancel.requested());
    drop(call);
    cancel.reset().expect("no clones");
    assert!(!cancel.requested());
    let call = CallOptions::new().cancel(&cancel);
    assert!(slow().scan_with("a", &call).expect("a scan").is_empty());
}

#[test]
fn threads_are_limited_and_never_change_the_answer() {
    common::no_leaks();
    let texts = vec!["def a(): pass\nclass B: pass\n".repeat(500); 100];
    let regex = Regex::new([r"def \w+", r"class (\w+)", r"\w+$"]).expect("a set");
    let one = regex.scan_batch_with(&texts, &CallOptions::new().threads(1)).expect("a scan");
    let two = regex.scan_batch_with(&texts, &CallOptions::new().threads(2)).expect("a scan");
    assert!(one.as_slice().len() > 100_000 && one.as_slice() == two.as_slice());
    let many = CallOptions::new().threads(u32::MAX);
    assert_eq!(code(regex.scan_with("a", &many)), Some(ErrorCode::InvalidArgument));
}
