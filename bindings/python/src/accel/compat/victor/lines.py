"""Where lines begin in a text, and on which one an offset stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Union

NEWLINE, NEWLINE_BYTE = re.compile("\n"), re.compile(b"\n")


class Lines:
    """The lines of one text, in the unit of its indices."""

    def __init__(self, text: Union[str, bytes]) -> None:
        ends = NEWLINE.finditer(text) if isinstance(text, str) else NEWLINE_BYTE.finditer(text)
        self._starts = [0, *(end.end() for end in ends)]

    def place(self, offset: int) -> tuple[int, int]:
        """(line from 1, column from 0)."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1]
