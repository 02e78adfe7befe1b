"""Guesses what a person asks for from weighted keywords.

    classifier = accel.classify.Classifier()
    found = classifier.classify("Don't fix it, run the tests")
    found.name, found.confidence, found.hits[0].keyword    # "action", 1.0, "don't"
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, Union

from accel import _backend
from accel._text import as_bytes, encode, unit_of

__all__ = ["Classification", "Classifier", "Hit"]

NEGATION, NEGATED = 0x3FFFFFFF, 0x40000000


class Hit(NamedTuple):
    """text[start:end]: a keyword of a class, or a negation (name is None)."""

    name: str | None
    keyword: str
    negated: bool
    start: int
    end: int


class Classification(NamedTuple):
    """What classify() found. name is None when no class is sure enough."""

    name: str | None
    confidence: float  # the highest score as a part of the sum of all
    matched: int  # keywords that count for their class
    negated: int  # keywords that count against it
    scores: dict[str, float]
    hits: list[Hit]


class Classifier:
    """Immutable; any threads.

    preset: "default" or "victor" (to the bit what that program answers). classes: a mapping from names
    to mappings from keywords to weights, in place of the built-in action, analysis, generation, search
    and edit. negations: words in place of the built-in ones. match: "words" (word bounds, endings,
    Unicode case) or "substrings". inflect: whether keywords may end in -s, -es, -d, -ed and -ing.
    negation_reach: 3 words of the same clause,
    for substrings 20 bytes. position_weight: 0.1. min_confidence: 0.3.
    """

    def __init__(self, *, preset: str = "default",
                 classes: Mapping[str, Mapping[str, float]] | None = None,
                 negations: Iterable[str] | None = None, match: str | None = None,
                 inflect: bool | None = None, negation_reach: int | None = None,
                 position_weight: float | None = None, min_confidence: float | None = None) -> None:
        rules: dict[str, Any] = {"preset": preset, "match": match, "inflect": inflect,
                                 "negation_reach": negation_reach, "position_weight": position_weight,
                                 "min_confidence": min_confidence}
        if classes is not None:
            rules["classes"] = [{"name": name, "keywords": dict(words)}
                                for name, words in classes.items()]
        if negations is not None:
            rules["negations"] = list(negations)
        given = {name: value for name, value in rules.items() if value is not None}
        self._made = _backend.find("classify", "new")(json.dumps(given).encode())
        #: The names of the classes.
        self.names: list[str] = self._made.names

    def classify(self, text: Union[str, bytes]) -> Classification:
        """Classifies one text; hits of a str are in code points, of bytes in bytes."""
        unit = unit_of(text)
        winner, confidence, matched, negated, scores, spans = self._made.compute(as_bytes(text), unit)
        hits = [self._hit(*span) for span in spans]
        return Classification(self._name(winner), confidence, matched, negated,
                              dict(zip(self.names, scores)), hits)

    def batch(self, texts: Iterable[Union[str, bytes]]) -> list[str | None]:
        """The class of each of many texts, or None."""
        return [self._name(winner) for winner in self._made.batch(texts)]

    def name(self, text: Union[str, bytes]) -> str | None:
        """The class alone: faster than classify()."""
        data = text if type(text) is bytes else encode(text) if isinstance(text, str) else as_bytes(text)
        return self._name(self._made.winner(data))

    def _name(self, index: int) -> str | None:
        return self.names[index] if index >= 0 else None

    def _hit(self, kind: int, item: int, start: int, end: int) -> Hit:
        negation = kind == NEGATION
        return Hit(None if negation else self.names[kind & ~NEGATED], self._made.keyword(item),
                   bool(not negation and kind & NEGATED), start, end)
