"""Containers and what holds them together: core/json/repair_value.cpp."""

from __future__ import annotations

from accel._errors import LimitError
from accel._py.repair.edits import (BRACKET_ADDED, BRACKET_REMOVED, CALL, COLON_ADDED, COMMA_ADDED,
                                    COMMA_REMOVED, FENCE, NULL_ADDED, SEQUENCE, TEXT_QUOTED)
from accel._py.repair.machine import CLOSERS, CLOSER_INDEX, Frame, NO_QUOTE
from accel._py.repair.strings import Strings


class Values(Strings):
    def push(self, shape: str, position: int) -> None:
        if len(self.frames) >= self.options.max_depth:
            raise LimitError(f"nested deeper than {self.options.max_depth} levels (max_depth)", -1, self.at)
        frame = Frame(shape, position)
        self.frames.append(frame)
        self.open[CLOSER_INDEX[frame.closer]] += 1
        self.deepest = max(self.deepest, len(self.frames))
        self.state = "key" if shape == "object" else "element"

    def enter(self, shape: str, start: int, end: int) -> None:
        position = self.out_position(start)
        if shape in ("tuple", "call"):
            self.remove(start, end, SEQUENCE if shape == "tuple" else CALL)
        self.at = end
        self.push(shape, position)
        if shape in ("object", "array"):
            self.set_mark()

    def step_value(self) -> None:
        self.skip()
        c = self.peek(self.at)
        if self.starved:
            return None
        if c >= 0 and c in b"{[(":
            return self.enter({0x7B: "object", 0x5B: "array", 0x28: "tuple"}[c], self.at, self.at + 1)
        quote, width = self.quote_at(self.at)
        if quote != NO_QUOTE:
            return self.open_string(quote, width, False)
        if c == 0x3A:
            return self.remove(self.at, self.at + 1, COLON_ADDED)
        if c == -1 or c in b",}])":
            self.insert(self.at, b"null", NULL_ADDED)
            return self.finished()
        return self.bare_value()

    def step_element(self) -> None:
        self.skip()
        c = self.peek(self.at)
        if self.starved:
            return None
        if c == -1:
            return self.end_text()
        if c in CLOSERS:
            return self.close(c)
        if c in b",:":
            return self.remove(self.at, self.at + 1, COMMA_REMOVED)
        end = self.fence_at(self.at)
        if end and not self.starved:
            return self.remove(self.at, end, FENCE)
        return self.step_value()

    def step_key(self) -> None:
        self.skip()
        c = self.peek(self.at)
        if self.starved:
            return None
        if c == -1:
            return self.end_text()
        if c in CLOSERS:
            return self.close(c)
        if c == 0x2C:
            return self.remove(self.at, self.at + 1, COMMA_REMOVED)
        if c in b"{[(":
            return self.remove(self.at, self.at + 1, BRACKET_REMOVED)
        quote, width = self.quote_at(self.at)
        if quote != NO_QUOTE:
            return self.open_string(quote, width, True)
        if c == 0x3A:
            self.insert(self.at, b'""', TEXT_QUOTED)
            self.state = "colon"
            return None
        return self.bare_key()

    def step_colon(self) -> None:
        j = self.blank(self.at)
        c = self.peek(j)
        following = self.peek(j + 1) if c == 0x3D else 0
        is_set = c == 0x2C and self.frames[-1].members == 0 and self.is_set(j)
        if self.starved:
            return None
        if is_set:
            return self.make_array()
        if c == -1 or c in b",}])":
            self.insert(self.at, b":null", NULL_ADDED)
            return self.finished()
        if c not in b":=":
            self.insert(self.at, b":", COLON_ADDED)
        self.skip()
        if c == 0x3A:
            self.at += 1
        if c == 0x3D:
            self.replace(j, j + 1 + (following == 0x3E), b":", COLON_ADDED)
        self.state = "value"
        return None

    def is_set(self, comma: int) -> bool:
        i = comma
        while True:
            c = self.peek(i)
            if c == 0x7D:
                return True
            if c == -1 or c in b":{[(])":
                return False
            if c in b"\"'":
                i = self.quoted_end(i)
                if i < 0:
                    return False
            i += 1

    def make_array(self) -> None:
        frame = self.frames[-1]
        self.flush(self.at)
        self.out[frame.open] = 0x5B
        self.note(SEQUENCE, self.at, self.at)
        frame.shape = "set"
        self.finished()

    def finished(self) -> None:
        if not self.frames:
            self.state = "top"
            self.set_mark()
            return self.end_value()
        self.frames[-1].members += 1
        self.frames[-1].comma = -1
        self.state = "after"
        return self.set_mark()

    def step_after(self) -> None:
        j = self.blank(self.at)
        c = self.peek(j)
        if self.starved:
            return None
        if c == -1:
            self.skip()
            return self.end_text()
        if c in b",;":
            return self.comma(j)
        if c in CLOSERS:
            self.skip()
            return self.close(c)
        end = self.fence_at(j)
        if end:
            behind = self.peek(self.blank(end))
            if self.starved:
                return None
            self.skip()
            return self.remove(j, end, FENCE) if behind >= 0 and behind in CLOSERS else self.end_text()
        if self.starved:
            return None
        if c == 0x3A:
            self.skip()
            return self.remove(j, j + 1, COLON_ADDED)
        self.frames[-1].comma = self.out_position(self.at)
        self.insert(self.at, b",", COMMA_ADDED)
        self.several()
        self.state = "key" if self.frames[-1].shape == "object" else "element"
        return None

    def comma(self, at: int) -> None:
        following = self.peek(self.blank(at + 1))
        if self.starved:
            return
        self.skip()
        frame = self.frames[-1]
        last = following == -1 or following in b",;}])"
        if last:
            self.remove(at, at + 1, COMMA_REMOVED)
        else:
            frame.comma = self.out_position(at)
        if not last and self.text[at] == 0x3B:
            self.replace(at, at + 1, b",", COMMA_ADDED)
        self.at = at + 1
        if not last:
            self.state = "key" if frame.shape == "object" else "element"
        if not last or frame.shape == "tuple":
            self.several()

    def several(self) -> None:
        frame = self.frames[-1]
        if frame.several or frame.shape not in ("tuple", "call"):
            return
        self.flush(self.at)
        self.out[frame.open:frame.open] = b"["
        frame.several = True
        if frame.comma >= 0:
            frame.comma += 1
        self.mark = (self.mark[0] + self.mark[2] - self.mark[1] + 1, 0, 0)

    def closes_too_early(self, at: int) -> bool:
        if self.frames[0].shape != "object" or self.text[at] != 0x7D or self.open[0] != 1:
            return False
        comma = self.blank(at + 1)
        if self.peek(comma) != 0x2C:
            return False
        following = self.blank(comma + 1)
        return self.quotes(following) and self.key_like(following, False)

    def close(self, c: int) -> None:
        if not self.open[CLOSER_INDEX[c]]:
            return self.remove(self.at, self.at + 1, BRACKET_REMOVED)
        too_early = self.closes_too_early(self.at)
        if self.starved:
            return None
        while self.frames[-1].closer != c:
            self.drop_top(self.at)
        if not too_early:
            return self.close_top(self.at)
        self.remove(self.at, self.at + 1, BRACKET_REMOVED)
        frame = self.frames[-1]
        self.state = "after" if frame.members and frame.comma < 0 else "key"
        return None

    def before_closing(self, at: int) -> None:
        frame = self.frames[-1]
        if frame.comma >= 0:
            self.flush(at)
            del self.out[frame.comma]
            self.note(COMMA_REMOVED, at, at)
        if frame.members:
            return
        if frame.shape == "call":
            self.insert(at, b"null", NULL_ADDED)
        if frame.shape == "tuple":
            self.flush(at)
            self.out[frame.open:frame.open] = b"["
            frame.several = True

    def pop(self) -> None:
        frame = self.frames.pop()
        self.open[CLOSER_INDEX[frame.closer]] -= 1
        self.finished()

    def drop_top(self, at: int) -> None:
        self.before_closing(at)
        self.insert(at, self.frames[-1].output_closer, BRACKET_ADDED)
        self.pop()

    def close_top(self, at: int) -> None:
        self.before_closing(at)
        frame = self.frames[-1]
        if frame.shape in ("object", "array"):
            self.at = at + 1
        else:
            self.replace(at, at + 1, frame.output_closer, CALL if frame.shape == "call" else SEQUENCE)
        self.pop()
