"""Repair of broken JSON in pure Python: the machine of core/json/repairer_internal.h, step by step the
same, so that both give the same bytes, edits and snapshots. The reasons for its rules stand there."""

from __future__ import annotations

import re

from accel._errors import InvalidArgument, LimitError
from accel._py.repair.edits import (BOOLEAN, DOUBLE, Edit, INTEGER, LITERAL, NULL, NUMBER, Options,
                                    Repaired, STRING, kind_of)
from accel._py.repair.words import read_word
from accel._py.repair.text import Repairer


def check_length(length: int, options: Options) -> None:
    if options.max_length and length > options.max_length:
        raise LimitError(f"the text is longer than max_length, {options.max_length} bytes")


def read_whole(data: bytes, options: Options) -> Repairer:
    check_length(len(data), options)
    repairer = Repairer(options)
    repairer.see(data, True)
    repairer.read()
    return repairer


def repair(data: bytes, options: Options) -> Repaired:
    return read_whole(data, options).finish()[0]


def extract(data: bytes, options: Options) -> tuple[bytes, list[Edit]]:
    return read_whole(data, options).extracted()


class Stream:
    """JSON that arrives in pieces: (feed | snapshot)* finish."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self.reset()

    def reset(self) -> None:
        self._repairer = Repairer(self._options)
        self._text = bytearray()  # grows in place: the repairer reads this one
        self._retry_at = 0
        self._shown = b""
        self._revised = self._closed = False

    def _close(self) -> None:
        if self._closed:
            raise InvalidArgument("the stream is finished or has failed: reset it for a new text")
        self._closed = True

    def feed(self, delta: bytes) -> None:
        self._close()
        check_length(len(self._text) + len(delta), self._options)
        self._text += delta
        self._repairer.see(self._text, False)
        if len(self._text) >= self._retry_at:
            self._repairer.read()
            waiting = len(self._text) - self._repairer.at
            self._retry_at = len(self._text) + waiting // 4 if waiting > 64 else 0
        self._closed = False

    def snapshot(self) -> tuple[bytes, int]:
        self._close()
        shown, stays = self._repairer.snapshot()
        self._revised |= not shown[:stays].startswith(self._shown)
        self._shown = shown[:stays]
        self._closed = False
        return shown, stays

    def finish(self) -> Repaired:
        self._close()
        self._repairer.see(self._text, True)
        self._repairer.read()
        told, start = self._repairer.finish()
        return told._replace(revised=self._revised or not told.text.startswith(self._shown, start))


# ---- coerce ----

VICTOR_FLOAT = re.compile(rb"[+-]?(?:inf|infinity|nan|(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:e[+-]?[0-9]+)?)",
                          re.I).fullmatch


def coerce(data: bytes, preset: int, valid: bool) -> tuple[int, bytes]:
    """`valid`: whether the text is valid JSON."""
    word = data.strip(b" \t\r\n\f\v")
    is_container = valid and word[:1] in (b"{", b"[")
    if preset:
        name = word.lower()
        if name in (b"null", b"none", b"nil"):
            return NULL, b"null"
        if name in (b"true", b"false"):
            return BOOLEAN, name
        if re.fullmatch(rb"[+-]?[0-9]+", word) and -1 << 63 <= int(word) < 1 << 63:
            return INTEGER, word
        if VICTOR_FLOAT(word):
            return DOUBLE, word
        return (kind_of(word), word) if is_container else (STRING, word)
    value = read_word(word)
    if value and value[1] in (LITERAL, NUMBER):
        return kind_of(value[0]), value[0]
    return (kind_of(word), word) if is_container else (STRING, data)
