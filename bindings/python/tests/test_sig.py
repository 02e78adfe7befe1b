"""Signatures: the shared vectors, the backends against each other, errors that name the place."""

import base64
import enum
import json
import math
import random
import struct
from collections import OrderedDict

import accel
import pytest
from accel._py import sig as pure
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import PROJECT, cases

VECTORS = PROJECT / "tests" / "vectors" / "sig.json"
ROWS = json.loads(VECTORS.read_text(encoding="utf-8"))["rows"]
FORMS = ("exact", "jcs", "victor")


# ---- vectors ----


def arguments_of(args):
    if "arguments_b64" in args:
        return base64.b64decode(args["arguments_b64"])
    return args["arguments_text"].encode() if "arguments_text" in args else args["arguments"]


def options_of(args):
    known = ("form", "digits", "ignored", "last_key_wins", "max_depth")
    return {name: args[name] for name in known if name in args}


def calls_of(args):
    return [(call["tool"], arguments_of(call)) for call in args["calls"]]


def answer(call, args):
    if call == "sig_compute":
        return {"signature": accel.sig.compute(args["tool"], arguments_of(args), **options_of(args))}
    if call == "sig_canonical":
        data = accel.sig.canonical(args["tool"], arguments_of(args), **options_of(args))
        return {"text": data.decode()}
    if call == "sig_compute_batch":
        return {"signatures": accel.sig.batch(calls_of(args), **options_of(args))}
    if call == "sig_dedup":
        calls = calls_of(args)
        kept = [id(call) for call in accel.sig.dedup(calls, **options_of(args))]
        return {"kept": [i for i, call in enumerate(calls) if id(call) in kept]}
    data = base64.b64decode(args["data_b64"]) if "data_b64" in args else args["data"]
    return {"hex": accel.sig.digest(data, args.get("algo", "xxh3_64"), int(args.get("seed", "0"), 16))}


@pytest.mark.parametrize("row", ROWS, ids=[row["name"] for row in ROWS])
def test_vectors(row):
    if "python" in row.get("not", {}):
        pytest.skip(row["not"]["python"])
    if "result" in row:
        assert answer(row["call"], row["args"]) == row["result"]
        return
    with pytest.raises(accel.Error) as caught:
        answer(row["call"], row["args"])
    fault, wanted = caught.value, row["error"]
    assert fault.code == wanted["code"]
    assert fault.item == wanted.get("item", fault.item)
    if not isinstance(row["args"].get("arguments"), dict):  # a dict has no offsets
        assert fault.offset == wanted.get("offset", fault.offset)


# ---- the native walk and JSON text against pure Python ----

CHARACTERS = (list("abcXYZ019 _-./:{}[]\"'\\\b\f\n\r\t\0\x1f\x7f\x80\xa0")
              + ["é", "\u2028", "\ud7ff", "\ue000", "\uffee", "\U0001f600", "\U0001d800", "\U0010ffff"])
HALVES = ["\ud83d", "\ude00", "\udfff"]


class Maker:
    """Values of every kind, from one seed."""

    def __init__(self, seed):
        self.rng = random.Random(seed)

    def text(self):
        pool = CHARACTERS if self.rng.random() < 0.8 else CHARACTERS + 5 * HALVES
        if self.rng.random() < 0.4:
            pool = CHARACTERS[:20]
        return "".join(self.rng.choices(pool, k=self.rng.choice((0, 1, 1, 2, 5, 9, 17, 40))))

    def number(self):
        rng = self.rng
        return rng.choice((
            rng.randrange(-10, 100), rng.choice((1, -1)) * 2 ** rng.randrange(100) + rng.randrange(3),
            rng.randrange(-2, 3) + 10 ** rng.randrange(30), float(rng.randrange(-1000, 1000)),
            rng.random() * 10.0 ** rng.randrange(-12, 24), rng.uniform(-1, 1) * 2.0 ** rng.randrange(-1000, 1000),
            rng.choice((0.0, -0.0, 5e-324, 1.7976931348623157e308, 1e16, 1e21, 1e-6, 1e-7))))

    def value(self, depth):
        kind = self.rng.randrange(10 if depth else 7)
        if kind == 0:
            return self.rng.choice((None, True, False))
        if kind < 7:
            return self.number() if kind < 4 else self.text()
        if kind < 9:
            return self.rng.choice((list, tuple))(self.value(depth - 1) for _ in range(self.rng.randrange(5)))
        return self.arguments(depth - 1)

    def arguments(self, depth=3):
        return {self.text(): self.value(depth) for _ in range(self.rng.choice((0, 1, 2, 4, 8, 30)))}

    def call(self):
        return self.rng.choice(("read", "write", "é")), self.arguments()


def outcome(function, *arguments, **options):
    try:
        return function(*arguments, **options)
    except (accel.Error, TypeError) as fault:
        return type(fault)


def check_bytes(arguments, form):
    expected = outcome(pure.canonical, "t", arguments, form=form)
    assert outcome(accel.sig.canonical, "t", arguments, form=form) == expected
    if form != "victor":  # and from JSON text the same
        assert outcome(accel.sig.canonical, "t", json.dumps(arguments), form=form) == expected


def test_every_backend_makes_the_bytes_of_pure_python():
    for seed in range(cases()):
        check_bytes(Maker(seed).arguments(), FORMS[seed % 3])


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("arguments", [
    {"\ud83d\ude00": 1, "\U0001f600": 2}, {"\ud83d": "\ude00"}, {"a": 10**400, "b": -1},
    {"a": 10**15, "b": -10**15, "c": 10**15 - 1}, {chr(97 + i % 26) * (40 - i): i for i in range(40)},
    {chr(90 - i): i for i in range(24)}, {chr(122 - i): i for i in range(25)},
], ids=range(7))
def test_bytes_of_odd_dicts(arguments, form):
    check_bytes(arguments, form)


def test_batch_and_dedup_say_what_single_calls_say():
    for seed in range(cases() // 10):
        maker, form, digits = Maker(seed), FORMS[seed % 3], (16, 32)[seed % 2]
        calls = [maker.call() for _ in range(maker.rng.randrange(12))]
        calls += [(tool, dict(reversed(arguments.items()))) for tool, arguments in calls[:4]]
        singles = [outcome(accel.sig.compute, *call, form=form, digits=digits) for call in calls]
        if not all(isinstance(single, str) for single in singles):
            assert isinstance(outcome(accel.sig.batch, calls, form=form), type)
            continue
        assert accel.sig.batch(calls, form=form, digits=digits) == singles
        data = [accel.sig.canonical(*call, form=form) for call in calls]
        kept = accel.sig.dedup(calls, form=form)
        first = [call for i, call in enumerate(calls) if data[i] not in data[:i]]
        assert [id(call) for call in kept] == [id(call) for call in first]


@settings(deadline=None)
@given(st.text(st.sampled_from("abcdefgh\"\\\n\x1f\x7f/ "), max_size=60), st.integers(0, 8))
def test_escapes_at_every_place_of_a_word(text, offset):
    value = "x" * offset + text
    expected = json.dumps(value, ensure_ascii=False)
    assert accel.sig.canonical("t", {"k": value}) == b't\0{"k":' + expected.encode() + b"}"


def test_every_escape_at_every_place_of_every_length():
    texts = ["x" * at + chr(byte) + "y" * (size - at) for size in (*range(20), 31, 32, 63, 64, 65, 100)
             for at in range(size + 1) for byte in (*range(0x24), 0x5B, 0x5C, 0x5D, 0x7F)]
    random.Random(1).shuffle(texts)  # all over the memory, at the ends of pages too
    expected = json.dumps(texts, separators=(",", ":"), ensure_ascii=False)
    assert accel.sig.canonical("t", {"k": texts}) == b't\0{"k":' + expected.encode() + b"}"


@pytest.mark.parametrize("count", (2, 5, 24, 25, 60))
def test_keys_that_begin_alike(count):
    ends = ["", "\0", "\0\0", "a", "b", "\x7f", "é", "\ue000", "\U0001f600"]
    keys = ["x" * size + end + more for size in (0, 1, 6, 7, 8, 9) for end in ends for more in ("", "\0", "z")]
    draw = random.Random(count)
    for _ in range(200):
        chosen = dict.fromkeys(draw.sample(keys, count), 1)
        expected = sorted(chosen, key=lambda key: key.encode("utf-16-be"))
        assert list(json.loads(accel.sig.canonical("", chosen)[1:])) == expected


def test_long_strings():
    for size in (4095, 4096, 4097, 100_000):
        for unit in ("a", "\n", "é", "\U0001f600", "ab\"cdefgh"):
            text = unit * size
            expected = json.dumps(text, ensure_ascii=False).encode()
            assert accel.sig.canonical("t", {"k": text}) == b't\0{"k":' + expected + b"}"


def test_buffers_shrink_and_grow():
    large = {"a": "x" * 5_000_000, "b": list(range(100_000)), "c": {str(i): i for i in range(50_000)}}
    small = accel.sig.compute("t", {"a": 1})
    assert accel.sig.compute("t", large) == f"{accel.sig.hash(pure.canonical('t', large)):016x}"
    assert accel.sig.compute("t", {"a": 1}) == small


# ---- values ----


class Name(str):
    pass


class Color(enum.IntEnum):
    RED = 3


class Share(float):
    def __repr__(self):
        return "half"


def test_subclasses_of_what_json_has():
    plain = {"a": "x", "b": 3, "c": 0.5, "d": [1, 2], "e": {"f": True}}
    other = OrderedDict(e=OrderedDict(f=True), d=(1, 2), c=Share(0.5), b=Color.RED, a=Name("x"))
    assert accel.sig.canonical("t", other) == accel.sig.canonical("t", plain)
    assert accel.sig.canonical("t", {Name("k"): 1}) == accel.sig.canonical("t", {"k": 1})


def test_numbers():
    assert accel.sig.canonical("t", {"a": 1.0}) == accel.sig.canonical("t", {"a": 1})
    assert accel.sig.canonical("t", {"a": True}) != accel.sig.canonical("t", {"a": 1})
    assert accel.sig.canonical("t", {"a": -0.0}) == b't\0{"a":0}'
    for number in (2**63 - 1, 2**63, -2**63, -2**63 - 1, 10**40, 0, 9, 10, -1):
        assert accel.sig.canonical("t", {"a": number}) == b't\0{"a":%d}' % number


def test_tools():
    assert accel.sig.compute("größe", {}) == accel.sig.compute("größe".encode(), {})
    assert accel.sig.canonical("", {}) == b"\0{}"
    assert accel.sig.canonical("a\0b", {}) == b"a\0b\0{}"
    assert accel.sig.canonical("\ud800", {}) == b"\xed\xa0\x80\0{}"


# ---- errors ----


@pytest.mark.parametrize("arguments, place", [
    ({"a": {1}}, "arguments.a is set"),
    ({"a": [1, {"b": object()}]}, "arguments.a[1].b is object"),
    ({"a": ({}, b"x")}, "arguments.a[1] is bytes"),
    ({"a": {1: 2}}, "arguments.a has the key 1"),
    ({None: 2}, "arguments has the key None"),
    ([1], "the arguments are list"),
    (None, "the arguments are NoneType"),
    (3, "the arguments are int"),
])
def test_wrong_types_are_named(arguments, place):
    for function in (accel.sig.compute, accel.sig.canonical):
        with pytest.raises(TypeError, match=place.replace("[", r"\[").replace(".", r"\.")):
            function("t", arguments)


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
def test_nan_is_no_json(number):
    with pytest.raises(accel.JsonError, match=r"arguments\.a\[1\] is "):
        accel.sig.compute("t", {"a": [0, number]})


def test_victor_takes_what_repr_takes():
    assert accel.sig.canonical("t", {"a": {1}, "b": math.nan}, form="victor") == b"t:a={1},b=NaN"
    with pytest.raises(TypeError, match="the key 1"):
        accel.sig.compute("t", {1: 2}, form="victor")


def test_depth():
    deep: dict = {}
    for _ in range(600):
        deep = {"a": deep}
    with pytest.raises(accel.JsonError, match="deeper than 512 levels"):
        accel.sig.compute("t", deep)
    assert accel.sig.canonical("t", deep, max_depth=601).count(b"{") == 601
    endless: list = []
    endless.append(endless)
    with pytest.raises(accel.JsonError, match="deeper than 512 levels"):
        accel.sig.compute("t", {"a": endless})


def test_offsets_of_a_str_are_code_points():
    with pytest.raises(accel.JsonError) as caught:
        accel.sig.compute("t", '{"é": nul}')
    assert caught.value.offset == 6
    with pytest.raises(accel.JsonError) as caught:
        accel.sig.compute("t", '{"é": nul}'.encode())
    assert caught.value.offset == 7


def test_options_are_checked():
    with pytest.raises(TypeError):
        accel.sig.canonical("t", {}, digits=16)
    for wrong in ({"digits": 8}, {"form": "exakt"}, {"ignored": "time"}, {"max_depth": 0}):
        with pytest.raises(accel.InvalidArgument):
            accel.sig.compute("t", {}, **wrong)
    with pytest.raises(accel.InvalidArgument, match="did you mean 'exact'"):
        accel.sig.compute("t", {}, form="exakt")
    with pytest.raises(TypeError):
        accel.sig.compute("t", {}, colour="red")
    with pytest.raises(TypeError, match="the tool is int"):
        accel.sig.compute(3, {})


def test_the_call_at_fault_is_told():
    for function in (accel.sig.batch, accel.sig.dedup):
        with pytest.raises(accel.JsonError) as caught:
            function([("t", {}), ("t", "{"), ("t", "[")])
        assert (caught.value.item, caught.value.offset) == (1, 1)
        with pytest.raises(accel.JsonError) as caught:
            function([("t", {}), ("t", {"a": math.nan})])
        assert caught.value.item == 1
        with pytest.raises(TypeError, match=r"call 1: arguments\.a is set"):
            function([("t", {}), ("t", {"a": {1}})])
        with pytest.raises(TypeError, match="call 1 is int"):
            function([("t", {}), 3])


def test_same_objects_and_any_iterable():
    calls = [["t", {"a": 1, "b": 2}], ("t", {"b": 2.0, "a": 1}), ("u", {"a": 1, "b": 2})]
    kept = accel.sig.dedup(call for call in calls)
    assert kept[0] is calls[0] and kept[1] is calls[2] and len(kept) == 2
    assert accel.sig.batch(iter(calls)) == [accel.sig.compute(*call) for call in calls]
    assert accel.sig.batch([]) == [] and accel.sig.dedup([]) == []


def test_text_and_dicts_mix():
    calls = [("t", {"a": 1}), ("t", '{"a": 1.0}'), ("t", b'{"a":1}'), ("t", bytearray(b'{"a":2}'))]
    for form in FORMS:
        assert accel.sig.batch(calls, form=form) == [accel.sig.compute(*call, form=form) for call in calls]
    assert accel.sig.dedup(calls) == [calls[0], calls[3]]


def test_stats():
    before = accel.sig.stats()
    accel.sig.compute("t", {"a": 1})
    accel.sig.compute("t", '{"a": 1}')
    accel.sig.batch([("t", {})] * 3)
    accel.sig.dedup([("t", {})] * 4)
    after = accel.sig.stats()
    assert after.computed - before.computed == 5
    assert after.deduplicated - before.deduplicated == 4
    assert after.duplicates - before.duplicates == 3


def test_numbers_are_those_of_rfc_8785():
    for bits in (0x4340000000000001, 0x3eb0c6f7a0b5ed8d, 0x444b1ae4d6e2ef4f, 1, 0x7fefffffffffffff):
        number = struct.unpack("<d", struct.pack("<Q", bits))[0]
        assert accel.sig.canonical("t", {"a": number}) == pure.canonical("t", {"a": number})
