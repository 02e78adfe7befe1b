//! Calls of tests/vectors/analyzer.json. `rules` are handed on as they are written.

use accel::{Analyzer, Finding};
use serde_json::{json, Map, Value};

use crate::args::Args;
use crate::Call;

pub const CALLS: &[(&str, Call)] = &[("analyze", analyze), ("analyzer_rules", rules)];

fn open(args: &Args) -> accel::Result<Analyzer> {
    Analyzer::with_rules(args.bytes("language"), args.raw("rules").unwrap_or(""))
}

/// A finding by the name of its rule.
pub fn finding(found: &Finding, rule: &str) -> Value {
    json!({
        "rule": rule,
        "severity": found.severity().to_string(),
        "confidence": found.confidence().to_string(),
        "start": found.start(),
        "end": found.end(),
        "inner_start": found.inner().start,
        "inner_end": found.inner().end,
        "line": found.line(),
        "column": found.column(),
    })
}

fn analyze(args: &Args) -> accel::Result<Value> {
    let (rules, text) = (open(args)?, args.bytes("text"));
    let mut found = rules.scan(&text)?;
    found.convert(&text, args.word("offsets")?)?;
    let name = |found: &Finding| rules.rule(found.rule()).expect("a rule").to_owned();
    let all = found.iter().map(|found| finding(found, &name(found)));
    Ok(json!({"findings": all.collect::<Vec<_>>()}))
}

fn rules(args: &Args) -> accel::Result<Value> {
    let rules = open(args)?;
    let mut table: Map<String, Value> = serde_json::from_str(&rules.rules()?).expect("JSON");
    table.insert("count".into(), rules.count().into());
    Ok(table.into())
}
