//! The rows of tests/vectors: what every language must answer. Prints how many rows of each file
//! ran and every row that was left out with its reason; fails for a row that does not hold.
//!
//! `calls_<noun>.rs` maps the calls of one file to the crate.

mod args;
mod calls_analyzer;
mod calls_chunk;
mod calls_classify;
mod calls_dedup;
mod calls_fuzzy;
mod calls_json;
mod calls_log;
mod calls_loop;
mod calls_phrases;
mod calls_regex;
mod calls_response;
mod calls_secrets;
mod calls_sig;
mod calls_think;
mod calls_walk;
mod compare;
mod tree;

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use serde_json::value::RawValue;
use serde_json::Value;

use args::Args;

/// A call of a row: its arguments to its result.
type Call = fn(&Args) -> accel::Result<Value>;

const VECTORS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../tests/vectors");

/// How one file went.
#[derive(Default)]
struct Tally {
    ran: usize,
    skipped: usize,
    failed: usize,
}

fn main() -> ExitCode {
    let mut nouns: Vec<String> = fs::read_dir(VECTORS)
        .expect("tests/vectors")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned()))
        .collect();
    nouns.sort();
    let tallies: Vec<Tally> = nouns.iter().map(|noun| run_file(noun)).collect();
    println!("rust: {}", summary(&nouns, &tallies));
    let live = accel::live_objects();
    println!("{live} handles live");
    let held = live == 0 && tallies.iter().all(|tally| tally.failed == 0 && tally.ran > 0);
    ExitCode::from(u8::from(!held))
}

fn summary(nouns: &[String], tallies: &[Tally]) -> String {
    let parts = nouns.iter().zip(tallies).map(|(noun, tally)| {
        let ran = format!("{noun} {} rows", tally.ran);
        let skipped = (tally.skipped > 0).then(|| format!(" ({} skipped)", tally.skipped));
        let failed = (tally.failed > 0).then(|| format!(" ({} failed)", tally.failed));
        [Some(ran), skipped, failed].into_iter().flatten().collect::<String>()
    });
    parts.collect::<Vec<_>>().join(", ")
}

fn run_file(noun: &str) -> Tally {
    let text = fs::read_to_string(Path::new(VECTORS).join(format!("{noun}.json"))).expect("a file");
    let file = Args::parse(&text);
    let rows: Vec<Box<RawValue>> =
        serde_json::from_str(file.raw("rows").expect("rows")).expect("a list of rows");
    let mut tally = Tally::default();
    for row in rows {
        let row = Args::parse(row.get());
        let name = format!("{noun}: {}", row.string("name").expect("a name"));
        if let Some(reason) = left_out(&row) {
            println!("skipped: {name}: {reason}");
            tally.skipped += 1;
            continue;
        }
        tally.ran += 1;
        if let Err(why) = run_row(&row) {
            println!("failed: {name}: {why}");
            tally.failed += 1;
        }
    }
    tally
}

/// Why Rust cannot answer the row.
fn left_out(row: &Args) -> Option<String> {
    let reason = row.value("not").and_then(|not| Some(not.get("rust")?.as_str()?.to_owned()));
    let elsewhere = || row.value("only").filter(|only| only.get("rust").is_none());
    reason.or_else(|| elsewhere().map(|only| format!("only for {only}")))
}

/// Makes the row's tree, calls, compares.
fn run_row(row: &Args) -> Result<(), String> {
    let name = row.string("call").ok_or("no call")?;
    let call = find(&name).ok_or(format!("this runner does not know the call {name}"))?;
    let tree = row.value("tree").map(|tree| tree::make(&tree));
    let mut args = row.raw("args").ok_or("no args")?.to_owned();
    if let Some(tree) = &tree {
        args = args.replace("$TREE", tree.path().to_str().ok_or("a folder that is not UTF-8")?);
    }
    compare::holds(row, call(&Args::parse(&args)))
}

fn find(name: &str) -> Option<Call> {
    let nouns = [
        calls_analyzer::CALLS,
        calls_chunk::CALLS,
        calls_classify::CALLS,
        calls_dedup::CALLS,
        calls_fuzzy::CALLS,
        calls_json::CALLS,
        calls_log::CALLS,
        calls_loop::CALLS,
        calls_phrases::CALLS,
        calls_regex::CALLS,
        calls_response::CALLS,
        calls_secrets::CALLS,
        calls_sig::CALLS,
        calls_think::CALLS,
        calls_walk::CALLS,
    ];
    nouns.concat().into_iter().find(|(known, _)| *known == name).map(|(_, call)| call)
}
