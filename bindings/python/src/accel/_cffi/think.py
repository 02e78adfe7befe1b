"""Thinking through CFFI."""

from __future__ import annotations

from typing import Any

from accel._cffi._library import call, ffi, lib, make, options, text_of
from accel._cffi.spans import TextStream, new_spans
from accel._think import KINDS, PRESETS, Segment, read_options
from accel._think import Options as Read
from accel._text import from_utf8, to_utf8

assert all(text_of(lib.accel_think_kind_name(i)) == name for i, name in enumerate(KINDS))
assert all(text_of(lib.accel_think_preset_name(i)) == name for name, i in PRESETS.items())


class Options:
    """accel_think_options with what they borrow."""

    def __init__(self, read: Read) -> None:
        self._kept: list[Any] = []
        starts, ends = zip(*read.pairs) if read.pairs else ((), ())
        self.struct = options(
            "accel_think_options", preset=read.preset, mode=read.mode,
            start_in_thinking=read.start_in_thinking, anywhere=read.anywhere, trim=read.trim,
            max_thinking=read.max_thinking, starts=self._views(starts), ends=self._views(ends),
            tag_count=len(starts), implicit_ends=self._views(read.implicit_ends),
            implicit_end_count=len(read.implicit_ends))

    def _views(self, tags: Any) -> Any:
        buffers = [ffi.from_buffer(tag) for tag in tags]
        views = ffi.new("accel_view[]", [(buffer, len(buffer)) for buffer in buffers])
        self._kept += [buffers, views]
        return views


def _segments(spans: Any, data: Any, decode: Any) -> list[Segment]:
    rows, count = lib.accel_spans_data(spans), lib.accel_spans_count(spans)
    return [Segment(KINDS[row.kind], row.item, decode(data[row.start:row.end]))
            for row in (rows[i] for i in range(count))]


class Engine(TextStream):
    """A stream."""

    __slots__ = ("_options",)

    def __init__(self, preset: str = "qwen3", **given: Any) -> None:
        self._options = Options(read_options(preset, **given))
        super().__init__(make("accel_think", lib.accel_think_new, self._options.struct))

    def feed(self, text: str) -> list[Segment]:
        return _segments(self._spans, self.fill(lib.accel_think_feed, text), from_utf8)

    def finish(self) -> list[Segment]:
        return _segments(self._spans, self.fill(lib.accel_think_finish), from_utf8)

    def reset(self) -> None:
        lib.accel_think_reset(self._handle)

    def state(self) -> int:
        return int(lib.accel_think_state(self._handle))


def split(text: Any, chosen: Read) -> tuple[list[Segment], int]:
    data = to_utf8(text) if isinstance(text, str) else bytes(text)
    given, spans, state = Options(chosen), new_spans(), ffi.new("int32_t *")
    call(lib.accel_think_split, given.struct, data, len(data), spans, state)
    return _segments(spans, data, from_utf8 if isinstance(text, str) else bytes), state[0]
