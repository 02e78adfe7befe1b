"""The classifier through CFFI."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from accel._cffi._library import call, ffi, lib, make, text_of
from accel._cffi.spans import new_spans, spans_of
from accel._text import pack


class Made:
    """A handle and what one call on it needs."""

    def __init__(self, rules: bytes) -> None:
        self._handle = make("accel_classify", lib.accel_classify_new, rules, len(rules))
        count = lib.accel_classify_count(self._handle)
        self.names = [text_of(lib.accel_classify_name(self._handle, i)) for i in range(count)]
        self._size = ffi.sizeof("accel_classify_result")

    def _result(self) -> Any:
        result = ffi.new("accel_classify_result *")
        result.struct_size = self._size
        return result

    def compute(self, data: bytes, unit: int) -> tuple[Any, ...]:
        result, scores, hits = self._result(), ffi.new("double[]", len(self.names)), new_spans()
        call(lib.accel_classify_compute, self._handle, data, len(data), result, scores, hits)
        return (result.winner, result.confidence, result.matched, result.negated, list(scores),
                spans_of(hits, data, unit))

    def winner(self, data: bytes) -> int:
        result = self._result()
        rest = data, len(data), result, ffi.NULL, ffi.NULL
        if lib.accel_classify_compute(self._handle, *rest, ffi.NULL):
            call(lib.accel_classify_compute, self._handle, *rest)  # says why
        return result.winner  # type: ignore[no-any-return]

    def batch(self, texts: Iterable[Any]) -> list[int]:
        base, offsets = pack(texts)
        count = len(offsets) - 1
        winners = ffi.new("int32_t[]", count + 1)
        call(lib.accel_classify_compute_batch, self._handle, base,
             ffi.from_buffer("int64_t[]", offsets), count, ffi.NULL, winners, ffi.NULL)
        return list(winners)[:count]

    def keyword(self, item: int) -> str:
        return text_of(lib.accel_classify_keyword(self._handle, item))


new = Made
