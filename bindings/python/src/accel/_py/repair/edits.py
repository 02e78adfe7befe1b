"""What repair does to a text, what it is asked and what it tells."""

from __future__ import annotations

import re
from typing import NamedTuple, Union

EDITS = ("quotes", "key_quoted", "text_quoted", "escaped", "inner_quote", "escape", "string_closed",
         "literal", "null_for", "number", "number_completed", "space", "comment", "comma_removed",
         "comma_added", "colon_added", "null_added", "bracket_added", "bracket_removed", "sequence",
         "call", "concatenated", "fence", "ellipsis", "text_removed", "cut", "bytes", "joined",
         "value_removed")
(QUOTES, KEY_QUOTED, TEXT_QUOTED, ESCAPED, INNER_QUOTE, ESCAPE, STRING_CLOSED, LITERAL, NULL_FOR, NUMBER,
 NUMBER_COMPLETED, SPACE, COMMENT, COMMA_REMOVED, COMMA_ADDED, COLON_ADDED, NULL_ADDED, BRACKET_ADDED,
 BRACKET_REMOVED, SEQUENCE, CALL, CONCATENATED, FENCE, ELLIPSIS, TEXT_REMOVED, CUT, BYTES, JOINED,
 VALUE_REMOVED) = range(len(EDITS))
GRADE_NAMES = ("unchanged", "lossless", "guessed", "lossy")
UNCHANGED, LOSSLESS, GUESSED, LOSSY = range(len(GRADE_NAMES))
_LOSSLESS = (QUOTES, KEY_QUOTED, ESCAPED, LITERAL, NUMBER, SPACE, COMMENT, COMMA_REMOVED, SEQUENCE,
             CONCATENATED, FENCE)
_LOSSY = (TEXT_REMOVED, CUT, BYTES, VALUE_REMOVED)
GRADES = tuple(LOSSLESS if edit in _LOSSLESS else LOSSY if edit in _LOSSY else GUESSED
               for edit in range(len(EDITS)))
KINDS = ("null", "boolean", "integer", "number", "string", "array", "object")
NULL, BOOLEAN, INTEGER, DOUBLE, STRING, ARRAY, OBJECT = range(7)
SCALAR, EXTRACT, STRICT = range(3)
ALL, FIRST, LAST = range(3)

Edit = tuple[int, int, int, int]  # kind, grade, start, end


class Options(NamedTuple):
    mode: int = SCALAR
    many: int = ALL
    max_depth: int = 512
    max_length: int = 0
    max_edits: int = 1_000_000


class Repaired(NamedTuple):
    text: bytes
    kind: int
    grade: int
    found: int
    revised: bool
    edits: list[Edit]


def kind_of(json: Union[bytes, bytearray]) -> int:
    first = bytes(json.lstrip(b" \t\r\n")[:1])
    if first == b"n":
        return NULL
    kinds = {b"{": OBJECT, b"[": ARRAY, b'"': STRING, b"t": BOOLEAN, b"f": BOOLEAN}
    return kinds.get(first, DOUBLE if re.search(b"[.eE]", json) else INTEGER)
