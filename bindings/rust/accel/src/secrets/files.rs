//! Secrets of many files.

use std::io;
use std::path::Path;

use accel_sys as sys;

use crate::call::CallOptions;
use crate::error::Result;
use crate::ffi::{check, defaults, limit};
use crate::findings::{Finding, Findings};
use crate::packed::Packed;
use crate::walk::{io_error, os_str, path_bytes};

/// Which files are scanned.
#[derive(Debug, Clone)]
pub struct FilesOptions(sys::accel_secrets_files_options);

impl FilesOptions {
    /// The defaults.
    pub fn new() -> FilesOptions {
        // SAFETY: the struct and its init.
        FilesOptions(unsafe { defaults(sys::accel_secrets_files_options_init) })
    }

    /// Files with a NUL byte in their first 8 KiB too; default false.
    pub fn binary(mut self, binary: bool) -> Self {
        self.0.binary = binary.into();
        self
    }

    /// Files of so many bytes at most; default 256 MiB.
    pub fn max_size(mut self, bytes: u64) -> Self {
        self.0.max_size = limit(bytes.into());
        self
    }
}

impl Default for FilesOptions {
    fn default() -> FilesOptions {
        FilesOptions::new()
    }
}

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FileState {
    /// Its findings are all there are.
    Scanned,
    /// It has a NUL byte in its first 8 KiB.
    Binary,
    /// It has more than [`FilesOptions::max_size`] bytes.
    TooLarge,
    /// The rules leave files of its name out.
    LeftOut,
    /// A match of a rule cost too much.
    GaveUp,
    /// It was not read: the system's number for why, which [`ScannedFile::io_error`] puts into
    /// words.
    Unreadable(i32),
}

impl FileState {
    fn of(state: i32) -> FileState {
        match state {
            sys::ACCEL_SECRETS_SCANNED => FileState::Scanned,
            sys::ACCEL_SECRETS_BINARY => FileState::Binary,
            sys::ACCEL_SECRETS_TOO_LARGE => FileState::TooLarge,
            sys::ACCEL_SECRETS_LEFT_OUT => FileState::LeftOut,
            sys::ACCEL_SECRETS_GAVE_UP => FileState::GaveUp,
            errno => FileState::Unreadable(errno),
        }
    }
}

/// What [`Scanner::scan_files`](super::Scanner::scan_files) found, file by file in the order of
/// their paths.
#[derive(Debug)]
pub struct ScannedFiles {
    paths: Packed,
    findings: Findings,
    first: Vec<i64>,
    states: Vec<i32>,
}

impl ScannedFiles {
    pub(super) fn new<P: AsRef<Path>>(
        secrets: *const sys::accel_secrets,
        paths: impl IntoIterator<Item = P>,
        options: &FilesOptions,
        call: &CallOptions,
    ) -> Result<ScannedFiles> {
        let mut packed = Packed::new();
        paths.into_iter().for_each(|path| packed.push(path_bytes(path.as_ref())));
        let (first, states) = (vec![0; packed.len() + 1], vec![0; packed.len()]);
        let mut files = ScannedFiles { paths: packed, findings: Findings::new()?, first, states };
        let (paths, call) = (&files.paths, call.raw());
        // SAFETY: all is borrowed for the call, which writes a state for each path and where its
        // findings begin, and where the last one's end.
        check(|err| unsafe {
            sys::accel_secrets_scan_files(
                secrets,
                paths.base(),
                paths.offsets(),
                paths.len(),
                &options.0,
                &call,
                files.findings.raw_mut(),
                files.first.as_mut_ptr(),
                files.states.as_mut_ptr(),
                err,
            )
        })?;
        Ok(files)
    }

    /// Number of files: that of the paths.
    pub fn len(&self) -> usize {
        self.states.len()
    }

    /// Whether there was no path.
    pub fn is_empty(&self) -> bool {
        self.states.is_empty()
    }

    /// File i; `None` for no such file.
    pub fn get(&self, i: usize) -> Option<ScannedFile<'_>> {
        (i < self.len()).then_some(ScannedFile { files: self, i })
    }

    /// The files.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = ScannedFile<'_>> {
        (0..self.len()).map(move |i| ScannedFile { files: self, i })
    }

    /// The findings of all files, one file's after the other's.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }
}

/// One file of a [`ScannedFiles`].
#[derive(Debug, Clone, Copy)]
pub struct ScannedFile<'s> {
    files: &'s ScannedFiles,
    i: usize,
}

impl<'s> ScannedFile<'s> {
    /// The path that was given.
    pub fn path(&self) -> &'s Path {
        Path::new(os_str(self.files.paths.get(self.i)))
    }

    /// What became of it.
    pub fn state(&self) -> FileState {
        FileState::of(self.files.states[self.i])
    }

    /// Why an [`Unreadable`](FileState::Unreadable) one was not read, in the system's words.
    pub fn io_error(&self) -> Option<io::Error> {
        match self.state() {
            FileState::Unreadable(errno) => Some(io_error(errno)),
            _ => None,
        }
    }

    /// What it holds, as [`Scanner::scan`](super::Scanner::scan) tells it; empty unless it was
    /// scanned.
    pub fn findings(&self) -> &'s [Finding] {
        let first = &self.files.first[self.i..];
        &self.files.findings[first[0] as usize..first[1] as usize]
    }
}
