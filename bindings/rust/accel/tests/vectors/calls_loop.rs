//! Calls of tests/vectors/loop.json. `arguments` are handed on as they are written; what is no JSON
//! comes as `arguments_text`.

use accel::loops::{Detector, Report};
use serde_json::value::RawValue;
use serde_json::{json, Value};

use crate::args::Args;
use crate::Call;

pub const CALLS: &[(&str, Call)] = &[("loop_run", run)];

fn list(args: &Args, name: &str) -> Option<Vec<Args>> {
    let rows: Vec<Box<RawValue>> = serde_json::from_str(args.raw(name)?).expect("a list");
    Some(rows.iter().map(|row| Args::parse(row.get())).collect())
}

fn take_turn(detector: &mut Detector, calls: &[Args]) -> accel::Result<Report> {
    for call in calls {
        let text = call.string("arguments_text");
        let arguments = text.as_deref().or(call.raw("arguments")).expect("arguments");
        let result = call.raw("result").map(|_| call.bytes("result"));
        detector.add(call.bytes("tool"), arguments, result.as_deref())?;
    }
    detector.finish()
}

fn report(report: &Report) -> Value {
    json!({
        "kind": report.kind().name(),
        "category": report.category().name(),
        "count": report.count(),
        "period": report.period(),
        "similarity": report.similarity(),
    })
}

/// One report for each step: a turn ("calls"), a thought ("think"), "reset", or "save".
fn run(args: &Args) -> accel::Result<Value> {
    let text = args.string("rules_text");
    let rules = text.as_deref().or(args.raw("rules")).unwrap_or("");
    let (mut detector, mut reports) = (Detector::with_rules(rules)?, Vec::new());
    for step in list(args, "steps").unwrap_or_default() {
        if let Some(calls) = list(&step, "calls") {
            reports.push(take_turn(&mut detector, &calls)?);
        } else if step.raw("think").is_some() {
            reports.push(detector.think(step.bytes("think"))?);
        } else if step.raw("save").is_some() {
            let saved = detector.save()?;
            detector = Detector::with_rules(rules)?;
            detector.load(saved)?;
        } else {
            detector.reset();
        }
    }
    for each in &reports {
        assert_eq!(detector.guidance(each)?.is_empty(), !each.is_loop());
    }
    let stats = detector.stats()?;
    Ok(json!({
        "reports": reports.iter().map(report).collect::<Vec<_>>(),
        "stats": {
            "calls": stats.calls,
            "turns": stats.turns,
            "call_loops": stats.call_loops,
            "thoughts": stats.thoughts,
            "thought_loops": stats.thought_loops,
            "stalling": stats.stalling,
            "exact": stats.exact,
            "similar": stats.similar,
            "stalls": stats.stalls,
            "history": stats.history,
            "distinct": stats.distinct,
        },
    }))
}
