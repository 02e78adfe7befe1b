"""The analyzer's rules for Python count what bandit counts, for the checks that analyzer_bandit.json claims: on
bandit's own example files, fetched from PyPI, and on the standard library.

    analyzer_bandit.py
"""
import json
import subprocess
import sys
import sysconfig
import tarfile
import tempfile
from collections import Counter
from pathlib import Path, PurePosixPath

import accel

CLAIMS = json.loads(Path(__file__).with_suffix(".json").read_text())
CHECKS = {check: rule for rule, checks in CLAIMS["rules"].items() for check in checks}
# Rules that share a check are counted together under its name.
NAME_OF = {rule: checks[0] for rule, checks in CLAIMS["rules"].items()}


def examples(folder):
    subprocess.run([sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps",
                    "--no-binary", ":all:", "--no-build-isolation", "--dest", folder, "bandit==1.8.6"], check=True)
    files = []
    with tarfile.open(next(Path(folder).glob("bandit-*.tar.gz"))) as archive:
        for member in archive:
            path = PurePosixPath(member.name)
            if path.match("bandit-*/examples/*.py"):
                files.append(Path(folder, path.name))
                files[-1].write_bytes(archive.extractfile(member).read())
    return sorted(files)


def bandit(files):
    """{file: counts of (check, severity, confidence)}."""
    done = subprocess.run([sys.executable, "-m", "bandit", "-q", "-f", "json", "-t", ",".join(CHECKS), *map(str, files)],
                          capture_output=True, text=True)
    counts = {str(file): Counter() for file in files}
    for row in json.loads(done.stdout)["results"]:
        name = NAME_OF[CHECKS[row["test_id"]]]
        counts[row["filename"]][name, row["issue_severity"].lower(), row["issue_confidence"].lower()] += 1
    return counts


def ours(analyzer, file):
    counts = Counter()
    for issue in analyzer.issues(file.read_bytes()):
        if issue.rule.id in NAME_OF:
            counts[NAME_OF[issue.rule.id], issue.rule.severity, issue.rule.confidence] += 1
    return counts


def main():
    analyzer, faults, total = accel.Analyzer("python"), [], 0
    with tempfile.TemporaryDirectory() as folder:
        files = examples(folder)
        for file, wanted in bandit(files).items():
            excepted = CLAIMS["exceptions"].get(Path(file).name, {"checks": []})["checks"]
            found = ours(analyzer, Path(file))
            for key in sorted(wanted | found):
                if key[0] not in excepted and wanted[key] != found[key]:
                    faults.append(f"{Path(file).name}: {key}: bandit {wanted[key]}, here {found[key]}")
            total += sum(wanted.values())
    print(f"{len(files)} example files, {total} findings of {len(CHECKS)} checks, {len(faults)} counts differ, "
          f"{len(CLAIMS['exceptions'])} files excepted in part")
    library = sorted(Path(sysconfig.get_path("stdlib")).glob("*.py"))
    wanted, found = sum(bandit(library).values(), Counter()), sum((ours(analyzer, file) for file in library), Counter())
    same = sum((wanted & found).values())
    print(f"{len(library)} files of the standard library: bandit {wanted.total()}, here {found.total()}, both {same}")
    print("\n".join(faults))
    sys.exit(bool(faults) or not files)


if __name__ == "__main__":
    main()
