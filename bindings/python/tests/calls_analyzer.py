"""Calls of tests/vectors/analyzer.json."""

from base64 import b64decode

import accel
from accel._spans import LEVELS


def make(args):
    rules = args.get("rules")
    if rules is None:
        return accel.Analyzer(args["language"])
    if not isinstance(rules, dict) or set(rules) - {"rules", "builtin"}:
        raise accel.InvalidArgument("rules is not an object")
    return accel.Analyzer(args["language"], rules.get("rules"), builtin=rules.get("builtin", False))


def analyze(args):
    text = b64decode(args["text_b64"]) if "text_b64" in args else args["text"]
    analyzer = make(args)
    return {"findings": [
        {"rule": analyzer.rules[row.rule].id, "severity": LEVELS[row.severity],
         "confidence": LEVELS[row.confidence], "start": row.start, "end": row.end,
         "inner_start": row.inner_start, "inner_end": row.inner_end, "line": row.line,
         "column": row.column}
        for row in analyzer.scan(text, args.get("offsets", "byte"))]}


def rules(args):
    analyzer = make(args)
    listed = [rule._asdict() for rule in analyzer.rules]
    return {"language": analyzer.language, "count": len(analyzer), "rules": listed}


CALLS = {"analyze": analyze, "analyzer_rules": rules}
