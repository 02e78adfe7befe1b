"""accel.classify: what the vectors do not say."""

import random

import accel
import pytest
from accel._py import classify as pure

from conftest import cases, native

PIECES = ["run", "Test", "tests", "don't", "do not", "not", "look  for", "what\tis", " ", " ", " ", ".", "é", "İ", "ſ",
          "\u2019", "新", "add", "address", "ing", "_", "\n", "find", "CLEAN up", "\ud800", "never"]


@native
@pytest.mark.parametrize("rules", [{}, {"preset": "victor"}, {"inflect": False, "negation_reach": 1},
                                   {"match": "substrings", "negation_reach": 5}])
def test_backends_agree_on_any_text(rules):
    draw = random.Random(5)
    ours, other = accel.classify.Classifier(**rules), accel.classify.Classifier(**rules)
    other._made = pure.new(__import__("json").dumps(rules).encode())
    for _ in range(cases() // 4):
        text = "".join(draw.choices(PIECES, k=draw.randrange(12)))
        assert ours.classify(text) == other.classify(text), text


def test_a_text_and_its_hits():
    found = accel.classify.Classifier().classify("été: don't fix it, run the tests")
    assert (found.name, found.matched, found.negated) == ("action", 2, 1)
    assert [(hit.name, hit.keyword, hit.negated, hit.start, hit.end) for hit in found.hits] == [
        (None, "don't", False, 5, 10), ("edit", "fix", True, 11, 14),
        ("action", "run", False, 19, 22), ("action", "test", False, 27, 32)]
    assert list(found.scores) == ["action", "analysis", "generation", "search", "edit"]


def test_name_and_batch_are_the_same_answer():
    classifier = accel.classify.Classifier(preset="victor")
    texts = ["run it", "", "find that", b"fix", "address"]
    assert classifier.batch(texts) == [classifier.name(text) for text in texts] \
        == [classifier.classify(text).name for text in texts]


def test_errors_name_their_place():
    for rules, place in (({"classes": {"a": {"b": -1}}}, r"rules\.classes\[0\]\.keywords\.b"),
                         ({"preset": "x"}, r"rules\.preset"), ({"min_confidence": 2}, r"rules\.min_conf")):
        with pytest.raises(accel.InvalidArgument, match=place):
            accel.classify.Classifier(**rules)
    with pytest.raises(accel.LimitError):
        accel.classify.Classifier(classes={"a": {"x" * 300_000: 1}})
