"""Fuzzy text through CFFI."""

from __future__ import annotations

import struct
from array import array
from collections.abc import Sequence
from typing import Any, Literal

from accel._call import Call
from accel._cffi._library import call, ffi, fill_text, lib, make, options
from accel._cffi.process import call_options
from accel._errors import InvalidArgument
from accel._text import Packed

Options = tuple[int, int, float]
TYPES = {"d": "double", "I": "uint32_t"}


def _options(given: Options) -> Any:
    measure, unit, cutoff = given
    return options("accel_fuzzy_options", measure=measure, unit=unit, cutoff=cutoff)


def _texts(packed: Packed) -> tuple[Any, ...]:
    return packed.base, ffi.from_buffer("int64_t[]", packed.offsets), len(packed.offsets) - 1


def score(a: bytes, b: bytes, given: Options, wanted: Call | None) -> float:
    out = ffi.new("double *")
    call(lib.accel_fuzzy_score, a, len(a), b, len(b), _options(given), call_options(wanted), out)
    return out[0]  # type: ignore[no-any-return]


def distance(a: bytes, b: bytes, limit: int, given: Options, wanted: Call | None) -> int:
    out = ffi.new("int64_t *")
    call(lib.accel_fuzzy_distance, a, len(a), b, len(b), limit, _options(given),
         call_options(wanted), out)
    return out[0]  # type: ignore[no-any-return]


def _table(kind: Literal["d", "I"], rows: int, columns: int) -> tuple[Any, memoryview[Any]]:
    """Memory for rows * columns numbers, as the library and as Python see it. An empty one has one
    dimension, since Python has no others of length 0."""
    cells = memoryview(bytearray(rows * columns * struct.calcsize(kind)))
    pointer = ffi.from_buffer(f"{TYPES[kind]}[]", cells)
    return pointer, cells.cast(kind, (rows, columns)) if cells.nbytes else cells.cast(kind)


def cdist(rows: Packed, columns: Packed, given: Options, wanted: Call | None) -> memoryview[Any]:
    left, right = _texts(rows), _texts(columns)
    out, table = _table("d", left[2], right[2])
    call(lib.accel_fuzzy_cdist, *left, *right, _options(given), call_options(wanted), out)
    return table


def matrix(packed: Packed, given: Options, wanted: Call | None) -> memoryview[Any]:
    texts = _texts(packed)
    out, table = _table("d", texts[2], texts[2])
    call(lib.accel_fuzzy_matrix, *texts, _options(given), call_options(wanted), out)
    return table


def _square(similarities: Any) -> Any:
    """Doubles in a row, from a buffer of them or from lists."""
    try:
        cells = memoryview(similarities)
    except TypeError:
        return array("d", [number for row in similarities for number in row])
    if cells.format != "d" or not cells.c_contiguous:
        raise InvalidArgument("the similarities are a buffer, but not of doubles in a row")
    return cells


def clusters(similarities: Any, threshold: float, least: int) -> list[int]:
    n, cells = len(similarities), ffi.from_buffer("double[]", _square(similarities))
    if len(cells) != n * n:
        raise InvalidArgument(f"the similarities are no square: {len(cells)} in {n} rows")
    found = ffi.new("int64_t[]", n + 1)
    call(lib.accel_fuzzy_clusters, cells, n, threshold, least, found, ffi.new("int64_t *"))
    return list(found)[:n]


def simhash(packed: Packed, width: int, wanted: Call | None) -> list[int]:
    texts = _texts(packed)
    out = ffi.new("uint64_t[]", texts[2] + 1)
    call(lib.accel_fuzzy_simhash, *texts, width, call_options(wanted), out)
    return list(out)[:texts[2]]


def minhash(packed: Packed, width: int, permutations: int, wanted: Call | None) -> memoryview[Any]:
    texts = _texts(packed)
    out, table = _table("I", texts[2], min(permutations, 1 << 16))
    call(lib.accel_fuzzy_minhash, *texts, width, permutations, call_options(wanted), out)
    return table


class Index:
    """A handle."""

    def __init__(self, handle: Any) -> None:
        self._handle = handle

    def count(self) -> int:
        return lib.accel_fuzzy_index_count(self._handle)  # type: ignore[no-any-return]

    def save(self) -> bytes:
        return bytes(fill_text(lib.accel_fuzzy_index_save, self._handle))

    def add(self, keys: Sequence[int], packed: Packed, wanted: Call | None) -> None:
        call(lib.accel_fuzzy_index_add, self._handle, ffi.new("int64_t[]", list(keys)),
             *_texts(packed), call_options(wanted))

    def remove(self, key: int) -> bool:
        removed = ffi.new("int32_t *")
        call(lib.accel_fuzzy_index_remove, self._handle, key, removed)
        return bool(removed[0])

    def merge(self, other: Index) -> None:
        call(lib.accel_fuzzy_index_merge, self._handle, other._handle)

    def query(self, text: bytes, threshold: float, k: int) -> list[tuple[int, float]]:
        k = min(max(k, 0), self.count())
        keys, scores, count = ffi.new("int64_t[]", k + 1), ffi.new("double[]", k + 1), ffi.new("int64_t *")
        call(lib.accel_fuzzy_index_query, self._handle, text, len(text), threshold, keys, scores, k,
             count)
        return [(keys[i], scores[i]) for i in range(count[0])]


def new_index(kind: int, width: int, permutations: int, threshold: float) -> Index:
    given = options("accel_fuzzy_index_options", kind=kind, width=width, permutations=permutations,
                    threshold=threshold)
    return Index(make("accel_fuzzy_index", lib.accel_fuzzy_index_new, given))


def load_index(data: Any) -> Index:
    buffer = ffi.from_buffer(data)
    return Index(make("accel_fuzzy_index", lib.accel_fuzzy_index_load, buffer, len(buffer)))
