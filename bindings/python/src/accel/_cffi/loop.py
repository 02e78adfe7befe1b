"""Loops through CFFI."""

from __future__ import annotations

from typing import Any

from accel._cffi._library import call, ffi, fill_text, lib, make, sized, text_of


class Made:
    """A detector and the structs it fills."""

    def __init__(self, rules: bytes) -> None:
        self._handle = make("accel_loop", lib.accel_loop_new, rules, len(rules))
        self._report = sized("accel_loop_report")

    def add(self, tool: bytes, arguments: bytes, result: bytes | None) -> None:
        known = ffi.NULL if result is None else result
        call(lib.accel_loop_add, self._handle, tool, len(tool), arguments, len(arguments), known,
             len(result or b""))

    def finish(self) -> tuple[Any, ...]:
        call(lib.accel_loop_finish, self._handle, self._report)
        return self._tell()

    def think(self, data: bytes) -> tuple[Any, ...]:
        call(lib.accel_loop_think, self._handle, data, len(data), self._report)
        return self._tell()

    def _tell(self) -> tuple[Any, ...]:
        report = self._report
        guidance = "" if report.kind == lib.ACCEL_LOOP_NONE else str(
            fill_text(lib.accel_loop_guidance, self._handle, report), "utf-8")
        return (text_of(lib.accel_loop_kind_name(report.kind)),
                text_of(lib.accel_loop_category_name(report.category)), report.count, report.period,
                report.similarity, guidance)

    def stats(self) -> tuple[int, ...]:
        now = sized("accel_loop_stats")
        call(lib.accel_loop_statistics, self._handle, now)
        return (now.calls, now.turns, now.call_loops, now.thoughts, now.thought_loops, now.stalling,
                now.exact, now.similar, now.stalls, now.history, now.distinct)

    def reset(self) -> None:
        lib.accel_loop_reset(self._handle)

    def clear_stats(self) -> None:
        lib.accel_loop_clear_statistics(self._handle)

    def save(self) -> bytes:
        return bytes(fill_text(lib.accel_loop_save, self._handle))

    def load(self, data: bytes) -> None:
        call(lib.accel_loop_load, self._handle, data, len(data))


new = Made
