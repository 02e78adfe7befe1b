//! Blocks that came before: any cut gives the blocks of the whole, and a stream serves again.

mod common;

use std::time::Duration;

use accel::dedup::{blocks, normalize, Block, Blocks, DedupOptions, Folds, Kind, Preset, Stream};
use accel::ErrorCode;

const TEXT: &str =
    "\n\nSo \u{e9}.\r\n\n```c\nx = 1;\n\n```\nso \u{c9}.\n\nB\n\n```c\r\nx = 1;\r\n\r\n```\n\
                    ~~~\ny\n~~~\n  b \n\n```\nopen\n\nB";

type Rows = Vec<(Kind, bool, usize, Vec<u8>)>;

fn add(rows: &mut Rows, found: Blocks) {
    let row =
        |block: Block| (block.kind(), block.repeat(), block.item(), block.as_bytes().to_vec());
    for (kind, repeat, item, text) in found.iter().map(row) {
        match rows.last_mut() {
            Some(last) if (last.0, last.1, last.2) == (kind, repeat, item) => last.3.extend(text),
            _ => rows.push((kind, repeat, item, text)),
        }
    }
}

#[test]
fn every_cut_gives_the_blocks_of_the_whole() {
    common::no_leaks();
    for preset in [Preset::Default, Preset::Victor] {
        let (options, text) = (DedupOptions::new().preset(preset).min_block(0), TEXT.as_bytes());
        let (found, mut whole) = (blocks(text, &options).expect("blocks"), Rows::new());
        add(&mut whole, found.blocks());
        assert_eq!(found.blocks().as_bytes(), text);
        assert!(found.text().len() < text.len());
        let mut stream = Stream::new(&options).expect("a stream");
        for cut in 0..=text.len() {
            let (mut rows, mut kept) = (Rows::new(), Vec::new());
            for piece in [&text[..cut], &text[cut..]] {
                let judged = stream.feed(piece).expect("a piece");
                kept.extend(judged.kept());
                add(&mut rows, judged);
            }
            let rest = stream.finish().expect("the end");
            kept.extend(rest.kept());
            add(&mut rows, rest);
            assert_eq!((rows, kept), (whole.clone(), found.blocks().kept()), "{preset} at {cut}");
            let stats = stream.stats().expect("stats");
            assert_eq!(stats.bytes, text.len() as u64);
            assert_eq!(stats.bytes - stats.repeated_bytes, found.text().len() as u64);
            let repeats = found.blocks().iter().filter(|block| block.repeat()).count();
            assert_eq!(stats.repeats, repeats as u64);
            stream.reset();
        }
    }
}

#[test]
fn a_stream_forgets_at_reset() {
    common::no_leaks();
    let mut stream = Stream::new(&DedupOptions::new().min_block(0)).expect("a stream");
    for _ in 0..2 {
        assert_eq!(stream.stats().expect("stats"), Default::default());
        stream.feed("a\n\n").expect("a piece");
        let rest = stream.finish().expect("the end");
        assert!(rest.iter().all(|block| !block.repeat()));
        assert_eq!(stream.stats().expect("stats").blocks, 1);
        let fault = stream.feed("x").expect_err("it is over");
        assert_eq!(fault.code(), ErrorCode::InvalidArgument);
        stream.reset();
    }
}

#[test]
fn options_at_their_ends() {
    common::no_leaks();
    let text = "a\n\na";
    let kept = |options: DedupOptions| blocks(text, &options.min_block(0)).map(|it| it.text());
    let fault = kept(DedupOptions::new().max_block(0)).expect_err("no blocks");
    assert_eq!(fault.code(), ErrorCode::InvalidArgument);
    assert_eq!(kept(DedupOptions::new().window(Duration::MAX)).as_deref(), Ok("a\n\n"));
    assert_eq!(kept(DedupOptions::new().window_bytes(0)).as_deref(), Ok(text));
    assert_eq!(blocks(text, &DedupOptions::new().min_block(u64::MAX)).expect("all").text(), text);
    assert_eq!(normalize("\u{c9}  B;.", Folds::victor()).expect("a text"), "\u{c9} b".as_bytes());
    assert_eq!(normalize(b"\xff A\0", Folds::new()).expect("a text"), b"\xff a\0");
}

#[test]
fn a_window_of_time() {
    common::no_leaks();
    for (age, repeats) in [(Duration::ZERO, 1), (Duration::from_millis(1), 0)] {
        let options = DedupOptions::new().min_block(0).window(age);
        let mut stream = Stream::new(&options).expect("a stream");
        stream.feed("a\n\nb\n\nc").expect("a piece");
        std::thread::sleep(Duration::from_millis(20));
        stream.feed("\n\na\n\nd").expect("a piece");
        stream.finish().expect("the end");
        assert_eq!(stream.stats().expect("stats").repeats, repeats);
    }
}
