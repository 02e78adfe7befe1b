//! What a signature counts as equal.

use accel_sys as sys;

use crate::ffi::defaults;
use crate::named::named;
use crate::packed::{owned, views};

named! {
    /// How a call becomes the bytes that are hashed. Do not mix forms.
    Form, "form" {
        /// Tool, NUL, arguments as [`json::Form::Exact`](crate::json::Form::Exact).
        #[default]
        Exact = ACCEL_SIG_EXACT, "exact";
        /// Tool, NUL, arguments as [`json::Form::Jcs`](crate::json::Form::Jcs).
        Jcs = ACCEL_SIG_JCS, "jcs";
        /// Bit for bit what victor computes: flat, true = 1, floats to 6 decimals.
        Victor = ACCEL_SIG_VICTOR, "victor";
    }
}

/// The options of signatures.
#[derive(Debug, Clone)]
pub struct SigOptions {
    form: Form,
    digits: u32,
    last_key_wins: bool,
    max_depth: u32,
    ignored: Vec<Vec<u8>>,
}

impl SigOptions {
    /// The defaults.
    pub fn new() -> SigOptions {
        SigOptions::default()
    }

    /// How a call becomes bytes; default [`Form::Exact`].
    pub fn form(mut self, form: Form) -> Self {
        self.form = form;
        self
    }

    /// 16 (the default: XXH3-64) or 32 (XXH3-128) hex digits. 16 collide by chance once in 5
    /// billion distinct calls or so, 32 never in practice.
    pub fn digits(mut self, digits: u32) -> Self {
        self.digits = digits;
        self
    }

    /// Names of top-level arguments to leave out: times, request ids.
    pub fn ignored<T: AsRef<[u8]>>(mut self, names: impl IntoIterator<Item = T>) -> Self {
        self.ignored = owned(names);
        self
    }

    /// Whether the last of equal keys counts; default: a repeated key is
    /// [`BadJson`](crate::ErrorCode::BadJson).
    pub fn last_key_wins(mut self, last_key_wins: bool) -> Self {
        self.last_key_wins = last_key_wins;
        self
    }

    /// Of nesting; default 512.
    pub fn max_depth(mut self, max_depth: u32) -> Self {
        self.max_depth = max_depth;
        self
    }

    /// Makes a call with the options, which are borrowed for it.
    pub(super) fn lend<R>(&self, call: impl FnOnce(&sys::accel_sig_options) -> R) -> R {
        let ignored = views(&self.ignored);
        let mut raw = initial();
        raw.form = self.form as u32;
        raw.digits = self.digits;
        raw.last_key_wins = self.last_key_wins.into();
        raw.max_depth = self.max_depth;
        raw.ignored = ignored.as_ptr();
        raw.ignored_count = ignored.len() as i64;
        call(&raw)
    }
}

impl Default for SigOptions {
    fn default() -> SigOptions {
        let raw = initial();
        SigOptions {
            form: Form::default(),
            digits: raw.digits,
            last_key_wins: false,
            max_depth: raw.max_depth,
            ignored: Vec::new(),
        }
    }
}

fn initial() -> sys::accel_sig_options {
    // SAFETY: the struct and its init.
    unsafe { defaults(sys::accel_sig_options_init) }
}
