//! Calls of tests/vectors/think.json.

use accel::think::{self, Filter, Kind, Segments, ThinkOptions};
use serde_json::{json, Map, Value};

use crate::args::{put, Args};
use crate::Call;

pub const CALLS: &[(&str, Call)] = &[("think_filter", filter), ("think_split", split)];

fn options(args: &Args) -> accel::Result<ThinkOptions> {
    let on = |name| args.flag(name).unwrap_or(false);
    let mut options = ThinkOptions::new()
        .preset(args.word("preset")?)
        .mode(args.word("mode")?)
        .anywhere(on("anywhere"))
        .trim(on("trim"))
        .implicit_ends(args.list("implicit_ends"));
    if let Some(yes) = args.flag("start_in_thinking") {
        options = options.start_in_thinking(yes);
    }
    if let Some(bytes) = args.number("max_thinking") {
        options = options.max_thinking(bytes);
    }
    if let Some(pairs) = args.value("pairs") {
        let pairs: Vec<(String, String)> = serde_json::from_value(pairs).expect("pairs");
        options = options.pairs(pairs);
    }
    Ok(options)
}

/// Segments of the text so far; one that goes on in the next piece grows.
#[derive(Default)]
struct All(Vec<(Kind, usize, Vec<u8>)>);

impl All {
    fn add(&mut self, segments: Segments) {
        assert_eq!(
            segments.iter().map(|part| part.as_bytes().len()).sum::<usize>(),
            segments.as_bytes().len()
        );
        for part in segments.iter() {
            match self.0.last_mut() {
                Some((kind, item, text)) if (*kind, *item) == (part.kind(), part.item()) => {
                    text.extend_from_slice(part.as_bytes());
                }
                _ => self.0.push((part.kind(), part.item(), part.as_bytes().to_vec())),
            }
        }
    }

    fn of(&self, wanted: Kind) -> Vec<u8> {
        let parts = self.0.iter().filter(|(kind, ..)| *kind == wanted);
        parts.flat_map(|(.., text)| text).copied().collect()
    }

    fn answer(&self, truncated: bool, exceeded: bool) -> Map<String, Value> {
        let rows = self.0.iter().map(|(kind, item, text)| {
            let mut row = Map::new();
            row.insert("kind".into(), kind.name().into());
            row.insert("item".into(), (*item).into());
            put(&mut row, "text", text);
            Value::from(row)
        });
        let mut answer = Map::new();
        answer.insert("segments".into(), rows.collect());
        answer.insert("truncated".into(), truncated.into());
        answer.insert("exceeded".into(), exceeded.into());
        put(&mut answer, "content", &self.of(Kind::Content));
        put(&mut answer, "thinking", &self.of(Kind::Thinking));
        answer
    }
}

fn filter(args: &Args) -> accel::Result<Value> {
    let (mut filter, mut all) = (Filter::new(&options(args)?)?, All::default());
    for piece in args.list("chunks") {
        all.add(filter.feed(piece)?);
    }
    all.add(filter.finish()?);
    Ok(all.answer(filter.truncated(), filter.exceeded()).into())
}

fn split(args: &Args) -> accel::Result<Value> {
    let (text, mut all) = (args.bytes("text"), All::default());
    let found = think::split(&text, &options(args)?)?;
    all.add(found.segments());
    let mut answer = all.answer(found.truncated(), found.exceeded());
    assert_eq!(answer["content"], found.content());
    assert_eq!(answer["thinking"], found.thinking());
    let spans = found.spans().iter().zip(found.segments().iter()).map(|(span, part)| {
        let (start, end) = (span.start(), span.end());
        json!({"kind": part.kind().name(), "item": part.item(), "start": start, "end": end})
    });
    answer.insert("spans".into(), spans.collect());
    Ok(answer.into())
}
