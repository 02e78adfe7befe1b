"""Calls of tests/vectors/json.json."""

import struct
from base64 import b64decode

import accel


def canonical(args):
    text = b64decode(args["text_b64"]) if "text_b64" in args else args["text"].encode("utf-8", "surrogatepass")
    return {"text": accel.json.canonical(text, args.get("mode", "exact"))}


def number(args):
    return {"text": accel.json.number(struct.unpack(">d", bytes.fromhex(args["bits"]))[0])}


CALLS = {"json_canonical": canonical, "json_number": number}
