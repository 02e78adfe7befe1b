"""Files for the scanner of pure Python, one after the other, as core/files/secret_files.cpp does."""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING

from accel._call import Call
from accel._errors import InvalidArgument
from accel._py.process import Clock
from accel._spans import Finding
from accel._text import BYTE

if TYPE_CHECKING:
    from accel._py.secrets import Made

SCANNED, BINARY, TOO_LARGE, LEFT_OUT = 0, -1, -2, -3  # of accel_secrets_file
SNIFFED = 8 << 10
PIECE = 1 << 20
WITHOUT_WAITING = os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK | os.O_NOCTTY  # for a FIFO


def _refusal(status: os.stat_result, max_size: int) -> int:
    if stat.S_ISREG(status.st_mode):
        return TOO_LARGE if status.st_size > max_size else SCANNED
    return errno.EISDIR if stat.S_ISDIR(status.st_mode) else errno.EINVAL


def _read(path: bytes, binary: bool, max_size: int) -> tuple[int, bytes]:
    """The state of a file, and its content. Opens no device; a file may grow meanwhile."""
    if state := _refusal(os.stat(path), max_size):
        return state, b""
    with open(path, "rb", opener=lambda name, _: os.open(name, WITHOUT_WAITING)) as file:
        if state := _refusal(os.fstat(file.fileno()), max_size):
            return state, b""
        text = bytearray(file.read(SNIFFED))
        if not binary and b"\0" in text:
            return BINARY, b""
        while len(text) <= max_size and (piece := file.read(PIECE)):
            text += piece
    return (SCANNED, bytes(text)) if len(text) <= max_size else (TOO_LARGE, b"")


def _scan_file(made: Made, path: bytes, binary: bool, max_size: int) -> tuple[int, list[Finding]]:
    if made.leaves_out(path):
        return LEFT_OUT, []
    try:
        state, text = _read(path, binary, max_size)
    except OSError as fault:
        return fault.errno or errno.EIO, []
    return state, [] if state else made.scan(text, path, BYTE)


def scan_files(made: Made, paths: list[bytes], binary: bool, max_size: int,
               wanted: Call | None) -> list[tuple[int, list[Finding]]]:
    """Of each file its state and what it holds."""
    for i, path in enumerate(paths):
        if not path or b"\0" in path:
            raise InvalidArgument("a path has a NUL in it" if path else "a path is empty", i)
    if max_size < 0:
        raise InvalidArgument("max_size is negative")
    clock, files = Clock(wanted), []
    for path in paths:
        clock.check()
        files.append(_scan_file(made, path, binary, max_size))
    return files
