"""The shared sets of secrets, when their folder is beside the project, through `accel call`.

usage: secrets_cases.py ACCEL FOLDER EXCEPTIONS

gitleaks: 99% of the positives have a finding with the exact secret span, no rule below 80%. noseyparker and
kingfisher: 90% of the positives of the families that EXCEPTIONS claims. Negatives of all three: no more are
flagged than by gitleaks with its own rules, whose counts stand in EXCEPTIONS too.
"""
import base64
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

accel, folder, claims = sys.argv[1], Path(sys.argv[2]), json.loads(Path(sys.argv[3]).read_text())
if not folder.is_dir():
    print("skipped: shared cases: the folder shared/cases is not beside the project")
    sys.exit(0)


def spans_of(cases):
    requests = (json.dumps({"call": "secrets_scan", "args": {"text_b64": c["text_b64"], "path": c.get("path", "")}})
                for c in cases)
    run = subprocess.run([accel, "call"], input="\n".join(requests).encode(), capture_output=True, check=True)
    for line in run.stdout.splitlines():
        yield [(f["secret_start"], f["secret_end"]) for f in json.loads(line)["result"]["findings"]]


def load(name):
    cases = json.loads((folder / f"secrets_{name}.json").read_text())["cases"]
    return list(zip(cases, spans_of(cases)))


faults = []
seen, found = Counter(), Counter()
for name in ("gitleaks", "noseyparker", "kingfisher"):
    rows = load(name)
    flagged = sum(bool(spans) for case, spans in rows if not case["expect"])
    bar = claims["negatives_gitleaks_flags"][name]
    print(f"{name}: {flagged} negatives flagged, gitleaks flags {bar}")
    if flagged > bar:
        faults.append(f"{name}: too many negatives")
    if name == "gitleaks":
        for case, spans in rows:
            if case["expect"]:
                seen[case["rule"]] += 1
                found[case["rule"]] += (case["secret_start"], case["secret_end"]) in spans
        print(f"gitleaks: {found.total()} of {seen.total()} positives with the exact span")
        if found.total() < 0.99 * seen.total():
            faults.append("gitleaks: below 99%")
        faults += [f"gitleaks: {rule} is below 80%" for rule in seen if found[rule] < 0.8 * seen[rule]]
    else:
        found_in_all = [bool(spans) for case, spans in rows if case["expect"]]
        print(f"{name}: {sum(found_in_all)} of {len(found_in_all)} positives of all families are found (no bar)")
        claimed = [bool(spans) for case, spans in rows
                   if case["expect"] and case["rule"].rpartition(".")[0] in claims["families"]]
        print(f"{name}: {sum(claimed)} of {len(claimed)} positives of the families claimed are found")
        if sum(claimed) < 0.9 * len(claimed):
            faults.append(f"{name}: below 90%")

tests = Counter()
for case, spans in zip(detect := json.loads((folder / "secrets_detect_secrets.json").read_text())["cases"],
                       spans_of([{"text_b64": base64.b64encode(
                           str(p.get("payload") or p.get("line") or p.get("file_content") or "").encode()).decode()}
                           for p in (json.loads(base64.b64decode(c["params_b64"])) for c in detect)])):
    params = json.loads(base64.b64decode(case["params_b64"]))
    if any(key in params for key in ("payload", "line", "file_content")):
        wanted = params.get("should_flag", params.get("expected_secret", True) is not None)
        tests["agree" if wanted == bool(spans) else "differ"] += 1
print(f"detect-secrets (no bar): {dict(tests)}")
print("\n".join(faults) or "all bars met")
sys.exit(bool(faults))
