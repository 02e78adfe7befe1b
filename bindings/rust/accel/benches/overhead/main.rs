//! What the crate costs over accel.h itself, and how it compares with the crate `regex`. One JSON
//! object per line. Where two answer, they must answer the same; patterns on which they do not
//! agree (the dialects differ) are left out and counted.
//!
//! ```text
//! cargo bench --bench overhead
//! ```

mod corpora;
mod race;

use std::ptr::null_mut;

use accel::regex::Dialect;
use accel::{sig, CallOptions, Match, Matches, Regex, RegexOptions};
use accel_sys as sys;
use regex::bytes;
use serde_json::json;

use race::{race, Contestant};

fn main() -> accel::Result<()> {
    accel::set_threads(1)?; // as the crate regex works
    hash();
    scan()?;
    match corpora::python_text(4 << 20) {
        Some(text) => against_regex(&text)?,
        None => {
            println!("skipped: against the crate regex: there is no Python library in /usr/lib")
        }
    }
    accel::set_threads(0)
}

fn line(case: &str, unit: &str, value: f64) {
    let value = (value * 100.0).round() / 100.0;
    let object = json!({"language": "rust", "case": case, "unit": unit, "value": value});
    println!("{object}");
}

fn hash() {
    const CALLS: u32 = 1000;
    let data = b"sixteen bytes...";
    let ours: Contestant =
        Box::new(|| (0..CALLS).fold(0, |all, seed| all ^ sig::hash(data, seed.into())) as usize);
    let raw: Contestant = Box::new(|| {
        let hash = |seed| unsafe { sys::accel_sig_hash(data.as_ptr().cast(), data.len(), seed) };
        (0..CALLS).fold(0, |all, seed| all ^ hash(seed.into())) as usize
    });
    let times = race(vec![ours, raw]);
    line("hash 16 B", "ns", times[0] / f64::from(CALLS) * 1e9);
    line("hash 16 B, accel.h", "ns", times[1] / f64::from(CALLS) * 1e9);
}

/// Reads the column of ends.
fn sum(rows: &[Match]) -> usize {
    rows.iter().map(Match::end).sum()
}

fn scan() -> accel::Result<()> {
    let (text, call) = (corpora::needles(), CallOptions::new());
    let regex = Regex::new(["needle"])?;
    assert_eq!(regex.scan(&text)?.len(), 10_000);
    let mut matches = Matches::new()?;
    let refilled: Contestant = Box::new(|| {
        regex.scan_into(&text, &call, &mut matches).expect("a scan");
        sum(&matches)
    });
    let fresh: Contestant = Box::new(|| sum(&regex.scan(&text).expect("a scan")));
    let mut raw = Raw::new("needle");
    let times = race(vec![refilled, fresh, Box::new(|| raw.scan(&text))]);
    line("scan 1 MB, 10,000 matches", "us", times[0] * 1e6);
    line("scan 1 MB, 10,000 matches, a new result each", "us", times[1] * 1e6);
    line("scan 1 MB, 10,000 matches, accel.h", "us", times[2] * 1e6);
    line("scan 1 MB, 10,000 matches, to accel.h", "x", times[0] / times[2]);
    Ok(())
}

/// The same in the words of accel.h.
struct Raw {
    regex: *mut sys::accel_regex,
    matches: *mut sys::accel_matches,
}

impl Raw {
    fn new(pattern: &str) -> Raw {
        let (mut regex, mut matches) = (null_mut(), null_mut());
        let pattern = sys::accel_regex_pattern {
            text: pattern.as_ptr().cast(),
            length: pattern.len() as i64,
            flags: 0,
            reserved: 0,
        };
        unsafe {
            sys::accel_regex_compile(&pattern, 1, std::ptr::null(), &mut regex, null_mut());
            sys::accel_matches_new(&mut matches, null_mut());
        }
        Raw { regex, matches }
    }

    fn scan(&mut self, text: &[u8]) -> usize {
        unsafe {
            let (base, call) = (text.as_ptr().cast(), std::ptr::null());
            sys::accel_regex_scan(self.regex, base, text.len(), call, self.matches, null_mut());
            let data = sys::accel_matches_data(self.matches);
            let count = sys::accel_matches_count(self.matches) as usize;
            std::slice::from_raw_parts(data, count).iter().map(|row| row.end as usize).sum()
        }
    }
}

impl Drop for Raw {
    fn drop(&mut self) {
        unsafe {
            sys::accel_matches_free(self.matches);
            sys::accel_regex_free(self.regex);
        }
    }
}

fn against_regex(text: &[u8]) -> accel::Result<()> {
    let end = text.iter().enumerate().filter(|(_, byte)| **byte == b'\n').nth(9_999);
    let lines = &text[..end.map_or(text.len(), |(at, _)| at)];
    let patterns: Vec<String> = corpora::CODE_PATTERNS.map(str::to_owned).into();
    compare("code patterns, 10,000 lines", patterns, lines)?;
    match corpora::rules() {
        Some(rules) => compare("rules, 0.5 MB of Python", rules, &text[..1 << 19]),
        None => {
            println!("skipped: 221 rules: set ACCEL_BENCH_RULES to gitleaks.toml");
            Ok(())
        }
    }
}

/// Spans of all patterns, and which of them match, on bytes with Go's (RE2's) syntax.
fn compare(case: &str, patterns: Vec<String>, text: &[u8]) -> accel::Result<()> {
    let agreed: Vec<String> = patterns.iter().filter(|each| agree(each, text)).cloned().collect();
    let case = format!("{} of {} {case}", agreed.len(), patterns.len());
    let theirs: Vec<bytes::Regex> = agreed.iter().filter_map(|each| peer(each)).collect();
    let set = bytes::RegexSetBuilder::new(&agreed)
        .unicode(false)
        .size_limit(1 << 30)
        .dfa_size_limit(1 << 30) // with less it gives up its automaton
        .build()
        .expect("patterns that compile one by one");
    let (ours, call, mut matches) = (go(&agreed)?, CallOptions::new(), Matches::new()?);
    assert_eq!(ours.which(text)?, set.matches(text).iter().collect::<Vec<_>>());
    let times = race(vec![
        Box::new(|| {
            ours.scan_into(text, &call, &mut matches).expect("a scan");
            sum(&matches)
        }),
        Box::new(|| theirs.iter().flat_map(|each| each.find_iter(text)).map(|m| m.end()).sum()),
        Box::new(|| ours.which(text).expect("a scan").len()),
        Box::new(|| set.matches(text).iter().count()),
    ]);
    line(&format!("{case}, spans"), "us", times[0] * 1e6);
    line(&format!("{case}, spans, regex::bytes::Regex one by one"), "us", times[1] * 1e6);
    line(&format!("{case}, spans, times faster"), "x", times[1] / times[0]);
    line(&format!("{case}, which"), "us", times[2] * 1e6);
    line(&format!("{case}, which, regex::bytes::RegexSet"), "us", times[3] * 1e6);
    line(&format!("{case}, which, times faster"), "x", times[3] / times[2]);
    Ok(())
}

fn go<'p>(patterns: impl IntoIterator<Item = &'p String>) -> accel::Result<Regex> {
    let options = RegexOptions::new().dialect(Dialect::Go);
    Regex::with_options(patterns, &options)
}

fn peer(pattern: &str) -> Option<bytes::Regex> {
    bytes::RegexBuilder::new(pattern).unicode(false).size_limit(1 << 30).build().ok()
}

/// Whether both take the pattern and find the same spans.
fn agree(pattern: &String, text: &[u8]) -> bool {
    let (Ok(ours), Some(theirs)) = (go([pattern]), peer(pattern)) else { return false };
    let found = ours.scan(text).expect("a scan");
    found.iter().map(Match::range).eq(theirs.find_iter(text).map(|found| found.range()))
}
