"""Where values are in a text: core/json/repair_text.cpp."""

from __future__ import annotations

from accel._errors import JsonError, LimitError
from accel._py.repair.edits import (BRACKET_REMOVED, COMMA_REMOVED, EXTRACT, Edit, FENCE, FIRST, JOINED,
                                    LAST, Repaired, TEXT_QUOTED, TEXT_REMOVED, UNCHANGED, VALUE_REMOVED,
                                    kind_of)
from accel._py.repair.machine import CANDIDATE, CLOSERS, SPACES, Value
from accel._py.repair.values import Values


class Repairer(Values):
    """Reads one text, which may arrive in pieces: (see read)* and then finish."""

    def step_top(self) -> None:
        if self.in_prose:
            return self.prose()
        start = self.at
        self.skip()
        self.separated |= self.newline_between(start, self.at)
        c = self.peek(self.at)
        if self.starved:
            return None
        if c == -1:
            self.state = "end"
            return None
        if self.fence_at(self.at):
            return None if self.starved else self.fence()
        if self.accepts_bracket(c) or self.accepts_scalar():
            return None if self.starved else self.begin_value()
        if self.starved:
            return None
        if self.values and c in b",;":
            self.separated = True
            return self.remove(self.at, self.at + 1, COMMA_REMOVED)
        if self.values and c in CLOSERS:
            return self.remove(self.at, self.at + 1, BRACKET_REMOVED)
        return self.prose()

    def prose(self) -> None:
        found = CANDIDATE.search(self.text, self.at + (not self.in_prose))
        end = found.start() if found else len(self.text)
        if end == self.at and end == len(self.text):
            if self.whole:
                self.state = "end"
            self.starved = not self.whole
            return
        self.remove(self.at, end, TEXT_REMOVED)
        if len(self.edits) > 1 and self.edits[-2][::3] == (TEXT_REMOVED, self.edits[-1][2]):
            last = self.edits.pop()
            self.edits[-1] = (*self.edits[-1][:3], last[3])
        self.prose_seen = True
        self.separated = False
        self.in_prose = end == len(self.text)

    def fence(self) -> None:
        end = self.fence_at(self.at)
        if self.starved:
            return
        name = self.text[self.at:end].lstrip(b"`~")
        self.in_json_fence = not self.in_fence and (not name or name.startswith((b"json", b"JSON")))
        self.in_fence = not self.in_fence
        self.separated = self.in_json_fence or self.separated
        self.remove(self.at, end, FENCE)

    def accepts_bracket(self, c: int) -> bool:
        if c not in b"{[(":
            return False
        expected = not self.prose_seen or (self.in_json_fence and self.separated)
        if c == 0x28:
            following = self.peek(self.blank(self.at + 1))
            return expected and (self.peek(self.at + 1) == 0x29
                                 or (following >= 0 and following in b"\"'{[(-0123456789"))
        if expected:
            return True
        i = self.at + 1
        while (following := self.peek(i)) >= 0 and following in SPACES:
            i += 1
        if c == 0x7B:
            return following == 0x7D or self.quotes(i) or self.bare_key_like(i)
        if following >= 0 and following in b"\"'{[":
            return True
        while (following := self.peek(i)) >= 0 and following in b"0123456789 \n\r\t.-":
            i += 1
        return following == 0x2C and i > self.at + 1

    def accepts_scalar(self) -> bool:
        if not self.separated or (self.options.mode == EXTRACT and not self.in_json_fence):
            return False
        if self.prose_seen and not self.in_json_fence:
            return False
        if self.quotes(self.at):
            return True
        end = self.word_end(self.at)
        if end == self.at:
            return False
        return self.call_at(end) or (self.word_ends(end) and self.is_word_value(self.at, end))

    def begin_value(self) -> None:
        self.current = (self.at, self.out_position(self.at), len(self.edits), self.in_json_fence)
        self.set_mark()
        self.state = "value"
        self.step_value()

    def end_value(self) -> None:
        start, out_start, edits, fenced = self.current
        self.values.append(Value(start, self.at, out_start, self.out_position(self.at), edits,
                                 len(self.edits), fenced))
        self.separated = False

    def end_text(self) -> None:
        while self.frames:
            self.drop_top(self.at)

    # ---- the answer ----

    def chosen(self) -> list[Value]:
        fenced = any(value.fenced for value in self.values)
        return [value for value in self.values if value.fenced == fenced]

    def whole_text_is_a_string(self) -> None:
        if self.options.mode == EXTRACT or not self.text.strip(b" \n\r\t{}[](),:;"):
            raise JsonError("there is no JSON value in this text", -1, 0)
        start = len(self.text) - len(self.text.lstrip(SPACES))
        end = len(self.text.rstrip(SPACES))
        self.edits.clear()
        self.out.clear()
        self.copied = self.at = start
        self.current = (start, 0, 0, False)
        self.note(TEXT_QUOTED, start, end)
        self.quoted(start, end)
        self.end_value()
        self.check_edits(0)

    def finish(self) -> tuple[Repaired, int]:
        """What repair says, and where the value begins in its text."""
        if not self.values:
            self.whole_text_is_a_string()
        if not self.edits and len(self.values) == 1:
            return Repaired(bytes(self.text), kind_of(self.text), UNCHANGED, 1, False, []), self.values[0].start
        self.flush(len(self.text))
        values = self.chosen()
        count = len(values)
        dropped = [value for value in self.values if value.fenced != values[0].fenced]
        if self.options.many == FIRST:
            dropped += values[:0:-1]
            del values[1:]
        if self.options.many == LAST:
            dropped += values[:-1]
            del values[:-1]
        for value in dropped:
            self.note(VALUE_REMOVED, value.start, value.end)
        text = b",".join(self.out[value.out_start:value.out_end] for value in values)
        if len(values) > 1:
            if self.deepest >= self.options.max_depth:
                raise LimitError("the array of several values would exceed max_depth")
            self.note(JOINED, values[0].start, values[-1].end)
            text = b"[" + text + b"]"
        self.check_edits(0)
        self.edits.sort(key=lambda edit: edit[2])
        grade = max((edit[1] for edit in self.edits), default=UNCHANGED)
        return Repaired(text, kind_of(text), grade, count, False, self.edits), 0

    def extracted(self) -> tuple[bytes, list[Edit]]:
        self.flush(len(self.text))
        values, rows = [], []
        for value in self.chosen():
            json = bytes(self.out[value.out_start:value.out_end])
            grade = max((edit[1] for edit in self.edits[value.edits:value.edits_end]), default=UNCHANGED)
            values.append(json)
            rows.append((kind_of(json), grade, value.start, value.end))
        return b"[" + b",".join(values) + b"]", rows

    def shown(self, start: int, mark: tuple[int, int, int]) -> bytes:
        out, text_start, text_end = mark
        if start < out:
            return bytes(self.out[start:out]) + self.text[text_start:max(text_start, text_end)]
        text_start += start - out
        return bytes(self.text[text_start:max(text_start, text_end)])

    def snapshot(self) -> tuple[bytes, int]:
        reading = self.state == "string" or bool(self.frames)
        if not reading and not self.values:
            return b"", 0
        if not self.values or (reading and self.options.many == LAST):
            mark, tail = self.mark, b""
            if self.state == "string" and not self.string.key:
                mark, tail = (len(self.out), self.copied, self.at), b'"'
            stays = self.shown(self.current[1], mark)
            return stays + tail + b"".join(frame.output_closer for frame in reversed(self.frames)), len(stays)
        value = self.values[-1 if self.options.many == LAST else 0]
        flushed = min(value.out_end, len(self.out))
        text = bytes(self.out[value.out_start:flushed])
        if value.out_end > flushed:
            start = self.copied + max(value.out_start, flushed) - len(self.out)
            text += self.text[start:self.copied + value.out_end - len(self.out)]
        return text, len(text)
