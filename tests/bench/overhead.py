"""What a call costs in Python, as overhead.c for C: one JSON object per line, medians of rounds.

    overhead.py      ACCEL_BACKEND says of which backend
"""
import json
import time
from statistics import median

import accel
import numpy

ROUNDS, CALLS = 21, 200_000
TEXT = (b"-" * 94 + b"needle") * 10_000


def line(case, unit, value):
    language = f"Python, {accel.backend_info().name}"
    print(json.dumps({"language": language, "case": case, "unit": unit, "value": round(value, 2)}), flush=True)


def timed(body):
    start = time.perf_counter()
    body()
    return time.perf_counter() - start


def hashes(hash=accel.sig.hash, data=b"0123456789abcdef"):
    for _ in range(CALLS):
        hash(data)


def scan(regex=accel.Regex([b"needle"])):
    return int(numpy.asarray(regex.scan(TEXT, threads=1).columns().start).sum())


line("hash", "ns", median(timed(hashes) for _ in range(ROUNDS)) / CALLS * 1e9)
assert scan() == sum(range(94, len(TEXT), 100))
line("scan", "us", median(timed(scan) for _ in range(ROUNDS)) * 1e6)
