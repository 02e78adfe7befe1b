//! The examples, run as a user would.

use std::path::PathBuf;
use std::process::Command;

/// What the example prints; it must succeed. `cargo test` builds the examples before the tests.
fn run(example: &str, arguments: &[&str]) -> String {
    let tests = std::env::current_exe().expect("a path");
    let target: PathBuf = tests.ancestors().nth(2).expect("target/<profile>").into();
    let program = target.join("examples").join(example);
    let done = Command::new(&program).args(arguments).output();
    let done = done.unwrap_or_else(|why| panic!("{}: {why}", program.display()));
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).expect("UTF-8")
}

#[test]
fn regex() {
    let printed = run("regex", &[]);
    assert!(printed.contains("pattern 0 at 0: def read  [read]\n"), "{printed}");
    assert!(printed.contains("pattern 2 at 19: TODO\n"), "{printed}");
    assert!(printed.ends_with("pattern 1 at 60: class Reader  [Reader]\n"), "{printed}");
}

#[test]
fn secrets() {
    let printed = run("secrets", &[]);
    assert!(printed.starts_with("2:9: critical github-pat\n"), "{printed}");
    assert!(printed.ends_with("login me\ntoken = [SECRET:github-pat:1]\n"), "{printed}");
}

#[test]
fn sig() {
    let printed = run("sig", &[]);
    assert_eq!(printed.matches("(repeats)").count(), 1, "{printed}");
    assert!(printed.ends_with("3 of 4 kept\n"), "{printed}");
}

#[test]
fn think() {
    let printed = run("think", &[]);
    assert!(printed.contains("thinking Two and two: let me co\n"), "{printed}");
    assert!(printed.contains("content  It is f\n"), "{printed}");
    assert!(printed.ends_with("complete\n"), "{printed}");
}

#[test]
fn walk() {
    let printed = run("walk", &[concat!(env!("CARGO_MANIFEST_DIR"), "/examples")]);
    assert!(printed.contains("  regex.rs\n") && printed.contains(" files, "), "{printed}");
}
