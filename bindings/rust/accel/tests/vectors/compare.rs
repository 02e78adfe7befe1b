//! Whether an answer is what a row wants.

use serde_json::Value;

use crate::args::Args;

pub fn holds(row: &Args, answer: accel::Result<Value>) -> Result<(), String> {
    match (row.value("result"), row.value("error"), answer) {
        (Some(wanted), None, Ok(got)) => {
            let unordered = row.value("unordered").unwrap_or_default();
            check(result_fits(&wanted, &got, &unordered), || format!("{got} in place of {wanted}"))
        }
        (None, Some(wanted), Err(fault)) => {
            check(error_fits(&wanted, &fault), || format!("{fault:?} in place of {wanted}"))
        }
        (_, wanted, got) => Err(format!("{got:?}, error wanted: {wanted:?}")),
    }
}

fn check(fits: bool, why: impl FnOnce() -> String) -> Result<(), String> {
    fits.then_some(()).ok_or_else(why)
}

fn error_fits(wanted: &Value, fault: &accel::Error) -> bool {
    let place = |at: Option<usize>| at.map_or(-1, |at| at as i64);
    let same = |name, found| wanted.get(name).map_or(true, |wanted| wanted.as_i64() == Some(found));
    wanted["code"] == fault.code().name()
        && same("item", place(fault.item()))
        && same("offset", place(fault.offset()))
}

/// Lists that the row calls unordered are compared as sets.
fn result_fits(wanted: &Value, got: &Value, unordered: &Value) -> bool {
    let any_order = |name: &String| {
        unordered.as_array().is_some_and(|names| names.iter().any(|each| each == name))
    };
    wanted.as_object().is_some_and(|members| {
        members.iter().all(|(name, value)| match (value, &got[name]) {
            (Value::Array(wanted), Value::Array(got)) if any_order(name) => same_set(wanted, got),
            (wanted, got) => fits(wanted, got),
        })
    })
}

/// Objects may hold more keys than a row names.
fn fits(wanted: &Value, got: &Value) -> bool {
    match (wanted, got) {
        (Value::Object(wanted), Value::Object(got)) => {
            wanted.iter().all(|(name, value)| got.get(name).is_some_and(|found| fits(value, found)))
        }
        (Value::Array(wanted), Value::Array(got)) => {
            wanted.len() == got.len() && wanted.iter().zip(got).all(|(a, b)| fits(a, b))
        }
        (Value::Number(wanted), Value::Number(got)) => {
            wanted == got || (wanted.is_f64() != got.is_f64() && wanted.as_f64() == got.as_f64())
        }
        _ => wanted == got,
    }
}

fn same_set(wanted: &[Value], got: &[Value]) -> bool {
    let mut left: Vec<&Value> = got.iter().collect();
    let all = wanted.iter().all(|value| {
        let place = left.iter().position(|found| fits(value, found));
        place.map(|place| left.swap_remove(place)).is_some()
    });
    all && left.is_empty()
}
