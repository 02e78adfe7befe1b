//! Calls of tests/vectors/json.json.

use serde_json::{json, Value};

use crate::args::{only, Args};
use crate::Call;

pub const CALLS: &[(&str, Call)] = &[("json_canonical", canonical), ("json_number", number)];

fn canonical(args: &Args) -> accel::Result<Value> {
    let text = accel::json::canonical(args.bytes("text"), args.word("mode")?)?;
    Ok(only("text", text.as_bytes()))
}

/// A double by its bits: 16 hex digits.
fn number(args: &Args) -> accel::Result<Value> {
    let bits = u64::from_str_radix(&args.string("bits").expect("bits"), 16).expect("hex");
    Ok(json!({"text": accel::json::number(f64::from_bits(bits)).unwrap_or_default()}))
}
