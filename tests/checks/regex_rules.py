"""A public rule set over real code: the engine against a plain PCRE2 loop and against Python's re.

    regex_rules.py LIBRARY PROBE RULES

RULES is a gitleaks.toml. All its rules, in the go dialect, must find in the CPython standard library
and the headers under /usr/include what PCRE2 finds rule by rule (the program pattern_probe), by every
route; those that re compiles, in the python dialect, what re finds. ACCEL_CASES sets how much text:
2,000, the default, is 100 KB of each for PCRE2 and 24 KB for re; 1,000,000 is 50 MB and 12 MB, which
is the whole of Debian's standard library. Real code has few secrets, so a third text is made of what
the rules match."""

import functools
import os
import random
import re
import re._parser
import sys
import sysconfig
import time
import tomllib
import warnings
from pathlib import Path

from library import Library
from pattern_differential import SAME_TEXTS, Probe

warnings.simplefilter("ignore")

GO, RAW_GO = 2, 257
ROUTES = {"auto": 0, "ends": 2, "head": 3, "run": 4, "direct": 5, "pcre": 6}


def files(folder, suffix, budget):
    """The first `budget` bytes of its files, installed packages left out."""
    texts = []
    for path in sorted(Path(folder).rglob("*" + suffix)):
        if budget <= 0:
            break
        if path.is_file() and "-packages" not in str(path):
            texts.append(path.read_bytes()[:budget])
            budget -= len(texts[-1])
    return texts


class Sampler:
    """Texts that a rule matches, drawn from re's own parse of it."""

    def __init__(self, seed):
        self.random = random.Random(seed)

    def sample(self, rule):
        rule = rule.replace("(?i)", "").replace("\\z", "$").replace("[[:alnum:]]", "[a-z0-9]")
        return "".join(self.parts(re._parser.parse(rule)))

    def parts(self, parsed):
        for op, value in parsed:
            yield getattr(self, str(op).lower(), self.nothing)(value)

    def nothing(self, value):
        return ""

    def literal(self, value):
        return chr(value)

    def not_literal(self, value):
        return "x" if value != ord("x") else "y"

    def any(self, value):
        return self.random.choice("abc =")

    def branch(self, value):
        return "".join(self.parts(self.random.choice(value[1])))

    def subpattern(self, value):
        return "".join(self.parts(value[3]))

    def max_repeat(self, value):
        low, high, body = value
        high = min(int(high), low + 12)
        return "".join("".join(self.parts(body)) for _ in range(self.random.randint(low, high)))

    min_repeat = max_repeat

    def in_(self, value):
        return self.random.choice(self.members(tuple(value)))

    @classmethod
    @functools.cache
    def members(cls, items):
        """The characters of a class, without \\v, which is no \\s in Go."""
        negated = str(items[0][0]) == "NEGATE"
        return [c for c in map(chr, (9, 10, 12, 13, *range(32, 127))) if any(cls.has(item, c) for item in items) != negated]

    @staticmethod
    def has(item, c):
        op, value = str(item[0]), item[1]
        if op == "LITERAL":
            return ord(c) == value
        if op == "RANGE":
            return value[0] <= ord(c) <= value[1]
        kinds = {"CATEGORY_DIGIT": r"\d", "CATEGORY_WORD": r"\w", "CATEGORY_SPACE": r"\s", "CATEGORY_NOT_DIGIT": r"\D",
                 "CATEGORY_NOT_WORD": r"\W", "CATEGORY_NOT_SPACE": r"\S"}
        return op == "CATEGORY" and bool(re.match(kinds[str(value)], c))

    def texts(self, rules, count):
        """`count` texts: for each rule a line or two, some cut short."""
        for _ in range(count):
            lines = []
            for rule in self.random.sample(rules, len(rules)):
                made = self.sample(rule)
                if self.random.random() < 0.2:
                    made = made[:-1]
                lines.append(self.random.choice(("", " ", "key = '", "x")) + made + self.random.choice(("\n", "'\n", "")))
            yield "".join(lines).encode()


setattr(Sampler, "in", Sampler.in_)


def same_in_python(rule):
    """re compiles it and it means the same there: $ and \\s differ from Go's, [[: is no class."""
    try:
        re.compile(rule.encode())
    except re.error:
        return False
    return not re.search(r"\[\[:|\$|\\s", rule)


def report(failures, what, rule, text, got, expected):
    failures.append(what)
    print("FAIL", what, rule, "text of", len(text), "bytes: got", got[:5], "expected", expected[:5], flush=True)


def go_rules(library, probe, rules, texts, failures):
    """How many matches PCRE2 found. Where it gave up at its match limit, less than accel's, there is no truth."""
    encoded = [rule.encode() for rule in rules]
    expected = []
    for p, rule in enumerate(encoded):
        answer = probe.ask(rule, 0, texts if p == 0 else SAME_TEXTS, RAW_GO)
        assert answer[0] == 0, (rule, answer)
        expected.append([spans for spans, _ in answer[1]])
    hopeless = {(i, p) for p, row in enumerate(expected) for i, spans in enumerate(row) if spans is None}
    if hopeless:
        print("PCRE2 gave up on %d of %d rules and texts" % (len(hopeless), len(rules) * len(texts)))
    for name, route in ROUTES.items():
        regex = library.regex([(rule, 0) for rule in encoded], dialect=GO, route=route, skip=True)
        found, given_up = regex.scan_batch(texts)
        assert not regex.failures() and given_up <= hopeless, (regex.failures(), given_up - hopeless)
        for p, rule in enumerate(rules):
            for i, text in enumerate(texts):
                if (i, p) not in hopeless and found[i].get(p, []) != expected[p][i]:
                    report(failures, "go " + name, rule, text, found[i].get(p, []), expected[p][i])
        regex.free()
    return sum(len(spans) for row in expected for spans in row if spans is not None)


def python_rules(library, rules, texts, dialect, failures):
    regex = library.regex([(rule.encode(), 0) for rule in rules], dialect=dialect)
    found, _ = regex.scan_batch(texts)
    spans = 0
    for p, rule in enumerate(rules):
        compiled = re.compile(rule.encode())
        for i, text in enumerate(texts):
            expected = [m.span() for m in compiled.finditer(text)]
            spans += len(expected)
            if found[i].get(p, []) != expected:
                report(failures, "python" if dialect == 0 else "go as python", rule, text, found[i].get(p, []), expected)
    regex.free()
    return spans


def main():
    library, probe, path = Library(sys.argv[1]), Probe(sys.argv[2]), Path(sys.argv[3])
    if not path.exists():
        print("skipped: the 221 public rules: %s is not there" % path)
        sys.exit(77)
    cases = int(os.environ.get("ACCEL_CASES", "2000"))
    rules = [rule["regex"] for rule in tomllib.loads(path.read_text())["rules"] if "regex" in rule]
    compiled = []
    for rule in rules:
        try:
            re.compile(rule.encode())
            compiled.append(rule)
        except re.error:
            pass
    same = [rule for rule in rules if same_in_python(rule)]
    failures = []
    print("%d rules; re compiles %d; %d mean the same in go and python" % (len(rules), len(compiled), len(same)))
    for folder, suffix in ((sysconfig.get_path("stdlib"), ".py"), ("/usr/include", ".h")):
        begin = time.monotonic()
        texts = files(folder, suffix, 50 * cases)
        spans = go_rules(library, probe, rules, texts, failures)
        print("%s: %d files, %d bytes, %d matches as PCRE2 by %d routes, %.0f s"
              % (folder, len(texts), sum(map(len, texts)), spans, len(ROUTES), time.monotonic() - begin), flush=True)
        begin = time.monotonic()
        texts = files(folder, suffix, 12 * cases)
        spans = python_rules(library, compiled, texts, 0, failures), python_rules(library, same, texts, GO, failures)
        print("%s: %d files, %d bytes, %d matches in the python dialect and %d in go as re, %.0f s"
              % ((folder, len(texts), sum(map(len, texts))) + spans + (time.monotonic() - begin,)), flush=True)
    texts = list(Sampler(1).texts(rules, max(2, cases // 2000)))
    spans = go_rules(library, probe, rules, texts, failures), python_rules(library, compiled, texts[:20], 0, failures)
    print("made of the rules: %d bytes, %d matches as PCRE2, of the first 20 texts %d as re"
          % ((sum(map(len, texts)),) + spans))
    sys.exit(bool(failures))


if __name__ == "__main__":
    main()
