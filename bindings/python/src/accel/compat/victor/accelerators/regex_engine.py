"""RegexEngineAccelerator: a named set of patterns for a language, compiled once, matched over source text.

Offsets and columns are in code points; lines and columns count from 1. With the library switched off
Python's re answers the same.
"""

from __future__ import annotations

import hashlib
import re
import threading
import time
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from accel import _backend
from accel.compat.victor.languages import TYPE_LANGUAGES, Pattern, patterns_of, types_of, wanted
from accel.compat.victor.lines import Lines
from accel.compat.victor.settings import Settings
from accel.regex import Regex

__all__ = ["CacheStats", "CompiledRegexSet", "MatchResult", "RegexEngineAccelerator", "RegexStats",
           "get_regex_engine", "get_regex_engine_accelerator", "reset_regex_engine"]

Row = tuple[int, int, int, Any]  # pattern, start, end, the engine's match where there are named groups


class MatchResult:
    """One match; groups are the named ones that took part, found when they are asked for."""

    __slots__ = ("pattern_name", "start", "end", "text", "line_number", "column", "_groups")

    def __init__(self, pattern_name: str, start: int, end: int, text: str, line_number: int = 1,
                 column: int = 1, groups: Any = None) -> None:
        self.pattern_name = pattern_name
        self.start = start
        self.end = end
        self.text = text
        self.line_number = line_number
        self.column = column
        self._groups = groups  # a dictionary, or what it is made of

    @property
    def groups(self) -> dict[str, str]:
        """What each named group matched."""
        if not isinstance(self._groups, dict):
            self._groups = _groups(self._groups)
        return self._groups

    def __len__(self) -> int:
        return self.end - self.start

    def __eq__(self, other: object) -> bool:
        return isinstance(other, MatchResult) and self._fields() == other._fields()

    def __repr__(self) -> str:
        return "MatchResult(" + ", ".join(f"{name}={value!r}" for name, value in self._fields().items()) + ")"

    def _fields(self) -> dict[str, Any]:
        return {name.lstrip("_"): getattr(self, name.lstrip("_")) for name in self.__slots__}


@dataclass
class CompiledRegexSet:
    """Patterns by name, and compiled_set: an accel.Regex, or a list of re.Pattern."""

    language: str
    patterns: dict[str, str]
    compiled_set: Any
    types: list[str]
    compiled_at: float = field(default_factory=time.time)

    def __len__(self) -> int:
        return len(self.patterns)

    def is_expired(self, ttl_seconds: float = 3600) -> bool:
        """Whether it is older than that."""
        return time.time() - self.compiled_at > ttl_seconds

    def rows(self, text: str) -> Iterator[Row]:
        """The matches, pattern by pattern."""
        if not isinstance(self.compiled_set, Regex):
            return ((number, match.start(), match.end(), match)
                    for number, pattern in enumerate(self.compiled_set) for match in pattern.finditer(text))
        found = self.compiled_set.scan(text)
        if any("(?P<" in regex for regex in self.patterns.values()):
            return ((match.pattern, match.start, match.end, match) for match in found)
        return ((*span, None) for span in found.spans())


@dataclass
class RegexStats:
    """Counts of one accelerator."""

    total_compilations: int = 0  # cache_hits + cache_misses: sets that were asked for
    total_matches: int = 0
    cache_hits: int = 0
    cache_misses: int = 0
    total_duration_ms: float = 0.0  # of compiling and matching

    def record_operation(self, duration_ms: float, cache_hit: bool) -> None:
        """A set was asked for."""
        self.total_compilations += 1
        self.total_duration_ms += duration_ms
        if cache_hit:
            self.cache_hits += 1
        else:
            self.cache_misses += 1

    @property
    def avg_duration_ms(self) -> float:
        """Milliseconds for each match."""
        return self.total_duration_ms / self.total_matches if self.total_matches else 0.0

    @property
    def cache_hit_rate(self) -> float:
        """In percent."""
        asked = self.cache_hits + self.cache_misses
        return 100.0 * self.cache_hits / asked if asked else 0.0

    def to_dict(self) -> dict[str, float]:
        """Counts and rates by name."""
        return {"total_compilations": float(self.total_compilations), "cache_hits": float(self.cache_hits),
                "cache_misses": float(self.cache_misses), "cache_hit_rate": self.cache_hit_rate,
                "total_matches": float(self.total_matches), "total_duration_ms": self.total_duration_ms,
                "avg_match_ms": self.avg_duration_ms, "avg_duration_ms": self.avg_duration_ms}


class CacheStats(dict[str, Any]):
    """The cache as a dictionary (cached_sets, max_cache_size, cache_ttl_seconds, stats), and its counts by
    to_dict() and as attributes."""

    def __init__(self, stats: RegexStats, **cache: float) -> None:
        super().__init__(cache, stats=stats.to_dict())
        self.total_compilations = stats.total_compilations
        self.total_matches = stats.total_matches
        self.cache_hits = stats.cache_hits
        self.cache_misses = stats.cache_misses
        self.total_duration_ms = stats.total_duration_ms
        self.avg_duration_ms = self.avg_match_ms = stats.avg_duration_ms
        self.cache_hit_rate = stats.cache_hit_rate

    def to_dict(self) -> dict[str, float]:
        """Counts and rates by name."""
        return dict(self["stats"])


class RegexEngineAccelerator:
    """Compiled sets, kept by use and age. Any threads."""

    def __init__(self, max_cache_size: int = 500, force_python: bool = False,
                 cache_ttl_seconds: float = 3600) -> None:
        self._size, self._ttl = max_cache_size, cache_ttl_seconds
        self._native = not force_python and _backend.NAME != "python"
        self._sets: OrderedDict[str, CompiledRegexSet] = OrderedDict()
        self._lock = threading.RLock()
        self._stats = RegexStats()

    @property
    def rust_available(self) -> bool:
        """Whether the library answers."""
        return self._native

    def is_rust_available(self) -> bool:
        """Whether the library answers."""
        return self._native

    @property
    def supported_languages(self) -> list[str]:
        """The languages that have patterns of their own."""
        return list(TYPE_LANGUAGES)

    def compile_patterns(self, language: str, pattern_types: Iterable[str] | None = None,
                         custom_patterns: Mapping[str, str] | None = None) -> CompiledRegexSet:
        """A set for match_all. pattern_types: types of the language such as "function", categories and
        names of compile_language_patterns, the plural of either, or regular expressions; None: all
        types. custom_patterns: more of them by name."""
        began = time.perf_counter()
        language = language.lower()
        asked = None if pattern_types is None else sorted(set(pattern_types))
        custom = dict(custom_patterns or {})
        key = _key(language, asked, custom)
        with self._lock:
            made = self._kept(key)
            hit = made is not None
            if made is None:
                made = self._sets[key] = self._compile(language, asked, custom)
                while len(self._sets) > max(self._size, 1):
                    self._sets.popitem(last=False)
            self._stats.record_operation(_ms(began), hit)
        return made

    def match_all(self, source_code: str, compiled_set: CompiledRegexSet,
                  include_line_numbers: bool = True) -> list[MatchResult]:
        """All matches of all patterns, pattern by pattern."""
        began = time.perf_counter()
        names = list(compiled_set.patterns)
        place = Lines(source_code).place if include_line_numbers else _nowhere
        found = []
        for number, start, end, match in compiled_set.rows(source_code):
            line, column = place(start)
            found.append(MatchResult(names[number], start, end, source_code[start:end], line, column + 1, match))
        with self._lock:
            self._stats.total_matches += len(found)
            self._stats.total_duration_ms += _ms(began)
        return found

    def find_first(self, source_code: str, compiled_set: CompiledRegexSet,
                   pattern_name: str | None = None) -> MatchResult | None:
        """The first match of the first pattern that matches, or of the one named."""
        found = (match for match in self.match_all(source_code, compiled_set)
                 if pattern_name in (None, match.pattern_name))
        return next(found, None)

    def find_all_by_name(self, source_code: str, compiled_set: CompiledRegexSet,
                         pattern_name: str) -> list[MatchResult]:
        """The matches of one pattern."""
        return [match for match in self.match_all(source_code, compiled_set)
                if match.pattern_name == pattern_name]

    def clear_cache(self) -> None:
        """Forgets the compiled sets; those in use go on working."""
        with self._lock:
            self._sets.clear()

    @property
    def cache_stats(self) -> CacheStats:
        """The cache and the counts, as they are now."""
        with self._lock:
            return CacheStats(self._stats, cached_sets=len(self._sets), max_cache_size=self._size,
                              cache_ttl_seconds=self._ttl)

    def _kept(self, key: str) -> CompiledRegexSet | None:
        found = self._sets.get(key)
        if found is not None and not found.is_expired(self._ttl):
            self._sets.move_to_end(key)
            return found
        for old in [name for name, made in self._sets.items() if made.is_expired(self._ttl)]:
            del self._sets[old]
        return None

    def _compile(self, language: str, asked: list[str] | None, custom: dict[str, str]) -> CompiledRegexSet:
        table = types_of(language)
        chosen = table if asked is None else wanted([table, patterns_of(language) or ()], asked)
        patterns = {pattern.name: pattern.regex for pattern in chosen} | custom
        if not patterns:
            raise ValueError(f"No patterns found for language: {language}")
        compiled: Any = (Regex(patterns.values(), "m") if self._native
                         else [re.compile(regex, re.M) for regex in patterns.values()])
        return CompiledRegexSet(language, patterns, compiled, list(patterns))


def _key(language: str, asked: list[str] | None, custom: Mapping[str, str]) -> str:
    digest = hashlib.sha256(repr(sorted(custom.items())).encode()).hexdigest()[:16] if custom else ""
    return ":".join([language, "*" if asked is None else repr(asked), digest])


def _ms(began: float) -> float:
    return (time.perf_counter() - began) * 1000


def _nowhere(offset: int) -> tuple[int, int]:
    return 1, 0


def _groups(match: Any) -> dict[str, str]:
    if match is None:
        return {}
    named = match.groupdict() if isinstance(match, re.Match) else match.groupdict
    return {name: part for name, part in named.items() if part is not None}


_instance: RegexEngineAccelerator | None = None
_lock = threading.Lock()


def get_regex_engine(max_cache_size: int = 500, force_python: bool = False) -> RegexEngineAccelerator:
    """The one accelerator of the process; the first call says how it is made."""
    global _instance
    with _lock:
        if _instance is None:
            _instance = RegexEngineAccelerator(max_cache_size, force_python)
        return _instance


def get_regex_engine_accelerator() -> RegexEngineAccelerator:
    """The same, made as the settings say."""
    settings = Settings.from_environment()
    return get_regex_engine(settings.regex_cache_size, not settings.use_rust_regex_engine)


def reset_regex_engine() -> None:
    """Forgets the one accelerator."""
    global _instance
    with _lock:
        _instance = None
