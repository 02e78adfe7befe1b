//! Shows thinking and answer apart while the text of a model arrives in pieces.

use accel::think::{Filter, Preset, ThinkOptions};

const PIECES: [&str; 4] = ["Two and two: let me co", "unt.</thi", "nk>\nIt is f", "our."];

fn main() -> accel::Result<()> {
    let options = ThinkOptions::new().preset(Preset::Deepseek).trim(true); // its prompt opens thinking
    let mut filter = Filter::new(&options)?;
    for piece in PIECES {
        for segment in filter.feed(piece)?.iter() {
            println!("{:8} {}", segment.kind().name(), segment.text());
        }
    }
    filter.finish()?;
    println!("{}", if filter.truncated() { "truncated" } else { "complete" });
    Ok(())
}
