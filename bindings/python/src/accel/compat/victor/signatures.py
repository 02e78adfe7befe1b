"""Signatures of tool calls, by accel.sig.

compute_signature and its batch are, bit for bit, what victor computes (form "victor"). The functions of
January, which never ran, take the form "exact": order never matters, True is not 1. Do not mix them.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from accel import sig
from accel._errors import JsonError

T = TypeVar("T")


def compute_signature(tool_name: str, arguments: Mapping[str, Any]) -> str:
    """16 hex digits for a call."""
    return sig.compute(tool_name, arguments, form="victor")


def compute_batch_signatures(tool_calls: Iterable[tuple[str, Mapping[str, Any]]]) -> list[str]:
    """compute_signature for each of many (name, arguments)."""
    return sig.batch(list(tool_calls), form="victor")


def signature_similarity(sig1: str, sig2: str) -> float:
    """The part of the digits that are equal, which says nothing about the calls; 0 for other lengths."""
    a, b = sig1.encode(), sig2.encode()
    if a == b:
        return 1.0
    return sum(map(int.__eq__, a, b)) / len(a) if len(a) == len(b) else 0.0


# ---- January ----

def exact(tool_name: str, arguments: Mapping[str, Any]) -> str:
    """16 hex digits for a call of any arguments: what JSON has not counts as null (NaN) or by its repr."""
    try:
        return sig.compute(tool_name, arguments)
    except (TypeError, JsonError):
        return sig.compute(tool_name, plain(arguments))


def plain(value: Any) -> Any:
    """A value as JSON can hold it."""
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, (set, frozenset)):
        return sorted(map(repr, value))
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value if value is None or isinstance(value, (str, bool, int, float)) else repr(value)


class ToolCallData:
    """A call; equal to another of the same name and arguments."""

    def __init__(self, tool_name: str, arguments: Mapping[str, Any]) -> None:
        self.tool_name = tool_name
        self.arguments = arguments

    def compute_signature(self) -> int:
        """A number below 2**64 for the call."""
        return compute_tool_call_signature(self.tool_name, self.arguments)

    def __eq__(self, other: object) -> bool:
        return (isinstance(other, ToolCallData) and self.tool_name == other.tool_name
                and self.compute_signature() == other.compute_signature())

    def __hash__(self) -> int:
        return self.compute_signature()

    def __repr__(self) -> str:
        return f"ToolCallData(tool_name={self.tool_name!r}, arguments={self.arguments!r})"


def compute_tool_call_signature(tool_name: str, arguments: Mapping[str, Any]) -> int:
    """A number below 2**64 for a call."""
    return int(exact(tool_name, arguments), 16)


def batch_compute_tool_call_signatures(tool_names: Sequence[str],
                                       arguments_list: Sequence[Mapping[str, Any]]) -> list[int]:
    """compute_tool_call_signature for each of many calls."""
    if len(tool_names) != len(arguments_list):
        raise ValueError(f"{len(tool_names)} names, but {len(arguments_list)} arguments")
    return [compute_tool_call_signature(*call) for call in zip(tool_names, arguments_list)]


def deduplicate_tool_calls(calls: Iterable[ToolCallData]) -> list[ToolCallData]:
    """The first of every set of equal calls, in order: the same objects."""
    return distinct(calls, lambda call: (call.tool_name, call.arguments))


def deduplicate_tool_calls_dict(calls: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The same for mappings of tool_name and arguments."""
    return distinct(calls, lambda call: (call["tool_name"], call["arguments"]))


def distinct(calls: Iterable[T], pair: Callable[[T], tuple[str, Mapping[str, Any]]]) -> list[T]:
    """The first of every set of calls whose pair of name and arguments is equal."""
    given = list(calls)
    pairs = [pair(call) for call in given]
    try:
        kept = sig.dedup(pairs)
    except (TypeError, JsonError):
        pairs = [(name, plain(arguments)) for name, arguments in pairs]
        kept = sig.dedup(pairs)
    first = set(map(id, kept))
    return [call for call, made in zip(given, pairs) if id(made) in first]
