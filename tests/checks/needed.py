"""What the built library needs and how it is hardened, read from its ELF headers.

usage: needed.py libaccel.so
"""
import re
import subprocess
import sys

ALLOWED = {"libc.so.6", "libm.so.6", "ld-linux-x86-64.so.2", "ld-linux-aarch64.so.1", "libgomp.so.1", "libcjson.so.1"}


def readelf(*options):
    return subprocess.run(["readelf", "-W", *options, sys.argv[1]], check=True, capture_output=True, text=True).stdout


dynamic, segments, symbols, notes = readelf("-d"), readelf("-l"), readelf("--dyn-syms"), readelf("-n")
needed = set(re.findall(r"\(NEEDED\).*\[(.*)\]", dynamic))
stack = re.search(r"GNU_STACK\s.*\s(R[W ][E ])\s", segments)
held = {
    f"needs nothing but {', '.join(sorted(needed & ALLOWED))}": needed <= ALLOWED,
    "no text relocations": "TEXTREL" not in dynamic,
    "no RPATH or RUNPATH": not re.search(r"\((RPATH|RUNPATH)\)", dynamic),
    "full RELRO": "GNU_RELRO" in segments and "BIND_NOW" in dynamic,
    "no executable stack": bool(stack) and "E" not in stack.group(1),
    "no segment both writable and executable": not re.search(r"LOAD\s.*\sRWE\s", segments),
    "stays loaded (nodelete)": "NODELETE" in dynamic,
    "stack protector": "__stack_chk_fail" in symbols,
    "SONAME with the ABI's number": bool(re.search(r"\(SONAME\).*\[libaccel\.so\.\d+\]", dynamic)),
}
faults = [what for what, holds in held.items() if not holds]
print("\n".join([f"does not hold: {fault}" for fault in faults] or list(held)))
# Debian's Hyperscan is built without it, so it cannot be asked for.
print("note: control-flow enforcement (IBT, SHSTK):", "whole" if "IBT" in notes else "an archive linked in lacks it")
if needed - ALLOWED:
    print("needs:", ", ".join(sorted(needed - ALLOWED)))
sys.exit(bool(faults))
