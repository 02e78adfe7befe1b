"""Dedup of text through CFFI."""

from __future__ import annotations

from typing import Any

from accel._cffi._library import call, ffi, fill_text, lib, make, options
from accel._cffi.spans import new_spans, spans_of
from accel._dedup import REPEAT, Options
from accel._py.dedup import in_points
from accel._spans import Spans
from accel._text import BYTE, CODEPOINT


def _struct(read: Options) -> Any:
    return options("accel_dedup_options", **read._asdict())


def _encode(text: Any) -> Any:
    return text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text


def blocks(text: Any, read: Options) -> Spans:
    data, spans = _encode(text), new_spans()
    call(lib.accel_dedup_blocks, _struct(read), ffi.from_buffer(data), len(data), spans)
    if not isinstance(text, str) or len(text) == len(data):
        return spans_of(spans, data, BYTE)
    try:
        text.encode()
    except UnicodeEncodeError:  # lone surrogates, which the library does not count as Python does
        return in_points(spans_of(spans), data)
    return spans_of(spans, data, CODEPOINT)


def normalize(text: Any, folds: int) -> Any:
    data = _encode(text)
    made = fill_text(lib.accel_dedup_normalize, ffi.from_buffer(data), len(data), folds)
    return str(made, "utf-8", "surrogatepass") if isinstance(text, str) else bytes(made)


class Engine:
    """A stream."""

    def __init__(self, read: Options) -> None:
        self._dedup = make("accel_dedup", lib.accel_dedup_new, _struct(read))
        self._out = make("accel_text", lib.accel_text_new)
        self._spans = new_spans()

    def feed(self, text: str) -> str:
        data = text.encode("utf-8", "surrogatepass")
        return self._call(lib.accel_dedup_feed, data, len(data))

    def finish(self) -> str:
        return self._call(lib.accel_dedup_finish)

    def _call(self, function: Any, *piece: Any) -> str:
        call(function, self._dedup, *piece, self._out, self._spans)
        data = ffi.buffer(lib.accel_text_data(self._out), lib.accel_text_length(self._out))
        return "".join([str(data[start:end], "utf-8", "surrogatepass")
                        for kind, _, start, end in spans_of(self._spans) if not kind & REPEAT])

    def reset(self) -> None:
        lib.accel_dedup_reset(self._dedup)

    def stats(self) -> tuple[int, int, int, int]:
        counts = ffi.new("accel_dedup_stats *", {"struct_size": ffi.sizeof("accel_dedup_stats")})
        call(lib.accel_dedup_statistics, self._dedup, counts)
        return counts.blocks, counts.repeats, counts.bytes, counts.repeated_bytes
