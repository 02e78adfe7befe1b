"""Walking through CFFI."""

from __future__ import annotations

from typing import Any, Literal

from accel._call import Call
from accel._cffi._library import call, ffi, fill_text, lib, make, options, sized, view
from accel._cffi.process import call_options


class Engine:
    """A snapshot: accel_files."""

    def __init__(self, handle: Any) -> None:
        self._handle = handle
        self.count = int(lib.accel_files_count(handle))

    def _view(self) -> Any:
        columns = sized("accel_files_view")
        call(lib.accel_files_columns, self._handle, columns)
        return columns

    def columns(self) -> tuple[memoryview | None, ...]:
        c = self._view()

        def column(pointer: Any, code: Literal["B", "i", "q"], count: int) -> memoryview:
            return view(self._handle, pointer, count * {"B": 1, "i": 4, "q": 8}[code]).cast(code)

        entries, folders = c.count, c.directory_count
        return (column(c.names, "B", c.name_offsets[entries]),
                column(c.name_offsets, "q", entries + 1),
                column(c.directories, "i", entries), column(c.types, "B", entries),
                column(c.sizes, "q", entries) if c.sizes else None,
                column(c.mtimes_ns, "q", entries) if c.mtimes_ns else None,
                column(c.directory_parents, "i", folders),
                column(c.directory_names, "B", c.directory_name_offsets[folders]),
                column(c.directory_name_offsets, "q", folders + 1))

    def paths(self) -> memoryview:
        return fill_text(lib.accel_files_paths, self._handle, 0)

    def path(self, i: int) -> memoryview:
        return fill_text(lib.accel_files_path, self._handle, i)

    def errors(self) -> list[tuple[bytes, int]]:
        columns = self._view()
        return [(bytes(fill_text(lib.accel_files_error_path, self._handle, i)), columns.error_codes[i])
                for i in range(columns.error_count)]


def paths(engine: Engine) -> list[str]:
    """All paths of a snapshot, relative to its root."""
    all_paths = str(engine.paths(), "utf-8", "surrogateescape").split("\0")
    del all_paths[-1]
    return all_paths


def _options(known: dict[str, Any]) -> tuple[Any, Any]:
    """The options struct, and what must live as long as it."""
    kept: list[Any] = []

    def views(globs: list[bytes]) -> Any:
        texts = [ffi.from_buffer(glob) for glob in globs]
        array = ffi.new("accel_view[]", [(text, len(text)) for text in texts])
        kept.extend((texts, array))
        return array

    include, exclude = known["include"], known["exclude"]
    struct = options("accel_walk_options", flags=known["flags"], metadata=known["metadata"],
                     dialect=known["dialect"], include=views(include), include_count=len(include),
                     exclude=views(exclude), exclude_count=len(exclude), max_depth=known["max_depth"],
                     max_entries=known["max_entries"], max_bytes=known["max_bytes"])
    return struct, kept


def walk(root: bytes, known: dict[str, Any], wanted: Call | None) -> Engine:
    struct, kept = _options(known)
    return Engine(make("accel_files", lib.accel_walk, root, len(root), struct, call_options(wanted)))


class WalkerEngine:
    """A walk in batches: accel_walker."""

    def __init__(self, handle: Any) -> None:
        self._handle = handle

    def next(self, wanted: Call | None) -> Engine | None:
        batch = make("accel_files", lib.accel_walker_next, self._handle, call_options(wanted))
        return None if batch is None else Engine(batch)


def walker(root: bytes, known: dict[str, Any]) -> WalkerEngine:
    struct, kept = _options(known)
    return WalkerEngine(make("accel_walker", lib.accel_walker_new, root, len(root), struct))


def glob_match(glob: bytes, path: bytes, dialect: int, ignore_case: bool) -> bool:
    matched = ffi.new("int32_t *")
    call(lib.accel_glob_match, glob, len(glob), path, len(path), dialect, ignore_case, matched)
    return bool(matched[0])
