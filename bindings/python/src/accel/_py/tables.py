"""The library's built-in tables, for the noun modules of this backend."""

from __future__ import annotations

import json
import os
from functools import lru_cache
from typing import Any


@lru_cache(maxsize=None)
def table(name: str) -> Any:
    """The table core/text/<name>.json, or core/sig/<name>.json, which the build puts beside this file."""
    with open(os.path.join(os.path.dirname(__file__), name + ".json"), encoding="utf-8") as text:
        return json.load(text)
