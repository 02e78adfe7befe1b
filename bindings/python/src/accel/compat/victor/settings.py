"""What the accelerators are set to, from the environment: VICTOR_ and the setting's name in capitals."""

from __future__ import annotations

import os
from dataclasses import dataclass, fields
from typing import Any

TRUE, FALSE = {"1", "true", "yes", "on"}, {"0", "false", "no", "off"}


@dataclass(frozen=True)
class Settings:
    """What rust_available says of each accelerator, and how much is kept.

    Regular expressions go to Python's re when switched off; signatures and files have one way, whose
    answers do not depend on the backend, and only say so.
    """

    use_rust_regex_engine: bool = True
    regex_cache_size: int = 100  # compiled sets
    use_rust_signature: bool = True
    signature_cache_size: int = 10000
    use_rust_file_ops: bool = True
    file_ops_max_depth: int = 100

    @classmethod
    def from_environment(cls) -> Settings:
        """The defaults, and in their place what the environment says; ValueError for what is no value."""
        given: dict[str, Any] = {}
        for field in fields(cls):
            name = f"VICTOR_{field.name.upper()}"
            if name in os.environ:
                given[field.name] = _read(name, os.environ[name], type(field.default))
        return cls(**given)


def _read(name: str, text: str, kind: type) -> bool | int:
    word = text.strip().lower()
    if kind is bool and word in TRUE | FALSE:
        return word in TRUE
    if kind is int and word.isdecimal():
        return int(word)
    raise ValueError(f"{name}={text!r}: {'true or false' if kind is bool else 'a number'}")
