//! Signs tool calls and finds those that repeat, whatever the order of their arguments.

use accel::sig::{self, SigOptions};

const CALLS: [(&str, &str); 4] = [
    ("read", r#"{"path": "a.py", "limit": 10}"#),
    ("read", r#"{"limit": 1e1, "path": "a.py"}"#), // the first again: other order, other spelling
    ("grep", r#"{"pattern": "def "}"#),
    ("read", r#"{"path": "a.py", "limit": 11}"#),
];

fn main() -> accel::Result<()> {
    let options = SigOptions::new();
    let signatures = sig::batch(CALLS, &options)?;
    let repeats = sig::dedup(CALLS, &options)?;
    for (i, (signature, (tool, arguments))) in signatures.iter().zip(CALLS).enumerate() {
        let note = if repeats.first()[i] == i { "" } else { "  (repeats)" };
        println!("{signature} {tool} {arguments}{note}");
    }
    println!("{} of {} kept", repeats.count(), CALLS.len());
    Ok(())
}
