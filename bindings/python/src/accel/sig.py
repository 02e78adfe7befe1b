"""Signatures of tool calls, removal of repeats, and the hashes under them (XXH3 by Yann Collet).

A call is a tool's name and its arguments: a dict of what JSON can hold, or JSON text. Equal calls have
equal signatures whatever the order and spelling of the arguments. All functions of calls take

    form           "exact" (RFC 8785, but integers keep every digit; True is not 1), "jcs" (RFC 8785 to
                   the letter) or "victor" (bit for bit what victor computes). Do not mix forms.
    ignored        names of top-level arguments to leave out: times, request ids
    last_key_wins  for JSON text: a repeated key is a JsonError unless True
    max_depth      of nesting, 512

and raise TypeError for what JSON has not (the message names the place) and JsonError for NaN and for
text that is no JSON object (offset: in bytes, for a str in code points).
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, Union

from accel import _backend

if TYPE_CHECKING:
    from typing_extensions import Buffer

    Arguments = Union[Mapping[str, Any], str, Buffer]
    Call = TypeVar("Call", bound=Union[tuple[str, Any], list[Any]])

__all__ = ["Stats", "batch", "canonical", "compute", "dedup", "digest", "hash", "hash_batch", "stats"]


@_backend.by("sig")
def compute(tool: str | bytes, arguments: Arguments, *, form: str = "exact", digits: int = 16,
            ignored: Iterable[str] = (), last_key_wins: bool = False, max_depth: int = 512) -> str:
    """The signature of one tool call: 16 (XXH3-64) or 32 (XXH3-128) lower-case hex digits.

    16 digits collide by chance once in 5 billion distinct calls or so, 32 never in practice. Stable
    across versions of accel.
    """
    raise NotImplementedError


@_backend.by("sig")
def batch(calls: Iterable[Call], *, form: str = "exact", digits: int = 16,
          ignored: Iterable[str] = (), last_key_wins: bool = False, max_depth: int = 512) -> list[str]:
    """The signatures of many (tool, arguments) pairs. An Error's item is the lowest call at fault."""
    raise NotImplementedError


@_backend.by("sig")
def dedup(calls: Iterable[Call], *, form: str = "exact", ignored: Iterable[str] = (),
          last_key_wins: bool = False, max_depth: int = 512) -> list[Call]:
    """The first of every set of equal calls, in order: the same objects that were given.

    Equal means equal canonical bytes, compared, not equal hashes.
    """
    raise NotImplementedError


@_backend.by("sig")
def canonical(tool: str | bytes, arguments: Arguments, *, form: str = "exact",
              ignored: Iterable[str] = (), last_key_wins: bool = False,
              max_depth: int = 512) -> bytes:
    """The bytes that are hashed, for comparing or storing."""
    raise NotImplementedError


class Stats(NamedTuple):
    """What stats() counts."""

    computed: int  # signatures, batches included
    deduplicated: int  # calls given to dedup
    duplicates: int  # of these, repeats of an earlier one


def stats() -> Stats:
    """Counts since the process began."""
    return Stats(*_backend.find("sig", "stats")())


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
