"""What victor's regex accelerator of January asks a native module for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from accel.regex import Regex


class NativeMatch(NamedTuple):
    """One match; groups are the named ones that took part."""

    pattern_name: str
    start: int
    end: int
    text: str
    groups: dict[str, str]


class RegexEngine:
    """Sets of named patterns. accel itself keeps what was compiled; max_cache_size is not needed."""

    def __init__(self, max_cache_size: int = 500) -> None:
        self.max_cache_size = max_cache_size

    def compile_patterns(self, language: str, patterns: Iterable[tuple[str, str]]) -> Regex:
        """The compiled set of (name, pattern) pairs."""
        return Regex(dict(patterns), "m")

    def match_all(self, source: str, compiled: Regex, language: str) -> list[NativeMatch]:
        """All matches, pattern by pattern, in code points."""
        return [NativeMatch(match.name, match.start, match.end, match.text, _groups(match))
                for match in compiled.scan(source)]


def _groups(match: Any) -> dict[str, str]:
    return {name: text for name, text in match.groupdict.items() if text is not None}
