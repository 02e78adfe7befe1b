"""sanitize_response and its functions, by accel.response with preset "victor".

sanitize_response takes away what victor takes away, lines that only look like a call included. For an answer
that may speak of markup ask accel.response, which never deletes a legitimate line.
"""

from __future__ import annotations

from functools import lru_cache

from accel._text import encode
from accel.response import Response


@lru_cache(maxsize=2)
def _response(preset: str = "victor") -> Response:
    return Response(preset=preset)


def sanitize_response(text: str) -> str:
    """The text without markup of calls, thinking tokens and fragments of prompts."""
    return str(_response().sanitize(text))


def is_garbage_content(content: str) -> bool:
    """Whether a text looks like a broken call or a prompt."""
    return any(issue.category == "garbage" for issue in _response().validate(content).issues)


def detect_leakage_patterns(text: str) -> list[tuple[int, int, str]]:
    """(start, end, rule) of fragments of tool prompts, by start; offsets in bytes."""
    return sorted(((issue.start, issue.end, issue.rule) for issue in _response().validate(encode(text)).issues
                   if issue.category == "leakage"), key=lambda row: row[0])


def strip_markup(text: str) -> str:
    """The text with a space for every tag, and for all white space."""
    return str(_response("victor_markup").sanitize(text))


def validate_tool_name(name: str) -> tuple[bool, str | None]:
    """(True, None), or (False, why it is no name of a tool)."""
    if not isinstance(name, str):
        return False, "empty_or_invalid_type"
    fault = _response().check_tool(name).fault
    return not fault, fault or None
