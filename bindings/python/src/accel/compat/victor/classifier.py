"""TaskClassifier: what a person asks for, by accel.classify with preset "victor".

Keywords count within words too, as victor's do: "latest" holds "test". Offsets are in bytes.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from accel._text import decode, encode
from accel.classify import Classifier, Hit


class TaskType(IntEnum):
    """The classes."""

    Action = 0
    Analysis = 1
    Generation = 2
    Search = 3
    Edit = 4
    Default = 5

    def __str__(self) -> str:
        return self.name.lower()

    def __repr__(self) -> str:
        return f"TaskType.{self.name.upper()}"


BUDGETS = {TaskType.Action: 15, TaskType.Analysis: 30, TaskType.Generation: 20, TaskType.Search: 10,
           TaskType.Edit: 15, TaskType.Default: 20}
ACTIONS = {TaskType.Action, TaskType.Generation, TaskType.Edit}
ANALYSES = {TaskType.Analysis, TaskType.Search}


@dataclass(frozen=True)
class ClassificationResult:
    """What a text asks for."""

    task_type: TaskType
    confidence: float
    matched_count: int
    negated_count: int

    @property
    def is_action_task(self) -> bool:
        """Something is to be made or changed."""
        return self.task_type in ACTIONS

    @property
    def is_analysis_task(self) -> bool:
        """Something is to be found or understood."""
        return self.task_type in ANALYSES

    @property
    def is_generation_task(self) -> bool:
        """Something new is to be made."""
        return self.task_type is TaskType.Generation

    @property
    def needs_execution(self) -> bool:
        """Something is to be run."""
        return self.task_type is TaskType.Action

    @property
    def recommended_tool_budget(self) -> int:
        """How many tool calls that should take."""
        return BUDGETS[self.task_type]

    def to_legacy_dict(self) -> dict[str, object]:
        """The result by the names of the Python classifier."""
        coarse = "action" if self.is_action_task else "analysis" if self.is_analysis_task else "default"
        return {"is_action_task": self.is_action_task, "is_analysis_task": self.is_analysis_task,
                "needs_execution": self.needs_execution, "coarse_task_type": coarse,
                "confidence": self.confidence, "source": "native", "task_type": str(self.task_type)}


class TaskClassifier:
    """Immutable; any threads."""

    def __init__(self, position_weight: float = 0.1, negation_radius: int = 20) -> None:
        self._made = Classifier(preset="victor", position_weight=position_weight,
                                negation_reach=negation_radius)

    def classify(self, text: str) -> ClassificationResult:
        """What the text asks for."""
        found = self._made.classify(encode(text))
        kind = TaskType[(found.name or "default").capitalize()]
        return ClassificationResult(kind, found.confidence, found.matched, found.negated)

    def hits(self, text: str) -> list[Hit]:
        """Keywords and negations; offsets in bytes."""
        return self._made.classify(encode(text)).hits


@lru_cache(maxsize=1)
def _classifier() -> TaskClassifier:
    return TaskClassifier()


def classify_task(text: str) -> ClassificationResult:
    """TaskClassifier().classify(text)."""
    return _classifier().classify(text)


def _has(text: str, name: str | None) -> bool:
    return any(hit.name == name for hit in _classifier().hits(text))


def has_action_keywords(text: str) -> bool:
    """Whether a keyword of the class action occurs, negated or not."""
    return _has(text, "action")


def has_analysis_keywords(text: str) -> bool:
    """Whether a keyword of the class analysis occurs, negated or not."""
    return _has(text, "analysis")


def has_generation_keywords(text: str) -> bool:
    """Whether a keyword of the class generation occurs, negated or not."""
    return _has(text, "generation")


def has_negation(text: str) -> bool:
    """Whether a negation occurs."""
    return _has(text, None)


def find_all_keywords(text: str) -> list[tuple[int, int, str, str]]:
    """(start, end, text, class) of all keywords, by start."""
    data = encode(text)
    found = [(hit.start, hit.end, decode(data[hit.start:hit.end]), hit.name)
             for hit in _classifier().hits(text) if hit.name is not None]
    return sorted(found, key=lambda row: row[0])
