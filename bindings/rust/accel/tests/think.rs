//! Thinking filters: any cut gives the segments of the whole, and a filter serves again.

mod common;

use accel::think::{split, Filter, Kind, Mode, Preset, Segments, ThinkOptions};
use accel::ErrorCode;

const TEXT: &str =
    "  <think>\n plan <b> \u{1f600}\n</think>\n\nan<think>swer</think> <tool_call>{}";
const HARMONY: &str = "<|channel|>analysis<|message|>plan<|end|><|start|>assistant to=functions.f\
                       <|channel|>commentary<|message|>{}<|call|>tail";

type Rows = Vec<(Kind, usize, Vec<u8>)>;

fn add(rows: &mut Rows, segments: Segments) {
    for part in segments.iter() {
        match rows.last_mut() {
            Some((kind, item, text)) if (*kind, *item) == (part.kind(), part.item()) => {
                text.extend_from_slice(part.as_bytes());
            }
            _ => rows.push((part.kind(), part.item(), part.as_bytes().to_vec())),
        }
    }
}

fn all_options() -> impl Iterator<Item = (&'static str, ThinkOptions)> {
    [Preset::Qwen3, Preset::Deepseek, Preset::Harmony, Preset::None, Preset::Victor]
        .into_iter()
        .flat_map(|preset| {
            [false, true].map(|trim| {
                let text = if preset == Preset::Harmony { HARMONY } else { TEXT };
                (text, ThinkOptions::new().preset(preset).trim(trim).mode(Mode::Interleaved))
            })
        })
}

#[test]
fn any_cut_gives_the_segments_of_the_whole() {
    common::no_leaks();
    for (text, options) in all_options() {
        let (mut whole, text) = (Rows::new(), text.as_bytes());
        add(&mut whole, split(text, &options).expect("a split").segments());
        assert_eq!(whole.iter().flat_map(|row| row.2.clone()).collect::<Vec<_>>(), text);
        let mut filter = Filter::new(&options).expect("a filter");
        for size in [1, 2, 3, 7, 1000] {
            let mut rows = Rows::new();
            for piece in text.chunks(size) {
                add(&mut rows, filter.feed(piece).expect("a piece"));
            }
            add(&mut rows, filter.finish().expect("the end"));
            assert_eq!(rows, whole, "{options:?} in pieces of {size}");
            filter.reset();
        }
    }
}

#[test]
fn a_filter_serves_again_after_reset() {
    common::no_leaks();
    let options = ThinkOptions::new().preset(Preset::Deepseek).max_thinking(3);
    let mut filter = Filter::new(&options).expect("a filter");
    assert!(filter.inside() && !filter.exceeded());
    assert_eq!(filter.feed("plan").expect("a piece").as_bytes(), b"plan");
    assert!(filter.exceeded());
    assert!(filter.feed("</th").expect("a piece").is_empty());
    assert_eq!(
        filter.finish().expect("the end").get(0).map(|part| part.kind()),
        Some(Kind::Thinking)
    );
    assert!(filter.truncated());
    let fault = filter.feed("x").expect_err("it is over");
    assert_eq!(fault.code(), ErrorCode::InvalidArgument);
    filter.reset();
    assert!(filter.inside() && !filter.exceeded() && !filter.truncated());
    let parts = filter.feed("</think>ok").expect("a piece");
    assert_eq!((parts.len(), parts.get(2)), (2, None));
    assert_eq!(parts.get(1).expect("a part").text(), "ok");
}

#[test]
fn options_that_cannot_be() {
    common::no_leaks();
    let long = "x".repeat(257);
    for options in [
        ThinkOptions::new().pairs([("", "x")]),
        ThinkOptions::new().pairs([("<a>", long.as_str())]),
        ThinkOptions::new().implicit_ends([""]),
        ThinkOptions::new().preset(Preset::Harmony).pairs([("<a>", "</a>")]),
    ] {
        assert_eq!(
            Filter::new(&options).expect_err("no filter").code(),
            ErrorCode::InvalidArgument
        );
        assert_eq!(split("x", &options).expect_err("no split").code(), ErrorCode::InvalidArgument);
    }
    let endless = ThinkOptions::new().max_thinking(u64::MAX);
    assert!(!split("<think>x", &endless).expect("a split").exceeded());
    assert!("gpt".parse::<Preset>().is_err());
    assert_eq!("kimi".parse(), Ok(Preset::Kimi));
    assert_eq!(Kind::Recipient.to_string(), "recipient");
}

#[test]
fn bytes_that_are_no_text() {
    common::no_leaks();
    let found = split(b"<think>\xff\0</think>a\xf0", &ThinkOptions::new()).expect("a split");
    assert_eq!((found.thinking().as_str(), found.content().as_str()), ("\u{fffd}\0", "a\u{fffd}"));
    assert_eq!(found.segments().joined(Kind::Thinking), b"\xff\0");
    assert!(split("", &ThinkOptions::new()).expect("a split").segments().is_empty());
}
