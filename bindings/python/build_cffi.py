"""Writes the C source of accel._cffi._api, CFFI's compiled door to libaccel.

build_cffi.py accel.cdef _api.c libaccel.so
"""

import re
import subprocess
import sys

import cffi


def exported(declarations: str, library: str) -> str:
    """Without the functions that the library does not have yet."""
    symbols = subprocess.run(["nm", "-D", "--defined-only", library], check=True,
                             capture_output=True, text=True).stdout
    names = {line.split()[-1].split("@")[0] for line in symbols.splitlines()}
    functions = re.compile(r"^[^\n{}]*?\b(accel_\w+)\([^;{}]*\);\n", re.MULTILINE)
    return functions.sub(lambda m: m[0] if m[1] in names else "", declarations)


def main(declarations: str, source: str, library: str) -> None:
    builder = cffi.FFI()
    with open(declarations, encoding="utf-8") as text:
        builder.cdef(exported(text.read(), library))
    builder.set_source("accel._cffi._api", '#include "accel.h"\n')
    builder.emit_c_code(source)


if __name__ == "__main__":
    main(*sys.argv[1:])
