"""Words in pure Python: what joins into one, letters without case, plain texts searched with bounds.

The rules are those of core/text/words.cpp and literals.cpp.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from accel._text import decode

JOINS = (
    "0-9A-Z_a-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u037d\u037f-\u0386\u0388-\u0559"
    "\u0560-\u0588\u0591-\u05bd\u05c1\u05c2\u05c4-\u05f2\u0610-\u061a\u0620-\u0669\u066e-\u06d3"
    "\u06d5-\u0963\u0966-\u0dff\u0f00-\u0fff\u10a0-\u177f\u1800-\u1fff\u2c00-\u2dff\ua4d0-\uabff"
    "\ufb00-\ufdff\ufe70-\ufefe\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\U00010000-\U00016fff"
    "\U0001d400-\U0001d7ff\U0001e000-\U0001efff")
ALONE = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u31ff\u3400-\ua48f\uac00-\ud7ff"
    "\uf900-\ufaff\uff66-\uffdc\U00017000-\U0001b2ff\U00020000-\U0003ffff")
WORD = re.compile(f"[{JOINS}]+|[{ALONE}]")
JOINED = re.compile(f"[{JOINS}]")
SPACE = "[ \t-\r]"


@lru_cache(maxsize=4096)
def fold_character(c: str) -> str:
    """One of the characters that differ in case alone."""
    if c in "\u0130\u0131":
        return c
    if c == "\u2019":
        return "'"
    lower = c.lower()
    upper = lower.upper() if len(lower) == 1 else c
    again = upper.lower() if len(upper) == 1 else lower
    return again if len(again) == 1 else c


def fold(text: str) -> str:
    """`text` with every character folded: as long as before."""
    return text.lower().replace("\u2019", "'") if text.isascii() else "".join(map(fold_character, text))


def bound(text: str, at: int) -> bool:
    """Whether a word may begin or end before text[at]."""
    return (at <= 0 or at >= len(text)
            or not (JOINED.match(text, at - 1) and JOINED.match(text, at)))


def word_literal(literal: str) -> re.Pattern[str] | None:
    """Finds a plain text in folded ones; None for one without letters."""
    parts = [re.escape(part) for part in re.split(f"{SPACE}+", fold(literal).strip(" \t\n\r\x0b\x0c")) if part]
    return re.compile(f"{SPACE}+".join(parts)) if parts else None


def ascii_lower(data: bytes) -> bytes:
    return data.lower()  # of bytes: ASCII alone


def everywhere(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    """Where a plain text occurs, overlapping itself too."""
    at = 0
    while found := pattern.search(text, at):
        yield found.span()
        at = found.start() + 1


def keep(rows: Iterable[tuple[int, int, int, int]], overlap: str,
         within_kinds: bool) -> list[tuple[int, int, int, int]]:
    """Rows of (kind, item, start, end): drops those that `overlap` does not keep, sorted by start."""
    by_start = lambda row: (row[2], -row[3], row[0], row[1])  # noqa: E731
    by_end = lambda row: (row[3], row[2], row[0], row[1])  # noqa: E731
    ordered = sorted(rows, key=by_end if overlap == "earliest" else by_start)
    if overlap == "all":
        return ordered
    ends: dict[int, int] = {}
    kept = []
    for row in ordered:
        kind = row[0] if within_kinds else 0
        if row[2] >= ends.get(kind, 0):
            ends[kind] = row[3]
            kept.append(row)
    return sorted(kept, key=by_start)


def byte_offsets(data: bytes) -> tuple[str, list[int]]:
    """The text of UTF-8 bytes, and where each of its characters begins, then the length."""
    text = decode(data)
    offsets, at = [0], 0
    for c in text:
        at += len(c.encode("utf-8", "surrogateescape"))
        offsets.append(at)
    return text, offsets
