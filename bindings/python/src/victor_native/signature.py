"""What victor's signature accelerator of January asks a native module for."""

from collections.abc import Iterable
from typing import Any

from accel.compat.victor.signatures import (ToolCallData, batch_compute_tool_call_signatures,
                                            compute_tool_call_signature, distinct)
from accel.compat.victor.signatures import exact as compute_signature

__all__ = ["ToolCallData", "batch_compute_tool_call_signatures", "compute_signature",
           "compute_tool_call_signature", "deduplicate_calls"]


def deduplicate_calls(calls: Iterable[Any]) -> list[Any]:
    """The first of every set of calls with equal tool_name and arguments: the same objects."""
    return distinct(calls, lambda call: (call.tool_name, call.arguments))
