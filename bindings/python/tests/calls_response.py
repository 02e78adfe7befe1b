"""Calls of tests/vectors/response.json."""

from base64 import b64decode

import accel

KEYS = ("rule", "category", "severity", "in_code", "removable", "start", "end", "line", "column")


def text_of(args):
    return b64decode(args["text_b64"]) if "text_b64" in args else args["text"].encode()


def checker(args):
    return accel.response.Response(**args.get("rules", {}))


def validate(args):
    found = checker(args).validate(text_of(args))
    score = int(found.score) if found.score == int(found.score) else found.score
    return {"score": score, "findings": [{key: getattr(issue, key) for key in KEYS} for issue in found.issues]}


def sanitize(args):
    return {"text": checker(args).sanitize(text_of(args)).decode("utf-8", "surrogateescape")}


def check_tool(args):
    return checker(args).check_tool(args["name"])._asdict()


CALLS = {"validate": validate, "sanitize": sanitize, "check_tool": check_tool}
