//! Walking a source tree into columns, and the globs of walking.

mod files;
mod options;
mod system;
mod walker;

use std::path::Path;

use accel_sys as sys;

use crate::call::CallOptions;
use crate::error::Result;
use crate::ffi::{chars, check, Owned};

pub use files::{Columns, Entry, FileType, Files, Paths, WalkError};
pub use options::{GlobDialect, Metadata, WalkOptions};
pub(crate) use system::{io_error, os_str, path_bytes};
pub use walker::Walker;

/// Lists the tree below root (a folder, or a link to one), completely, or the call fails.
///
/// Errors: [`Io`](crate::ErrorCode::Io) when the root is missing, unreadable or no folder;
/// [`BadPattern`](crate::ErrorCode::BadPattern) for a glob (item counts includes, then excludes);
/// [`Limit`](crate::ErrorCode::Limit). Entries that cannot be read are in [`Files::errors`]; what
/// vanishes meanwhile is no error. Never leaves the root by a link unless
/// [`follow`](WalkOptions::follow) says so.
///
/// Cost: two to three system calls per folder, plus one per entry with metadata; names plus at most
/// 40 bytes per entry. Uses up to 8 threads of the limit.
///
/// ```
/// use accel::{walk, WalkOptions};
///
/// let options = WalkOptions::new().gitignore(true).include(["*.rs"]).directories(false);
/// for entry in walk(".", &options)?.entries() {
///     println!("{}", entry.path().display());
/// }
/// # Ok::<(), accel::Error>(())
/// ```
pub fn walk(root: impl AsRef<Path>, options: &WalkOptions) -> Result<Files> {
    walk_with(root, options, &CallOptions::new())
}

/// [`walk()`] with a timeout, a cancel token, threads: also
/// [`Deadline`](crate::ErrorCode::Deadline) and [`Cancelled`](crate::ErrorCode::Cancelled).
pub fn walk_with(
    root: impl AsRef<Path>,
    options: &WalkOptions,
    call: &CallOptions,
) -> Result<Files> {
    let (root, call) = (root.as_ref(), call.raw());
    let name = path_bytes(root);
    // SAFETY: all is borrowed for the call.
    let files = options.lend(|raw| {
        Owned::new(|out, err| unsafe {
            sys::accel_walk(chars(name), name.len(), raw, &call, out, err)
        })
    })?;
    Files::new(files, root)
}

/// Whether a path, relative and with `/`, matches a glob.
///
/// A [`GlobDialect::Gitignore`] glob is taken as a line of an ignore file at the root; one for
/// folders only matches paths that end in `/`. [`BadPattern`](crate::ErrorCode::BadPattern) for a
/// glob that does not parse. Linear in the path for one `*`, at worst length of path times length
/// of glob.
///
/// ```
/// use accel::glob_match;
/// use accel::walk::GlobDialect;
///
/// assert!(glob_match("src/**/*.rs", "src/a/b.rs", GlobDialect::Gitignore, false)?);
/// # Ok::<(), accel::Error>(())
/// ```
pub fn glob_match(
    glob: impl AsRef<[u8]>,
    path: impl AsRef<Path>,
    dialect: GlobDialect,
    ignore_case: bool,
) -> Result<bool> {
    let (glob, path) = (glob.as_ref(), path_bytes(path.as_ref()));
    let (dialect, ignore_case, mut matched) = (dialect as u32, ignore_case.into(), 0);
    // SAFETY: both are borrowed for the call.
    check(|err| unsafe {
        let (text, name, out) = (chars(glob), chars(path), &mut matched);
        sys::accel_glob_match(text, glob.len(), name, path.len(), dialect, ignore_case, out, err)
    })?;
    Ok(matched != 0)
}
