"""The letters of a pattern's flags, which regex and log take."""

from __future__ import annotations

from accel._errors import choose

#: By their bits in accel_regex_flag.
FLAGS = {letter: 1 << bit for bit, letter in enumerate("imsxual1n")}


def read_flags(letters: str) -> int:
    """The bits of flags, such as "im"."""
    bits = 0
    for letter in letters:
        bits |= choose("flag", letter, FLAGS)
    return bits
