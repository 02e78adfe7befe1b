//! The groups of one match.

use std::ops::Range;

use crate::regex::Regex;

/// The groups of one match, by number or name; group 0 is the match.
#[derive(Debug, Clone)]
pub struct Captures<'r> {
    regex: &'r Regex,
    pattern: usize,
    spans: Vec<i64>,
}

impl<'r> Captures<'r> {
    pub(super) fn new(regex: &'r Regex, pattern: usize, spans: Vec<i64>) -> Captures<'r> {
        Captures { regex, pattern, spans }
    }

    /// Where group i is, in bytes; `None` when it took no part or is no group.
    pub fn get(&self, i: usize) -> Option<Range<usize>> {
        let at = |place: usize| usize::try_from(*self.spans.get(place)?).ok();
        Some(at(2 * i)?..at(2 * i + 1)?)
    }

    /// Where the group of that name is; `None` when it took no part or is no group.
    ///
    /// ```
    /// let rules = accel::Regex::new([r"(?P<key>\w+)="])?;
    /// let found = rules.scan("a = 1, b=2")?;
    /// assert_eq!(rules.captures("a = 1, b=2", &found[0])?.name("key"), Some(7..8));
    /// # Ok::<(), accel::Error>(())
    /// ```
    pub fn name(&self, name: &str) -> Option<Range<usize>> {
        let mut names = self.regex.group_names(self.pattern);
        let group = names.position(|each| each == name && !name.is_empty())?;
        self.get(group + 1)
    }

    /// Number of groups, group 0 included.
    #[allow(clippy::len_without_is_empty)] // group 0 is always there
    pub fn len(&self) -> usize {
        self.spans.len() / 2
    }

    /// Where group 0, 1, ... is.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Option<Range<usize>>> + '_ {
        (0..self.len()).map(|i| self.get(i))
    }
}
