"""Sanitizing leaves clean texts as they are: the READMEs, manuals and package descriptions that are on this
machine, and the paragraphs of them as answers. At least 1,000, else it says how many there were.

usage: response_clean.py ACCEL ROOT
"""
import itertools
import json
import subprocess
import sys
import sysconfig
from pathlib import Path

ACCEL, ROOT = sys.argv[1], Path(sys.argv[2])
WANTED, LARGEST = 1500, 200_000
FOLDERS = (ROOT, Path(sysconfig.get_paths()["purelib"]), Path("/usr/share/doc"), Path("/usr/lib/python3"),
           Path("/usr/share/perl"), Path("/usr/lib/node_modules"))
NAMES = ("README*", "*.md", "METADATA", "*.rst", "*.txt")


def texts():
    """Documents, then their longer paragraphs."""
    documents = []
    for folder, name in itertools.product(FOLDERS, NAMES):
        for path in sorted(folder.rglob(name)) if folder.is_dir() else ():
            if path.suffix == ".gz" or "tests/vectors" in str(path) or not path.is_file():
                continue
            try:
                text = path.read_text()
            except (OSError, UnicodeDecodeError):
                continue
            if 200 < len(text) < LARGEST:
                documents.append(text)
    yield from documents
    for text in documents:
        yield from (part for part in text.split("\n\n\n") if len(part) > 200)


def main():
    clean = list(dict.fromkeys(itertools.islice(texts(), 4 * WANTED)))[:WANTED]
    requests = "".join(json.dumps({"call": "sanitize", "args": {"text": text}}) + "\n" for text in clean)
    done = subprocess.run([ACCEL, "call"], input=requests, capture_output=True, text=True, check=True)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    changed = [i for i, (text, answer) in enumerate(zip(clean, answers)) if answer["result"].get("text") != text]
    for i in changed:
        print(f"changed: {clean[i][:80]!r}...")
    print(f"{len(clean)} texts, {sum(map(len, clean)):,} characters, {len(changed)} changed")
    if len(clean) < 1000:
        print(f"skipped: 1,000 clean answers: this machine has {len(clean)}")
    sys.exit(bool(changed) or len(answers) != len(clean))


if __name__ == "__main__":
    main()
