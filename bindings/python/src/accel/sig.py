"""Signatures of tool calls, and the hashes under them (XXH3 by Yann Collet)."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from typing import TYPE_CHECKING

from accel import _backend

if TYPE_CHECKING:
    from typing_extensions import Buffer

__all__ = ["digest", "hash", "hash_batch"]


@_backend.by("sig")
def hash(data: Buffer | str, seed: int = 0) -> int:
    """XXH3-64 of data (a str: of its UTF-8), as a number below 2**64. seed: from 0 to 2**64 - 1.

    Any threads; the GIL is released from 4 KiB on.
    """
    raise NotImplementedError


@_backend.by("sig")
def hash_batch(items: Iterable[Buffer | str], seed: int = 0) -> array[int]:
    """XXH3-64 of every item, as an array of type "Q". The GIL is released while they are hashed."""
    raise NotImplementedError


@_backend.by("sig")
def digest(data: Buffer | str, algorithm: str = "xxh3_64", seed: int = 0) -> str:
    """A hash of data as lower-case hex: "xxh3_64" and "xxh64" 16 digits, "xxh3_128" 32."""
    raise NotImplementedError
