"""accel.h is a good header: C99 and C++11, every warning an error, included twice; and the values that
the library repeats inside are the ones it promises.

usage: header.py ROOT CC CXX
"""
import re
import subprocess
import sys
from pathlib import Path

root, cc, cxx = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
faults = []
for command in ([cc, "-std=c99", "-xc"], [cc, "-std=c11", "-xc"], [cxx, "-std=c++11", "-xc++"], [cxx, "-std=c++20", "-xc++"]):
    command += ["-Wall", "-Wextra", "-pedantic", "-Werror", "-fsyntax-only", f"-I{root}", "-"]
    once_more = '#include "accel.h"\n#include "accel.h"\nint main(void) { return accel_abi_version() == 0; }\n'
    run = subprocess.run(command, input=once_more, text=True, capture_output=True)
    if run.returncode:
        faults.append(f"{' '.join(command)}\n{run.stderr}")

header = (root / "accel.h").read_text()


def values(text, enum):
    """{name in small letters without underscores: value} of an enum"""
    body = re.search(rf"enum (?:class )?{enum}\b[^{{]*{{(.*?)}}", text, re.S).group(1)
    body = re.sub(r"/\*.*?\*/|//[^\n]*", "", body, flags=re.S)
    return {name.lower().replace("_", ""): int(value, 0) for name, value in re.findall(r"(\w+) = (-?\w+)", body)}


# enum of accel.h, its prefix; enum inside, its prefix, where
for public, prefix, private, small, file in (
    ("accel_status_code", "accel", "Status", "", "core/base/error.h"),
    ("accel_unit", "accelunit", "Unit", "", "core/base/utf8.h"),
    ("accel_regex_flag", "accelregex", "PatternFlag", "k", "core/text/pattern.h"),
    ("accel_regex_dialect", "accelregex", "Dialect", "", "core/text/pattern.h"),
):
    promised = {name.removeprefix(prefix): value for name, value in values(header, public).items()}
    inside = {name.removeprefix(small): value for name, value in values((root / file).read_text(), private).items()}
    if promised != inside or not promised:
        faults.append(f"{public} and {private} of {file} differ: {sorted(promised.items() ^ inside.items())}")
print("\n".join(faults) or "C99, C11, C++11, C++20; four enums equal inside and outside")
sys.exit(bool(faults))
