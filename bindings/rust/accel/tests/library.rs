//! What is said when the libaccel found at run time is not the one that the crate was made for.

mod common;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

const EXPORTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../accel.def");

/// The example `regex` with the libaccel of a folder.
fn run_with(library: &Path) -> Output {
    let tests = std::env::current_exe().expect("a path");
    let target: PathBuf = tests.ancestors().nth(2).expect("target/<profile>").into();
    let mut program = Command::new(target.join("examples/regex"));
    program.env("LD_LIBRARY_PATH", library).output().expect("the example")
}

/// A libaccel.so.1 with every name of accel.def, of another ABI; false without a C compiler.
fn make_stranger(folder: &Path) -> bool {
    let exports = fs::read_to_string(EXPORTS).expect("accel.def");
    let names = exports.lines().map(str::trim).filter(|line| line.starts_with("accel_"));
    let mut source = String::from("unsigned accel_abi_version(void) { return 7; }\n");
    for name in names.filter(|name| *name != "accel_abi_version") {
        source += &format!("void {name}(void) {{}}\n");
    }
    fs::write(folder.join("stranger.c"), source).expect("a file");
    fs::write(folder.join("stranger.map"), "accel_1 { global: accel_*; };\n").expect("a file");
    let arguments = "-shared -fPIC -Wl,-soname,libaccel.so.1 -Wl,--version-script=stranger.map \
                     -o libaccel.so.1 stranger.c";
    let compiler = Command::new("cc").args(arguments.split(' ')).current_dir(folder).output();
    compiler.is_ok_and(|done| done.status.success())
}

#[test]
fn another_abi() {
    let folder = TempDir::new().expect("a folder");
    if !make_stranger(folder.path()) {
        return common::skipped("another_abi", "there is no C compiler");
    }
    let done = run_with(folder.path());
    let said = String::from_utf8_lossy(&done.stderr);
    assert!(!done.status.success());
    assert!(said.contains("has ABI 7") && said.contains("needs ABI 1"), "{said}");
    assert!(said.contains("install the libaccel of the crate's version"), "{said}");
}

#[test]
fn none_at_all() {
    let folder = TempDir::new().expect("a folder");
    let done = run_with(folder.path());
    let said = String::from_utf8_lossy(&done.stderr);
    if done.status.success() {
        return common::skipped("none_at_all", "a libaccel is installed for the whole system");
    }
    assert!(said.contains("libaccel.so.1"), "{said}"); // by the system's loader, before main
}
