"""Version and cancel flags without a library: one thread, no kernels, no handles."""

from __future__ import annotations

import time
from importlib import metadata

from accel._call import Call
from accel._errors import Cancelled, DeadlineExceeded, InvalidArgument


def version() -> str:
    try:
        return metadata.version("accel-native")
    except metadata.PackageNotFoundError:
        return "0"


def abi_version() -> int:
    return 0


def has(part: str) -> bool:
    return part in ("classify", "json", "phrases", "regex", "secrets", "sig", "walk")


def cpu() -> str:
    return "scalar"


def threads() -> int:
    return 1


def set_threads(count: int) -> None:
    if count < 0:
        raise InvalidArgument("the number of threads is negative")


def live_objects() -> int:
    return 0


class CancelFlag:
    """The flag behind accel.Cancel."""

    def __init__(self) -> None:
        self._raised = False

    def request(self) -> None:
        self._raised = True

    def requested(self) -> bool:
        return self._raised

    def reset(self) -> None:
        self._raised = False


class Clock:
    """Tells a long loop when to stop: check() raises once the call is cancelled or too late."""

    def __init__(self, call: Call | None) -> None:
        self.restart(call)

    def restart(self, call: Call | None) -> None:
        self._cancel = call.cancel if call else None
        self._end = time.monotonic() + call.timeout if call and call.timeout is not None else None

    def check(self) -> None:
        if self._cancel and self._cancel.requested:
            raise Cancelled("the call was cancelled")
        if self._end is not None and time.monotonic() >= self._end:
            raise DeadlineExceeded("the call's deadline passed")
