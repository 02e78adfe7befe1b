"""What accel costs from each language, and what it gains there over the language's own regex: runs the
bench of each binding and prints one table. `make bench-languages`.

    languages.py

A call is a hash of 16 bytes; a scan is 1 MB with 10,000 matches, read as columns, also as a ratio to the
same in C out of the same run where the bench has it; then ten code patterns and the 221 public rules
over Python source against the language's own engine, pattern by pattern, same answers checked first.
All on one thread.
"""
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import corpora

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build/release"
BENCH = ROOT / "build/bench"
PREFIX = BUILD / "prefix"
LIBRARY = {"LD_LIBRARY_PATH": str(PREFIX / "lib"), "PKG_CONFIG_PATH": str(PREFIX / "lib/pkgconfig")}

HASH, SCAN, C_SCAN, CODE, RULES = "hash", "scan", "scan in C", "code", "rules"


def programs(text, rules, rules_json):
    """Of each language: the command, its folder and environment, and how the names of the cases begin that
    the columns show; a pair is (ours, theirs)."""
    jar = next(Path.home().glob(".m2/repository/com/google/code/gson/gson/*/gson-*[0-9].jar"), "gson.jar")
    java = BUILD / "bindings/java/target"
    python = {"PYTHONPATH": str(BUILD / "python")}
    plain = {HASH: r"hash$", SCAN: r"scan$"}
    return {
        "C": ([BUILD / "overhead"], ROOT, LIBRARY, plain),
        "Python, Cython": ([sys.executable, "tests/bench/overhead.py"], ROOT,
                           {**python, "ACCEL_BACKEND": "native"}, plain),
        "Python, CFFI": ([sys.executable, "tests/bench/overhead.py"], ROOT,
                         {**python, "ACCEL_BACKEND": "cffi"}, plain),
        "Node": (["node", "bench/overhead.mjs", rules], BUILD / "bindings/node", {}, {
            HASH: r"hash of a Buffer", SCAN: r"scan of .*, of a Buffer, columns", C_SCAN: r"scan of .*, in C",
            CODE: (r"10 code.*\(gu\), accel", r"10 code.*\(gu\), RegExp"),
            RULES: (r"\d+ of \d+ rules.*accel", r"\d+ of \d+ rules.*RegExp")}),
        "Java": (["java", "-Xms1g", "-cp", f"{java}/classes:{java}/test-classes:{jar}", "dev.accel.Bench",
                  text, rules_json], ROOT, {}, {
            HASH: r"hash of 16 bytes, byte", SCAN: r"scan of 1 MB, byte", C_SCAN: r"scan of 1 MB, the C call",
            CODE: (r"\d+ code.*, accel$", r"\d+ code.*java"),
            RULES: (r"\d+ rules.*, accel$", r"\d+ rules.*java")}),
        "Rust": (["cargo", "bench", "--quiet", "--locked", "-p", "accel", "--bench", "overhead"],
                 ROOT / "bindings/rust", {**LIBRARY, "ACCEL_BENCH_RULES": str(rules),
                                          "CARGO_TARGET_DIR": str(BUILD / "bindings/rust/target")}, {
            HASH: r"hash 16 B$", SCAN: r"scan 1 MB, 10,000 matches$", C_SCAN: r"scan 1 MB, 10,000 matches, accel.h",
            CODE: (r"\d+ of \d+ code.*, spans$", r"\d+ of \d+ code.*one by one"),
            RULES: (r"\d+ of \d+ rules.*, spans$", r"\d+ of \d+ rules.*one by one")}),
        "Go": (["go", "run", "./bench", "-text", text, "-rules", rules], ROOT / "bindings/go", LIBRARY, {
            HASH: r"hash of 16", SCAN: r"1 MB .* as columns$", C_SCAN: r"1 MB .* as columns, C$",
            CODE: (r"10 code[^,]*,[^,]*$", r"10 code.*, regexp$"), RULES: (r"\d+ rules,[^,]*$", r"\d+ rules.*, regexp$")}),
    }


def lines_of(command, folder, environment):
    """{case: value} of a bench, or why it did not run."""
    try:
        done = subprocess.run([str(part) for part in command], cwd=folder, env={**os.environ, **environment},
                              capture_output=True, text=True)
    except OSError as why:
        return str(why)
    if done.returncode:
        return done.stderr.strip().splitlines()[-1] if done.stderr.strip() else f"exit {done.returncode}"
    rows = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    return {row["case"]: row["value"] for row in rows}


def value(lines, form):
    return next((number for case, number in lines.items() if re.match(form, case)), None)


def ratio(lines, forms):
    ours, theirs = (value(lines, form) for form in forms)
    if not ours or not theirs:
        return ""
    return f"{theirs / ours:.1f}x" if theirs < 10 * ours else f"{theirs / ours:,.0f}x"


def row(language, lines, cases):
    scan, in_c = value(lines, cases[SCAN]), value(lines, cases[C_SCAN]) if C_SCAN in cases else None
    cells = [language, f"{value(lines, cases[HASH]):.1f} ns", f"{scan:.0f} us",
             f"{scan / in_c:.2f}x" if in_c else ""]
    return cells + [ratio(lines, cases[kind]) if kind in cases else "" for kind in (CODE, RULES)]


def main():
    BENCH.mkdir(exist_ok=True)
    text, rules_json, rules_toml = BENCH / "languages.py.txt", BENCH / "rules.json", BENCH / "rules.toml"
    text.write_bytes(corpora.python_text())
    patterns, _ = corpora.rules()
    rules_json.write_text(json.dumps(patterns))
    rules_toml.write_text("".join(f"regex = '''{pattern}'''\n" for pattern in patterns))
    subprocess.run(["cmake", "--install", BUILD, "--prefix", PREFIX], check=True, capture_output=True)
    subprocess.run(["cc", "-O2", "tests/bench/overhead.c", f"-I{PREFIX}/include", f"-L{PREFIX}/lib", "-laccel",
                    "-o", BUILD / "overhead"], cwd=ROOT, check=True)
    print("| language | a call | a scan | to C | ten code patterns | 221 rules |\n|---|---|---|---|---|---|")
    for language, (command, folder, environment, cases) in programs(text, rules_toml, rules_json).items():
        lines = lines_of(command, folder, environment)
        if isinstance(lines, str):
            print(f"| {language} | not run: {lines} | | | | |", flush=True)
        else:
            print("| " + " | ".join(row(language, lines, cases)) + " |", flush=True)


if __name__ == "__main__":
    main()
