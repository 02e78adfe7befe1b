"""Many patterns over one text: which of them match where, and what their groups hold.

usage: regex.py [FILE]
"""
import sys

import accel

TEXT = '''def read(path):  # TODO: cache
    return open(path).read()
class Reader: pass
'''

text = open(sys.argv[1], encoding="utf-8").read() if len(sys.argv) > 1 else TEXT
rules = accel.Regex([r"def (\w+)", r"class (\w+)", ("todo|fixme", "i")])
for match in rules.scan(text):
    print(f"pattern {match.pattern} at {match.start}: {match.text}")
    for start, end in rules.captures(text, match.pattern, match.start, match.end)[1:]:
        print(f"  group: {text[start:end]}")
