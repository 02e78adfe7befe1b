"""Phrases and repeating tails through CFFI."""

from __future__ import annotations

from typing import Any

from accel._cffi._library import call, ffi, lib, make, options, sized, text_of
from accel._cffi.spans import new_spans
from accel._spans import Spans
from accel._text import BYTE

RECORD = Spans.RECORD


class Made:
    """A phrase list."""

    def __init__(self, rules: bytes) -> None:
        self._handle = make("accel_phrases", lib.accel_phrases_new, rules, len(rules))
        count = lib.accel_phrases_count(self._handle)
        self._spare: list[Any] = []  # results that no call is filling: making one costs more than a scan
        self.phrases = [text_of(lib.accel_phrases_name(self._handle, i)) for i in range(count)]

    def find(self, data: bytes, unit: int) -> list[Any]:
        try:
            spans = self._spare.pop()
        except IndexError:
            spans = new_spans()
        if lib.accel_phrases_find(self._handle, data, len(data), spans, ffi.NULL):
            call(lib.accel_phrases_find, self._handle, data, len(data), spans)  # says why
        count = lib.accel_spans_count(spans)
        if count and unit != BYTE:
            call(lib.accel_spans_convert, spans, data, len(data), unit)
        records = ffi.buffer(lib.accel_spans_data(spans), count * RECORD.size) if count else b""
        found = list(RECORD.iter_unpack(records))
        self._spare.append(spans)
        return found


class Tail:
    """A watcher and the struct it fills."""

    def __init__(self, max_period: int, min_copies: int, min_tokens: int) -> None:
        chosen = options("accel_phrases_tail_options", max_period=max_period, min_copies=min_copies,
                         min_tokens=min_tokens)
        self._handle = make("accel_phrases_tail", lib.accel_phrases_tail_new, chosen)
        self._found = sized("accel_phrases_repeat")

    def feed(self, data: bytes) -> tuple[int, ...] | None:
        call(lib.accel_phrases_tail_feed, self._handle, data, len(data), self._found)
        return self._tell()

    def finish(self) -> tuple[int, ...] | None:
        call(lib.accel_phrases_tail_finish, self._handle, self._found)
        return self._tell()

    def reset(self) -> None:
        lib.accel_phrases_tail_reset(self._handle)

    def _tell(self) -> tuple[int, ...] | None:
        found = self._found
        return (found.start, found.end, found.unit_end, found.period, found.copies) if found.found else None


new, new_tail = Made, Tail
