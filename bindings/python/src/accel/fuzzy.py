"""How alike texts are: distances, ratios, fingerprints, and indexes of texts by likeness.

    accel.fuzzy.score("saturday", "sunday")                       # 0.625
    accel.fuzzy.cdist(names, names, measure="jaro_winkler", cutoff=0.9)
    index = accel.fuzzy.Index("tfidf"); index.add(7, "the quick brown fox"); index.query("quick fox")

Scores go from 0 to 1. The measures, of which ratio to jaro_winkler are those of RapidFuzz (whose fuzz
module counts to 100):

    levenshtein    1 - edits (insert, delete, replace) / longer length
    ratio          1 - insertions and deletions / sum of the lengths
    partial_ratio  the best ratio of the shorter text in the longer one
    token_sort     ratio of the words, sorted
    token_set      the best ratio of the common words and those of either text
    jaro           for names and other short texts
    jaro_winkler   the same, more for a common beginning
    cosine         common words / root of the product of the numbers of words
    jaccard        common words / all words

Characters are code points; unit="byte" and unit="utf16" count those. A score below the cutoff is 0,
often at much less cost. Long calls take timeout=, cancel= and threads= and release the GIL.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, Union

from accel import _backend
from accel._call import Cancel, interruptible, make_call
from accel._errors import InvalidArgument, choose
from accel._text import CODEPOINT, UNITS, as_bytes, pack

if TYPE_CHECKING:
    from typing_extensions import Buffer

    Text = Union[str, Buffer]

__all__ = ["Hit", "Index", "cdist", "clusters", "distance", "matrix", "minhash", "score", "simhash"]

MEASURES = {name: value for value, name in enumerate(
    ("levenshtein", "ratio", "partial_ratio", "token_sort", "token_set", "jaro", "jaro_winkler",
     "cosine", "jaccard"))}
KINDS = {"minhash": 0, "tfidf": 1}
INTERRUPTIBLE_FROM = 1 << 16  # bytes, from which on Ctrl-C is listened to


def _call(name: str, *arguments: Any) -> Any:
    return _backend.find("fuzzy", name)(*arguments)


def _options(measure: str, unit: str, cutoff: float) -> tuple[int, int, float]:
    plain = unit == "codepoint"
    return (choose("measure", measure, MEASURES), CODEPOINT if plain else choose("unit", unit, UNITS),
            cutoff)


def score(a: Text, b: Text, *, measure: str = "levenshtein", unit: str = "codepoint",
          cutoff: float = 0.0, timeout: float | None = None, cancel: Cancel | None = None) -> float:
    """How alike two texts are."""
    call = make_call(timeout, cancel, 0)
    found: float = _call("score", as_bytes(a), as_bytes(b), _options(measure, unit, cutoff), call)
    return found


def distance(a: Text, b: Text, *, measure: str = "levenshtein", unit: str = "codepoint",
             limit: int | None = None, timeout: float | None = None,
             cancel: Cancel | None = None) -> int:
    """The edits ("levenshtein") or insertions and deletions ("ratio") from a to b; limit + 1 when they
    are more than the limit, which is found sooner."""
    if limit is not None and limit < 0:
        raise InvalidArgument(f"limit={limit}: from 0 on, or None")
    call = make_call(timeout, cancel, 0)
    found: int = _call("distance", as_bytes(a), as_bytes(b), -1 if limit is None else limit,
                       _options(measure, unit, 0), call)
    return found


def cdist(rows: Iterable[Text], columns: Iterable[Text], *, measure: str = "levenshtein",
          unit: str = "codepoint", cutoff: float = 0.0, timeout: float | None = None,
          cancel: Cancel | None = None, threads: int = 0) -> memoryview:
    """All pairs of two lists: scores[i, j] of rows[i] and columns[j], a memoryview of doubles with two
    dimensions, which numpy.asarray takes without a copy and tolist() turns into lists."""
    left, right = pack(rows), pack(columns)
    call = make_call(timeout, cancel, threads)
    work = partial(_call, "cdist", left, right, _options(measure, unit, cutoff))
    return _run(work, left.size * right.size, call)  # type: ignore[no-any-return]


def matrix(texts: Iterable[Text], *, measure: str = "levenshtein", unit: str = "codepoint",
           cutoff: float = 0.0, timeout: float | None = None, cancel: Cancel | None = None,
           threads: int = 0) -> memoryview:
    """All pairs of one list, as cdist; the diagonal is 1, whatever the measure says."""
    packed = pack(texts)
    call = make_call(timeout, cancel, threads)
    work = partial(_call, "matrix", packed, _options(measure, unit, cutoff))
    return _run(work, packed.size * packed.size, call)  # type: ignore[no-any-return]


def clusters(similarities: Any, threshold: float = 0.7, *, least: int = 0) -> list[int]:
    """The number of each text's cluster, from a square of similarities: what matrix() gives, any buffer
    of doubles, or lists.

    least=0: greedy; the first text of no cluster begins one and takes all that are at least `threshold`
    like it. Else as DBSCAN: a text with `least` texts so like it, itself included, spreads its cluster
    to them, and -1 stands for texts of none.
    """
    return _call("clusters", similarities, threshold, least)  # type: ignore[no-any-return]


def simhash(texts: Iterable[Text], *, width: int = 3, timeout: float | None = None,
            cancel: Cancel | None = None, threads: int = 0) -> list[int]:
    """The SimHash of each text, 64 bits: of shingles, runs of `width` words. Two texts are as alike as
    1 - (a ^ b).bit_count() / 64, which is no edit distance: it finds texts that share most words."""
    packed, call = pack(texts), make_call(timeout, cancel, threads)
    return _run(partial(_call, "simhash", packed, width), packed.size, call)  # type: ignore[no-any-return]


def minhash(texts: Iterable[Text], *, width: int = 3, permutations: int = 128,
            timeout: float | None = None, cancel: Cancel | None = None,
            threads: int = 0) -> memoryview:
    """The MinHash signature of each text: values[i, j], a memoryview of uint32 with two dimensions. The
    share of equal values of two rows estimates the share of common shingles."""
    packed, call = pack(texts), make_call(timeout, cancel, threads)
    work = partial(_call, "minhash", packed, width, permutations)
    return _run(work, packed.size, call)  # type: ignore[no-any-return]


def _run(work: Any, size: int, call: Any) -> Any:
    return interruptible(work, call) if size >= INTERRUPTIBLE_FROM else work(call)


class Hit(NamedTuple):
    """A text of an index that is like the query."""

    key: int
    score: float


class Index:
    """Texts under numbers, to be found again by texts like them.

    kind: "minhash" finds near duplicates by the estimated share of common shingles (runs of `width`
    words), "tfidf" searches by the cosine of n-gram counts (runs of `width` characters), rare ones
    weighing more. permutations and threshold are for minhash: pairs as alike as the threshold are found
    with a chance of 98%, less alike ones less often. Queries may run in many threads at once.
    """

    def __init__(self, kind: str = "minhash", *, width: int = 3, permutations: int = 128,
                 threshold: float = 0.8) -> None:
        self._made = _call("new_index", choose("kind", kind, KINDS), width, permutations, threshold)

    @classmethod
    def load(cls, data: Buffer) -> Index:
        """What save() gave; DataError for anything else."""
        index = cls.__new__(cls)
        index._made = _call("load_index", data)
        return index

    def save(self) -> bytes:
        """The whole index as bytes, with a checksum: equal indexes give equal bytes."""
        return self._made.save()  # type: ignore[no-any-return]

    def __len__(self) -> int:
        return self._made.count()  # type: ignore[no-any-return]

    def add(self, key: int, text: Text) -> None:
        """A text under a number, in place of what was there."""
        self.add_many((key,), (text,))

    def add_many(self, keys: Sequence[int], texts: Iterable[Text], *, timeout: float | None = None,
                 cancel: Cancel | None = None, threads: int = 0) -> None:
        """Many texts in one call, shared out over threads."""
        packed, call = pack(texts), make_call(timeout, cancel, threads)
        if len(keys) != len(packed.offsets) - 1:
            raise InvalidArgument(f"{len(keys)} keys for {len(packed.offsets) - 1} texts")
        _run(partial(self._made.add, keys, packed), packed.size, call)

    def remove(self, key: int) -> bool:
        """Whether there was such a key."""
        return self._made.remove(key)  # type: ignore[no-any-return]

    def merge(self, other: Index) -> None:
        """Adds all of an index with the same options; of equal keys its texts stay."""
        self._made.merge(other._made)

    def query(self, text: Text, k: int = 10, *, threshold: float = 0.0) -> list[Hit]:
        """At most k texts like this one, none below the threshold; the best first, equal ones by key."""
        return [Hit(*hit) for hit in self._made.query(as_bytes(text), threshold, k)]
