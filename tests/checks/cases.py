"""The shared conformance sets for JSON, numbers and hashes, when their folder is beside the project.

usage: cases.py LIBRARY FOLDER

jcs_documents; jcs_numbers, and 100,000 numbers more from the chain of SHA-256 that the set was drawn from,
against Python's repr; xxh3_vectors; json_testsuite (y accepted, n refused by the strict tokenizer).
"""
import hashlib
import json
import struct
import sys
from pathlib import Path

from es6 import es6
from library import BadJson, Library

accel, folder = Library(sys.argv[1]), Path(sys.argv[2])
EXACT, JCS = 0, 1
faults = []


def check(held, case, what):
    if not held:
        faults.append(f"{case['id']}: {what}")


def jcs_documents(cases):
    for case in cases:
        got = accel.json_canonical(bytes.fromhex(case["input_hex"]), JCS)
        check(got.hex() == case["output_hex"], case, got)


def chain(count):
    block = bytes(32)
    for _ in range(count // 4):
        block = hashlib.sha256(block).digest()
        yield from (value for value in struct.unpack("<4d", block) if value - value == 0)


def jcs_numbers(cases):
    for case in cases:
        value = struct.unpack(">d", bytes.fromhex(case["ieee"].zfill(16)))[0]
        check(accel.json_number(value) == case["expect"], case, accel.json_number(value))
        spelled = b"%.17e" % value
        check(accel.json_canonical(spelled, JCS).decode() == case["expect"], case, spelled)
    for value in chain(100_000):
        check(accel.json_number(value) == es6(value), {"id": value.hex()}, accel.json_number(value))


def xxh3_vectors(cases):
    data, state = bytearray(), 2654435761
    for _ in range(max(case["len"] for case in cases)):
        data.append(state >> 56)
        state = state * 11400714785074694797 % 2 ** 64
    for case in cases:
        for algorithm, field in enumerate(("xxh3_64", "xxh3_128", "xxh64")):
            got = accel.sig_digest(bytes(data[:case["len"]]), case["seed"], algorithm)
            check(got == case[field], case, f"{field} is {got}")


def json_testsuite(cases):
    for case in cases:
        data = bytes.fromhex(case["hex"]) if case["hex"] is not None else b'[{"":' * 50_000 + b"\n"
        check(hashlib.sha256(data).hexdigest() == case["sha256"], case, "the data are not the case's")
        try:
            accel.json_canonical(data, EXACT)
            accepted = True
        except BadJson as fault:
            # Valid JSON all the same: canonical text refuses what it cannot say in one way.
            accepted = "appears twice" in str(fault)
            check(0 <= fault.offset <= len(data), case, f"the offset is {fault.offset}")
        check(case["verdict"] == "i" or accepted == (case["verdict"] == "y"), case, f"{case['name']}: {accepted}")


if not folder.is_dir():
    print("skipped: shared cases: the folder shared/cases is not beside the project")
    sys.exit(77)
for run in (jcs_documents, jcs_numbers, xxh3_vectors, json_testsuite):
    content = json.loads((folder / f"{run.__name__}.json").read_text())
    before = len(faults)
    run(content["cases"])
    print(f"{run.__name__}: {content['count']} cases, {len(faults) - before} faults")
sys.exit("\n".join(faults[:20]) if faults else 0)
