//! Calls of tests/vectors/walk.json.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::path::PathBuf;

use accel::walk::{FileType, Metadata};
use accel::{Files, WalkOptions, Walker};
use serde_json::{json, Map, Value};

use crate::args::{put, Args};
use crate::Call;

pub const CALLS: &[(&str, Call)] =
    &[("walk", walk), ("walk_batches", walk_batches), ("glob_match", glob_match)];

fn options(args: &Args) -> accel::Result<WalkOptions> {
    let on = |name, otherwise| args.flag(name).unwrap_or(otherwise);
    let mut options = WalkOptions::new()
        .include(args.list("include"))
        .exclude(args.list("ignore"))
        .dialect(args.word("dialect")?)
        .gitignore(on("gitignore", false))
        .hidden(on("hidden", true))
        .directories(on("directories", true))
        .follow(on("follow", false))
        .same_device(on("same_device", false))
        .sorted(on("sorted", false))
        .fail_on_error(on("fail_on_error", false))
        .ignore_case(on("ignore_case", false))
        .list_root(on("include_root", false))
        .metadata(if on("stat", false) { Metadata::All } else { Metadata::None });
    if let Some(depth) = args.number("max_depth") {
        options = options.max_depth(depth as usize);
    }
    if let Some(entries) = args.number("max_entries") {
        options = options.max_entries(entries);
    }
    if let Some(bytes) = args.number("max_bytes") {
        options = options.max_bytes(bytes);
    }
    Ok(options)
}

fn type_name(kind: FileType) -> &'static str {
    match kind {
        FileType::File => "file",
        FileType::Directory => "directory",
        FileType::Symlink => "symlink",
        FileType::Fifo => "fifo",
        FileType::Socket => "socket",
        FileType::Character => "character",
        FileType::Block => "block",
        _ => "unknown",
    }
}

fn object(path: PathBuf) -> Map<String, Value> {
    let mut object = Map::new();
    put(&mut object, "path", path.as_os_str().as_bytes());
    object
}

/// The lists of a result; every way to a path must agree.
fn lists(batches: impl IntoIterator<Item = accel::Result<Files>>) -> accel::Result<Value> {
    let (mut entries, mut errors) = (Vec::new(), Vec::new());
    for files in batches {
        let files = files?;
        let paths = files.paths()?;
        assert!(paths.iter().eq(files.entries().map(|entry| entry.path()).collect::<Vec<_>>()));
        for entry in files.entries() {
            assert!(entry.path().ends_with(entry.file_name()));
            let mut made = object(entry.path());
            made.insert("type".into(), type_name(entry.file_type()).into());
            if let Some(size) = entry.size() {
                made.insert("size".into(), size.into());
                assert!(entry.modified().is_some());
            }
            entries.push(Value::from(made));
        }
        for fault in files.errors() {
            let mut made = object(fault.path());
            made.insert("code".into(), fault.errno().into());
            errors.push(Value::from(made));
        }
    }
    Ok(json!({"entries": entries, "errors": errors}))
}

fn root(args: &Args) -> PathBuf {
    PathBuf::from(OsStr::from_bytes(&args.bytes("root")))
}

fn walk(args: &Args) -> accel::Result<Value> {
    lists([accel::walk(root(args), &options(args)?)])
}

fn walk_batches(args: &Args) -> accel::Result<Value> {
    lists(Walker::new(root(args), &options(args)?)?)
}

fn glob_match(args: &Args) -> accel::Result<Value> {
    let path = args.bytes("path");
    let ignore_case = args.flag("ignore_case").unwrap_or(false);
    let path = OsStr::from_bytes(&path);
    let matched = accel::glob_match(args.bytes("glob"), path, args.word("dialect")?, ignore_case)?;
    Ok(json!({"matched": matched}))
}
