"""Words that are values: core/json/word.cpp."""

from __future__ import annotations

import re

from accel._py.repair.edits import LITERAL, NULL_FOR, NUMBER, NUMBER_COMPLETED

LITERALS = {b"true": (b"true", LITERAL), b"false": (b"false", LITERAL), b"null": (b"null", LITERAL),
            b"none": (b"null", LITERAL), b"undefined": (b"null", NULL_FOR), b"nan": (b"null", NULL_FOR),
            b"infinity": (b"null", NULL_FOR), b"-infinity": (b"null", NULL_FOR),
            b"+infinity": (b"null", NULL_FOR)}
IS_NUMBER = re.compile(rb"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?").fullmatch
SEPARATOR = re.compile(rb"(?<=[0-9])_(?=[0-9])")


def read_word(word: bytes) -> tuple[bytes, int] | None:
    """The spelling of a word that is a value, and the edit that takes."""
    if word.lower() in LITERALS:
        return LITERALS[word.lower()]
    if not re.match(rb"[-+.0-9]", word):
        return None
    number = SEPARATOR.sub(b"", word[1:] if word[:1] == b"+" else word)
    number = re.sub(rb"^(-?)\.", rb"\g<1>0.", number)
    if IS_NUMBER(number):
        return number, NUMBER
    if re.match(rb"-?[0-9]", number) and not number[-1:].isdigit() and IS_NUMBER(number + b"0"):
        return number + b"0", NUMBER_COMPLETED
    return None
