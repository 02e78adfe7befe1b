//! Finds the secrets in a text, and hides them while it arrives in pieces.
//!
//! ```text
//! secrets [FILE]     reads FILE, or a built-in text
//! ```

use std::error::Error;
use std::{env, fs};

use accel::secrets::{MaskOptions, Scanner};

const TOKEN: &str = "5URYX45jqRO25g3uK5kbAAegiuE8LC2dazxa"; // made up, with its checksum

fn main() -> Result<(), Box<dyn Error>> {
    let example = || Ok(format!("login me\ntoken = ghp_{TOKEN}\n").into_bytes());
    let text = env::args_os().nth(1).map_or_else(example, fs::read)?;
    let scanner = Scanner::new()?;
    for found in &scanner.scan(&text)? {
        let rule = scanner.rule(found.rule()).unwrap_or_default();
        println!("{}:{}: {} {rule}", found.line(), found.column(), found.severity());
    }
    let mut masker = scanner.masker(&MaskOptions::new())?;
    for piece in text.chunks(7) {
        print!("{}", String::from_utf8_lossy(masker.feed(piece)?));
    }
    print!("{}", String::from_utf8_lossy(masker.finish()?));
    Ok(())
}
