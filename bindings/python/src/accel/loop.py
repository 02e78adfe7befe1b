"""Tells when an agent turns in circles, from its calls and its thoughts.

    loop = accel.loop.Detector()
    report = loop.call("read", {"path": "a.py"}, result="...")
    if report:
        print(report.kind, report.guidance)     # "repeat", "LOOP DETECTED (repeat): ..."

Kinds: "repeat" (the same turn again and again), "cycle" (the same 2 to 8 turns), "count" (the same turn
often of late), "jitter" (one argument of several changes, the result does not), "stalling" (deeds are
announced and not done), "exact_repetition" and "semantic_similarity" of thoughts; "none".
A turn with a result that its run has not seen is progress: paging and polling are no loops.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple, Union

from accel import _backend
from accel._text import as_bytes

if TYPE_CHECKING:
    from typing_extensions import Buffer

    Text = Union[str, Buffer]
    Arguments = Union[Mapping[str, Any], str, Buffer]

__all__ = ["Detector", "Report", "Stats"]


@dataclass(frozen=True)
class Report:
    """What one turn or thought was found to be; true when it is of a loop."""

    kind: str
    category: str  # of a thought: "general", "file_read", "search", "analysis", "implementation"
    count: int  # how often
    period: int  # turns of a round
    similarity: float  # of a thought to the most similar one before
    guidance: str  # what to tell the agent; "" for "none"

    def __bool__(self) -> bool:
        return self.kind != "none"


class Stats(NamedTuple):
    """Counts since the detector was made, or clear_stats()."""

    calls: int
    turns: int
    call_loops: int  # turns that were said to be of a loop
    thoughts: int
    thought_loops: int
    stalling: int  # of these
    exact: int
    similar: int
    stalls: int  # announcements in a row, now
    history: int  # thoughts kept, now
    distinct: int  # texts whose count is kept, now


class Detector:
    """One agent's calls and thoughts; one thread at a time.

    preset: "default", or "victor" for that program's thinking detector. calls, thinking, guidance: limits,
    lists and sentences in place of the built-in ones, as accel.h says at accel_loop_new, such as
    calls={"repeat": 4, "ignored": {"bash": ["description"]}}.
    """

    def __init__(self, *, preset: str = "default", calls: Mapping[str, Any] | None = None,
                 thinking: Mapping[str, Any] | None = None,
                 guidance: Mapping[str, Any] | None = None) -> None:
        rules: dict[str, Any] = {"preset": preset, "calls": calls, "thinking": thinking, "guidance": guidance}
        given = {name: value for name, value in rules.items() if value is not None}
        self._made = _backend.find("loop", "new")(json.dumps(given).encode())

    def call(self, tool: str, arguments: Arguments, result: Text | None = None) -> Report:
        """A turn of one call: arguments as a dict or JSON text, its result where it is known."""
        return self.turn([(tool, arguments, result)])

    def turn(self, calls: Iterable[tuple[Any, ...]]) -> Report:
        """A turn of (tool, arguments) or (tool, arguments, result), in any order."""
        for tool, arguments, *result in calls:
            text = json.dumps(arguments) if isinstance(arguments, Mapping) else arguments
            known = result and result[0] is not None
            self._made.add(as_bytes(tool), as_bytes(text), as_bytes(result[0]) if known else None)
        return Report(*self._made.finish())

    def think(self, text: Text) -> Report:
        """A thought: stalling is looked for first, then repetition, then similarity."""
        return Report(*self._made.think(as_bytes(text)))

    def stats(self) -> Stats:
        """Counts, and what is remembered now."""
        return Stats(*self._made.stats())

    def reset(self) -> None:
        """Forgets calls and thoughts, and keeps the counts."""
        self._made.reset()

    def clear_stats(self) -> None:
        """Forgets the counts alone."""
        self._made.clear_stats()

    def save(self) -> bytes:
        """All that it remembers, for load() of a detector with the same rules."""
        return self._made.save()  # type: ignore[no-any-return]

    def load(self, saved: Buffer) -> None:
        """DataError: damaged, or of other rules; then nothing has changed."""
        self._made.load(as_bytes(saved))
