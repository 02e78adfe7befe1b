"""SignatureAccelerator: short names for tool calls, and removal of repeats, by accel.sig, form "exact".

A signature costs less than a look-up by the call would: the cache is of signatures alone, and tells how
many calls came again.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from accel import _backend
from accel.compat.victor.settings import Settings
from accel.compat.victor.signatures import distinct, exact

__all__ = ["SignatureAccelerator", "SignatureCacheStats", "ToolCallData", "get_signature_accelerator",
           "reset_signature_accelerator"]


@dataclass(unsafe_hash=False, eq=True)
class ToolCallData:
    """A call; its signature is filled in by deduplicate_calls."""

    tool_name: str
    arguments: Mapping[str, Any]
    signature: str = ""

    def __hash__(self) -> int:
        return hash((self.tool_name, exact(self.tool_name, self.arguments)))


@dataclass
class SignatureCacheStats:
    """Counts of one accelerator."""

    total_computations: int = 0
    cache_hits: int = 0
    cache_misses: int = 0
    total_deduplications: int = 0
    duplicates_removed: int = 0
    total_compute_duration_ms: float = 0.0
    total_dedup_duration_ms: float = 0.0

    @property
    def avg_compute_ms(self) -> float:
        """Milliseconds for each signature."""
        return self.total_compute_duration_ms / self.total_computations if self.total_computations else 0.0

    @property
    def cache_hit_rate(self) -> float:
        """In percent."""
        asked = self.cache_hits + self.cache_misses
        return 100.0 * self.cache_hits / asked if asked else 0.0

    def to_dict(self) -> dict[str, float]:
        """Counts and rates by name."""
        return {"total_computations": self.total_computations, "cache_hits": self.cache_hits,
                "cache_misses": self.cache_misses, "cache_hit_rate": self.cache_hit_rate,
                "total_deduplications": self.total_deduplications,
                "duplicates_removed": self.duplicates_removed, "avg_compute_ms": self.avg_compute_ms}


class SignatureAccelerator:
    """Signatures of calls, with the latest max_cache_size of them kept. Any threads."""

    def __init__(self, max_cache_size: int = 10000) -> None:
        self._size = max_cache_size
        self._seen: OrderedDict[str, None] = OrderedDict()
        self._lock = threading.Lock()
        self._stats = SignatureCacheStats()

    @property
    def rust_available(self) -> bool:
        """Whether there is a library, and the settings do not deny it."""
        return _backend.NAME != "python" and Settings.from_environment().use_rust_signature

    @property
    def cache_stats(self) -> SignatureCacheStats:
        """The counts."""
        return self._stats

    def compute_signature(self, tool_name: str, arguments: Mapping[str, Any]) -> str:
        """16 hex digits for a call of any arguments, whatever their order."""
        began = time.perf_counter()
        signature = exact(tool_name, arguments)
        with self._lock:
            self._stats.total_computations += 1
            if self._remember(signature):
                self._stats.cache_hits += 1
            else:
                self._stats.cache_misses += 1
            self._stats.total_compute_duration_ms += (time.perf_counter() - began) * 1000
        return signature

    def deduplicate_calls(self, tool_calls: Iterable[ToolCallData]) -> list[ToolCallData]:
        """The first of every set of equal calls, in order: the same objects. All calls get a signature."""
        began = time.perf_counter()
        calls = list(tool_calls)
        for call in calls:
            call.signature = exact(call.tool_name, call.arguments)
        kept = distinct(calls, lambda call: (call.tool_name, call.arguments))
        with self._lock:
            self._stats.total_deduplications += 1
            self._stats.duplicates_removed += len(calls) - len(kept)
            self._stats.total_dedup_duration_ms += (time.perf_counter() - began) * 1000
        return kept

    def clear_cache(self) -> None:
        """Forgets the signatures; the counts stay."""
        with self._lock:
            self._seen.clear()

    def _remember(self, signature: str) -> bool:
        seen = signature in self._seen
        self._seen[signature] = None
        self._seen.move_to_end(signature)
        while len(self._seen) > self._size:
            self._seen.popitem(last=False)
        return seen


_instance: SignatureAccelerator | None = None
_lock = threading.Lock()


def get_signature_accelerator() -> SignatureAccelerator:
    """The one accelerator of the process, made as the settings say."""
    global _instance
    with _lock:
        if _instance is None:
            _instance = SignatureAccelerator(Settings.from_environment().signature_cache_size)
        return _instance


def reset_signature_accelerator() -> None:
    """Forgets the one accelerator."""
    global _instance
    with _lock:
        _instance = None
