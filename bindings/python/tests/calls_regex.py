"""Calls of tests/vectors/regex.json. A `text` is a Python str, so its patterns are searched as such; a
`text_b64` is bytes. Offsets are bytes unless a row asks otherwise."""

from base64 import b64decode

import accel

OPTIONS = ("dialect", "on_error", "order", "route", "match_limit", "max_positions", "max_matches")


def regex_of(args):
    of_str = any(name in args for name in ("text", "texts", "chunks"))
    patterns, names = [], {}
    for i, pattern in enumerate(args["patterns"]):
        flags = ""
        if isinstance(pattern, dict):
            flags = pattern.get("flags", "")
            if "name" in pattern:
                names[i] = pattern["name"]
            pattern = pattern["pattern"] if "pattern" in pattern else b64decode(pattern["pattern_b64"])
        if of_str and isinstance(pattern, bytes):
            raise accel.PatternError("a str pattern cannot hold these bytes", i)
        patterns.append((pattern if of_str or isinstance(pattern, bytes) else pattern.encode(), flags))
    options = {name: args[name] for name in OPTIONS if name in args}
    if "compile_budget_ms" in args:
        options["compile_budget"] = args["compile_budget_ms"] / 1000
    try:
        return accel.Regex(patterns, args.get("flags", ""), **options), names
    except accel.PatternError as fault:
        if of_str:  # rows count bytes
            fault.offset = len(patterns[fault.item][0][:fault.offset].encode()) if fault.offset > 0 else fault.offset
        raise


def text_of(args, name="text"):
    return args[name] if name in args else b64decode(args[name + "_b64"])


def texts_of(args, name):
    return args[name] if name in args else [b64decode(text) for text in args[name + "_b64"]]


def match_of(match, names, args):
    made = {"pattern": match.pattern, "start": match.start, "end": match.end}
    if match.pattern in names:
        made["name"] = names[match.pattern]
    if args.get("groups"):
        made["groups"] = [list(span) if span[0] >= 0 else None for span in match.group_spans[1:]]
    return made


def failures_of(regex, scans):
    made = [{"pattern": failure.pattern, "item": failure.pattern, "offset": failure.offset,
             "code": failure.error.code} for failure in regex.failures]
    for item, scan in enumerate(scans):
        made += [{"pattern": pattern, "item": item, "offset": offset, "code": "LIMIT"}
                 for pattern, offset in scan.failures]
    return made


def scan(args):
    regex, names = regex_of(args)
    with regex:
        found = regex.scan(text_of(args), args.get("offsets", "byte"))
        return {"matches": [match_of(match, names, args) for match in found],
                "failures": failures_of(regex, [found])}


def scan_batch(args):
    regex, names = regex_of(args)
    with regex:
        batch = regex.scan_batch(texts_of(args, "texts"), args.get("offsets", "byte"))
        return {"texts": [[match_of(match, names, args) for match in found] for found in batch],
                "failures": failures_of(regex, batch)}


def which(args):
    with regex_of(args)[0] as regex:
        return {"patterns": regex.which(text_of(args))}


def captures(args):
    with regex_of(args)[0] as regex:
        text, match = text_of(args), args["match"]
        assert isinstance(text, bytes) or text.isascii()  # rows count bytes, captures code points
        spans = regex.captures(text, match["pattern"], match["start"], match["end"])
        return {"groups": [list(span) if span[0] >= 0 else None for span in spans[1:]],
                "names": list(regex.group_names(match["pattern"]))}


def stream(args):
    regex, names = regex_of(args)
    chunks = texts_of(args, "chunks")
    assert all(chunk.isascii() for chunk in chunks)
    with regex, regex.stream() as open_stream:
        found = [match for chunk in chunks for match in open_stream.feed(chunk)]
        found += open_stream.finish()
        return {"matches": [match_of(match, names, {}) for match in found]}


CALLS = {"regex_scan": scan, "regex_scan_batch": scan_batch, "regex_which": which,
         "regex_captures": captures, "regex_stream": stream}
