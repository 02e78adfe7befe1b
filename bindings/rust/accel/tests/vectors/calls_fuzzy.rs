//! Calls of tests/vectors/fuzzy.json.

use accel::fuzzy::{self, FuzzyOptions, Index, IndexOptions, Scores};
use serde_json::{json, Value};

use crate::args::Args;
use crate::Call;

pub const CALLS: &[(&str, Call)] = &[
    ("fuzzy_score", score),
    ("fuzzy_distance", distance),
    ("fuzzy_cdist", cdist),
    ("fuzzy_matrix", matrix),
    ("fuzzy_clusters", clusters),
    ("fuzzy_simhash", simhash),
    ("fuzzy_minhash", minhash),
    ("fuzzy_index", index),
];

fn double(args: &Args, name: &str, otherwise: f64) -> f64 {
    args.value(name).map_or(otherwise, |value| value.as_f64().expect("a number"))
}

fn number(args: &Args, name: &str, otherwise: u64) -> u64 {
    args.number(name).unwrap_or(otherwise)
}

fn options(args: &Args) -> accel::Result<FuzzyOptions> {
    let mut options = FuzzyOptions::new().measure(args.word("measure")?);
    if args.raw("unit").is_some() {
        options = options.unit(args.word("unit")?);
    }
    Ok(options.cutoff(double(args, "cutoff", 0.0)))
}

fn score(args: &Args) -> accel::Result<Value> {
    let (a, b) = (args.bytes("a"), args.bytes("b"));
    Ok(json!({"score": fuzzy::score(a, b, &options(args)?)?}))
}

fn distance(args: &Args) -> accel::Result<Value> {
    let most = args.number("limit").map(|limit| limit as usize);
    let (a, b) = (args.bytes("a"), args.bytes("b"));
    Ok(json!({"distance": fuzzy::distance(a, b, most, &options(args)?)?}))
}

fn cdist(args: &Args) -> accel::Result<Value> {
    let (rows, columns) = (args.list("rows"), args.list("columns"));
    let count = rows.len();
    let found = fuzzy::cdist(rows, columns, &options(args)?)?;
    let mut scores: Vec<_> = found.rows().map(<[f64]>::to_vec).collect();
    scores.resize(count, Vec::new()); // rows of no columns
    Ok(json!({ "scores": scores }))
}

fn matrix(args: &Args) -> accel::Result<Value> {
    let found = fuzzy::matrix(args.list("texts"), &options(args)?)?;
    Ok(json!({"scores": found.rows().collect::<Vec<_>>()}))
}

fn clusters(args: &Args) -> accel::Result<Value> {
    let rows = args.value("similarities").expect("similarities");
    let rows: Vec<Vec<f64>> = serde_json::from_value(rows).expect("rows of numbers");
    let scores = Scores::new(rows.concat(), rows.len())?;
    let threshold = double(args, "threshold", 0.7);
    let found = fuzzy::clusters(&scores, threshold, number(args, "least", 0) as usize)?;
    let count = found.iter().flatten().max().map_or(0, |most| most + 1);
    let found: Vec<i64> = found.iter().map(|each| each.map_or(-1, |each| each as i64)).collect();
    Ok(json!({"count": count, "clusters": found}))
}

fn simhash(args: &Args) -> accel::Result<Value> {
    let prints = fuzzy::simhash(args.list("texts"), number(args, "width", 3) as u32)?;
    let prints: Vec<_> = prints.iter().map(|print| format!("{print:016x}")).collect();
    Ok(json!({ "prints": prints }))
}

fn minhash(args: &Args) -> accel::Result<Value> {
    let width = number(args, "width", 3) as u32;
    let permutations = number(args, "permutations", 128) as u32;
    let found = fuzzy::minhash(args.list("texts"), width, permutations)?;
    Ok(json!({ "signatures": found }))
}

fn open(args: &Args) -> accel::Result<Index> {
    let mut options = IndexOptions::new().kind(args.word("kind")?);
    if let Some(width) = args.number("width") {
        options = options.width(width as u32);
    }
    if let Some(permutations) = args.number("permutations") {
        options = options.permutations(permutations as u32);
    }
    Index::new(&options.threshold(double(args, "threshold", 0.8)))
}

/// [[key, text], ...]
fn pairs(args: &Args, name: &str) -> Vec<(i64, String)> {
    args.value(name).map_or(Vec::new(), |pairs| serde_json::from_value(pairs).expect("pairs"))
}

fn index(args: &Args) -> accel::Result<Value> {
    let (mut index, mut removed) = (open(args)?, 0);
    index.add_many(pairs(args, "texts"))?;
    if args.raw("merge").is_some() {
        let mut other = open(args)?;
        other.add_many(pairs(args, "merge"))?;
        index.merge(&other)?;
    }
    let gone: Vec<i64> =
        args.value("remove").map_or(Vec::new(), |keys| serde_json::from_value(keys).expect("keys"));
    for key in gone {
        removed += usize::from(index.remove(key)?);
    }
    if args.flag("reload").unwrap_or(false) {
        index = Index::load(index.save()?)?;
    }
    let most = args.number("k").map_or(usize::MAX, |most| most as usize);
    let found = index.query(args.bytes("query"), most, double(args, "at_least", 0.0))?;
    Ok(json!({
        "removed": removed,
        "texts": index.len(),
        "keys": found.iter().map(|hit| hit.key).collect::<Vec<_>>(),
        "scores": found.iter().map(|hit| hit.score).collect::<Vec<_>>(),
    }))
}
