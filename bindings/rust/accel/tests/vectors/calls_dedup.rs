//! Calls of tests/vectors/dedup.json.

use accel::dedup::{self, Case, DedupOptions, Folds, Stream};
use serde_json::{json, Map, Value};

use crate::args::{only, put, Args};
use crate::Call;

pub const CALLS: &[(&str, Call)] =
    &[("dedup_blocks", blocks), ("dedup_stream", stream), ("normalize", normalize)];

fn options(args: &Args) -> accel::Result<DedupOptions> {
    type Set = fn(DedupOptions, u64) -> DedupOptions;
    let setters: [(&str, Set); 4] = [
        ("min_block", DedupOptions::min_block),
        ("max_block", DedupOptions::max_block),
        ("window_blocks", DedupOptions::window_blocks),
        ("window_bytes", DedupOptions::window_bytes),
    ];
    let plain = DedupOptions::new().preset(args.word("preset")?);
    Ok(setters.into_iter().fold(plain, |options, (name, set)| match args.number(name) {
        Some(value) => set(options, value),
        None => options,
    }))
}

fn blocks(args: &Args) -> accel::Result<Value> {
    let text = args.bytes("text");
    let found = dedup::blocks(&text, &options(args)?)?;
    let rows = found.spans().iter().zip(found.blocks().iter()).map(|(span, block)| {
        let kind = format!("{}{}", block.kind(), if block.repeat() { "_repeat" } else { "" });
        json!({"kind": kind, "item": block.item(), "start": span.start(), "end": span.end()})
    });
    let mut answer = Map::new();
    answer.insert("spans".into(), rows.collect());
    put(&mut answer, "text", &found.blocks().kept());
    assert_eq!(answer["text"], found.text());
    Ok(answer.into())
}

fn stream(args: &Args) -> accel::Result<Value> {
    let (mut stream, mut kept) = (Stream::new(&options(args)?)?, Vec::new());
    for piece in args.list("chunks") {
        kept.extend(stream.feed(piece)?.kept());
    }
    kept.extend(stream.finish()?.kept());
    let (stats, mut answer) = (stream.stats()?, Map::new());
    put(&mut answer, "text", &kept);
    answer.insert("blocks".into(), stats.blocks.into());
    answer.insert("repeats".into(), stats.repeats.into());
    answer.insert("bytes".into(), stats.bytes.into());
    answer.insert("repeated_bytes".into(), stats.repeated_bytes.into());
    Ok(answer.into())
}

fn normalize(args: &Args) -> accel::Result<Value> {
    let mut folds = Folds::new();
    if let Some(names) = args.value("folds") {
        let has = |name: &str| names.as_array().expect("a list").contains(&name.into());
        let case = match (has("case"), has("ascii_case")) {
            (true, _) => Case::Unicode,
            (_, true) => Case::Ascii,
            _ => Case::None,
        };
        folds = folds.space(has("space")).case(case).end_marks(has("end_marks"));
    }
    Ok(only("text", &dedup::normalize(args.bytes("text"), folds)?))
}
