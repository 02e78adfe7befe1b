//! What the suites share: the leak check, and a use of every engine.
#![allow(dead_code)] // each suite takes what it needs

use std::io::{stdout, Write};
use std::path::Path;
use std::sync::Once;

use accel::sig::{self, SigOptions};
use accel::walk::Metadata;
use accel::{walk, Regex, WalkOptions};

/// The project's folder.
pub const PROJECT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../..");

/// Every test begins with it: when the suite ends, no handle of the library may live.
pub fn no_leaks() {
    static ONCE: Once = Once::new();
    // SAFETY: the function may run at exit.
    ONCE.call_once(|| assert_eq!(unsafe { libc::atexit(check_leaks) }, 0));
}

extern "C" fn check_leaks() {
    let live = accel::live_objects();
    if live != 0 {
        eprintln!("{live} handles live at the end of the suite");
        // SAFETY: ends the process.
        unsafe { libc::_exit(101) }
    }
}

/// Says that a test could not run, past the capture of a test's output.
pub fn skipped(what: &str, why: &str) {
    writeln!(stdout(), "skipped: rust {what}: {why}").expect("an output");
}

/// A batch scan over 1 MiB with patterns of several routes.
pub fn use_regex() -> accel::Result<bool> {
    let rules = Regex::new(["x*y", r"def \w+\(", "20[0-9][0-9]-[01][0-9]", r"(?<=key=)\w+"])?;
    let text = format!("{:.<5000}def f(key=value, since=2024-01){:.<11000}", "", "");
    let texts = vec![text; 64];
    Ok(rules.scan_batch(&texts)?.as_slice().len() == 4 * texts.len())
}

/// 5,000 signatures, then their repeats.
pub fn use_sig() -> accel::Result<bool> {
    let arguments = r#"{"path": "src/main.c", "limit": 10.50, "on": [true, null, {"b": 1}]}"#;
    let calls = vec![("read", arguments); 5000];
    let options = SigOptions::new();
    let signatures = sig::batch(calls.iter().copied(), &options)?;
    let kept = sig::dedup(calls, &options)?.count();
    Ok(signatures.len() == 5000 && signatures[0] == signatures[4999] && kept == 1)
}

/// The headers of the system: some thousand files in some hundred folders.
pub fn use_walk() -> accel::Result<bool> {
    let options = WalkOptions::new().metadata(Metadata::All);
    Ok(walk(Path::new("/usr/include"), &options)?.len() > 100)
}

pub fn use_all() -> accel::Result<bool> {
    Ok(use_regex()? && use_sig()? && use_walk()?)
}
