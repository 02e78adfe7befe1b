"""Text between Python and the library: str as UTF-8, offsets in the unit that the caller counts in."""

from __future__ import annotations

import codecs
import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import Any, NamedTuple

from accel._errors import InternalError


def _no_character(fault: UnicodeError) -> tuple[bytes, int]:
    assert isinstance(fault, UnicodeEncodeError)
    return b"\xff" * (fault.end - fault.start), fault.end


# A lone surrogate is no character. It becomes one byte that is none either: nothing matches it, it
# counts as one code point, and offsets stay true.
codecs.register_error("accel.lone", _no_character)


def encode(text: str) -> bytes:
    """UTF-8, with one byte FF for each lone surrogate."""
    return text.encode("utf-8", "accel.lone")


def as_bytes(text: Any) -> bytes:
    """The bytes of a str (as UTF-8) or of anything with a buffer."""
    if type(text) is bytes:
        return text
    if isinstance(text, str):
        return encode(text)
    view = memoryview(text)
    if not view.c_contiguous:
        raise BufferError("the buffer is not contiguous")
    return bytes(view)


def to_utf8(text: str) -> bytes:
    """UTF-8 that from_utf8() turns back into the same str: lone surrogates are written as if they were
    characters."""
    return text.encode("utf-8", "surrogatepass")


def from_utf8(data: Any) -> str:
    """What to_utf8() wrote."""
    return str(data, "utf-8", "surrogatepass")


class Packed(NamedTuple):
    """Texts, one after the other, and where each begins and the last one ends."""

    base: bytes
    offsets: array[int]

    @property
    def size(self) -> int:
        return len(self.base)

    @property
    def ascii(self) -> bool:
        return self.base.isascii()


def pack(texts: Iterable[Any], kind: type | None = object) -> Packed:
    """kind: str, None for buffers, object for either."""
    texts = list(texts)
    if kind is not object:
        for i, text in enumerate(texts):
            if isinstance(text, str) is not (kind is str):
                raise TypeError(f"text {i} is {type(text).__name__}, "
                                f"the patterns are {'str' if kind else 'bytes'}")
    parts = [as_bytes(text) for text in texts]
    return Packed(b"".join(parts), array("q", accumulate(map(len, parts), initial=0)))


# The units of accel_unit.
BYTE, CODEPOINT, UTF16 = 0, 1, 2
UNITS = {"byte": BYTE, "codepoint": CODEPOINT, "utf16": UTF16}


def unit_of(text: Any) -> int:
    """The unit of offsets in a text: code points of a str, bytes of anything else."""
    return CODEPOINT if isinstance(text, str) else BYTE


def decode(data: Any) -> str:
    """UTF-8 as str; a byte that belongs to no character becomes one (surrogate) code point."""
    return str(data, "utf-8", "surrogateescape")


def length(text: str, unit: int) -> int:
    """Length of a str in a unit."""
    if unit == CODEPOINT or text.isascii():
        return len(text)
    return len(encode(text)) if unit == BYTE else len(text.encode("utf-16-le", "surrogatepass")) // 2


def units_before(data: bytes, offset: int, unit: int) -> int:
    """A byte offset of UTF-8 text in another unit."""
    return length(decode(data[:offset]), unit)


def converter(text: str, source: int, target: int, wanted: Iterable[int]) -> dict[int, int]:
    """The wanted offsets of `text` in another unit, found in one pass from the lowest to the highest."""
    pieces = _pieces(text, source, sorted(set(wanted)))
    total, table = 0, {}
    for offset, piece in pieces:
        total += length(piece, target)
        table[offset] = total
    return table


def _pieces(text: str, unit: int, offsets: list[int]) -> Iterator[tuple[int, str]]:
    """Each offset, with the text between the one before it and itself."""
    starts = [0, *offsets]
    if unit == CODEPOINT:
        return ((b, text[a:b]) for a, b in zip(starts, offsets))
    if unit == BYTE:
        data = encode(text)
        return ((b, decode(data[a:b])) for a, b in zip(starts, offsets))
    data = text.encode("utf-16-le", "surrogatepass")
    return ((b, data[2 * a:2 * b].decode("utf-16-le", "surrogatepass"))
            for a, b in zip(starts, offsets))


CONTINUATION = re.compile(rb"[\x80-\xbf]+")


class RunningPoints:
    """Code points before an offset of a UTF-8 text that arrives in pieces and is not kept: remembers
    where the bytes stand that continue a character, for offsets at most `reach` bytes back."""

    def __init__(self, reach: int) -> None:
        self._reach = reach
        self.reset()

    def reset(self) -> None:
        self._fed = self._forgotten = self._horizon = 0
        self._continued = array("q")

    def feed(self, data: bytes) -> None:
        for run in CONTINUATION.finditer(data):
            self._continued.extend(range(self._fed + run.start(), self._fed + run.end()))
        self._fed += len(data)
        if len(self._continued) > 1 << 16:
            self._horizon = max(self._fed - self._reach, self._horizon)
            cut = bisect_left(self._continued, self._horizon)
            self._forgotten += cut
            del self._continued[:cut]

    def before(self, offset: int) -> int:
        if offset < self._horizon:
            raise InternalError(f"offset {offset} of a stream is further back than {self._reach} bytes")
        return offset - self._forgotten - bisect_left(self._continued, offset)
