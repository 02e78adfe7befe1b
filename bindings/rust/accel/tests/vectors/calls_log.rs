//! Calls of tests/vectors/log.json.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::time::Duration;

use accel::log::{self, LogOptions};
use accel::regex::{Flags, Pattern};
use serde_json::{json, Map, Value};

use crate::args::{put, Args};
use crate::Call;

pub const CALLS: &[(&str, Call)] = &[("log_scan", scan)];

fn options(args: &Args) -> LogOptions {
    let mut options = LogOptions::new()
        .whole_lines(args.flag("whole_lines").unwrap_or(false))
        .count_lines(args.flag("count_lines").unwrap_or(true))
        .max_lines(args.number("max_lines").unwrap_or(0))
        .bars(Duration::from_secs(args.number("bar_seconds").unwrap_or(0)));
    let identity = args.string("identity").map(|hex| u64::from_str_radix(&hex, 16).expect("hex"));
    options = options.start(args.number("start").unwrap_or(0), identity.unwrap_or(0));
    match args.number("max_line") {
        Some(bytes) => options.max_line(bytes),
        None => options,
    }
}

fn scan(args: &Args) -> accel::Result<Value> {
    let (flags, options) = (args.word::<Flags>("flags")?, options(args));
    let texts = args.list("patterns");
    let patterns = texts.iter().map(|text| Pattern::from((text, flags)));
    let found = match args.string("path") {
        Some(path) => log::scan(OsStr::from_bytes(path.as_bytes()), patterns, &options)?,
        None => log::scan_text(args.bytes("text"), patterns, &options)?,
    };
    let matching = found.matching().map(|line| {
        let mut row = Map::new();
        row.insert("start".into(), line.range.start.into());
        row.insert("end".into(), line.range.end.into());
        row.insert("pattern".into(), line.pattern.into());
        put(&mut row, "text", line.text);
        Value::from(row)
    });
    let bars = found
        .bars()
        .map(|bar| json!({"start": bar.seconds.start, "end": bar.seconds.end, "lines": bar.lines}));
    Ok(json!({
        "lines": found.lines(),
        "matched": found.matched(),
        "start": found.start(),
        "end": found.end(),
        "rotated": found.rotated(),
        "truncated": found.truncated(),
        "open_line": found.open_line(),
        "counts": found.counts(),
        "matching": matching.collect::<Vec<_>>(),
        "bars": bars.collect::<Vec<_>>(),
    }))
}
