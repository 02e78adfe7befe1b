"""Answers of models through CFFI."""

from __future__ import annotations

from typing import Any

from accel._cffi._library import call, content, ffi, fill_text, lib, make, text_of
from accel._cffi.spans import findings_of, new_findings
from accel._text import decode


class Made:
    """A checker and the names of its rules."""

    def __init__(self, rules: bytes) -> None:
        self._handle = make("accel_response", lib.accel_response_new, rules, len(rules))
        self.names = [(text_of(lib.accel_response_name(self._handle, i)),
                       text_of(lib.accel_response_category(self._handle, i)))
                      for i in range(lib.accel_response_count(self._handle))]

    def validate(self, data: bytes, unit: int) -> tuple[float, Any]:
        findings, score = new_findings(), ffi.new("double *")
        call(lib.accel_response_validate, self._handle, data, len(data), ffi.NULL, findings, score)
        return score[0], findings_of(findings, data, unit)

    def sanitize(self, data: bytes) -> memoryview:
        return fill_text(lib.accel_response_sanitize, self._handle, data, len(data), ffi.NULL)

    def check_tool(self, name: bytes) -> tuple[str, str | None]:
        fault, nearest = make("accel_text", lib.accel_text_new), ffi.new("int64_t *")
        call(lib.accel_response_check_tool, self._handle, name, len(name), fault, nearest)
        why = decode(content(fault)[:])
        return why, text_of(lib.accel_response_tool(self._handle, nearest[0])) if nearest[0] >= 0 else None


new = Made
