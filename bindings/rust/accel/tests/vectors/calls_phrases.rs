//! Calls of tests/vectors/phrases.json. `rules` are handed on as they are written.

use accel::phrases::{Phrases, Repeat, Tail, TailOptions};
use serde_json::{json, Value};

use crate::args::Args;
use crate::Call;

pub const CALLS: &[(&str, Call)] = &[("phrases_find", find), ("phrases_tail", tail)];

fn find(args: &Args) -> accel::Result<Value> {
    let phrases = Phrases::with_rules(args.raw("rules").unwrap_or(""))?;
    let found = phrases.find(args.bytes("text"))?;
    let matches = found.iter().map(|span| {
        json!({"phrase": phrases.name(span.item()), "start": span.start(), "end": span.end()})
    });
    Ok(json!({"matches": matches.collect::<Vec<_>>()}))
}

fn options(args: &Args) -> TailOptions {
    let mut options = TailOptions::new();
    if let Some(tokens) = args.number("max_period") {
        options = options.max_period(tokens as u32);
    }
    if let Some(copies) = args.number("min_copies") {
        options = options.min_copies(copies as u32);
    }
    if let Some(tokens) = args.number("min_tokens") {
        options = options.min_tokens(tokens as u32);
    }
    options
}

fn tail(args: &Args) -> accel::Result<Value> {
    let mut tail = Tail::new(&options(args))?;
    for chunk in args.list("chunks") {
        tail.feed(chunk)?;
    }
    let found = tail.finish()?;
    let number = |what: fn(&Repeat) -> usize| found.as_ref().map_or(0, what);
    Ok(json!({
        "found": found.is_some(),
        "start": number(|found| found.range().start),
        "end": number(|found| found.range().end),
        "unit_end": number(|found| found.unit().end),
        "period": number(Repeat::period),
        "copies": number(Repeat::copies),
    }))
}
