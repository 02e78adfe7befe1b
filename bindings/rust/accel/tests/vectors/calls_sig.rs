//! Calls of tests/vectors/sig.json. `arguments` are handed on as they are written; what is no JSON
//! comes as `arguments_text` or `arguments_b64`.

use accel::sig::{self, SigOptions};
use serde_json::value::RawValue;
use serde_json::{json, Value};

use crate::args::{only, Args};
use crate::Call;

pub const CALLS: &[(&str, Call)] = &[
    ("sig_compute", compute),
    ("sig_canonical", canonical),
    ("sig_compute_batch", batch),
    ("sig_dedup", dedup),
    ("sig_hash", hash),
];

fn options(args: &Args) -> accel::Result<SigOptions> {
    let mut options = SigOptions::new().form(args.word("form")?).ignored(args.list("ignored"));
    if let Some(digits) = args.number("digits") {
        options = options.digits(digits as u32);
    }
    if let Some(depth) = args.number("max_depth") {
        options = options.max_depth(depth as u32);
    }
    Ok(options.last_key_wins(args.flag("last_key_wins").unwrap_or(false)))
}

fn arguments(args: &Args) -> Vec<u8> {
    match (args.string("arguments_text"), args.raw("arguments")) {
        (Some(text), _) => text.into_bytes(),
        (None, Some(written)) => written.into(),
        (None, None) => args.bytes("arguments"),
    }
}

fn calls(args: &Args) -> Vec<(Vec<u8>, Vec<u8>)> {
    let rows: Vec<Box<RawValue>> =
        serde_json::from_str(args.raw("calls").expect("calls")).expect("a list");
    let call = |row: &RawValue| {
        let row = Args::parse(row.get());
        (row.bytes("tool"), arguments(&row))
    };
    rows.iter().map(|row| call(row)).collect()
}

fn compute(args: &Args) -> accel::Result<Value> {
    let hex = sig::compute(args.bytes("tool"), arguments(args), &options(args)?)?;
    Ok(json!({"signature": hex.as_str()}))
}

fn canonical(args: &Args) -> accel::Result<Value> {
    let text = sig::canonical(args.bytes("tool"), arguments(args), &options(args)?)?;
    Ok(only("text", &text))
}

fn batch(args: &Args) -> accel::Result<Value> {
    let all = sig::batch(calls(args), &options(args)?)?;
    Ok(json!({"signatures": all.iter().map(|hex| hex.as_str()).collect::<Vec<_>>()}))
}

fn dedup(args: &Args) -> accel::Result<Value> {
    let found = sig::dedup(calls(args), &options(args)?)?;
    Ok(json!({"kept": found.kept().collect::<Vec<_>>(), "count": found.count()}))
}

fn hash(args: &Args) -> accel::Result<Value> {
    let seed = match args.value("seed") {
        Some(Value::String(hex)) => u64::from_str_radix(hex.trim_start_matches("0x"), 16).ok(),
        Some(number) => number.as_u64(),
        None => Some(0),
    };
    let (data, algorithm) = (args.bytes("data"), args.word("algo")?);
    let hex = sig::digest(&data, algorithm, seed.expect("a seed"))?;
    if algorithm == sig::Algorithm::Xxh3_64 {
        let same = format!("{:016x}", sig::hash(&data, seed.unwrap_or(0)));
        assert_eq!(hex.as_str(), same, "hash and digest differ");
    }
    Ok(json!({"hex": hex.as_str()}))
}
