//! A walk that hands out batches as it goes.

use std::iter::FusedIterator;
use std::path::{Path, PathBuf};

use accel_sys as sys;

use super::{path_bytes, Files, WalkOptions};
use crate::call::CallOptions;
use crate::error::Result;
use crate::ffi::{chars, Owned};

/// A walk that hands out batches as it goes, for first results early: an iterator of [`Files`] of
/// up to some ten thousand entries or errors, each complete in itself, in no order. Ends after the
/// first error. Dropped in the middle, it stops. One thread at a time.
///
/// ```
/// use accel::{WalkOptions, Walker};
///
/// for files in Walker::new(".", &WalkOptions::new())? {
///     println!("{} more", files?.len());
/// }
/// # Ok::<(), accel::Error>(())
/// ```
#[derive(Debug)]
pub struct Walker {
    walker: Option<Owned<sys::accel_walker>>,
    root: PathBuf,
    call: CallOptions,
}

impl Walker {
    /// Starts a walk as [`walk()`](crate::walk()) would, but for
    /// [`sorted`](WalkOptions::sorted), which is [`Unsupported`](crate::ErrorCode::Unsupported).
    pub fn new(root: impl AsRef<Path>, options: &WalkOptions) -> Result<Walker> {
        Walker::with(root, options, CallOptions::new())
    }

    /// The same with a timeout (of each batch), a cancel token, threads.
    pub fn with(
        root: impl AsRef<Path>,
        options: &WalkOptions,
        call: CallOptions,
    ) -> Result<Walker> {
        let root = root.as_ref();
        let name = path_bytes(root);
        // SAFETY: all is borrowed for the call.
        let walker = options.lend(|raw| {
            Owned::new(|out, err| unsafe {
                sys::accel_walker_new(chars(name), name.len(), raw, out, err)
            })
        })?;
        Ok(Walker { walker: Some(walker), root: root.to_path_buf(), call })
    }

    fn next_batch(&mut self) -> Result<Option<Files>> {
        let Some(walker) = &mut self.walker else { return Ok(None) };
        let call = self.call.raw();
        // SAFETY: the options are borrowed for the call, the walker is ours alone.
        let files = Owned::next(|out, err| unsafe {
            sys::accel_walker_next(walker.get_mut(), &call, out, err)
        })?;
        files.map(|files| Files::new(files, &self.root)).transpose()
    }
}

impl Iterator for Walker {
    type Item = Result<Files>;

    fn next(&mut self) -> Option<Result<Files>> {
        let batch = self.next_batch().transpose();
        if !matches!(batch, Some(Ok(_))) {
            self.walker = None;
        }
        batch
    }
}

impl FusedIterator for Walker {}
