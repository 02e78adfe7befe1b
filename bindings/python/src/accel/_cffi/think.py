"""Thinking through CFFI."""

from __future__ import annotations

from typing import Any

from accel._cffi._library import call, ffi, lib, make, options, text_of
from accel._cffi.spans import new_spans
from accel._think import KINDS, PRESETS, Segment, read_options
from accel._think import Options as Read

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


def _as_str(data: Any) -> str:
    return str(data, "utf-8", "surrogatepass")


class Engine:
    """A stream."""

    __slots__ = ("_options", "_out", "_spans", "_think")

    def __init__(self, preset: str = "qwen3", **given: Any) -> None:
        self._options = Options(read_options(preset, **given))
        self._think = make("accel_think", lib.accel_think_new, self._options.struct)
        self._out = make("accel_text", lib.accel_text_new)
        self._spans = new_spans()

    def feed(self, text: str) -> list[Segment]:
        data = text.encode("utf-8", "surrogatepass")
        return self._call(lib.accel_think_feed, data, len(data))

    def finish(self) -> list[Segment]:
        return self._call(lib.accel_think_finish)

    def _call(self, function: Any, *piece: Any) -> list[Segment]:
        call(function, self._think, *piece, self._out, self._spans)
        data = ffi.buffer(lib.accel_text_data(self._out), lib.accel_text_length(self._out))
        return _segments(self._spans, data, _as_str)

    def reset(self) -> None:
        lib.accel_think_reset(self._think)

    def state(self) -> int:
        return int(lib.accel_think_state(self._think))


def split(text: Any, read: Read) -> tuple[list[Segment], int]:
    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else bytes(text)
    chosen, spans, state = Options(read), new_spans(), ffi.new("int32_t *")
    call(lib.accel_think_split, chosen.struct, data, len(data), spans, state)
    return _segments(spans, data, _as_str if isinstance(text, str) else bytes), state[0]
