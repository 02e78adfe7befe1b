"""accel.fuzzy: what the vectors do not say."""

import threading

import accel
import pytest

from conftest import native

pytestmark = native


def test_str_bytes_and_units():
    assert accel.fuzzy.distance("été", "ete") == 2
    assert accel.fuzzy.distance("été".encode(), "ete") == 2  # bytes are UTF-8 too
    assert accel.fuzzy.distance("été", "ete", unit="byte") == 4
    assert accel.fuzzy.distance("\ud800", "\udfff") == 0  # lone surrogates are one and the same
    assert accel.fuzzy.score("saturday", "sunday") == 0.625


def test_tables():
    scores = accel.fuzzy.cdist(["ab", "abc"], iter(["ab", "x", "abcd"]))
    assert scores.shape == (2, 3) and scores.format == "d"
    assert scores[0, 0] == 1 and scores[1, 2] == 0.75
    assert accel.fuzzy.cdist([], ["a"]).nbytes == 0
    values = accel.fuzzy.minhash(["a b c d", "a b c"], permutations=16)
    assert values.shape == (2, 16) and values.format == "I"
    square = accel.fuzzy.matrix(["a b", "a b", "c"], measure="jaccard")
    assert accel.fuzzy.clusters(square) == accel.fuzzy.clusters(square.tolist()) == [0, 0, 1]
    assert accel.fuzzy.clusters([]) == []


def test_options_are_checked():
    for wrong in ({"measure": "ratios"}, {"unit": "word"}, {"cutoff": 2}):
        with pytest.raises(accel.InvalidArgument):
            accel.fuzzy.score("a", "b", **wrong)
    with pytest.raises(accel.InvalidArgument, match="did you mean 'ratio'"):
        accel.fuzzy.score("a", "b", measure="ratios")
    with pytest.raises(accel.InvalidArgument, match="limit"):
        accel.fuzzy.distance("a", "b", limit=-1)
    with pytest.raises(accel.InvalidArgument, match="no square"):
        accel.fuzzy.clusters([[1, 0], [1]])
    with pytest.raises(accel.InvalidArgument, match="2 keys for 1 text"):
        accel.fuzzy.Index().add_many([1, 2], ["a"])
    with pytest.raises(accel.DataError):
        accel.fuzzy.Index.load(b"accelfz1")


def test_long_calls_stop():
    with pytest.raises(accel.DeadlineExceeded):
        accel.fuzzy.cdist(["ab" * 500] * 300, ["ba" * 500] * 300, timeout=0.005, threads=1)
    cancel = accel.Cancel()
    threading.Timer(0.02, cancel.request).start()
    with pytest.raises(accel.Cancelled):
        accel.fuzzy.score("ab" * 200_000, "ba" * 200_000, cancel=cancel)


def test_an_index():
    index = accel.fuzzy.Index("tfidf")
    index.add(7, "the quick brown fox")
    index.add_many([8, 9], ["a slow green turtle", "the quick brown dog"])
    hits = index.query("quick brown fox", 2)
    assert [hit.key for hit in hits] == [7, 9] and hits[0].score > hits[1].score > 0.5
    assert index.query("quick", 0) == [] and len(index) == 3
    copy = accel.fuzzy.Index.load(index.save())
    assert copy.query("quick brown fox", 2) == hits
    assert index.remove(7) and not index.remove(7)
    index.merge(copy)
    assert index.save() == copy.save()
    with pytest.raises(accel.InvalidArgument, match="different options"):
        index.merge(accel.fuzzy.Index())
