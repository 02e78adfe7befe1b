//! Calls of tests/vectors/response.json. `rules` are handed on as they are written.

use accel::response::{in_code, removable, Response};
use serde_json::{json, Value};

use crate::args::{only, Args};
use crate::Call;

pub const CALLS: &[(&str, Call)] =
    &[("validate", validate), ("sanitize", sanitize), ("check_tool", check_tool)];

fn open(args: &Args) -> accel::Result<Response> {
    Response::with_rules(args.raw("rules").unwrap_or(""))
}

fn validate(args: &Args) -> accel::Result<Value> {
    let rules = open(args)?;
    let found = rules.validate(args.bytes("text"))?;
    let findings = found.findings().iter().map(|found| {
        json!({
            "rule": rules.rule(found.rule()),
            "category": rules.category(found.rule()),
            "severity": found.severity().to_string(),
            "in_code": in_code(found),
            "removable": removable(found),
            "start": found.start(),
            "end": found.end(),
            "line": found.line(),
            "column": found.column(),
        })
    });
    Ok(json!({"score": found.score(), "findings": findings.collect::<Vec<_>>()}))
}

fn sanitize(args: &Args) -> accel::Result<Value> {
    Ok(only("text", &open(args)?.sanitize(args.bytes("text"))?))
}

fn check_tool(args: &Args) -> accel::Result<Value> {
    let rules = open(args)?;
    let check = rules.check_tool(args.bytes("name"))?;
    Ok(json!({"fault": check.fault().unwrap_or(""), "nearest": check.nearest()}))
}
