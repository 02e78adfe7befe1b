"""How the machine moves, looks ahead and edits: core/json/repairer.cpp."""

from __future__ import annotations

import re
from typing import NamedTuple, Union

from accel._errors import JsonError, LimitError
from accel._py.repair.edits import (BYTES, COMMENT, EDITS, ELLIPSIS, Edit, GRADES, LOSSLESS, Options,
                                    SPACE, STRICT)

SPACES = b" \n\r\t"
CLOSERS = b"}])"
CLOSER_INDEX = {0x7D: 0, 0x5D: 1, 0x29: 2}
OPENER = {0x7D: 0x7B, 0x5D: 0x5B, 0x29: 0x28}
DIGITS = b"0123456789"
WORD = re.compile(rb"[A-Za-z0-9_$\x80-\xff]")
WORDS = frozenset(c for c in range(256) if WORD.match(bytes([c])))
ODD_SPACE = re.compile(b"\xc2\xa0|\xe3\x80\x80|\xef\xbb\xbf|\xe2\x81\x9f|\xe2\x80[\x80-\x8b\xa8\xa9\xaf]")
SPACE_RUN = re.compile(rb"[ \n\r\t]*")
PLAIN = {0x22: re.compile(rb'[ !#-\[\]-\x7f]*'), 0x27: re.compile(rb"[ !#-&(-\[\]-\x7f]*")}
CANDIDATE = re.compile(rb"[{\[`~]|\Z")
CHARACTER = re.compile(b"[\x00-\x7f]|[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]"
                       b"|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]"
                       b"|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}")
HEX = b"0123456789abcdefABCDEF"
SHORT = {8: b"\\b", 9: b"\\t", 10: b"\\n", 12: b"\\f", 13: b"\\r"}
ELLIPSES = "\u2026".encode()

NO_QUOTE, STRAIGHT, CURLY, SINGLE, SINGLE_LIKE = range(5)
WIDE_QUOTES = {"\u201c".encode(): CURLY, "\u201d".encode(): CURLY, "\u2018".encode(): SINGLE_LIKE,
               "\u2019".encode(): SINGLE_LIKE, "\u00b4".encode(): SINGLE_LIKE}


def left_open(text: Text, start: int, end: int, closer: int) -> int:
    opener, depth = OPENER[closer], 0
    for c in text[start:end]:
        if c == opener:
            depth += 1
        elif c == closer and depth:
            depth -= 1
    return depth


def may_be_blank(c: int) -> bool:
    return c in b" \n\r\t/#." or c >= 0x80


def starts_bare(c: int) -> bool:
    return c >= 0 and c in b"0123456789-{[("


class Finder:
    """Remembers how far a search has come, so that asking again costs nothing."""

    def __init__(self, what: bytes) -> None:
        self._what = what
        self._start, self._found, self._seen = 0, -1, 0

    def find(self, text: Text, at: int) -> int:
        if at >= self._start and self._found >= at:
            return self._found
        start = at
        if at >= self._start and self._found < 0 and self._seen > at:
            start = max(at, self._seen - min(self._seen, len(self._what) - 1))
        self._start, self._seen = at, len(text)
        self._found = text.find(self._what, start)
        return self._found


Text = Union[bytes, bytearray]  # of a stream one that grows in place


class Frame:
    __slots__ = ("shape", "several", "open", "members", "comma")

    def __init__(self, shape: str, open: int) -> None:
        self.shape, self.several, self.open, self.members, self.comma = shape, False, open, 0, -1

    @property
    def closer(self) -> int:
        return 0x7D if self.shape in ("object", "set") else 0x5D if self.shape == "array" else 0x29

    @property
    def output_closer(self) -> bytes:
        if self.shape == "object":
            return b"}"
        return b"]" if self.several or self.shape in ("array", "set") else b""


class Value(NamedTuple):
    start: int
    end: int
    out_start: int
    out_end: int
    edits: int
    edits_end: int
    fenced: bool


class Open:
    """The string that is being read."""

    def __init__(self, quote: int, key: bool, at: int, begin: int, out: int,
                 saved: tuple[int, int, int]) -> None:
        self.quote, self.key, self.at, self.begin, self.out, self.saved = quote, key, at, begin, out, saved
        self.stop = -1


class Machine:
    """Reads one text, which may arrive in pieces: (see read)* and then finish."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.text: Text = b""
        self.whole = True
        self.starved = False
        self.state = "top"
        self.at = self.copied = 0
        self.out = bytearray()
        self.edits: list[Edit] = []
        self.frames: list[Frame] = []
        self.open = [0, 0, 0]
        self.deepest = 0
        self.string = Open(NO_QUOTE, False, 0, 0, 0, (0, 0, 0))
        self.reread = 0
        self.mark = (0, 0, 0)
        self.values: list[Value] = []
        self.current = (0, 0, 0, False)  # start, out_start, edits, fenced
        self.in_prose = self.prose_seen = self.in_fence = self.in_json_fence = False
        self.separated = True
        self.comment_end, self.line_end = Finder(b"*/"), Finder(b"\n")
        self.brace_end, self.bracket_end = Finder(b"}"), Finder(b"]")

    def see(self, text: Text, whole: bool) -> None:
        self.text, self.whole = text, whole

    def read(self) -> None:
        while self.state != "end":
            at, copied, out, edits = self.at, self.copied, len(self.out), len(self.edits)
            state, prose, seen, separated = self.state, self.in_prose, self.prose_seen, self.separated
            getattr(self, "step_" + self.state)()
            if self.starved:
                self.starved = False
                self.at, self.copied, self.state = at, copied, state
                self.in_prose, self.prose_seen, self.separated = prose, seen, separated
                del self.out[out:], self.edits[edits:]
                return
            if len(self.edits) > edits:
                self.check_edits(edits)

    # ---- looking ----

    def peek(self, i: int) -> int:
        if i < len(self.text):
            return self.text[i]
        self.starved |= not self.whole
        return -1

    def looking_at(self, i: int, what: bytes) -> bool:
        here = self.text[i:i + len(what)]
        if len(here) < len(what) and what.startswith(here):
            self.starved |= not self.whole
        return here == what

    def blank_piece(self, i: int) -> int:
        c = self.peek(i)
        if c < 0:
            return i
        if c in SPACES:
            return i + 1
        if c in b"/#":
            following = self.peek(i + 1) if c == 0x2F else 0x2F
            if following == 0x2A:
                end = self.comment_end.find(self.text, i + 2)
                if end < 0:
                    self.starved |= not self.whole
                return len(self.text) if end < 0 else end + 2
            if following != 0x2F:
                return i
            end = self.line_end.find(self.text, i)
            if end >= 0:
                return end
            self.starved |= not self.whole
            ends = (self.brace_end.find(self.text, i), self.bracket_end.find(self.text, i))
            return min((end for end in ends if end >= 0), default=len(self.text))
        if not self.frames and c != 0xEF and c < 0x80:
            return i
        if c == 0x2E and self.looking_at(i, b"..."):
            return i + 3
        if c < 0xC2:
            return i
        if i + 3 > len(self.text):
            self.peek(len(self.text))
        if self.looking_at(i, ELLIPSES):
            return i + 3
        odd = ODD_SPACE.match(self.text, i)
        return odd.end() if odd else i

    def blank(self, i: int) -> int:
        text, size = self.text, len(self.text)
        while True:
            if i < size and not may_be_blank(text[i]):
                return i
            i = SPACE_RUN.match(text, i).end()  # type: ignore[union-attr]
            if i < size and not may_be_blank(text[i]):
                return i
            end = self.blank_piece(i)
            if end == i:
                return i
            i = end

    def skip(self) -> None:
        text = self.text
        if self.at < len(text) and not may_be_blank(text[self.at]):
            return
        while True:
            self.at = SPACE_RUN.match(text, self.at).end()  # type: ignore[union-attr]
            if self.at < len(text) and not may_be_blank(text[self.at]):
                return
            end = self.blank_piece(self.at)
            if end == self.at or self.starved:
                return
            c = text[self.at]
            if c in b"/#":
                self.remove(self.at, end, COMMENT)
            elif c == 0x2E or self.looking_at(self.at, ELLIPSES):
                self.remove(self.at, end, ELLIPSIS)
            else:
                mark = self.looking_at(self.at, b"\xef\xbb\xbf")
                self.replace(self.at, end, b"" if mark else b" ", SPACE)

    def quote_at(self, i: int) -> tuple[int, int]:
        """The kind and width of the quote at i."""
        c = self.peek(i)
        if c == 0x22:
            return STRAIGHT, 1
        if c == 0x27:
            return SINGLE, 1
        if c == 0x60:
            return (NO_QUOTE if self.looking_at(i, b"```") else SINGLE_LIKE), 1
        if c not in (0xE2, 0xC2):
            return NO_QUOTE, 1
        if i + 3 > len(self.text):
            self.peek(len(self.text))
        width = 3 if c == 0xE2 else 2
        return WIDE_QUOTES.get(bytes(self.text[i:i + width]), NO_QUOTE), width

    def quotes(self, i: int) -> bool:
        return self.quote_at(i)[0] != NO_QUOTE

    def newline_between(self, start: int, end: int) -> bool:
        return self.text.find(b"\n", start, end) >= 0

    # ---- editing ----

    def out_position(self, at: int) -> int:
        return len(self.out) + at - self.copied

    def flush(self, to: int) -> None:
        if to > self.copied:
            self.out += self.text[self.copied:to]
            self.copied = to

    def note(self, edit: int, start: int, end: int) -> None:
        self.edits.append((edit, GRADES[edit], start, end))

    def insert(self, at: int, text: bytes, edit: int) -> None:
        self.flush(at)
        self.out += text
        self.note(edit, at, at)

    def replace(self, start: int, end: int, text: bytes, edit: int) -> None:
        self.flush(start)
        self.out += text
        self.note(edit, start, end)
        self.copied = end
        self.at = max(self.at, end)

    def remove(self, start: int, end: int, edit: int) -> None:
        self.replace(start, end, b"", edit)

    def quoted(self, start: int, end: int) -> None:
        self.flush(start)
        self.out += b'"'
        i = start
        while i < end:
            c = self.text[i]
            found = CHARACTER.match(self.text, i)
            if c in b'"\\':
                self.out += bytes((0x5C, c))
            elif c == 0x0A:
                self.out += b"\\n"
            elif c < 0x20:
                self.out += b"\\u00%02x" % c
            elif found:
                self.out += found[0]
            else:
                self.out += b"\xef\xbf\xbd"
                self.note(BYTES, i, i + 1)
            i = found.end() if found else i + 1
        self.out += b'"'
        self.at = self.copied = end

    def check_edits(self, start: int) -> None:
        if len(self.edits) > self.options.max_edits:
            raise LimitError(f"more than {self.options.max_edits} edits (max_edits): is the text meant to "
                             "be JSON?", -1, self.edits[-1][2])
        if self.options.mode == STRICT:
            for kind, grade, at, _ in self.edits[start:]:
                if grade > LOSSLESS:
                    raise JsonError("mode strict changes spelling only, this needs the edit "
                                    + EDITS[kind], -1, at)

    def set_mark(self) -> None:
        self.mark = (len(self.out), self.copied, self.at)

    def fence_at(self, i: int) -> int:
        c = self.peek(i)
        if c not in (0x60, 0x7E) or self.peek(i + 1) != c or self.peek(i + 2) != c:
            return 0
        i += 3
        while self.peek(i) == c:
            i += 1
        if not self.in_fence:
            while (c := self.peek(i)) in WORDS or c in (0x2B, 0x2D):
                i += 1
        return i

    # ---- what the parts above have ----

    def finished(self) -> None:
        raise NotImplementedError

    def enter(self, shape: str, start: int, end: int) -> None:
        raise NotImplementedError

    def push(self, shape: str, position: int) -> None:
        raise NotImplementedError

    def key_like(self, i: int, colon_only: bool) -> bool:
        raise NotImplementedError

    def end_value(self) -> None:
        raise NotImplementedError

    def end_text(self) -> None:
        raise NotImplementedError
