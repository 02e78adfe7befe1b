"""No function of accel.h is left out of the fault tests: each that returns a status has a scenario in the
allocation sweep (tests/fault), and all are called by a fuzz target (tests/fuzz) and a C test (tests/capi).

usage: covered.py ROOT
"""
import re
import sys
from pathlib import Path

root = Path(sys.argv[1])
functions = re.findall(r"^ACCEL_API ([\w ]+?[ *]+)(\w+)\(", (root / "accel.h").read_text(), re.M)


def text_of(folder, *suffixes):
    return "".join(path.read_text() for path in sorted((root / folder).glob("*")) if path.suffix in suffixes)


sweep, fuzz, capi = text_of("tests/fault", ".c", ".cpp"), text_of("tests/fuzz", ".cpp", ".h"), text_of("tests/capi", ".c", ".h")
faults = []
for kind, name in functions:
    if kind.strip() == "accel_status" and f'{{"{name}", ' not in sweep:
        faults.append(f"{name} has no scenario in tests/fault")
    for folder, text in (("tests/fuzz", fuzz), ("tests/capi", capi)):
        if not re.search(rf"\b{name}\(", text):
            faults.append(f"{name} is not called in {folder}")
print("\n".join(faults) or f"{len(functions)} functions in the sweep, the fuzz targets and the C tests")
sys.exit(bool(faults) or not functions)
