"""The classifier in pure Python, on the table of the library (classify_rules.json, copied by the build)."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable
from typing import Any

from accel._errors import LimitError
from accel._py import words
from accel._py.config import Config, parse
from accel._py.tables import table
from accel._text import as_bytes, decode

NEGATION, NEGATED = 0x3FFFFFFF, 0x40000000
ENDING = re.compile("ing|es|ed|s|d", re.I | re.A)
CLAUSE = re.compile(r"[,;:.!?][ \t-\r]|\n")  # its end
MAX_BYTES = 1 << 18


class Made:
    """Rules read, and what is found with them. Offsets are bytes inside."""

    def __init__(self, data: bytes) -> None:
        rules = parse(data or b"{}", "rules")
        rules.expect(("preset", "classes", "negations", "match", "inflect", "negation_reach",
                      "position_weight", "min_confidence"))
        self._victor = rules.choice("preset", ("default", "victor"), "default") == "victor"
        match = rules.choice("match", ("words", "substrings"), "substrings" if self._victor else "words")
        self._substrings = match == "substrings"
        self._inflect = rules.at("inflect").boolean() if rules.has("inflect") else True
        self._reach = rules.within("negation_reach", 20 if self._substrings else 3, 0, 1_000_000, True)
        self._position_weight = rules.within("position_weight", 0.1, 0, 1000)
        self._min_confidence = rules.within("min_confidence", 0.3, 0, 1)
        built_in = Config(table("classify_rules"), "rules")
        self.names: list[str] = []
        self._keywords: list[tuple[str, int, float]] = []
        self._read_classes(rules if rules.has("classes") else built_in)
        negations = (rules if rules.has("negations") else built_in).at("negations").strings()
        self._keywords += [(word, NEGATION, 0.0) for word in negations]
        if sum(len(keyword.encode()) for keyword, _, _ in self._keywords) > MAX_BYTES:
            raise LimitError(f"the keywords have more than {MAX_BYTES} bytes together: use fewer of them")
        if self._substrings:
            self._patterns: list[Any] = [
                re.compile(re.escape(words.ascii_lower(keyword.encode()))) if keyword else None
                for keyword, _, _ in self._keywords]
        else:
            self._patterns = [words.word_literal(keyword) for keyword, _, _ in self._keywords]

    def _read_classes(self, rules: Config) -> None:
        for each in rules.at("classes").elements():
            each.expect(("name", "keywords"))
            name = each.at("name").string()
            if name in self.names:
                each.fail_at("name", "is taken by another class")
            for keyword, weight in each.at("keywords").members().items():
                worth = weight.number()
                if not 0 <= worth <= 1e6:
                    weight.fail("must be 0 to 1000000")
                if self._victor:
                    worth = struct.unpack("f", struct.pack("f", worth))[0]
                self._keywords.append((keyword, len(self.names), worth))
            self.names.append(name)
        if not self.names:
            rules.fail_at("classes", "is empty: there is nothing to choose from")

    def keyword(self, item: int) -> str:
        return self._keywords[item][0]

    def _find(self, text: Any, unfolded: Any) -> list[tuple[int, int, int, int]]:
        """Hits in a folded text (str), or, for substrings, in lower-case bytes."""
        rows = []
        for item, pattern in enumerate(self._patterns):
            kind = self._keywords[item][1]
            for start, end in words.everywhere(pattern, text) if pattern else ():
                if not self._substrings:
                    if not words.bound(text, start):
                        continue
                    if not words.bound(text, end):
                        ending = ENDING.match(unfolded, end) if self._inflect and kind != NEGATION else None
                        if not ending or not words.bound(text, ending.end()):
                            continue
                        end = ending.end()
                rows.append((kind, item, start, end))
        return words.keep(rows, "earliest" if self._substrings else "longest", True)

    def _marked(self, text: Any, rows: list[tuple[int, int, int, int]]) -> list[tuple[int, int, int, int]]:
        marked, last = [], None
        for kind, item, start, end in rows:
            if kind == NEGATION:
                last = (start, end)
            elif last and last[0] < start:
                if self._substrings:
                    near = start - last[0] <= self._reach
                else:
                    near = (start >= last[1] and not CLAUSE.search(text, last[1], start)
                            and len(words.WORD.findall(text, last[1], start)) < self._reach)
                kind |= NEGATED if near else 0
            marked.append((kind, item, start, end))
        return marked

    def _hits(self, data: bytes) -> tuple[list[tuple[int, int, int, int]], list[int] | None]:
        """Hits, and the byte offsets of the characters when they are counted in characters."""
        if self._substrings:
            lower = words.ascii_lower(data)
            return self._marked(lower, self._find(lower, data)), None
        text, offsets = words.byte_offsets(data)
        folded = words.fold(text)
        return self._marked(folded, self._find(folded, text)), offsets

    def compute(self, data: bytes, unit: int) -> tuple[Any, ...]:
        hits, offsets = self._hits(data)
        in_bytes = [(k, i, offsets[s], offsets[e]) for k, i, s, e in hits] if offsets else hits
        own = [0.0] * len(self.names)
        first = [len(hits)] * len(own)
        counts = [0, 0]
        for at, (kind, item, start, _) in enumerate(in_bytes):
            if kind == NEGATION:
                continue
            negated, owner = bool(kind & NEGATED), kind & ~NEGATED
            worth = -0.5 if negated else 1.0 + self._position_weight * (1.0 - start / len(data))
            own[owner] += self._keywords[item][2] * worth
            counts[negated] += 1
            first[owner] = min(first[owner], at)
        own = [max(score, 0.0) for score in own]
        best = self._best(own, first)
        total = 0.0
        for score in own:
            total += score
        confidence = own[best] / total if total > 0 else 0.0
        winner = best if total > 0 and confidence >= self._min_confidence else -1
        spans = hits if unit and offsets else in_bytes
        if unit and not offsets:
            spans = [(k, i, len(decode(data[:s])), len(decode(data[:e]))) for k, i, s, e in hits]
        return winner, confidence, *counts, own, spans

    def _best(self, own: list[float], first: list[int]) -> int:
        best = 0
        for i, score in enumerate(own):
            if score > own[best] or (score == own[best] and (self._victor or first[i] < first[best])):
                best = i
        return best

    def winner(self, data: bytes) -> int:
        return self.compute(data, 0)[0]  # type: ignore[no-any-return]

    def batch(self, texts: Iterable[Any]) -> list[int]:
        return [self.winner(as_bytes(text)) for text in texts]


new = Made
