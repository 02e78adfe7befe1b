"""Phrases against one `re` per phrase, and the repeating tail against a rescan of the last words."""
import re

import accel

import harness
from accel._py.tables import table
from harness import PYTHON, Peer

SHORT = "Now let me check the file again. I think that the parser is wrong here, so I should look at it."
NONE = "The reader takes a line and gives it to the parser, which cuts it into words and counts them all."
LONG = (SHORT + " The reader takes a line and gives it to the parser, which cuts it into words. ") * 600


def run(bench):
    with harness.one_core(accel):
        phrases = accel.phrases.Phrases(preset="victor", overlap="all")
        patterns = [re.compile(re.escape(phrase), re.I) for phrase in table("phrases")["victor"]["en"]]

        def ours(text):
            return [(phrase.start, phrase.end) for phrase in phrases.find(text)]

        def theirs(text):
            return sorted((found.span() for pattern in patterns for found in pattern.finditer(text)),
                          key=lambda span: (span[0], -span[1]))

        bench.against_itself("a short text", lambda: phrases.find(SHORT))
        find = phrases._made.find
        data = LONG.encode()
        bench.race("100 KB, in C", lambda: find(data, 0),
                   [Peer("re", PYTHON, lambda: theirs(LONG), wanted=100)], answer=lambda: ours(LONG))
        bench.race("a short text with none, from Python", lambda: phrases.find(NONE),
                   [Peer("re", PYTHON, lambda: theirs(NONE), wanted=20)], answer=lambda: ours(NONE))
        bench.race("a short text with three, from Python", lambda: phrases.find(SHORT),
                   [Peer("re", PYTHON, lambda: theirs(SHORT))], answer=lambda: ours(SHORT))
        tail_case(bench)


def tail_case(bench):
    """A stream of 2,000 deltas; the peer looks at the last 400 words after each, as agents do."""
    words = (LONG[:8000] + "so on and so on. " * 200).split(" ")
    deltas = [word + " " for word in words]

    def ours():
        tail = accel.phrases.Tail()
        return any(tail.feed(delta) for delta in deltas)

    def theirs():
        seen = []
        for delta in deltas:
            seen = [*seen[-400:], delta]
            for period in range(1, 129):
                last = seen[-3 * period:]
                if len(last) == 3 * period >= 48 and last == 3 * last[:period]:
                    return True
        return False

    bench.race("repeating tail, by deltas", ours, [Peer("rescan", PYTHON, theirs)])
