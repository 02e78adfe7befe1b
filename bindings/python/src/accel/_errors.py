"""The exceptions of accel: one class per status of accel.h, all of them accel.Error.

Each also is the builtin exception that a Python programmer would catch, where there is one.
"""

from __future__ import annotations

import difflib
import inspect
from collections.abc import Callable, Iterable, Mapping
from typing import Any


class Error(Exception):
    """A call that accel refused or could not finish.

    code: the status as a word, such as "BAD_PATTERN". message: what, where and what to do.
    item: index of the pattern, call, text or glob at fault, or -1. offset: where in that item, in
    bytes (in code points for a str pattern), or -1.
    """

    code = "UNKNOWN"

    def __init__(self, message: str, item: int = -1, offset: int = -1) -> None:
        super().__init__(message)
        self.message = message
        self.item = item
        self.offset = offset

    def __str__(self) -> str:
        return self.message

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.message, self.item, self.offset)


class InvalidArgument(Error, ValueError):
    """A wrong value, an unknown name, an object that is closed."""

    code = "INVALID_ARGUMENT"


class OutOfMemory(Error, MemoryError):
    """An allocation failed; nothing is lost, the call may be repeated."""

    code = "OUT_OF_MEMORY"


class PatternError(Error, ValueError):
    """A pattern or glob that does not parse: item and offset say where."""

    code = "BAD_PATTERN"


class FileError(Error, OSError):
    """The system refused a file: the message names path and reason."""

    code = "IO"


class BufferTooSmall(Error, ValueError):
    """A buffer that cannot hold the answer; the message says what is needed."""

    code = "BUFFER_TOO_SMALL"


class Cancelled(Error):
    """The call's Cancel was requested."""

    code = "CANCELLED"


class Unsupported(Error, NotImplementedError):
    """Right in itself, but not with this backend, in this build or for this input."""

    code = "UNSUPPORTED"


class Busy(Error, RuntimeError):
    """The object is in use by a call that has not returned."""

    code = "BUSY"


class LimitError(Error):
    """A limit of the options was reached: the message names it."""

    code = "LIMIT"


class DeadlineExceeded(Error, TimeoutError):
    """The call's timeout passed."""

    code = "DEADLINE"


class JsonError(Error, ValueError):
    """offset says at which byte the text stops being JSON."""

    code = "BAD_JSON"


class DataError(Error, ValueError):
    """Saved bytes that are damaged, foreign or of another machine."""

    code = "BAD_DATA"


class InternalError(Error, RuntimeError):
    """A fault of accel itself; please report the message."""

    code = "INTERNAL"


BY_CODE: dict[str, type[Error]] = {kind.code: kind for kind in Error.__subclasses__()}


def error(code: str, message: str, item: int = -1, offset: int = -1) -> Error:
    """The exception for a status name."""
    kind = BY_CODE.get(code)
    if kind is None:
        return InternalError(f"status {code}, unknown to this package: {message}", item, offset)
    return kind(message, item, offset)


def nearest(name: object, known: Iterable[str]) -> str:
    """How to go on after an unknown name: "did you mean 'a'?" or the whole list."""
    names = list(known)
    close = difflib.get_close_matches(str(name), names, n=1, cutoff=0.5)
    return f"did you mean {close[0]!r}?" if close else "known are " + ", ".join(map(repr, names))


def choose(what: str, name: object, table: dict[str, int]) -> int:
    """The number behind a name of an option."""
    if isinstance(name, str) and name in table:
        return table[name]
    raise InvalidArgument(f"unknown {what} {name!r}: {nearest(name, table)}")


def reject(unknown: Mapping[str, object], function: Callable[..., object],
           known: Iterable[str] = ()) -> None:
    """Refuses keyword arguments that are neither in `known` nor parameters of `function`."""
    for name in unknown:
        names = [*known, *(p.name for p in inspect.signature(function).parameters.values()
                           if p.kind is not p.VAR_KEYWORD)]
        if name not in names:
            raise TypeError(f"{function.__qualname__}() has no option {name!r}: {nearest(name, names)}")
