"""Writes the C source of accel._cffi._api, CFFI's compiled door to libaccel.

build_cffi.py accel.cdef _api.c
"""

import sys

import cffi


def main(declarations: str, source: str) -> None:
    builder = cffi.FFI()
    with open(declarations, encoding="utf-8") as text:
        builder.cdef(text.read())
    builder.set_source("accel._cffi._api", '#include "accel.h"\n')
    builder.emit_c_code(source)


if __name__ == "__main__":
    main(*sys.argv[1:])
