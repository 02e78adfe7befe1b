"""Counts the errors of a log, shows the first and when they came: of a file, or of a sample.

usage: log.py [FILE]
"""
import sys
import time

import accel

PATTERNS = ["(?i)error", "time(d )?out"]
SAMPLE = """\
2025-03-01 09:00:01 INFO started
2025-03-01 09:00:40 ERROR no connection
2025-03-01 09:00:59 WARN timed out, trying again
2025-03-01 09:01:07 INFO connected
2025-03-01 09:02:30 ERROR timeout of the pool
"""

if len(sys.argv) > 1:
    found = accel.log.scan(sys.argv[1], PATTERNS, max_lines=3, bar_seconds=60)
else:
    found = accel.log.scan_text(SAMPLE, PATTERNS, max_lines=3, bar_seconds=60)
for line in found.matching:
    print(line.text.decode(errors="replace"))
for count, pattern in zip(found.counts, PATTERNS):
    print(f"{count} lines with {pattern}")
for bar in found.bars:
    print(time.strftime("%H:%M", time.gmtime(bar.start)), "#" * min(bar.lines, 50), bar.lines)
print(f"{found.matched} of {found.lines} lines; what is added begins at byte {found.end}")
