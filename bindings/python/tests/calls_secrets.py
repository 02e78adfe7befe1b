"""Calls of tests/vectors/secrets.json."""

from base64 import b64decode, b64encode

import accel
from accel import _backend

CHECKSUMS = {True: "right", False: "wrong", None: "none"}


def scanner_of(args):
    rules = args.get("rules_text", args.get("rules"))
    if rules == "":
        rules = None
    return accel.secrets.Scanner(rules, builtin=args.get("builtin", False), all=args.get("all", False))


def text_of(args):
    data = b64decode(args["text_b64"]) if "text_b64" in args else args["text"].encode()
    return data.decode() if args.get("offsets", "byte") != "byte" else data


def result_of(data):
    try:
        return {"text": data.decode()}
    except UnicodeDecodeError:
        return {"text_b64": b64encode(data).decode()}


def in_utf16(text, secret):
    def unit(offset):
        return len(text[:offset].encode("utf-16-le")) // 2
    line = secret.start - (secret.column - 1)
    return secret._replace(start=unit(secret.start), end=unit(secret.end),
                           secret_start=unit(secret.secret_start), secret_end=unit(secret.secret_end),
                           column=unit(secret.start) - unit(line) + 1)


def scan(args):
    text = text_of(args)
    found = scanner_of(args).scan(text, args.get("path", ""))
    if args.get("offsets") == "utf16":
        found = [in_utf16(text, secret) for secret in found]
    return {"findings": rows_of(found)}


def rows_of(found):
    return [
        {"rule": s.rule, "start": s.start, "end": s.end, "secret_start": s.secret_start,
         "secret_end": s.secret_end, "severity": s.severity, "confidence": s.confidence, "line": s.line,
         "column": s.column, "entropy_millibits": round(s.entropy * 1000), "checksum": CHECKSUMS[s.checksum]}
        for s in found]


def scan_files(args):
    given = {name: args[name] for name in ("binary", "max_size") if name in args}
    files = scanner_of(args).scan_files(args["paths"], **given)
    assert [file.path for file in files] == args["paths"]
    assert all((file.error is not None) == (file.state == "unreadable") for file in files)
    return {"files": [{"state": file.state, "findings": rows_of(file.findings)} for file in files]}


def has(args):
    return {"found": scanner_of(args).has(text_of(args), args.get("path", ""))}


def style_of(args):
    key = args.get("key")
    return {"style": args.get("style", "label"), "keep": args.get("keep", 4),
            "key": key.encode() if key is not None else None}


def mask(args):
    return result_of(scanner_of(args).mask(text_of(args), **style_of(args)))


def masker(args):
    chunks = [b64decode(c) for c in args["chunks_b64"]] if "chunks_b64" in args else \
        [c.encode() for c in args["chunks"]]
    masking = accel.secrets.Masker(scanner_of(args), **style_of(args))
    return result_of(b"".join([masking.feed(chunk) for chunk in chunks] + [masking.finish()]))


def rules(args):
    ids = scanner_of(args).rules
    return {"count": len(ids), "ids": ids}


def import_gitleaks(args):
    accel.secrets.import_gitleaks(text_of(args))  # refuses what the backend refuses
    return {"text": str(_backend.find("secrets", "import_gitleaks")(text_of(args)), "utf-8")}


CALLS = {"secrets_scan": scan, "secrets_scan_files": scan_files, "secrets_has": has,
         "secrets_mask": mask, "secrets_masker": masker, "secrets_rules": rules,
         "secrets_import": import_gitleaks}
