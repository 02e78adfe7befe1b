//! Secrets: a masker gives the mask of the whole wherever the text is cut, and nothing leaks.

mod common;

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::time::Duration;
use std::{env, fs, io, process};

use accel::secrets::{checksum, import_gitleaks, MaskOptions, Scanner, SecretsOptions, Style};
use accel::secrets::{FileState, FilesOptions};
use accel::{CallOptions, ErrorCode, Findings, Level};

/// In two parts, so that no scanner takes this file for a leak.
fn text() -> String {
    let (github, stripe) = ("5URYX45jqRO25g3uK5kbAAegiuE8LC2dazxa", "51H8xmzK2pQ7vR4tY9wN3bL6c");
    format!(
        "\u{e9} token = ghp_{github}; key: \"sk_{}_{stripe}\"\nagain ghp_{github}\n\u{1f600}",
        "live"
    )
}

fn code<T>(result: accel::Result<T>) -> Option<ErrorCode> {
    result.err().map(|fault| fault.code())
}

#[test]
fn any_cut_gives_the_mask_of_the_whole() {
    common::no_leaks();
    let (scanner, text) = (Scanner::new().expect("rules"), text());
    for style in [Style::Label, Style::Stars, Style::Keep, Style::Hash] {
        let options = MaskOptions::new().style(style).keep(2).key("key");
        let whole = scanner.mask(&text, &options).expect("a mask");
        assert!(!String::from_utf8_lossy(&whole).contains("5URYX45j"), "{style}");
        assert_eq!(scanner.mask(&whole, &options).as_ref(), Ok(&whole), "{style} twice");
        let mut masker = scanner.masker(&options).expect("a masker");
        for size in [1, 2, 3, 7, 1000] {
            let mut all = Vec::new();
            for piece in text.as_bytes().chunks(size) {
                all.extend_from_slice(masker.feed(piece).expect("a piece"));
            }
            all.extend_from_slice(masker.finish().expect("the end"));
            assert_eq!(all, whole, "{style} in pieces of {size}");
            masker.reset();
        }
    }
}

#[test]
fn a_masker_outlives_its_scanner_and_serves_again() {
    common::no_leaks();
    let scanner = Scanner::new().expect("rules");
    let mut masker = scanner.masker(&MaskOptions::new()).expect("a masker");
    drop(scanner);
    assert_eq!(masker.finish(), Ok(&b""[..]));
    assert_eq!(code(masker.feed("x").map(|_| ())), Some(ErrorCode::InvalidArgument));
    masker.reset();
    assert_eq!(masker.feed("").map(<[u8]>::len), Ok(0));
}

#[test]
fn what_a_scan_tells() {
    common::no_leaks();
    let (scanner, text) = (Scanner::new().expect("rules"), text());
    let mut found = Findings::new().expect("findings");
    scanner.scan_into(&text, "", &CallOptions::new(), &mut found).expect("a scan");
    let github = &found[0];
    assert_eq!(scanner.rule(github.rule()), Some("github-pat"));
    assert!(text[github.inner()].starts_with("ghp_") && github.score() > 3.0);
    assert_eq!((checksum(github), github.confidence()), (Some(true), Level::Critical));
    assert_eq!((github.line(), github.column()), (1, 12));
    assert_eq!(found.last().map(|found| found.line()), Some(2));
    assert!(scanner.has(&text).expect("an answer") && !scanner.has("nothing").expect("an answer"));
    assert!(scanner.rule(scanner.count()).is_none() && scanner.rule(usize::MAX).is_none());
}

#[test]
fn rules_that_are_saved_and_imported() {
    common::no_leaks();
    let table = import_gitleaks("[[rules]]\nid = 'acme'\nregex = '''acme_[0-9]{8}'''\n");
    let table = table.expect("a table");
    let scanner = Scanner::with_rules(table, &SecretsOptions::new()).expect("rules");
    let saved = scanner.save().expect("bytes");
    let loaded = Scanner::load(&saved).expect("the same rules");
    assert_eq!((loaded.count(), loaded.rule(0)), (1, Some("acme")));
    assert_eq!(loaded.scan("acme_90417263").expect("a scan").len(), 1);
    for at in [0, saved.len() / 2, saved.len() - 1] {
        let mut damaged = saved.clone();
        damaged[at] ^= 1;
        assert_eq!(code(Scanner::load(&damaged)), Some(ErrorCode::BadData), "byte {at}");
        assert_eq!(code(Scanner::load(&saved[..at])), Some(ErrorCode::BadData), "cut at {at}");
    }
}

#[test]
fn rules_that_cannot_be() {
    common::no_leaks();
    let plain = SecretsOptions::new();
    assert_eq!(code(Scanner::with_rules("{", &plain)), Some(ErrorCode::BadJson));
    let bad = r#"{"rules": [{"id": "a", "pattern": "b"}, {"id": "c", "pattern": "("}]}"#;
    let fault = Scanner::with_rules(bad, &plain).expect_err("no pattern");
    assert_eq!((fault.code(), fault.item()), (ErrorCode::BadPattern, Some(1)));
    let endless = r#"{"rules": [{"id": "a", "pattern": "k=(\\d+)"}]}"#;
    let endless = Scanner::with_rules(endless, &plain).expect("rules");
    let fault = endless.masker(&MaskOptions::new()).expect_err("no bound");
    assert_eq!((fault.code(), fault.item()), (ErrorCode::Unsupported, Some(0)));
    assert_eq!(code(import_gitleaks("[[rules")), Some(ErrorCode::InvalidArgument));
    assert!("secret".parse::<Style>().is_err());
    assert!(!format!("{:?}", MaskOptions::new().key("hidden")).contains("hidden"));
    let _either_way = Scanner::with_rules("", &plain.cache_dir("/proc/no/such/folder"));
}

#[test]
fn one_scanner_in_many_threads() {
    common::no_leaks();
    let (scanner, text) = (Scanner::new().expect("rules"), text());
    let count = scanner.scan(&text).expect("a scan").len();
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for _ in 0..50 {
                    assert_eq!(scanner.scan(&text).expect("a scan").len(), count);
                }
            });
        }
    });
}

/// A new folder with a file for each text, named by its number.
fn folder_of(name: &str, texts: &[String]) -> (PathBuf, Vec<PathBuf>) {
    let folder = env::temp_dir().join(format!("accel-secrets-{name}-{}", process::id()));
    fs::create_dir_all(&folder).expect("a folder");
    let paths: Vec<_> = (0..texts.len()).map(|i| folder.join(i.to_string())).collect();
    for (path, text) in paths.iter().zip(texts) {
        fs::write(path, text).expect("a file");
    }
    (folder, paths)
}

#[test]
fn each_file_as_a_scan_of_its_content() {
    common::no_leaks();
    let scanner = Scanner::new().expect("rules");
    let texts: Vec<_> = (0..100).map(|i| format!("{}{}", "none ".repeat(i), text())).collect();
    let (folder, paths) = folder_of("content", &texts);
    let plain = FilesOptions::new();
    for threads in [0, 1, 2] {
        let call = CallOptions::new().threads(threads);
        let files = scanner.scan_files_with(&paths, &plain, &call).expect("a scan");
        assert_eq!((files.len(), files.is_empty(), files.iter().len()), (100, false, 100));
        for ((file, text), path) in files.iter().zip(&texts).zip(&paths) {
            assert_eq!((file.path(), file.state()), (path.as_path(), FileState::Scanned));
            assert_eq!(file.findings(), scanner.scan(text).expect("a scan").as_slice());
            assert!(file.io_error().is_none());
        }
        assert_eq!(files.findings().len(), files.iter().map(|file| file.findings().len()).sum());
        assert!(files.get(99).is_some() && files.get(100).is_none());
    }
    let none = scanner.scan_files([""; 0], &plain).expect("a scan");
    assert!(none.is_empty() && none.findings().is_empty() && none.get(0).is_none());
    fs::remove_dir_all(folder).expect("no folder");
}

#[test]
fn files_that_are_not_scanned_say_why() {
    common::no_leaks();
    let rules = r#"{"allow_paths": ["skip"], "rules": [{"id": "a", "pattern": "k[0-9]{8}"}]}"#;
    let scanner = Scanner::with_rules(rules, &SecretsOptions::new()).expect("rules");
    let (folder, paths) = folder_of("why", &["\0k12345678".into()]);
    let states = |options: &FilesOptions| {
        let odd = folder.join(OsStr::from_bytes(b"\xff"));
        let all = [paths[0].as_path(), &folder, &odd, Path::new("/dev/null"), Path::new("skip")];
        let files = scanner.scan_files(all, options).expect("a scan");
        assert!(files.iter().map(|file| file.path()).eq(all));
        let missing = files.get(2).and_then(|file| file.io_error()).expect("why");
        assert_eq!(missing.kind(), io::ErrorKind::NotFound);
        let found = files.findings().len();
        (files.iter().map(|file| file.state()).collect::<Vec<_>>(), found)
    };
    let same = [libc::EISDIR, libc::ENOENT, libc::EINVAL].map(FileState::Unreadable);
    let of = |first| [&[first], &same[..], &[FileState::LeftOut]].concat();
    let plain = FilesOptions::new();
    assert_eq!(states(&plain), (of(FileState::Binary), 0));
    assert_eq!(states(&plain.clone().max_size(9)), (of(FileState::TooLarge), 0));
    assert_eq!(states(&plain.binary(true).max_size(10)), (of(FileState::Scanned), 1));
    fs::remove_dir_all(&folder).expect("no folder");
}

#[test]
fn paths_that_are_none() {
    common::no_leaks();
    let (scanner, plain) = (Scanner::new().expect("rules"), FilesOptions::default());
    for path in ["", "a\0"] {
        let fault = scanner.scan_files(["a", path], &plain).expect_err("no path");
        assert_eq!((fault.code(), fault.item()), (ErrorCode::InvalidArgument, Some(1)));
    }
    let late = CallOptions::new().timeout(Duration::ZERO);
    let fault = scanner.scan_files_with(["a"; 9], &plain, &late);
    assert_eq!(code(fault), Some(ErrorCode::Deadline));
}
