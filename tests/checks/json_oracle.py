"""Generated JSON: canonical text and victor's form as accel makes them, against the obvious way in Python.

usage: json_oracle.py LIBRARY [CASES [SEED]]     (CASES: ACCEL_CASES, else 2,000)

Every case is also spelled anew (white space, escapes, numbers, order of keys) and damaged: equal values
must stay equal, and where Python's strict reading refuses a text, accel must too.
"""
import json
import os
import random
import sys

from es6 import es6
from library import BadJson, Library

accel = Library(sys.argv[1])
cases = int(sys.argv[2] if len(sys.argv) > 2 else os.environ.get("ACCEL_CASES", 2000))
seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
rng = random.Random(seed)

CHARACTERS = list("abcXYZ019 _-./:{}[]\"'\\\b\f\n\r\t\0\x1f\x7f\x80\xa0\xad") + [
    "\u00e9", "\u2028", "\ud7ff", "\ue000", "\uffee", "\uffff", "\U0001f600", "\U0001d800", "\U0010ffff", "\u0378"]
LONE = ["\ud800", "\udbff", "\udc00", "\udfff"]


def make_string():
    pool = CHARACTERS + (LONE if rng.random() < 0.1 else [])
    text = "".join(rng.choice(pool) for _ in range(rng.choice((0, 1, 2, 5, 9, 17, 40))))
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")  # two halves are one character


def make_number():
    kind = rng.randrange(6)
    if kind == 0:
        return rng.randrange(-10, 100)
    if kind == 1:
        return rng.choice((1, -1)) * (2 ** rng.choice((31, 53, 63, 64, 65, 100)) + rng.randrange(-2, 3))
    if kind == 2:
        return rng.random() * 10 ** rng.randrange(-12, 24)
    if kind == 3:
        return float(rng.randrange(-1000, 1000))
    if kind == 4:
        return rng.choice((0.0, -0.0, 5e-324, 1.7976931348623157e308, 1e16, 1e15, 1e21, 1e20, 1e-4, 1e-5, 1e-6, 1e-7))
    return rng.uniform(-1, 1) * 2.0 ** rng.randrange(-1000, 1000)


def make_value(depth):
    kind = rng.randrange(9 if depth else 6)
    if kind == 0:
        return rng.choice((None, True, False))
    if kind < 3:
        return make_number()
    if kind < 6:
        return make_string()
    if kind == 6:
        return [make_value(depth - 1) for _ in range(rng.randrange(5))]
    return {make_string(): make_value(depth - 1) for _ in range(rng.choice((0, 1, 2, 5, 20)))}


def is_lone(text):
    return any("\ud800" <= c <= "\udfff" for c in text)


def canonical(value, jcs):
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    if isinstance(value, int):
        return es6(float(value)) if jcs else str(value)
    if isinstance(value, float):
        return es6(value)
    if isinstance(value, str):
        if jcs and is_lone(value):
            raise ValueError("a lone surrogate")
        return "".join(
            f"\\u{ord(c):04x}" if "\ud800" <= c <= "\udfff" else c for c in json.dumps(value, ensure_ascii=False))
    if isinstance(value, list):
        return "[" + ",".join(canonical(item, jcs) for item in value) + "]"
    keys = sorted(value, key=lambda key: key.encode("utf-16-be", "surrogatepass"))
    return "{" + ",".join(canonical(key, jcs) + ":" + canonical(value[key], jcs) for key in keys) + "}"


def victor_value(value):
    if isinstance(value, str) and not is_lone(value):
        return '"' + value.replace('"', '\\"') + '"'
    if isinstance(value, (bool, int)) and -2 ** 63 <= value < 2 ** 63:
        return str(int(value))
    if isinstance(value, (int, float)):
        return "%.6f" % value
    return "null" if value is None else repr(value)


def victor(tool, arguments):
    if any(map(is_lone, arguments)):
        raise ValueError("a lone surrogate")
    keys = sorted(arguments, key=str.encode)
    return tool + ":" + ",".join(key + "=" + victor_value(arguments[key]) for key in keys)


def space():
    return rng.choice(("", "", "", " ", "\n", "\t \r\n"))


def spell_string(text):
    out = []
    for c in text:
        units = c.encode("utf-16-be", "surrogatepass")
        must = c < " " or c in '"\\' or "\ud800" <= c <= "\udfff"
        short = {'"': '\\"', "\\": "\\\\", "/": "\\/", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
        if c in short and rng.random() < 0.5:
            out.append(short[c])
        elif must or rng.random() < 0.2:
            form = rng.choice(("\\u%04x", "\\u%04X"))
            out += [form % int.from_bytes(units[i:i + 2], "big") for i in range(0, len(units), 2)]
        else:
            out.append(c)
    return '"' + "".join(out) + '"'


def spell_number(value):
    if isinstance(value, int):
        return str(value)
    text = rng.choice((repr(value), "%.17e" % value, "%.25E" % value))
    return text.replace("e+", rng.choice(("e", "e+", "E", "e0"))) if rng.random() < 0.5 else text


def spell(value):
    """JSON text of the value, in one of its many spellings."""
    if value is None or isinstance(value, bool):
        text = json.dumps(value)
    elif isinstance(value, (int, float)):
        text = spell_number(value)
    elif isinstance(value, str):
        text = spell_string(value)
    elif isinstance(value, list):
        text = "[" + ",".join(map(spell, value)) + space() + "]"
    else:
        text = "{" + ",".join(space() + spell_string(k) + space() + ":" + spell(v) for k, v in value.items()) + space() + "}"
    return space() + text + space()


def shuffled(value):
    """The same value, the keys of every object in another order."""
    if isinstance(value, list):
        return list(map(shuffled, value))
    if isinstance(value, dict):
        keys = rng.sample(list(value), len(value))
        return {key: shuffled(value[key]) for key in keys}
    return value


def refuse(pairs):
    if len(dict(pairs)) < len(pairs):
        raise ValueError("a repeated key")
    return dict(pairs)


def not_json(word):
    raise ValueError(word)


def finite(text):
    value = float(text)
    if value - value != 0:
        raise ValueError("beyond a double")
    return value


def strict(data):
    """The value as Python reads it, strictly; ValueError when it is none."""
    return json.loads(data.decode(), object_pairs_hook=refuse, parse_constant=not_json, parse_float=finite)


def outcome(call, *arguments):
    try:
        return call(*arguments)
    except (ValueError, OverflowError) as fault:
        return fault


def same(what, text, expected, got):
    refused = isinstance(expected, Exception), isinstance(got, Exception)
    if any(refused) if refused[0] != refused[1] else not refused[0] and expected.encode() != got:
        sys.exit(f"seed {seed}: {what} of {text!r}\n  expected {expected!r}\n  got      {got!r}")


def damage(data):
    data = bytearray(data)
    for _ in range(rng.randrange(1, 4)):
        at = rng.randrange(len(data) + 1)
        kind = rng.randrange(4)
        if kind == 0:
            del data[at:at + 1]
        elif kind == 1:
            data.insert(at, rng.choice(b'{}[],:"\\0-.e1tfnu \n\x00\x1f\x7f\x80\xc3\xed\xff'))
        elif kind == 2:
            data[at:at + 1] = bytes([rng.randrange(256)])
        else:
            del data[at:]
    return bytes(data)


refused = 0
for _ in range(cases):
    value = {make_string(): make_value(3) for _ in range(rng.randrange(6))}
    text, anew = spell(value).encode(), spell(shuffled(value)).encode()
    for form, jcs in ((0, False), (1, True)):
        expected = outcome(canonical, value, jcs)
        same("form %d" % form, text, expected, outcome(accel.json_canonical, text, form))
        same("form %d" % form, anew, expected, outcome(accel.json_canonical, anew, form))
        if not isinstance(expected, Exception):
            same("form %d of itself" % form, expected, expected, outcome(accel.json_canonical, expected.encode(), form))
            same("signature", text, "tool\0" + expected, outcome(accel.sig_canonical, b"tool", text, form))
    same("victor", text, outcome(victor, "tool", value), outcome(accel.sig_canonical, b"tool", text, 2))
    broken = damage(text)
    read = outcome(strict, broken)
    expected = read if isinstance(read, Exception) else outcome(canonical, read, False)
    got = outcome(accel.json_canonical, broken, 0)
    same("damaged text", broken, expected, got)
    if isinstance(got, BadJson):
        refused += 1
        if not 0 <= got.offset <= len(broken):
            sys.exit(f"seed {seed}: the offset {got.offset} is outside {broken!r}")
print(f"{cases} values, each in two spellings and three forms, agree; {refused} damaged texts were refused by both")
