"""Stretches of a text and findings of rules: sequences over the library's records, which become tuples
only when asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from struct import Struct
from typing import Any, ClassVar, Generic, NamedTuple, TypeVar, overload

#: How grave a finding is, and how sure: the names of accel_level.
LEVELS = ("info", "low", "medium", "high", "critical")

Row = TypeVar("Row", bound=tuple[Any, ...])


class Span(NamedTuple):
    """text[start:end]. What kind and item mean is said where spans are given."""

    kind: int
    item: int
    start: int
    end: int


class Finding(NamedTuple):
    """text[start:end], found by a rule; text[inner_start:inner_end] is what matters in it."""

    rule: int
    severity: int
    confidence: int
    flags: int
    start: int
    end: int
    inner_start: int
    inner_end: int
    line: int
    column: int
    score: float


class Records(Sequence[Row], Generic[Row]):
    """Rows at `data`, a read-only memoryview of records; keeps its memory alive."""

    __slots__ = ("data",)
    RECORD: ClassVar[Struct]
    ROW: ClassVar[Any]

    def __init__(self, data: memoryview) -> None:
        self.data = data

    def __len__(self) -> int:
        return len(self.data) // self.RECORD.size

    def __iter__(self) -> Iterator[Row]:
        return map(self.ROW._make, self.RECORD.iter_unpack(self.data))

    @overload
    def __getitem__(self, i: int) -> Row: ...
    @overload
    def __getitem__(self, i: slice) -> list[Row]: ...
    def __getitem__(self, i: int | slice) -> Row | list[Row]:
        if isinstance(i, slice):
            return [self[j] for j in range(*i.indices(len(self)))]
        at = i + len(self) if i < 0 else i
        if not 0 <= at < len(self):
            raise IndexError(f"row {i} of {len(self)}")
        return self.ROW._make(self.RECORD.unpack_from(self.data, at * self.RECORD.size))  # type: ignore[no-any-return]

    def __eq__(self, other: object) -> bool:
        return list(self) == list(other) if isinstance(other, Sequence) else NotImplemented

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"<accel.{type(self).__name__}: {len(self)}>"

    @classmethod
    def of(cls, rows: Any) -> Any:
        """The records of rows that Python made."""
        return cls(memoryview(b"".join(cls.RECORD.pack(*row) for row in rows)).toreadonly())


class Spans(Records[Span]):
    """Stretches of one text."""

    __slots__ = ()
    RECORD = Struct("=IIqq")
    ROW = Span


class Findings(Records[Finding]):
    """What rules found in one text."""

    __slots__ = ()
    RECORD = Struct("=IIIIqqqqqqd")
    ROW = Finding
