//! Calls of tests/vectors/secrets.json. `rules` are handed on as they are written.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;

use accel::secrets::SecretsOptions;
use accel::secrets::{self, FileState, FilesOptions, MaskOptions, ScannedFile, Scanner};
use accel::{CallOptions, Finding};
use serde_json::{json, Value};

use crate::args::{only, Args};
use crate::Call;

pub const CALLS: &[(&str, Call)] = &[
    ("secrets_scan", scan),
    ("secrets_scan_files", scan_files),
    ("secrets_has", has),
    ("secrets_mask", mask),
    ("secrets_masker", masker),
    ("secrets_rules", rule_ids),
    ("secrets_import", import),
];

fn open(args: &Args) -> accel::Result<Scanner> {
    let on = |name| args.flag(name).unwrap_or(false);
    let options = SecretsOptions::new().builtin(on("builtin")).all(on("all"));
    let text = args.string("rules_text");
    Scanner::with_rules(text.as_deref().or(args.raw("rules")).unwrap_or(""), &options)
}

fn style(args: &Args) -> accel::Result<MaskOptions> {
    let mut options = MaskOptions::new().style(args.word("style")?);
    if let Some(bytes) = args.number("keep") {
        options = options.keep(bytes as u32);
    }
    if let Some(key) = args.string("key") {
        options = options.key(key);
    }
    Ok(options)
}

fn path(args: &Args) -> Vec<u8> {
    args.string("path").unwrap_or_default().into()
}

fn scan(args: &Args) -> accel::Result<Value> {
    let (scanner, text, path) = (open(args)?, args.bytes("text"), path(args));
    let mut found = scanner.scan_with(&text, OsStr::from_bytes(&path), &CallOptions::new())?;
    found.convert(&text, args.word("offsets")?)?;
    Ok(json!({"findings": rows(&scanner, &found)}))
}

fn rows(scanner: &Scanner, found: &[Finding]) -> Vec<Value> {
    let row = |found: &Finding| {
        json!({
            "rule": scanner.rule(found.rule()),
            "start": found.start(),
            "end": found.end(),
            "secret_start": found.inner().start,
            "secret_end": found.inner().end,
            "severity": found.severity().to_string(),
            "confidence": found.confidence().to_string(),
            "line": found.line(),
            "column": found.column(),
            "entropy_millibits": (found.score() * 1000.0 + 0.5) as i64,
            "checksum": match secrets::checksum(found) {
                Some(true) => "right",
                Some(false) => "wrong",
                None => "none",
            },
        })
    };
    found.iter().map(row).collect()
}

fn state(state: FileState) -> &'static str {
    match state {
        FileState::Scanned => "scanned",
        FileState::Binary => "binary",
        FileState::TooLarge => "too_large",
        FileState::LeftOut => "left_out",
        FileState::GaveUp => "gave_up",
        FileState::Unreadable(_) => "unreadable",
        other => panic!("what is {other:?}?"),
    }
}

fn scan_files(args: &Args) -> accel::Result<Value> {
    let mut options = FilesOptions::new().binary(args.flag("binary").unwrap_or(false));
    if let Some(bytes) = args.number("max_size") {
        options = options.max_size(bytes);
    }
    let (scanner, paths) = (open(args)?, args.list("paths"));
    let found = scanner.scan_files(paths.iter().map(|path| OsStr::from_bytes(path)), &options)?;
    let file = |file: ScannedFile| json!({"state": state(file.state()), "findings": rows(&scanner, file.findings())});
    Ok(json!({"files": found.iter().map(file).collect::<Vec<_>>()}))
}

fn has(args: &Args) -> accel::Result<Value> {
    let (scanner, path) = (open(args)?, path(args));
    let path = OsStr::from_bytes(&path);
    let found = scanner.has_with(args.bytes("text"), path, &CallOptions::new())?;
    Ok(json!({"found": found}))
}

fn mask(args: &Args) -> accel::Result<Value> {
    Ok(only("text", &open(args)?.mask(args.bytes("text"), &style(args)?)?))
}

fn masker(args: &Args) -> accel::Result<Value> {
    let (mut masker, mut all) = (open(args)?.masker(&style(args)?)?, Vec::new());
    for piece in args.list("chunks") {
        all.extend_from_slice(masker.feed(piece)?);
    }
    all.extend_from_slice(masker.finish()?);
    Ok(only("text", &all))
}

fn rule_ids(args: &Args) -> accel::Result<Value> {
    let scanner = open(args)?;
    let ids: Vec<_> = (0..scanner.count()).map(|i| scanner.rule(i)).collect();
    let table: Value = serde_json::from_str(&scanner.rules()?).expect("JSON");
    assert_eq!(table["rules"].as_array().map(Vec::len), Some(ids.len()));
    Ok(json!({"count": ids.len(), "ids": ids}))
}

fn import(args: &Args) -> accel::Result<Value> {
    Ok(only("text", secrets::import_gitleaks(args.bytes("text"))?.as_bytes()))
}
