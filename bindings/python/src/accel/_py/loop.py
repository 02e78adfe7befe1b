"""The loop detector needs the library."""

from __future__ import annotations

from typing import Any, NoReturn

from accel._errors import Unsupported


def new(rules: Any) -> NoReturn:
    raise Unsupported("the loop detector needs the library: the pure-Python backend has none")
