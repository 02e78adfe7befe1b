"""JSON text: repair of what models and people write, values out of prose, JSON that is still arriving,
the canonical form.

    repaired = accel.json.repair("{'path': 'a.py', limit: 10,")
    repaired.value, repaired.grade      # {'path': 'a.py', 'limit': 10}, 'guessed'

    stream = accel.json.Stream()        # the arguments of a tool call, as they arrive
    for delta in deltas:
        stream.feed(delta)
        show(stream.value)              # grows: containers and strings at once, numbers when complete

Options of repair, extract and Stream:

    mode        "scalar": anything is a value, a text without one becomes a string; "extract": objects
                and arrays alone, wherever they stand; "strict": as scalar, but what would have to be
                guessed or dropped is a JsonError
    many        what becomes of several values: "all" (one list), "first" or "last"
    max_depth   512; deeper is a LimitError, as is a text longer than
    max_length  bytes, or one that takes more than
    max_edits   1,000,000 edits

A text is a str, or UTF-8 in a buffer; offsets count bytes, for a str code points.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple, Union

from accel import _backend
from accel._errors import JsonError, choose
from accel._spans import Spans
from accel._text import BYTE, CODEPOINT, as_bytes, converter, decode, unit_of, units_before

if TYPE_CHECKING:
    from typing_extensions import Buffer

    Text = Union[str, Buffer]

__all__ = ["Coerced", "Edit", "Extracted", "Repaired", "Snapshot", "Stream", "canonical", "coerce",
           "extract", "number", "repair", "validate"]

FORMS = {"exact": 0, "jcs": 1}
MODES = {"scalar": 0, "extract": 1, "strict": 2}
MANY = {"all": 0, "first": 1, "last": 2}
PRESETS = {"accel": 0, "victor": 1}
GRADES: tuple[str, ...] = _backend.find("json", "GRADES")
KINDS: tuple[str, ...] = _backend.find("json", "KINDS")
EDITS: tuple[str, ...] = _backend.find("json", "EDITS")

_repair = _backend.find("json", "repair")


class _faults_of:
    """Errors about `text`, their offsets in its unit."""

    def __init__(self, text: Text, data: bytes) -> None:
        self._text, self._data = text, data

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, fault: object, trace: object) -> None:
        if isinstance(self._text, str) and isinstance(fault, JsonError) and fault.offset > 0:
            fault.offset = units_before(self._data, fault.offset, CODEPOINT)


def canonical(text: Text, form: str = "exact") -> str:
    """Canonical text of the one JSON value in `text` (a str, or UTF-8 in a buffer).

    Keys sorted by UTF-16 units at every level, no white space, shortest numbers and escapes.
    form: "exact" is RFC 8785, but integers keep every digit and lone surrogates stay \\udxxx; "jcs" is
    RFC 8785 to the letter. Strict: trailing text, NaN, numbers beyond a double, repeated keys, invalid
    UTF-8 and depth over 512 raise JsonError with the offset, in bytes, for a str in code points.
    """
    data = as_bytes(text)
    with _faults_of(text, data):
        return str(_backend.find("json", "canonical")(data, choose("form", form, FORMS)), "utf-8")


@_backend.by("json")
def number(value: float) -> str:
    """Spelling of a float in RFC 8785 (ECMAScript). InvalidArgument for NaN and infinities."""
    raise NotImplementedError


def validate(text: Text) -> None:
    """JsonError, with the offset, unless `text` is one JSON value: strictly RFC 8259, at most 512 deep.
    Repeated keys and numbers of any size are valid."""
    data = as_bytes(text)
    with _faults_of(text, data):
        _backend.find("json", "validate")(data)


# ---- repair ----

class Edit(NamedTuple):
    """What repair did to text[start:end]: its name, such as "comma_removed", and the grade of that."""

    name: str
    grade: str
    start: int
    end: int


class Repaired:
    """What repair made of a text."""

    __slots__ = ("text", "kind", "grade", "count", "revised", "_edits")

    def __init__(self, told: tuple[str, int, int, int, bool, Spans]) -> None:
        self.text = told[0]  #: the value as JSON
        self.kind = KINDS[told[1]]  #: "object", "array", "string", ...
        self.grade = GRADES[told[2]]  #: "unchanged", "lossless", "guessed" or "lossy"
        self.count = told[3]  #: of values in the text, whatever `many` asks for
        self.revised = told[4]  #: whether a snapshot of the stream showed what is not so
        self._edits = told[5]

    @property
    def value(self) -> Any:
        """The value as Python's json reads it."""
        return json.loads(self.text)

    @property
    def edits(self) -> list[Edit]:
        """What was changed, by start."""
        return [Edit(EDITS[kind], GRADES[grade], start, end)
                for kind, grade, start, end in self._edits]

    def __repr__(self) -> str:
        return f"<accel.json.Repaired: {self.kind}, {self.grade}, {len(self._edits)} edits>"


def repair(text: Text, *, mode: str = "scalar", many: str = "all", max_depth: int = 512,
           max_length: int = 0, max_edits: int = 1_000_000) -> Repaired:
    """The JSON value that a text means: other quotes, missing ones, inner ones, commas, colons, brackets,
    comments, Python, prose and fences around it, an end that was cut off.

    Valid JSON comes back as it is, numbers and keys always as they are written. JsonError when there is no
    value and, in mode "strict", at the first edit that is not lossless. Cost: linear on every input.
    """
    data = as_bytes(text)
    try:
        return Repaired(_repair(data, unit_of(text), choose("mode", mode, MODES), choose("many", many, MANY),
                                max_depth, max_length, max_edits))
    except JsonError as fault:
        _faults_of(text, data).__exit__(None, fault, None)
        raise


class Extracted(NamedTuple):
    """A value of a text, which stands at [start:end] there: as Python's json reads it, and as JSON."""

    value: Any
    text: str
    kind: str
    grade: str
    start: int
    end: int


def extract(text: Text, *, mode: str = "scalar", max_depth: int = 512, max_length: int = 0,
            max_edits: int = 1_000_000) -> list[Extracted]:
    """All values of a text in order, each repaired. Where a fence holds values, those outside of fences
    are left out."""
    data = as_bytes(text)
    with _faults_of(text, data):
        array, spans = _backend.find("json", "extract")(data, unit_of(text), choose("mode", mode, MODES),
                                                        MANY["all"], max_depth, max_length, max_edits)
    return list(_extracted(array, spans))


def _extracted(array: str, spans: Spans) -> Iterator[Extracted]:
    read, at = json.JSONDecoder().raw_decode, 1
    for kind, grade, start, end in spans:
        value, behind = read(array, at)
        yield Extracted(value, array[at:behind], KINDS[kind], GRADES[grade], start, end)
        at = behind + 1


class Coerced(NamedTuple):
    """What a word says: its kind, and the value as JSON; of a string its characters."""

    kind: str
    text: str

    @property
    def value(self) -> Any:
        """The value; a number that is none of JSON, as preset "victor" has them, by float()."""
        if self.kind == "string":
            return self.text
        try:
            return json.loads(self.text)
        except ValueError:
            return int(self.text) if self.kind == "integer" else float(self.text)


def coerce(text: Text, *, preset: str = "accel") -> Coerced:
    """What a text says where any type may stand, such as an argument that a model wrote in quotes: "42"
    is a number, "none" null, "[1]" an array, "hello" a string. Ids such as 007 stay strings.

    preset: "victor" is that program's table, which also has nil, inf, nan and 007, and trims strings.
    """
    kind, value = _backend.find("json", "coerce")(as_bytes(text), choose("preset", preset, PRESETS))
    return Coerced(KINDS[kind], decode(value))


# ---- streams ----

class Snapshot(NamedTuple):
    """The value so far as JSON: `stable` bytes of it are there to stay, the rest closes strings and
    brackets."""

    text: bytes
    stable: int


class Stream:
    """JSON that arrives in pieces. Call order: (feed | snapshot | value)* finish, again after reset.

    finish() gives what repair() gives for the whole text, however it was cut; for a prefix of valid JSON
    each snapshot continues the one before.
    """

    def __init__(self, *, mode: str = "scalar", many: str = "all", max_depth: int = 512,
                 max_length: int = 0, max_edits: int = 1_000_000) -> None:
        self._stream = _backend.find("json", "Stream")(choose("mode", mode, MODES),
                                                       choose("many", many, MANY), max_depth,
                                                       max_length, max_edits)
        self._fed: list[bytes] = []
        self._str = False

    def feed(self, delta: Text) -> None:
        """The next piece. Of the text all pieces are str, or all are bytes, then cut anywhere."""
        data = as_bytes(delta)
        self._stream.feed(data)
        self._str |= isinstance(delta, str)
        self._fed.append(data)

    def snapshot(self) -> Snapshot:
        """The value so far as JSON, b"" before it begins."""
        text, stable = self._stream.snapshot()
        return Snapshot(bytes(text), stable)

    @property
    def value(self) -> Any:
        """The value so far, None before it begins."""
        text, _ = self._stream.snapshot()
        return json.loads(bytes(text)) if len(text) else None

    def finish(self) -> Repaired:
        """The text is whole: what repair() gives for it."""
        data = b"".join(self._fed)
        with _faults_of("" if self._str else b"", data):
            told = self._stream.finish()
        if self._str and not data.isascii():
            told = (*told[:5], Spans.of(_in_points(told[5], data)))
        return Repaired(told)

    def reset(self) -> None:
        """Forgets the text, to begin a new one with the same options."""
        self._stream.reset()
        self._fed.clear()
        self._str = False


def _in_points(spans: Spans, data: bytes) -> Iterator[tuple[int, int, int, int]]:
    points = converter(decode(data), BYTE, CODEPOINT, (at for row in spans for at in row[2:]))
    for kind, item, start, end in spans:
        yield kind, item, points[start], points[end]
