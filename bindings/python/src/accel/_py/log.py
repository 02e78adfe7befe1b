"""Scanning logs takes the library."""

from __future__ import annotations

from typing import Any

from accel._errors import Unsupported


def __getattr__(name: str) -> Any:
    if name.startswith("__"):
        raise AttributeError(name)
    raise Unsupported("accel.log takes the library: pure Python has none of it")
