"""Spans and findings through CFFI: result objects as records in memory."""

from __future__ import annotations

from typing import Any

from accel._cffi._library import call, ffi, lib, make, view
from accel._spans import Findings, Spans
from accel._text import BYTE


def new_spans() -> Any:
    """For a call to fill, then to be read with spans_of."""
    return make("accel_spans", lib.accel_spans_new)


def new_findings() -> Any:
    """For a call to fill, then to be read with findings_of."""
    return make("accel_findings", lib.accel_findings_new)


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
