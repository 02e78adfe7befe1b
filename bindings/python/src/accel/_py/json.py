"""JSON in pure Python: a strict reader that keeps numbers as they are written, repeated keys and offsets,
and a writer of RFC 8785. Repair is in accel._py.repair."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import NamedTuple, NoReturn, Union

from accel._errors import InvalidArgument, JsonError
from accel._py import repair as repairs
from accel._py.repair.edits import EDITS, GRADE_NAMES, KINDS, Edit, Options, Repaired
from accel._spans import Spans
from accel._text import BYTE, converter, decode

EXACT, JCS = 0, 1
MAX_DEPTH = 512
EXACT_DIGITS = 15  # an integer of so many is its own spelling as a double

SPACE = re.compile(r"[ \t\n\r]*")
PLAIN = re.compile(r'(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*')
ESCAPE = re.compile(r"\\(?:u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})|u([0-9a-f]{4})|(.))", re.I)
DIGITS = re.compile(r"[0-9]*")
UNESCAPED = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
ESCAPED = {**{chr(c): f"\\u{c:04x}" for c in (*range(0x20), *range(0xD800, 0xE000))},
           **{c: f"\\{name}" for name, c in UNESCAPED.items()}, '"': '\\"', "\\": "\\\\"}
SPECIAL = re.compile('["\\\\\x00-\x1f\ud800-\udfff]')
LONE = re.compile("[\ud800-\udfff]")


class Number(NamedTuple):
    raw: str
    at: int


class String(NamedTuple):
    value: str
    at: int  # of the opening quote
    raw: str


class Member(NamedTuple):
    key: String
    value: Value


class Literal(NamedTuple):
    word: str


class Array(list["Value"]):
    pass


class Object(list[Member]):
    """Members in their order, repeats included."""


Value = Union[Number, String, Literal, Array, Object]


class Reader:
    """Reads one text; offsets of errors are bytes of its UTF-8."""

    def __init__(self, data: bytes, max_depth: int = MAX_DEPTH) -> None:
        self._max_depth = max_depth
        try:
            self._text = data.decode()
        except UnicodeDecodeError as fault:  # then the text ends where it stops being UTF-8
            self._text = data[:fault.start].decode()
        self._whole = len(self._text.encode()) == len(data)
        self._at = 0
        self.objects: list[Object] = []  # in reading order

    def read(self) -> Value:
        value = self._read_value()
        self._skip()
        if self._at < len(self._text) or not self._whole:
            self._unexpected("nothing after the value")
        return value

    def _read_value(self) -> Value:
        stack: list[Array | Object] = []
        keys: list[String] = []
        while True:
            self._skip()
            c = self._peek()
            if c in "{[" and c:
                if len(stack) >= self._max_depth:
                    self.fail(f"nested deeper than {self._max_depth} levels", self._at)
                self._at += 1
                self._skip()
                opened: Array | Object = Object() if c == "{" else Array()
                if isinstance(opened, Object):
                    self.objects.append(opened)
                if self._peek() == ("}" if c == "{" else "]"):
                    self._at += 1
                    value: Value = opened
                else:
                    stack.append(opened)
                    if isinstance(opened, Object):
                        keys.append(self._key())
                    continue
            else:
                value = self._scalar(c)
            while stack:
                container = stack[-1]
                if isinstance(container, Object):
                    container.append(Member(keys.pop(), value))
                else:
                    container.append(value)
                self._skip()
                close = "}" if isinstance(container, Object) else "]"
                c = self._peek()
                if c == ",":
                    self._at += 1
                    if isinstance(container, Object):
                        self._skip()
                        keys.append(self._key())
                    break
                if c != close:
                    self._unexpected(f"',' or '{close}'")
                self._at += 1
                value = stack.pop()
            else:
                return value

    def _key(self) -> String:
        if self._peek() != '"':
            self._unexpected("a key in double quotes")
        key = self._string()
        self._skip()
        if self._peek() != ":":
            self._unexpected("':' after the key")
        self._at += 1
        return key

    def _scalar(self, c: str) -> Value:
        if c == '"':
            return self._string()
        for word in ("true", "false", "null"):
            if self._text.startswith(word, self._at):
                self._at += len(word)
                return Literal(word)
        if c in "-0123456789" and c and not self._text.startswith("-I", self._at):
            return self._number()
        self._unexpected("a value")

    def _string(self) -> String:
        start = self._at
        inside = PLAIN.match(self._text, start + 1)
        assert inside
        end = inside.end()
        c = self._text[end:end + 1]
        if c != '"':
            self.fail("the string does not end" if not c and self._whole else
                      "the text is not UTF-8" if not c else
                      "not an escape of JSON (\\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX)" if c == "\\"
                      else "a control character must be escaped in a string", end)
        self._at = end + 1
        raw = inside[0]
        return String(ESCAPE.sub(_unescape, raw) if "\\" in raw else raw, start, raw)

    def _number(self) -> Number:
        start = self._at
        self._at += self._peek() == "-"
        if self._peek() == "0":
            self._at += 1
            if self._peek() in "0123456789" and self._peek():
                self.fail("a number must not start with 0", self._at)
        else:
            self._digits("a number needs a digit here")
        if self._peek() == ".":
            self._at += 1
            self._digits("a number needs a digit after its point")
        if self._peek() in ("e", "E"):
            self._at += 1
            self._at += self._peek() in ("+", "-")
            self._digits("a number needs a digit in its exponent")
        return Number(self._text[start:self._at], start)

    def _digits(self, fault: str) -> None:
        found = DIGITS.match(self._text, self._at)
        assert found
        if not found[0]:
            self.fail(fault, self._at)
        self._at = found.end()

    def _peek(self) -> str:
        return self._text[self._at:self._at + 1]

    def _skip(self) -> None:
        space = SPACE.match(self._text, self._at)
        assert space
        self._at = space.end()

    def _unexpected(self, wanted: str) -> NoReturn:
        c = self._peek()
        found = repr(c) if c else "the end of the text" if self._whole else "what is not UTF-8"
        self.fail(f"expected {wanted}, found {found}", self._at)

    def fail(self, message: str, at: int) -> NoReturn:
        raise JsonError(message, -1, len(self._text[:at].encode()))


def _unescape(escape: re.Match[str]) -> str:
    high, low, unit, letter = escape.groups()
    if high:
        return chr(0x10000 + ((int(high, 16) & 0x3FF) << 10 | int(low, 16) & 0x3FF))
    return chr(int(unit, 16)) if unit else UNESCAPED.get(letter, letter)


def utf16_order(text: str) -> bytes:
    """Sorts as the UTF-16 units of a text do."""
    return text.encode("utf-16-be", "surrogatepass")


def sort_members(reader: Reader, last_key_wins: bool = False) -> None:
    """Puts the members of every object into canonical order; a repeated key is an error."""
    for found in reader.objects:
        by_key: dict[str, Member] = {}
        for member in found:
            if member.key.value in by_key and not last_key_wins:
                reader.fail(f'the key "{member.key.raw}" appears twice in an object', member.key.at)
            by_key[member.key.value] = member
        found[:] = sorted(by_key.values(), key=lambda member: utf16_order(member.key.value))


def write(reader: Reader, value: Value, form: int) -> str:
    """The canonical text of a value whose members are sorted."""
    out: list[str] = []
    stack: list[Iterator[str | Value]] = [iter([value])]
    while stack:
        for part in stack[-1]:
            if isinstance(part, str):
                out.append(part)
            elif isinstance(part, (Array, Object)):
                stack.append(_parts(reader, part, form))
                break
            else:
                out.append(_scalar(reader, part, form))
        else:
            stack.pop()
    return "".join(out)


def _parts(reader: Reader, container: Array | Object, form: int) -> Iterator[str | Value]:
    opening, closing = "{}" if isinstance(container, Object) else "[]"
    yield opening
    for i, child in enumerate(container):
        if i:
            yield ","
        if isinstance(child, Member):
            yield _scalar(reader, child.key, form) + ":"
            child = child.value
        yield child
    yield closing


def _scalar(reader: Reader, value: Number | String | Literal, form: int) -> str:
    if isinstance(value, Literal):
        return value.word
    if isinstance(value, Number):
        raw = value.raw
        plain = raw.lstrip("-").isdigit()
        if plain and raw != "-0" and (form == EXACT or len(raw) <= EXACT_DIGITS):
            return raw
        double = float(raw)
        if math.isinf(double):
            reader.fail("a number beyond the range of a double", value.at)
        return number(double)
    if form == JCS and (lone := LONE.search(value.value)):
        reader.fail("RFC 8785 has no spelling for a lone surrogate",
                    value.at + 1 + _raw_offset(value.raw, lone.start()))
    return quoted(value.value)


def _raw_offset(raw: str, at: int) -> int:
    """Where character `at` of an unescaped string stands in its spelling."""
    gone = 0
    for escape in ESCAPE.finditer(raw):
        if escape.start() - gone >= at:
            break
        gone += len(escape[0]) - 1
    return at + gone


def quoted(text: str) -> str:
    return '"' + SPECIAL.sub(lambda special: ESCAPED[special[0]], text) + '"'


def number(value: float) -> str:
    value = float(value)
    if not math.isfinite(value):
        raise InvalidArgument(f"{value!r} has no spelling in JSON")
    if value == 0:
        return "0"
    mantissa, _, exponent = repr(abs(value)).partition("e")
    whole, _, fraction = mantissa.partition(".")
    fraction = "" if fraction == "0" else fraction
    digits = (whole + fraction).lstrip("0")
    point = len(whole) + int(exponent or 0) - (len(whole + fraction) - len(digits))
    digits = digits.rstrip("0")
    sign = "-" if value < 0 else ""
    if len(digits) <= point <= 21:
        return sign + digits + "0" * (point - len(digits))
    if 0 < point <= 21:
        return sign + digits[:point] + "." + digits[point:]
    if -6 < point <= 0:
        return sign + "0." + "0" * -point + digits
    rest = "." + digits[1:] if len(digits) > 1 else ""
    return f"{sign}{digits[0]}{rest}e{'+' if point > 0 else '-'}{abs(point - 1)}"


def canonical(data: bytes, form: int) -> bytes:
    reader = Reader(data)
    value = reader.read()
    sort_members(reader)
    return write(reader, value, form).encode()


# ---- repair ----

GRADES = GRADE_NAMES


def _records(rows: list[Edit], data: bytes, unit: int) -> Spans:
    if unit == BYTE or data.isascii():
        return Spans.of(rows)  # type: ignore[no-any-return]
    points = converter(decode(data), BYTE, unit, (at for row in rows for at in row[2:]))
    return Spans.of((*row[:2], points[row[2]], points[row[3]]) for row in rows)  # type: ignore[no-any-return]


def _told(told: Repaired, data: bytes, unit: int) -> tuple[str, int, int, int, bool, Spans]:
    text, kind, grade, count, revised, edits = told
    return str(text, "utf-8"), kind, grade, count, revised, _records(edits, data, unit)


def _options(given: tuple[int, ...]) -> Options:
    chosen = Options(*given)
    if chosen.max_depth < 1:
        raise InvalidArgument("max_depth must be at least 1")
    for name in ("max_length", "max_edits"):
        if getattr(chosen, name) < 0:
            raise InvalidArgument(f"{name} is negative")
    return chosen


def repair(data: bytes, unit: int, *options: int) -> tuple[str, int, int, int, bool, Spans]:
    return _told(repairs.repair(data, _options(options)), data, unit)


def extract(data: bytes, unit: int, *options: int) -> tuple[str, Spans]:
    text, rows = repairs.extract(data, _options(options))
    return str(text, "utf-8"), _records(rows, data, unit)


def validate(data: bytes) -> None:
    Reader(data).read()


def coerce(data: bytes, preset: int) -> tuple[int, bytes]:
    try:
        validate(data)
        return repairs.coerce(data, preset, True)
    except JsonError:
        return repairs.coerce(data, preset, False)


class Stream:
    def __init__(self, *options: int) -> None:
        self._stream = repairs.Stream(_options(options))

    def feed(self, delta: bytes) -> None:
        self._stream.feed(delta)

    def snapshot(self) -> tuple[bytes, int]:
        return self._stream.snapshot()

    def finish(self) -> tuple[str, int, int, int, bool, Spans]:
        return _told(self._stream.finish(), b"", BYTE)

    def reset(self) -> None:
        self._stream.reset()
