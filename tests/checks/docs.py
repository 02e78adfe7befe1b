"""Every function of accel.h is explained by a comment of its own or of its group (the conventions at its
top explain _new, _free and _options_init); what README.md tells a reader to run exists; no committed
file holds a path of somebody's machine.

usage: docs.py ROOT
"""
import re
import subprocess
import sys
from pathlib import Path

root = Path(sys.argv[1])
faults = []

# A function without a comment must follow an explained one in the same block of lines (a group).
explained = False
for line in re.sub(r"/\*.*?\*/", "/**/", (root / "accel.h").read_text(), flags=re.S).splitlines():
    if line.startswith("/**/"):
        explained = True
    elif not line.strip() or line.startswith(("typedef", "enum")):
        explained = False
    elif (match := re.match(r"ACCEL_API .*?(\w+)\(", line)) and not explained:
        if not match[1].endswith(("_new", "_free", "_options_init")):
            faults.append(f"accel.h: {match[1]} is not explained")

readme = (root / "README.md").read_text()
for target in set(re.findall(r"^\s*(?:\$ )?make ([a-z-]+)", readme, re.M)):
    if not re.search(rf"^{target}:", (root / "Makefile").read_text(), re.M):
        faults.append(f"README.md: make {target} does not exist")
for link in set(re.findall(r"\]\(([\w/.-]+)\)", readme)):
    if not (root / link).exists():
        faults.append(f"README.md: {link} does not exist")

listing = subprocess.run(["git", "-C", root, "ls-files", "-z"], capture_output=True)
files = listing.stdout.decode().split("\0")[:-1] if listing.returncode == 0 else []
if not files:
    print("skipped: paths in committed files: no git checkout")
for name in files:
    path = root / name
    if path.is_file() and (hit := re.search(rb"/(?:home|root|Users|work)/[\w.-]+", path.read_bytes())):
        if name != "tests/checks/docs.py":
            faults.append(f"{name}: holds a path of a machine: {hit[0].decode(errors='replace')}")
print("\n".join(faults) or f"{len(files)} files looked at")
sys.exit(bool(faults))
