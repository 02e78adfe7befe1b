//! A snapshot of a tree: columns in the library's memory, and entries made of them when asked for.

use std::ffi::OsStr;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use accel_sys as sys;

use super::system::{io_error, os_str, time};
use crate::error::Result;
use crate::ffi::{check, size_of, slice, Owned, Text};

/// A snapshot of a tree in columns; immutable, to be shared between threads.
pub struct Files {
    // Borrows from `handle`, whose columns never move or change; never lent for longer than
    // `self`.
    columns: Columns<'static>,
    handle: Owned<sys::accel_files>,
    root: PathBuf,
}

/// The columns of a snapshot, without copying. Entry i is named
/// `names[name_offsets[i]..name_offsets[i + 1]]` in folder `directories[i]`. Folder 0 is the root,
/// with an empty name and parent -1.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Columns<'f> {
    /// All names, one after the other; any bytes but `/` and NUL.
    pub names: &'f [u8],
    /// One more than entries.
    pub name_offsets: &'f [i64],
    /// Per entry the index of the folder that holds it.
    pub directories: &'f [i32],
    /// Per entry its type, as [`FileType`] numbers them; with `follow` that of the target.
    pub types: &'f [u8],
    /// Per entry its bytes; -1: not asked or not known. `None` without metadata.
    pub sizes: Option<&'f [i64]>,
    /// Per entry its last change in nanoseconds since 1970; `i64::MIN`: not known. `None` without
    /// metadata.
    pub mtimes_ns: Option<&'f [i64]>,
    /// Per folder the index of the folder that holds it.
    pub directory_parents: &'f [i32],
    /// All names of folders, one after the other.
    pub directory_names: &'f [u8],
    /// One more than folders.
    pub directory_name_offsets: &'f [i64],
    /// Per error the folder that it happened in.
    pub error_directories: &'f [i32],
    /// Per error the system's errno.
    pub error_codes: &'f [i32],
    /// Names of the entries that could not be read, one after the other; "" for the folder itself.
    pub error_names: &'f [u8],
    /// One more than errors.
    pub error_name_offsets: &'f [i64],
}

/// What an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[repr(u8)]
pub enum FileType {
    /// The system did not tell.
    Unknown = sys::ACCEL_FILE_UNKNOWN as u8,
    /// A regular file.
    File = sys::ACCEL_FILE_REGULAR as u8,
    /// A folder.
    Directory = sys::ACCEL_FILE_DIRECTORY as u8,
    /// A symbolic link.
    Symlink = sys::ACCEL_FILE_SYMLINK as u8,
    /// A named pipe.
    Fifo = sys::ACCEL_FILE_FIFO as u8,
    /// A socket.
    Socket = sys::ACCEL_FILE_SOCKET as u8,
    /// A character device.
    Character = sys::ACCEL_FILE_CHARACTER as u8,
    /// A block device.
    Block = sys::ACCEL_FILE_BLOCK as u8,
}

impl FileType {
    const ALL: [FileType; 8] = [
        FileType::Unknown,
        FileType::File,
        FileType::Directory,
        FileType::Symlink,
        FileType::Fifo,
        FileType::Socket,
        FileType::Character,
        FileType::Block,
    ];

    fn of(number: u8) -> FileType {
        let same = |kind: &FileType| *kind as u8 == number;
        FileType::ALL.into_iter().find(same).unwrap_or(FileType::Unknown)
    }
}

impl Files {
    pub(super) fn new(handle: Owned<sys::accel_files>, root: &Path) -> Result<Files> {
        let size = size_of::<sys::accel_files_view>();
        let mut view = sys::accel_files_view { struct_size: size, ..Default::default() };
        // SAFETY: a live snapshot.
        check(|err| unsafe { sys::accel_files_columns(handle.get(), &mut view, err) })?;
        // SAFETY: the columns stay as they are until the handle is freed, and go with it.
        let columns = unsafe { Columns::of(&view) };
        Ok(Files { columns, handle, root: root.to_path_buf() })
    }

    /// The folder that was walked, as it was given.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Number of entries.
    pub fn len(&self) -> usize {
        self.columns.types.len()
    }

    /// Whether there are no entries.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All columns, without copying.
    ///
    /// ```compile_fail,E0505
    /// let files = accel::walk(".", &accel::WalkOptions::new())?;
    /// let names = files.columns().names;
    /// drop(files);
    /// println!("{}", names.len()); // does not compile: the names went with the files
    /// # Ok::<(), accel::Error>(())
    /// ```
    pub fn columns(&self) -> &Columns<'_> {
        &self.columns
    }

    /// Entry i; `None` for no such entry.
    pub fn get(&self, i: usize) -> Option<Entry<'_>> {
        (i < self.len()).then_some(Entry { files: self, i })
    }

    /// Entry 0, 1, ...
    pub fn entries(&self) -> impl ExactSizeIterator<Item = Entry<'_>> {
        (0..self.len()).map(move |i| Entry { files: self, i })
    }

    /// All paths relative to the root, in one pass and one piece of memory: for many entries much
    /// faster than [`Entry::path`].
    pub fn paths(&self) -> Result<Paths> {
        let files = self.handle.get();
        // SAFETY: a live snapshot. NUL is the separator that no name contains.
        Text::new(|out, err| unsafe { sys::accel_files_paths(files, 0, out, err) }).map(Paths)
    }

    /// What could not be read, folders and entries; the rest is complete.
    pub fn errors(&self) -> impl ExactSizeIterator<Item = WalkError<'_>> {
        (0..self.columns.error_codes.len()).map(move |i| WalkError { files: self, i })
    }

    /// The path that a call writes. It can fail for want of memory alone, which Rust's own
    /// allocations answer no better.
    fn path(
        &self,
        function: unsafe extern "C" fn(
            *const sys::accel_files,
            i64,
            *mut sys::accel_text,
            *mut *mut sys::accel_error,
        ) -> sys::accel_status,
        i: usize,
    ) -> PathBuf {
        // SAFETY: a live snapshot, and i is in it.
        let path = Text::new(|out, err| unsafe { function(self.handle.get(), i as i64, out, err) });
        PathBuf::from(os_str(path.expect("memory for a path").as_bytes()))
    }
}

impl fmt::Debug for Files {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Files({} in {:?})", self.len(), self.root)
    }
}

/// One entry of a [`Files`].
#[derive(Debug, Clone, Copy)]
pub struct Entry<'f> {
    files: &'f Files,
    i: usize,
}

impl<'f> Entry<'f> {
    /// Its own name.
    pub fn file_name(&self) -> &'f OsStr {
        let columns = self.files.columns();
        os_str(named(columns.names, columns.name_offsets, self.i))
    }

    /// Its path relative to the root.
    pub fn path(&self) -> PathBuf {
        self.files.path(sys::accel_files_path, self.i)
    }

    /// What it is; with `follow` that of the target.
    pub fn file_type(&self) -> FileType {
        FileType::of(self.files.columns.types[self.i])
    }

    /// Its bytes; `None` where not asked or not known.
    pub fn size(&self) -> Option<u64> {
        self.files.columns.sizes.and_then(|sizes| u64::try_from(sizes[self.i]).ok())
    }

    /// Its last change; `None` where not asked or not known.
    pub fn modified(&self) -> Option<SystemTime> {
        self.files.columns.mtimes_ns.and_then(|times| time(times[self.i]))
    }
}

/// An entry that could not be read.
#[derive(Debug, Clone, Copy)]
pub struct WalkError<'f> {
    files: &'f Files,
    i: usize,
}

impl WalkError<'_> {
    /// Its path relative to the root; empty for the root itself.
    pub fn path(&self) -> PathBuf {
        self.files.path(sys::accel_files_error_path, self.i)
    }

    /// The system's number for what happened.
    pub fn errno(&self) -> i32 {
        self.files.columns.error_codes[self.i]
    }

    /// The same with the system's words.
    pub fn io_error(&self) -> io::Error {
        io_error(self.errno())
    }
}

/// All paths of a [`Files`], each borrowed from one piece of memory.
#[derive(Debug)]
pub struct Paths(Text);

impl Paths {
    /// Path 0, 1, ... relative to the root.
    pub fn iter(&self) -> impl Iterator<Item = &Path> {
        let ended = self.0.as_bytes().split_inclusive(|&byte| byte == 0);
        ended.map(|path| Path::new(os_str(&path[..path.len() - 1])))
    }
}

impl<'f> Columns<'f> {
    /// # Safety
    /// The view's columns stay as they are for `'f`.
    unsafe fn of(view: &sys::accel_files_view) -> Columns<'f> {
        let (entries, folders) = (view.count, view.directory_count);
        // SAFETY: the counts are those of accel.h; sizes and times may be NULL.
        unsafe {
            let name_offsets = slice(view.name_offsets, entries + 1);
            let directory_name_offsets = slice(view.directory_name_offsets, folders + 1);
            let error_name_offsets = slice(view.error_name_offsets, view.error_count + 1);
            let given = |data: *const i64| (!data.is_null()).then(|| slice(data, entries));
            Columns {
                names: slice(view.names.cast(), last(name_offsets)),
                name_offsets,
                directories: slice(view.directories, entries),
                types: slice(view.types, entries),
                sizes: given(view.sizes),
                mtimes_ns: given(view.mtimes_ns),
                directory_parents: slice(view.directory_parents, folders),
                directory_names: slice(view.directory_names.cast(), last(directory_name_offsets)),
                directory_name_offsets,
                error_directories: slice(view.error_directories, view.error_count),
                error_codes: slice(view.error_codes, view.error_count),
                error_names: slice(view.error_names.cast(), last(error_name_offsets)),
                error_name_offsets,
            }
        }
    }
}

fn last(offsets: &[i64]) -> i64 {
    offsets.last().copied().unwrap_or(0)
}

fn named<'f>(names: &'f [u8], offsets: &[i64], i: usize) -> &'f [u8] {
    &names[offsets[i] as usize..offsets[i + 1] as usize]
}
