"""Patterns against Python's re: for generated patterns, every span, every error position, every fact.

    pattern_differential.py PROBE [SEED]

And patterns of the pcre dialect against PCRE2 itself.

PROBE is the program pattern_probe. It searches by the exact pattern through PCRE2 and checks widths,
tails, literals, class runs, context and the Hyperscan superset by itself; here its spans are compared
with re.finditer on bytes and on str. ACCEL_CASES is the number of patterns, 2,000 by default."""

import os
import random
import re
import signal
import struct
import subprocess
import sys
import warnings

from regex_generator import BYTES, UNICODE, Generator, PcreGenerator, need_python

warnings.simplefilter("ignore")

IGNORECASE, MULTILINE, DOTALL, VERBOSE, UNICODE_FLAG, ASCII_FLAG = 1, 2, 4, 8, 16, 32
BAD_PATTERN, UNSUPPORTED = -3, -7
PCRE, RAW_PCRE = 1, 256
RE_FLAGS = {IGNORECASE: re.I, MULTILINE: re.M, DOTALL: re.S, VERBOSE: re.X, ASCII_FLAG: re.A}


# re sifts starts by the set that a pattern begins with, which it reads by the flags of the whole pattern,
# although (?u:\w) and (?a:\S) say otherwise (CPython 3.11.2).
SCOPED_TYPE = re.compile(r"\(\?[imsx]*[au]")


SAME_TEXTS = None


class Probe:
    """The program pattern_probe."""

    def __init__(self, program):
        self.process = subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.count = 0

    def read(self, form):
        return struct.unpack("<" + form, self.process.stdout.read(struct.calcsize("<" + form)))

    def read_text(self):
        return self.process.stdout.read(self.read("I")[0]).decode("utf-8", "replace")

    def ask(self, pattern, flags, texts, dialect=0):
        """(status, offset, message) or (0, [(spans or None, wrong)]); SAME_TEXTS are those of the last call."""
        if texts is SAME_TEXTS:
            self.process.stdin.write(struct.pack("<4I", dialect, flags, len(pattern), 0xFFFFFFFF) + pattern)
        else:
            self.count = len(texts)
            self.process.stdin.write(struct.pack("<4I", dialect, flags, len(pattern), self.count) + pattern)
            self.process.stdin.writelines(part for text in texts for part in (struct.pack("<I", len(text)), text))
        self.process.stdin.flush()
        (status,) = self.read("i")
        if status:
            return (status,) + self.read("q") + (self.read_text(),)
        answers = []
        for _ in range(self.count):
            (count,) = self.read("i")
            spans = None if count < 0 else [self.read("II") for _ in range(count)]
            answers.append((spans, self.read_text()))
        return 0, answers


class TooSlow(Exception):
    pass


def too_slow(*_):
    raise TooSlow


def python_spans(compiled, text):
    """Spans in bytes, or None when re takes too long."""
    signal.setitimer(signal.ITIMER_REAL, 0.5)
    try:
        spans = [m.span() for m in compiled.finditer(text)]
    except TooSlow:
        return None
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    if isinstance(text, str) and not text.isascii():
        at = [0]
        for c in text:
            at.append(at[-1] + len(c.encode("utf-8", "surrogatepass")))
        spans = [(at[s], at[e]) for s, e in spans]
    return spans


class Differential:
    def __init__(self, program, seed):
        self.probe = Probe(program)
        self.random = random.Random(seed)
        self.counts = dict.fromkeys(("patterns", "pcre patterns", "texts", "spans", "errors", "unsupported", "slow"), 0)
        self.reasons = {}
        self.failures = 0

    def fail(self, what, pattern, flags, *more):
        self.failures += 1
        print("FAIL", what, ascii(pattern), "flags", flags, *more, flush=True)

    def compile(self, pattern, flags, unicode):
        re_flags = 0
        for bit, flag in RE_FLAGS.items():
            if flags & bit:
                re_flags |= flag
        try:
            return re.compile(pattern if unicode else pattern.encode("latin1"), re_flags), None
        except re.error as error:
            return None, error.pos
        except (ValueError, OverflowError, RecursionError):
            return None, None

    def one(self, pattern, flags, texts, unicode):
        encode = (lambda t: t.encode("utf-8")) if unicode else (lambda t: t.encode("latin1"))
        self.counts["patterns"] += 1
        compiled, position = self.compile(pattern, flags, unicode)
        answer = self.probe.ask(encode(pattern), flags, [encode(t) for t in texts])
        if answer[0] == UNSUPPORTED:
            self.counts["unsupported"] += 1
            self.reasons[answer[2]] = self.reasons.get(answer[2], 0) + 1
            return
        if compiled is None:
            self.counts["errors"] += 1
            if answer[0] == 0:
                return self.fail("re refuses this", pattern, flags)
            if answer[0] != BAD_PATTERN:
                return self.fail("not a bad pattern", pattern, flags, answer)
            if position is not None and answer[1] != len(encode(pattern[:position])):
                self.fail("error position", pattern, flags, answer, "re says", position)
            return
        if answer[0]:
            return self.fail("re takes this", pattern, flags, answer)
        sifted_wrongly = SCOPED_TYPE.search(pattern)
        for text, (spans, wrong) in zip(texts, answer[1]):
            if wrong:
                self.fail("fact", pattern, flags, ascii(text), wrong)
            expected = None if spans is None else python_spans(compiled, text if unicode else encode(text))
            if expected is None:
                self.counts["slow"] += 1
                continue
            self.counts["texts"] += 1
            self.counts["spans"] += len(spans)
            if spans != expected and not sifted_wrongly:
                self.fail("spans", pattern, flags, ascii(text), "got", spans, "re", expected)

    def one_pcre(self, pattern, flags, texts, unicode):
        if "){0}" in pattern:
            return  # PCRE2 10.42 takes the \A of a part that is repeated no times for its anchor
        self.counts["pcre patterns"] += 1
        encode = (lambda t: t.encode("utf-8")) if unicode else (lambda t: t.encode("latin1"))
        texts = [encode(t) for t in texts]
        raw = self.probe.ask(encode(pattern), flags, texts, RAW_PCRE)
        ours = self.probe.ask(encode(pattern), flags, texts, PCRE)
        if ours[0] == UNSUPPORTED:
            self.reasons[ours[2]] = self.reasons.get(ours[2], 0) + 1
            return
        if raw[0] != ours[0]:
            return self.fail("status", pattern, flags, "got", ours, "PCRE2", raw)
        if raw[0]:
            self.counts["errors"] += 1
            return
        for text, (expected, _), (spans, wrong) in zip(texts, raw[1], ours[1]):
            if wrong:
                self.fail("pcre fact", pattern, flags, text, wrong)
            if spans is None or expected is None:
                self.counts["slow"] += 1
                continue
            self.counts["texts"] += 1
            self.counts["spans"] += len(spans)
            if spans != expected:
                self.fail("pcre spans", pattern, flags, text, "got", spans, "PCRE2", expected)

    def run(self, patterns, texts=5, most_failures=20):
        for i in range(patterns):
            pcre = i % 4 == 3
            unicode = self.random.random() < 0.5
            kind = PcreGenerator if pcre else Generator
            generator = kind(self.random, UNICODE if unicode else BYTES, unicode)
            flags = UNICODE_FLAG if unicode else 0
            for bit in (IGNORECASE, MULTILINE, DOTALL, VERBOSE, ASCII_FLAG):
                if self.random.random() < (0.3 if bit == IGNORECASE else 0.12):
                    flags |= bit
            if pcre:
                flags &= ~ASCII_FLAG  # PCRE2 10.42 has no such mode
            one = self.one_pcre if pcre else self.one
            one(generator.pattern(), flags, [generator.text(24) for _ in range(texts)], unicode)
            if self.failures >= most_failures:
                break


def main():
    need_python("patterns against re")
    program = sys.argv[1]
    patterns = int(os.environ.get("ACCEL_CASES", "2000"))
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    signal.signal(signal.SIGALRM, too_slow)
    differential = Differential(program, seed)
    differential.run(patterns)
    print(", ".join("%s: %d" % item for item in differential.counts.items()))
    for reason, count in sorted(differential.reasons.items()):
        print("unsupported %d: %s" % (count, reason))
    sys.exit(differential.failures > 0)


if __name__ == "__main__":
    main()
