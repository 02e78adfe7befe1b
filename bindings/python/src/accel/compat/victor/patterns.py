"""PatternMatcher and its functions: many plain strings in one text, by accel.phrases.

ASCII case, offsets in bytes of the UTF-8 text. A matcher finds leftmost-longest matches; the functions
that count find those that end first, as victor's do. An empty pattern never matches.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from accel._text import decode, encode
from accel.phrases import Phrases

Span = tuple[int, int, int]  # pattern, start, end


class PatternMatch(NamedTuple):
    """Where a pattern stands."""

    pattern_idx: int
    matched_text: str
    start: int
    end: int

    def __repr__(self) -> str:
        return (f"PatternMatch(pattern={self.pattern_idx}, text='{self.matched_text}', "
                f"span=({self.start}, {self.end}))")


class PatternMatcher:
    """A list of plain strings, ready to be looked for; immutable, any threads."""

    def __init__(self, patterns: Iterable[str], case_insensitive: bool = True) -> None:
        self._patterns = list(patterns)
        self.case_insensitive = case_insensitive
        self._numbers: dict[bytes, int] = {}
        for number, pattern in enumerate(self._patterns):
            if pattern:
                self._numbers.setdefault(self._key(encode(pattern)), number)

    def find_all(self, text: str) -> list[PatternMatch]:
        """Leftmost-longest matches, in order."""
        data = encode(text)
        return [PatternMatch(number, decode(data[start:end]), start, end)
                for number, start, end in self._spans(data)]

    def contains_any(self, text: str) -> bool:
        """Whether any pattern occurs."""
        return bool(self._spans(encode(text)))

    def count_matches(self, text: str) -> int:
        """How many matches find_all gives."""
        return len(self._spans(encode(text)))

    def matched_patterns(self, text: str) -> list[int]:
        """The patterns that occur, in order of first sight."""
        return list(self.count_by_pattern(text))

    def matched_pattern_strings(self, text: str) -> list[str]:
        """The same as text."""
        return [self._patterns[number] for number in self.matched_patterns(text)]

    def count_by_pattern(self, text: str) -> dict[int, int]:
        """How often each pattern that occurs does."""
        return dict(Counter(number for number, _, _ in self._spans(encode(text))))

    def get_pattern(self, idx: int) -> str | None:
        """A pattern, or None where there is none."""
        return self._patterns[idx] if 0 <= idx < len(self._patterns) else None

    def pattern_count(self) -> int:
        """How many patterns there are."""
        return len(self._patterns)

    def replace_all(self, text: str, replacement: str) -> str:
        """The text with every match replaced."""
        return self.replace_all_with(text, [replacement] * len(self._patterns))

    def replace_all_with(self, text: str, replacements: Sequence[str]) -> str:
        """The text with every match replaced by what stands at its pattern's place."""
        if len(replacements) != len(self._patterns):
            raise ValueError(f"Expected {len(self._patterns)} replacements, got {len(replacements)}")
        data, parts, done = encode(text), [], 0
        for number, start, end in self._spans(data):
            parts += [data[done:start], encode(replacements[number])]
            done = end
        return decode(b"".join([*parts, data[done:]]))

    def first_ending(self, text: str) -> list[Span]:
        """Matches of which each ends before any other that could follow the one before it."""
        return self._spans(encode(text), "earliest")

    def _key(self, data: bytes) -> bytes:
        return data.lower() if self.case_insensitive else data

    def _spans(self, data: bytes, overlap: str = "longest") -> list[Span]:
        if not self._numbers:
            return []
        if self.case_insensitive:
            finder = self._longest if overlap == "longest" else self._earliest
            return [(self._numbers[data[start:end].lower()], start, end)
                    for _, start, end in finder.find(data)]
        found = [(self._numbers[data[start:end]], start, end) for _, start, end in self._all.find(data)
                 if data[start:end] in self._numbers]
        found.sort(key=lambda span: (span[1], -span[2]) if overlap == "longest" else (span[2], span[1]))
        return _apart(found)

    def _finder(self, overlap: str) -> Phrases:
        folded = dict.fromkeys(decode(key.lower()) for key in self._numbers)
        return Phrases(folded, match="substrings", overlap=overlap)

    @cached_property
    def _longest(self) -> Phrases:
        return self._finder("longest")

    @cached_property
    def _earliest(self) -> Phrases:
        return self._finder("earliest")

    @cached_property
    def _all(self) -> Phrases:
        return self._finder("all")


def _apart(spans: list[Span]) -> list[Span]:
    """Of spans in order of preference, those that begin where the last one has ended."""
    kept: list[Span] = []
    for span in spans:
        if not kept or span[1] >= kept[-1][2]:
            kept.append(span)
    return kept


@lru_cache(maxsize=128)
def _matcher(patterns: tuple[str, ...], case_insensitive: bool) -> PatternMatcher:
    return PatternMatcher(patterns, case_insensitive)


def contains_any_pattern(text: str, patterns: Iterable[str], case_insensitive: bool = True) -> bool:
    """Whether any of the patterns occurs."""
    return _matcher(tuple(patterns), case_insensitive).contains_any(text)


def find_all_patterns(text: str, patterns: Iterable[str],
                      case_insensitive: bool = True) -> list[PatternMatch]:
    """Leftmost-longest matches of the patterns."""
    return _matcher(tuple(patterns), case_insensitive).find_all(text)


def count_pattern_matches(text: str, patterns: Iterable[str], case_insensitive: bool = True) -> int:
    """How many matches there are, each as short as it can be."""
    return len(_matcher(tuple(patterns), case_insensitive).first_ending(text))


def get_matched_pattern_indices(text: str, patterns: Iterable[str],
                                case_insensitive: bool = True) -> list[int]:
    """The patterns among those matches, in order of first sight."""
    spans = _matcher(tuple(patterns), case_insensitive).first_ending(text)
    return list(dict.fromkeys(number for number, _, _ in spans))


def batch_contains_any(texts: Iterable[str], patterns: Iterable[str],
                       case_insensitive: bool = True) -> list[bool]:
    """contains_any_pattern for each of many texts."""
    matcher = _matcher(tuple(patterns), case_insensitive)
    return [matcher.contains_any(text) for text in texts]


def weighted_pattern_score(text: str, patterns: Sequence[str], weights: Sequence[float],
                           case_insensitive: bool = True) -> float:
    """The sum of the weights of the different patterns that occur."""
    if len(patterns) != len(weights):
        raise ValueError(f"Number of patterns ({len(patterns)}) must match number of weights "
                         f"({len(weights)})")
    return float(sum(weights[number]
                     for number in get_matched_pattern_indices(text, patterns, case_insensitive)))
