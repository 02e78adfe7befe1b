"""get_analyzer: what is weak in source text of a language, by accel.Analyzer and the regex accelerator."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from os import PathLike, fspath
from typing import Union

from accel._errors import Unsupported
from accel.analyzer import Analyzer
from accel.compat.victor.accelerators.regex_engine import MatchResult, get_regex_engine_accelerator

LINE_LENGTH = 100


@dataclass
class AnalysisIssue:
    """A place that a rule found."""

    type: str  # "security" or "smell"
    severity: str  # "critical", "high", "medium" or "low"
    issue: str  # the rule's id as words
    file: str
    line: int
    code: str  # that line, trimmed and cut
    recommendation: str
    metric: int | None = None


class LanguageAnalyzer:
    """The rules of one language; any threads."""

    def __init__(self, language: str) -> None:
        self._analyzer = Analyzer(language)
        self.language = self._analyzer.language

    def check_security(self, content: str, file_path: Union[str, PathLike[str]] = "") -> list[AnalysisIssue]:
        """Dangerous places. Comments and strings are told from code."""
        return self._check("security", content, fspath(file_path))

    def check_code_smells(self, content: str,
                          file_path: Union[str, PathLike[str]] = "") -> list[AnalysisIssue]:
        """Weak and unfinished places."""
        return [*self._check("smell", content, fspath(file_path)),
                *self._check("todo", content, fspath(file_path))]

    def analyze_code_accelerated(self, source_code: str, language: str,
                                 patterns: Iterable[str] | None = None) -> list[MatchResult]:
        """The matches of patterns as RegexEngineAccelerator.compile_patterns takes them; None: all types."""
        engine = get_regex_engine_accelerator()
        return engine.match_all(source_code, engine.compile_patterns(language, patterns))

    def _check(self, category: str, content: str, path: str) -> list[AnalysisIssue]:
        lines = content.split("\n")
        return [AnalysisIssue("smell" if category == "todo" else category,
                              "low" if found.rule.severity == "info" else found.rule.severity,
                              found.rule.id.replace("_", " ").replace("-", " ").title(), path, found.line,
                              lines[found.line - 1].strip()[:LINE_LENGTH], found.rule.message)
                for found in self._analyzer.issues(content) if found.rule.category == category]


@lru_cache(maxsize=32)
def _analyzer(language: str) -> LanguageAnalyzer | None:
    try:
        return LanguageAnalyzer(language)
    except Unsupported:
        return None


def get_analyzer(language: str) -> LanguageAnalyzer | None:
    """The analyzer of a language, or None where there is none. The same object each time."""
    return _analyzer(language.lower())
