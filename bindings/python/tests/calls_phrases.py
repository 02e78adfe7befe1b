"""Calls of tests/vectors/phrases.json."""

from base64 import b64decode

import accel


def find(args):
    text = b64decode(args["text_b64"]) if "text_b64" in args else args["text"].encode()
    found = accel.phrases.Phrases(**args.get("rules", {})).find(text)
    return {"matches": [phrase._asdict() for phrase in found]}


def tail(args):
    limits = {name: args[name] for name in ("max_period", "min_copies", "min_tokens") if name in args}
    watched = accel.phrases.Tail(**limits)
    for chunk in args["chunks"]:
        watched.feed(chunk.encode())
    found = watched.finish()
    return {"found": found, **(watched.repeat or accel.phrases.Repeat(0, 0, 0, 0, 0))._asdict()}


CALLS = {"phrases_find": find, "phrases_tail": tail}
