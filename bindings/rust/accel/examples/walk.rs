//! Lists the Rust files of a tree with their sizes, as git would see it.
//!
//! ```text
//! walk [FOLDER]
//! ```

use std::env;

use accel::walk::Metadata;
use accel::{walk, WalkOptions};

fn main() -> accel::Result<()> {
    let root = env::args_os().nth(1).unwrap_or_else(|| ".".into());
    let options = WalkOptions::new()
        .gitignore(true)
        .sorted(true)
        .directories(false)
        .metadata(Metadata::Files)
        .include(["*.rs"]);
    let files = walk(root, &options)?;
    for entry in files.entries() {
        println!("{:>10}  {}", entry.size().unwrap_or(0), entry.path().display());
    }
    for fault in files.errors() {
        eprintln!("walk: {}: {}", fault.path().display(), fault.io_error());
    }
    let bytes: u64 = files.entries().filter_map(|entry| entry.size()).sum();
    println!("{} files, {bytes} bytes", files.len());
    Ok(())
}
