"""Repair against jsonrepair and partial-json of npm and json_repair of PyPI.

The calls are those that jsonrepair repairs to the same value as accel. C and Node are programs that run by
turns; json_repair runs in this process, by turns with accel's Python.
"""
import json
import shutil
import statistics
import subprocess

import accel

import corpora
import harness
from harness import BUILD, PEERS, ROOT, SCRATCH, Peer

CALLS = 300
PROGRAM = BUILD / "release/bin/bench_repair"
NODE = [shutil.which("node") or "node", str(ROOT / "tests/bench/repair.mjs"), str(PEERS / "node")]
TURNS, ROUNDS = 7, 15


def run(bench):
    folder = SCRATCH / "json"
    folder.mkdir(parents=True, exist_ok=True)
    with harness.one_core(accel):
        calls = agreed(bench, folder / "drawn", corpora.broken_calls(2 * CALLS))
        against_node(bench, f"repair of {CALLS} broken tool calls", "repair", "jsonrepair", 20,
                     packed(folder / "calls", calls), lambda: None)
        against_python(bench, calls)
        streaming(bench, folder)


def agreed(bench, path, drawn):
    """The first 300 calls that jsonrepair, where it is there, gives the same value for."""
    if not bench.installed["jsonrepair"][0]:
        return drawn[:CALLS]
    theirs = json.loads(harness.output_of(*NODE, "repair", packed(path, drawn), "answers"))
    same = [text for text, answer in zip(drawn, theirs)
            if answer is not None and json.loads(answer) == accel.json.repair(text).value]
    print(f"json: jsonrepair agrees on {len(same)} of {len(drawn)} calls")
    return same[:CALLS]


def packed(path, texts):
    path.write_bytes(b"".join(text.encode() + b"\0" for text in texts))
    return str(path)


def against_node(bench, case, what, name, wanted, path, answer):
    version, why = bench.installed[name]
    if version is None:
        return bench.missing(case, name, why)
    mine, theirs = [], []
    for _ in range(TURNS):
        mine += samples(PROGRAM, what, path, ROUNDS)
        theirs += samples(*NODE, what, path, ROUNDS)
    agrees = answer() is None or json.loads(harness.output_of(*NODE, what, path, "answers")) == answer()
    return bench.compared(case + ", C", mine, Peer(name, version, wanted=wanted), theirs, agrees)


def samples(*arguments):
    output = subprocess.run([str(a) for a in arguments], stdout=subprocess.PIPE, text=True, check=True).stdout
    return [int(line) / 1e9 for line in output.split()]


def against_python(bench, calls):
    def ours():
        return [accel.json.repair(text).value for text in calls]

    def make():
        from json_repair import repair_json
        return lambda: [repair_json(text, return_objects=True) for text in calls]

    peer = bench.peer("json-repair", make, "json_repair", same=lambda _: True)
    bench.race(f"repair of {CALLS} broken tool calls, Python", ours, [peer])
    if not peer.run:
        return
    mine = samples(PROGRAM, "repair", SCRATCH / "json/calls", ROUNDS)
    theirs = [harness.timed(peer.run, 1) for _ in range(3)]
    mine += samples(PROGRAM, "repair", SCRATCH / "json/calls", ROUNDS)
    same = sum(a == b for a, b in zip(ours(), peer.run()))
    bench.compared(f"repair of {CALLS} broken tool calls, C", mine,
                   Peer("json_repair", peer.version, wanted=500, note=f"{same} of {len(calls)} values the same"),
                   theirs)


def streaming(bench, folder):
    """4,000 characters of a tool call in 199 deltas, the value after each."""
    text = json.dumps({"name": "write_file", "arguments": {"path": "ab.py", "content": "x = [1, 2]  # y\n" * 300}})
    text = text[:4000]
    cuts = [len(text) * i // 199 for i in range(200)]
    deltas = [text[a:b] for a, b in zip(cuts, cuts[1:])]

    def last():
        stream = accel.json.Stream()
        for delta in deltas:
            stream.feed(delta)
        return stream.value

    case = "a call of 4,000 characters in 199 deltas"
    against_node(bench, case, "stream", "partial-json", 10, packed(folder / "deltas", deltas), last)

    def ours():
        stream = accel.json.Stream()
        for delta in deltas:
            stream.feed(delta)
            stream.snapshot()

    print(f"json: the same from Python, snapshots as bytes: {statistics.median(harness.by_turns([ours], 1)[0]) * 1e3:.3f} ms")
