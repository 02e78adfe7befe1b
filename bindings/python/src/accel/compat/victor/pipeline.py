"""The hook of victor's tool pipeline: what a call is known by when repeats are looked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from accel.compat.victor.accelerators.signature import get_signature_accelerator


class CallSignatures:
    """A base for a class that runs tools, with the method that victor's calls."""

    def _get_call_signature(self, tool_name: str, args: Mapping[str, Any]) -> str:
        return get_call_signature(tool_name, args)


def get_call_signature(tool_name: str, args: Mapping[str, Any]) -> str:
    """16 hex digits for a call, by the one accelerator of the process."""
    return get_signature_accelerator().compute_signature(tool_name, args)
