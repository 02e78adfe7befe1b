//! What a walk lists.

use accel_sys as sys;

use crate::ffi::{defaults, limit};
use crate::named::named;
use crate::packed::{owned, views};

named! {
    /// The language of globs.
    GlobDialect, "dialect" {
        /// wildmatch: `**` crosses folders, `/` anchors, a final `/` is for folders.
        #[default]
        Gitignore = ACCEL_GLOB_GITIGNORE, "gitignore";
        /// fnmatch of the entry's own name: `*`, `?`, `[]` and nothing else.
        Name = ACCEL_GLOB_NAME, "name";
        /// Python's fnmatch on the whole relative path: `*` crosses `/`.
        Fnmatch = ACCEL_GLOB_FNMATCH, "fnmatch";
    }
}

named! {
    /// Of which entries size and time are asked for.
    Metadata, "metadata" {
        /// Types only: no system call per entry.
        #[default]
        None = ACCEL_WALK_META_NONE, "none";
        /// Of the regular files listed.
        Files = ACCEL_WALK_META_FILES, "files";
        /// Of every entry listed.
        All = ACCEL_WALK_META_ALL, "all";
    }
}

/// The options of [`walk()`](crate::walk()) and [`Walker`](crate::Walker). The default: everything
/// below the root, in no order.
#[derive(Debug, Clone, Default)]
pub struct WalkOptions {
    flags: u32,
    metadata: Metadata,
    dialect: GlobDialect,
    include: Vec<Vec<u8>>,
    exclude: Vec<Vec<u8>>,
    max_depth: Option<usize>,
    max_entries: Option<u64>,
    max_bytes: Option<u64>,
}

impl WalkOptions {
    /// The default.
    pub fn new() -> WalkOptions {
        WalkOptions::default()
    }

    /// Globs of entries to list; none: all. Folders are still searched.
    pub fn include<T: AsRef<[u8]>>(mut self, globs: impl IntoIterator<Item = T>) -> Self {
        self.include = owned(globs);
        self
    }

    /// Globs of entries to leave out, folders with all that is below them.
    pub fn exclude<T: AsRef<[u8]>>(mut self, globs: impl IntoIterator<Item = T>) -> Self {
        self.exclude = owned(globs);
        self
    }

    /// The language of both; default [`GlobDialect::Gitignore`].
    pub fn dialect(mut self, dialect: GlobDialect) -> Self {
        self.dialect = dialect;
        self
    }

    /// Honour .gitignore, .ignore, .accelignore (also those of the folders above, up to the
    /// repository's), .git/info/exclude and the user's core.excludesFile; leave .git out. Default
    /// false.
    pub fn gitignore(self, on: bool) -> Self {
        self.flag(sys::ACCEL_WALK_GITIGNORE, on)
    }

    /// List names that begin with a dot, and what is below; default true.
    pub fn hidden(self, on: bool) -> Self {
        self.flag(sys::ACCEL_WALK_NO_HIDDEN, !on)
    }

    /// Enter links to folders, never one that is its own ancestor; default false.
    pub fn follow(self, on: bool) -> Self {
        self.flag(sys::ACCEL_WALK_FOLLOW, on)
    }

    /// Do not enter folders on another file system; default false.
    pub fn same_device(self, on: bool) -> Self {
        self.flag(sys::ACCEL_WALK_SAME_DEVICE, on)
    }

    /// Depth first, names in byte order: the same on every machine; default false.
    pub fn sorted(self, on: bool) -> Self {
        self.flag(sys::ACCEL_WALK_SORTED, on)
    }

    /// List folders; default true.
    pub fn directories(self, on: bool) -> Self {
        self.flag(sys::ACCEL_WALK_NO_DIRECTORIES, !on)
    }

    /// An unreadable entry fails the call; default false: [`Files::errors`](crate::Files::errors)
    /// lists them.
    pub fn fail_on_error(self, on: bool) -> Self {
        self.flag(sys::ACCEL_WALK_FAIL_ON_ERROR, on)
    }

    /// Globs and ignore rules ignore ASCII case; default false.
    pub fn ignore_case(self, on: bool) -> Self {
        self.flag(sys::ACCEL_WALK_IGNORE_CASE, on)
    }

    /// List the root too, with an empty path; default false.
    pub fn list_root(self, on: bool) -> Self {
        self.flag(sys::ACCEL_WALK_ROOT, on)
    }

    /// Size and time of which entries; default [`Metadata::None`].
    pub fn metadata(mut self, metadata: Metadata) -> Self {
        self.metadata = metadata;
        self
    }

    /// The root's children have depth 1; deeper ones are left out. Default: no limit.
    pub fn max_depth(mut self, max_depth: usize) -> Self {
        self.max_depth = Some(max_depth);
        self
    }

    /// More: [`Limit`](crate::ErrorCode::Limit); default 100,000,000; 0: no limit.
    pub fn max_entries(mut self, max_entries: u64) -> Self {
        self.max_entries = Some(max_entries);
        self
    }

    /// Of names in memory, then [`Limit`](crate::ErrorCode::Limit); default 8 GiB; 0: no limit.
    pub fn max_bytes(mut self, max_bytes: u64) -> Self {
        self.max_bytes = Some(max_bytes);
        self
    }

    fn flag(mut self, flag: sys::accel_walk_flag, on: bool) -> Self {
        self.flags = if on { self.flags | flag } else { self.flags & !flag };
        self
    }

    /// Makes a call with the options, which are borrowed for it.
    pub(super) fn lend<R>(&self, call: impl FnOnce(&sys::accel_walk_options) -> R) -> R {
        let (include, exclude) = (views(&self.include), views(&self.exclude));
        // SAFETY: the struct and its init.
        let mut raw = unsafe { defaults(sys::accel_walk_options_init) };
        raw.flags = self.flags;
        raw.metadata = self.metadata as u32;
        raw.dialect = self.dialect as u32;
        raw.include = include.as_ptr();
        raw.include_count = include.len() as i64;
        raw.exclude = exclude.as_ptr();
        raw.exclude_count = exclude.len() as i64;
        raw.max_depth = self.max_depth.map_or(raw.max_depth, |most| limit(most as u128));
        raw.max_entries = self.max_entries.map_or(raw.max_entries, |most| limit(most.into()));
        raw.max_bytes = self.max_bytes.map_or(raw.max_bytes, |most| limit(most.into()));
        call(&raw)
    }
}
