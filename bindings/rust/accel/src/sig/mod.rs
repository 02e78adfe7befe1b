//! Signatures of tool calls, removal of repeats, and the hashes under them (XXH3 by Yann Collet).
//!
//! A call is a tool's name and its arguments: the JSON text of an object, as
//! `serde_json::to_string` and its like write it. Equal calls have equal signatures whatever the
//! order and spelling of the arguments.
//!
//! ```
//! use accel::sig::{compute, SigOptions};
//!
//! let options = SigOptions::new();
//! let first = compute("read", r#"{"path": "a.py", "limit": 10}"#, &options)?;
//! let again = compute("read", r#"{"limit": 1e1, "path": "a.py"}"#, &options)?;
//! assert_eq!(first, again);
//! println!("{first}"); // 16 lower-case hex digits
//! # Ok::<(), accel::Error>(())
//! ```

mod calls;
mod hashes;
mod hex;
mod options;

pub use calls::{batch, batch_with, canonical, compute, dedup, dedup_with, stats, Dedup, Stats};
pub use hashes::{digest, hash, hash_batch, Algorithm};
pub use hex::Hex;
pub use options::{Form, SigOptions};
