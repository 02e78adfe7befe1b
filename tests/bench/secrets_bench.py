"""Secrets by gitleaks' rules, against Python `re` and against gitleaks itself: the whole way to a finding, with
keywords, patterns, entropy and exceptions, and every rule's findings, overlapping ones too.

`re` gets the patterns in a mechanical translation; a rule is tried on a text that has one of its keywords. accel
asks for no keywords, so what it finds without one is left out of the comparison.
"""
import json
import math
import re
import sys
from collections import Counter
from pathlib import Path

import accel

import corpora
import harness
import peers
from harness import MB, PYTHON, SCRATCH, Peer

TREES = {"quick": "plugin", "normal": "cmd", "full": ""}  # parts of the real tree
SIZES = {"quick": MB // 2, "normal": 4 * MB, "full": 4 * MB}
EVERY, PIECE = 5_000, 50_000  # bytes between planted secrets, and of a text


def run(bench):
    try:
        file, source = corpora.rules_file()
    except peers.Missing as why:
        return bench.missing("secrets", "every peer", f"no gitleaks.toml beside the project, and {why}")
    print(f"secrets: the rules of {source}", file=sys.stderr)
    table = accel.secrets.import_gitleaks(file.read_bytes())
    scanner = accel.secrets.Scanner(table, all=True)
    with harness.one_core(accel):
        against_re(bench, scanner, table, corpora.keywords(file))
        against_gitleaks(bench, scanner, file, corpora.keywords(file))


# ---- Python re ----

def against_re(bench, scanner, table, keywords):
    allow = [compiled(pattern) for pattern in table["allow"]]
    rules = [Rule(rule, allow, keywords[rule["id"]]) for rule in table["rules"]]
    patterns = [translated(rule["pattern"]) for rule in table["rules"]]
    size = SIZES[bench.size]
    text = corpora.secret_text(patterns, corpora.python_text(size + MB), size, EVERY)
    texts = corpora.pieces(text, PIECE)

    def ours():
        return {(i, f.rule, f.start, f.end, f.secret_start, f.secret_end)
                for i, text in enumerate(texts) for f in scanner.scan(text) if gated(keywords[f.rule], text.lower())}

    def theirs():
        return {(i, *finding) for i, text in enumerate(texts) for finding in found(rules, text)}

    bench.race(f"{len(rules)} rules of gitleaks, {len(text) / MB:.1f} MB of Python, a secret every 5 KB",
               lambda: [scanner.scan(text) for text in texts], [Peer("re", PYTHON, theirs, wanted=200)], answer=ours)


def found(rules, text):
    lower = text.lower()
    return [finding for rule in rules if gated(rule.keywords, lower) for finding in rule.findings(text)]


def gated(keywords, lower):
    return not keywords or any(keyword in lower for keyword in keywords)


class Rule:
    """What gitleaks makes of a rule, in Python."""

    def __init__(self, rule, allow, keywords):
        self.name, self.entropy, self.group = rule["id"], rule["entropy"], rule.get("group", 0)
        self.pattern, self.keywords = compiled(rule["pattern"]), keywords
        self.needs_path = "path" in rule
        self.allow = {"secret": allow + [compiled(p) for p in rule.get("allow", ())],
                      "match": [compiled(p) for p in rule.get("allow_match", ())],
                      "line": [compiled(p) for p in rule.get("allow_line", ())]}

    def findings(self, text):
        for match in () if self.needs_path else self.pattern.finditer(text):
            group = self.group or next((i for i, part in enumerate(match.groups(), 1) if part), 0)
            if entropy(match[group]) >= self.entropy and not self.allows(text, match, match[group]):
                yield (self.name, *match.span(), *match.span(group))

    def allows(self, text, match, secret):
        line = text[text.rfind(b"\n", 0, match.start()) + 1:text.find(b"\n", match.end())]
        parts = {"secret": secret, "match": match[0], "line": line}
        return any(pattern.search(parts[kind]) for kind in parts for pattern in self.allow[kind])


def entropy(secret):
    return -sum(n / len(secret) * math.log2(n / len(secret)) for n in Counter(secret).values())


def compiled(pattern):
    return re.compile(translated(pattern).encode())


def translated(pattern):
    r"""A pattern of Go for `re`: (?i) holds to the end of its group, in later alternatives too, and $ is the
    end of the text."""
    out, open_flags = [], [0]  # flags that each open group has to close
    for token in re.findall(r"\\.|\[\^?\]?(?:\\.|\[:\w+:\]|[^\]\\])*\]|\(\?i\)|\(|\)|\||\$|.", pattern, re.DOTALL):
        if token == "(?i)":
            open_flags[-1] += 1
            token = "(?i:"
        elif token == "(":
            open_flags.append(0)
        elif token == ")":
            token = ")" * (1 + open_flags.pop())
        elif token == "|" and open_flags[-1]:
            token = ")" * open_flags[-1] + "|(?i:"
            open_flags[-1] = 1
        elif token == "$":
            token = r"\Z"
        elif token == r"\z":
            token = r"\Z"
        elif token.startswith("["):
            token = token.replace("[:alnum:]", "0-9A-Za-z")
        out.append(token)
    return "".join(out) + ")" * open_flags.pop()


# ---- gitleaks, the whole program ----

def against_gitleaks(bench, scanner, file, keywords):
    case = f"rules of gitleaks, the real tree{TREES[bench.size] and ', ' + TREES[bench.size]}, one core"
    try:
        root = corpora.real_tree() / TREES[bench.size]
    except peers.Missing as why:
        return bench.missing(case, "gitleaks", str(why))
    program, report = peers.program("gitleaks")[0], SCRATCH / "gitleaks.json"
    command = [program, "dir", root, "--config", file, "--no-banner", "--log-level=error", "--max-decode-depth=0",
               "--ignore-gitleaks-allow", "--gitleaks-ignore-path", SCRATCH, "--report-path", report]

    def ours():
        return {(path, f.rule, text[f.secret_start:f.secret_end]) for path, text, f in walked()
                if gated(keywords[f.rule], text.lower())}

    def walked():
        for path in accel.walk(root, directories=False).paths():
            text = (root / path).read_bytes()
            for finding in scanner.scan(text, path):
                yield path, text, finding

    def theirs():
        harness.program(*command)()
        return {(str(Path(row["File"]).relative_to(root)), row["RuleID"], row["Secret"].encode())
                for row in json.loads(report.read_text())}

    bench.race(case, lambda: sum(1 for _ in walked()),
               [bench.peer("gitleaks", lambda: harness.program(*command), answer=theirs)], answer=ours)
