"""Large logs: how many lines match, which, and when. Files are read in blocks, never mapped.

    found = accel.log.scan("/var/log/app.log", ["error", "exception"], flags="i", max_lines=20)
    found.matched, found.counts, found.matching[0].text
    later = accel.log.scan("/var/log/app.log", ["error"], after=found)    # what was added since
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, Union

from accel import _backend
from accel._call import Cancel, interruptible, make_call
from accel._flags import read_flags
from accel._text import as_bytes

if TYPE_CHECKING:
    from typing_extensions import Buffer

    Path = Union[str, bytes, "os.PathLike[str]", "os.PathLike[bytes]"]
    Text = Union[str, Buffer]

__all__ = ["Bar", "Line", "Scan", "scan", "scan_text"]


class Line(NamedTuple):
    """A matching line, its place in the file in bytes."""

    start: int
    end: int
    pattern: int  # the first that matches
    text: bytes  # without its newline


class Bar(NamedTuple):
    """Matching lines with a time from `start` up to `end`, in seconds since 1970."""

    start: int
    end: int
    lines: int


class Scan(NamedTuple):
    """What a scan found."""

    lines: int  # all; 0 when not counted
    matched: int  # lines that match any pattern
    counts: list[int]  # lines that match each pattern
    matching: list[Line]  # the first max_lines
    bars: list[Bar]
    start: int  # where the scan began
    end: int  # where a scan of what is added later begins
    identity: int  # of the file
    rotated: bool  # not the file of `after`: scanned from its beginning
    truncated: bool  # shorter than before: scanned from its beginning; or cut meanwhile
    open_line: bool  # the last line has no newline


def scan(path: Path, patterns: Iterable[Text] = (), *, flags: str = "", after: Scan | None = None,
         max_lines: int = 0, bar_seconds: int = 0, each: bool = True, count_lines: bool = True,
         whole_lines: bool = False, max_line: int = 1 << 20, timeout: float | None = None,
         cancel: Cancel | None = None, threads: int = 0) -> Scan:
    """The lines of a file that match any of the patterns (as grep does); without patterns, all lines.

    flags: letters for all patterns, such as "i" (ignore case) and "l" (plain text). after: an earlier
    scan of the same file, whose end is where this one begins; a file that was rotated or cut is begun
    anew. each: count the lines of each pattern; without it and without count_lines, max_lines and
    bar_seconds plain texts are counted at memory speed. whole_lines: leave out a last line that has no
    newline yet. max_line: bytes of a line, where lines are looked at; a longer one is a LimitError.
    """
    call = make_call(timeout, cancel, threads)
    work = partial(_backend.find("log", "scan"), os.fsencode(path), True, *_what(patterns, flags, each), {
        "whole_lines": whole_lines, "count_lines": count_lines, "max_lines": max_lines,
        "max_line": max_line, "bar_seconds": bar_seconds,
        "start": after.end if after else None, "identity": after.identity if after else None})
    return Scan(*interruptible(work, call))


def scan_text(text: Text, patterns: Iterable[Text] = (), *, flags: str = "", max_lines: int = 0,
              bar_seconds: int = 0, each: bool = True, count_lines: bool = True,
              whole_lines: bool = False, max_line: int = 1 << 20, timeout: float | None = None,
              cancel: Cancel | None = None, threads: int = 0) -> Scan:
    """The same for a log in memory. Places are bytes, of a str those of its UTF-8."""
    call = make_call(timeout, cancel, threads)
    return Scan(*_backend.find("log", "scan")(as_bytes(text), False, *_what(patterns, flags, each), {
        "whole_lines": whole_lines, "count_lines": count_lines, "max_lines": max_lines,
        "max_line": max_line, "bar_seconds": bar_seconds}, call))


def _what(patterns: Iterable[Text], flags: str, each: bool) -> tuple[list[bytes], int, bool]:
    """What is looked for, as the backend takes it."""
    return [as_bytes(pattern) for pattern in patterns], read_flags(flags), each
