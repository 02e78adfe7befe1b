"""Calls of tests/vectors/dedup.json."""

import os
from base64 import b64decode

from accel import dedup


def options_of(args):
    names = ("preset", "min_block", "max_block", "window_blocks", "window_bytes")
    return {name: args[name] for name in names if name in args}


def shown(text):
    return os.fsdecode(text) if isinstance(text, bytes) else text


def text_of(args):
    return b64decode(args["text_b64"]) if "text_b64" in args else args["text"]


def blocks(args):
    text = text_of(args)
    found = dedup.blocks(text, **options_of(args))
    at, spans = 0, []
    for kind, repeat, item, start, end in found.blocks:  # offsets of a row are bytes
        part = text[start:end]
        size = len(part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass"))
        spans.append({"kind": kind + "_repeat" * repeat, "item": item, "start": at, "end": at + size})
        at += size
    return {"text": shown(found.text), "spans": spans}


def stream(args):
    one = dedup.Stream(**options_of(args))
    kept = "".join([one.feed(piece) for piece in args["chunks"]]) + one.finish()
    return {"text": kept, **one.stats()._asdict()}


def normalize(args):
    folds = args.get("folds", ["space", "case"])
    case = "unicode" if "case" in folds else "ascii" if "ascii_case" in folds else "none"
    return {"text": shown(dedup.normalize(text_of(args), space="space" in folds, case=case,
                                          end_marks="end_marks" in folds))}


CALLS = {"dedup_blocks": blocks, "dedup_stream": stream, "normalize": normalize}
