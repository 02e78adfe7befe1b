"""Fuzzy text against RapidFuzz (all pairs of edit distances with a cutoff) and datasketch (MinHash).

RapidFuzz gives 0 for a score that equals the cutoff, accel the score: answers are compared away from it.
Signatures differ from library to library; there "same answers" is the same estimate of the share of
common shingles, within 0.15 for every pair of neighbours: four times the error to expect of 128 values.
"""
import random
from array import array

import accel

import harness

SIZES = {"quick": 400, "normal": 1000, "full": 1000}
CUTOFF = 0.8


def run(bench):
    with harness.one_core(accel):
        n = SIZES[bench.size]
        kinds = ("words", words, 1.5), ("letters", letters, 1.5), ("near copies", Copies(), None)
        for name, make, wanted in kinds:
            draw = random.Random(5)
            pairs(bench, f"cdist of {n} x {n}, {name}", [make(draw) for _ in range(n)],
                  [make(draw) for _ in range(n)], wanted)
        minhash(bench, [words(random.Random(i), 3000) for i in range(200)])


VOCABULARY = ["".join(random.Random(i).choices("etaoinshrdlucmfwypvbgk", k=2 + i % 7)) for i in range(2000)]
WEIGHTS = [1 / (i + 1) for i in range(2000)]


def length(draw):
    return draw.randrange(50, 401)


def words(draw, size=None):
    size, text = size or length(draw), ""
    while len(text) < size:
        text += draw.choices(VOCABULARY, WEIGHTS)[0] + " "
    return text[:size]


def letters(draw):
    return "".join(draw.choices("abcdefghijklmnopqrstuvwxyz ", k=length(draw)))


class Copies:
    """Copies of a few texts with up to a third of their letters replaced."""

    def __init__(self):
        self.texts = [words(random.Random(i)) for i in range(40)]

    def __call__(self, draw):
        text = list(draw.choice(self.texts))
        for _ in range(int(len(text) * draw.random() / 3)):
            text[draw.randrange(len(text))] = draw.choice("abc ")
        return "".join(text)


def pairs(bench, case, rows, columns, wanted):
    def ours():
        return accel.fuzzy.cdist(rows, columns, cutoff=CUTOFF, threads=1)

    def theirs():
        from rapidfuzz.distance import Levenshtein
        from rapidfuzz.process import cdist
        return lambda: cdist(rows, columns, scorer=Levenshtein.normalized_similarity,
                             score_cutoff=CUTOFF, workers=1)

    def same(table):
        mine = array("d", table.tobytes())
        other = theirs()().ravel()
        return all(abs(a - b) < 1e-6 or abs(a - CUTOFF) < 1e-6 for a, b in zip(mine, other))

    bench.race(case, ours, [bench.peer("rapidfuzz", theirs, wanted=wanted, same=same)])


def shingles(text):
    parts = text.split()
    return {" ".join(parts[i:i + 3]).encode() for i in range(max(len(parts) - 2, 1))}


def minhash(bench, texts):
    def ours():
        return accel.fuzzy.minhash(texts, threads=1)

    def theirs():
        from datasketch import MinHash
        return lambda: MinHash.bulk([shingles(text) for text in texts], num_perm=128)

    def same(mine):
        def estimate(a, b):
            return sum(mine[a, i] == mine[b, i] for i in range(128)) / 128

        other = theirs()()
        return all(abs(estimate(i, i + 1) - other[i].jaccard(other[i + 1])) < 0.15
                   for i in range(len(texts) - 1))

    bench.race(f"MinHash of {len(texts)} texts of 3,000 characters", ours,
               [bench.peer("datasketch", theirs, wanted=10, same=same)])
