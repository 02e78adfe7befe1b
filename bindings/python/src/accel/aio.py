"""The long calls for asyncio: each runs on a worker thread, with the GIL released.

When the waiting task is cancelled, the call's Cancel is requested, and the call has let go of its
arguments before CancelledError goes on. For responsiveness, not for speed: about 50 us per call.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from typing import Any, ParamSpec, TypeVar

from accel import files
from accel._call import Cancel
from accel.regex import Regex
from accel.secrets import Scanner

P = ParamSpec("P")
T = TypeVar("T")

__all__ = ["call", "scan", "scan_batch", "scan_files", "walk", "walk_iter", "which"]


async def call(function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    """Awaits any function of accel that takes cancel=, such as call(regex.scan, text, timeout=1)."""
    cancel = kwargs.get("cancel") or Cancel()
    kwargs["cancel"] = cancel
    work = asyncio.ensure_future(asyncio.to_thread(function, *args, **kwargs))
    try:
        return await asyncio.shield(work)
    except asyncio.CancelledError:
        assert isinstance(cancel, Cancel)
        cancel.request()
        await asyncio.wait([work])
        work.exception()
        raise


def _awaited(function: Callable[P, T], doc: str) -> Callable[P, Coroutine[Any, Any, T]]:
    async def awaited(*args: P.args, **kwargs: P.kwargs) -> T:
        return await call(function, *args, **kwargs)

    awaited.__doc__ = doc
    awaited.__name__ = awaited.__qualname__ = function.__name__
    return awaited


scan = _awaited(Regex.scan, "Awaits Regex.scan: scan(regex, data, ...).")
scan_batch = _awaited(Regex.scan_batch, "Awaits Regex.scan_batch: scan_batch(regex, texts, ...).")
scan_files = _awaited(Scanner.scan_files,
                      "Awaits secrets.Scanner.scan_files: scan_files(scanner, paths, ...).")
which = _awaited(Regex.which, "Awaits Regex.which: which(regex, data, ...).")
walk = _awaited(files.walk, "Awaits accel.walk.")


def _iterated(function: Callable[P, files.Walker]) -> Callable[P, AsyncIterator[files.Files]]:
    async def walk_iter(*args: P.args, **kwargs: P.kwargs) -> AsyncIterator[files.Files]:
        """accel.walk_iter as an asynchronous iterator of Files."""
        with function(*args, **kwargs) as walker:
            while (batch := await asyncio.to_thread(next, walker, None)) is not None:
                yield batch

    return walk_iter


walk_iter = _iterated(files.walk_iter)
