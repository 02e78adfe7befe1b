"""Phrases of a mind that turns in circles, and text that repeats itself.

    accel.phrases.Phrases().find("Now let me check. Now let me see.")  # [Phrase("now let me", 0, 10), ...]

    tail = accel.phrases.Tail()
    for delta in stream:
        if tail.feed(delta):
            break  # tail.repeat tells what repeats
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, NamedTuple, Union

from accel import _backend
from accel._text import BYTE, RunningPoints, as_bytes, encode, unit_of

__all__ = ["Phrase", "Phrases", "Repeat", "Tail"]


class Phrase(NamedTuple):
    """text[start:end] is an occurrence of a phrase of the list."""

    phrase: str
    start: int
    end: int


_row = tuple.__new__  # quicker than Phrase()


class Phrases:
    """A list of phrases; immutable, any threads.

    preset: "default" or "victor". languages: of the built-in lists (en, de, es, fr), all by default.
    phrases: own ones in place of the built-in, or beside those of `languages`. match: "words" (whole
    words, Unicode case) or "substrings" (ASCII case). overlap: "longest", "earliest" or "all".
    """

    def __init__(self, phrases: Iterable[str] | None = None, *, preset: str = "default",
                 languages: Iterable[str] | None = None, match: str | None = None,
                 overlap: str | None = None) -> None:
        rules: dict[str, Any] = {"preset": preset, "match": match, "overlap": overlap,
                                 "languages": None if languages is None else list(languages),
                                 "phrases": None if phrases is None else list(phrases)}
        given = {name: value for name, value in rules.items() if value is not None}
        self._made = _backend.find("phrases", "new")(json.dumps(given).encode())
        self._find = self._made.find
        #: The phrases of the list.
        self.phrases: list[str] = self._made.phrases

    def find(self, text: Union[str, bytes]) -> list[Phrase]:
        """Where phrases occur, by start; offsets of a str are code points, of bytes bytes."""
        phrases = self.phrases
        spans = (self._find(text.encode(), BYTE) if isinstance(text, str) and text.isascii()
                 else self._find(as_bytes(text), unit_of(text)))
        return [_row(Phrase, (phrases[item], start, end)) for _, item, start, end in spans] if spans else []

    def __len__(self) -> int:
        return len(self.phrases)


class Repeat(NamedTuple):
    """The last stretch that repeated: text[start:unit_end] over and over up to `end`, so far."""

    start: int
    end: int
    unit_end: int
    period: int  # tokens of text[start:unit_end]: words and signs
    copies: int  # whole ones


class Tail:
    """Watches a growing text for an end that repeats itself.

    max_period: 128 tokens (words, runs of one sign or of newlines) after which it may repeat. min_copies: 3.
    min_tokens: 48 of all copies together. What is found does not depend on how the text is cut; each
    token costs the same whatever came before.
    """

    def __init__(self, *, max_period: int = 128, min_copies: int = 3, min_tokens: int = 48) -> None:
        self._made = _backend.find("phrases", "new_tail")(max_period, min_copies, min_tokens)
        self._points = RunningPoints(128 * (max_period * (min_copies + 1) + min_tokens))
        self._text = True
        #: What was found last, or None; it grows while it goes on.
        self.repeat: Repeat | None = None

    def feed(self, text: Union[str, bytes]) -> bool:
        """The next piece: str (offsets in code points) or bytes. Whether a repeat was found so far."""
        self._text = isinstance(text, str)
        data = encode(text) if isinstance(text, str) else as_bytes(text)
        if self._text:
            self._points.feed(data)
        return self._see(self._made.feed(data))

    def finish(self) -> bool:
        """The text is over: its last word counts too."""
        return self._see(self._made.finish())

    def reset(self) -> None:
        """Forgets the text."""
        self._made.reset()
        self._points.reset()
        self.repeat = self._last = None

    def _see(self, found: tuple[int, ...] | None) -> bool:
        if found is None:
            return False
        if self._text and found != self._last:
            new = self._last is None or found[0] != self._last[0]
            start, unit_end = ((self._points.before(found[0]), self._points.before(found[2])) if new
                               else (self.repeat.start, self.repeat.unit_end))  # type: ignore[union-attr]
            self.repeat = Repeat(start, self._points.before(found[1]), unit_end, *found[3:])
        elif not self._text:
            self.repeat = Repeat(*found)
        self._last = found
        return True

    _last: tuple[int, ...] | None = None  # in bytes
