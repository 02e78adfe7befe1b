"""What all backends of dedup share: the options, read."""

from __future__ import annotations

from typing import NamedTuple

from accel._errors import InvalidArgument, choose

PRESETS = {"default": 0, "victor": 1}
CODE, REPEAT = 1, 2
SPACE, ASCII_CASE, CASE, END_MARKS = 1, 2, 4, 8
CASES = {"none": 0, "ascii": ASCII_CASE, "unicode": CASE}


class Options(NamedTuple):
    preset: int
    min_block: int
    max_block: int
    window_blocks: int
    window_bytes: int
    window_ns: int


def read_options(preset: str = "default", *, min_block: int = 50, max_block: int = 1 << 20,
                 window_blocks: int = 0, window_bytes: int = 64 << 20, window: float = 0) -> Options:
    read = Options(choose("preset", preset, PRESETS), min_block, max_block, window_blocks, window_bytes,
                   int(window * 1e9))
    for name, value in read._asdict().items():
        if value < (name == "max_block"):
            raise InvalidArgument(f"{name}={value!r}: {int(name == 'max_block')} or more")
    return read


def read_folds(space: bool, case: str, end_marks: bool) -> int:
    return bool(space) * SPACE | choose("case", case, CASES) | bool(end_marks) * END_MARKS
