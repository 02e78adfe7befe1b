"""Texts in pieces: chunks for a model or an index, lines, document types, guesses at tokens.

    for start, end, line in accel.chunk.split(text, by="paragraphs", size=2000, overlap=200):
        index(text[start:end])
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple, Union

from accel import _backend
from accel._errors import choose
from accel._text import as_bytes, pack, unit_of

if TYPE_CHECKING:
    from typing_extensions import Buffer

    Text = Union[str, Buffer]

__all__ = ["Chunk", "Line", "document", "line_at", "line_count", "lines", "split", "tokens"]

BOUNDS = {"lines": 0, "sentences": 1, "paragraphs": 2, "characters": 3}
GUESSES = {"simple": 0, "fine": 1}


class Chunk(NamedTuple):
    """text[start:end], which begins in a line, counted from 1."""

    start: int
    end: int
    line: int


class Line(NamedTuple):
    """text[start:end], of which the last `ending` characters end the line: 0, 1 or 2."""

    start: int
    end: int
    ending: int


def _call(name: str, *arguments: Any) -> Any:
    return _backend.find("chunk", name)(*arguments)


def split(text: Text, *, by: str = "lines", size: int = 1344, overlap: int = 128) -> list[Chunk]:
    """Chunks that cover all of the text, each of at most `size` characters (bytes of a buffer).

    A chunk ends at the last bound that its size allows ("lines", "sentences", "paragraphs" or
    "characters"), where there is none at the size; the next one begins at the first bound within the
    overlap, where there is none at the overlap, and without overlap where its first piece would have no
    room beside it.
    """
    rows = _call("split", as_bytes(text), choose("by", by, BOUNDS), unit_of(text), size, overlap)
    return [Chunk(start, end, item) for _, item, start, end in rows]


def lines(text: Text) -> list[Line]:
    """The lines with what ends them, but no empty last one."""
    return [Line(start, end, item) for _, item, start, end in _call("lines", as_bytes(text), unit_of(text))]


def line_count(text: Text) -> int:
    """Newlines and one; 0 for an empty text."""
    return _call("line_count", as_bytes(text))  # type: ignore[no-any-return]


def line_at(text: Text, offset: int) -> int:
    """The line of text[offset], from 1; an offset outside the text is that of its nearest character."""
    if isinstance(text, str):
        if not text or offset <= 0:
            return 1
        offset = len(as_bytes(text[:min(offset, len(text) - 1)]))
    return _call("line_at", as_bytes(text), offset)  # type: ignore[no-any-return]


def document(name: Text) -> str:
    """What a file of this name holds: "html", "markdown", "code", "json", "yaml", "xml", "csv" or
    "text"."""
    return _call("document", as_bytes(name))  # type: ignore[no-any-return]


def tokens(texts: Iterable[Text], *, by: str = "simple") -> list[int]:
    """Guesses at the number of tokens of each text: "simple" counts runs of letters and digits and
    punctuation marks, "fine" words, with more for long ones and for what is not ASCII."""
    return _call("tokens", pack(texts), choose("by", by, GUESSES))  # type: ignore[no-any-return]
