"""Cost grows with the input, not faster: instructions of one call on an input and on twice of it.

Counted by callgrind, so that noise plays no part; the call alone, without compiling or reading. At
most 2.2 times is linear here: a sort's logarithm and a table that grows are in it.
"""
import json
import random
import re
import shutil
import subprocess
from pathlib import Path

import corpora
from harness import BUILD, SCRATCH

PROGRAM = BUILD / "release/bin/bench_linear"
# What is counted; of the calls of linear_text.c, accel_ and their name.
FUNCTIONS = {"scan": "accel_regex_scan", "canonical": "accel_json_canonical",
             "repair": "accel_json_repair",
             "sig": "accel_sig_dedup", "walk": "accel_walk", "glob": "accel_glob_match"}
# Texts of which a reader that goes back or looks ahead too often would make squares: for JSON, and for
# the calls that take any text.
HOSTILE = {"open quotes": '"', "open brackets": "[", "open objects": '{"a":', "open calls": "f(", "quoted comments": '"/*',
           "strings that never end": '{"a": "b, ', "members in strings": '"a": "first, b: ', "sets": "{'a',",
           "lists cut short": '["a, 1, ', "typographic quotes": "\u201c", "fences": "```", "prose": "{x [1 "}

CALLS = ("think_split", "dedup_blocks", "dedup_normalize", "phrases_find", "phrases_tail_feed",
         "response_validate", "response_sanitize", "secrets_scan", "secrets_mask", "chunk_split",
         "chunk_lines", "analyzer_scan", "fuzzy_index_query", "fuzzy_score")
ANY_TEXT = {
    "quotes": '"', "one line": "word ", "open fences": "\n```python\nx\n", "open tags": "<think>",
    "tags cut short": "<thin", "near misses of a secret": "ghp_aaaa ", "a repeat": "the same line again\n",
    "open strings": 'x = "', "backquotes": "`", "comments": "/*", "long strings": '"""\n',
    "names without values": "api_key = secret_", "empty lines": "\n",
    "keys cut short": "-----BEGIN RSA PRIVATE KEY-----\n", "phrases": "let me think about let me ",
    "two letters": "ab", "brackets": "eval((", "control tokens": "<|im_"}
TEXTS = {"quick": 1, "normal": 7, "full": len(ANY_TEXT)}  # so many of them


def run(bench):
    folder = SCRATCH / "linear"
    folder.mkdir(parents=True, exist_ok=True)
    if not shutil.which("valgrind"):
        return bench.missing("linear", "callgrind", "valgrind is not installed")
    for name, arguments in cases(folder):
        judge(bench, name, instructions(arguments(1)), instructions(arguments(2)))
    texts = list(ANY_TEXT)[:TEXTS[bench.size]]
    for call in CALLS:
        for name, (single, double) in zip(texts, text_instructions(folder, call, texts)):
            judge(bench, f"{call}, {name}", single, double)


def judge(bench, name, single, double):
    bench.absolute(name, [double / single], "x", at_most=2.2,
                   note=f"{single / 1e6:.2f} and {double / 1e6:.2f} million instructions")


def cases(folder):
    """(name, arguments of the program for an input of n sizes)."""
    patterns = file(folder / "patterns", "\n".join(corpora.CODE_PATTERNS) + "\n")
    text, draw = corpora.python_text(), random.Random(corpora.SEED)

    def case(call, name, content):
        """`content` gives the n-fold input, which the program reads from a file."""
        return lambda n: (*call, file(folder / f"{name}-{n}", content(n)))

    scan = ("scan", patterns)
    yield "scan, Python source", case(scan, "source", lambda n: text[:500_000 * n])
    yield "scan, C headers", case(scan, "headers", lambda n: corpora.c_text()[:500_000 * n])
    yield "scan, one line", case(scan, "line", lambda n: text[:200_000 * n].replace(b"\n", b" "))
    yield "scan, one byte", case(scan, "byte", lambda n: b"a" * 200_000 * n)
    often = ("scan", file(folder / "often", ".\n\\w+\n$\n(?m)$\n\\b\n\n"))
    yield "scan, patterns that match everywhere", case(
        often, "everywhere", lambda n: text[:200_000 * n])
    yield "canonical, one object", case(("canonical",), "object", lambda n: json.dumps(
        {f"{draw.getrandbits(64):x}": [i, i / 7, "text", None] for i in range(20_000 * n)}))
    yield "canonical, one array", case(("canonical",), "array", lambda n: json.dumps(
        [i / 3 for i in range(50_000 * n)]))
    yield "canonical, one string", case(("canonical",), "string", lambda n: json.dumps(
        text[:500_000 * n].decode(errors="ignore")))
    for name, unit in HOSTILE.items():
        yield f"repair, {name}", case(("repair",), "repair", lambda n: (unit * (200_000 // len(unit))) * n)
    yield "dedup of calls", case(("sig",), "calls", lambda n: "".join(
        json.dumps(arguments) + "\n" for _, arguments in corpora.tool_calls(2_000 * n, 600)))
    yield "walk, a tree", lambda n: ("walk", corpora.made_tree(5_000 * n))
    yield "walk, one folder", lambda n: ("walk", corpora.flat_folder(5_000 * n))
    for glob in ("*a*a*a*b", "**/a/**/b/**", "[!b]*[ab]?c"):
        yield f"glob {glob}", case(("glob", glob), "path", lambda n: "a/a" * 10_000 * n)


def file(path, content):
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def instructions(arguments):
    """Of the one call that the arguments name."""
    counted = callgrind(FUNCTIONS[arguments[0]], "--callgrind-out-file=/dev/null", arguments)
    return int(re.search(r"Collected : (\d+)", counted)[1])


def text_instructions(folder, call, names):
    """(of the call on 100,000 bytes of each text, on twice as many): one program, for what it compiles takes
    longer than its calls; a dump after each."""
    files = [file(folder / f"text {name} {n}", ANY_TEXT[name] * (100_000 // len(ANY_TEXT[name])) * n)
             for name in names for n in (1, 2)]
    dump = folder / f"dump-{call}"
    for old in folder.glob(dump.name + "*"):
        old.unlink()
    function = f"accel_{call}"
    callgrind(function, f"--callgrind-out-file={dump}", (call, *files), f"--dump-after={function}")
    counts = [int(re.search(r"^totals: (\d+)", Path(f"{dump}.{i}").read_text(), re.MULTILINE)[1])
              for i in range(1, len(files) + 1)]
    return list(zip(counts[::2], counts[1::2]))


def callgrind(function, output, arguments, *more):
    done = subprocess.run(["valgrind", "--tool=callgrind", output, "--collect-atstart=no", *more,
                           "--toggle-collect=" + function, PROGRAM, *arguments], capture_output=True, text=True)
    if done.returncode or "Collected : " not in done.stderr:
        raise RuntimeError(f"{' '.join(map(str, arguments))}: {done.stderr[-500:]}")
    return done.stderr
