"""accel.dedup: whole texts and streams; all backends give the blocks of the pure-Python machine."""

import random
import re
import sys

import accel
import pytest
from accel import dedup
from accel._dedup import ASCII_CASE, CASE, END_MARKS, SPACE
from accel._py import dedup as rules

from conftest import cases

BITS = ["\n", "\n\n", "\r\n", " \n", "```", "````", "~~~", "```py\n", "\n```\n", "x = 1", "X = 1", "word ", "Word  ",
        "é", "É", "　", "`", "\udcff", "a" * 1100, "b" * 700, "a paragraph\n\n", "A  Paragraph\n\n"]


def options_of(draw):
    return {"preset": draw.choice(["default", "victor"]), "min_block": draw.choice([0, 3]),
            "max_block": draw.choice([1 << 20, 40, 1500]), "window_blocks": draw.choice([0, 1, 3]),
            "window_bytes": draw.choice([1 << 20, 20])}


def test_streams_give_what_the_whole_gives():
    draw = random.Random(5)
    for _ in range(cases()):
        text = "".join(draw.choice(BITS) for _ in range(draw.randint(0, 18)))
        options = options_of(draw)
        whole = dedup.blocks(text, **options)
        assert "".join(text[block.start:block.end] for block in whole.blocks) == text
        assert rules.blocks(text, dedup.read_options(**options)) == whole._spans, (text, options)
        cuts = sorted(draw.randint(0, len(text)) for _ in range(draw.choice([1, 3, len(text)])))
        stream = dedup.Stream(**options)
        kept = "".join(stream.feed(text[a:b]) for a, b in zip([0, *cuts], [*cuts, len(text)])) + stream.finish()
        assert kept == whole.text, (text, options)
        assert stream.stats()[1] == len(whole.removed)
        assert stream.stats()[2] == len(text.encode("utf-8", "surrogatepass"))


def test_fences_stay_whole_and_are_not_folded():
    text = "```py\nX = 1\n\ny = 2\n```\n\n```py\nx = 1\n\ny = 2\n```\n\nSome prose.\n\nsome  PROSE.\n"
    found = dedup.blocks(text, min_block=0)
    assert [(block.kind, block.repeat) for block in found.blocks] == [
        ("code", False), ("code", False), ("prose", False), ("prose", True)]
    assert found.text == text[:text.index("some")]
    assert found.removed[0].item == 2


def test_normalize():
    assert dedup.normalize("  Hello \t WORLD.\n") == "hello world."
    assert dedup.normalize("É\u3000ß K") == "é ß k"
    assert dedup.normalize("A É", case="ascii") == "a É"
    assert dedup.normalize(" A  b ", space=False, case="none") == " A  b "
    assert dedup.normalize("foo ;.", case="ascii", end_marks=True) == "foo "
    assert dedup.normalize(b"A\xff B") == b"a\xff b"
    with pytest.raises(accel.InvalidArgument):
        dedup.normalize("x", case="lower")


def test_every_character_folds_as_in_python():
    for case, folds in (("unicode", CASE), ("ascii", ASCII_CASE)):
        for space in (True, False):
            text = "".join(f"{chr(code)}." for code in range(sys.maxunicode + 1) if not 0xD800 <= code < 0xE000)
            assert dedup.normalize(text, space=space, case=case) == rules.normalize(text, folds | space * SPACE)
    white = {chr(code) for code in range(sys.maxunicode + 1) if not dedup.normalize(chr(code), case="none")}
    assert white == {char for char in map(chr, range(sys.maxunicode + 1)) if re.match(r"\s", char)} - set("\x1c\x1d\x1e\x1f")


def test_random_text_normalizes_as_in_python():
    draw = random.Random(6)
    for _ in range(cases()):
        text = "".join(draw.choice("aB \n\t.;é　\x85É") * draw.choice([1, 1, 1, 2, 40]) for _ in range(draw.randint(0, 60)))
        for folds in (SPACE | CASE, SPACE | ASCII_CASE | END_MARKS, SPACE, CASE, END_MARKS):
            case = "unicode" if folds & CASE else "ascii" if folds & ASCII_CASE else "none"
            got = dedup.normalize(text, space=bool(folds & SPACE), case=case, end_marks=bool(folds & END_MARKS))
            assert got == rules.normalize(text, folds)


def test_what_is_refused():
    for options in ({"preset": "x"}, {"min_block": -1}, {"max_block": 0}, {"window_blocks": -1}, {"window": -1.0}):
        with pytest.raises(accel.InvalidArgument):
            dedup.blocks("x", **options)
        with pytest.raises(accel.InvalidArgument):
            dedup.Stream(**options)
    stream = dedup.Stream()
    stream.finish()
    with pytest.raises(accel.InvalidArgument, match="reset"):
        stream.feed("x")
    stream.reset()
    assert stream.feed("x") == ""
    assert stream.finish() == "x"


def test_time_forgets():
    stream = dedup.Stream(min_block=0, window=1e-9)
    assert stream.feed("a\n\n") + stream.feed("a\n\n") + stream.finish() == "a\n\na\n\n"
