"""The ABI only grows: accel.h against the stored description of this ABI, by abidiff.

    abi.py ROOT CC            compares, and tries the comparison on breaks made on purpose
    abi.py ROOT CC --write    stores what accel.h is now as tests/abi/accel-<ABI>.abi: after a release

A library is made of the header alone, one empty function per declaration, so that the description holds
what a caller sees and nothing of C++; that the real library exports the same names is check_symbols.
New functions are welcome, and so are new last fields of options (tests/abi/accel.suppr).
"""
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

root, cc = Path(sys.argv[1]).resolve(), sys.argv[2]
DECLARATION = re.compile(r"^ACCEL_API ([\w ]+?[ *]+)(accel_\w+)\((.*?)\);", re.M | re.S)

# What must be seen as a break, as edits of accel.h; and what must not.
BREAKS = {
    "a field in a record": (r"(typedef struct accel_match \{\n)", r"\1  int64_t extra;\n"),
    "a field in the midst of options": (r"(uint32_t dialect; +/\* accel_regex_dialect)", r"int64_t extra; \1"),
    "another type of a parameter": (r"(accel_set_threads\()int32_t", r"\1int64_t"),
    "another result": (r"ACCEL_API int32_t (accel_threads)", r"ACCEL_API int64_t \1"),
    "a function gone": (r"ACCEL_API int64_t accel_clock_ns\(void\);", r""),
    "another number of an enum": (r"ACCEL_IO = -4", r"ACCEL_IO = -40"),
}
GROWTH = {
    "a new function": (r"(ACCEL_API int64_t accel_clock_ns\(void\);)",
                       r"\1 ACCEL_API int32_t accel_new(void);"),
    "a new last field of options": (r"(  int64_t cache_dir_length;\n)", r"\1  int64_t extra;\n"),
    "a new last status": (r"(  ACCEL_INTERNAL = -99)", r"  ACCEL_NEW = -13,\n\1"),
}


def library(header, folder):
    """A library of empty functions with the ABI of `header`."""
    (folder / "accel.h").write_text(header)
    bodies = []
    for result, name, parameters in DECLARATION.findall(header):
        body = "" if result.strip() == "void" else f"return ({result})0;"
        bodies.append(f"{result}{name}({parameters}) {{ {body} }}")
    for name in re.findall(r"^enum (accel_\w+) \{", header, re.M):  # no function takes one
        bodies.append(f"enum {name} values_of_{name};")
    (folder / "accel.c").write_text('#include "accel.h"\n' + "\n".join(bodies))
    subprocess.run([cc, "-g", "-w", "-shared", "-fPIC", "accel.c", "-o", "libaccel.so"],
                   cwd=folder, check=True)
    return folder / "libaccel.so"


def describe(header, file):
    with tempfile.TemporaryDirectory() as folder:
        made = library(header, Path(folder))
        subprocess.run(["abidw", "--no-show-locs", "--no-comp-dir-path", "--no-corpus-path",
                        "--out-file", file, made], check=True)


def difference(stored, header):
    """What breaks callers, or ""."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(["abidiff", "--no-added-syms", "--suppressions",
                               root / "tests/abi/accel.suppr", stored, library(header, Path(folder))],
                              capture_output=True, text=True)
    return done.stdout + done.stderr if done.returncode else ""


def main():
    if not shutil.which("abidiff"):
        print("skipped: the ABI: there is no abidiff, Debian's abigail-tools")
        sys.exit(77)
    header = (root / "accel.h").read_text()
    version = re.search(r"ACCEL_ABI_VERSION (\d+)", header)[1]
    stored = root / "tests/abi" / f"accel-{version}.abi"
    if "--write" in sys.argv:
        return describe(header, stored)
    faults = []
    if told := difference(stored, header):
        faults.append(f"accel.h breaks ABI {version}: take the change back, or raise ACCEL_ABI_VERSION\n{told}")
    for what, edit in BREAKS.items():
        if not difference(stored, re.sub(*edit, header, count=1)):
            faults.append(f"not seen as a break: {what}")
    for what, edit in GROWTH.items():
        if told := difference(stored, re.sub(*edit, header, count=1)):
            faults.append(f"seen as a break: {what}\n{told}")
    print("\n".join(faults) or f"ABI {version} holds; {len(BREAKS)} breaks are seen as such, "
                                f"{len(GROWTH)} ways to grow are allowed")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
