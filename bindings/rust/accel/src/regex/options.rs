//! How a set is compiled and scanned for.

use std::path::PathBuf;
use std::time::Duration;

use accel_sys as sys;

use crate::ffi::{chars, defaults, limit};
use crate::named::named;
use crate::regex::Flags;
use crate::walk::path_bytes;

named! {
    /// The language of the patterns.
    Dialect, "dialect" {
        /// The re module of Python 3.11.
        #[default]
        Python = ACCEL_REGEX_PYTHON, "python";
        /// PCRE2 10.42.
        Pcre = ACCEL_REGEX_PCRE, "pcre";
        /// Go's regexp (RE2 syntax) with Perl's leftmost-first choice.
        Go = ACCEL_REGEX_GO, "go";
    }
}

named! {
    /// What a fault does, in compiling and in scanning.
    OnError, "on_error" {
        /// The first fault fails the call and is in its error.
        #[default]
        Fail = ACCEL_REGEX_FAIL, "fail";
        /// Faults are listed on the result, everything else is complete.
        Skip = ACCEL_REGEX_SKIP, "skip";
    }
}

named! {
    /// The order of matches.
    Order, "order" {
        /// By (pattern, start).
        #[default]
        ByPattern = ACCEL_REGEX_BY_PATTERN, "pattern";
        /// By (start, pattern).
        ByStart = ACCEL_REGEX_BY_START, "start";
    }
}

named! {
    /// How patterns are searched; [`Regex::explain`](crate::Regex::explain) tells. Auto unless a
    /// test forces one. A route that does not fit a pattern falls back to PCRE, so that answers
    /// never depend on it.
    Route, "route" {
        /// The best that fits.
        #[default]
        Auto = ACCEL_REGEX_ROUTE_AUTO, "auto";
        /// Hyperscan alone: fixed width, nothing to confirm.
        Fixed = ACCEL_REGEX_ROUTE_FIXED, "fixed";
        /// Hyperscan's ends, each confirmed in its exact window.
        Ends = ACCEL_REGEX_ROUTE_ENDS, "ends";
        /// The same for a bounded part of an unbounded pattern.
        Head = ACCEL_REGEX_ROUTE_HEAD, "head";
        /// A skip over runs of one class.
        Run = ACCEL_REGEX_ROUTE_RUN, "run";
        /// PCRE2 over texts that Hyperscan says have a match.
        Direct = ACCEL_REGEX_ROUTE_DIRECT, "direct";
        /// PCRE2 alone, or a plain search for the literals around `.*?`.
        Pcre = ACCEL_REGEX_ROUTE_PCRE, "pcre";
    }
}

/// The options of [`Regex::with_options`](crate::Regex::with_options).
///
/// ```
/// use accel::regex::{Dialect, Flags, Order};
/// use accel::{Regex, RegexOptions};
///
/// let options =
///     RegexOptions::new().dialect(Dialect::Go).flags(Flags::MULTILINE).order(Order::ByStart);
/// let rules = Regex::with_options(["^b", "^a"], &options)?;
/// assert_eq!(rules.scan("a\nb")?[0].pattern(), 1);
/// # Ok::<(), accel::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct RegexOptions {
    plain: Plain,
    cache_dir: Option<PathBuf>,
}

/// accel_regex_options without its pointer.
#[derive(Debug, Clone, Copy)]
struct Plain(sys::accel_regex_options);

// SAFETY: the one pointer, cache_dir, is NULL here.
unsafe impl Send for Plain {}
// SAFETY: as above.
unsafe impl Sync for Plain {}

impl RegexOptions {
    /// The defaults.
    pub fn new() -> RegexOptions {
        // SAFETY: the struct and its init.
        let plain = Plain(unsafe { defaults(sys::accel_regex_options_init) });
        RegexOptions { plain, cache_dir: None }
    }

    /// The language of the patterns; default [`Dialect::Python`].
    pub fn dialect(mut self, dialect: Dialect) -> Self {
        self.plain.0.dialect = dialect as u32;
        self
    }

    /// Added to the flags of every pattern.
    pub fn flags(mut self, flags: Flags) -> Self {
        self.plain.0.flags = flags.bits();
        self
    }

    /// What a fault does, in compiling and in scanning; default [`OnError::Fail`].
    pub fn on_error(mut self, on_error: OnError) -> Self {
        self.plain.0.on_error = on_error as u32;
        self
    }

    /// The order of matches; default [`Order::ByPattern`].
    pub fn order(mut self, order: Order) -> Self {
        self.plain.0.order = order as u32;
        self
    }

    /// How patterns are searched, for tests; default [`Route::Auto`].
    pub fn route(mut self, route: Route) -> Self {
        self.plain.0.route = route as u32;
        self
    }

    /// PCRE2's match limit of one attempt, from 1 on; default 1,000,000.
    pub fn match_limit(mut self, match_limit: u32) -> Self {
        self.plain.0.match_limit = match_limit;
        self
    }

    /// Positions of its automaton above which a pattern goes to PCRE2; default 4,000.
    pub fn max_positions(mut self, max_positions: u32) -> Self {
        self.plain.0.max_positions = max_positions;
        self
    }

    /// Bytes per thread that uses PCRE2, up to 1 GiB; default 1 MiB.
    pub fn jit_stack_max(mut self, bytes: u64) -> Self {
        self.plain.0.jit_stack_max = limit(bytes.into());
        self
    }

    /// Time for compiling, after which the rest goes to PCRE2; zero, the default: no limit.
    pub fn compile_budget(mut self, budget: Duration) -> Self {
        self.plain.0.compile_budget_ns = limit(budget.as_nanos());
        self
    }

    /// Matches of one call, then [`Limit`](crate::ErrorCode::Limit); default 100,000,000; 0: no
    /// limit.
    pub fn max_matches(mut self, max_matches: u64) -> Self {
        self.plain.0.max_matches = limit(max_matches.into());
        self
    }

    /// Folder of compiled copies on disk (made 0700, refused when another user's). Default:
    /// `ACCEL_CACHE_DIR` of the environment, and without that none.
    pub fn cache_dir(mut self, folder: impl Into<PathBuf>) -> Self {
        self.cache_dir = Some(folder.into());
        self
    }

    /// Borrows from self.
    pub(super) fn raw(&self) -> sys::accel_regex_options {
        let mut raw = self.plain.0;
        if let Some(folder) = self.cache_dir.as_deref().map(path_bytes) {
            raw.cache_dir = chars(folder);
            raw.cache_dir_length = folder.len() as i64;
        }
        raw
    }
}

impl Default for RegexOptions {
    fn default() -> RegexOptions {
        RegexOptions::new()
    }
}
