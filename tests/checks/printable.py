"""Compares core/sig/unprintable.inc with str.isprintable() of this Python; --write makes it anew.

The table is that of Python 3.11 (Unicode 14), whose repr victor's signature form is made of. Under a
Python with another Unicode version there is nothing to compare: the script says so and exits 77.
"""
import sys
import unicodedata
from pathlib import Path

TABLE = Path(__file__).parents[2] / "core/sig/unprintable.inc"
VERSION = "14.0.0"


def ranges():
    first = None
    for code in range(0x110001):
        denied = code < 0x110000 and not chr(code).isprintable()
        if denied and first is None:
            first = code
        if not denied and first is not None:
            yield first, code - 1
            first = None


def table():
    items = [f"{{0x{first:X}, 0x{last:X}}}," for first, last in ranges()]
    lines = [""]
    for item in items:
        if len(lines[-1]) + 1 + len(item) > 100:
            lines.append("")
        lines[-1] += (" " if lines[-1] else "") + item
    return "// Written by tests/checks/printable.py.\n" + "\n".join(lines) + "\n"


if unicodedata.unidata_version != VERSION:
    print(f"skipped: the table of printable characters: this Python has Unicode {unicodedata.unidata_version}, "
          f"the table {VERSION}")
    sys.exit(77)
if "--write" in sys.argv:
    TABLE.write_text(table())
if TABLE.read_text() != table():
    sys.exit(f"{TABLE.name} is not what str.isprintable() says: run this script with --write")
print("the table agrees with str.isprintable()")
