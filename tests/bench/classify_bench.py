"""The classifier against the same rule in Python: one `re` per keyword, word bounds and endings, and
negations counted in words. C is measured by a batch of many copies of the text."""
import re

import accel

import harness
from accel._cffi._library import ffi, lib
from accel._py.tables import table
from accel._text import pack
from harness import PYTHON, Peer

TEXT = ("The parser of the configuration drops the last line of a file when there is no newline at its end. "
        "Please look at the reader, run the unit suite once and tell me what you see there. I would rather not "
        "delete the old module yet, since other people still depend upon it in their own pipelines today.")[:300]
COPIES = 1000


def run(bench):
    with harness.one_core(accel):
        classifier, peer = accel.classify.Classifier(), classifier_in_python()
        in_c = batch_in_c(classifier)
        bench.against_itself("300 characters", lambda: classifier.name(TEXT))
        bench.race("300 characters, in C", in_c,
                   [Peer("re", PYTHON, lambda: [peer(TEXT) for _ in range(COPIES)], wanted=200)],
                   answer=lambda: classifier.batch([TEXT] * COPIES))
        bench.race("300 characters, from Python", lambda: classifier.name(TEXT),
                   [Peer("re", PYTHON, lambda: peer(TEXT), wanted=20)])


def batch_in_c(classifier):
    """The call of the library alone, its arguments made before."""
    base, offsets = pack([TEXT] * COPIES)
    winners, ends = ffi.new("int32_t[]", COPIES), ffi.from_buffer("int64_t[]", offsets)
    handle = classifier._made._handle
    return lambda: lib.accel_classify_compute_batch(handle, base, ends, COPIES, ffi.NULL, winners, ffi.NULL,
                                                    ffi.NULL)


def classifier_in_python():
    """Patterns compiled once; what a call does is what is timed."""
    rules = table("classify_rules")
    keywords = [(each["name"], re.compile(rf"\b{re.escape(word)}(?:s|es|d|ed|ing)?\b", re.I), weight)
                for each in rules["classes"] for word, weight in each["keywords"].items()]
    negation = re.compile(r"\b(?:" + "|".join(map(re.escape, rules["negations"])) + r")\b", re.I)
    word = re.compile(r"\w+")

    def classify(text):
        negations = [found.end() for found in negation.finditer(text)]
        scores = {}
        for name, pattern, weight in keywords:
            for found in pattern.finditer(text):
                start = found.start()
                negated = any(end <= start and len(word.findall(text, end, start)) < 3
                              for end in negations)
                worth = -0.5 if negated else 1 + 0.1 * (1 - start / len(text))
                scores[name] = scores.get(name, 0) + weight * worth
        best = max(scores, key=scores.get, default=None)
        total = sum(max(score, 0) for score in scores.values())
        return best if best and total and scores[best] / total >= 0.3 else None

    return classify
