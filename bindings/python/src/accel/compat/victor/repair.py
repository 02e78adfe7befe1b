"""repair_json and its functions, by accel.json.

The shapes are victor's; what is repaired is what accel repairs: cut-off text, bare keys, comments, commas.
Offsets of extract_json_objects are in bytes of the UTF-8 text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from accel import json
from accel._errors import Error, JsonError
from accel._text import encode

TYPES = {"null": "null", "boolean": "bool", "integer": "int", "number": "float", "string": "string",
         "array": "list", "object": "dict"}
INTEGER = re.compile(r"-?[0-9]+")
QUOTED = re.compile(r'"(?:\\.|[^"\\])*"|\'((?:\\.|[^\'\\])*)\'', re.S)


def repair_json(input_str: str) -> str:
    """The JSON value that a text means; the text itself where it means none."""
    repaired = _repaired(input_str)
    return input_str if repaired is None else repaired


def normalize_json_string(value: str) -> tuple[str, bool]:
    """(the value as JSON, True), or (the text, False) where it means none."""
    repaired = _repaired(value)
    return (value, False) if repaired is None else (repaired, True)


def batch_normalize_json_strings(values: Iterable[str]) -> list[tuple[str, bool]]:
    """normalize_json_string for each of many texts."""
    return [normalize_json_string(value) for value in values]


def _repaired(text: str) -> str | None:
    try:
        found = json.repair(text)
    except Error:
        return None
    plain = found.kind == "string" and not text.lstrip().startswith(('"', "'"))
    return None if plain else found.text


def extract_json_objects(text: str) -> list[tuple[int, int, str]]:
    """(start, end, JSON) of the objects and arrays in a text, each repaired."""
    return [(found.start, found.end, found.text) for found in json.extract(encode(text), mode="extract")]


def coerce_string_type(value: str) -> tuple[str, str, float]:
    """(type, value as text, 1.0) of what a word says."""
    found = json.coerce(value, preset="victor")
    return TYPES[found.kind], found.text, 1.0


def batch_coerce_string_types(values: Iterable[str]) -> list[tuple[str, str, float]]:
    """coerce_string_type for each of many words."""
    return [coerce_string_type(value) for value in values]


def repair_quotes(value: str) -> str:
    """The text with double quotes for single ones, but not for those within double-quoted strings."""
    if '"' not in value:
        return value.replace("'", '"')
    return QUOTED.sub(_double_quoted, value)


def _double_quoted(found: re.Match[str]) -> str:
    inner = found.group(1)
    if inner is None:
        return found.group()
    return '"' + re.sub(r"\\.|\"", lambda part: {"\\'": "'", '"': '\\"'}.get(part[0], part[0]), inner) + '"'


def is_valid_json(value: str) -> bool:
    """Whether a text is JSON as it stands."""
    try:
        json.validate(value)
    except (JsonError, Error):
        return False
    return True


def get_json_type(value: str) -> str | None:
    """"null", "bool", "int", "float", "string", "list" or "dict"; None for what is not JSON."""
    if not is_valid_json(value):
        return None
    word = value.strip()
    kind = {"n": "null", "t": "bool", "f": "bool", '"': "string", "[": "list", "{": "dict"}.get(word[0])
    return kind or ("int" if INTEGER.fullmatch(word) and -2**63 <= int(word[:32]) < 2**64 else "float")
