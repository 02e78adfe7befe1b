"""Weak, dangerous and unfinished places in source text, found by the rules of its language."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, Union

from accel import _backend
from accel._call import Cancel, make_call
from accel._errors import choose
from accel._spans import Findings
from accel._text import UNITS, as_bytes, unit_of

if TYPE_CHECKING:
    from typing_extensions import Buffer

    Text = Union[str, Buffer]

__all__ = ["Analyzer", "Issue", "Rule", "analyze"]



class Rule(NamedTuple):
    """What an analyzer looks for."""

    id: str
    category: str  # "security", "smell" or "todo"
    severity: str  # "info", "low", "medium", "high" or "critical"
    confidence: str
    message: str
    cwe: int = 0  # of the Common Weakness Enumeration; 0: none


class Issue(NamedTuple):
    """A place that a rule found: text[start:end], on a line and column from 1."""

    rule: Rule
    start: int
    end: int
    line: int
    column: int


class Analyzer:
    """The compiled rules of one language: immutable, to be shared between threads.

    language: "python", "javascript", "typescript", "java", "go", "rust", "c", "cpp" or an alias such
    as "js". rules: dicts as accel.h describes them (id, message, and pattern, calls or imports);
    None: the built-in ones alone. builtin: False leaves those out.
    Raises Unsupported for another language, InvalidArgument or PatternError that name the rule. Some
    ms; equal rules again cost nearly nothing.
    """

    def __init__(self, language: str, rules: Iterable[Mapping[str, Any]] | None = None, *,
                 builtin: bool = True) -> None:
        own = b""
        if rules is not None or not builtin:
            own = json.dumps({"builtin": builtin, "rules": list(rules or ())}).encode()
        self._engine: Any = _backend.find("analyzer", "Engine")(as_bytes(language), own)
        made = json.loads(self._engine.rules())
        self.language: str = made["language"]
        self.rules = tuple(Rule(**rule) for rule in made["rules"])

    def scan(self, data: Text, offsets: str | None = None, *, timeout: float | None = None,
             cancel: Cancel | None = None) -> Findings:
        """The findings as records (rule is an index of rules), by (start, rule).

        data: a str, or UTF-8 in a buffer. offsets: "codepoint" (default for str), "byte" (default for
        buffers) or "utf16". Comments and strings are told from code; a line with the comment
        accel:ignore (in Python also nosec) has no findings. Source that does not parse is searched
        all the same. Linear; the GIL is released. Raises DeadlineExceeded, Cancelled.
        """
        default = unit_of(data)
        unit = default if offsets is None else choose("offsets", offsets, UNITS)
        return self._engine.scan(as_bytes(data), unit, make_call(timeout, cancel, 0))  # type: ignore[no-any-return]

    def issues(self, data: Text) -> list[Issue]:
        """The findings with their rules, for reading."""
        return [Issue(self.rules[found.rule], found.start, found.end, found.line, found.column)
                for found in self.scan(data)]

    def __len__(self) -> int:
        """Number of rules."""
        return len(self.rules)

    def __repr__(self) -> str:
        return f"<accel.Analyzer {self.language}: {len(self)} rules>"


def analyze(text: Text, language: str) -> list[Issue]:
    """What the built-in rules of a language find in source text: Analyzer(language).issues(text)."""
    return Analyzer(language).issues(text)
