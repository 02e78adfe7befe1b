"""Scans of logs through CFFI."""

from __future__ import annotations

from typing import Any

from accel._call import Call
from accel._cffi._library import call, content, ffi, lib, make, options, sized
from accel._cffi.process import call_options
from accel._cffi.spans import new_spans, spans_of


def _lines(text: bytes, spans: Any) -> list[tuple[int, int, int, bytes]]:
    lines, at = [], 0
    for kind, _, start, end in spans:
        lines.append((start, end, kind, text[at:at + end - start]))
        at += end - start + 1
    return lines


def scan(source: bytes, is_path: bool, patterns: list[bytes], flags: int, each: bool,
         given: dict[str, int | None], wanted: Call | None) -> tuple[Any, ...]:
    from accel.log import Bar, Line
    count = len(patterns)
    buffers = [ffi.from_buffer(pattern) for pattern in patterns]
    rows = ffi.new("accel_regex_pattern[]", [(text, len(text), flags, 0) for text in buffers])
    result = sized("accel_log_result")
    counts = ffi.new("int64_t[]", count + 1) if each else ffi.NULL
    text, spans, bars = make("accel_text", lib.accel_text_new), new_spans(), new_spans()
    call(lib.accel_log_scan if is_path else lib.accel_log_scan_text, source, len(source), rows, count,
         options("accel_log_options", **given), call_options(wanted), result, counts, text, spans, bars)
    found = bytes(content(text))
    return (result.lines, result.matched, list(counts)[:count] if each else [],
            [Line(*line) for line in _lines(found, spans_of(spans))],
            [Bar(start, end, item) for _, item, start, end in spans_of(bars)],
            result.start, result.end, result.identity, bool(result.flags & lib.ACCEL_LOG_ROTATED),
            bool(result.flags & lib.ACCEL_LOG_TRUNCATED), bool(result.flags & lib.ACCEL_LOG_OPEN_LINE))
