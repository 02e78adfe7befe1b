"""Dedup of text in pure Python: the machine of core/text/blocks.cpp, on bytes."""

from __future__ import annotations

import re
import time
from collections import OrderedDict
from typing import Any

from accel._dedup import ASCII_CASE, CASE, END_MARKS, REPEAT, SPACE, Options
from accel._errors import InvalidArgument
from accel._spans import Spans
from accel._text import from_utf8, to_utf8

WHITE = b" \t\n\v\f\r"
LINE_BYTES = 1024
TICKS = b"```"
FENCE = re.compile(rb"[ \t-\r]*(?:(`{3,})[^`]*|(~{3,})[\0-\xff]*)\Z")

START, PROSE, FENCED, GAP = range(4)


# ---- normalize ----

SPACES = re.compile("[\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
LOWER = bytes(byte | 0x20 if 65 <= byte <= 90 else byte for byte in range(256))


class _Folds(dict[int, int]):
    """Simple case folding: the full one where that is one character, else lower case where that is."""

    def __missing__(self, code: int) -> int:
        char = chr(code)
        folded = char.casefold()
        folded = folded if len(folded) == 1 else char.lower()
        self[code] = found = ord(folded) if len(folded) == 1 else code
        return found


FOLDS = _Folds()


def fold(data: bytes, folds: int) -> bytes:
    """data normalised."""
    if folds & (CASE | ASCII_CASE):
        data = data.translate(LOWER)
    if folds & (SPACE | CASE) and not (data.isascii() and not folds & SPACE):
        text = data.decode("utf-8", "surrogateescape")
        if folds & CASE and not data.isascii():
            text = text.translate(FOLDS)
        if folds & SPACE:
            text = SPACES.sub(" ", text).strip(" ")
        data = text.encode("utf-8", "surrogateescape")
    return data.rstrip(b".,;:") if folds & END_MARKS else data


def normalize(text: Any, folds: int) -> Any:
    if isinstance(text, str):
        return from_utf8(fold(to_utf8(text), folds))
    return fold(bytes(text), folds)


# ---- blocks ----


class Seen:
    """The folded texts of blocks. Oldest first out."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._items: OrderedDict[tuple[bool, bytes], tuple[int, int]] = OrderedDict()  # item, time
        self._bytes = 0

    def find_or_add(self, text: bytes, code: bool, item: int) -> int | None:
        now = time.monotonic_ns() if self._options.window_ns else 0
        self._forget(now)
        if found := self._items.get((code, text)):
            return found[0]
        if len(text) <= self._options.window_bytes:
            self._items[code, text] = item, now
            self._bytes += len(text)
            self._forget(now)
        return None

    def _forget(self, now: int) -> None:
        options = self._options
        while self._items:
            (key, (_, then)) = next(iter(self._items.items()))
            if not (options.window_blocks and len(self._items) > options.window_blocks
                    or self._bytes > options.window_bytes
                    or options.window_ns and now - then > options.window_ns):
                break
            del self._items[key]
            self._bytes -= len(key[1])


class Engine:
    """A stream; its spans are [kind, item, start, end] of what take() gives back."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._victor = bool(options.preset)
        self.reset()

    def reset(self) -> None:
        self._seen = Seen(self._options)
        self._counts = [0, 0, 0, 0]
        self._text = b""
        self._released = self._scanned = self._searched = self._content = 0
        self._phase, self._block, self._kind, self._item = START, 0, 0, 0
        self._in_line = self._judged = self._open = self._over = self._last = False
        self._fence = b""
        self.spans: list[list[int]] = []

    def feed(self, text: str) -> str:
        return self._kept(self.take(to_utf8(text), False))

    def finish(self) -> str:
        return self._kept(self.take(b"", True))

    def stats(self) -> tuple[int, ...]:
        return tuple(self._counts)

    def _kept(self, out: bytes) -> str:
        return from_utf8(b"".join(out[start:end] for kind, _, start, end in self.spans if not kind & REPEAT))

    def take(self, piece: bytes, last: bool) -> bytes:
        if self._over:
            raise InvalidArgument("the stream is over: reset it first")
        self._text += piece
        self._over = self._last = last
        self.spans, self._open = [], False
        while self._next_victor() if self._victor else self._next_line():
            pass
        size = len(self._text)
        if last:
            if self._phase in (PROSE, FENCED):
                self._end_content(size)
            if self._phase != START:
                self._end_block(size)
            self._release(size)
        elif self._judged or self._phase == START:
            self._release(self._scanned)
        done = self._released
        out, self._text = self._text[:done], self._text[done:]
        self._scanned, self._searched, self._content = (
            max(0, place - done) for place in (self._scanned, self._searched, self._content))
        self._released = 0
        return out

    def _next_line(self) -> bool:
        text, size = self._text, len(self._text)
        found = text.find(b"\n", max(self._searched, self._scanned))
        self._searched = found if found >= 0 else size
        end = found + 1 if found >= 0 else size
        if self._scanned == size:
            return False
        whole = found >= 0 or self._last
        if not whole and not self._in_line and end - self._scanned <= LINE_BYTES:
            return False
        if not self._in_line:
            self._line(text[self._scanned:end], end)
        self._in_line = not whole
        self._scanned = end
        self._judge_if_long()
        return True

    def _line(self, line: bytes, end: int) -> None:
        if len(line) > LINE_BYTES:
            if self._phase in (START, GAP):
                self._begin(PROSE, self._scanned)
        elif self._phase == FENCED:
            bare = line.strip(WHITE)
            if len(bare) >= len(self._fence) and not bare.strip(self._fence[:1]):
                self._end_content(end)
        elif not line.strip(WHITE):
            if self._phase == PROSE:
                self._end_content(self._scanned)
        elif fence := FENCE.match(line):
            if self._phase == PROSE:
                self._end_content(self._scanned)
            self._begin(FENCED, self._scanned)
            self._fence = fence[1] or fence[2]
        elif self._phase != PROSE:
            self._begin(PROSE, self._scanned)

    def _next_victor(self) -> bool:
        text, size, before = self._text, len(self._text), self._scanned
        if before == size:
            return False
        if self._phase in (START, GAP):
            self._scanned = size - len(text[before:].lstrip(WHITE))
            rest = text[self._scanned:self._scanned + 3]
            if not rest or (not self._last and len(rest) < 3 and TICKS.startswith(rest)):
                return False
            fenced = rest == TICKS
            self._begin(FENCED if fenced else PROSE, self._scanned)
            self._scanned += 3 if fenced else 1
        elif not self._last and size - before < 3:
            return False
        elif self._phase == FENCED:
            found = text.find(TICKS, before)
            if found >= 0:
                self._scanned = found + 3
                self._end_content(self._scanned)
            else:
                self._scanned = size if self._last else len(text.rstrip(b"`"))
        else:
            found = min((at for at in (text.find(b"\n", before), text.find(b"`", before)) if at >= 0),
                        default=size)
            self._scanned = found
            if not self._last and size - found < 3:
                self._judge_if_long()
                return False
            if text.startswith((b"\n\n", TICKS), found):
                self._end_content(found)
            else:
                self._scanned += found < size
        self._judge_if_long()
        return True

    def _begin(self, phase: int, at: int) -> None:
        if self._phase == START:
            self._release(at)
        else:
            self._end_block(at)
        self._open = False
        self._phase, self._content, self._judged = phase, at, False

    def _end_content(self, at: int) -> None:
        if not self._judged:
            self._judge(at)
        self._phase = GAP

    def _judge_if_long(self) -> None:
        if not self._judged and self._phase in (PROSE, FENCED):
            if self._scanned - self._content > self._options.max_block:
                self._judge(self._scanned)

    def _judge(self, end: int) -> None:
        self._judged = True
        code = self._phase == FENCED
        as_is = code and not self._victor
        self._kind, self._item = int(code), self._block
        content = self._text[self._content:end].rstrip(WHITE)
        content = content if as_is else content.lstrip(WHITE)
        if (not content or len(content) < self._options.min_block
                or end - self._content > self._options.max_block):
            return
        folded = (content.replace(b"\r\n", b"\n") if as_is else
                  fold(content, SPACE | ASCII_CASE | END_MARKS if self._victor else SPACE | CASE))
        first = self._seen.find_or_add(folded, as_is, self._block)
        if first is not None:
            self._kind |= REPEAT
            self._item = first

    def _release(self, end: int) -> None:
        if end <= self._released:
            return
        before, size = self._phase == START, end - self._released
        self._counts[2] += size
        if not before and self._kind & REPEAT:
            self._counts[3] += size
        if self._open:
            self.spans[-1][3] = end
        else:
            self.spans.append([0 if before else self._kind, 0 if before else self._item, self._released, end])
        self._released, self._open = end, True

    def _end_block(self, at: int) -> None:
        self._release(at)
        self._counts[0] += 1
        self._counts[1] += bool(self._kind & REPEAT)
        self._block += 1



def in_points(spans: Any, data: bytes) -> Spans:
    """Spans of bytes as spans of the str that the bytes were made of."""
    rows, points, before = [], 0, 0
    for kind, item, start, end in spans:
        points += len(from_utf8(data[before:start]))
        length = len(from_utf8(data[start:end]))
        rows.append((kind, item, points, points + length))
        points += length
        before = end
    return Spans.of(rows)  # type: ignore[no-any-return]


def blocks(text: Any, options: Options) -> Spans:
    data = to_utf8(text) if isinstance(text, str) else bytes(text)
    engine = Engine(options)
    engine.take(data, True)
    if isinstance(text, str) and len(data) != len(text):
        return in_points(engine.spans, data)
    return Spans.of(engine.spans)  # type: ignore[no-any-return]
