"""The analyzer through CFFI."""

from __future__ import annotations

from typing import Any

from accel._call import Call
from accel._cffi._library import call, ffi, fill_text, lib, make
from accel._cffi.process import call_options
from accel._cffi.spans import findings_of, new_findings
from accel._spans import Findings


class Engine:
    """The compiled rules of a language."""

    def __init__(self, language: bytes, rules: bytes) -> None:
        self._handle = make("accel_analyzer", lib.accel_analyzer_new, language, len(language), rules,
                            len(rules))

    def rules(self) -> bytes:
        return bytes(fill_text(lib.accel_analyzer_rules, self._handle))

    def scan(self, data: Any, unit: int, wanted: Call | None) -> Findings:
        found, options = new_findings(), call_options(wanted)
        text = ffi.from_buffer(data)
        call(lib.accel_analyzer_scan, self._handle, text, len(text), options, found)
        return findings_of(found, data, unit)
