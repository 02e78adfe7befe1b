"""Regex sets: answers, offsets, results, bad input."""

import random
import re

import accel
import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import BACKEND, cases, native

TEXT = "def f(): # TODO \u00e9\U0001f600\u00e9 def \u00e91"
PATTERNS = [r"def (?P<name>\w+)", ("todo", "i"), "\u00e9+", r"\b|x"]


def expected(patterns, text, flags=0):
    return [(i, *match.span()) for i, pattern in enumerate(patterns)
            for match in re.finditer(pattern, text, flags)]


def test_spans_are_those_of_finditer():
    with accel.Regex(["a+", "(a|b)*", "", "$", r"\w+?"]) as regex:
        for text in ("", "a", "caat\n", "abab\n\n", TEXT):
            assert regex.scan(text).spans() == expected(["a+", "(a|b)*", "", "$", r"\w+?"], text)


ATOMS = ["a", "b", "\u00e9", "\U0001f600", ".", r"\w", r"\s", r"\b", "[ab]", "[^a]", "^", "$", "ab", "\n"]
FORMS = ["{}", "{}+", "{}*?", "(?:{})?", "({})", "{}|b", "(?={})", "(?<!a){}", "{}{{2}}"]


def random_pattern(rng):
    return "".join(rng.choice(FORMS).format(rng.choice(ATOMS)) for _ in range(rng.randint(1, 4)))


def test_differential_against_re():
    rng = random.Random(20)
    for _ in range(cases() // 20):
        patterns = []
        while len(patterns) < 4:
            pattern = random_pattern(rng)
            try:
                re.compile(pattern)
            except re.error:
                continue
            patterns.append(pattern)
        texts = ["".join(rng.choice("aab\u00e9\U0001f600 \nx") for _ in range(rng.randint(0, 12)))
                 for _ in range(5)]
        with accel.Regex(patterns) as regex:
            batch = regex.scan_batch(texts)
            for text, found in zip(texts, batch):
                wanted = expected(patterns, text)
                assert regex.scan(text).spans() == wanted, (patterns, text)
                assert found.spans() == wanted, (patterns, text)
                assert regex.which(text) == sorted({row[0] for row in wanted}), (patterns, text)


def test_bytes_patterns_search_every_buffer():
    regex = accel.Regex([rb"\w+", b"\xff"])
    data = b"ab \xff cd"
    for kind in (bytes, bytearray, memoryview):
        matches = regex.scan(kind(data))
        assert matches.spans() == [(0, 0, 2), (0, 5, 7), (1, 3, 4)]
        assert [match.text for match in matches] == [b"ab", b"cd", b"\xff"]
    with pytest.raises((BufferError, ValueError)):
        regex.scan(memoryview(data)[::2])


@pytest.mark.parametrize("unit, encoding, width", [("byte", "utf-8", 1), ("codepoint", "utf-32-le", 4),
                                                   ("utf16", "utf-16-le", 2)])
def test_offsets_in_every_unit(unit, encoding, width):
    with accel.Regex(PATTERNS) as regex:
        raw = TEXT.encode(encoding)
        points = regex.scan(TEXT)
        others = regex.scan(TEXT, unit)
        assert len(points) == len(others) > 0
        for point, other in zip(points, others):
            assert raw[other.start * width:other.end * width].decode(encoding) == point.text
            assert other.text == point.text and other.groups == point.groups


def test_utf8_bytes_with_the_u_flag():
    with accel.Regex([b"\xc3\xa9+", rb"\w+"], "u") as regex:
        data = "x \u00e9\u00e9 \U0001f600y".encode()
        assert regex.scan(data).spans() == [(0, 2, 6), (1, 0, 1), (1, 2, 6), (1, 11, 12)]
        assert regex.scan(data, "codepoint").spans() == [(0, 2, 4), (1, 0, 1), (1, 2, 4), (1, 6, 7)]


def test_lone_surrogates_match_nothing_and_count_as_one():
    with accel.Regex(["x.", "."]) as regex:
        text = "x\ud800 xy \udc80"
        if BACKEND == "python":
            with pytest.raises(accel.Unsupported, match="surrogate"):
                regex.scan(text)
        else:
            assert regex.scan(text).spans() == [(0, 3, 5), (1, 0, 1), (1, 2, 3), (1, 3, 4), (1, 4, 5),
                                                (1, 5, 6)]


def test_groups_and_names():
    with accel.Regex({"call": r"(?P<what>\w+)\((\d)?(x)?\)", "e": "\u00e9"}) as regex:
        matches = regex.scan("\u00e9 f(1) \U0001f600g()")
        assert [match.name for match in matches] == ["call", "call", "e"]
        first, second = matches[0], matches[1]
        assert first.groups == ("f", "1", None) and first.groupdict == {"what": "f"}
        assert (first.group(), first.group(1), first.group("what"), first.group(3)) == ("f(1)", "f", "f", None)
        assert second.group_spans == [(8, 11), (8, 9), (-1, -1), (-1, -1)]
        assert regex.group_names(0) == ("what", "", "")
        assert regex.captures("\u00e9 f(1)", 0, 2, 6) == [(2, 6), (2, 3), (4, 5), (-1, -1)]
        with pytest.raises(accel.InvalidArgument):
            regex.captures("\u00e9 f(1)", 0, 1, 2)
        with pytest.raises(IndexError):
            regex.group_names(2)


def test_matches_is_a_sequence():
    with accel.Regex(["a"]) as regex:
        matches = regex.scan("aXaXa")
        assert len(matches) == 3 and matches[-1] == matches[2] and matches[1].span == (2, 3)
        assert [match.start for match in matches[1:]] == [2, 4]
        assert list(reversed(matches))[0].start == 4
        with pytest.raises(IndexError):
            matches[3]
        assert not regex.scan("")


def test_columns_without_copying():
    with accel.Regex(["a", "b"]) as regex:
        matches = regex.scan(b"ab ab".decode())
        pattern, start, end = matches.columns()
        assert (list(pattern), list(start), list(end)) == ([0, 0, 1, 1], [0, 3, 1, 4], [1, 4, 2, 5])
        records = numpy.asarray(matches)
        assert records.dtype.names == ("pattern", "flags", "start", "end") and records.itemsize == 24
        assert records["start"].tolist() == [0, 3, 1, 4]
        address = numpy.frombuffer(matches.data, numpy.uint8).ctypes.data
        assert records.ctypes.data == address
        assert numpy.asarray(start).ctypes.data == address + 8
        assert matches.data.readonly and not records.flags.writeable


def test_views_keep_their_memory_alive():
    regex = accel.Regex(["a"])
    records = numpy.asarray(regex.scan("xa" * 1000))
    start = regex.scan("xa" * 1000).columns().start
    regex.close()
    del regex
    assert records["start"].tolist() == list(start) == list(range(1, 2000, 2))


def test_batch():
    texts = ["a\u00e9a", "", "b", "\U0001f600a"]
    with accel.Regex(["a", "b"], order="start") as regex:
        batch = regex.scan_batch(texts)
        assert [found.spans() for found in batch] == [[(0, 0, 1), (0, 2, 3)], [], [(1, 0, 1)], [(0, 1, 2)]]
        assert list(batch.offsets) == [0, 2, 2, 3, 4] and batch.total == 4 and len(batch) == 4
        assert numpy.asarray(batch)["start"].tolist() == [0, 2, 0, 1]
        assert batch[-1][0].text == "a" and batch[0].spans() == batch[-4].spans()
        raw = regex.scan_batch(texts, "byte")
        assert numpy.asarray(raw)["start"].tolist() == [0, 3, 0, 4] and raw[3][0].text == "a"
        pairs = regex.scan_batch(texts, "utf16")
        assert numpy.asarray(pairs)["start"].tolist() == [0, 2, 0, 2] and pairs[3][0].text == "a"
        assert len(regex.scan_batch([])) == 0
        assert regex.scan_batch(iter(["a"]))[0].spans() == [(0, 0, 1)]


def test_flags_and_options():
    def spans(pattern, text, flags="", **options):
        with accel.Regex([pattern], flags, **options) as regex:
            return [(m.start, m.end) for m in regex.scan(text)]
    assert spans("A", "a", "i") == [(0, 1)]
    assert spans("^a", "b\na", "m") == [(2, 3)]
    assert spans("a.b", "a\nb", "s") == [(0, 3)]
    assert spans("a b # c", "ab", "x") == [(0, 2)]
    assert spans(r"\w", "\u00e9a", "a") == [(1, 2)]
    assert spans("a.", "aba.", "l") == [(2, 4)]
    assert spans("a", "aaa", "1") == [(0, 1)]
    assert spans(re.compile("A", re.I), "a") == [(0, 1)]
    assert spans(("A", "i"), "a") == [(0, 1)]
    with pytest.raises(accel.LimitError, match="max_matches"):
        spans("a", "aaa", max_matches=2)


@native
def test_dialects_and_routes():
    with accel.Regex([r"\z|[[:digit:]]"], dialect="go") as regex:
        assert regex.scan("a1").spans() == [(0, 1, 2), (0, 2, 2)]
    with accel.Regex([r"a\Kb"], dialect="pcre", on_error="skip") as regex:
        assert len(regex.failures) + len(regex.scan("ab")) == 1
    for route in ("fixed", "ends", "head", "run", "direct", "pcre"):
        with accel.Regex(["ab"], route=route) as regex:
            assert regex.scan("xab").spans() == [(0, 1, 3)]


@native
def test_save_load_explain(tmp_path):
    with accel.Regex(["a+", "\u00e9"]) as regex:
        saved = regex.save()
        with accel.Regex.load(saved) as loaded:
            assert loaded.scan("\u00e9a").spans() == regex.scan("\u00e9a").spans()
            assert len(loaded) == 2
        with pytest.raises(accel.DataError):
            accel.Regex.load(saved[:-1])
        with pytest.raises(accel.InvalidArgument):
            accel.Regex.load(saved, dict)
        assert '"patterns"' in regex.explain()
    accel.regex.cache_clear()
    with accel.Regex(["disk copy \\d"], cache_dir=tmp_path / "cache"):
        pass
    assert list((tmp_path / "cache").iterdir())
    before = accel.regex.cache_stats()
    accel.regex.cache_clear()
    with accel.Regex(["disk copy \\d"], cache_dir=tmp_path / "cache"):
        pass
    assert accel.regex.cache_stats().disk_hits == before.disk_hits + 1
    accel.regex.cache_resize(0)
    assert accel.regex.cache_stats().capacity == 0
    accel.regex.cache_resize(100)


@native
@settings(max_examples=50)
@given(st.text("ab\u00e9\U0001f600c", max_size=30), st.lists(st.integers(0, 30), max_size=4))
def test_a_stream_gives_what_a_scan_gives(text, cuts):
    with accel.Regex(["ab", "\u00e9a?", "c{1,3}"]) as regex:
        pieces = [text[a:b] for a, b in zip([0, *sorted(cuts)], [*sorted(cuts), len(text)])]
        with regex.stream() as stream:
            found = [row for piece in pieces for row in stream.feed(piece).spans()]
            found += stream.finish().spans()
            assert sorted(found) == sorted(regex.scan(text).spans())
            stream.reset()
            assert stream.feed("ab").spans() + stream.finish().spans() == [(0, 0, 2)]
        with pytest.raises(ValueError, match="closed"):
            stream.feed("a")


@native
def test_a_stream_of_bytes_has_no_text():
    with accel.Regex([b"ab"]) as regex, regex.stream() as stream:
        found = stream.feed(b"xa") , stream.feed(b"bab"), stream.finish()
        rows = [match for matches in found for match in matches]
        assert [match.span for match in rows] == [(1, 3), (3, 5)]
        with pytest.raises(accel.InvalidArgument, match="keeps no text"):
            rows[0].text
    with accel.Regex(["a*"]) as regex, pytest.raises(accel.Unsupported):
        regex.stream()


def test_bad_patterns():
    with pytest.raises(accel.PatternError) as fault:
        accel.Regex(["a", "\u00e9(b"])
    assert (fault.value.code, fault.value.item, fault.value.offset) == ("BAD_PATTERN", 1, 1)
    with pytest.raises(ValueError):
        accel.Regex(["["])
    with accel.Regex(["(", "a"], on_error="skip") as regex:
        assert [(failure.pattern, failure.offset) for failure in regex.failures] == [(0, 0)]
        assert regex.scan("a").spans() == [(1, 0, 1)]
    with pytest.raises(accel.PatternError, match="surrogate"):
        accel.Regex(["\ud800"])


def test_bad_input():
    with pytest.raises(TypeError, match="put it into a list"):
        accel.Regex("abc")
    with pytest.raises(TypeError, match="pattern 1 is bytes"):
        accel.Regex(["a", b"b"])
    with pytest.raises(TypeError, match="pattern 0 is int"):
        accel.Regex([3])
    with pytest.raises(accel.InvalidArgument, match="did you mean 'python'"):
        accel.Regex(["a"], dialect="pyton")
    with pytest.raises(accel.InvalidArgument, match="unknown flag 'q'"):
        accel.Regex(["a"], "q")
    with pytest.raises(TypeError, match="did you mean 'dialect'"):
        accel.Regex(["a"], dialekt="python")
    with accel.Regex(["a"]) as regex:
        for call in (regex.scan, regex.which):
            with pytest.raises(TypeError, match="the patterns are str"):
                call(b"a")
        with pytest.raises(TypeError, match="text 1 is bytes"):
            regex.scan_batch(["a", b"a"])
        with pytest.raises(TypeError, match="did you mean 'offsets'"):
            regex.scan("a", offset="byte")
        with pytest.raises(accel.InvalidArgument, match="did you mean 'codepoint'"):
            regex.scan("a", "codepoints")
        with pytest.raises(accel.InvalidArgument, match="timeout"):
            regex.scan("a", timeout=-1)
        with pytest.raises(accel.InvalidArgument, match="cancel"):
            regex.scan("a", cancel=True)
        with pytest.raises(accel.InvalidArgument, match="threads"):
            regex.scan("a", threads=-1)
    with accel.Regex([b"a"]) as regex, pytest.raises(TypeError, match="the patterns are bytes"):
        regex.scan("a")
    with accel.Regex([b"a"]) as regex, pytest.raises(TypeError):
        regex.scan_batch([b"a", 3])


def test_empty_set():
    with accel.Regex([]) as regex:
        assert len(regex) == 0 and regex.scan("abc").spans() == [] and regex.which("abc") == []


def test_use_after_close():
    regex = accel.Regex(["a"])
    matches = regex.scan("a")
    regex.close()
    regex.close()
    assert matches.spans() == [(0, 0, 1)] and repr(regex) == "<accel.Regex, closed>"
    for use in (lambda: regex.scan("a"), lambda: regex.scan_batch([]), lambda: len(regex),
                lambda: regex.which("a"), lambda: regex.stream(), lambda: matches[0].groups):
        with pytest.raises(ValueError, match="closed"):
            use()


@pytest.mark.skipif(BACKEND != "python", reason="about the pure Python backend")
def test_pure_python_refuses_what_takes_the_engine():
    for make in (lambda: accel.Regex(["a"], dialect="go"), lambda: accel.Regex(["a"], "n")):
        with pytest.raises(accel.Unsupported):
            make()
    with accel.Regex(["a"]) as regex:
        for use in (regex.save, regex.explain, regex.stream):
            with pytest.raises(accel.Unsupported):
                use()
