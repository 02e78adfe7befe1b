"""accel from Python without the package and without building anything: ctypes alone.

    ctypes_regex.py [LIBRARY]     libaccel.so.1, or the path of the library

For a program of one's own the package is faster and safer; this shows what any language with a
foreign function interface does: structs as accel.h has them, an error object, explicit free.
"""
import ctypes
import sys
from ctypes import POINTER, byref, c_char_p, c_int64, c_size_t, c_uint32, c_void_p


class Pattern(ctypes.Structure):
    """accel_regex_pattern"""

    _fields_ = [("text", c_char_p), ("length", c_int64), ("flags", c_uint32), ("reserved", c_uint32)]


class Match(ctypes.Structure):
    """accel_match"""

    _fields_ = [("pattern", c_uint32), ("flags", c_uint32), ("start", c_int64), ("end", c_int64)]


accel = ctypes.CDLL(sys.argv[1] if len(sys.argv) > 1 else "libaccel.so.1")
assert accel.accel_abi_version() == 1, "this program was written for ABI 1 of accel"
# A pointer is 64 bits wide and an int, ctypes' guess, is not: results that are neither are declared.
accel.accel_error_message.restype, accel.accel_error_message.argtypes = c_char_p, [c_void_p]
accel.accel_matches_data.restype = POINTER(Match)
accel.accel_matches_count.restype = c_int64


def call(function, *arguments):
    """Calls what can fail; the error's message becomes an exception."""
    error = c_void_p()
    if function(*arguments, byref(error)) != 0:
        message = accel.accel_error_message(error).decode()
        accel.accel_error_free(error)
        raise ValueError(message)


def main():
    texts = [rb"def (\w+)", rb"class (\w+)", b"TODO"]
    subject = b"def read(path):  # TODO: cache\n    return open(path).read()\nclass Reader: pass\n"
    patterns = (Pattern * len(texts))(*[Pattern(text, len(text), 0, 0) for text in texts])
    regex, matches = c_void_p(), c_void_p()
    call(accel.accel_matches_new, byref(matches))
    call(accel.accel_regex_compile, patterns, c_size_t(len(texts)), None, byref(regex))
    call(accel.accel_regex_scan, regex, subject, c_size_t(len(subject)), None, matches)
    found = accel.accel_matches_data(matches)
    for match in found[: accel.accel_matches_count(matches)]:
        text = subject[match.start : match.end].decode()
        print(f"pattern {match.pattern} at {match.start}: {text}")
    accel.accel_matches_free(matches)
    accel.accel_regex_free(regex)


if __name__ == "__main__":
    main()
