"""compile_language_patterns and its sets: what source text is made of, by accel.Regex.

Offsets and columns are in bytes of the UTF-8 text; lines count from 1, columns from 0.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from accel._text import decode, encode
from accel.compat.victor.languages import LANGUAGES, SPELLINGS, Pattern, patterns_of, wanted
from accel.compat.victor.lines import Lines
from accel.regex import Regex


class MatchResult(NamedTuple):
    """Where a pattern matches."""

    pattern_id: int
    pattern_name: str
    category: str
    start_byte: int
    end_byte: int
    matched_text: str
    line_number: int
    column_number: int

    def __repr__(self) -> str:
        return (f"MatchResult(id={self.pattern_id}, name='{self.pattern_name}', category='{self.category}', "
                f"span=({self.start_byte}, {self.end_byte}), line={self.line_number})")


class CompiledRegexSet:
    """The patterns of a language, ready; immutable, any threads."""

    def __init__(self, language: str, patterns: tuple[Pattern, ...]) -> None:
        self.language = language
        self._patterns = patterns
        self._regex = Regex([pattern.regex for pattern in patterns], "m")

    def match_all(self, text: str) -> list[MatchResult]:
        """All matches, pattern by pattern."""
        data = encode(text)
        lines = Lines(data)
        return [MatchResult(number, *self._patterns[number][:2], start, end, decode(data[start:end]),
                            *lines.place(start))
                for number, start, end in self._regex.scan(text, "byte").spans()]

    def contains_any(self, text: str) -> bool:
        """Whether any pattern matches."""
        return bool(self._regex.which(text))

    def matched_pattern_names(self, text: str) -> list[str]:
        """The names of the patterns that match, in their order."""
        return [self._patterns[number].name for number in self._regex.which(text)]

    def count_by_pattern(self, text: str) -> dict[str, int]:
        """How often each pattern that matches does, by name."""
        found = Counter(self._regex.scan(text).columns().pattern)
        return {self._patterns[number].name: count for number, count in found.items()}

    def list_patterns(self) -> list[str]:
        """The names of the patterns."""
        return [pattern.name for pattern in self._patterns]

    def patterns_by_category(self, category: str) -> list[str]:
        """The names of the patterns of a category."""
        return [pattern.name for pattern in self._patterns if pattern.category == category]

    def list_categories(self) -> list[str]:
        """The categories, sorted."""
        return sorted({pattern.category for pattern in self._patterns})

    def pattern_count(self) -> int:
        """How many patterns there are."""
        return len(self._patterns)

    def __repr__(self) -> str:
        return f"CompiledRegexSet(language='{self.language}', patterns={len(self._patterns)})"


def _table(language: str) -> tuple[Pattern, ...]:
    table = patterns_of(language)
    if table is None:
        raise ValueError(f"Unsupported language: {language}. Supported: {', '.join(LANGUAGES)}")
    return table


@lru_cache(maxsize=64)
def _compiled(language: str, patterns: tuple[Pattern, ...]) -> CompiledRegexSet:
    return CompiledRegexSet(language, patterns)


def compile_language_patterns(language: str, pattern_types: Iterable[str] | None = None) -> CompiledRegexSet:
    """The patterns of a language. pattern_types: categories, names of patterns, the plural of either, or
    regular expressions of your own; None: all patterns of the language."""
    table = _table(language)
    if pattern_types is None:
        return _compiled(language, table)
    chosen = wanted([table], pattern_types)
    if not chosen:
        raise ValueError(f"No patterns left for {language}: the filter names none of its categories")
    return _compiled(language, chosen)


def list_supported_languages() -> list[str]:
    """The names and aliases of the languages."""
    return list(SPELLINGS)


def get_language_categories(language: str) -> list[str]:
    """The categories of the patterns of a language, sorted."""
    return sorted({pattern.category for pattern in _table(language)})
