"""What the pattern of a rule tells about its matches before they are there: how far they look, and what
they begin with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

_parser: Any = __import__("re._parser", fromlist=["parse"])

CHAIN = 64  # bytes that a beginning is told by, at most


def _inside(value: Any) -> Iterator[Any]:
    """The parts of what an operator holds."""
    if isinstance(value, _parser.SubPattern):
        yield value
    elif isinstance(value, (list, tuple)):
        for each in value:
            yield from _inside(each)


def _ahead(part: Any) -> int:
    """How far a part looks behind what it takes."""
    most = 0
    for op, value in part:
        if str(op) == "AT":
            most = max(most, 2)  # $ asks whether a newline is the last one
        elif str(op).startswith("ASSERT"):
            most = max(most, value[1].getwidth()[1] + _ahead(value[1]))
        else:
            most = max([most, *map(_ahead, _inside(value))])
    return most


def looks_at(pattern: bytes) -> int:
    """How many bytes from its start on a match of the pattern can look at, at most."""
    parsed = _parser.parse(pattern)
    return int(parsed.getwidth()[1] + _ahead(parsed))


# ---- beginnings ----

Chain = list[frozenset[int]]  # the bytes that may stand at each place
SINGLE = {"LITERAL", "NOT_LITERAL", "IN", "ANY"}
REPEAT = {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}
CATEGORIES = {"DIGIT": rb"\d", "SPACE": rb"\s", "WORD": rb"\w"}
ALL = bytes(range(256))


def _bytes_of(op: str, value: Any, flags: int) -> frozenset[int]:
    """The bytes that one operator takes one of."""
    if op == "ANY":
        return frozenset(ALL if flags & re.S else ALL.replace(b"\n", b""))
    if op == "IN":
        negated = str(value[0][0]) == "NEGATE"
        found = frozenset().union(*(_bytes_of(str(o), v, flags) for o, v in value[negated:]))
        return frozenset(ALL) - found if negated else found
    if op == "CATEGORY":
        name = str(value).removeprefix("CATEGORY_")
        found = frozenset(b"".join(re.findall(CATEGORIES[name.removeprefix("NOT_")], ALL)))
        return frozenset(ALL) - found if name.startswith("NOT_") else found
    found = frozenset(range(value[0], value[1] + 1) if op == "RANGE" else [value])
    if flags & re.I:
        text = bytes(found)
        found |= frozenset(text.lower() + text.upper())
    return frozenset(ALL) - found if op == "NOT_LITERAL" else found


def _chain(part: Any, flags: int) -> tuple[Chain, bool]:
    """What each match of a part begins with, and whether that is all of it."""
    chain: Chain = []
    for op, value in part:
        name, whole = str(op), True
        more: Chain = []
        if name in SINGLE:
            more = [_bytes_of(name, value, flags)]
        elif name in REPEAT:
            least, most, inner = value
            more, whole = _chain(inner, flags)
            more *= min(least, CHAIN if whole else 1)
            whole &= least == most
        elif name == "SUBPATTERN":
            more, whole = _chain(value[3], (flags | value[1]) & ~value[2])
        elif name == "ATOMIC_GROUP":
            more, whole = _chain(value, flags)
        elif name == "BRANCH":
            ways, wholes = zip(*(_chain(way, flags) for way in value[1]))
            more = [frozenset().union(*places) for places in zip(*ways)]
            whole = all(wholes) and all(len(way) == len(more) for way in ways)
        elif name != "AT" and not name.startswith("ASSERT"):
            whole = False
        chain += more
        if not whole or len(chain) >= CHAIN:
            return chain[:CHAIN], False
    return chain, True


def opening(pattern: bytes) -> re.Pattern[bytes]:
    """Matches where a match of the pattern may begin, as far as there is text: without it there is none,
    whatever follows."""
    parsed = _parser.parse(pattern)
    text = b""
    for places in reversed(_chain(parsed, parsed.state.flags)[0]):
        these = b"".join(b"\\x%02x" % byte for byte in sorted(places))
        text = b"(?:\\Z|[%s]%s)" % (these, text)
    return re.compile(text)
