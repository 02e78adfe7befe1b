//! Finds and hides keys, tokens and passwords.
//!
//! ```
//! use accel::secrets::{MaskOptions, Scanner};
//!
//! let scanner = Scanner::new()?;
//! let text = format!("token = ghp_{}", "5URYX45jqRO25g3uK5kbAAegiuE8LCAnmuO6");
//! for found in &scanner.scan(&text)? {
//!     assert_eq!(scanner.rule(found.rule()), Some("github-pat"));
//!     assert_eq!(found.inner(), 8..48); // the secret itself
//! }
//! assert_eq!(scanner.mask(&text, &MaskOptions::new())?, b"token = [SECRET:github-pat:1]");
//! # Ok::<(), accel::Error>(())
//! ```

mod files;

use std::path::{Path, PathBuf};

use accel_sys as sys;

use crate::call::CallOptions;
use crate::error::Result;
use crate::ffi::{chars, check, defaults, string, Owned, Text};
use crate::findings::{Finding, Findings};
use crate::named::named;
use crate::walk::path_bytes;

pub use files::{FileState, FilesOptions, ScannedFile, ScannedFiles};

/// How a [`Scanner`] with rules of your own is made.
#[derive(Debug, Clone, Default)]
pub struct SecretsOptions {
    builtin: bool,
    all: bool,
    cache_dir: Option<PathBuf>,
}

impl SecretsOptions {
    /// The defaults.
    pub fn new() -> SecretsOptions {
        SecretsOptions::default()
    }

    /// Add the built-in rules to yours; default false.
    pub fn builtin(mut self, builtin: bool) -> Self {
        self.builtin = builtin;
        self
    }

    /// Findings that overlap too, not the most specific alone; default false.
    pub fn all(mut self, all: bool) -> Self {
        self.all = all;
        self
    }

    /// Folder of compiled copies on disk, as in
    /// [`RegexOptions::cache_dir`](crate::RegexOptions::cache_dir).
    pub fn cache_dir(mut self, folder: impl Into<PathBuf>) -> Self {
        self.cache_dir = Some(folder.into());
        self
    }

    /// Borrows from self.
    fn raw(&self) -> sys::accel_secrets_options {
        // SAFETY: the struct and its init.
        let mut raw = unsafe { defaults(sys::accel_secrets_options_init) };
        raw.builtin = self.builtin.into();
        raw.all = self.all.into();
        if let Some(folder) = self.cache_dir.as_deref().map(path_bytes) {
            raw.cache_dir = chars(folder);
            raw.cache_dir_length = folder.len() as i64;
        }
        raw
    }
}

/// Rules that find secrets; immutable, to be shared between threads.
#[derive(Debug)]
pub struct Scanner(Owned<sys::accel_secrets>);

impl Scanner {
    /// The built-in rules: over 300 for the tokens of clouds, code hosts, payment, messages, AI,
    /// passwords in addresses and anything that is named like a secret. A quarter of a second the
    /// first time, 2 ms once the process has them.
    pub fn new() -> Result<Scanner> {
        Scanner::with_rules("", &SecretsOptions::new())
    }

    /// Rules of your own: the JSON text of a table as accel.h describes it, such as
    /// `{"rules": [{"id": "acme", "pattern": "acme_[0-9]{8}"}]}`.
    ///
    /// [`BadJson`](crate::ErrorCode::BadJson); [`BadPattern`](crate::ErrorCode::BadPattern) (item:
    /// the rule); [`InvalidArgument`](crate::ErrorCode::InvalidArgument) with the place.
    ///
    /// ```
    /// use accel::secrets::{Scanner, SecretsOptions};
    ///
    /// let rules = r#"{"rules": [{"id": "acme", "pattern": "acme_[0-9]{8}"}]}"#;
    /// let scanner = Scanner::with_rules(rules, &SecretsOptions::new().builtin(true))?;
    /// assert!(scanner.count() > 300 && scanner.has("acme_90417263")?);
    /// # Ok::<(), accel::Error>(())
    /// ```
    pub fn with_rules(rules: impl AsRef<[u8]>, options: &SecretsOptions) -> Result<Scanner> {
        let (rules, options) = (rules.as_ref(), options.raw());
        // SAFETY: rules and options are borrowed for the call.
        let made = Owned::new(|out, err| unsafe {
            sys::accel_secrets_new(chars(rules), rules.len(), &options, out, err)
        })?;
        Ok(Scanner(made))
    }

    /// The scanner that [`save`](Scanner::save) wrote. As [`Regex::load`](crate::Regex::load): load
    /// only what you saved yourself.
    pub fn load(saved: impl AsRef<[u8]>) -> Result<Scanner> {
        let saved = saved.as_ref();
        // SAFETY: the bytes are borrowed for the call.
        let made = Owned::new(|out, err| unsafe {
            sys::accel_secrets_load(saved.as_ptr().cast(), saved.len(), out, err)
        })?;
        Ok(Scanner(made))
    }

    /// The compiled rules as bytes, for this version of accel and this kind of CPU.
    pub fn save(&self) -> Result<Vec<u8>> {
        // SAFETY: live rules.
        let saved = Text::new(|out, err| unsafe { sys::accel_secrets_save(self.raw(), out, err) })?;
        Ok(saved.as_bytes().to_vec())
    }

    /// The secrets in a text. [`inner`](Finding::inner) is the secret, [`score`](Finding::score)
    /// its entropy in bits per byte; see also [`checksum`].
    ///
    /// Published examples, what is random too little, placeholders and labels of a mask are not
    /// reported; where secrets overlap the most specific rule's is, unless
    /// [`SecretsOptions::all`].
    /// [`Limit`](crate::ErrorCode::Limit) when a match of a rule costs too much.
    pub fn scan(&self, text: impl AsRef<[u8]>) -> Result<Findings> {
        self.scan_with(text, "", &CallOptions::new())
    }

    /// [`scan`](Scanner::scan) with the name of the file, for rules that ask for one and for files
    /// that are left out, and with a timeout, a cancel token, threads.
    pub fn scan_with(
        &self,
        text: impl AsRef<[u8]>,
        path: impl AsRef<Path>,
        call: &CallOptions,
    ) -> Result<Findings> {
        let mut findings = Findings::new()?;
        self.scan_into(text, path, call, &mut findings)?;
        Ok(findings)
    }

    /// The same into `findings`, whose memory is used again. After an error they are empty.
    pub fn scan_into(
        &self,
        text: impl AsRef<[u8]>,
        path: impl AsRef<Path>,
        call: &CallOptions,
        findings: &mut Findings,
    ) -> Result<()> {
        let (text, path, call) = (text.as_ref(), path_bytes(path.as_ref()), call.raw());
        // SAFETY: all is borrowed for the call, the findings are ours alone.
        check(|err| unsafe {
            let (at, name, out) = (chars(text), chars(path), findings.raw_mut());
            sys::accel_secrets_scan(self.raw(), at, text.len(), name, path.len(), &call, out, err)
        })
    }

    /// The secrets in many files, each scanned with its path, several at a time.
    ///
    /// Links are followed. What is wrong with one file is said of it and stops no other. Costs the
    /// reading and a scan; memory: a file per thread.
    /// [`InvalidArgument`](crate::ErrorCode::InvalidArgument) (item: the path) for a path that is
    /// empty or has a NUL in it.
    ///
    /// ```
    /// use accel::secrets::{FileState, FilesOptions, Scanner};
    ///
    /// let found = Scanner::new()?.scan_files(["Cargo.toml", "missing"], &FilesOptions::new())?;
    /// for file in found.iter() {
    ///     println!("{}: {} secrets", file.path().display(), file.findings().len());
    /// }
    /// assert_eq!(found.get(1).map(|file| file.state()), Some(FileState::Unreadable(2)));
    /// # Ok::<(), accel::Error>(())
    /// ```
    pub fn scan_files<P: AsRef<Path>>(
        &self,
        paths: impl IntoIterator<Item = P>,
        options: &FilesOptions,
    ) -> Result<ScannedFiles> {
        self.scan_files_with(paths, options, &CallOptions::new())
    }

    /// [`scan_files`](Scanner::scan_files) with a timeout, a cancel token, threads. Worst stall: the
    /// reading of one file.
    pub fn scan_files_with<P: AsRef<Path>>(
        &self,
        paths: impl IntoIterator<Item = P>,
        options: &FilesOptions,
        call: &CallOptions,
    ) -> Result<ScannedFiles> {
        ScannedFiles::new(self.raw(), paths, options, call)
    }

    /// Whether a scan would find something.
    pub fn has(&self, text: impl AsRef<[u8]>) -> Result<bool> {
        self.has_with(text, "", &CallOptions::new())
    }

    /// [`has`](Scanner::has) with the name of the file, a timeout, a cancel token, threads.
    pub fn has_with(
        &self,
        text: impl AsRef<[u8]>,
        path: impl AsRef<Path>,
        call: &CallOptions,
    ) -> Result<bool> {
        let (text, path, call) = (text.as_ref(), path_bytes(path.as_ref()), call.raw());
        let mut found = 0;
        // SAFETY: all is borrowed for the call.
        check(|err| unsafe {
            let (at, name, out) = (chars(text), chars(path), &mut found);
            sys::accel_secrets_has(self.raw(), at, text.len(), name, path.len(), &call, out, err)
        })?;
        Ok(found != 0)
    }

    /// The text with its secrets hidden, span by span; nothing else changes. Hides more than a scan
    /// reports: also examples, tokens of low entropy and what asks for a path. Masking twice is
    /// masking once.
    pub fn mask(&self, text: impl AsRef<[u8]>, options: &MaskOptions) -> Result<Vec<u8>> {
        self.mask_with(text, options, &CallOptions::new())
    }

    /// [`mask`](Scanner::mask) with a timeout, a cancel token, threads.
    pub fn mask_with(
        &self,
        text: impl AsRef<[u8]>,
        options: &MaskOptions,
        call: &CallOptions,
    ) -> Result<Vec<u8>> {
        let (text, options, call) = (text.as_ref(), options.raw(), call.raw());
        // SAFETY: all is borrowed for the call.
        let masked = Text::new(|out, err| unsafe {
            let at = chars(text);
            sys::accel_secrets_mask(self.raw(), at, text.len(), &options, &call, out, err)
        })?;
        Ok(masked.as_bytes().to_vec())
    }

    /// A mask for a text that arrives in pieces.
    /// [`Unsupported`](crate::ErrorCode::Unsupported) (item: the rule) when a rule's matches have
    /// no bound of 3,400 bytes.
    pub fn masker(&self, options: &MaskOptions) -> Result<Masker> {
        let options = options.raw();
        // SAFETY: the options are borrowed for the call; the masker keeps what it needs of the
        // rules.
        let masker = Owned::new(|out, err| unsafe {
            sys::accel_secrets_masker_new(self.raw(), &options, out, err)
        })?;
        Ok(Masker { masker, text: Text::empty()? })
    }

    /// Number of rules.
    pub fn count(&self) -> usize {
        // SAFETY: live rules.
        usize::try_from(unsafe { sys::accel_secrets_count(self.raw()) }).unwrap_or(0)
    }

    /// The id of rule i, such as `"github-pat"`; `None` for no such rule.
    pub fn rule(&self, i: usize) -> Option<&str> {
        // SAFETY: the id lives as long as the rules.
        let id = |i| unsafe { string(sys::accel_secrets_name(self.raw(), i)) };
        (i < self.count()).then(|| id(i as i64))
    }

    /// JSON: `{"rules": [{"id", "severity", "confidence", "pattern", "path"?}]}`.
    pub fn rules(&self) -> Result<String> {
        // SAFETY: live rules.
        let table =
            Text::new(|out, err| unsafe { sys::accel_secrets_rules(self.raw(), out, err) })?;
        Ok(table.into_string())
    }

    fn raw(&self) -> *const sys::accel_secrets {
        self.0.get()
    }
}

/// Whether the token's own checksum is right (its confidence is then
/// [`Critical`](crate::Level::Critical)) or not, as in a made-up token; `None`: it has none.
pub fn checksum(found: &Finding) -> Option<bool> {
    match found.flags() {
        sys::ACCEL_SECRETS_CHECKSUM_RIGHT => Some(true),
        sys::ACCEL_SECRETS_CHECKSUM_WRONG => Some(false),
        _ => None,
    }
}

/// Turns a configuration of gitleaks (TOML) into the text of a table for [`Scanner::with_rules`].
///
/// [`InvalidArgument`](crate::ErrorCode::InvalidArgument) with line and column for broken TOML. Not
/// taken over: rules that have no regex, and lists of one rule that ask for a path or a commit.
pub fn import_gitleaks(toml: impl AsRef<[u8]>) -> Result<String> {
    let toml = toml.as_ref();
    // SAFETY: the text is borrowed for the call.
    let table = Text::new(|out, err| unsafe {
        sys::accel_secrets_import(chars(toml), toml.len(), out, err)
    })?;
    Ok(table.into_string())
}

named! {
    /// What a secret becomes.
    Style, "style" {
        /// `[SECRET:github-pat:1]`: numbered by secret, in order of sight.
        #[default]
        Label = ACCEL_SECRETS_LABEL, "label";
        /// A star for each byte.
        Stars = ACCEL_SECRETS_STARS, "stars";
        /// `[SECRET:github-pat:9f86d081884c7d65]`: SipHash under the key.
        Hash = ACCEL_SECRETS_HASH, "hash";
        /// The first bytes, then stars.
        Keep = ACCEL_SECRETS_KEEP, "keep";
    }
}

/// How secrets are hidden.
#[derive(Clone)]
pub struct MaskOptions {
    style: Style,
    keep: u32,
    key: Option<Vec<u8>>,
}

impl MaskOptions {
    /// The defaults.
    pub fn new() -> MaskOptions {
        MaskOptions { style: Style::default(), keep: initial().keep, key: None }
    }

    /// What a secret becomes; default [`Style::Label`].
    pub fn style(mut self, style: Style) -> Self {
        self.style = style;
        self
    }

    /// Of [`Style::Keep`]: how many bytes, default 4; never more than a quarter of the secret.
    pub fn keep(mut self, bytes: u32) -> Self {
        self.keep = bytes;
        self
    }

    /// Of [`Style::Hash`]: the same key gives the same hash; default: a random one.
    pub fn key(mut self, key: impl AsRef<[u8]>) -> Self {
        self.key = Some(key.as_ref().to_vec());
        self
    }

    /// Borrows from self.
    fn raw(&self) -> sys::accel_secrets_mask_options {
        let mut raw = initial();
        raw.style = self.style as u32;
        raw.keep = self.keep;
        if let Some(key) = &self.key {
            raw.key = chars(key);
            raw.key_length = key.len() as i64;
        }
        raw
    }
}

impl Default for MaskOptions {
    fn default() -> MaskOptions {
        MaskOptions::new()
    }
}

impl std::fmt::Debug for MaskOptions {
    /// Without the key.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut shown = f.debug_struct("MaskOptions");
        shown.field("style", &self.style).field("keep", &self.keep).finish_non_exhaustive()
    }
}

fn initial() -> sys::accel_secrets_mask_options {
    // SAFETY: the struct and its init.
    unsafe { defaults(sys::accel_secrets_mask_options_init) }
}

/// A mask for a text that arrives in pieces: the same bytes as [`Scanner::mask`] of the whole, for
/// every way of cutting it. At most 8 KB are held back. One thread at a time; outlives its scanner.
///
/// ```
/// use accel::secrets::{MaskOptions, Scanner};
///
/// let mut masker = Scanner::new()?.masker(&MaskOptions::new())?;
/// let mut shown = Vec::new();
/// for piece in ["token = gh", "p_5URYX45jqRO25g3uK5kb", "AAegiuE8LCAnmuO6", " ok"] {
///     shown.extend_from_slice(masker.feed(piece)?);
/// }
/// shown.extend_from_slice(masker.finish()?);
/// assert_eq!(shown, b"token = [SECRET:github-pat:1] ok");
/// # Ok::<(), accel::Error>(())
/// ```
#[derive(Debug)]
pub struct Masker {
    masker: Owned<sys::accel_secrets_masker>,
    text: Text,
}

impl Masker {
    /// Takes the next piece; the text that can be given out: all but what may still become part of
    /// a secret.
    pub fn feed(&mut self, piece: impl AsRef<[u8]>) -> Result<&[u8]> {
        let piece = piece.as_ref();
        // SAFETY: the piece is borrowed for the call, all else is ours alone.
        check(|err| unsafe {
            let (masker, out) = (self.masker.get_mut(), self.text.raw_mut());
            sys::accel_secrets_masker_feed(masker, chars(piece), piece.len(), out, err)
        })?;
        Ok(self.text.as_bytes())
    }

    /// The text is over: the rest. Then reset or drop.
    pub fn finish(&mut self) -> Result<&[u8]> {
        // SAFETY: all is ours alone.
        check(|err| unsafe {
            let (masker, out) = (self.masker.get_mut(), self.text.raw_mut());
            sys::accel_secrets_masker_finish(masker, out, err)
        })?;
        Ok(self.text.as_bytes())
    }

    /// Ready for a new text, whose labels begin at 1.
    pub fn reset(&mut self) {
        // SAFETY: the masker is ours alone.
        unsafe { sys::accel_secrets_masker_reset(self.masker.get_mut()) }
    }
}
