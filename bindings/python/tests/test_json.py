"""JSON: the rows of tests/vectors run elsewhere; here pure Python against the library, and the face."""

import json
import random
import struct

import accel
import accel._spans
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


# ---- repair ----

PIECES = ['"', "'", "{", "}", "[", "]", "(", ")", ",", ":", ";", "+", "-", "/", "\\", "#", "\n", " ", "a",
          "0", "\u201c", "\u2018", "\u00a0", "\u2026", "=", "```json\n", "```", "/*", "*/", "//", "True", "f(",
          "...", "\\u12", "\\x41", '"a":', '", "', "\ud800"]


def broken(rng):
    text = document(rng)
    for _ in range(rng.randint(0, 4)):
        at = rng.randrange(len(text) + 1)
        text = text[:at] + rng.choice(PIECES) + text[at:] if rng.random() < 0.6 else text[:at] + text[at + 1:]
    return text[:rng.randrange(len(text) + 1)] if rng.random() < 0.1 else text


def told(call):
    try:
        return [list(part) if isinstance(part, accel._spans.Spans) else part for part in call()]
    except accel.Error as fault:
        return fault.code, fault.offset


def arriving(backend, data, step, options):
    stream, shown = backend.Stream(*options), []
    for at in range(0, len(data), step):
        stream.feed(data[at:at + step])
        text, stable = stream.snapshot()
        shown.append((bytes(text), stable))
    return (*stream.finish(), shown)


@native
def test_pure_python_repairs_the_same():
    from accel._cffi import json as library
    rng = random.Random(11)
    for _ in range(cases()):
        text = broken(rng)
        data = text.encode("utf-8", "surrogatepass")
        options = (rng.randrange(3), rng.randrange(3), 512, 0, 1_000_000)
        for call, unit in (("repair", 1), ("extract", 0)):
            one, other = (told(lambda: getattr(backend, call)(data, unit, *options)) for backend in (pure, library))
            assert one == other, text
        for preset in (0, 1):
            assert pure.coerce(data, preset) == library.coerce(data, preset), text
        step = rng.randint(1, 9)
        assert told(lambda: arriving(pure, data, step, options)) == \
            told(lambda: arriving(library, data, step, options)), (text, step)


def test_repair():
    repaired = accel.json.repair("{'path': '\u00e9', limit: 10,")
    assert repaired.value == {"path": "\u00e9", "limit": 10}
    assert repaired.text == '{"path": "\u00e9", "limit": 10}'
    assert (repaired.kind, repaired.grade, repaired.count) == ("object", "guessed", 1) and not repaired.revised
    assert repaired.edits[4] == ("key_quoted", "lossless", 14, 19)
    assert accel.json.repair("{'path': '\u00e9', limit: 10,".encode()).edits[4].start == 15
    assert repr(repaired) == "<accel.json.Repaired: object, guessed, 7 edits>"
    assert accel.json.repair("[1, 2]").edits == []
    assert accel.json.repair("{}[]", many="last").value == []
    with pytest.raises(accel.JsonError) as fault:
        accel.json.repair("['\u00e9' 1]", mode="strict")
    assert fault.value.offset == 4
    with pytest.raises(accel.LimitError):
        accel.json.repair("[[1]]", max_depth=1)
    with pytest.raises(accel.InvalidArgument, match="did you mean 'strict'"):
        accel.json.repair("1", mode="strikt")
    with pytest.raises(TypeError):
        accel.json.repair({"a": 1})


def test_extract():
    assert accel.json.extract("\u00e9 {a: 1,} and [1, 2]") == [
        ({"a": 1}, '{"a": 1}', "object", "lossless", 2, 9), ([1, 2], "[1, 2]", "array", "unchanged", 14, 20)]
    assert accel.json.extract(b"nothing") == []


def test_validate_and_coerce():
    accel.json.validate(b"[1]")
    with pytest.raises(accel.JsonError) as fault:
        accel.json.validate('["\u00e9",]')
    assert fault.value.offset == 5
    values = {"42": 42, " 1.5 ": 1.5, "TRUE": True, "None": None, "[1]": [1], "007": "007", " x ": " x ",
              "{'a': 1}": "{'a': 1}"}
    assert {text: accel.json.coerce(text).value for text in values} == values
    assert accel.json.coerce("007", preset="victor").value == 7
    assert accel.json.coerce("-inf", preset="victor").value == float("-inf")


def test_stream():
    stream = accel.json.Stream()
    assert stream.value is None and stream.snapshot() == (b"", 0)
    seen = []
    for delta in ('{"p', 'ath": "a\u00e9', '.py", "n": 1', "2, 'x': Tr", "ue"):
        stream.feed(delta)
        seen.append(stream.value)
    assert seen == [{}, {"path": "a\u00e9"}, {"path": "a\u00e9.py"}, {"path": "a\u00e9.py", "n": 12},
                    {"path": "a\u00e9.py", "n": 12}]
    finished = stream.finish()
    assert finished.value == {"path": "a\u00e9.py", "n": 12, "x": True} and not finished.revised
    whole = '{"path": "a\u00e9.py", "n": 12, \'x\': True'
    assert finished.edits == accel.json.repair(whole).edits
    with pytest.raises(accel.InvalidArgument, match="reset"):
        stream.feed("1")
    stream.reset()
    stream.feed(b"[1]")
    assert stream.finish().text == "[1]"
