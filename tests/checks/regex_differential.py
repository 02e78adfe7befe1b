"""The engine against Python's re: sets of generated patterns over batches of texts, every route forced
in turn, must give the spans of re.finditer.

    regex_differential.py LIBRARY [SEED]

ACCEL_CASES is the number of (pattern, text) pairs, 2,000 by default; each is searched once per route."""

import os
import random
import re
import signal
import sys
import warnings

from library import Library
from regex_generator import BYTES, UNICODE, Generator, need_python

warnings.simplefilter("ignore")

ROUTES = {"auto": 0, "fixed": 1, "ends": 2, "head": 3, "run": 4, "direct": 5, "pcre": 6}
UNICODE_FLAG, SINGLE_FLAG = 16, 128
RE_FLAGS = {1: re.I, 2: re.M, 4: re.S, 8: re.X, 32: re.A}
ENDS = ("$", "\\Z", "(?m:$)", "(?:$|\\n)", "(?:a|\\Z)")  # of the text, some before a last newline
PATTERNS, TEXTS = 8, 50  # of a set


class TooSlow(Exception):
    pass


def too_slow(*_):
    raise TooSlow


class Rule:
    """A pattern with what re finds."""

    def __init__(self, text, flags):
        self.text, self.flags = text, flags
        self.unicode = bool(flags & UNICODE_FLAG)
        re_flags = sum(flag for bit, flag in RE_FLAGS.items() if flags & bit)
        try:
            self.compiled = re.compile(text if self.unicode else text.encode("latin1"), re_flags)
        except (re.error, ValueError, OverflowError, RecursionError):
            self.compiled = None

    def encoded(self):
        return self.text.encode("utf-8" if self.unicode else "latin1")

    def spans(self, data):
        """In bytes; None when re takes too long."""
        text = data.decode("utf-8") if self.unicode else data
        signal.setitimer(signal.ITIMER_REAL, 0.5)
        try:
            spans = [m.span() for m in self.compiled.finditer(text)]
            if self.flags & SINGLE_FLAG:
                del spans[1:]
        except TooSlow:
            return None
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
        if not self.unicode or text.isascii():
            return spans
        at = [0]
        for c in text:
            at.append(at[-1] + len(c.encode("utf-8")))
        return [(at[s], at[e]) for s, e in spans]


class Differential:
    def __init__(self, library, seed):
        self.library = library
        self.random = random.Random(seed)
        self.counts = dict.fromkeys(("pairs", "searches", "spans", "refused", "slow"), 0)
        self.failures = 0

    def rule(self, wide):
        unicode = wide and self.random.random() < 0.7
        flags = UNICODE_FLAG if unicode else 0
        for bit in RE_FLAGS:
            if self.random.random() < (0.3 if bit == 1 else 0.1):
                flags |= bit
        if self.random.random() < 0.1:
            flags |= SINGLE_FLAG
        generator = Generator(self.random, UNICODE if unicode else BYTES if not wide else BYTES[:-3], unicode)
        while True:
            pattern = generator.pattern()
            if self.random.random() < 0.2:
                pattern = "(?:%s)%s" % (pattern, self.random.choice(ENDS))
            rule = Rule(pattern, flags)
            if rule.compiled:
                return rule

    def texts(self, wide):
        generator = Generator(self.random, UNICODE if wide else BYTES, wide)
        lengths = [self.random.choice((0, 3, 12, 40, 40, 80, 300)) for _ in range(TEXTS)]
        texts = [generator.text(length) + self.random.choice(("", "\n")) for length in lengths]
        return [text.encode("utf-8" if wide else "latin1") for text in texts]

    def one_set(self):
        wide = self.random.random() < 0.5
        rules = [self.rule(wide) for _ in range(PATTERNS)]
        texts = self.texts(wide)
        expected = [[rule.spans(text) for rule in rules] for text in texts]
        self.counts["pairs"] += len(rules) * len(texts)
        for name, route in ROUTES.items():
            regex = self.library.regex([(r.encoded(), r.flags) for r in rules], route=route, skip=True)
            self.compare(name, regex, rules, texts, expected)
            regex.free()

    def compare(self, route, regex, rules, texts, expected):
        refused = regex.failures()
        for pattern, (code, message) in refused.items():
            if code != -7:
                self.fail(route, rules[pattern], "refused: %d %s" % (code, message))
        if route == "auto":
            self.counts["refused"] += len(refused)
        found, given_up = regex.scan_batch(texts)
        for i, text in enumerate(texts):
            for pattern, rule in enumerate(rules):
                if pattern in refused:
                    continue
                if expected[i][pattern] is None or (i, pattern) in given_up:
                    self.counts["slow"] += 1
                    continue
                spans = found[i].get(pattern, [])
                self.counts["searches"] += 1
                self.counts["spans"] += len(spans)
                if spans != expected[i][pattern]:
                    self.fail(route, rule, ascii(text), "got", spans, "re", expected[i][pattern])

    def fail(self, route, rule, *more):
        self.failures += 1
        if self.failures > 20:
            return
        print("FAIL", route, ascii(rule.text), "flags", rule.flags, *more, flush=True)


def main():
    need_python("the engine against re")
    cases = int(os.environ.get("ACCEL_CASES", "2000"))
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    signal.signal(signal.SIGALRM, too_slow)
    differential = Differential(Library(sys.argv[1]), seed)
    while differential.counts["pairs"] < cases and differential.failures < 20:
        differential.one_set()
    print(", ".join("%s: %d" % item for item in differential.counts.items()))
    sys.exit(differential.failures > 0)


if __name__ == "__main__":
    main()
