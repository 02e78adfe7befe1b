"""StreamingFilter and its functions: thinking told from the answer, by accel.think.

Three pairs of tokens; any end closes any start. Lengths and offsets are in bytes of the UTF-8 text.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from accel._text import encode
from accel.regex import Regex
from accel.think import Filter, Segment, split

MAX_THINKING_CONTENT = 50000
TOKENS = ("<｜begin▁of▁thinking｜>", "<｜end▁of▁thinking｜>",
          "<|begin_of_thinking|>", "<|end_of_thinking|>", "<think>", "</think>")
STARTS = TOKENS[::2]


class StreamingChunkResult(NamedTuple):
    """What one chunk brought; is_thinking is the state behind it."""

    content: str
    is_thinking: bool
    state_changed: bool
    entering_thinking: bool
    exiting_thinking: bool


class StreamingFilter:
    """One output as it arrives. Call finish() at its end: it gives what could have become a token.

    The limit counts the thinking of the whole output and is looked at in every chunk, so that a
    thought without an end is stopped too.
    """

    def __init__(self, suppress_thinking: bool = False,
                 max_thinking_content: int = MAX_THINKING_CONTENT) -> None:
        self._filter = Filter("victor")
        self._suppress = suppress_thinking
        self._limit = max_thinking_content
        self._length = 0

    def process_chunk(self, chunk: str) -> StreamingChunkResult:
        """The text that became certain with the next chunk."""
        return self._take(self._filter.feed(chunk))

    def finish(self) -> StreamingChunkResult:
        """The output is over: what was held back."""
        return self._take(self._filter.finish())

    def reset(self) -> None:
        """Ready for a new output."""
        self._filter.reset()
        self._length = 0

    def should_abort(self) -> bool:
        """Whether there is more thinking than the limit."""
        return self._length > self._limit

    def get_abort_reason(self) -> str | None:
        """Why to abort, or None."""
        return f"Thinking content exceeded {self._limit} chars" if self.should_abort() else None

    def get_state(self) -> str:
        """"in_thinking" or "normal"."""
        return "in_thinking" if self._filter.inside else "normal"

    def get_thinking_length(self) -> int:
        """Bytes of thinking so far."""
        return self._length

    def _take(self, segments: Iterable[Segment]) -> StreamingChunkResult:
        content, entering, exiting = "", False, False
        for kind, _, text in segments:
            if kind == "markup":
                entering, exiting = entering or text in STARTS, exiting or text not in STARTS
                continue
            if kind == "thinking":
                self._length += len(encode(text))
                text = "" if self._suppress else text
            content += text
        return StreamingChunkResult(content, self._filter.inside, entering or exiting, entering, exiting)


@lru_cache(maxsize=1)
def _tokens() -> Regex:
    return Regex([encode(token) for token in TOKENS], "l", order="start")


def find_thinking_tokens(content: str) -> list[tuple[int, int, int]]:
    """(start, end, index in TOKENS) of every token."""
    return [(start, end, index) for index, start, end in _tokens().scan(encode(content)).spans()]


def contains_thinking_tokens(content: str) -> bool:
    """Whether there is a token."""
    return bool(_tokens().which(encode(content)))


def strip_thinking_tokens(content: str) -> str:
    """The text without the tokens, thinking included."""
    for token in TOKENS if contains_thinking_tokens(content) else ():
        content = content.replace(token, "")
    return content


def extract_thinking_content(content: str) -> tuple[str, str]:
    """(the answer, the thinking), both without tokens."""
    found = split(content, "victor")
    return found.content, found.thinking
