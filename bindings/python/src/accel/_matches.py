"""What a scan found: sequences over the library's records, which become objects only when asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from struct import Struct
from typing import TYPE_CHECKING, Any, NamedTuple, overload

from accel._errors import InvalidArgument
from accel._text import BYTE, CODEPOINT, as_bytes, converter, decode

if TYPE_CHECKING:
    from accel.regex import Regex

# accel_match: pattern, flags, start, end.
RECORD = Struct("=IIqq")
FIELDS = [("pattern", "<u4"), ("flags", "<u4"), ("start", "<i8"), ("end", "<i8")]


class MatchColumns(NamedTuple):
    """The records by field, as memoryviews into the library's memory; numpy.asarray takes each."""

    pattern: memoryview
    start: memoryview
    end: memoryview


class _Records:
    """A count of accel_match records at `data`, a read-only memoryview of bytes."""

    __slots__ = ()
    data: memoryview

    def columns(self) -> MatchColumns:
        """Pattern, start and end of all matches, without copying."""
        words, numbers = self.data.cast("I"), self.data.cast("q")
        return MatchColumns(words[0::6], numbers[1::3], numbers[2::3])

    def spans(self) -> list[tuple[int, int, int]]:
        """(pattern, start, end) of every match."""
        return [(pattern, start, end) for pattern, _, start, end in RECORD.iter_unpack(self.data)]

    @property
    def __array_interface__(self) -> dict[str, Any]:
        """numpy.asarray gives a record array of pattern, flags, start and end without copying."""
        return {"version": 3, "shape": (len(self.data) // RECORD.size,), "typestr": "|V24",
                "descr": FIELDS, "data": self.data}


class Match:
    """One match: patterns[pattern] matched text[start:end]."""

    __slots__ = ("_of", "pattern", "start", "end")

    def __init__(self, of: Matches, pattern: int, start: int, end: int) -> None:
        self._of = of
        self.pattern = pattern
        self.start = start
        self.end = end

    @property
    def span(self) -> tuple[int, int]:
        """(start, end)."""
        return self.start, self.end

    @property
    def name(self) -> str:
        """The pattern's name, where the set was made of a dict."""
        names = self._of.regex.names
        if names is None:
            raise InvalidArgument("the patterns have no names: make the Regex of a dict")
        return names[self.pattern]

    @property
    def text(self) -> Any:
        """What matched: str or bytes."""
        return self._of.text(self.start, self.end)

    @property
    def groups(self) -> tuple[Any, ...]:
        """What group 1, 2, ... matched; None for one that took no part."""
        return tuple(None if start < 0 else self._of.text(start, end)
                     for start, end in self.group_spans[1:])

    @property
    def groupdict(self) -> dict[str, Any]:
        """What each named group matched."""
        names = self._of.regex.group_names(self.pattern)
        return {name: text for name, text in zip(names, self.groups) if name}

    @property
    def group_spans(self) -> list[tuple[int, int]]:
        """(start, end) of group 0 (the match), 1, ...; (-1, -1) for one that took no part."""
        return self._of.group_spans(self.pattern, self.start, self.end)

    def group(self, group: int | str = 0) -> Any:
        """What one group matched, by number or name."""
        if isinstance(group, str):
            group = self._of.regex.group_names(self.pattern).index(group) + 1
        start, end = self.group_spans[group]
        return None if start < 0 else self._of.text(start, end)

    def __repr__(self) -> str:
        return f"<accel.Match pattern={self.pattern} span={self.span}>"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Match):
            return NotImplemented
        return (self.pattern, self.start, self.end) == (other.pattern, other.start, other.end)

    def __hash__(self) -> int:
        return hash((self.pattern, self.start, self.end))


class Matches(_Records, Sequence[Match]):
    """The matches of one text, in the order that the Regex was made with. Keeps the text alive."""

    __slots__ = ("regex", "_subject", "_unit", "_rows", "_data", "_encoded")

    def __init__(self, regex: Regex, subject: Any, unit: int, rows: Any) -> None:
        self.regex = regex
        self._subject = subject
        self._unit = unit
        self._rows = rows
        self._data: memoryview | None = None
        self._encoded: tuple[bytes, dict[int, int] | None] | None = None

    @classmethod
    def of_one(cls, regex: Regex, subject: Any, pattern: int, start: int, end: int) -> Matches:
        """As a scan that found one match would give it."""
        record = memoryview(RECORD.pack(pattern, 0, start, end))
        return cls(regex, subject, CODEPOINT if regex.is_str else BYTE, _Slice(record, []))

    @property
    def data(self) -> memoryview:  # type: ignore[override]
        """The records as they are in memory: 24 bytes each, struct "=IIqq". Read-only; keeps its
        memory alive."""
        if self._data is None:
            self._data = self._rows.data
        return self._data

    @property
    def failures(self) -> list[tuple[int, int]]:
        """(pattern, offset) of what was given up: a pattern that ran into match_limit, with
        on_error="skip"."""
        return [(pattern, offset) for _, offset, pattern, _ in self._rows.failures()]

    def __len__(self) -> int:
        return self._rows.count  # type: ignore[no-any-return]

    def __iter__(self) -> Iterator[Match]:
        for pattern, _, start, end in RECORD.iter_unpack(self.data):
            yield Match(self, pattern, start, end)

    @overload
    def __getitem__(self, i: int) -> Match: ...
    @overload
    def __getitem__(self, i: slice) -> list[Match]: ...
    def __getitem__(self, i: int | slice) -> Match | list[Match]:
        if isinstance(i, slice):
            return [self[j] for j in range(*i.indices(len(self)))]
        at = i + len(self) if i < 0 else i
        if not 0 <= at < len(self):
            raise IndexError(f"match {i} of {len(self)}")
        pattern, _, start, end = RECORD.unpack_from(self.data, at * RECORD.size)
        return Match(self, pattern, start, end)

    def __repr__(self) -> str:
        return f"<accel.Matches: {len(self)}>"

    def text(self, start: int, end: int) -> Any:
        """The text between two offsets that this result gave."""
        subject = self._subject
        if subject is None:
            raise InvalidArgument("a stream keeps no text: cut it out of your own pieces")
        if isinstance(subject, str):
            if self._unit == CODEPOINT or subject.isascii():
                return subject[start:end]
            points = converter(subject, self._unit, CODEPOINT, (start, end))
            return subject[points[start]:points[end]]
        if self._unit != BYTE:
            points = converter(decode(subject), self._unit, BYTE, (start, end))
            start, end = points[start], points[end]
        return bytes(memoryview(subject).cast("B")[start:end])

    def group_spans(self, pattern: int, start: int, end: int) -> list[tuple[int, int]]:
        """Spans of the groups of one match."""
        if self._subject is None:
            raise InvalidArgument("a stream keeps no text: its matches have no groups")
        data, table = self._bytes()
        engine = self.regex._use()
        if table is None:
            return engine.captures(data, pattern, start, end)  # type: ignore[no-any-return]
        spans = engine.captures(data, pattern, table[start], table[end])
        offsets = [offset for span in spans for offset in span if offset >= 0]
        units = {-1: -1, **converter(decode(data), BYTE, self._unit, offsets)}
        return [(units[a], units[b]) for a, b in spans]

    def _bytes(self) -> tuple[bytes, dict[int, int] | None]:
        """The text as bytes and, where the offsets are no bytes, where each of them is in it: found
        in one pass for all matches, when the first is asked for its groups."""
        if self._encoded is None:
            data, table = as_bytes(self._subject), None
            if self._unit != BYTE and not data.isascii():
                offsets = [offset for _, start, end in self.spans() for offset in (start, end)]
                table = converter(decode(data), self._unit, BYTE, offsets)
            self._encoded = data, table
        return self._encoded


class _Slice:
    """Rows of one text of a batch."""

    def __init__(self, data: memoryview, failures: list[tuple[int, int, int, str]]) -> None:
        self.data = data
        self.count = len(data) // RECORD.size
        self._failures = failures

    def failures(self) -> list[tuple[int, int, int, str]]:
        return self._failures


class BatchMatches(_Records, Sequence[Matches]):
    """The matches of many texts: a sequence of Matches, one per text. Keeps the texts alive."""

    __slots__ = ("regex", "_texts", "_unit", "_rows", "_done", "_data", "_offsets", "__weakref__")

    def __init__(self, regex: Regex, texts: list[Any], unit: int, rows: Any, ascii: bool) -> None:
        self.regex = regex
        self._texts = texts
        self._unit = unit
        self._rows = rows
        self._done = ascii or unit == BYTE or rows.in_unit
        self._data: memoryview | None = None
        self._offsets: memoryview | None = None

    @property
    def offsets(self) -> memoryview:
        """One number per text and one more: the records of text i are [offsets[i], offsets[i + 1])."""
        if self._offsets is None:
            self._offsets = self._rows.offsets
        return self._offsets

    @property
    def data(self) -> memoryview:  # type: ignore[override]
        """The records of all texts: 24 bytes each, struct "=IIqq". Read-only; keeps its memory alive.
        Without copying where offsets are bytes or all texts are ASCII."""
        if self._data is None:
            self._data = self._rows.data if self._done else self._converted()
        return self._data

    @property
    def total(self) -> int:
        """Number of matches in all texts."""
        return self._rows.count  # type: ignore[no-any-return]

    def __len__(self) -> int:
        return len(self._texts)

    @overload
    def __getitem__(self, i: int) -> Matches: ...
    @overload
    def __getitem__(self, i: slice) -> list[Matches]: ...
    def __getitem__(self, i: int | slice) -> Matches | list[Matches]:
        if isinstance(i, slice):
            return [self[j] for j in range(*i.indices(len(self)))]
        text = self._texts[i]
        i %= len(self._texts)
        first, last = self.offsets[i], self.offsets[i + 1]
        rows = self.data[first * RECORD.size:last * RECORD.size]
        failed = [failure for failure in self._rows.failures() if failure[0] == i]
        return Matches(self.regex, text, self._unit, _Slice(rows, failed))

    def __repr__(self) -> str:
        return f"<accel.BatchMatches: {self.total} in {len(self)} texts>"

    def _converted(self) -> memoryview:
        """The records with the offsets of every text in its unit."""
        out = bytearray(self._rows.data)
        for i, text in enumerate(self._texts):
            first, last = self.offsets[i] * RECORD.size, self.offsets[i + 1] * RECORD.size
            if first != last and not (isinstance(text, str) and text.isascii()):
                convert_records(memoryview(out)[first:last], text, BYTE, self._unit)
        return memoryview(out).toreadonly()


def convert_records(records: memoryview, text: Any, source: int, target: int) -> None:
    """Rewrites the offsets of the records of one text."""
    rows = list(RECORD.iter_unpack(records))
    wanted = (offset for row in rows for offset in row[2:])
    units = converter(text if isinstance(text, str) else decode(text), source, target, wanted)
    for i, (pattern, flags, start, end) in enumerate(rows):
        RECORD.pack_into(records, i * RECORD.size, pattern, flags, units[start], units[end])


def with_offsets(rows: Any, convert: Callable[[int], int]) -> Any:
    """The same rows with other offsets."""
    records = b"".join(RECORD.pack(pattern, flags, convert(start), convert(end))
                       for pattern, flags, start, end in RECORD.iter_unpack(rows.data))
    return _Slice(memoryview(records), rows.failures())
