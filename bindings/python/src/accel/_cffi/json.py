"""Canonical JSON through CFFI."""

from __future__ import annotations

from accel._cffi._library import ffi, fill_text, lib
from accel._errors import InvalidArgument


def canonical(data: bytes, form: int) -> memoryview:
    return fill_text(lib.accel_json_canonical, data, len(data), form)


def number(value: float) -> str:
    buffer = ffi.new("char[32]")
    length = lib.accel_json_number(value, buffer, 32)
    if not length:
        raise InvalidArgument(f"{value!r} has no spelling in JSON")
    return str(ffi.buffer(buffer, length)[:], "ascii")
