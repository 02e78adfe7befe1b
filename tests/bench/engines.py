"""Hyperscan and PCRE2 by hand (engines.cpp), for regex_bench.py."""
import ctypes
from ctypes import c_char_p, c_int64, c_uint32, c_void_p

from harness import BUILD


class Engine:
    """Patterns compiled by one engine. scan(text) counts, spans(text) lists (pattern, start, end)."""

    def __init__(self, name, patterns, flags=0):
        self._scan = function(f"bench_{name}_scan", c_int64, c_void_p, c_char_p, c_int64, c_void_p,
                              c_int64)
        opening = function(f"bench_{name}_open", c_void_p, c_void_p, c_int64, c_uint32)
        self._handle = opening((c_char_p * len(patterns))(*patterns), len(patterns), flags)
        if not self._handle:
            raise ValueError(f"{name}: a pattern does not compile")

    def scan(self, text):
        return self._scan(self._handle, text, len(text), None, 0)

    def spans(self, text, room=1 << 20):
        flat = (c_int64 * (3 * room))()
        count = self._scan(self._handle, text, len(text), flat, room)
        if not 0 <= count <= room:
            raise ValueError(f"{count} matches, room for {room}")
        return list(zip(*(flat[i:3 * count:3] for i in range(3))))


def function(name, result, *arguments):
    found = getattr(ctypes.CDLL(str(BUILD / "release/lib/libbench_engines.so")), name)
    found.restype, found.argtypes = result, arguments
    return found


def version(name):
    return function(f"bench_{name}_version", c_char_p)().decode().split()[0]


PCRE2_DOLLAR_ENDONLY = 0x10  # of pcre2.h: $ as in Go, at the very end only
