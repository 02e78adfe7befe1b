//! Many patterns over one text: which of them match where, and what their groups hold.
//!
//! ```text
//! regex [FILE]     searches FILE, or a built-in text
//! ```

use std::error::Error;
use std::{env, fs};

use accel::regex::{Flags, Order, Pattern};
use accel::{Regex, RegexOptions};

const TEXT: &str = "def read(path):  # TODO: cache
    return open(path).read()
class Reader: pass
";

fn main() -> Result<(), Box<dyn Error>> {
    let text = env::args_os().nth(1).map_or(Ok(TEXT.into()), fs::read)?;
    let patterns: [Pattern; 3] =
        [r"def (\w+)".into(), r"class (\w+)".into(), ("todo|fixme", Flags::IGNORECASE).into()];
    let options = RegexOptions::new().flags(Flags::UNICODE).order(Order::ByStart);
    let rules = Regex::with_options(patterns, &options)?;
    let shown = |range| String::from_utf8_lossy(&text[range]);
    for found in &rules.scan(&text)? {
        print!("pattern {} at {}: {}", found.pattern(), found.start(), shown(found.range()));
        match rules.captures(&text, found)?.get(1) {
            Some(group) => println!("  [{}]", shown(group)),
            None => println!(),
        }
    }
    Ok(())
}
