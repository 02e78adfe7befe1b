"""The names of accel.h, accel.def and the library are the same, and nothing else is exported.

usage: symbols.py accel.h accel.def libaccel.so
"""
import re
import subprocess
import sys

header, definitions, library = sys.argv[1:]
declared = re.findall(r"^ACCEL_API [^;(]*?(\w+)\(", open(header).read(), re.M)
listed = re.findall(r"^  (\w+)$", open(definitions).read(), re.M)
table = subprocess.run(["nm", "-D", "--defined-only", library], check=True, capture_output=True, text=True)
exported = {line.split()[2].split("@")[0] for line in table.stdout.splitlines() if line.split()[1] != "A"}

faults = []
for one, names, other, others in (
    ("accel.h", declared, "accel.def", listed),
    ("accel.def", listed, "accel.h", declared),
    ("accel.h", declared, "the library", exported),
    ("the library", exported, "accel.h", declared),
):
    faults += [f"{name} is in {one} but not in {other}" for name in sorted(set(names) - set(others))]
faults += [f"{name} does not begin with accel_" for name in declared if not name.startswith("accel_")]
if listed != sorted(set(listed)):
    faults.append("accel.def is not sorted, or names something twice")
print("\n".join(faults) or f"{len(declared)} names, the same in header, definition file and library")
sys.exit(bool(faults) or not declared)
