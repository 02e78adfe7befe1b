"""FileOpsAccelerator: the files below a folder, by accel.walk.

As in the Python class of January: files alone, patterns by fnmatch on the file's name, a depth that is
the folder's (0: in the root), and an empty list for a root that is missing.
"""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass

from accel import _backend, walk
from accel._errors import FileError
from accel.compat.victor.settings import Settings

__all__ = ["FileInfo", "FileOpsAccelerator", "FileOpsCacheStats", "get_file_ops_accelerator",
           "reset_file_ops_accelerator"]

logger = logging.getLogger(__name__)


@dataclass
class FileInfo:
    """A file; modified in seconds since 1970."""

    path: str
    file_type: str
    size: int
    modified: float
    depth: int

    def __str__(self) -> str:
        return f"{self.path} ({self.file_type}, {self.size} bytes)"


@dataclass
class FileOpsCacheStats:
    """Counts of one accelerator."""

    total_walks: int = 0
    total_files_visited: int = 0
    total_duration_ms: float = 0.0

    def record_walk(self, duration_ms: float, files_visited: int) -> None:
        """A walk is over."""
        self.total_walks += 1
        self.total_files_visited += files_visited
        self.total_duration_ms += duration_ms

    @property
    def avg_walk_ms(self) -> float:
        """Milliseconds for each walk."""
        return self.total_duration_ms / self.total_walks if self.total_walks else 0.0

    def to_dict(self) -> dict[str, float]:
        """Counts and the average by name."""
        return {"total_walks": float(self.total_walks),
                "total_files_visited": float(self.total_files_visited),
                "total_duration_ms": self.total_duration_ms, "avg_walk_ms": self.avg_walk_ms}


class FileOpsAccelerator:
    """Walks, counted. Any threads."""

    def __init__(self) -> None:
        self._stats = FileOpsCacheStats()
        self._lock = threading.Lock()

    @property
    def rust_available(self) -> bool:
        """Whether there is a library, and the settings do not deny it."""
        return _backend.NAME != "python" and Settings.from_environment().use_rust_file_ops

    @property
    def cache_stats(self) -> FileOpsCacheStats:
        """The counts."""
        return self._stats

    def walk_directory(self, root: str, patterns: Iterable[str] | None = None, max_depth: int | None = None,
                       follow_symlinks: bool = False,
                       ignore_patterns: Iterable[str] | None = None) -> list[FileInfo]:
        """The files below root with a name that matches one of patterns (none: all), outside of folders and
        but for files that match one of ignore_patterns. max_depth: of folders; None: as the settings say."""
        began = time.perf_counter()
        depth = Settings.from_environment().file_ops_max_depth if max_depth is None else max_depth
        found = _files(os.path.abspath(root), patterns or (), depth, follow_symlinks, ignore_patterns or ())
        with self._lock:
            self._stats.record_walk((time.perf_counter() - began) * 1000, len(found))
        return found


def _files(root: str, patterns: Iterable[str], depth: int, follow: bool,
           ignored: Iterable[str]) -> list[FileInfo]:
    try:
        entries = walk(root, include=patterns, exclude=ignored, dialect="name", max_depth=depth + 1,
                       follow=follow, directories=False, metadata="all")
    except FileError as fault:
        logger.warning("%s", str(fault))  # no traceback is kept
        return []
    return [FileInfo(os.path.join(root, entry.path), "file", entry.size or 0, (entry.mtime_ns or 0) / 1e9,
                     entry.path.count("/"))
            for entry in entries if entry.type == "file" or os.path.isfile(entry)]


_instance: FileOpsAccelerator | None = None
_lock = threading.Lock()


def get_file_ops_accelerator() -> FileOpsAccelerator:
    """The one accelerator of the process."""
    global _instance
    with _lock:
        if _instance is None:
            _instance = FileOpsAccelerator()
        return _instance


def reset_file_ops_accelerator() -> None:
    """Forgets the one accelerator."""
    global _instance
    with _lock:
        _instance = None
