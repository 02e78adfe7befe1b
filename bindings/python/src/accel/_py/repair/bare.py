"""What stands without quotes: core/json/repair_bare.cpp."""

from __future__ import annotations


from accel._py.repair.edits import CUT, KEY_QUOTED, NULL_ADDED, QUOTES, TEXT_QUOTED, TEXT_REMOVED
from accel._py.repair.words import read_word
from accel._py.repair.machine import CLOSERS, Machine, NO_QUOTE, SPACES, WORDS

class Bare(Machine):
    def word_end(self, i: int) -> int:
        while (c := self.peek(i)) in WORDS or c in (0x2E, 0x2B, 0x2D):
            i += 1
        return i

    def word_ends(self, end: int) -> bool:
        c = self.peek(end)
        if c == -1 or c in b",;}])":
            return True
        if c not in b" \n\r\t\"'/#" and c < 0x80:
            return c == 0x60 and bool(self.fence_at(end))
        j = self.blank(end)
        following = self.peek(j)
        return (following == -1 or following in b",;}])" or self.newline_between(end, j)
                or following in b"{[-0123456789" or self.quotes(j) or bool(self.fence_at(j)))

    def is_word_value(self, start: int, end: int) -> bool:
        return read_word(bytes(self.text[start:end])) is not None

    def word_value(self, end: int) -> bool:
        word = bytes(self.text[self.at:end])
        value = read_word(word)
        if not value:
            return False
        if value[0] == word:
            self.at = end
        else:
            self.replace(self.at, end, *value)
        return True

    def call_at(self, end: int) -> bool:
        if end == self.at or self.text[self.at] in b"0123456789+-":
            return False
        while self.peek(end) == 0x20:
            end += 1
        if self.peek(end) != 0x28:
            return False
        j = self.blank(end + 1)
        c = self.peek(j)
        return ((c >= 0 and c in b"0123456789-{[()") or self.quotes(j)
                or self.is_word_value(j, self.word_end(j)))

    def bare_value(self) -> None:
        end = self.word_end(self.at)
        if self.starved:
            return None
        if end > self.at and self.word_ends(end) and not self.starved and self.word_value(end):
            if self.peek(self.at) == 0x22 and self.frames:
                following = self.peek(self.blank(self.at + 1))
                if following >= 0 and following in b",}])":
                    self.remove(self.at, self.at + 1, QUOTES)
            return None if self.starved else self.finished()
        if self.call_at(end):
            bracket = end
            while self.peek(bracket) == 0x20:
                bracket += 1
            return None if self.starved else self.enter("call", self.at, bracket + 1)
        stop = self.bare_end(self.at)
        if self.starved:
            return None
        last = stop
        while last > self.at and self.text[last - 1] in SPACES:
            last -= 1
        if last == self.at:
            self.insert(self.at, b"null", NULL_ADDED)
            self.remove(self.at, self.at + 1, TEXT_REMOVED)
            return self.finished()
        quote = self.text[stop:stop + 1] == b'"' and last == stop
        cut = last == len(self.text) and last == self.at + 1 and self.text[self.at] == 0x2D
        self.note(CUT if cut else TEXT_QUOTED, self.at, last)
        if cut:
            self.flush(self.at)
            self.out += b"null"
            self.at = self.copied = last
        else:
            self.quoted(self.at, last)
        if quote:
            following = self.peek(self.blank(stop + 1))
            if following == -1 or following in b",}])":
                self.remove(stop, stop + 1, QUOTES)
        return None if self.starved else self.finished()

    def bare_end(self, begin: int) -> int:
        in_object = bool(self.frames) and self.frames[-1].shape == "object"
        in_parentheses = self.open[2] > 0
        depth, i = 0, begin
        while True:
            c = self.peek(i)
            if c == -1:
                return i
            if c in b"{[(":
                depth += 1
            elif c in CLOSERS:
                if not depth and (c != 0x29 or in_parentheses):
                    return i
                depth -= depth > 0
            spaced = i > begin and self.text[i - 1] in SPACES
            if c == 0x0A and (not in_object or self.separates(i + 1)):
                return i
            if c == 0x2C and not depth and (not in_object or self.separates(i + 1)):
                return i
            if c == 0x22:
                following = self.peek(self.blank(i + 1))
                if spaced or following == -1 or following in b",}])":
                    return i
            if c == 0x60 and self.fence_at(i):
                return i
            if spaced and c == 0x2F and self.peek(i + 1) in (0x2F, 0x2A):
                return i
            i += 1

    def separates(self, i: int) -> bool:
        i = self.blank(i)
        c = self.peek(i)
        return c == -1 or c in b",`}])" or self.quotes(i) or self.bare_key_like(i)

    def bare_key_like(self, i: int) -> bool:
        begin = i
        while (c := self.peek(i)) in WORDS or c in (0x2D, 0x2E):
            i += 1
        if i == begin:
            return False
        if self.peek(i) == 0x22:
            i += 1
        while self.peek(i) == 0x20:
            i += 1
        return self.peek(i) == 0x3A

    def bare_key(self) -> None:
        end = self.at
        while True:
            c = self.peek(end)
            if c == -1 or c in b":,\n{[}])\"" or (c == 0x27 and self.text[end - 1] in SPACES):
                break
            end += 1
        if self.starved:
            return
        last = end
        while last > self.at and self.text[last - 1] in SPACES:
            last -= 1
        quote, width = self.quote_at(end)
        closes = quote != NO_QUOTE and last == end and self.peek(self.blank(end + width)) == 0x3A
        stray = quote != NO_QUOTE and not closes and self.key_like(end, True)
        if self.starved:
            return
        if stray:
            self.remove(self.at, end, TEXT_REMOVED)
            return
        self.note(KEY_QUOTED, self.at, last)
        self.quoted(self.at, last)
        if closes:
            self.remove(end, end + width, QUOTES)
        self.state = "colon"
