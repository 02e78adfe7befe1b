"""JSON through CFFI."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count, takewhile
from typing import Any

from accel._cffi._library import call, content, ffi, fill_text, lib, make, options, take_error, text_of, view
from accel._cffi.spans import new_spans, spans_of
from accel._errors import InvalidArgument
from accel._spans import Spans
from accel._text import BYTE


def canonical(data: bytes, form: int) -> memoryview:
    return fill_text(lib.accel_json_canonical, data, len(data), form)


def number(value: float) -> str:
    buffer = ffi.new("char[32]")
    length = lib.accel_json_number(value, buffer, 32)
    if not length:
        raise InvalidArgument(f"{value!r} has no spelling in JSON")
    return str(ffi.buffer(buffer, length)[:], "ascii")


# ---- repair ----

_NONE = Spans(memoryview(b""))
_RESULT_SIZE = ffi.sizeof("accel_json_repaired")
_OPTIONS = ("mode", "many", "max_depth", "max_length", "max_edits")
_DEFAULTS = options("accel_json_repair_options")
_DEFAULT_VALUES = tuple(getattr(_DEFAULTS, name) for name in _OPTIONS)


def _options(given: tuple[int, ...]) -> Any:
    if given == _DEFAULT_VALUES:
        return _DEFAULTS
    return options("accel_json_repair_options", **dict(zip(_OPTIONS, given)))


def _names(name: Callable[[int], Any]) -> tuple[str, ...]:
    """The names of an enum, which ends where they are unknown."""
    return tuple(takewhile(lambda word: word != "unknown", (text_of(name(i)) for i in count())))


KINDS = _names(lib.accel_json_kind_name)
GRADES = _names(lib.accel_json_grade_name)
EDITS = _names(lib.accel_json_edit_name)


def _read(text: Any) -> str:
    return str(content(text), "utf-8")


def _repaired(function: Callable[..., int], arguments: tuple[Any, ...], data: bytes,
              unit: int) -> tuple[str, int, int, int, bool, Spans]:
    """What function(*arguments, text, edits, result, err) tells. Its text lives no longer than this call:
    that is cheaper than giving it to the garbage collector."""
    result = ffi.new("accel_json_repaired *")
    result.struct_size = _RESULT_SIZE
    text, edits, err = ffi.new("accel_text **"), ffi.new("accel_spans **"), ffi.new("accel_error **")
    try:
        if (lib.accel_text_new(text, err) or lib.accel_spans_new(edits, err)
                or function(*arguments, text[0], edits[0], result, err)):
            raise take_error(err[0])
        return (_read(text[0]), result.kind, result.grade, result.count, bool(result.revised),
                _rows(edits[0], data, unit))
    finally:
        lib.accel_text_free(text[0])
        lib.accel_spans_free(edits[0])


def _rows(edits: Any, data: bytes, unit: int) -> Spans:
    rows = lib.accel_spans_count(edits)
    if not rows:
        return _NONE
    if unit != BYTE and not data.isascii():
        call(lib.accel_spans_convert, edits, ffi.from_buffer(data), len(data), unit)
    return Spans(memoryview(ffi.buffer(lib.accel_spans_data(edits), rows * Spans.RECORD.size)[:]))


def repair(data: bytes, unit: int, *given: int) -> tuple[str, int, int, int, bool, Spans]:
    return _repaired(lib.accel_json_repair, (data, len(data), _options(given)), data, unit)


def extract(data: bytes, unit: int, *given: int) -> tuple[str, Spans]:
    text, values = make("accel_text", lib.accel_text_new), new_spans()
    call(lib.accel_json_extract, data, len(data), _options(given), text, values)
    return _read(text), spans_of(values, data, unit)


def validate(data: bytes) -> None:
    call(lib.accel_json_validate, data, len(data))


def coerce(data: bytes, preset: int) -> tuple[int, bytes]:
    kind = ffi.new("int32_t *")
    text = fill_text(lambda *rest: lib.accel_json_coerce(data, len(data), preset, kind, *rest))
    return kind[0], bytes(text)


class Stream:
    def __init__(self, *given: int) -> None:
        self._stream = make("accel_json_stream", lib.accel_json_stream_new, _options(given))
        self._text = make("accel_text", lib.accel_text_new)
        self._stable = ffi.new("int64_t *")

    def feed(self, delta: bytes) -> None:
        call(lib.accel_json_stream_feed, self._stream, delta, len(delta))

    def snapshot(self) -> tuple[memoryview, int]:
        call(lib.accel_json_stream_snapshot, self._stream, self._text, self._stable)
        size = lib.accel_text_length(self._text)
        return view(self._text, lib.accel_text_data(self._text), size), self._stable[0]

    def finish(self) -> tuple[str, int, int, int, bool, Spans]:
        return _repaired(lib.accel_json_stream_finish, (self._stream,), b"", BYTE)

    def reset(self) -> None:
        call(lib.accel_json_stream_reset, self._stream)
