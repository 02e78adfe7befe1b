"""Hides secrets in text, whole or as it streams: core/text/secrets_mask.cpp, where the reasons stand.

Python's re does not tell whether a match might still grow. So a rule that has begun is decided when its
matches begin otherwise, or when all that one could look at is there; what is held back meanwhile is
bounded as in the library.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from hashlib import blake2b
from heapq import heappop, heappush
from typing import TYPE_CHECKING

from accel._errors import Unsupported
from accel._py.secrets_evidence import NONE, follow_tail, follow_word
from accel._py.secrets_patterns import looks_at

if TYPE_CHECKING:
    from accel._py.secrets import Found, Made

LABEL = re.compile(rb"\[SECRET:[a-z0-9._-]{1,64}:[0-9a-f]{1,16}\]")
LABEL_WORD = b"[SECRET:"
STYLE_LABEL, STYLE_STARS, STYLE_HASH, STYLE_KEEP = range(4)
NAMED = 1024  # a secret is told by so many first bytes
MARGIN = 64  # text that stays for what patterns look back at
NUMBERS = 1 << 16  # secrets whose number is remembered
WIDEST = 3400  # of what a rule looks at: twice that is held back at most


# ---- labels that stand in a text already ----


class Labels:
    """Their places, by start."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []

    def add(self, start: int, end: int) -> None:
        at = bisect_right(self._starts, start)
        self._starts.insert(at, start)
        self._ends.insert(at, end)

    def touch(self, start: int, end: int) -> bool:
        at = bisect_right(self._ends, start)
        return at < len(self._starts) and self._starts[at] <= end

    def forget(self, before: int) -> None:
        gone = bisect_right(self._ends, before - 1)
        del self._starts[:gone], self._ends[:gone]


def labels(text: bytes) -> Labels:
    found = Labels()
    for label in LABEL.finditer(text):
        found.add(*label.span())
    return found


# ---- the text that leaves ----


class Writer:
    """Takes matches as they become certain, and writes everything else. Call order: (append (match |
    labels.add)* write)*; offsets count from the beginning of the text."""

    def __init__(self, made: Made, style: int, keep: int) -> None:
        if style == STYLE_HASH:
            raise Unsupported("pure Python has no keyed hash: use another style")
        self._made, self._style, self._keep = made, style, keep
        self.reset()

    def reset(self) -> None:
        self.text = b""  # from base on
        self.base = 0
        self.labels = Labels()
        self._cursor = 0  # what is before it has left
        self._waiting: list[Found] = []  # until all labels that could touch them are known
        self._hidden: list[tuple[int, int, int, str]] = []  # start, end, rule, tail: a heap
        self._numbers: dict[bytes, int] = {}
        self._count = 0
        # The secret that is being covered: spans that overlap are one.
        self._inside = self._named = False
        self._begin = self._end = self._covered = self._rule = 0
        self._followed = -1  # where its end was before it was followed; -1: it is not being followed
        self._tail, self._tail_from = NONE, (1, 0, 0)  # of what told it: minus end, start, rule

    @property
    def size(self) -> int:
        return self.base + len(self.text)

    def append(self, piece: bytes) -> None:
        self.text += piece

    def match(self, found: Found) -> None:
        self._waiting.append(found)

    def write(self, settled: int, over: bool) -> bytes:
        """All matches that start before `settled` have been told; when it is over there is no more text."""
        known = self._locate(self.size if over else min(settled, self.size), over)
        out: list[bytes] = []
        self._leave(known, over, out)
        self._forget(known)
        return b"".join(out)

    def _slice(self, start: int, end: int) -> bytes:
        return self.text[start - self.base:end - self.base]

    def _locate(self, settled: int, over: bool) -> int:
        """Turns the matches behind which all is known into stretches to hide; up to where all are known."""
        waiting = []
        for found in self._waiting:
            if over or found.end < settled:
                self._add(found)
            else:
                waiting.append(found)
        self._waiting = waiting
        return min([settled, *(found.start for found in waiting)])

    def _add(self, found: Found) -> None:
        if self.labels.touch(found.start, found.end):
            return
        if not self._made.hides(self.text, found.moved(-self.base)):
            return
        rule = self._made.rules[found.rule]
        start, end = found[3:]
        if rule.masks_match:
            start, end = found.start, found.end
        heappush(self._hidden, (start, end, found.rule, rule.tail if end == found.end else NONE))

    def _leave(self, until: int, over: bool, out: list[bytes]) -> None:
        while True:
            if not self._inside:
                more = bool(self._hidden) and (over or self._hidden[0][0] < until)
                stop = self._hidden[0][0] if more else max(until, self._cursor)
                out.append(self._slice(self._cursor, stop))
                self._cursor = stop
                if not more:
                    return
                self._inside, self._named, self._covered = True, False, 0
                self._begin = self._end = stop
                self._followed = -1
                self._rule = self._hidden[0][2]
                self._tail, self._tail_from = NONE, (1, 0, 0)
            complete = self._grow(until, over)
            self._cover(self._end if complete else min(self._end, until), complete, out)
            if not complete:
                return
            self._inside = False
            self._cursor = self._end

    def _grow(self, until: int, over: bool) -> bool:
        """Takes in what overlaps and what follows. Whether the secret's end is certain."""
        while True:
            if self._followed < 0:
                while self._hidden and self._hidden[0][0] < max(self._end, self._begin + 1):
                    self._merge(*heappop(self._hidden))
                if self._end >= until and not over:
                    return False
                self._followed = self._end
            if not self._follow(until, over):
                return False  # what it overlaps meanwhile is taken in when this is over, as in a whole text
            grown, self._followed = self._end > self._followed, -1
            if not grown:
                return True

    def _merge(self, start: int, end: int, rule: int, tail: str) -> None:
        self._rule = self._stronger(self._rule, rule, start)
        # Of those that end last the first one has the tail, in whatever order they became known.
        told = (-end, start, rule)
        if end > self._end or end == self._end == -self._tail_from[0] and told < self._tail_from:
            self._tail, self._tail_from = tail, told
        self._end = max(self._end, end)

    def _stronger(self, one: int, other: int, start: int) -> int:
        """Which of two rules names the secret; the other one begins at `start`."""
        rules = self._made.rules
        wins = (-rules[other].confidence, other) < (-rules[one].confidence, one)
        return other if wins and start < self._begin + NAMED else one

    def _follow(self, until: int, over: bool) -> bool:
        stop = max(until, self._end) - self.base
        end, unsure = follow_tail(self._tail, self.text, self._end - self.base, stop)
        if not unsure:
            end, unsure = follow_word(self.text, end, stop)
        self._end = self.base + end
        return over or not unsure

    def _cover(self, until: int, complete: bool, out: list[bytes]) -> None:
        """Writes what stands for the secret, of which the text up to `until` is certain. It gets its name
        when that can no longer change."""
        size = until - self._begin
        can_name = not self._named and (complete or size >= NAMED)
        first = self._slice(self._begin, min(until, self._begin + NAMED)) if can_name else b""
        if can_name and self._style == STYLE_LABEL:
            for start, _, rule, _ in [] if complete else self._hidden:  # those that begin so early overlap
                self._rule = self._stronger(self._rule, rule, start)
            out.append(self._name(first))
        elif can_name and self._style == STYLE_KEEP:
            self._covered = min(self._keep, len(first) // 4)
            out.append(first[:self._covered])
        self._named |= can_name
        if self._style == STYLE_STARS or self._style == STYLE_KEEP and self._named:
            out.append(b"*" * (size - self._covered))
            self._covered = size

    def _name(self, secret: bytes) -> bytes:
        digest = blake2b(secret, digest_size=16).digest()
        number = self._numbers.get(digest, 0)
        if not number:
            self._count = number = self._count + 1
            if len(self._numbers) < NUMBERS:
                self._numbers[digest] = number
        return b"[SECRET:%s:%d]" % (self._made.names[self._rule].encode(), number)

    def _forget(self, known: int) -> None:
        needed = self._cursor
        if self._inside:
            needed = min(self._end, known) if self._named else self._begin
        needed = min([needed, *(found.start for found in self._waiting), *(each[0] for each in self._hidden)])
        needed -= MARGIN
        self.labels.forget(needed)
        if needed - self.base >= MARGIN:
            self.text = self._slice(needed, self.size)
            self.base = needed


# ---- a whole text, and a stream ----


def mask(made: Made, text: bytes, style: int, keep: int) -> bytes:
    writer = Writer(made, style, keep)
    writer.append(text)
    writer.labels = labels(text)
    for found in made.find(text):
        writer.match(found)
    return writer.write(writer.size, True)


class Masker:
    """A text that arrives in pieces."""

    def __init__(self, made: Made, style: int, keep: int) -> None:
        self._made = made
        for item, reach in enumerate(made.reach):
            if reach > WIDEST:
                raise Unsupported(f"rule {made.names[item]} may match more than {WIDEST} bytes", item)
        self._label = len(made.rules)  # as if a label were one more rule
        self._reach = [*made.reach, looks_at(LABEL.pattern)]
        self._longest = max(map(len, [LABEL_WORD, *made.words]))
        self._word_reach = max([len(LABEL_WORD), *(len(word) + made.rules[item].after
                                                   for word, items in made.words.items() for item in items)])
        # A whole line may be of any length: where exceptions ask for it nothing leaves before the end.
        self._waits = any(rule.allow[2] and not made.sure(rule) for rule in made.rules)
        self._writer = Writer(made, style, keep)
        self.reset()

    def reset(self) -> None:
        self._writer.reset()
        self._begun: set[tuple[int, int]] = set()  # start, rule
        self._next = dict.fromkeys(self._made.free, 0)  # where rules without words are searched on

    def feed(self, piece: bytes) -> bytes:
        before = self._writer.size
        self._writer.append(piece)
        self._look_for_words(before)
        return self._write(False)

    def finish(self) -> bytes:
        return self._write(True)

    def _look_for_words(self, before: int) -> None:
        """Words that end behind `before`, where the text ended until now."""
        text, base = self._writer.text, self._writer.base
        start = max(before - self._longest - base, 0)
        for at, end, item in self._made.places(text, start):
            if base + end > before and base + at >= 0:
                self._begun.add((base + at, item))
        at = text.find(LABEL_WORD, start)
        while at >= 0:
            self._begun.add((base + at, self._label))
            at = text.find(LABEL_WORD, at + 1)

    def _write(self, over: bool) -> bytes:
        size = self._writer.size
        settled = size - self._word_reach
        for item in self._next:
            settled = min(settled, self._search(item, size, over))
        for start, item in sorted(self._begun):
            if over or start + self._reach[item] <= size:
                self._begun.remove((start, item))
                self._try(start, item)
            elif not self._may_begin(start, item):
                self._begun.remove((start, item))
        settled = min([settled, *(start for start, _ in self._begun)])
        return self._writer.write(0 if self._waits else settled, over)

    def _search(self, item: int, size: int, over: bool) -> int:
        """Looks for a rule without words; up to where its matches begin that are known."""
        known = size if over else size - self._reach[item]
        text, base, at = self._writer.text, self._writer.base, self._next[item]
        for place in self._made.compiled[item].finditer(text, at - base):
            if base + place.start() > known:
                break
            self._begun.add((base + place.start(), item))
            at = base + place.end()
        self._next[item] = max(at, known + 1)
        return known + 1

    def _may_begin(self, start: int, item: int) -> bool:
        writer = self._writer
        return item == self._label or self._made.may_begin(item, writer.text, start - writer.base)

    def _try(self, start: int, item: int) -> None:
        writer = self._writer
        if item == self._label:
            label = LABEL.match(writer.text, start - writer.base)
            if label:
                writer.labels.add(start, writer.base + label.end())
        else:
            found = self._made.try_at(item, writer.text, start - writer.base)
            if found:
                writer.match(found.moved(writer.base))
