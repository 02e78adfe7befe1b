"""Hashes through CFFI."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from typing import Any

from accel._cffi._library import call, ffi, lib, text_of
from accel._errors import choose
from accel._text import encode, pack

ALGORITHMS = {"xxh3_64": lib.ACCEL_SIG_XXH3_64, "xxh3_128": lib.ACCEL_SIG_XXH3_128,
              "xxh64": lib.ACCEL_SIG_XXH64}


def _buffer(data: Any) -> Any:
    if type(data) is bytes:
        return data
    return ffi.from_buffer(encode(data) if isinstance(data, str) else data)


def hash(data: Any, seed: int = 0) -> int:
    if type(data) is bytes:
        return lib.accel_sig_hash(data, len(data), seed)  # type: ignore[no-any-return]
    buffer = _buffer(data)
    return lib.accel_sig_hash(buffer, len(buffer), seed)  # type: ignore[no-any-return]


def hash_batch(items: Iterable[Any], seed: int = 0) -> array[int]:
    base, offsets = pack(items)
    count = len(offsets) - 1
    out = array("Q", bytes(8 * count))
    call(lib.accel_sig_hash_batch, base, ffi.from_buffer("int64_t[]", offsets), count, seed,
         ffi.from_buffer("uint64_t[]", out))
    return out


def digest(data: Any, algorithm: str = "xxh3_64", seed: int = 0) -> str:
    hex = ffi.new("char[33]")
    buffer = _buffer(data)
    call(lib.accel_sig_digest, buffer, len(buffer), seed,
         choose("algorithm", algorithm, ALGORITHMS), hex, 33)
    return text_of(hex)
