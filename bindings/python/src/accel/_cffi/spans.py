"""Spans and findings through CFFI: result objects as records in memory."""

from __future__ import annotations

from typing import Any

from accel._cffi._library import call, content, ffi, lib, make, view
from accel._spans import Findings, Spans
from accel._text import BYTE, to_utf8


def new_spans() -> Any:
    """For a call to fill, then to be read with spans_of."""
    return make("accel_spans", lib.accel_spans_new)


def new_findings() -> Any:
    """For a call to fill, then to be read with findings_of."""
    return make("accel_findings", lib.accel_findings_new)


class TextStream:
    """A stream of the library that gives text and spans of it for text."""

    __slots__ = ("_handle", "_out", "_spans")

    def __init__(self, handle: Any) -> None:
        self._handle = handle
        self._out = make("accel_text", lib.accel_text_new)
        self._spans = new_spans()

    def fill(self, function: Any, text: str | None = None) -> Any:
        """What function(handle, [text,] out, spans, err) gives, as a buffer; its spans are in _spans."""
        if text is None:
            call(function, self._handle, self._out, self._spans)
        else:
            data = to_utf8(text)
            call(function, self._handle, data, len(data), self._out, self._spans)
        return content(self._out)


def spans_of(handle: Any, data: Any = b"", unit: int = BYTE) -> Spans:
    """What a call filled, its offsets, bytes of `data`, in a unit."""
    if unit != BYTE:
        call(lib.accel_spans_convert, handle, ffi.from_buffer(data), len(data), unit)
    count = lib.accel_spans_count(handle)
    return Spans(view(handle, lib.accel_spans_data(handle), count * Spans.RECORD.size))


def findings_of(handle: Any, data: Any = b"", unit: int = BYTE) -> Findings:
    """As spans_of."""
    if unit != BYTE:
        call(lib.accel_findings_convert, handle, ffi.from_buffer(data), len(data), unit)
    count = lib.accel_findings_count(handle)
    return Findings(view(handle, lib.accel_findings_data(handle), count * Findings.RECORD.size))
