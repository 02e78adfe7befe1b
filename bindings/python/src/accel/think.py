"""Thinking and answer told apart in the output of a model, as it arrives.

    filter = accel.think.Filter("deepseek")
    for delta in stream:
        for segment in filter.feed(delta):
            show(segment.kind, segment.text)
    filter.finish()

The segments, in order, are the text: nothing is taken away, tags come as "markup". Filter and split take

    preset             qwen3 (<think>, as most models have it), deepseek, kimi, glm, gemma, granite, minimax,
                       olmo3, harmony (gpt-oss: "role", "channel" and "recipient" come as segments of their
                       message), anthropic, none, victor
    mode               "first_only": a start tag counts once, before all that is not white space;
                       "interleaved": any number of times, first on a line or after a block; None: as the
                       preset says, which is first_only but for victor
    start_in_thinking  whether the prompt opened thinking; None: as the preset's usual prompt does
    anywhere           a start tag counts wherever it stands
    trim               white space that touches a tag is markup too
    max_thinking       bytes of thinking after which `exceeded` says to stop the generation; 0: never
    pairs              (start, end) tags in place of the preset's
    implicit_ends      texts that end thinking and stay in the answer, in place of the preset's
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from accel import _backend
from accel._think import Segment, Split, joined, read_options

__all__ = ["Filter", "Segment", "Split", "split"]


class Filter(_backend.find("think", "Engine")):  # type: ignore[misc]
    """One output that arrives in pieces; see the module for its options. Not for two threads at once.

    The segments do not depend on where the text is cut, but for a text that goes on: it comes as one
    segment per piece. Held back is only what the next character could turn into something else.
    """

    __slots__ = ()

    if TYPE_CHECKING:
        def __init__(self, preset: str = "qwen3", *, mode: str | None = None,
                     start_in_thinking: bool | None = None, anywhere: bool = False,
                     trim: bool = False, max_thinking: int = 0,
                     pairs: Iterable[tuple[str, str]] = (), implicit_ends: Iterable[str] = ()) -> None: ...

        def feed(self, text: str) -> list[Segment]:
            """The segments that became certain with the next piece."""

        def finish(self) -> list[Segment]:
            """The text is over: what was held back. Then reset, or let go."""

        def reset(self) -> None:
            """Ready for a new output."""

        def state(self) -> int:
            """The properties below, as a sum of 1, 2 and 4."""

    @property
    def inside(self) -> bool:
        """Whether the next text is thinking."""
        return bool(self.state() & 1)

    @property
    def exceeded(self) -> bool:
        """More thinking than max_thinking has come: stop the generation. The text is still given."""
        return bool(self.state() & 2)

    @property
    def truncated(self) -> bool:
        """Finished inside thinking, or in a harmony header."""
        return bool(self.state() & 4)


def split(text: str | bytes, preset: str = "qwen3", **options: Any) -> Split:
    """A whole output, cut up; options as the module says. Of bytes the parts are bytes too."""
    rows, state = _backend.find("think", "split")(text, read_options(preset, **options))
    return Split(joined(rows, "content", text[:0]), joined(rows, "thinking", text[:0]), rows,
                 bool(state & 4), bool(state & 2))
