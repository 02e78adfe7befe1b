"""Canonical JSON: the rows of tests/vectors run elsewhere; here pure Python against the library."""

import json
import random
import struct

import accel
import pytest
from accel._py import json as pure

from conftest import cases, native

SCALARS = ["true", "false", "null", "-0", "0", "1.0", "1e5", "1E400", "-", "01", "1.", "1e", r'"\ud800"',
           r'"\ud83d\ude00"', r'"\uDC00x\n\ud800"', "NaN", "'a'", "-Infinity", "5e-324", "1e21",
           "123456789012345678", "0.000001", "1e-7", '"\u20ac\\/\\u001f"']


def document(rng, depth=0):
    kind = rng.random()
    if depth > 3 or kind < 0.5:
        return rng.choice([*SCALARS, str(rng.randint(-10**25, 10**25)), repr(rng.uniform(-9, 9))])
    if kind < 0.75:
        return f"[{rng.choice(',; ').join(document(rng, depth + 1) for _ in range(rng.randint(0, 4)))}]"
    return "{" + ",".join(json.dumps(rng.choice(["a", "b", "\u00e9", "\U0001f600", "\ue000", "a\n"]))
                          + ": " + document(rng, depth + 1) for _ in range(rng.randint(0, 4))) + "}"


def damaged(rng, text):
    at = rng.randrange(len(text))
    return rng.choice([text, text[:at], text[:at] + bytes([rng.randrange(256)]) + text[at + 1:]])


def outcome(function, text, form):
    try:
        return bytes(function(text, form))
    except accel.JsonError as fault:
        return fault.offset


@native
def test_pure_python_is_the_same_function():
    from accel._cffi import json as library
    rng = random.Random(7)
    for _ in range(cases()):
        text = damaged(rng, document(rng).encode())
        for form in (0, 1):
            assert outcome(pure.canonical, text, form) == outcome(library.canonical, text, form), text
        value = struct.unpack("d", rng.randbytes(8))[0]
        if abs(value) < float("inf"):
            assert pure.number(value) == library.number(value)


def test_canonical():
    assert accel.json.canonical(' {"b": [1.0, 10000000000000001], "a": "\u00e9"} ') == \
        '{"a":"\u00e9","b":[1,10000000000000001]}'
    assert accel.json.canonical(b"10000000000000001", "jcs") == "10000000000000000"
    assert accel.json.canonical(memoryview(b"[]")) == "[]"


def test_errors_say_where():
    with pytest.raises(accel.JsonError) as fault:
        accel.json.canonical('{"\u00e9": x}')
    assert fault.value.offset == 6
    with pytest.raises(accel.JsonError) as fault:
        accel.json.canonical('{"\u00e9": x}'.encode())
    assert fault.value.offset == 7
    with pytest.raises(accel.InvalidArgument, match="did you mean 'exact'"):
        accel.json.canonical("1", "exakt")
    with pytest.raises(TypeError):
        accel.json.canonical({"a": 1})


def test_number():
    assert [accel.json.number(x) for x in (1.0, 1e21, 1e-7, -0.0, 0.1)] == ["1", "1e+21", "1e-7", "0", "0.1"]
    with pytest.raises(accel.InvalidArgument):
        accel.json.number(float("nan"))
