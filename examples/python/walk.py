"""The Python files of a tree, the largest first, as git would see it.

usage: walk.py [FOLDER]
"""
import sys

import accel

files = accel.walk(sys.argv[1] if len(sys.argv) > 1 else ".", gitignore=True, hidden=False, directories=False,
                   include=["*.py"], metadata="files")
for entry in sorted(files, key=lambda entry: (-(entry.size or 0), entry.path))[:10]:
    print(f"{entry.size:>10}  {entry.path}")
for error in files.errors:
    print(f"walk: {error.path}: {error.message}", file=sys.stderr)
print(f"{len(files)} files, {sum(entry.size or 0 for entry in files)} bytes")
