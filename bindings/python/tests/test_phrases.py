"""accel.phrases: what the vectors do not say."""

import random

import accel
import pytest
from accel._py import phrases as pure

from conftest import cases, native

WORDS = ["let me", " read", "check", "now ", "I'll", " ", "\n", "i  will ", "know i will", "déjame leer", "É", "新", "\ud800", "."]


@native
@pytest.mark.parametrize("rules", [{}, {"preset": "victor"}, {"preset": "victor", "overlap": "all"},
                                   {"phrases": ["a", "a a", "É"], "overlap": "all"}])
def test_backends_agree_on_any_text(rules):
    draw = random.Random(3)
    ours, other = accel.phrases.Phrases(**rules), accel.phrases.Phrases(**rules)
    other._made = pure.new(__import__("json").dumps(rules).encode())
    other._find = other._made.find
    for _ in range(cases() // 4):
        text = "".join(draw.choices([*WORDS, "a "], k=draw.randrange(10)))
        assert ours.find(text) == other.find(text), text


@native
def test_tails_agree_on_any_text():
    draw = random.Random(4)
    for _ in range(cases() // 4):
        limits = {"max_period": draw.randrange(1, 7), "min_copies": draw.randrange(2, 5), "min_tokens": draw.randrange(12)}
        ours, other = accel.phrases.Tail(**limits), accel.phrases.Tail(**limits)
        other._made = pure.new_tail(**limits)
        for _ in range(draw.randrange(8)):
            piece = "".join(draw.choices(["a", "b ", "\n", ".", "é", "   "], k=draw.randrange(9)))
            assert ours.feed(piece) == other.feed(piece)
            assert ours.repeat == other.repeat
        assert (ours.finish(), ours.repeat) == (other.finish(), other.repeat)


def test_offsets_are_code_points():
    assert accel.phrases.Phrases().find("é: now let me, é") == [("now let me", 3, 13)]
    tail = accel.phrases.Tail()
    text = "ö " + "é! " * 60
    for at in range(0, len(text), 5):
        tail.feed(text[at:at + 5])
    assert tail.finish()
    repeat = tail.repeat
    assert text[repeat.start:repeat.unit_end] == "é! "
    assert repeat.end == len(text) - 1 and repeat.copies >= 59
    tail.reset()
    assert tail.repeat is None and not tail.feed("é")
