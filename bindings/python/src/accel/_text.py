"""Text between Python and the library: str as UTF-8, offsets in the unit that the caller counts in."""

from __future__ import annotations

import codecs
from array import array
from collections.abc import Iterable
from itertools import accumulate
from typing import Any


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


def pack(texts: Iterable[Any]) -> tuple[bytes, array[int]]:
    """Texts, one after the other, and where each begins and the last one ends."""
    parts = [as_bytes(text) for text in texts]
    return b"".join(parts), array("q", accumulate(map(len, parts), initial=0))
