"""Walking a source tree into columns, and the globs of walking."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, TypedDict, Union, Unpack, overload

from accel import _backend
from accel._call import Call, Cancel, interruptible, make_call
from accel._closing import Closing
from accel._errors import choose, reject

if TYPE_CHECKING:
    Path = Union[str, bytes, os.PathLike[str], os.PathLike[bytes]]
    Glob = Union[str, bytes]

__all__ = ["Entry", "FileColumns", "Files", "Walker", "WalkError", "WalkOptions", "glob_match", "walk", "walk_iter"]

DIALECTS = {"gitignore": 0, "name": 1, "fnmatch": 2}
METADATA = {"none": 0, "files": 1, "all": 2}
TYPES = ("unknown", "file", "directory", "symlink", "fifo", "socket", "character", "block")

_paths = _backend.find("files", "paths")

GITIGNORE, NO_HIDDEN, FOLLOW, SAME_DEVICE, SORTED, NO_DIRECTORIES, FAIL_ON_ERROR, IGNORE_CASE, ROOT = (
    1 << bit for bit in range(9))


class FileColumns(NamedTuple):
    """The columns of accel_files_view as memoryviews into the library's memory; numpy.asarray takes
    each without copying. Entry i is named names[name_offsets[i]:name_offsets[i + 1]] in folder
    directories[i]; folder 0 is the root, with an empty name and parent -1."""

    names: memoryview  # bytes
    name_offsets: memoryview  # int64, one more than entries
    directories: memoryview  # int32: index of the folder that holds the entry
    types: memoryview  # uint8: index in accel.files.TYPES; with follow that of the target
    sizes: memoryview | None  # int64 bytes, -1 where not asked or not known; None without metadata
    mtimes_ns: memoryview | None  # int64 since 1970, -2**63 where not known; None without metadata
    directory_parents: memoryview  # int32
    directory_names: memoryview  # bytes
    directory_name_offsets: memoryview  # int64, one more than folders


class WalkError(NamedTuple):
    """An entry that could not be read."""

    path: str  # relative to the root; "" is the root itself
    errno: int

    @property
    def message(self) -> str:
        """The system's words for errno."""
        return os.strerror(self.errno)


class Entry:
    """One entry of a Files; an os.PathLike of root and path."""

    __slots__ = ("_files", "_i")

    def __init__(self, files: Files, i: int) -> None:
        self._files = files
        self._i = i

    @property
    def path(self) -> str:
        """Relative to the root, with /. Bytes that are not UTF-8 are surrogates, as os.fsdecode."""
        return _decode(self.path_bytes)

    @property
    def path_bytes(self) -> bytes:
        """The path as the bytes that the system knows it by."""
        return bytes(self._files._use().path(self._i))

    @property
    def name(self) -> str:
        """The entry's own name."""
        columns = self._files.columns()
        return _decode(columns.names[columns.name_offsets[self._i]:columns.name_offsets[self._i + 1]])

    @property
    def type(self) -> str:
        """"file", "directory", "symlink", "fifo", "socket", "character", "block" or "unknown"."""
        return TYPES[self._files.columns().types[self._i]]

    @property
    def size(self) -> int | None:
        """In bytes; None where not asked or not known."""
        sizes = self._files.columns().sizes
        return None if sizes is None or sizes[self._i] < 0 else sizes[self._i]

    @property
    def mtime_ns(self) -> int | None:
        """Last change in nanoseconds since 1970; None where not asked or not known."""
        times = self._files.columns().mtimes_ns
        return None if times is None or times[self._i] == -2**63 else times[self._i]

    def __fspath__(self) -> str:
        return os.path.join(self._files.root, self.path)

    def __repr__(self) -> str:
        return f"<accel.Entry {self.path!r}>"


class Files(Closing, Sequence[Entry]):
    """A snapshot of a tree in columns: immutable, a lazy sequence of Entry. Columns and entries keep
    what they need alive; close() only gives back the rest sooner."""

    def __init__(self, root: str, engine: Any) -> None:
        self.root = root
        self._engine = engine
        self._count = int(engine.count)
        self._columns: FileColumns | None = None

    def columns(self) -> FileColumns:
        """All columns, without copying."""
        if self._columns is None:
            self._columns = FileColumns(*self._use().columns())
        return self._columns

    def paths(self) -> list[str]:
        """All paths relative to the root, with /. Bytes that are not UTF-8 are surrogates, as
        os.fsdecode makes them. Takes hardly longer than Python takes for the memory of the strings."""
        paths: list[str] = _paths(self._use())
        return paths

    def paths_bytes(self) -> list[bytes]:
        """All paths as the bytes that the system knows them by."""
        paths = bytes(self._use().paths()).split(b"\0")
        del paths[-1]
        return paths

    @property
    def errors(self) -> list[WalkError]:
        """What could not be read, folders and entries; the rest is complete."""
        return [WalkError(_decode(path), code) for path, code in self._use().errors()]

    def close(self) -> None:
        """Gives the snapshot back, except for columns in use. Twice is allowed."""
        self._engine = self._columns = None

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, i: int) -> Entry: ...
    @overload
    def __getitem__(self, i: slice) -> list[Entry]: ...
    def __getitem__(self, i: int | slice) -> Entry | list[Entry]:
        if isinstance(i, slice):
            return [Entry(self, j) for j in range(*i.indices(self._count))]
        at = i + self._count if i < 0 else i
        if not 0 <= at < self._count:
            raise IndexError(f"entry {i} of {self._count}")
        return Entry(self, at)

    def __iter__(self) -> Iterator[Entry]:
        return (Entry(self, i) for i in range(self._count))

    def __repr__(self) -> str:
        return f"<accel.Files: {self._count} in {self.root!r}>"


class Walker(Closing, Iterator[Files]):
    """A walk that hands out batches as it goes: an iterator of Files, complete in themselves."""

    def __init__(self, root: str, engine: Any, call: Call | None) -> None:
        self._root = root
        self._engine = engine
        self._call = call

    def __next__(self) -> Files:
        if self._engine is None:
            raise StopIteration
        batch = self._engine.next(self._call)
        if batch is None:
            self.close()
            raise StopIteration
        return Files(self._root, batch)

    def close(self) -> None:
        """Ends the walk, also in the middle. Twice is allowed."""
        self._engine = None


class WalkOptions(TypedDict, total=False):
    """The options of walk and walk_iter."""

    include: Iterable[Glob]  # globs of entries to list; none: all. Folders are still searched
    exclude: Iterable[Glob]  # globs of entries to leave out, folders with all that is below them
    dialect: str  # of both: "gitignore" (default), "name" or "fnmatch"
    gitignore: bool  # honour ignore files, leave .git out; default False
    hidden: bool  # names that begin with a dot; default True
    max_depth: int | None  # the root's children have depth 1; None: no limit
    follow: bool  # enter links to folders, never one that is its own ancestor; default False
    same_device: bool  # stay on the root's file system; default False
    sorted: bool  # depth first, names in byte order; default False
    directories: bool  # list folders; default True
    metadata: str  # size and time of "none" (default), "files" (regular ones) or "all" entries
    ignore_case: bool  # globs and ignore rules ignore ASCII case; default False
    list_root: bool  # list the root too, with an empty path; default False
    fail_on_error: bool  # the first unreadable entry raises, else Files.errors lists them
    max_entries: int | None  # more: LimitError; 0: no limit
    max_bytes: int | None  # of names kept in memory, then LimitError; 0: no limit


FLAGS = {"gitignore": GITIGNORE, "follow": FOLLOW, "same_device": SAME_DEVICE, "sorted": SORTED,
         "ignore_case": IGNORE_CASE, "list_root": ROOT, "fail_on_error": FAIL_ON_ERROR}
NEGATED = {"hidden": NO_HIDDEN, "directories": NO_DIRECTORIES}


def walk(root: Path = ".", *, timeout: float | None = None, cancel: Cancel | None = None,
         threads: int = 0, **options: Unpack[WalkOptions]) -> Files:
    """Lists the tree below root (a folder, or a link to one), completely.

    options (accel.files.WalkOptions has the types and defaults):
    include, exclude: lists of globs. Their dialect: "gitignore" (** crosses folders, a / anchors, a
    final / is for folders), "name" (fnmatch of the entry's own name) or "fnmatch" (Python's fnmatch of
    the whole relative path).
    gitignore=True honours .gitignore, .ignore, .accelignore, .git/info/exclude and the user's excludes
    file, and leaves .git out. hidden=False, directories=False leave out dot names and folders.
    sorted=True: depth first, names in byte order. metadata="files"|"all": sizes and times too.
    follow, same_device, ignore_case, list_root, fail_on_error, max_depth, max_entries, max_bytes.
    timeout: seconds. threads: at most so many, 0 for up to 8.

    Raises FileError (the root is missing, unreadable or no folder), PatternError (item counts includes,
    then excludes), LimitError, DeadlineExceeded, Cancelled. The GIL is released, Ctrl-C stops it.
    """
    known, name, path = _read(root, options, walk)
    start = _backend.find("files", "walk")
    call = make_call(timeout, cancel, threads)
    return Files(name, interruptible(lambda call: start(path, known, call), call))


def walk_iter(root: Path = ".", *, timeout: float | None = None, cancel: Cancel | None = None,
              threads: int = 0, **options: Unpack[WalkOptions]) -> Walker:
    """walk as an iterator of Files, for first results early: batches of up to some ten thousand
    entries, in no order (sorted is Unsupported). timeout holds for each batch."""
    known, name, path = _read(root, options, walk_iter)
    return Walker(name, _backend.find("files", "walker")(path, known), make_call(timeout, cancel, threads))


def glob_match(glob: Glob, path: Path, *, dialect: str = "gitignore",
               ignore_case: bool = False) -> bool:
    """Whether a path, relative and with /, matches a glob. A "gitignore" glob is taken as a line of an
    ignore file at the root; one for folders only matches paths that end in /."""
    return bool(_backend.find("files", "glob_match")(
        os.fsencode(glob), os.fsencode(path), choose("dialect", dialect, DIALECTS), ignore_case))


def _read(root: Path, options: Mapping[str, Any],
          function: Callable[..., object]) -> tuple[dict[str, Any], str, bytes]:
    """The options as accel_walk_options has them, the root as it is shown and as bytes."""
    reject(options, function, WalkOptions.__annotations__)
    flags = 0
    for name, bit in FLAGS.items():
        flags |= bit if options.get(name, False) else 0
    for name, bit in NEGATED.items():
        flags |= 0 if options.get(name, True) else bit
    known = {
        "flags": flags,
        "metadata": choose("metadata", options.get("metadata", "none"), METADATA),
        "dialect": choose("dialect", options.get("dialect", "gitignore"), DIALECTS),
        "include": _globs("include", options), "exclude": _globs("exclude", options),
        "max_depth": options.get("max_depth"), "max_entries": options.get("max_entries"),
        "max_bytes": options.get("max_bytes"),
    }
    return known, os.fsdecode(root), os.fsencode(root)


def _globs(name: str, options: Mapping[str, Any]) -> list[bytes]:
    globs = options.get(name, ())
    if isinstance(globs, (str, bytes)):
        raise TypeError(f"{name} is one glob: put it into a list")
    return [os.fsencode(glob) for glob in globs]


def _decode(path: Any) -> str:
    return str(path, "utf-8", "surrogateescape")
