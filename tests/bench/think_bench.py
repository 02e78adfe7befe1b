"""Thinking: C against its bounds, Python against what agents write, in deltas of four characters."""
import accel
from accel._py import think as rules

import filters
import harness
from harness import MB, PYTHON, Peer

TAGS = ("<think>", "</think>")


def run(bench):
    text = filters.answer(MB)
    with harness.one_core(accel):
        c = filters.in_c(text)
        bench.absolute("C, 1 MB of plain text", [s / len(text) * 1e9 for s in c["think"]], "ns/byte", at_most=1)
        bench.absolute("C, a delta of 4 bytes", [s * 1e9 for s in c["think, deltas"]], "ns", at_most=50)
        deltas(bench, text[:20_000])


def deltas(bench, text):
    whole = "Let me see: " + text.replace("<", "") + "</think>" + text
    pieces = [whole[i:i + 4] for i in range(0, len(whole), 4)]

    def feed(stream):
        def run():
            one = stream()
            feed = one.feed
            for piece in pieces:
                feed(piece)
        return run

    def joined(stream):
        one = stream()
        segments = [segment for piece in pieces for segment in one.feed(piece)] + list(one.finish())
        return tuple("".join(text for kind, _, text in segments if kind == wanted)
                     for wanted in ("thinking", "content"))

    bench.race(f"{len(pieces)} deltas of 4 characters", feed(lambda: accel.think.Filter("deepseek")),
               [Peer("hold-back in Python", PYTHON, feed(HoldBack), lambda: joined(HoldBack), wanted=10),
                Peer("accel's fallback", PYTHON, feed(lambda: rules.Engine("deepseek")),
                     lambda: joined(lambda: rules.Engine("deepseek")), wanted=10)],
               answer=lambda: joined(lambda: accel.think.Filter("deepseek")))


class HoldBack:
    """What agents write: a buffer, of which the longest end that may begin a tag is held back."""

    def __init__(self):
        self.buffer, self.thinking = "", True

    def feed(self, text):
        self.buffer += text
        found = []
        while True:
            tag = TAGS[self.thinking]
            at = self.buffer.find(tag)
            if at < 0:
                break
            found.append(self._segment(self.buffer[:at]))
            self.buffer = self.buffer[at + len(tag):]
            self.thinking = not self.thinking
        keep = next((n for n in range(min(len(tag) - 1, len(self.buffer)), 0, -1)
                     if tag.startswith(self.buffer[-n:])), 0)
        ready = self.buffer[:len(self.buffer) - keep]
        self.buffer = self.buffer[len(ready):]
        if ready:
            found.append(self._segment(ready))
        return found

    def finish(self):
        return [self._segment(self.buffer)]

    def _segment(self, text):
        return "thinking" if self.thinking else "content", 0, text
