"""FileInfo, walk_directory_parallel and the filters of lists of files, by accel.walk.

A walk lists files and folders, the root with depth 0 included, sorted by path; links are left out unless
followed. Patterns ignore case; ** crosses folders; what ignore_patterns name is left out with all below it.
"""

from __future__ import annotations

import os
import stat
import sys
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from accel import glob_match, walk
from accel._errors import FileError

MAX_DEPTH = sys.maxsize
LARGEST = 10


@dataclass
class FileInfo:
    """An entry of a walk; modified in whole seconds since 1970, size 0 of a folder."""

    path: str
    file_type: str  # "file", "directory" or what else accel.walk tells
    size: int = 0
    modified: int | None = None
    depth: int = 0

    def matches(self, pattern: str) -> bool:
        """Whether the name (or the path, for a pattern with /) matches a glob; case is ignored."""
        path = self.path.lstrip("/") if "/" in pattern else os.path.basename(self.path)
        return bool(path) and glob_match(pattern, path, ignore_case=True)

    def to_dict(self) -> dict[str, Any]:
        """All fields by name."""
        return asdict(self)

    def __repr__(self) -> str:
        return f"FileInfo(path='{self.path}', type='{self.file_type}', size={self.size}, depth={self.depth})"


@dataclass
class FileMetadata:
    """What the system knows of a path; links are followed but for is_symlink."""

    path: str
    size: int
    modified: int | None
    is_file: bool = False
    is_dir: bool = False
    is_symlink: bool = False
    is_readonly: bool = False

    def to_dict(self) -> dict[str, Any]:
        """All fields by name."""
        return asdict(self)


def walk_directory_parallel(root: str, patterns: Iterable[str] = (), max_depth: int = MAX_DEPTH,
                            follow_symlinks: bool = False,
                            ignore_patterns: Iterable[str] = ()) -> list[FileInfo]:
    """The entries below root. Of patterns the first that matches decides; with ! in front it leaves out,
    and with such patterns alone all others are listed. ValueError when root is no folder."""
    told = list(patterns)
    plain = [] if any(pattern.startswith("!") for pattern in told) else told
    deep = None if max_depth >= 1 << 31 else max_depth
    try:
        found = walk(root, include=plain, exclude=ignore_patterns, max_depth=deep, follow=follow_symlinks,
                     metadata="all", ignore_case=True, list_root=not plain)
    except FileError as fault:
        raise ValueError(str(fault)) from None
    entries = (_info(root, entry.path, entry.type, entry.size, entry.mtime_ns) for entry in found
               if follow_symlinks or entry.type != "symlink")
    kept = entries if plain else (entry for entry in entries if _wanted(entry.path[len(root):], told))
    return sorted(kept, key=lambda entry: entry.path)


def _info(root: str, path: str, kind: str, size: int | None, mtime_ns: int | None) -> FileInfo:
    return FileInfo(os.path.join(root, path) if path else root, kind, (size or 0) if kind == "file" else 0,
                    None if mtime_ns is None else mtime_ns // 10**9, path.count("/") + 1 if path else 0)


def _wanted(path: str, patterns: list[str]) -> bool:
    path = path.lstrip("/")
    for pattern in patterns if path else ():
        glob = pattern.removeprefix("!")
        if glob_match(glob, path, ignore_case=True):
            return glob == pattern
    return all(pattern.startswith("!") for pattern in patterns)


def collect_metadata(paths: Iterable[str]) -> list[FileMetadata]:
    """What the system knows of each path; those that are missing are left out."""
    found = []
    for path in paths:
        try:
            told = os.stat(path)
        except OSError:
            continue
        found.append(FileMetadata(path, told.st_size, int(told.st_mtime), stat.S_ISREG(told.st_mode),
                                  stat.S_ISDIR(told.st_mode), os.path.islink(path), not told.st_mode & 0o222))
    return found


def filter_by_extension(files: Iterable[FileInfo], extensions: Iterable[str]) -> list[FileInfo]:
    """Those with one of the extensions, with or without a dot; case is ignored. No extensions: none."""
    ends = {"." + extension.lower().removeprefix(".") for extension in extensions}
    return [file for file in files if os.path.splitext(file.path)[1].lower() in ends]


def filter_by_size(files: Iterable[FileInfo], min_size: int = 0, max_size: int = 0) -> list[FileInfo]:
    """Those of min_size to max_size bytes; 0: no bound."""
    return [file for file in files if file.size >= min_size and (not max_size or file.size <= max_size)]


def filter_by_modified_time(files: Iterable[FileInfo], since: int, until: int = 0) -> list[FileInfo]:
    """Those changed from since to until, in seconds since 1970; until 0: now."""
    last = until or int(time.time())
    return [file for file in files if file.modified is not None and since <= file.modified <= last]


def get_directory_stats(root: str, max_depth: int = MAX_DEPTH) -> dict[str, Any]:
    """Sizes and numbers of what is below root, and its ten largest files."""
    entries = walk_directory_parallel(root, max_depth=max_depth)
    files = [entry for entry in entries if entry.file_type == "file"]
    largest = sorted(files, key=lambda file: file.size, reverse=True)[:LARGEST]
    return {"total_size": sum(file.size for file in files), "file_count": len(files),
            "dir_count": sum(entry.file_type == "directory" for entry in entries),
            "largest_files": [(file.path, file.size) for file in largest]}


def group_by_directory(files: Iterable[FileInfo]) -> dict[str, list[FileInfo]]:
    """The files by the folder that holds them."""
    groups: dict[str, list[FileInfo]] = {}
    for file in files:
        groups.setdefault(os.path.dirname(file.path), []).append(file)
    return groups
