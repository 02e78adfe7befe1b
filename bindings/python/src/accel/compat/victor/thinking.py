"""ThinkingDetector and circular phrases: a mind that turns in circles, by accel.loop and accel.phrases.

Offsets are in bytes of the UTF-8 text. What is remembered is bounded.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from accel._text import decode, encode
from accel.loop import Detector
from accel.phrases import Phrases


@dataclass(frozen=True)
class PatternAnalysis:
    """What a thought was found to be."""

    is_loop: bool
    loop_type: str
    similarity_score: float
    matching_patterns: int
    guidance: str
    category: str


class ThinkingDetector:
    """The thoughts of one agent: announcements in a row, the same thought, nearly the same words."""

    def __init__(self, repetition_threshold: int = 3, similarity_threshold: float = 0.65,
                 window_size: int = 10, stalling_threshold: int = 2) -> None:
        self._detector = Detector(preset="victor", thinking={
            "repetition": repetition_threshold, "similarity": similarity_threshold,
            "window": window_size, "stalling": stalling_threshold})

    def record_thinking(self, content: str) -> tuple[bool, str]:
        """(whether this thought makes a loop, what to tell the agent)."""
        found = self.analyze(content)
        return found.is_loop, found.guidance

    def analyze(self, content: str) -> PatternAnalysis:
        """record_thinking with all that is known of the thought."""
        report = self._detector.think(content)
        return PatternAnalysis(bool(report), report.kind, report.similarity, report.count,
                               report.guidance, report.category)

    def reset(self) -> None:
        """Forgets the thoughts, and keeps the counts."""
        self._detector.reset()

    def clear_stats(self) -> None:
        """Forgets the counts alone."""
        self._detector.clear_stats()

    def get_stats(self) -> dict[str, int | float]:
        """Counts; detection_rate is from 0 to 1."""
        told = self._detector.stats()
        return {"total_analyzed": told.thoughts, "loops_detected": told.thought_loops,
                "exact_matches": told.exact, "similar_matches": told.similar,
                "stalling_detected": told.stalling, "consecutive_stalls": told.stalls,
                "detection_rate": told.thought_loops / told.thoughts if told.thoughts else 0.0,
                "history_size": told.history, "unique_patterns": told.distinct}


@lru_cache(maxsize=2)
def _phrases(overlapping: bool) -> Phrases:
    return Phrases(preset="victor", overlap="all" if overlapping else None)


def find_circular_patterns(text: str, *, overlapping: bool = False) -> list[tuple[int, int, str]]:
    """(start, end, text) of the phrases, those that end first; all of them with overlapping."""
    data = encode(text)
    return [(start, end, decode(data[start:end])) for _, start, end in _phrases(overlapping).find(data)]


def count_circular_patterns(text: str) -> int:
    """How many find_circular_patterns gives."""
    return len(_phrases(False).find(text))


def detect_circular_phrases(text: str) -> bool:
    """Whether there is one."""
    return count_circular_patterns(text) > 0
