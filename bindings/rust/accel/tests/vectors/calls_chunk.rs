//! Calls of tests/vectors/chunk.json.

use accel::chunk::{self, ChunkOptions};
use accel::Spans;
use serde_json::{json, Value};

use crate::args::Args;
use crate::Call;

pub const CALLS: &[(&str, Call)] = &[
    ("chunk_split", split),
    ("chunk_lines", lines),
    ("chunk_document", document),
    ("chunk_tokens", tokens),
];

fn rows(spans: &Spans, item: &str) -> Value {
    let row =
        |span: &accel::Span| json!({"start": span.start(), "end": span.end(), (item): span.item()});
    spans.iter().map(row).collect()
}

fn split(args: &Args) -> accel::Result<Value> {
    let mut options = ChunkOptions::new().by(args.word("by")?).unit(args.word("unit")?);
    if let Some(size) = args.number("size") {
        options = options.size(size as usize);
    }
    if let Some(overlap) = args.number("overlap") {
        options = options.overlap(overlap as usize);
    }
    Ok(json!({"chunks": rows(&chunk::split(args.bytes("text"), &options)?, "line")}))
}

fn lines(args: &Args) -> accel::Result<Value> {
    let (text, at) = (args.bytes("text"), args.number("at").unwrap_or(0));
    Ok(json!({
        "count": chunk::line_count(&text),
        "at": chunk::line_at(&text, at as usize),
        "lines": rows(&chunk::lines(&text)?, "ending"),
    }))
}

fn document(args: &Args) -> accel::Result<Value> {
    Ok(json!({"type": chunk::document(args.bytes("name"))}))
}

fn tokens(args: &Args) -> accel::Result<Value> {
    Ok(json!({"counts": chunk::tokens(args.list("texts"), args.word("by")?)?}))
}
