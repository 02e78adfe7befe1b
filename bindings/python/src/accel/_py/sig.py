"""Hashes in pure Python."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from typing import Any

from accel._errors import choose
from accel._py import xxhash
from accel._text import as_bytes

ALGORITHMS = {"xxh3_64": 0, "xxh3_128": 1, "xxh64": 2}


def hash(data: Any, seed: int = 0) -> int:
    return xxhash.xxh3_64(as_bytes(data), seed)


def hash_batch(items: Iterable[Any], seed: int = 0) -> array[int]:
    return array("Q", [xxhash.xxh3_64(as_bytes(item), seed) for item in items])


def digest(data: Any, algorithm: str = "xxh3_64", seed: int = 0) -> str:
    choice = choose("algorithm", algorithm, ALGORITHMS)
    if choice == 1:
        return f"{xxhash.xxh3_128(as_bytes(data), seed):032x}"
    function = xxhash.xxh3_64 if choice == 0 else xxhash.xxh64
    return f"{function(as_bytes(data), seed):016x}"
