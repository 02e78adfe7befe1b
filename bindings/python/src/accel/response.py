"""Checks and cleans answers of models: control tokens, markup of tool calls, fragments of prompts.

    checker = accel.response.Response(tools=["read_file", "grep"])
    found = checker.validate(answer)        # found.score is 0 for a clean answer
    clean = checker.sanitize(answer)        # without leaked control tokens; nothing else changes
    checker.check_tool("readfile")          # ToolCheck(fault="unknown", nearest="read_file")

What stands in code (a fence, backticks) is reported with in_code and never removed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, Union

from accel import _backend
from accel._spans import LEVELS
from accel._text import as_bytes, decode, unit_of

__all__ = ["Issue", "Response", "ToolCheck", "Validation"]

IN_CODE, REMOVABLE = 1, 2


class Issue(NamedTuple):
    """text[start:end], found by a rule."""

    rule: str
    category: str
    severity: str
    in_code: bool
    removable: bool  # sanitize() removes it
    start: int
    end: int
    line: int
    column: int
    weight: float


class Validation(NamedTuple):
    """What validate() found; true when the answer is clean."""

    score: float  # the weights of the different rules found outside code
    issues: list[Issue]

    def __bool__(self) -> bool:
        return self.score == 0


class ToolCheck(NamedTuple):
    """Whether a model may call a tool by a name; true when it may."""

    fault: str  # "" or why not: "unknown", "invalid_characters", ...
    nearest: str | None  # the registered tool that is meant

    def __bool__(self) -> bool:
        return not self.fault


class Response:
    """Rules, compiled once; immutable, any threads.

    preset: "default", "victor" or "victor_markup". rules: a list of {"id", "category", "severity", "weight",
    "ignore_case"} with "regex", "literal", "repeats" or "json", in place of the built-in ones. secrets: look
    for keys and tokens too. remove: categories that sanitize() removes ("control"). overlap: "all", "longest"
    or "earliest". tools: registered names. steps, drop_lines, trim, name_prefixes: as accel.h says at
    accel_response_new.
    """

    def __init__(self, *, preset: str = "default", rules: Iterable[Mapping[str, Any]] | None = None,
                 secrets: bool | None = None, remove: Iterable[str] | None = None,
                 overlap: str | None = None, tools: Iterable[str] | None = None,
                 steps: Iterable[Mapping[str, str]] | None = None,
                 drop_lines: Iterable[str] | None = None, trim: bool | None = None,
                 name_prefixes: Iterable[str] | None = None) -> None:
        lists = {"rules": rules, "remove": remove, "tools": tools, "steps": steps, "drop_lines": drop_lines,
                 "name_prefixes": name_prefixes}
        given: dict[str, Any] = {name: list(value) for name, value in lists.items() if value is not None}
        single = {"secrets": secrets, "overlap": overlap, "trim": trim}
        given.update({name: value for name, value in single.items() if value is not None})
        self._made = _backend.find("response", "new")(json.dumps({"preset": preset, **given}).encode())

    def validate(self, text: Union[str, bytes]) -> Validation:
        """What does not belong into an answer; offsets of a str are in code points."""
        score, findings = self._made.validate(as_bytes(text), unit_of(text))
        return Validation(score, [self._issue(found) for found in findings])

    def sanitize(self, text: Union[str, bytes]) -> Any:
        """The text, str or bytes as it came, without what is removable."""
        cleaned = self._made.sanitize(as_bytes(text))
        return decode(cleaned) if isinstance(text, str) else bytes(cleaned)

    def check_tool(self, name: str) -> ToolCheck:
        """Whether a model may call a tool by this name."""
        return ToolCheck(*self._made.check_tool(as_bytes(name)))

    def _issue(self, found: Any) -> Issue:
        rule, category = self._made.names[found.rule]
        return Issue(rule, category, LEVELS[found.severity], bool(found.flags & IN_CODE),
                     bool(found.flags & REMOVABLE), found.start, found.end, found.line, found.column,
                     found.score)
