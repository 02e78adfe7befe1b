"""Regex sets on Python's own re module: the python dialect, one pattern after the other."""

from __future__ import annotations

import re
import sys
from array import array
from itertools import islice
from typing import Any

from accel._call import Call
from accel._errors import InvalidArgument, LimitError, PatternError, Unsupported
from accel._flags import FLAGS
from accel._matches import RECORD
from accel._py.process import Clock
from accel._text import BYTE, CODEPOINT, Packed, converter, decode, pack

IGNORECASE, MULTILINE, DOTALL, VERBOSE, UNICODE, ASCII, LITERAL, SINGLE, LINEAR = FLAGS.values()
RE_FLAGS = {IGNORECASE: re.I, MULTILINE: re.M, DOTALL: re.S, VERBOSE: re.X, ASCII: re.A}
MAX_MATCHES = 100_000_000
Span = tuple[int, int]
Row = tuple[int, int, int, int]  # pattern, flags, start, end
LONE = re.compile("[\ud800-\udfff]")


class Rows:
    """The matches of a scan: `count` records, as memory in `data`."""

    in_unit = False

    def __init__(self, data: bytes | bytearray, offsets: list[int]) -> None:
        self.data = memoryview(data).toreadonly()
        self.count = len(data) // RECORD.size
        self._offsets = offsets

    @property
    def offsets(self) -> memoryview:
        return memoryview(array("q", self._offsets)).toreadonly()

    def failures(self) -> list[tuple[int, int, int, str]]:
        return []


class Engine:
    """Compiled patterns."""

    def __init__(self, patterns: list[tuple[bytes, int]], wanted: dict[str, Any]) -> None:
        if wanted["dialect"] != 0:
            raise Unsupported("pure Python knows the python dialect only")
        if wanted["match_limit"] is not None:
            raise Unsupported("re has no match limit")
        self.count = len(patterns)
        self._by_start = wanted["order"] == 1
        limit = wanted["max_matches"]
        self._max = MAX_MATCHES if limit is None else limit or sys.maxsize - 1
        self._skip = wanted["on_error"] == 1
        self._failures: list[tuple[int, int, str, str]] = []
        self._single: list[bool] = []
        self._patterns: list[re.Pattern[Any] | None] = []
        for item, (text, flags) in enumerate(patterns):
            flags |= wanted["flags"]
            self._single.append(bool(flags & SINGLE))
            self._patterns.append(self._compile(item, text, flags))

    def _compile(self, item: int, text: bytes, flags: int) -> re.Pattern[Any] | None:
        try:
            return _compile(item, text, flags)
        except (PatternError, Unsupported) as fault:
            if not self._skip:
                raise
            self._failures.append((item, fault.offset, fault.code, fault.message))
            return None

    @classmethod
    def load(cls, data: Any) -> Engine:
        raise Unsupported("pure Python has no saved sets")

    def save(self) -> bytes:
        raise Unsupported("pure Python has no saved sets")

    def explain(self) -> str:
        raise Unsupported("pure Python has no routes to explain")

    def stream(self) -> Any:
        raise Unsupported("pure Python has no streams")

    def failures(self) -> list[tuple[int, int, str, str]]:
        return self._failures

    def group_names(self, pattern: int) -> list[str]:
        compiled = self._patterns[pattern]
        if compiled is None:
            return []
        names = {number: name for name, number in compiled.groupindex.items()}
        return [names.get(group + 1, "") for group in range(compiled.groups)]

    def scan(self, text: Any, unit: int, wanted: Call | None) -> Rows:
        rows = self._scan(_Subject(text), unit, Clock(wanted), 0)
        return Rows(_records(rows), [0, len(rows)])

    def pack(self, texts: list[Any], kind: type | None) -> Packed:
        return pack(texts, kind)

    def scan_batch(self, packed: Packed, unit: int, wanted: Call | None) -> Rows:
        clock, out, offsets = Clock(wanted), bytearray(), [0]
        for item, (begin, end) in enumerate(zip(packed.offsets, packed.offsets[1:])):
            try:
                rows = self._scan(_Subject(packed.base[begin:end]), BYTE, clock, offsets[-1])
            except Unsupported as fault:
                fault.item = item
                raise
            out += _records(rows)
            offsets.append(offsets[-1] + len(rows))
        return Rows(out, offsets)

    def _scan(self, subject: _Subject, unit: int, clock: Clock, before: int) -> list[Row]:
        """The matches in one text; `before` were found in others."""
        rows: list[Row] = []
        for number, pattern in enumerate(self._patterns):
            clock.check()
            if pattern is None:
                continue
            found = pattern.finditer(subject.of(pattern))
            room = self._max - before - len(rows)
            spans = [match.span() for match in islice(found, 1 if self._single[number] else room + 1)]
            if len(spans) > room:
                raise LimitError(f"more than max_matches={self._max} matches")
            rows += [(number, 0, *span) for span in subject.in_unit(spans, pattern, unit)]
        if self._by_start:
            rows.sort(key=lambda row: (row[2], row[0]))
        return rows

    def which(self, text: Any, wanted: Call | None) -> list[int]:
        clock, subject, found = Clock(wanted), _Subject(text), []
        for number, pattern in enumerate(self._patterns):
            clock.check()
            if pattern is not None and pattern.search(subject.of(pattern)):
                found.append(number)
        return found

    def captures(self, data: bytes, number: int, start: int, end: int) -> list[tuple[int, int]]:
        subject, pattern = _Subject(data), self._patterns[number]
        if pattern is not None:
            for match in pattern.finditer(subject.of(pattern), subject.native(start, pattern)):
                spans = [match.span(group) for group in range(pattern.groups + 1)]
                found = subject.in_unit(spans, pattern, BYTE)
                if found[0] == (start, end):
                    return found
                if found[0][0] > start:
                    break
        raise InvalidArgument(f"pattern {number} has no match at [{start}, {end})")


class _Subject:
    """A text as re wants it: str for patterns of str, a buffer for patterns of bytes."""

    def __init__(self, text: Any) -> None:
        if not isinstance(text, str) and not memoryview(text).c_contiguous:
            raise BufferError("the buffer is not contiguous")
        self._text = text
        self._checked: str | None = None

    @property
    def _chars(self) -> str:
        """The text as str, with a surrogate for what is no character."""
        return self._text if isinstance(self._text, str) else decode(self._text)

    def of(self, pattern: re.Pattern[Any]) -> Any:
        if isinstance(pattern.pattern, bytes):
            return self._text
        if self._checked is None:
            self._checked = self._chars
            if LONE.search(self._checked):
                raise Unsupported("the text holds what is no character (a lone surrogate, invalid "
                                  "UTF-8), which re would match: pure Python leaves it to the engine")
        return self._checked

    def native(self, offset: int, pattern: re.Pattern[Any]) -> int:
        """A byte offset in the unit of a pattern's own spans."""
        if isinstance(pattern.pattern, bytes):
            return offset
        return converter(self._chars, BYTE, CODEPOINT, [offset])[offset]

    def in_unit(self, spans: list[Span], pattern: re.Pattern[Any], unit: int) -> list[Span]:
        """Spans that a pattern gave, in another unit."""
        native = BYTE if isinstance(pattern.pattern, bytes) else CODEPOINT
        if native == unit or not spans or self._chars.isascii():
            return spans
        wanted = [offset for span in spans for offset in span if offset >= 0]
        units = {-1: -1, **converter(self._chars, native, unit, wanted)}
        return [(units[start], units[end]) for start, end in spans]


def _records(rows: list[Row]) -> bytearray:
    out = bytearray(len(rows) * RECORD.size)
    for i, row in enumerate(rows):
        RECORD.pack_into(out, i * RECORD.size, *row)
    return out


def _compile(item: int, text: bytes, flags: int) -> re.Pattern[Any]:
    if flags & LINEAR:
        raise Unsupported(f"pattern {item}: pure Python cannot promise linear time", item)
    pattern: Any = text
    if flags & UNICODE:
        try:
            pattern = text.decode()
        except UnicodeDecodeError as fault:
            raise PatternError(f"pattern {item}: invalid UTF-8", item, fault.start) from None
    if flags & LITERAL:
        pattern = re.escape(pattern)
    chosen = 0
    for bit, flag in RE_FLAGS.items():
        chosen |= flag if flags & bit else 0
    try:
        return re.compile(pattern, chosen)
    except re.error as fault:
        at = fault.pos if fault.pos is not None else -1
        if at > 0 and isinstance(pattern, str):
            at = len(pattern[:at].encode())
        raise PatternError(f"pattern {item}: {fault.msg}", item, at) from None
    except (OverflowError, RecursionError) as fault:
        raise PatternError(f"pattern {item}: {fault}", item) from None


def cache_stats() -> tuple[int, ...]:
    return (0, 0, 0, 0, 0, 0)


def cache_resize(capacity: int) -> None:
    pass


def cache_clear() -> None:
    re.purge()
