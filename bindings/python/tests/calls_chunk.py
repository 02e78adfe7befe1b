"""Calls of tests/vectors/chunk.json. Its offsets are bytes: texts are given as bytes."""

from base64 import b64decode

import accel



def text_of(args):
    return b64decode(args["text_b64"]) if "text_b64" in args else args["text"].encode()


def split(args):
    given = {name: args[name] for name in ("by", "size", "overlap") if name in args}
    chunks = accel.chunk.split(text_of(args), **given)
    return {"chunks": [{"start": chunk.start, "end": chunk.end, "line": chunk.line} for chunk in chunks]}


def lines(args):
    text = text_of(args)
    return {"count": accel.chunk.line_count(text), "at": accel.chunk.line_at(text, args.get("at", 0)),
            "lines": [{"start": line.start, "end": line.end, "ending": line.ending}
                      for line in accel.chunk.lines(text)]}


def document(args):
    return {"type": accel.chunk.document(args["name"])}


def tokens(args):
    return {"counts": accel.chunk.tokens(args["texts"], by=args.get("by", "simple"))}


CALLS = {"chunk_split": split, "chunk_lines": lines, "chunk_document": document, "chunk_tokens": tokens}
