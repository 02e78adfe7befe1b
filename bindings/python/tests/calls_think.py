"""Calls of tests/vectors/think.json."""

import os
from base64 import b64decode

from accel import think

OPTIONS = ("preset", "mode", "start_in_thinking", "anywhere", "trim", "max_thinking", "pairs", "implicit_ends")


def options_of(args):
    return {name: args[name] for name in OPTIONS if name in args}


def shown(text):
    return os.fsdecode(text) if isinstance(text, bytes) else text


def answer(segments, exceeded, truncated):
    rows = []
    for kind, item, text in segments:
        if rows and (rows[-1]["kind"], rows[-1]["item"]) == (kind, item):
            rows[-1]["text"] += shown(text)
        else:
            rows.append({"kind": kind, "item": item, "text": shown(text)})
    joined = {kind: "".join(row["text"] for row in rows if row["kind"] == kind) for kind in ("content", "thinking")}
    return {**joined, "segments": rows, "truncated": truncated, "exceeded": exceeded}


def filter(args):
    stream = think.Filter(**options_of(args))
    pieces = args.get("chunks") or [os.fsdecode(b64decode(piece)) for piece in args.get("chunks_b64", [])]
    segments = [segment for piece in pieces for segment in stream.feed(piece)] + stream.finish()
    return answer(segments, stream.exceeded, stream.truncated)


def split(args):
    text = b64decode(args["text_b64"]) if "text_b64" in args else args["text"]
    found = think.split(text, **options_of(args))
    assert found.content == type(text)().join(s.text for s in found.segments if s.kind == "content")
    end, spans = 0, []
    for kind, item, part in found.segments:
        size = len(part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass"))
        spans.append({"kind": kind, "item": item, "start": end, "end": end + size})
        end += size
    return {**answer(found.segments, found.exceeded, found.truncated), "spans": spans}


CALLS = {"think_filter": filter, "think_split": split}
