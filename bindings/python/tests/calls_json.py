"""Calls of tests/vectors/json.json. Offsets are bytes unless a row asks otherwise."""

import struct
from base64 import b64decode

import accel
from accel._text import CODEPOINT, UTF16, converter

REPAIR = ("mode", "many", "max_depth", "max_length", "max_edits")
EXTRACT = ("mode", "max_depth", "max_length", "max_edits")


def text_of(args):
    if "text_b64" in args:
        return b64decode(args["text_b64"])
    return args["text"].encode("utf-8", "surrogatepass")


def subject_of(args):
    """The text as str where a row asks for other offsets than bytes."""
    return text_of(args) if args.get("offsets", "byte") == "byte" else args["text"]


def in_utf16(args, rows):
    """The rows of a str, as a row of vectors counts it."""
    if args.get("offsets") == "utf16":
        wanted = (row[end] for row in rows for end in ("start", "end"))
        units = converter(args["text"], CODEPOINT, UTF16, wanted)
        for row in rows:
            row["start"], row["end"] = units[row["start"]], units[row["end"]]
    return rows


def options(args, names):
    return {name: args[name] for name in names if name in args}


def canonical(args):
    return {"text": accel.json.canonical(text_of(args), args.get("mode", "exact"))}


def number(args):
    return {"text": accel.json.number(struct.unpack(">d", bytes.fromhex(args["bits"]))[0])}


def told(repaired):
    return {"text": repaired.text, "kind": repaired.kind, "grade": repaired.grade, "count": repaired.count,
            "edits": [{"edit": edit.name, "grade": edit.grade, "start": edit.start, "end": edit.end}
                      for edit in repaired.edits]}


def repair(args):
    made = told(accel.json.repair(subject_of(args), **options(args, REPAIR)))
    in_utf16(args, made["edits"])
    return made


def extract(args):
    found = accel.json.extract(subject_of(args), **options(args, EXTRACT))
    return {"text": f"[{','.join(value.text for value in found)}]",
            "values": [{"kind": value.kind, "grade": value.grade, "start": value.start, "end": value.end}
                       for value in found]}


def validate(args):
    try:
        accel.json.validate(text_of(args))
    except accel.JsonError as fault:
        return {"valid": False, "offset": fault.offset}
    return {"valid": True}


def coerce(args):
    coerced = accel.json.coerce(text_of(args), **options(args, ("preset",)))
    return {"kind": coerced.kind, "text": coerced.text}


def stream(args):
    arriving, snapshots = accel.json.Stream(**options(args, REPAIR)), []
    for chunk in args["chunks"]:
        arriving.feed(chunk.encode())
        shown = arriving.snapshot()
        snapshots.append({"text": shown.text.decode(), "stable": shown.stable})
    finished = arriving.finish()
    return {**told(finished), "revised": finished.revised, "snapshots": snapshots}


CALLS = {"json_canonical": canonical, "json_number": number, "json_repair": repair,
         "json_extract": extract, "json_validate": validate, "json_coerce": coerce, "json_stream": stream}
