"""Blocks of text that came before, found and left out: paragraphs, and code fences whole.

Prose is equal whatever its case and white space, code when it is the same but for the ends of lines.
Functions take

    preset         "default", or "victor": its borders and folding
    min_block      bytes without the white space around: shorter blocks are never repeats, 50
    max_block      bytes: a longer block is kept and not compared, 1 MiB
    window_blocks  compare with so many different blocks, the latest; 0: any number
    window_bytes   and with so many bytes of them, 64 MiB
    window         and not with what is older, in seconds; 0: for ever
"""

from __future__ import annotations

from functools import cached_property
from typing import Any, Generic, NamedTuple, TypeVar

from accel import _backend
from accel._dedup import CODE, REPEAT, read_folds, read_options
from accel._spans import Spans

__all__ = ["Block", "Deduped", "Stats", "Stream", "blocks", "normalize"]

Text = TypeVar("Text", str, bytes)


class Block(NamedTuple):
    """text[start:end], the blank lines behind it included."""

    kind: str  # "prose" or "code"
    repeat: bool  # it came before
    item: int  # number from 0 of the first equal block: the block's own when it is no repeat
    start: int
    end: int


class Deduped(Generic[Text]):
    """A text, cut into blocks."""

    def __init__(self, text: Text, spans: Spans) -> None:
        self._text: Text = text
        self._spans = spans

    @cached_property
    def text(self) -> Text:
        """The text without the blocks that came before."""
        whole, rows = self._text, self._spans.RECORD.iter_unpack(self._spans.data)
        return whole[:0].join([whole[start:end] for kind, _, start, end in rows if not kind & REPEAT])

    @cached_property
    def blocks(self) -> list[Block]:
        """All blocks, in order; together they are the text."""
        return [Block("code" if kind & CODE else "prose", bool(kind & REPEAT), item, start, end)
                for kind, item, start, end in self._spans]

    @property
    def removed(self) -> list[Block]:
        """The blocks that came before."""
        return [block for block in self.blocks if block.repeat]


def blocks(text: Text, preset: str = "default", **options: Any) -> Deduped[Text]:
    """Cuts a text into blocks and finds those that came before; options as the module says."""
    return Deduped(text, _backend.find("dedup", "blocks")(text, read_options(preset, **options)))


class Stats(NamedTuple):
    """What a Stream counts."""

    blocks: int
    repeats: int  # of these, blocks that came before
    bytes: int  # of text, judged so far
    repeated_bytes: int  # of these, in repeats


class Stream:
    """Text that arrives in pieces, without the blocks that came before. Not for two threads at once.

    The pieces given back, joined, are blocks(text).text of the whole, wherever it was cut. A block is
    held back until its last line is over.
    """

    def __init__(self, preset: str = "default", **options: Any) -> None:
        self._engine: Any = _backend.find("dedup", "Engine")(read_options(preset, **options))

    def feed(self, text: str) -> str:
        """The text that became certain with the next piece."""
        return self._engine.feed(text)  # type: ignore[no-any-return]

    def finish(self) -> str:
        """The text is over: what was held back. Then reset, or let go."""
        return self._engine.finish()  # type: ignore[no-any-return]

    def reset(self) -> None:
        """Forgets all blocks; ready for a new text."""
        self._engine.reset()

    def stats(self) -> Stats:
        """Counts since the stream was made or reset."""
        return Stats(*self._engine.stats())


def normalize(text: Text, *, space: bool = True, case: str = "unicode", end_marks: bool = False) -> Text:
    """A text in the form in which it is compared.

    space: runs of white space become one space, none at the ends. case: "unicode" (simple case folding),
    "ascii" or "none". end_marks: . , ; : at the end go. victor's is case="ascii", end_marks=True.
    """
    folded: Text = _backend.find("dedup", "normalize")(text, read_folds(space, case, end_marks))
    return folded
