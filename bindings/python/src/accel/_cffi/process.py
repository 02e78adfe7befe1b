"""Version, threads and cancel tokens on libaccel."""

from __future__ import annotations

from typing import Any

from accel._call import Call
from accel._cffi._library import call, ffi, lib, make, options, text_of


def version() -> str:
    return text_of(lib.accel_version())


def abi_version() -> int:
    return int(lib.accel_abi_version())


def has(part: str) -> bool:
    return bool(lib.accel_has(part.encode()))


def cpu() -> str:
    return text_of(lib.accel_cpu())


def threads() -> int:
    return int(lib.accel_threads())


def set_threads(count: int) -> None:
    call(lib.accel_set_threads, count)


def live_objects() -> int:
    return int(lib.accel_live_objects())


class CancelFlag:
    """The flag behind accel.Cancel."""

    def __init__(self) -> None:
        self.handle = make("accel_cancel", lib.accel_cancel_new)

    def request(self) -> None:
        lib.accel_cancel_request(self.handle)

    def requested(self) -> bool:
        return bool(lib.accel_cancel_requested(self.handle))

    def reset(self) -> None:
        lib.accel_cancel_reset(self.handle)


def call_options(wanted: Call | None) -> Any:
    """The accel_call_options of a call, NULL where it has none. Lives as long as what is returned."""
    if wanted is None:
        return ffi.NULL
    deadline = None
    if wanted.timeout is not None:
        deadline = lib.accel_clock_ns() + int(min(wanted.timeout, 1e9) * 1e9)
    cancel = wanted.cancel._flag.handle if wanted.cancel else None
    return options("accel_call_options", threads=wanted.threads, deadline_ns=deadline, cancel=cancel)
