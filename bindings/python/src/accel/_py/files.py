"""Walking with os.scandir: the same entries as the library's walk, on one thread."""

from __future__ import annotations

import errno
import os
import stat
from array import array
from collections.abc import Iterator
from itertools import accumulate
from typing import Any, NamedTuple

from accel._call import Call
from accel._errors import FileError, InvalidArgument, LimitError, Unsupported
from accel._py.glob import Globs, glob_match
from accel._py.ignore import Ignore, Scope
from accel._py.process import Clock

__all__ = ["glob_match", "walk", "walker"]

(GITIGNORE, NO_HIDDEN, FOLLOW, SAME_DEVICE, SORTED, NO_DIRECTORIES, FAIL_ON_ERROR, IGNORE_CASE,
 ROOT) = (1 << bit for bit in range(9))
META_FILES, META_ALL = 1, 2
UNKNOWN, REGULAR, DIRECTORY, SYMLINK, FIFO, SOCKET, CHARACTER, BLOCK = range(8)
TYPES = {stat.S_IFREG: REGULAR, stat.S_IFDIR: DIRECTORY, stat.S_IFLNK: SYMLINK, stat.S_IFIFO: FIFO,
         stat.S_IFSOCK: SOCKET, stat.S_IFCHR: CHARACTER, stat.S_IFBLK: BLOCK}
MAX_ENTRIES, MAX_BYTES = 100_000_000, 8 << 30
NO_TIME = -2**63


class Engine:
    """A snapshot of a tree in columns."""

    def __init__(self, metadata: bool) -> None:
        self.count = 0
        self._metadata = metadata
        self._names: list[bytes] = []
        self._directories, self._types = array("i"), bytearray()
        self._sizes, self._times = array("q"), array("q")
        self._parents, self._folders = array("i", [-1]), [b""]
        self._paths = [b""]  # of folders, with a / at the end
        self._errors: list[tuple[bytes, int]] = []

    def emptied(self) -> Engine:
        """The same folders, without entries."""
        copy = Engine(self._metadata)
        copy._parents, copy._folders, copy._paths = self._parents, self._folders, self._paths
        return copy

    def add(self, folder: int, name: bytes, kind: int, size: int, mtime_ns: int) -> None:
        self.count += 1
        self._names.append(name)
        self._directories.append(folder)
        self._types.append(kind)
        self._sizes.append(size)
        self._times.append(mtime_ns)

    def add_folder(self, parent: int, name: bytes) -> int:
        self._parents.append(parent)
        self._folders.append(name)
        self._paths.append(self._paths[parent] + name + b"/")
        return len(self._parents) - 1

    def add_error(self, folder: int, name: bytes, code: int) -> None:
        path = name if name.startswith(b"/") else self._paths[folder] + name
        self._errors.append((path if name else path.removesuffix(b"/"), code))

    def path_of(self, folder: int) -> bytes:
        return self._paths[folder]

    def columns(self) -> tuple[memoryview | None, ...]:
        return (_view(b"".join(self._names)), _offsets(self._names), _view(self._directories),
                _view(self._types), _view(self._sizes) if self._metadata else None,
                _view(self._times) if self._metadata else None, _view(self._parents),
                _view(b"".join(self._folders)), _offsets(self._folders))

    def path(self, i: int) -> bytes:
        return self._paths[self._directories[i]] + self._names[i]

    def paths(self) -> bytes:
        return b"".join(self.path(i) + b"\0" for i in range(self.count))

    def errors(self) -> list[tuple[bytes, int]]:
        return self._errors


def paths(engine: Engine) -> list[str]:
    """All paths of a snapshot, relative to its root."""
    return [str(engine.path(i), "utf-8", "surrogateescape") for i in range(engine.count)]


def _view(data: Any) -> memoryview:
    return memoryview(data).toreadonly()


def _offsets(names: list[bytes]) -> memoryview:
    return _view(array("q", accumulate(map(len, names), initial=0)))


class Folder(NamedTuple):
    """A folder to list."""

    number: int
    depth: int
    path: bytes  # as the system is asked for it
    scope: Scope
    ancestors: tuple[tuple[int, int], ...]  # device and inode, the folder itself last


class Walk:
    """One walk: entries() yields after each folder, with what was found in `out`."""

    def __init__(self, root: bytes, options: dict[str, Any]) -> None:
        self._root = root
        self._flags: int = options["flags"]
        self._metadata: int = options["metadata"]
        depth = options["max_depth"]
        self._max_depth = -1 if depth is None else depth
        self._max_entries = MAX_ENTRIES if options["max_entries"] is None else options["max_entries"]
        self._max_bytes = MAX_BYTES if options["max_bytes"] is None else options["max_bytes"]
        self._include, self._exclude = Globs(self._has(IGNORE_CASE)), Globs(self._has(IGNORE_CASE))
        globs = [(self._include, glob) for glob in options["include"]]
        globs += [(self._exclude, glob) for glob in options["exclude"]]
        for item, (target, glob) in enumerate(globs):
            target.add(item, glob, options["dialect"])
        self._including = bool(options["include"])
        self._ignore = Ignore(self._has(IGNORE_CASE))
        self._entries = self._bytes = 0
        self.out = Engine(self._metadata != 0)
        if not root or b"\0" in root:
            raise InvalidArgument("the root has a NUL in it" if root else "the root is empty")
        try:
            self._look = os.stat(root)
            os.scandir(root).close()
        except OSError as failed:
            raise FileError(f"cannot open folder {os.fsdecode(root)}: {failed.strerror}") from None

    def _has(self, flag: int) -> bool:
        return bool(self._flags & flag)

    def take(self) -> Engine | None:
        """What was found since the last time; None when that is nothing."""
        out, self.out = self.out, self.out.emptied()
        return out if out.count or out.errors() else None

    def run(self, clock: Clock) -> Iterator[None]:
        scope, self._above = Scope(), b""
        if self._has(GITIGNORE):
            scope, self._above = self._ignore.above_root(
                self._root, lambda name, code: self._fault(0, name, code))
        if self._has(ROOT) and not self._has(NO_DIRECTORIES):
            known = self._metadata == META_ALL
            self.out.add(0, b"", DIRECTORY, self._look.st_size if known else -1,
                         self._look.st_mtime_ns if known else NO_TIME)
        if self._max_depth == 0:
            return
        here = (self._look.st_dev, self._look.st_ino)
        stack = [iter([Folder(0, 0, self._root, scope, (here,))])]
        while stack:
            for folder in stack[-1]:
                clock.check()
                stack.append(self._list(folder))
                yield
                break
            else:
                stack.pop()

    def _list(self, folder: Folder) -> Iterator[Folder]:
        """Notes the entries of a folder; yields those to be listed next, each in its place."""
        try:
            with os.scandir(folder.path) as listing:
                entries = list(listing)
        except OSError as failed:
            if failed.errno not in (errno.ENOENT, errno.ENOTDIR, errno.ELOOP):
                self._fault(folder.number, b"", failed.errno or errno.EIO)
            return
        scope = folder.scope
        base = self._above + self.out.path_of(folder.number)
        if self._has(GITIGNORE):
            scope = self._ignore.enter(scope, folder.path, [entry.name for entry in entries], len(base),
                                       lambda name, code: self._fault(folder.number, name, code))
        if self._has(SORTED):
            entries.sort(key=lambda entry: entry.name)
        for entry in entries:
            found = self._note(folder, entry, base, scope)
            if found:
                yield found

    def _note(self, folder: Folder, entry: os.DirEntry[bytes], base: bytes,
              scope: Scope) -> Folder | None:
        """Notes one entry; the folder that it is, when it is to be entered."""
        by_link = entry.is_symlink()
        try:
            kind = self._kind(folder, entry)
        except FileNotFoundError:
            return None
        is_folder = kind == DIRECTORY
        if self._left_out(base + entry.name, entry.name, is_folder, scope):
            return None
        if self._wanted(base + entry.name, is_folder) and not self._add(folder, entry, kind):
            return None
        if not is_folder or folder.depth + 1 == self._max_depth:
            return None
        return self._enter(folder, entry, scope, by_link)

    def _kind(self, folder: Folder, entry: os.DirEntry[bytes]) -> int:
        if entry.is_symlink():
            if self._has(FOLLOW):
                try:
                    return TYPES[stat.S_IFMT(os.stat(entry.path).st_mode)]
                except FileNotFoundError:
                    pass
                except OSError as failed:
                    self._fault(folder.number, entry.name, failed.errno or errno.EIO)
            return SYMLINK
        if entry.is_dir(follow_symlinks=False):
            return DIRECTORY
        if entry.is_file(follow_symlinks=False):
            return REGULAR
        return TYPES.get(stat.S_IFMT(os.lstat(entry.path).st_mode), UNKNOWN)

    def _left_out(self, path: bytes, name: bytes, is_folder: bool, scope: Scope) -> bool:
        """`path` from where the scope starts."""
        if self._has(NO_HIDDEN) and name.startswith(b"."):
            return True
        if self._exclude and self._exclude.match(path[len(self._above):], is_folder) is True:
            return True
        return self._has(GITIGNORE) and (name == b".git" or scope.ignored(path, is_folder))

    def _wanted(self, path: bytes, is_folder: bool) -> bool:
        if is_folder and self._has(NO_DIRECTORIES):
            return False
        return (not self._including or
                self._include.match(path[len(self._above):], is_folder) is True)

    def _add(self, folder: Folder, entry: os.DirEntry[bytes], kind: int) -> bool:
        """False when the entry is gone."""
        size, mtime_ns = -1, NO_TIME
        if self._metadata == META_ALL or (self._metadata == META_FILES and kind == REGULAR):
            try:
                look = os.stat(entry.path, follow_symlinks=self._has(FOLLOW) and kind != SYMLINK)
                size, mtime_ns = look.st_size, look.st_mtime_ns
            except FileNotFoundError:
                return False
            except OSError as failed:
                self._fault(folder.number, entry.name, failed.errno or errno.EIO)
        self.out.add(folder.number, entry.name, kind, size, mtime_ns)
        self._entries += 1
        self._bytes += len(entry.name)
        if 0 < self._max_entries < self._entries:
            raise LimitError(f"more than max_entries = {self._max_entries} entries below "
                             f"{os.fsdecode(self._root)}")
        if 0 < self._max_bytes < self._bytes:
            raise LimitError(f"the names take more than max_bytes = {self._max_bytes} bytes below "
                             f"{os.fsdecode(self._root)}")
        return True

    def _enter(self, folder: Folder, entry: os.DirEntry[bytes], scope: Scope,
               by_link: bool) -> Folder | None:
        """The folder, unless it is on another file system or above itself."""
        number, ancestors = self.out.add_folder(folder.number, entry.name), folder.ancestors
        if self._has(FOLLOW) or self._has(SAME_DEVICE):
            try:
                look = os.stat(entry.path)
            except OSError:
                return None  # gone since it was listed
            here = look.st_dev, look.st_ino
            if self._has(SAME_DEVICE) and look.st_dev != self._look.st_dev:
                return None
            if by_link and here in ancestors:
                self._fault(number, b"", errno.ELOOP)
                return None
            ancestors = (*ancestors, here)
        return Folder(number, folder.depth + 1, entry.path, scope, ancestors)

    def _fault(self, folder: int, name: bytes, code: int) -> None:
        if self._has(FAIL_ON_ERROR):
            path = os.path.join(self._root, self.out.path_of(folder) + name)
            raise FileError(f"cannot read {os.fsdecode(path)}: {os.strerror(code)}")
        self.out.add_error(folder, name, code)


def walk(root: bytes, options: dict[str, Any], wanted: Call | None) -> Engine:
    walk = Walk(root, options)
    for _ in walk.run(Clock(wanted)):
        pass
    return walk.out


class WalkerEngine:
    """A walk in batches of about a thousand entries."""

    BATCH = 1000

    def __init__(self, root: bytes, options: dict[str, Any]) -> None:
        if options["flags"] & SORTED:
            raise Unsupported("a stream has no order: walk() sorts")
        self._walk = Walk(root, options)
        self._clock = Clock(None)
        self._steps: Iterator[None] | None = self._walk.run(self._clock)

    def next(self, wanted: Call | None) -> Engine | None:
        self._clock.restart(wanted)
        while self._steps is not None and self._walk.out.count < self.BATCH:
            if next(self._steps, self) is self:
                self._steps = None
        return self._walk.take()


def walker(root: bytes, options: dict[str, Any]) -> WalkerEngine:
    return WalkerEngine(root, options)
