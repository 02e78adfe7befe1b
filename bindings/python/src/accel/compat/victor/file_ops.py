"""The names of victor/native/rust/file_ops.py: accel.compat.victor.files with arguments checked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from accel._backend import NAME
from accel.compat.victor import files
from accel.compat.victor.files import MAX_DEPTH, FileInfo, FileMetadata

__all__ = ["RUST_AVAILABLE", "FileInfo", "FileMetadata", "FileOpsError", "filter_files_by_extension",
           "filter_files_by_modified_time", "filter_files_by_size", "find_code_files",
           "get_directory_statistics", "get_file_metadata", "group_files_by_directory", "walk_directory"]

RUST_AVAILABLE = NAME != "python"  #: whether a library answers
CODE = ("py pyi rs js jsx mjs cjs ts tsx java go c h cc cpp cxx hpp cs rb php swift kt kts scala sh bash "
        "lua pl r sql yaml yml toml json").split()
NOT_CODE = ("__pycache__ .git .svn node_modules .venv venv .tox dist build *.egg-info .pytest_cache "
            ".mypy_cache target bin obj").split()


class FileOpsError(Exception):
    """A root that cannot be walked."""


def walk_directory(root: str, patterns: Iterable[str] | None = None, max_depth: int = MAX_DEPTH,
                   follow_symlinks: bool = False,
                   ignore_patterns: Iterable[str] | None = None) -> list[FileInfo]:
    """files.walk_directory_parallel, whose ValueError is a FileOpsError here."""
    if not isinstance(root, str):
        raise TypeError(f"root is {type(root).__name__}, not str")
    try:
        return files.walk_directory_parallel(root, patterns or (), max_depth, follow_symlinks,
                                             ignore_patterns or ())
    except ValueError as fault:
        raise FileOpsError(str(fault)) from fault


def get_file_metadata(paths: Sequence[str]) -> list[FileMetadata]:
    """files.collect_metadata of a list."""
    if not isinstance(paths, (list, tuple)):
        raise TypeError(f"paths is {type(paths).__name__}, not a list")
    return files.collect_metadata(paths)


filter_files_by_extension = files.filter_by_extension
filter_files_by_size = files.filter_by_size
filter_files_by_modified_time = files.filter_by_modified_time
group_files_by_directory = files.group_by_directory


def get_directory_statistics(root: str, max_depth: int = MAX_DEPTH) -> dict[str, Any]:
    """files.get_directory_stats, whose ValueError is a FileOpsError here."""
    try:
        return files.get_directory_stats(root, max_depth)
    except ValueError as fault:
        raise FileOpsError(str(fault)) from fault


def find_code_files(root: str, extensions: Iterable[str] | None = None,
                    ignore_dirs: Iterable[str] | None = None, max_depth: int = MAX_DEPTH) -> list[FileInfo]:
    """The files with an extension of source code, outside of folders of builds and packages."""
    ends = CODE if extensions is None else list(extensions)
    found = walk_directory(root, [f"*.{end.removeprefix('.')}" for end in ends], max_depth,
                           ignore_patterns=NOT_CODE if ignore_dirs is None else ignore_dirs)
    return [file for file in found if ends and file.file_type == "file"]
