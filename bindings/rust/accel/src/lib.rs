//! accel: native speed for coding agents and code tools.
//!
//! One noun each:
//!
//! - [`Regex`]: many patterns at once, with spans equal to those of Python's `re.finditer`;
//! - [`Analyzer`]: weak, dangerous and unfinished places in source text;
//! - [`chunk`]: texts in chunks and lines, document types, guesses at tokens;
//! - [`classify`]: what a person asks for, from weighted keywords;
//! - [`dedup`]: blocks of text that came before, and text as it is compared;
//! - [`fuzzy`]: how alike texts are, and an index of texts by likeness;
//! - [`json`]: what broken JSON means, whole or while it arrives, and canonical text;
//! - [`log`]: how many lines of a large log match, which, and when;
//! - [`loops`]: an agent that turns in circles, told from its calls and thoughts;
//! - [`phrases`]: phrases of such a mind, and ends of a text that repeat themselves;
//! - [`response`]: answers of models, checked and cleaned;
//! - [`secrets`]: keys, tokens and passwords, found and hidden;
//! - [`sig`]: short stable names for tool calls, and removal of repeats;
//! - [`think`]: thinking and answer told apart while a model writes;
//! - [`walk()`]: a source tree into columns, honouring ignore files, globs and limits.
//!
//! ```
//! let rules = accel::Regex::new([r"def \w+", "TODO"])?;
//! let text = "def f():  # TODO\n";
//! for found in &rules.scan(text)? {
//!     println!("{}: {}", found.pattern(), &text[found.range()]);
//! }
//! # Ok::<(), accel::Error>(())
//! ```
//!
//! # Conventions
//!
//! **Text** is bytes: whatever is `AsRef<[u8]>`, NUL and invalid UTF-8 included. Offsets are bytes.
//!
//! **Errors** are an [`Error`] with a [`code`](Error::code), the [`item`](Error::item) at fault and
//! the byte [`offset`](Error::offset) in it. Any call can answer [`ErrorCode::OutOfMemory`], and
//! [`ErrorCode::Unsupported`] when the libaccel found at run time has another ABI than the one this
//! crate was made for; both go without saying below. Bad input never panics.
//!
//! **Lifetimes** do what `close` does elsewhere: a value is given back when it is dropped, and what
//! it lent cannot be used afterwards, nor while it is being refilled. This does not compile:
//!
//! ```compile_fail,E0505
//! let found = accel::Regex::new(["a"])?.scan("banana")?;
//! let rows: &[accel::Match] = found.as_slice();
//! drop(found);
//! println!("{}", rows.len());
//! # Ok::<(), accel::Error>(())
//! ```
//!
//! **Threads** are as accel.h has them. What is compiled once ([`Regex`], [`Analyzer`], ...),
//! [`Files`] and [`Cancel`] are `Send` and `Sync`. What is refilled or advanced ([`Matches`],
//! [`Findings`], [`think::Filter`], [`Walker`], ...) is `Send` only; its rows are plain data and may
//! be shared. Results never depend on the number of threads.
//!
//! **Long calls** have a twin that ends in `_with` and takes [`CallOptions`]: a timeout, a
//! [`Cancel`] token, a number of threads.
#![deny(missing_docs, unsafe_op_in_unsafe_fn)]

/// So that the program of the README is run with the others.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;

mod analyzer;
mod call;
pub mod chunk;
pub mod classify;
pub mod dedup;
mod error;
mod ffi;
mod findings;
pub mod fuzzy;
pub mod json;
pub mod log;
pub mod loops;
mod named;
mod packed;
pub mod phrases;
mod process;
pub mod regex;
pub mod response;
mod rows;
pub mod secrets;
pub mod sig;
mod spans;
pub mod think;
pub mod walk;

pub use analyzer::Analyzer;
pub use call::{CallOptions, Cancel};
pub use error::{Error, ErrorCode, Result};
pub use findings::{Finding, Findings, Level};
pub use process::{abi_version, cpu, has, live_objects, set_threads, threads, version};
pub use regex::{Match, Matches, Regex, RegexOptions};
pub use spans::{Span, Spans};
pub use walk::{glob_match, walk, walk_with, Files, WalkOptions, Walker};
