"""Regex sets through CFFI."""

from __future__ import annotations

import os
from typing import Any

from accel._call import Call
from accel._cffi._library import call, ffi, fill_text, lib, make, options, sized, text_of, view
from accel._cffi.process import call_options
from accel._matches import RECORD
from accel._text import BYTE, Packed, as_bytes, pack

Failures = list[tuple[int, int, int, str]]  # item, offset, pattern, code


class Rows:
    """The matches of a scan: `count` records, as memory in `data`."""

    in_unit = False  # whether the offsets of a batch are in the unit that was asked for

    def __init__(self, handle: Any) -> None:
        self._handle = handle
        self.count = int(lib.accel_matches_count(handle))

    @property
    def data(self) -> memoryview:
        return view(self._handle, lib.accel_matches_data(self._handle), self.count * RECORD.size)

    @property
    def offsets(self) -> memoryview:
        size = 8 * (lib.accel_matches_texts(self._handle) + 1)
        return view(self._handle, lib.accel_matches_offsets(self._handle), size).cast("q")

    def failures(self) -> Failures:
        return _failures(lib.accel_matches_failures_data(self._handle),
                         lib.accel_matches_failures_count(self._handle))


def _failures(data: Any, count: int) -> Failures:
    return [(data[i].item, data[i].offset, data[i].pattern,
             text_of(lib.accel_status_name(data[i].code))) for i in range(count)]


class Engine:
    """A compiled set."""

    def __init__(self, patterns: list[tuple[bytes, int]], wanted: dict[str, Any]) -> None:
        folder = wanted.pop("cache_dir")
        name = None if folder is None else ffi.from_buffer(os.fsencode(folder))
        chosen = options("accel_regex_options", cache_dir=name,
                         cache_dir_length=None if name is None else len(name), **wanted)
        self._take(self._compile(patterns, chosen))

    def _compile(self, patterns: list[tuple[bytes, int]], chosen: Any) -> Any:
        texts = [ffi.from_buffer(text) for text, _ in patterns]
        array = ffi.new("accel_regex_pattern[]", len(patterns))
        for record, text, (_, flags) in zip(array, texts, patterns):
            record.text, record.length, record.flags = text, len(text), flags
        return make("accel_regex", lib.accel_regex_compile, array, len(patterns), chosen)

    def _take(self, handle: Any) -> None:
        self.handle = handle
        self.address = int(ffi.cast("uintptr_t", handle))
        self.count = int(lib.accel_regex_count(handle))

    @classmethod
    def load(cls, data: Any) -> Engine:
        engine = cls.__new__(cls)
        data = ffi.from_buffer(data)
        engine._take(make("accel_regex", lib.accel_regex_load, data, len(data)))
        return engine

    def save(self) -> memoryview:
        return fill_text(lib.accel_regex_save, self.handle)

    def explain(self) -> str:
        return str(fill_text(lib.accel_regex_explain, self.handle), "utf-8")

    def group_names(self, pattern: int) -> list[str]:
        return [text_of(lib.accel_regex_group_name(self.handle, pattern, group + 1))
                for group in range(lib.accel_regex_group_count(self.handle, pattern))]

    def failures(self) -> list[tuple[int, int, str, str]]:
        found = _failures(lib.accel_regex_failures_data(self.handle),
                          lib.accel_regex_failures_count(self.handle))
        return [(item, offset, code, text_of(lib.accel_regex_failures_message(self.handle, i)))
                for i, (item, offset, _, code) in enumerate(found)]

    def scan(self, text: Any, unit: int, wanted: Call | None) -> Rows:
        data = ffi.from_buffer(as_bytes(text) if isinstance(text, str) else text)
        matches = make("accel_matches", lib.accel_matches_new)
        call(lib.accel_regex_scan, self.handle, data, len(data), call_options(wanted), matches)
        if unit != BYTE:
            call(lib.accel_matches_convert, matches, data, len(data), unit)
        return Rows(matches)

    def pack(self, texts: list[Any], kind: type | None) -> Packed:
        return pack(texts, kind)

    def scan_batch(self, packed: Packed, unit: int, wanted: Call | None) -> Rows:
        matches = make("accel_matches", lib.accel_matches_new)
        call(lib.accel_regex_scan_batch, self.handle, packed.base,
             ffi.from_buffer("int64_t[]", packed.offsets), len(packed.offsets) - 1,
             call_options(wanted), matches)
        return Rows(matches)

    def which(self, text: Any, wanted: Call | None) -> list[int]:
        data = ffi.from_buffer(as_bytes(text) if isinstance(text, str) else text)
        words = (self.count + 63) // 64
        bitmap = ffi.new("uint64_t[]", words)
        call(lib.accel_regex_which, self.handle, data, len(data), call_options(wanted), bitmap, words)
        bits = int.from_bytes(ffi.buffer(bitmap), "little")
        return [pattern for pattern in range(self.count) if bits >> pattern & 1]

    def captures(self, data: bytes, pattern: int, start: int, end: int) -> list[tuple[int, int]]:
        match = ffi.new("accel_match *", (pattern, 0, start, end))
        capacity = 2 * (max(lib.accel_regex_group_count(self.handle, pattern), 0) + 1)
        spans, count = ffi.new("int64_t[]", capacity), ffi.new("int64_t *")
        call(lib.accel_regex_captures, self.handle, data, len(data), match, spans, capacity, count)
        return [(spans[2 * group], spans[2 * group + 1]) for group in range(count[0])]

    def stream(self) -> Stream:
        return Stream(make("accel_regex_stream", lib.accel_regex_stream_new, self.handle))


class Stream:
    """A text in pieces, counted in bytes."""

    def __init__(self, handle: Any) -> None:
        self._handle = handle

    def feed(self, data: bytes) -> Rows:
        matches = make("accel_matches", lib.accel_matches_new)
        call(lib.accel_regex_stream_feed, self._handle, data, len(data), matches)
        return Rows(matches)

    def finish(self) -> Rows:
        matches = make("accel_matches", lib.accel_matches_new)
        call(lib.accel_regex_stream_finish, self._handle, matches)
        return Rows(matches)

    def reset(self) -> None:
        lib.accel_regex_stream_reset(self._handle)


def cache_stats() -> tuple[int, ...]:
    stats = sized("accel_cache_stats")
    call(lib.accel_regex_cache_stats, stats)
    return (stats.hits, stats.misses, stats.disk_hits, stats.evictions, stats.entries, stats.capacity)


def cache_resize(capacity: int) -> None:
    lib.accel_regex_cache_resize(capacity)


def cache_clear() -> None:
    lib.accel_regex_cache_clear()
