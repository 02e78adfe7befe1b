"""Who may include what. A file of core sees its own folder and folders of lower rank; a foreign library
is named in one place, never in a header that others include; bindings and examples see accel.h only.

usage: layers.py ROOT
"""
import re
import sys
from pathlib import Path

RANKS = {"base": 0, "json": 1, "runtime": 2, "text": 3, "vector": 3, "graph": 3, "files": 4, "sig": 4, "code": 5}
FOREIGN = {  # who may name it, tests aside
    r"hs(/hs)?\.h|hs_\w+\.h": "core/text/",
    r"pcre2\.h": "core/text/",
    r"(cjson/)?cJSON\.h": "core/json/",
    r"toml\+\+/.*": "core/text/secrets_toml",
    r"xxhash\.h": "core/base/",
    r"sqlite3\.h": "core/runtime/",
    r"tree_sitter/.*": "core/code/",
    r"omp\.h": "core/runtime/parallel",
    r"CLI/.*|simdjson\.h": "examples/cli/",
}

PLANTED = [  # what must be refused, so that the check itself is checked
    ("core/base/a.cpp", "core/runtime/parallel.h"),
    ("core/text/a.cpp", "core/graph/a.h"),
    ("core/text/a.cpp", "accel.h"),
    ("core/files/a.cpp", "hs/hs.h"),
    ("core/text/a.h", "pcre2.h"),
    ("capi/a.cpp", "core/text/a_internal.h"),
    ("examples/cli/a.cpp", "core/base/error.h"),
    ("tests/capi/a.c", "core/base/error.h"),
]


def refusal(file, include):
    """Why `file` may not include `include`, or None. Both are paths from the root."""
    top, folder = file.split("/")[0], file.rsplit("/", 1)[0]
    if include.endswith("_internal.h") and include.rsplit("/", 1)[0] != folder:
        if not file.startswith("tests/core/"):
            return "a private header of another folder"
    if top == "core" and include.startswith("core/"):
        own, other = file.split("/")[1], include.split("/")[1]
        if own != other and RANKS[own] <= RANKS[other]:
            return f"{other} (rank {RANKS[other]}) is not below {own} (rank {RANKS[own]})"
    if top == "core" and include.startswith(("accel.h", "capi/", "tests/")):
        return "core knows nothing above it"
    if top in ("examples", "bindings") or file.startswith(("tests/capi/", "tests/fuzz/")):
        if include.startswith(("core/", "capi/")):
            return "only accel.h may be seen here"
    for name, home in FOREIGN.items():
        if top != "tests" and re.fullmatch(name, include):
            if not file.startswith(home):
                return f"only {home} may name it"
            if file.endswith(".h") and not file.endswith("_internal.h") and top == "core":
                return "a foreign library in a header that others include"
    return None


def sources(root):
    for top in ("core", "capi", "bindings", "examples", "tests"):
        for path in sorted((root / top).rglob("*")):
            if path.suffix in (".h", ".c", ".cc", ".cpp", ".inc", ".pyx", ".go", ".rs"):
                yield path.relative_to(root).as_posix(), path


root = Path(sys.argv[1])
faults = [f"{file} could include {include}" for file, include in PLANTED if not refusal(file, include)]
count, long_files = 0, []
for file, path in sources(root):
    text = path.read_text()
    for include in re.findall(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]', text, re.M):
        count += 1
        if "/" not in include and (path.parent / include).is_file():
            include = f"{file.rsplit('/', 1)[0]}/{include}"
        if why := refusal(file, include):
            faults.append(f"{file} includes {include}: {why}")
    if re.search(r"#pragma omp (?!simd)", text) and file != "core/runtime/parallel.cpp":
        faults.append(f"{file} says omp: only core/runtime/parallel.cpp may")
    if (lines := text.count("\n")) > 600:
        long_files.append(f"note: {file} has {lines} lines: look for the second idea in it")
print("\n".join(long_files + faults + [f"{count} includes looked at"]))
sys.exit(bool(faults) or not count)
