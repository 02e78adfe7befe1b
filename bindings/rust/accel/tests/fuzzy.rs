//! The nouns for many texts and large ones: fuzzy, chunk, log.

mod common;

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::time::Duration;

use accel::chunk::{self, Bound, ChunkOptions, Guess};
use accel::fuzzy::{self, FuzzyOptions, Index, IndexKind, IndexOptions, Measure, Scores};
use accel::log::{self, LogOptions};
use accel::regex::{Flags, Pattern, Unit};
use accel::{CallOptions, ErrorCode};

fn code<T>(result: accel::Result<T>) -> Option<ErrorCode> {
    result.err().map(|fault| fault.code())
}

#[test]
fn pairs_one_by_one_and_all_at_once() {
    common::no_leaks();
    let texts = ["saturday", "sunday", "", "\u{e9}t\u{e9}", "sun day"];
    for measure in [Measure::Levenshtein, Measure::Ratio, Measure::TokenSet, Measure::Jaro] {
        let options = FuzzyOptions::new().measure(measure);
        let scores = fuzzy::cdist(texts, texts, &options).expect("scores");
        let square = fuzzy::matrix(texts, &options).expect("scores");
        for (i, a) in texts.iter().enumerate() {
            for (j, b) in texts.iter().enumerate() {
                let one = fuzzy::score(a, b, &options).expect("a score");
                assert_eq!(scores.get(i, j), Some(one), "{measure} of {a:?} and {b:?}");
                assert_eq!(square.get(i, j), Some(if i == j { 1.0 } else { one }));
            }
        }
        assert_eq!((scores.get(5, 0), scores.get(0, 5), scores.rows().len()), (None, None, 5));
    }
    let bytes = FuzzyOptions::new().unit(Unit::Byte);
    assert_eq!(fuzzy::distance("\u{e9}", "e", None, &bytes), Ok(2));
    assert_eq!(fuzzy::distance(b"\xff\0", b"\xff", Some(usize::MAX), &bytes), Ok(1));
    let none: [&str; 0] = [];
    assert_eq!(fuzzy::cdist(none, texts, &bytes).expect("none").rows().len(), 0);
    assert_eq!(fuzzy::cdist(texts, none, &bytes).expect("none").as_slice(), []);
    assert_eq!((fuzzy::simhash(none, 3), fuzzy::minhash(none, 3, 128)), (Ok(vec![]), Ok(vec![])));
}

#[test]
fn what_cannot_be_compared() {
    common::no_leaks();
    let options = FuzzyOptions::new().cutoff(2.0);
    assert_eq!(code(fuzzy::score("a", "b", &options)), Some(ErrorCode::InvalidArgument));
    assert_eq!(code(Scores::new(vec![1.0; 3], 2)), Some(ErrorCode::InvalidArgument));
    assert_eq!(code(Scores::new(vec![1.0], 0)), Some(ErrorCode::InvalidArgument));
    let oblong = Scores::new(vec![1.0; 2], 2).expect("one row");
    assert_eq!(code(fuzzy::clusters(&oblong, 0.5, 0)), Some(ErrorCode::InvalidArgument));
    for permutations in [0, 1, 3, 65_538, u32::MAX] {
        let found = fuzzy::minhash(["a b c"], 3, permutations);
        assert_eq!(code(found), Some(ErrorCode::InvalidArgument), "{permutations}");
        let options = IndexOptions::new().permutations(permutations);
        assert_eq!(code(Index::new(&options)), Some(ErrorCode::InvalidArgument));
    }
    assert_eq!(code(fuzzy::simhash(["a"], 0)), Some(ErrorCode::InvalidArgument));
    assert!("cosinus".parse::<Measure>().is_err());
}

#[test]
fn an_index_is_kept_merged_and_asked_in_many_threads() {
    common::no_leaks();
    let texts = (0..40i64).map(|i| (i, format!("page {} of the book number {i} is here", i * 7)));
    let mut index = Index::new(&IndexOptions::new().kind(IndexKind::Tfidf)).expect("an index");
    assert!(index.is_empty());
    index.add_many(texts).expect("texts");
    let saved = index.save().expect("bytes");
    let loaded = Index::load(&saved).expect("the same index");
    assert_eq!(loaded.save().as_ref(), Ok(&saved));
    std::thread::scope(|scope| {
        for key in 0..8i64 {
            let (index, loaded) = (&index, &loaded);
            scope.spawn(move || {
                let query = format!("page {} of the book number {key} is here", key * 7);
                for _ in 0..20 {
                    let found = index.query(&query, 3, 0.0).expect("hits");
                    assert_eq!((found.len(), found[0].key), (3, key));
                    assert_eq!(loaded.query(&query, 3, 0.0), Ok(found));
                }
            });
        }
    });
    index.merge(&loaded).expect("the same options");
    assert_eq!((index.remove(0), index.remove(0), index.len()), (Ok(true), Ok(false), 39));
    assert_eq!(index.query("page", usize::MAX, 0.0).expect("hits").len(), 39);
    let other = Index::new(&IndexOptions::new()).expect("another kind");
    assert_eq!(code(index.merge(&other)), Some(ErrorCode::InvalidArgument));
    for at in [0, saved.len() / 2, saved.len() - 1] {
        let mut damaged = saved.clone();
        damaged[at] ^= 1;
        assert_eq!(code(Index::load(&damaged)), Some(ErrorCode::BadData), "byte {at}");
        assert_eq!(code(Index::load(&saved[..at])), Some(ErrorCode::BadData), "cut at {at}");
    }
}

#[test]
fn long_comparisons_end_when_told() {
    common::no_leaks();
    let (options, late) = (FuzzyOptions::new(), CallOptions::new().timeout(Duration::ZERO));
    let long = "ab ".repeat(2000);
    let mut index = Index::new(&IndexOptions::new()).expect("an index");
    let codes = [
        code(fuzzy::score_with(&long, "b", &options, &late)),
        code(fuzzy::distance_with(&long, "b", None, &options, &late)),
        code(fuzzy::cdist_with([&long], ["b"], &options, &late)),
        code(fuzzy::matrix_with([&long, &long], &options, &late)),
        code(fuzzy::simhash_with([&long], 3, &late)),
        code(fuzzy::minhash_with([&long], 3, 128, &late)),
        code(index.add_many_with([(1, &long)], &late)),
        code(log::scan_with("/etc/passwd", ["a"], &LogOptions::new(), &late)),
        code(log::scan_text_with(&long, ["a"], &LogOptions::new(), &late)),
    ];
    assert_eq!(codes, [Some(ErrorCode::Deadline); 9]);
}

#[test]
fn chunks_cover_every_byte() {
    common::no_leaks();
    let text = "One \u{e9}. Two two.\nThree!\n\nFour \u{1f600} four. Five\r\nsix".repeat(20);
    for by in [Bound::Lines, Bound::Sentences, Bound::Paragraphs, Bound::Characters] {
        for (size, overlap) in [(1, 0), (7, 3), (64, 16), (100_000, 5)] {
            let options = ChunkOptions::new().by(by).unit(Unit::Codepoint);
            let options = options.size(size).overlap(overlap);
            let chunks = chunk::split(&text, &options).expect("chunks");
            let mut end = 0;
            for found in &chunks {
                assert!(found.start() <= end && found.end() > end, "{by} {size}");
                assert!(text[found.range()].chars().count() <= size);
                assert_eq!(found.item(), chunk::line_at(&text, found.start()));
                end = found.end();
            }
            assert_eq!(end, text.len());
        }
    }
    let lines = chunk::lines(&text).expect("lines");
    assert_eq!(lines.len(), chunk::line_count(&text));
    assert!(lines.iter().map(|line| &text[line.range()]).eq(text.split_inclusive('\n')));
    assert_eq!((chunk::line_count(""), chunk::lines("").expect("none").len()), (0, 0));
    assert_eq!(chunk::line_at("a\nb", usize::MAX), 2);
    let none = ChunkOptions::new().size(0);
    assert_eq!(code(chunk::split("a", &none)), Some(ErrorCode::InvalidArgument));
    let full = ChunkOptions::new().size(9).overlap(9);
    assert_eq!(code(chunk::split("a", &full)), Some(ErrorCode::InvalidArgument));
    assert_eq!(chunk::document(b"a\0.\xff"), "text");
    assert_eq!(chunk::tokens(["a b", ""], Guess::Simple), Ok(vec![2, 0]));
}

#[test]
fn a_log_that_grows_and_is_rotated() {
    common::no_leaks();
    let folder = tempfile::TempDir::new().expect("a folder");
    let path = folder.path().join("app.log");
    fs::write(&path, "2024-01-01 10:00:00 ERROR a\nready\nhalf").expect("a file");
    let options = LogOptions::new().whole_lines(true).max_lines(9).bars(Duration::from_secs(60));
    let first = log::scan(&path, ["ERROR"], &options).expect("a scan");
    assert_eq!((first.lines(), first.matched(), first.end()), (2, 1, 34));
    assert_eq!(first.bars().map(|bar| bar.lines).collect::<Vec<_>>(), [1]);
    let mut file = OpenOptions::new().append(true).open(&path).expect("a file");
    file.write_all(b" ERROR b\n").expect("a line");
    let later = log::scan(&path, ["ERROR"], &options.clone().after(&first)).expect("a scan");
    assert_eq!((later.start(), later.matched(), later.rotated()), (34, 1, false));
    let line = later.matching().next().expect("a line");
    assert_eq!((line.text, line.range), (&b"half ERROR b"[..], 34..46));
    fs::rename(&path, folder.path().join("app.log.1")).expect("rotated");
    fs::write(&path, "ERROR c\n".repeat(9)).expect("a file");
    let kept = LogOptions::new().start(later.end(), later.identity());
    let fresh = log::scan(&path, ["ERROR"], &kept).expect("a scan");
    assert_eq!((fresh.rotated(), fresh.start(), fresh.counts()), (true, 0, &[9][..]));
}

#[test]
fn logs_that_cannot_be_read() {
    common::no_leaks();
    let (plain, none) = (LogOptions::new(), [""; 0]);
    assert_eq!(code(log::scan("/nowhere", ["a"], &plain)), Some(ErrorCode::Io));
    assert_eq!(code(log::scan("/", ["a"], &plain)), Some(ErrorCode::Io));
    let fault = log::scan_text("a", ["a", "("], &plain).expect_err("no pattern");
    assert_eq!((fault.code(), fault.item()), (ErrorCode::BadPattern, Some(1)));
    let narrow = LogOptions::new().max_lines(1).max_line(2);
    assert_eq!(code(log::scan_text("abcdef\n", ["a"], &narrow)), Some(ErrorCode::Limit));
    let literal = [Pattern::from(("1.0", Flags::LITERAL | Flags::IGNORECASE))];
    let fast = LogOptions::new().each(false).count_lines(false);
    let found = log::scan_text("1.0\n100\n", literal, &fast).expect("a scan");
    assert_eq!((found.matched(), found.lines(), found.counts().len()), (1, 0, 0));
    let found = log::scan_text(b"a\0\xff\n\nb", none, &plain.max_lines(u64::MAX)).expect("a scan");
    let lines: Vec<_> = found.matching().map(|line| line.text).collect();
    assert_eq!(lines, [&b"a\0\xff"[..], b"", b"b"]);
    assert!(found.open_line() && !found.truncated() && found.bars().len() == 0);
}
