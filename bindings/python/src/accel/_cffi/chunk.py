"""Chunks and lines through CFFI."""

from __future__ import annotations

from typing import Any

from accel._cffi._library import call, ffi, lib, options, text_of
from accel._cffi.spans import new_spans, spans_of
from accel._text import Packed


def split(data: bytes, by: int, unit: int, size: int, overlap: int) -> Any:
    chosen = options("accel_chunk_options", by=by, unit=unit, size=size, overlap=overlap)
    spans = new_spans()
    call(lib.accel_chunk_split, data, len(data), chosen, spans)
    return spans_of(spans, data, unit)


def lines(data: bytes, unit: int) -> Any:
    spans = new_spans()
    call(lib.accel_chunk_lines, data, len(data), spans)
    return spans_of(spans, data, unit)


def line_count(data: bytes) -> int:
    return lib.accel_chunk_line_count(data, len(data))  # type: ignore[no-any-return]


def line_at(data: bytes, offset: int) -> int:
    return lib.accel_chunk_line_at(data, len(data), offset)  # type: ignore[no-any-return]


def document(name: bytes) -> str:
    return text_of(lib.accel_chunk_document(name, len(name)))


def tokens(packed: Packed, by: int) -> list[int]:
    count = len(packed.offsets) - 1
    counts = ffi.new("int64_t[]", count + 1)
    call(lib.accel_chunk_tokens, packed.base, ffi.from_buffer("int64_t[]", packed.offsets), count, by,
         counts)
    return list(counts)[:count]
