//! Calls of tests/vectors/json.json.

use accel::json::{self as nouns, RepairOptions, Repaired, Stream};
use serde_json::{json, Map, Value};

use crate::args::{only, put, Args};
use crate::Call;

pub const CALLS: &[(&str, Call)] = &[
    ("json_canonical", canonical),
    ("json_number", number),
    ("json_repair", repair),
    ("json_extract", extract),
    ("json_validate", validate),
    ("json_coerce", coerce),
    ("json_stream", stream),
];

fn canonical(args: &Args) -> accel::Result<Value> {
    let text = accel::json::canonical(args.bytes("text"), args.word("mode")?)?;
    Ok(only("text", text.as_bytes()))
}

/// A double by its bits: 16 hex digits.
fn number(args: &Args) -> accel::Result<Value> {
    let bits = u64::from_str_radix(&args.string("bits").expect("bits"), 16).expect("hex");
    Ok(json!({"text": accel::json::number(f64::from_bits(bits)).unwrap_or_default()}))
}

fn options(args: &Args) -> accel::Result<RepairOptions> {
    let mut options = RepairOptions::new().mode(args.word("mode")?).many(args.word("many")?);
    if let Some(depth) = args.number("max_depth") {
        options = options.max_depth(depth as u32);
    }
    if let Some(bytes) = args.number("max_length") {
        options = options.max_length(bytes);
    }
    if let Some(edits) = args.number("max_edits") {
        options = options.max_edits(edits);
    }
    Ok(options)
}

fn repaired(args: &Args, text: &[u8], mut found: Repaired) -> accel::Result<Map<String, Value>> {
    found.convert(text, args.word("offsets")?)?;
    let edits = found.edits().map(|edit| {
        json!({
            "edit": edit.kind().name(),
            "grade": edit.grade().name(),
            "start": edit.range().start,
            "end": edit.range().end,
        })
    });
    let mut answer = Map::new();
    answer.insert("edits".into(), edits.collect());
    answer.insert("grade".into(), found.grade().name().into());
    answer.insert("kind".into(), found.kind().name().into());
    answer.insert("count".into(), found.count().into());
    answer.insert("revised".into(), found.revised().into());
    put(&mut answer, "text", found.as_str().as_bytes());
    Ok(answer)
}

fn repair(args: &Args) -> accel::Result<Value> {
    let text = args.bytes("text");
    Ok(repaired(args, &text, nouns::repair(&text, &options(args)?)?)?.into())
}

fn extract(args: &Args) -> accel::Result<Value> {
    let text = args.bytes("text");
    let mut found = nouns::extract(&text, &options(args)?)?;
    found.convert(&text, args.word("offsets")?)?;
    let values = found.values().map(|value| {
        json!({
            "kind": value.kind().name(),
            "grade": value.grade().name(),
            "start": value.range().start,
            "end": value.range().end,
        })
    });
    Ok(json!({"values": values.collect::<Vec<_>>(), "text": found.as_str()}))
}

fn validate(args: &Args) -> accel::Result<Value> {
    Ok(match nouns::validate(args.bytes("text")) {
        Ok(()) => json!({"valid": true}),
        Err(fault) => json!({"valid": false, "offset": fault.offset()}),
    })
}

fn coerce(args: &Args) -> accel::Result<Value> {
    let (kind, text) = nouns::coerce(args.bytes("text"), args.word("preset")?)?;
    Ok(json!({"kind": kind.name(), "text": text}))
}

/// The snapshot after each chunk, and what the end gives.
fn stream(args: &Args) -> accel::Result<Value> {
    let (mut stream, mut snapshots) = (Stream::new(&options(args)?)?, Vec::new());
    let chunks = args.list("chunks");
    for chunk in &chunks {
        stream.feed(chunk)?;
        let shown = stream.snapshot()?;
        snapshots.push(json!({"stable": shown.stable(), "text": shown.as_str()}));
    }
    let mut answer = repaired(args, &chunks.concat(), stream.finish()?)?;
    answer.insert("snapshots".into(), snapshots.into());
    Ok(answer.into())
}
