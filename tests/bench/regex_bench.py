"""Regex sets against re, regex, RE2, Hyperscan, PCRE2 and ripgrep.

"Same answers" is the same list of (pattern, start, end), but for peers that tell less: Hyperscan
gives ends without starts (each of our ends must be among them), RE2::Set which patterns match,
ripgrep how many lines have a match. All of ours goes through the Python package, its result object
included.
"""
import bisect
import importlib
import json
import re
import subprocess
import sys
import tempfile

import accel

import corpora
import engines
import harness
import peers
from harness import MB, PYTHON, Peer

def run(bench):
    with harness.one_core(accel):
        code_cases(bench)
        literal_cases(bench)
    try:
        rules, source = corpora.rules()
    except peers.Missing as why:
        return bench.missing("221 rules", "every peer", f"no gitleaks.toml beside the project, and {why}")
    print(f"regex: {len(rules)} rules from {source}", file=sys.stderr)
    rules, text = [rule.encode() for rule in rules], corpora.python_text()
    with harness.one_core(accel):
        rule_cases(bench, rules, text)
        program_cases(bench, rules, text[:text.index(b"\n", len(text) // 8)])
        python_rule_cases(bench, [rule for rule in rules if compiles(rule)], text)
        start_cases(bench, rules)
    thread_cases(bench, rules)


# ---- the rules as Go reads them, against the engines below ----

def rule_cases(bench, rules, text):
    ours, case = Ours(rules, dialect="go"), f"{len(rules)} rules, 4 MB of Python"
    bench.against_itself(case, lambda: ours.regex.scan(text))

    raw = engines.Engine("hyperscan", rules)
    loop = engines.Engine("pcre2", rules, engines.PCRE2_DOLLAR_ENDONLY)
    ours.race(bench, case, text, [hyperscan(raw, text, wanted=0.5), wheel(bench, rules, text)])
    ours.race(bench, case, text, [
        Peer("PCRE2-JIT loop", engines.version("pcre2"), lambda: loop.scan(text), wanted=1000,
             answer=lambda: loop.spans(text))])

    texts, absent = corpora.registry_texts()
    for name, other in {"C headers": corpora.c_text(), **texts}.items():
        ours.race(bench, f"{len(rules)} rules, {len(other) / MB:.1f} MB of {name}", other,
                  [hyperscan(raw, other)], seconds=bench.seconds / 4)
    for name, why in absent.items():
        bench.missing(f"{len(rules)} rules, {name}", "Hyperscan, all ends", why)


def program_cases(bench, rules, text):
    """Against those that tell which patterns match, or how many lines."""
    ours = Ours(rules, dialect="go")
    case = f"{len(rules)} rules, {len(text) / MB:.1f} MB of Python"
    bench.race(f"{case}, which match", lambda: ours.regex.which(text), [
        bench.peer("google-re2", lambda: re2_set(rules, text), "RE2::Set (google-re2)")])
    bench.race(f"{case}, lines", lambda: ours.regex.scan(text), [ripgrep(bench, rules, text)],
               answer=lambda: ours.lines(text))


# ---- the rules as Python reads them, against re ----

def python_rule_cases(bench, rules, text):
    ours, theirs = Ours(rules), [re.compile(rule) for rule in rules]
    part = text[:len(text) // {"quick": 64, "normal": 16, "full": 1}[bench.size]]
    ours.race(bench, f"{len(rules)} rules, {len(part) / MB:.2f} MB of Python", part,
              [python_re(theirs, part, wanted=10_000)])
    dense = corpora.secret_text(rules, text, 50_000 if bench.size == "quick" else 440_000)
    ours.race(bench, f"{len(rules)} rules, a secret every 0.5 KB", dense,
              [python_re(theirs, dense, wanted=2_500)])

    lines = [line for line in text.split(b"\n") if 60 <= len(line) <= 100]
    lines = lines[:{"quick": 100, "normal": 500, "full": 2000}[bench.size]]
    case = f"{len(rules)} rules, {len(lines)} lines of 60-100 bytes"
    bench.race(case, lambda: ours.regex.scan_batch(lines), [
        Peer("re, line by line", PYTHON, lambda: [found(theirs, line) for line in lines],
             wanted=1000)], answer=lambda: ours.batch_spans(lines))


# ---- patterns of code, words ----

def code_cases(bench):
    data = b"\n".join(corpora.python_lines(10_000))
    as_bytes = [pattern.encode() for pattern in corpora.CODE_PATTERNS]
    for kind, patterns, text, wanted in (("bytes", as_bytes, data, 17),
                                         ("str", corpora.CODE_PATTERNS, data.decode(), 30)):
        ours, case = Ours(patterns), f"10 code patterns, 10,000 lines, {kind}"
        theirs = [re.compile(pattern) for pattern in patterns]
        ours.race(bench, case, text, [python_re(theirs, text, wanted=wanted),
                                      module(bench, "regex", "regex", patterns, text),
                                      module(bench, "google-re2", "re2", patterns, text)])
        bench.race(f"{case}, as tuples", lambda: ours.spans(text), [python_re(theirs, text)],
                   seconds=bench.seconds / 2)
    text = corpora.c_text()
    Ours(as_bytes).race(bench, "10 code patterns, 4 MB of C headers", text, [
        python_re([re.compile(pattern) for pattern in as_bytes], text)])


def literal_cases(bench):
    text = corpora.python_text(1 * MB)
    words = corpora.literals(text)
    ours, case = Ours(words), "500 literals, 1 MB"
    ours.race(bench, case, text, [
        python_re([re.compile(word) for word in words], text, wanted=140),
        module(bench, "regex", "regex", words, text),
        module(bench, "google-re2", "re2", words, text)])
    bench.race(f"{case}, lines", lambda: ours.regex.scan(text), [ripgrep(bench, words, text)],
               answer=lambda: ours.lines(text))


# ---- the first scan, two threads ----

FIRST_SCAN = """
import json, sys, time
import accel
rules, folder = json.load(sys.stdin)
rules = [rule.encode() for rule in rules]
start = time.perf_counter()
accel.Regex(rules, dialect="go", cache_dir=folder).scan(b"a line")
print(time.perf_counter() - start)
"""


def start_cases(bench, rules):
    """From nothing to the first scan done, in a fresh process, with and without a disk copy."""
    def first_scan(folder):
        request = json.dumps([[rule.decode() for rule in rules], folder])
        return float(subprocess.run([sys.executable, "-c", FIRST_SCAN], input=request.encode(),
                                    stdout=subprocess.PIPE, check=True).stdout)

    case = f"first scan, {len(rules)} rules, disk copy"
    with tempfile.TemporaryDirectory() as folder:
        first_scan(folder)
        stored = [first_scan(folder) for _ in range(9)]
    compiled = [first_scan(None) for _ in range(3)]
    bench.compared(case, stored, Peer("accel, compiling", ""), compiled)
    bench.absolute(case, stored, "s", at_most=1e-3)


def thread_cases(bench, rules):
    files, ours = corpora.python_files(16 * MB), Ours(rules, dialect="go")
    bench.race(f"{len(rules)} rules, {len(files)} files, 16 MB, 2 threads",
               lambda: ours.regex.scan_batch(files, threads=2), [
        Peer("accel, 1 thread", "", lambda: ours.regex.scan_batch(files, threads=1), wanted=1.6,
             answer=lambda: ours.batch_spans(files, threads=1))],
        answer=lambda: ours.batch_spans(files, threads=2))


# ---- ours, and answers ----

class Ours:
    """A set of accel, with its answers in plain Python."""

    def __init__(self, patterns, **options):
        self.regex = accel.Regex(patterns, **options)

    def race(self, bench, case, text, opponents, seconds=None):
        bench.race(case, lambda: self.regex.scan(text), opponents, lambda: self.spans(text), seconds)

    def spans(self, text):
        return self.regex.scan(text).spans()

    def batch_spans(self, texts, **options):
        return [matches.spans() for matches in self.regex.scan_batch(texts, **options)]

    def lines(self, text):
        """How many lines have a match, taking the line where it starts."""
        newlines = [i for i, byte in enumerate(text) if byte == 10]
        return len({bisect.bisect_left(newlines, start) for _, start, _ in self.spans(text)})


def ends(spans):
    return {(pattern, end) for pattern, _, end in spans}


def found(compiled, text):
    """What a Python programmer writes: pattern by pattern, all spans."""
    return [(i, *match.span()) for i, pattern in enumerate(compiled)
            for match in pattern.finditer(text)]


def compiles(rule):
    try:
        return bool(re.compile(rule))
    except re.error:
        return False


# ---- peers ----

def python_re(compiled, text, **more):
    return Peer("re", PYTHON, lambda: found(compiled, text), **more)


def module(bench, name, import_name, patterns, text):
    """A module with the interface of re."""
    def make():
        compiled = [importlib.import_module(import_name).compile(pattern) for pattern in patterns]
        return lambda: found(compiled, text)

    return bench.peer(name, make)


def hyperscan(engine, text, **more):
    return Peer("Hyperscan, all ends", engines.version("hyperscan"), lambda: engine.scan(text),
                same=lambda answer: ends(answer) <= ends(engine.spans(text)), note="ends only",
                **more)


def wheel(bench, patterns, text):
    """python-hyperscan, which carries a newer Hyperscan than Debian's."""
    def scanning(each):
        import hyperscan
        n, database = len(patterns), hyperscan.Database()
        database.compile(expressions=patterns, ids=list(range(n)), elements=n, flags=[0] * n)
        return lambda: database.scan(text, match_event_handler=each)

    def contains(answer):
        seen = set()
        scanning(lambda pattern, _, end, *rest: seen.add((pattern, end)))()
        return ends(answer) <= seen

    return bench.peer("hyperscan", lambda: scanning(lambda *end: None), "python-hyperscan, all ends",
                      same=contains, note="ends only")


def re2_set(rules, text):
    """With room for its automaton, without which it gives up; bytes, as ours."""
    import re2
    options = re2.Options()
    options.max_mem, options.encoding = 256 << 20, re2.Options.Encoding.LATIN1
    patterns = re2.Set.SearchSet(options)
    for rule in rules:
        patterns.Add(rule)
    patterns.Compile()
    return lambda: sorted(patterns.Match(text) or [])


def ripgrep(bench, patterns, text):
    """The whole program on one core, bytes as ours, counting lines."""
    pattern_file, text_file = harness.SCRATCH / "patterns", harness.SCRATCH / "text"
    command = [*peers.program("ripgrep"), "--no-config", "-j1", "-c", "--no-unicode",
               "--regex-size-limit", "1G", "--dfa-size-limit", "1G", "-f", pattern_file, text_file]

    def make():
        pattern_file.write_bytes(b"\n".join(patterns) + b"\n")
        text_file.write_bytes(text)
        return harness.program(*command)

    return bench.peer("ripgrep", make, "ripgrep, whole program",
                      answer=lambda: int(harness.output_of(*command)))
