"""Compares core/text/fold_table.inc with str.casefold() of this Python, as far as it stays one character.

The table is that of Unicode 14, as Python 3.11 has it. Under a Python with another Unicode version there
is nothing to compare: the script says so and exits 77.
"""
import re
import sys
import unicodedata
from pathlib import Path

TABLE = Path(__file__).parents[2] / "core/text/fold_table.inc"
ROW = re.compile(r"\{(0x[0-9A-F]+), (0x[0-9A-F]+), (\d+), (-?\d+)\}")
VERSION = "14.0.0"


def folds():
    table = {}
    for first, last, step, delta in ROW.findall(TABLE.read_text()):
        for code in range(int(first, 16), int(last, 16) + 1, int(step)):
            table[code] = code + int(delta)
    return table


def simple(code):
    """Where full folding gives several characters, simple folding is lower case if that is one."""
    forms = chr(code).casefold(), chr(code).lower(), chr(code)
    return ord(next(form for form in forms if len(form) == 1))


if unicodedata.unidata_version != VERSION:
    print(f"skipped: the table of case: this Python has Unicode {unicodedata.unidata_version}, the table {VERSION}")
    sys.exit(77)
table = folds()
wrong = [code for code in range(128, 0x110000) if table.get(code, code) != simple(code)]
if wrong:
    sys.exit(f"{TABLE.name} is wrong for {len(wrong)} code points, the first U+{wrong[0]:04X}")
print(f"{len(table)} code points agree with str.casefold()")
