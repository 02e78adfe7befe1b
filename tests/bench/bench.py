"""Runs the benches of the nouns, each in a process of its own; tests/bench/run starts this."""
import argparse
import importlib
import json
import multiprocessing
import os
import subprocess
import sys

import harness
import peers
from harness import BUILD, ROOT, SCRATCH

NOUNS = (
    "analyzer",
    "classify",
    "dedup",
    "fuzzy",
    "log",
    "json",
    "phrases",
    "regex",
    "response",
    "secrets",
    "sig",
    "think",
    "walk",
    "linear",
)


def main():
    parser = argparse.ArgumentParser(prog="tests/bench/run",
                                     description="Compares accel with the best peers.")
    parser.add_argument("nouns", nargs="*", metavar="NOUN", help=f"of {', '.join(NOUNS)}; or all")
    size = parser.add_mutually_exclusive_group()
    size.add_argument("--quick", dest="size", action="store_const", const="quick", default="normal",
                      help="smaller inputs, about two minutes")
    size.add_argument("--full", dest="size", action="store_const", const="full",
                      help="every peer on every byte, about half an hour")
    options = parser.parse_args()
    nouns = options.nouns or NOUNS
    for noun in nouns:
        if noun not in NOUNS:
            parser.error(f"no bench is called {noun}; there are {', '.join(NOUNS)}")

    SCRATCH.mkdir(parents=True, exist_ok=True)
    build()
    installed = peers.install()
    machine = harness.machine()
    describe(machine, installed)
    broken = [noun for noun in nouns if run(noun, options.size, installed)]
    rows = [row for noun in nouns if noun not in broken
            for row in json.loads((SCRATCH / f"{noun}.json").read_text())]
    report = {"machine": machine, "size": options.size, "peers": installed, "rows": rows}
    (SCRATCH / "bench.json").write_text(json.dumps(report, indent=1) + "\n")
    (SCRATCH / "bench.md").write_text(markdown(rows))
    conclude(rows, broken)
    sys.exit(1 if broken else 0)


def build():
    """The release preset with the engines and bench programs."""
    configure = ["cmake", "--preset", "release", "-DACCEL_BENCH=ON", "-DACCEL_PYTHON=ON"]
    for step in configure, ["cmake", "--build", "--preset", "release"]:
        done = subprocess.run(step, cwd=ROOT, capture_output=True, text=True)
        if done.returncode:
            sys.exit(f"{done.stdout}{done.stderr}\nbench: {' '.join(step)} failed, see above")


def describe(machine, installed):
    print("accel {commit}, {date}".format(**machine))
    print("{cpu}, {cores} cores, Linux {kernel}, Python {python}, load {load:.1f}".format(**machine))
    for name, (version, why) in installed.items():
        print(f"peer {name} {version}" if version else f"peer {name} is missing: {why}")
    print("ratio: time of the peer / ours, of the medians (of the minima)\n", flush=True)


def run(noun, size, installed):
    """Runs one noun in a fresh process; its exit code."""
    spawn = multiprocessing.get_context("spawn")
    process = spawn.Process(target=in_process, args=(noun, size, installed))
    process.start()
    process.join()
    return process.exitcode


def in_process(noun, size, installed):
    folders = [str(BUILD / "release/python"), str(peers.PACKAGES)]
    sys.path += folders
    os.environ["PYTHONPATH"] = os.pathsep.join(folders)
    bench = harness.Bench(noun, size, installed)
    importlib.import_module(f"{noun}_bench").run(bench)
    bench.finish()


def markdown(rows):
    """The rows that have a peer, as a table for a README."""
    lines = ["| case | accel | peer | its time | ratio | same answers |", "|---|---|---|---|---|---|"]
    for row in rows:
        if row["ratio"]:
            lines.append("| {} | {} | {} {} | {} | {} | {} |".format(
                row["case"], harness.seconds_text(row["ours"]), row["peer_name"], row["peer_version"],
                harness.seconds_text(row["peer"]), harness.ratio_text(row["ratio"]),
                "yes" if row["same_answers"] else "no"))
    return "\n".join(lines) + "\n"


def conclude(rows, broken):
    judged = [row for row in rows if row["met"] is not None]
    print(f"\n{sum(row['met'] for row in judged)} of {len(judged)} targets met; "
          f"{sum(row['same_answers'] is False for row in rows)} rows with different answers; "
          f"figures in {SCRATCH.relative_to(ROOT)}/bench.json and bench.md")
    for noun in broken:
        print(f"bench: {noun} broke off, see above", file=sys.stderr)


if __name__ == "__main__":
    main()
