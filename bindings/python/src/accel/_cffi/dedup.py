"""Dedup of text through CFFI."""

from __future__ import annotations

from typing import Any

from accel._cffi._library import call, ffi, fill_text, lib, make, options, sized
from accel._cffi.spans import TextStream, new_spans, spans_of
from accel._dedup import REPEAT, Options
from accel._py.dedup import in_points
from accel._spans import Spans
from accel._text import BYTE, CODEPOINT, from_utf8, to_utf8


def _struct(chosen: Options) -> Any:
    return options("accel_dedup_options", **chosen._asdict())


def _encode(text: Any) -> Any:
    return to_utf8(text) if isinstance(text, str) else text


def blocks(text: Any, chosen: Options) -> Spans:
    data, spans = _encode(text), new_spans()
    call(lib.accel_dedup_blocks, _struct(chosen), ffi.from_buffer(data), len(data), spans)
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
    return from_utf8(made) if isinstance(text, str) else bytes(made)


class Engine(TextStream):
    """A stream."""

    __slots__ = ()

    def __init__(self, chosen: Options) -> None:
        super().__init__(make("accel_dedup", lib.accel_dedup_new, _struct(chosen)))

    def feed(self, text: str) -> str:
        return self._kept(self.fill(lib.accel_dedup_feed, text))

    def finish(self) -> str:
        return self._kept(self.fill(lib.accel_dedup_finish))

    def _kept(self, data: Any) -> str:
        return "".join([from_utf8(data[start:end]) for kind, _, start, end in spans_of(self._spans)
                        if not kind & REPEAT])

    def reset(self) -> None:
        lib.accel_dedup_reset(self._handle)

    def stats(self) -> tuple[int, int, int, int]:
        counts = sized("accel_dedup_stats")
        call(lib.accel_dedup_statistics, self._handle, counts)
        return counts.blocks, counts.repeats, counts.bytes, counts.repeated_bytes
