"""What all backends of think share: the results, and the options, read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from accel._errors import InvalidArgument, choose
from accel._text import to_utf8

KINDS = ("content", "thinking", "tool", "markup", "role", "channel", "recipient")
PRESETS = {name: i for i, name in enumerate(
    ("qwen3", "deepseek", "kimi", "glm", "gemma", "granite", "minimax", "olmo3", "harmony",
     "anthropic", "none", "victor"))}
MODES = {"preset": 0, "first_only": 1, "interleaved": 2}
INSIDE, EXCEEDED, TRUNCATED = 1, 2, 4
TAG_BYTES = 256


class Segment(NamedTuple):
    """A part of a model's output. item: the thinking block or harmony message that it belongs to or
    follows, from 1; 0 before the first."""

    kind: str  # "content", "thinking", "tool", "markup"; of harmony also "role", "channel", "recipient"
    item: int
    text: str


class Split(NamedTuple):
    """A whole output, cut up."""

    content: str
    thinking: str
    segments: list[Segment]  # all of the text, in order
    truncated: bool  # it ended inside thinking
    exceeded: bool  # more thinking than max_thinking


def joined(segments: Iterable[Segment], kind: str, empty: Any = "") -> Any:
    """The text of one kind; `empty` is b"" where the text is bytes."""
    return empty.join(segment.text for segment in segments if segment.kind == kind)


class Options(NamedTuple):
    preset: int
    mode: int
    start_in_thinking: int
    anywhere: bool
    trim: bool
    max_thinking: int
    pairs: list[tuple[bytes, bytes]]
    implicit_ends: list[bytes]


def _tag(tag: str, what: str) -> bytes:
    data = to_utf8(tag)
    if not data:
        raise InvalidArgument(f"{what} is empty: it would be everywhere")
    if len(data) > TAG_BYTES:
        raise InvalidArgument(f"{what} has {len(data)} bytes, at most {TAG_BYTES} are allowed")
    return data


def read_options(preset: str = "qwen3", *, mode: str | None = None, start_in_thinking: bool | None = None,
                 anywhere: bool = False, trim: bool = False, max_thinking: int = 0,
                 pairs: Iterable[tuple[str, str]] = (), implicit_ends: Iterable[str] = ()) -> Options:
    if isinstance(implicit_ends, str):
        raise InvalidArgument(f"implicit_ends={implicit_ends!r}: a list of tags, not one tag")
    if max_thinking < 0:
        raise InvalidArgument(f"max_thinking={max_thinking!r}: 0 or more")
    read = [(_tag(start, "a start tag"), _tag(end, "an end tag")) for start, end in pairs]
    if read and preset == "harmony":
        raise InvalidArgument("harmony has no tags to replace: choose another preset")
    return Options(choose("preset", preset, PRESETS), choose("mode", mode or "preset", MODES),
                   -1 if start_in_thinking is None else int(bool(start_in_thinking)), bool(anywhere),
                   bool(trim), max_thinking, read, [_tag(tag, "an implicit end") for tag in implicit_ends])
