"""Calls of tests/vectors/log.json."""

import accel
from accel.log import Scan

OPTIONS = ("flags", "max_lines", "max_line", "bar_seconds", "whole_lines", "count_lines")


def scan(args):
    given = {name: args[name] for name in OPTIONS if name in args}
    if "path" in args:
        if "start" in args or "identity" in args:
            identity = int(args.get("identity", "0"), 16)
            given["after"] = Scan(0, 0, [], [], [], 0, args.get("start", 0), identity, False, False, False)
        found = accel.log.scan(args["path"], args["patterns"], **given)
    else:
        found = accel.log.scan_text(args["text"], args["patterns"], **given)
    return {"lines": found.lines, "matched": found.matched, "start": found.start, "end": found.end,
            "rotated": found.rotated, "truncated": found.truncated, "open_line": found.open_line,
            "counts": found.counts, "bars": [bar._asdict() for bar in found.bars],
            "matching": [{**line._asdict(), "text": line.text.decode()} for line in found.matching]}


CALLS = {"log_scan": scan}
