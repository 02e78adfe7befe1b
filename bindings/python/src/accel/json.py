"""Canonical JSON text: one spelling for equal values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Union

from accel import _backend
from accel._errors import JsonError, choose
from accel._text import CODEPOINT, as_bytes, units_before

if TYPE_CHECKING:
    from typing_extensions import Buffer

    Text = Union[str, Buffer]

__all__ = ["canonical", "number"]

FORMS = {"exact": 0, "jcs": 1}


def canonical(text: Text, form: str = "exact") -> str:
    """Canonical text of the one JSON value in `text` (a str, or UTF-8 in a buffer).

    Keys sorted by UTF-16 units at every level, no white space, shortest numbers and escapes.
    form: "exact" is RFC 8785, but integers keep every digit and lone surrogates stay \\udxxx; "jcs" is
    RFC 8785 to the letter. Strict: trailing text, NaN, numbers beyond a double, repeated keys, invalid
    UTF-8 and depth over 512 raise JsonError with the offset, in bytes, for a str in code points.
    """
    data = as_bytes(text)
    try:
        return str(_backend.find("json", "canonical")(data, choose("form", form, FORMS)), "utf-8")
    except JsonError as fault:
        if isinstance(text, str):
            fault.offset = units_before(data, fault.offset, CODEPOINT)
        raise


@_backend.by("json")
def number(value: float) -> str:
    """Spelling of a float in RFC 8785 (ECMAScript). InvalidArgument for NaN and infinities."""
    raise NotImplementedError
