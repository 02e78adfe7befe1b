"""Lines with plain texts in a large log, counted, against ripgrep and grep: whole processes, warm."""
import os
import random
import subprocess
import time

import harness
import peers
from harness import ACCEL, MB, SCRATCH, Peer

SIZES = {"quick": 100 * MB, "normal": 500 * MB, "full": 500 * MB}
PATTERNS = ("error", "exception", "failed")
WORDS = ("request handled user session cache lookup table index worker queue started finished connection "
         "pool thread memory config loaded service health check reply timeout retry batch commit").split()


def run(bench):
    path = SCRATCH / f"{bench.size}.log"
    if not path.exists() or path.stat().st_size < SIZES[bench.size]:
        write_log(path, SIZES[bench.size])
    for threads, wanted in ((2, 3), (1, 1.6)):
        count(bench, path, threads, wanted)


def write_log(path, size):
    draw, lines = random.Random(7), []
    for i in range(50_000):
        stamp = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(1_704_067_200 + 3 * i))
        level, place = draw.choice(("INFO", "DEBUG", "WARN")), draw.choice(WORDS)
        line = (f"{stamp} {level} [{place}-{draw.randrange(99)}] "
                + " ".join(draw.choices(WORDS, k=draw.randrange(6, 18))) + f" took={draw.randrange(900)}ms")
        if draw.random() < 0.04:
            line += draw.choice((" ERROR code", " java.lang.Exception: x", " operation Failed"))
        lines.append(line)
    block = ("\n".join(lines) + "\n").encode()
    with open(path, "wb") as file:
        for _ in range(-(-size // len(block))):
            file.write(block)


def count(bench, path, threads, wanted):
    expressions = [part for pattern in PATTERNS for part in ("-e", pattern)]

    def process(*command, **environment):
        def run():
            done = subprocess.run([os.fspath(part) for part in command], capture_output=True, text=True,
                                  env={**os.environ, **environment})
            return int(done.stdout)
        return run

    ours = process(ACCEL, "log", "-c", "-i", "-j", str(threads), *expressions, path)
    def ripgrep():
        return process(peers.program("ripgrep")[0], "-c", "-i", "-j", str(threads), *expressions, path)

    rivals = [bench.peer("ripgrep", ripgrep, wanted=wanted)]
    if threads == 1:
        rivals.append(Peer("grep -c", "system", process("grep", "-c", "-i", *expressions, path, LC_ALL="C")))
    name = "thread" if threads == 1 else "threads"
    bench.race(f"lines with 3 texts, {path.stat().st_size // MB} MB, {threads} {name}", ours, rivals)
