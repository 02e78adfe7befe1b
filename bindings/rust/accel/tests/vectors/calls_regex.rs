//! Calls of tests/vectors/regex.json. `text` is text: its patterns get the flag u, and its offsets
//! may be asked for in any unit. `text_b64` is bytes.

use std::time::Duration;

use accel::regex::{Failure, Flags, Match, Pattern, Unit};
use accel::{Regex, RegexOptions};
use serde_json::value::RawValue;
use serde_json::{json, Map, Value};

use crate::args::Args;
use crate::Call;

pub const CALLS: &[(&str, Call)] = &[
    ("regex_scan", scan),
    ("regex_scan_batch", scan_batch),
    ("regex_which", which),
    ("regex_captures", captures),
    ("regex_explain", explain),
    ("regex_stream", stream),
];

/// The set of a request, and what its answers need.
struct Set {
    regex: Regex,
    names: Vec<Option<String>>,
    groups: bool,
    unit: Unit,
}

/// A pattern as a row has it: a string, or {pattern | pattern_b64, name?, flags?}.
struct Row {
    text: Vec<u8>,
    flags: Flags,
    name: Option<String>,
}

fn row(written: &RawValue) -> accel::Result<Row> {
    if let Ok(text) = serde_json::from_str::<String>(written.get()) {
        return Ok(Row { text: text.into_bytes(), flags: Flags::default(), name: None });
    }
    let args = Args::parse(written.get());
    Ok(Row { text: args.bytes("pattern"), flags: args.word("flags")?, name: args.string("name") })
}

fn options(args: &Args) -> accel::Result<RegexOptions> {
    let mut options = RegexOptions::new()
        .dialect(args.word("dialect")?)
        .flags(args.word("flags")?)
        .on_error(args.word("on_error")?)
        .order(args.word("order")?)
        .route(args.word("route")?);
    if let Some(limit) = args.number("match_limit") {
        options = options.match_limit(limit as u32);
    }
    if let Some(positions) = args.number("max_positions") {
        options = options.max_positions(positions as u32);
    }
    if let Some(budget) = args.number("compile_budget_ms") {
        options = options.compile_budget(Duration::from_millis(budget));
    }
    if let Some(matches) = args.number("max_matches") {
        options = options.max_matches(matches);
    }
    Ok(options)
}

fn open(args: &Args) -> accel::Result<Set> {
    let is_text = ["text", "texts", "chunks"].iter().any(|name| args.raw(name).is_some());
    let more = if is_text { Flags::UNICODE } else { Flags::default() };
    let written: Vec<Box<RawValue>> =
        serde_json::from_str(args.raw("patterns").expect("patterns")).expect("a list");
    let rows = written.iter().map(|each| row(each)).collect::<accel::Result<Vec<Row>>>()?;
    let patterns = rows.iter().map(|row| Pattern::from((&row.text, row.flags | more)));
    Ok(Set {
        regex: Regex::with_options(patterns, &options(args)?)?,
        names: rows.iter().map(|row| row.name.clone()).collect(),
        groups: args.flag("groups").unwrap_or(false),
        unit: args.word("offsets")?,
    })
}

/// `at` in bytes of `text`, counted in a unit.
fn in_units(text: &[u8], at: usize, unit: Unit) -> usize {
    let lead = |byte: &&u8| **byte & 0xC0 != 0x80;
    match unit {
        Unit::Byte => at,
        Unit::Codepoint => text[..at].iter().filter(lead).count(),
        Unit::Utf16 => {
            text[..at].iter().map(|b| usize::from(lead(&b)) + usize::from(*b >= 0xF0)).sum()
        }
    }
}

impl Set {
    fn found(&self, text: &[u8], rows: &[Match]) -> accel::Result<Vec<Value>> {
        rows.iter().map(|found| self.one(text, found)).collect()
    }

    fn one(&self, text: &[u8], found: &Match) -> accel::Result<Value> {
        let mut made = Map::new();
        made.insert("pattern".into(), found.pattern().into());
        made.insert("start".into(), in_units(text, found.start(), self.unit).into());
        made.insert("end".into(), in_units(text, found.end(), self.unit).into());
        if let Some(name) = &self.names[found.pattern()] {
            made.insert("name".into(), name.as_str().into());
        }
        if self.groups {
            made.insert("groups".into(), self.groups(text, found)?);
        }
        Ok(made.into())
    }

    /// Groups 1, 2, ... of a match as [start, end] or null.
    fn groups(&self, text: &[u8], found: &Match) -> accel::Result<Value> {
        let captures = self.regex.captures(text, found)?;
        let unit = |at| in_units(text, at, self.unit);
        let spans = captures.iter().skip(1).map(|span| span.map(|s| [unit(s.start), unit(s.end)]));
        Ok(json!(spans.collect::<Vec<_>>()))
    }

    fn failures(&self, of_scan: &[Failure]) -> Value {
        let all = self.regex.failures().iter().chain(of_scan).map(|failure| {
            json!({
                "pattern": failure.pattern(),
                "item": failure.item(),
                "offset": failure.offset().map_or(-1, |at| at as i64),
                "code": failure.code().name(),
            })
        });
        Value::Array(all.collect())
    }
}

fn scan(args: &Args) -> accel::Result<Value> {
    let (set, text) = (open(args)?, args.bytes("text"));
    let mut found = set.regex.scan(&text)?;
    let rows = set.found(&text, &found)?;
    let failures = set.failures(found.failures());
    found.convert(&text, set.unit)?; // the library's own conversion must agree with counting
    for (row, converted) in rows.iter().zip(&found) {
        assert_eq!(
            (&row["start"], &row["end"]),
            (&converted.start().into(), &converted.end().into())
        );
    }
    Ok(json!({"matches": rows, "failures": failures}))
}

fn scan_batch(args: &Args) -> accel::Result<Value> {
    let (set, texts) = (open(args)?, args.list("texts"));
    let found = set.regex.scan_batch(&texts)?;
    let each = texts.iter().zip(found.iter()).map(|(text, rows)| set.found(text, rows));
    let each = each.collect::<accel::Result<Vec<_>>>()?;
    Ok(json!({"texts": each, "failures": set.failures(found.failures())}))
}

fn which(args: &Args) -> accel::Result<Value> {
    Ok(json!({"patterns": open(args)?.regex.which(args.bytes("text"))?}))
}

fn captures(args: &Args) -> accel::Result<Value> {
    let (set, given) = (open(args)?, args.value("match").expect("a match"));
    let number = |name: &str| given[name].as_u64().expect("a number") as usize;
    let found = Match::new(number("pattern"), number("start")..number("end"));
    let groups = set.groups(&args.bytes("text"), &found)?;
    let names: Vec<&str> = set.regex.group_names(found.pattern()).collect();
    Ok(json!({"groups": groups, "names": names}))
}

fn explain(args: &Args) -> accel::Result<Value> {
    let report: Value = serde_json::from_str(&open(args)?.regex.explain()?).expect("JSON");
    Ok(json!({"explain": report}))
}

/// All matches of the chunks and of the end, in bytes of the whole stream.
fn stream(args: &Args) -> accel::Result<Value> {
    let set = open(args)?;
    let (mut stream, mut all) = (set.regex.stream()?, Vec::new());
    for chunk in args.list("chunks") {
        all.extend(set.found(b"", stream.feed(chunk)?)?);
    }
    all.extend(set.found(b"", stream.finish()?)?);
    Ok(json!({"matches": all}))
}
