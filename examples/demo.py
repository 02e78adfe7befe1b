"""The main job, told: what `make demo` prints. See demo.sh.

usage: demo.py ACCEL WORK TREE...

Each step is one run of the command, timed from outside, start-up included.
"""
import json
import os
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

accel, work, trees = sys.argv[1], Path(sys.argv[2]), sys.argv[3:]
work.mkdir(parents=True, exist_ok=True)
patterns = Path(__file__).with_name("patterns.txt")
colored = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
INK = {"strong": "1", "muted": "2", "critical": "1;31", "high": "1;31", "medium": "33", "low": "34", "info": "2"}


def paint(ink, text):
    return f"\x1b[{INK[ink]}m{text}\x1b[0m" if colored else str(text)


def run(arguments, output, accepted=(0, 1), **options):
    """Runs accel with stdout to a file; returns the seconds it took."""
    start = time.monotonic()
    with open(output, "wb") as sink:
        done = subprocess.run([accel, *arguments], stdout=sink, stderr=subprocess.PIPE, text=True, **options)
    seconds = time.monotonic() - start
    if done.returncode not in accepted:
        sys.exit(f"demo: accel {' '.join(arguments)} ended with {done.returncode}: {done.stderr}")
    return seconds


def json_lines(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def human_bytes(count):
    for unit in ("B", "kB", "MB", "GB"):
        if count < 999.5 or unit == "GB":
            return f"{count:.0f} {unit}" if unit == "B" or count >= 99.95 else f"{count:.1f} {unit}"
        count /= 1000


def step(verb, what, seconds):
    print(f"  {paint('strong', f'{verb:<6}')}{what:<62}{seconds:>8.3f} s")


def detail(text):
    print(f"        {text}")


def walk(tree):
    output = work / "walk.jsonl"
    seconds = run(["walk", "--json", "--size", tree], output)
    entries = json_lines(output)
    files = [entry for entry in entries if entry["type"] == "file"]
    size = sum(entry.get("size", 0) for entry in files)
    step("walk", f"{len(files):,} files, {len(entries) - len(files):,} folders, {human_bytes(size)}", seconds)
    return seconds


def scan(tree):
    output = work / "scan.jsonl"
    seconds = run(["scan", "--json", "--min-severity", "info", tree], output)
    *findings, last = json_lines(output)
    summary = last["summary"]
    step("scan", f"{summary['rules']} rules over {summary['files']:,} text files: "
                 f"{len(findings):,} finding{'s' * (len(findings) != 1)}", seconds)
    levels = [level for level in ("critical", "high", "medium", "low", "info") if level in summary]
    if levels:
        detail(", ".join(paint(level, f"{summary[level]:,} {level}") for level in levels))
    for finding in sorted(findings, key=lambda f: -("info low medium high critical".split().index(f["severity"])))[:3]:
        where = f"{finding['path'].removeprefix(tree).lstrip('/')}:{finding['line']}:{finding['column']}"
        detail(f"{paint(finding['severity'], finding['rule'])} {where}")
        detail(paint("muted", f"  {finding['excerpt'][:80]}"))
    return seconds


def grep(tree):
    output = work / "grep.jsonl"
    seconds = run(["grep", "--json", "-f", str(patterns), tree], output)
    matches = json_lines(output)
    counts = Counter(match["name"] for match in matches)
    step("grep", f"{len(counts)} patterns: {len(matches):,} matches", seconds)
    detail(", ".join(f"{count:,} {name}" for name, count in counts.most_common()))
    return seconds, matches


def sig(matches):
    """An agent that opens the file of every match asks for the same files again and again."""
    calls, unique = work / "calls.jsonl", work / "unique.jsonl"
    with open(calls, "w", encoding="utf-8") as lines:
        for match in matches:
            path = match.get("path") or match["path_b64"]
            lines.write(json.dumps({"tool": "read_file", "arguments": {"path": path, "limit": 200}}) + "\n")
    seconds = run(["sig", "--dedup", str(calls)], unique)
    kept = len(json_lines(unique))
    step("sig", f"{len(matches):,} calls signed, one read_file a match: "
                f"{len(matches) - kept:,} repeats removed", seconds)
    return seconds


version = subprocess.run([accel, "--version"], capture_output=True, text=True, check=True).stdout.strip()
print(f"{paint('strong', version)}: walk with .gitignore honoured, match, sign, deduplicate\n")
for tree in trees:
    print(paint("strong", Path(tree).resolve().name))
    seconds = walk(tree) + scan(tree)
    searched, matches = grep(tree)
    seconds += searched + sig(matches)
    step("", "in all", seconds)
    print()
