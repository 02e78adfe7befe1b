"""The hot calls in Cython: hashes, scans, signatures of dicts, paths. All else is left to accel._cffi.

A call stays here only while it gains 2x over CFFI.
"""

try:
    from accel._native import files, regex, sig
except ImportError as fault:
    raise ImportError(f"the compiled modules of accel._native are not there ({fault})") from None

if sig.abi_version() != sig.ABI:
    raise ImportError(f"libaccel has ABI {sig.abi_version()}, accel._native was built for {sig.ABI}: "
                      "install the two from the same version")

DOOR = "Cython"
