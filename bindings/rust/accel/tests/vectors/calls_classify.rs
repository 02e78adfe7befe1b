//! Calls of tests/vectors/classify.json. `rules` are handed on as they are written.

use accel::classify::{Classifier, Hit};
use serde_json::{json, Value};

use crate::args::Args;
use crate::Call;

pub const CALLS: &[(&str, Call)] = &[("classify", classify), ("classify_batch", batch)];

fn open(args: &Args) -> accel::Result<Classifier> {
    match args.raw("rules") {
        Some(rules) => Classifier::with_rules(rules),
        None => Classifier::new(),
    }
}

fn hit(hit: Hit) -> Value {
    json!({
        "class": hit.name(),
        "keyword": hit.keyword(),
        "negated": hit.negated(),
        "start": hit.range().start,
        "end": hit.range().end,
    })
}

fn classify(args: &Args) -> accel::Result<Value> {
    let classifier = open(args)?;
    let found = classifier.classify(args.bytes("text"))?;
    assert_eq!(found.name(), found.class().and_then(|class| classifier.name(class)));
    Ok(json!({
        "class": found.name(),
        "confidence": found.confidence(),
        "matched": found.matched(),
        "negated": found.negated(),
        "scores": found.scores(),
        "hits": found.hits().map(hit).collect::<Vec<_>>(),
    }))
}

fn batch(args: &Args) -> accel::Result<Value> {
    Ok(json!({"classes": open(args)?.batch(args.list("texts"))?}))
}
