//! What the bench works on: the same texts in every run on one machine.

use std::path::{Path, PathBuf};
use std::{env, fs};

use accel::{walk, WalkOptions};

/// Patterns of code, as in tests/bench/corpora.py.
pub const CODE_PATTERNS: [&str; 10] = [
    r"(?m)^\s*def\s+\w+",
    r"(?m)^\s*class\s+\w+",
    r"(?m)^\s*(?:from\s+\S+\s+)?import\s+.+",
    r"(?:TODO|FIXME|XXX).*",
    r"def.*:",
    r#""""[\s\S]*?""""#,
    r"self\.\w+\s*=",
    r"\b(?:[Ee]rror|[Ee]xception|[Ff]ailed)\b",
    r"\b\d+\.\d+\b",
    r#"https?://[^\s\"'<>)]+"#,
];

/// So many bytes of Python source, one file after the other.
pub fn python_text(size: usize) -> Option<Vec<u8>> {
    let library = (9..40).map(|minor| PathBuf::from(format!("/usr/lib/python3.{minor}")));
    let library = library.into_iter().find(|folder| folder.join("os.py").exists())?;
    let options = WalkOptions::new().include(["*.py"]).directories(false).sorted(true);
    let mut text = Vec::new();
    for entry in walk(&library, &options).ok()?.entries() {
        text.extend(fs::read(library.join(entry.path())).ok()?);
        if text.len() >= size {
            text.truncate(size);
            return Some(text);
        }
    }
    None
}

/// A text of 1 MB in which `needle` occurs 10,000 times.
pub fn needles() -> Vec<u8> {
    format!("{:.<94}needle", "").repeat(10_000).into_bytes()
}

/// The rules of gitleaks, of ACCEL_BENCH_RULES or from beside the project.
pub fn rules() -> Option<Vec<String>> {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../../shared/bench/gitleaks.toml");
    let file = env::var_os("ACCEL_BENCH_RULES").unwrap_or_else(|| beside.into());
    let toml = fs::read_to_string(Path::new(&file)).ok()?;
    let rule = |line: &str| Some(line.strip_prefix("regex = '''")?.strip_suffix("'''")?.to_owned());
    Some(toml.lines().filter_map(rule).collect())
}
