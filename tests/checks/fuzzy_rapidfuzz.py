"""The measures that are RapidFuzz's give what RapidFuzz gives, on generated pairs: words, letters, other
scripts, near copies, lengths around the 64 letters that a machine word holds; one by one and in cdist.

    fuzzy_rapidfuzz.py [PAIRS]    default 100,000
"""
import random
import sys

import accel
from rapidfuzz import fuzz
from rapidfuzz.distance import Jaro, JaroWinkler, Levenshtein

MEASURES = {
    "levenshtein": Levenshtein.normalized_similarity,
    "ratio": lambda a, b: fuzz.ratio(a, b) / 100,
    "partial_ratio": lambda a, b: fuzz.partial_ratio(a, b) / 100,
    "token_sort": lambda a, b: fuzz.token_sort_ratio(a, b) / 100,
    "token_set": lambda a, b: fuzz.token_set_ratio(a, b) / 100,
    "jaro": Jaro.normalized_similarity,
    "jaro_winkler": JaroWinkler.normalized_similarity,
}
ALPHABETS = "ab", "abc ", "etaoin shrdlu", "aB9_ -", "äöü\u20ac \U0001f600x", "\u0430\u0431\u0432 \u4e00\u4e8c"
LENGTHS = 0, 1, 2, 7, 30, 63, 64, 65, 127, 128, 129, 200
SIDE = 40  # of the squares that cdist is asked for


def drawn(draw):
    """A text: letters, of one word or several."""
    length = draw.choice(LENGTHS) + draw.randrange(3)
    return "".join(draw.choices(draw.choice(ALPHABETS), k=length))


def other(draw, text):
    """A text to compare it with: another, a near copy, a part, or its words in another order."""
    kind = draw.randrange(4)
    if kind == 0 or not text:
        return drawn(draw)
    if kind == 1:
        letters = list(text)
        for _ in range(draw.randrange(1 + len(letters) // 3)):
            letters[draw.randrange(len(letters))] = draw.choice(("", "x", " ", text[0]))
        return "".join(letters)
    if kind == 2:
        begin = draw.randrange(len(text))
        return text[begin:begin + draw.randrange(1, 70)]
    words = text.split(" ")
    draw.shuffle(words)
    return " ".join(words)


def faults_of(measure, theirs, pairs):
    """Pairs that the two judge differently, of one by one and of squares."""
    faults = [(a, b) for a, b in pairs if abs(accel.fuzzy.score(a, b, measure=measure) - theirs(a, b)) > 1e-9]
    for at in range(0, len(pairs) - SIDE + 1, SIDE * SIDE):
        rows, columns = zip(*pairs[at:at + SIDE])
        table = accel.fuzzy.cdist(rows, columns, measure=measure)
        faults += [(a, b) for i, a in enumerate(rows) for j, b in enumerate(columns)
                   if abs(table[i, j] - theirs(a, b)) > 1e-9]
    return faults


def main():
    draw, pairs = random.Random(11), []
    for _ in range(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000):
        text = drawn(draw)
        pairs.append((text, other(draw, text)))
    wrong = 0
    for measure, theirs in MEASURES.items():
        faults = faults_of(measure, theirs, pairs)
        wrong += len(faults)
        for a, b in faults[:3]:
            print(f"{measure}: {a!r} and {b!r}: RapidFuzz {theirs(a, b)}, "
                  f"here {accel.fuzzy.score(a, b, measure=measure)}")
    print(f"{len(pairs)} pairs, {len(MEASURES)} measures, {wrong} scores differ")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
