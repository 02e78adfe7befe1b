"""Strings, and where they end: core/json/repair_string.cpp and repair_string_end.cpp."""

from __future__ import annotations

import re

from accel._py.repair.edits import (BRACKET_ADDED, BYTES, CONCATENATED, CUT, ESCAPE, ESCAPED,
                                    INNER_QUOTE, QUOTES, STRING_CLOSED)
from accel._py.repair.machine import (CHARACTER, CLOSERS, CLOSER_INDEX, CURLY, HEX, NO_QUOTE, Open,
                                      PLAIN, SHORT, SINGLE, SINGLE_LIKE, SPACES, STRAIGHT, WORDS,
                                      left_open, starts_bare)
from accel._py.repair.bare import Bare


class Strings(Bare):
    def open_string(self, quote: int, width: int, key: bool) -> None:
        at, out = self.at, self.out_position(self.at)
        if quote == STRAIGHT:
            self.at += 1
        else:
            self.replace(self.at, self.at + width, b'"', QUOTES)
        self.string = Open(quote, key, at, self.at, out, (len(self.out), self.copied, len(self.edits)))
        self.state = "string"

    def step_string(self) -> None:
        string, text = self.string, self.text
        limit = len(text) if string.stop < 0 else string.stop
        plain = PLAIN[0x22 if string.quote == STRAIGHT else 0x27]
        i = plain.match(text, self.at, limit).end()  # type: ignore[union-attr]
        arriving = not self.whole and i > self.at
        self.at = i
        if arriving:
            return None
        if i == limit:
            if i == string.stop:
                return self.close_string(i, 0)
            if self.whole:
                return self.unterminated()
            self.starved = True
            return None
        c = text[i]
        quote, width = self.quote_at(i) if c in b"\"'`" or c >= 0x80 else (NO_QUOTE, 1)
        if quote != NO_QUOTE and (quote == string.quote
                                  or (string.quote == CURLY and quote == STRAIGHT)
                                  or (string.quote == SINGLE_LIKE and quote == SINGLE)):
            if self.ends(i, width):
                return None if self.starved else self.close_string(i, width)
            missing = self.missing_end(i)
            if self.starved:
                return None
            if missing >= 0:
                return self.restart(missing)
            if quote != STRAIGHT:
                self.note(INNER_QUOTE, i, i + width)
                self.at = i + width
                return None
        if c == 0x22:
            self.insert(i, b"\\", INNER_QUOTE if string.quote in (STRAIGHT, CURLY) else ESCAPED)
            self.at = i + 1
        elif c == 0x5C:
            self.escape(i)
        elif c < 0x20:
            self.replace(i, i + 1, SHORT.get(c, b"\\u00%02x" % c), ESCAPED)
        elif c < 0x80:
            self.at = i + 1
        else:
            found = CHARACTER.match(text, i)
            if not found and i + 4 > len(text):
                self.peek(len(text))
            if self.starved:
                return None
            if found:
                self.at = found.end()
            else:
                self.replace(i, i + 1, b"\xef\xbf\xbd", BYTES)
        return None

    def escape(self, i: int) -> None:
        c = self.peek(i + 1)

        def digits(count: int) -> int:
            k = i + 2
            while k < i + 2 + count and (d := self.peek(k)) >= 0 and d in HEX:
                k += 1
            return k

        end = digits(4) if c == 0x75 else digits(2) if c == 0x78 else 0
        four, two = c == 0x75 and end == i + 6, c == 0x78 and end == i + 4
        at_end = c == -1 or (c == 0x75 and not four and end == len(self.text))
        if self.starved:
            return
        if at_end:
            self.remove(i, len(self.text), CUT)
        elif four:
            self.at = i + 6
        elif c in b'"\\/bfnrt':
            self.at = i + 2
        elif two:
            self.replace(i, i + 2, b"\\u00", ESCAPED)
        elif c == 0x27:
            self.remove(i, i + 1, ESCAPED)
            self.at = i + 2
        elif c in b"`\n" or c >= 0x80:
            self.remove(i, i + 1, ESCAPE)
        else:
            self.insert(i, b"\\", ESCAPE)
            self.at = i + 1

    def close_string(self, i: int, width: int) -> None:
        string = self.string
        plus = self.blank(i + width) if width else 0
        quote, quote_width, following = NO_QUOTE, 0, 0
        if width and self.peek(plus) == 0x2B:
            following = self.blank(plus + 1)
            quote, quote_width = self.quote_at(following)
        in_array = not string.key and bool(self.frames) and self.frames[-1].shape == "array"
        opens_object = in_array and self.peek(plus if width else self.blank(i)) == 0x3A
        if self.starved:
            return None
        if quote != NO_QUOTE:
            self.remove(i, following + quote_width, CONCATENATED)
            string.quote = quote
            return None
        if not width:
            self.insert(i, b'"', STRING_CLOSED)
        elif string.quote != STRAIGHT or width > 1:
            self.replace(i, i + width, b'"', QUOTES)
        self.at = i + width
        if string.key:
            self.state = "colon"
            return None
        if not opens_object:
            return self.finished()
        if string.out >= len(self.out):
            self.flush(self.copied + string.out - len(self.out))
        self.out[string.out:string.out] = b"{"
        self.note(BRACKET_ADDED, string.at, string.at)
        self.push("object", string.out)
        self.mark = (string.out + 1, 0, 0)
        self.state = "colon"
        return None

    def restart(self, stop: int) -> None:
        string = self.string
        self.reread += stop - string.begin
        out, self.copied, edits = string.saved
        del self.out[out:], self.edits[edits:]
        self.at = string.begin
        string.stop = stop

    def ends(self, i: int, width: int) -> bool:
        j = self.blank(i + width)
        if self.string.key:
            return self.ends_key(j)
        if not self.frames:
            return self.ends_text(i + width, j)
        return self.ends_member(i + width, j) if self.frames[-1].shape == "object" else self.ends_element(j)

    def ends_key(self, j: int) -> bool:
        c = self.peek(j)
        if c == -1 or c in b":,=}])" or starts_bare(c) or self.quotes(j):
            return True
        end = self.word_end(j)
        return end > j and self.word_ends(end) and self.is_word_value(j, end)

    def ends_member(self, i: int, j: int) -> bool:
        c = self.peek(j)
        if c == 0x2C:
            k = self.blank(j + 1)
            following = self.peek(k)
            if following == -1 or following in b",}])":
                return True
            if self.quotes(k):
                return self.key_like(k, False)
            return self.open[1] > 0 if following == 0x7B else self.bare_key_like(k)
        if c == -1:
            return True
        if c in CLOSERS:
            return self.open[CLOSER_INDEX[c]] > 0 and self.ends_before_closers(j)
        if c == 0x2B:
            return self.quotes(self.blank(j + 1))
        if self.quotes(j):
            return self.key_like(j, True)
        if self.fence_at(j):
            return True
        return self.newline_between(i, j) and self.bare_key_like(j)

    def ends_element(self, j: int) -> bool:
        c = self.peek(j)
        if c == 0x2C:
            k = self.blank(j + 1)
            return self.goes_on(k) or self.peek(k) in (-1, 0x2E, 0x5C) or self.goes_on_bare(k)
        if c in (-1, 0x3A) or starts_bare(c):
            return True
        if c == 0x7D and not self.open[0]:
            return not self.goes_on_text(j + 1)
        if c in CLOSERS:
            return self.open[CLOSER_INDEX[c]] > 0 and self.ends_before_closers(j)
        if c == 0x2B:
            return self.quotes(self.blank(j + 1))
        if self.quotes(j) or self.fence_at(j):
            return True
        return self.goes_on_bare(j)

    def ends_text(self, i: int, j: int) -> bool:
        c = self.peek(j)
        if c == -1 or self.fence_at(j):
            return True
        if c == 0x2B:
            return self.quotes(self.blank(j + 1))
        if c in b",;":
            k = self.blank(j + 1)
            return self.peek(k) == -1 or self.goes_on(k)
        return self.newline_between(i, j) and self.goes_on(j)

    def goes_on(self, j: int) -> bool:
        c = self.peek(j)
        if starts_bare(c) or (c >= 0 and c in b",}])") or self.quotes(j):
            return True
        end = self.word_end(j)
        return end > j and self.is_word_value(j, end)

    def goes_on_bare(self, j: int) -> bool:
        i = j
        while (c := self.peek(i)) in WORDS or (c >= 0 and c in SPACES):
            i += 1
        return i > j and c in (0x2C, 0x5D, 0x28, -1)

    def goes_on_text(self, j: int) -> bool:
        c = self.peek(self.blank(j))
        return c != -1 and c not in b",}])"

    def ends_before_closers(self, j: int) -> bool:
        first = self.peek(j)
        while (c := self.peek(j)) >= 0 and (c in CLOSERS or c in SPACES):
            j += 1
        j = self.blank(j)
        c = self.peek(j)
        if c in (-1, 0x3B) or self.fence_at(j) or (c == 0x2C and self.goes_on_behind_comma(j + 1)):
            return True
        return not left_open(self.text, self.string.begin, self.at, first)

    def goes_on_behind_comma(self, j: int) -> bool:
        j = self.blank(j)
        return self.peek(j) == -1 or self.goes_on(j) or self.bare_key_like(j)

    def quoted_end(self, i: int) -> int:
        """The last byte of the quoted text at i; -1 when it has no end."""
        quote, width = self.quote_at(i)
        plain = PLAIN[0x22 if quote == STRAIGHT else 0x27]
        i += width
        while True:
            i = plain.match(self.text, i).end()  # type: ignore[union-attr]
            c = self.peek(i)
            if c == -1:
                return -1
            if c in b"\"'`" or c >= 0x80:
                other, width = self.quote_at(i)
                if other == quote or (quote == CURLY and other == STRAIGHT):
                    return i + width - 1
            i += 2 if c == 0x5C else 1

    def key_like(self, i: int, colon_only: bool) -> bool:
        end = self.quoted_end(i)
        if end < 0:
            return not colon_only
        j = self.blank(end + 1)
        c = self.peek(j)
        return c == 0x3A or (not colon_only and (c in (-1, 0x7D, 0x3D) or self.quotes(j)))

    def missing_end(self, i: int) -> int:
        string, text = self.string, self.text
        if string.key or not self.frames or self.reread > 4 * len(text):
            return -1

        def back(end: int) -> int:
            while end > string.begin and text[end - 1] in SPACES:
                end -= 1
            return end

        end = back(i)
        line = self.newline_between(end, i)
        if end >= string.begin + 4 and text[end - 2:end] == b"*/":
            comment = text.rfind(b"/*", string.begin, end - 2)
            if comment >= 0:
                end = back(comment)
        comma = end > string.begin and text[end - 1] == 0x2C
        if not comma and not line:
            return -1
        if self.frames[-1].shape == "object":
            if not self.key_like(i, True):
                return -1
        else:
            close = self.quoted_end(i) if comma else -1
            if close < 0 or self.peek(self.blank(close + 1)) not in (0x2C, 0x5D):
                return -1
        return back(end - 1) if comma else end

    def unterminated(self) -> None:
        size = end = len(self.text)
        if self.reread <= 4 * size:
            self.reread += size - self.string.begin
            end = self.without_closers()
            if end < size:
                end = self.split_before(end)
        if end == size:
            return self.close_string(end, 0)
        return self.restart(end)

    def without_closers(self) -> int:
        text, begin = self.text, self.string.begin
        tail = len(text)
        while tail > begin and text[tail - 1] in b" \n\r\t}])`;":
            tail -= 1
        own = {closer: left_open(text, begin, tail, closer) for closer in CLOSERS}
        end = tail
        for i in range(tail, len(text)):
            c = text[i]
            if c not in CLOSERS:
                continue
            if not own[c]:
                break
            own[c] -= 1
            end = i + 1
        return end if re.search(rb"[}\])`]", text[end:]) else len(text)

    def split_before(self, end: int) -> int:
        if self.string.key or not self.frames:
            return end
        in_object = self.frames[-1].shape == "object"
        following = re.compile(rb",[ \n\r\t]*[A-Za-z0-9_$\x80-\xff]+:" if in_object
                               else rb",[ \n\r\t]*[0-9]+(?:,|\Z)")
        found = following.search(self.text, self.string.begin, end)
        return found.start() if found else end
