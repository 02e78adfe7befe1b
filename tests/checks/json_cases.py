"""The shared conformance sets for JSON through `accel call`, when their folder is beside the project.

usage: json_cases.py ACCEL FOLDER EXCEPTIONS

json_repair_consensus, jsonrepair_js, json_repair_py: the parsed value is compared, numbers by value; for
json_repair_py after trimming the ends of strings, which that project does and we do not. Every result is
repaired once more and must not change. EXCEPTIONS/<set>.json lists the ids that a decision overrules and,
apart from them, those that we fail; an id in neither list that fails, and one in a list that passes, is a
fault. Of the cases that no decision overrules, 90 of 100 must pass, of the consensus all.
json_testsuite: y must be accepted, n rejected, both by validation and, for y, unchanged by repair.
"""
import base64
import hashlib
import json
import subprocess
import sys
from pathlib import Path

accel, folder, exceptions = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
WANTED = {"json_repair_consensus": 1.0, "jsonrepair_js": 0.9, "json_repair_py": 0.9}


def call(name, requests):
    """The responses to many requests, in one run of the command."""
    lines = "".join(json.dumps({"call": name, "args": args}) + "\n" for args in requests)
    done = subprocess.run([accel, "call"], input=lines, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def comparable(value, trim):
    """Numbers by value, true never 1."""
    if isinstance(value, dict):
        return {comparable(key, trim): comparable(item, trim) for key, item in value.items()}
    if isinstance(value, list):
        return [comparable(item, trim) for item in value]
    if isinstance(value, str):
        return value.rstrip() if trim else value
    return value if isinstance(value, bool) or value is None else ("number", float(value))


def passes(case, response, trim):
    if case.get("raises") or case.get("empty"):
        return not response["ok"]
    if not response["ok"]:
        return False
    wanted = json.loads(case["output_text"]) if "output_text" in case else case["value"]
    return comparable(json.loads(response["result"]["text"]), trim) == comparable(wanted, trim)


def repair_set(name):
    cases = json.loads((folder / f"{name}.json").read_text())["cases"]
    known = json.loads((exceptions / f"{name}.json").read_text())
    responses = call("json_repair", [{"text": case["input"], "mode": "strict" if case.get("strict") else "scalar"}
                                     for case in cases])
    again = [r["result"]["text"] for r in responses if r["ok"]]
    faults = [f"{text!r} is not its own repair" for text, once in
              zip(again, call("json_repair", [{"text": text} for text in again]))
              if not once["ok"] or once["result"]["text"] != text]
    good = {case["id"]: passes(case, response, name == "json_repair_py")
            for case, response in zip(cases, responses)}
    listed = known["overruled"].keys() | known["failed"].keys()
    faults += [f"{id} fails" for id, passed in good.items() if not passed and id not in listed]
    faults += [f"{id} is listed and passes" for id in listed if good.get(id, True)]
    ours = [passed for id, passed in good.items() if id not in known["overruled"]]
    same_text = sum(r["ok"] and r["result"]["text"] == case.get("output_text") for case, r in zip(cases, responses))
    if sum(ours) < WANTED[name] * len(ours):
        faults.append(f"only {sum(ours)} of {len(ours)} pass")
    print(f"{name}: {sum(ours)} of {len(ours)} cases, {len(known['overruled'])} overruled"
          + (f", {same_text} with the same text" if same_text else ""))
    return [f"{name}: {fault}" for fault in faults]


def testsuite():
    cases = json.loads((folder / "json_testsuite.json").read_text())["cases"]
    texts = [bytes.fromhex(case["hex"]) if case["hex"] is not None else b'[{"":' * 50_000 + b"\n" for case in cases]
    faults = [f"{case['name']}: not the text it was" for case, text in zip(cases, texts)
              if hashlib.sha256(text).hexdigest() != case["sha256"]]
    requests = [{"text_b64": base64.b64encode(text).decode()} for text in texts]
    for case, text, valid, repaired in zip(cases, texts, call("json_validate", requests),
                                           call("json_repair", requests)):
        if case["verdict"] != "i" and valid["result"]["valid"] is not (case["verdict"] == "y"):
            faults.append(f"{case['name']}: valid is {valid['result']['valid']}")
        if case["verdict"] == "y" and repaired["result"]["text"].encode() != text:
            faults.append(f"{case['name']}: repair changed it")
    print(f"json_testsuite: {sum(case['verdict'] != 'i' for case in cases)} y and n cases")
    return [f"json_testsuite: {fault}" for fault in faults]


if not folder.is_dir():
    print(f"skipped: the conformance cases are not at {folder}")
    sys.exit(77)
faults = [fault for name in WANTED for fault in repair_set(name)] + testsuite()
print("\n".join(faults))
sys.exit(bool(faults))
