"""Secrets in pure Python, on the table of the library (secrets_rules.json, copied by the build). Rules
are tried where one of their words stands, as core/text/secrets_scan.cpp does it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple, NoReturn
from zlib import crc32

from accel._call import Call
from accel._errors import PatternError, Unsupported
from accel._py import secrets_mask
from accel._py.config import Config, parse
from accel._py.secrets_evidence import checksum_is_right, entropy, follow_tail, reads_as_words
from accel._py.secrets_files import scan_files
from accel._py.secrets_patterns import looks_at, opening
from accel._py.secrets_table import Rule, Table, without_overlap
from accel._py.tables import table
from accel._spans import LEVELS, Finding
from accel._text import BYTE, units_before

LOW, CRITICAL = LEVELS.index("low"), LEVELS.index("critical")
CHECKSUM_RIGHT, CHECKSUM_WRONG = 1, 2


class Found(NamedTuple):
    """A match with its secret."""

    start: int
    rule: int
    end: int
    inner_start: int
    inner_end: int

    def moved(self, by: int) -> Found:
        return Found(self.start + by, self.rule, self.end + by, self.inner_start + by, self.inner_end + by)


class Made:
    """A scanner."""

    def __init__(self, data: bytes, builtin: bool, all: bool, cache_dir: str | None) -> None:
        tables = [parse(data, "rules")] if data else []
        if builtin or not data:
            tables.append(Config(table("secrets_rules"), "rules"))
        self._all = all
        self._table = Table(tables)
        self.rules = self._table.rules
        self.names = self._table.names
        self.compiled = [_compile(rule, item) for item, rule in enumerate(self.rules)]
        #: Where one of these stands, the rules of these numbers are tried: they begin with it, or
        #: their `after` bytes before.
        self.words: dict[bytes, list[int]] = {}
        self.free = []
        self._openings: dict[int, re.Pattern[bytes]] = {}
        for item, rule in enumerate(self.rules):
            for start in rule.starts:
                self.words.setdefault(without_overlap(start), []).append(item)
            if not rule.starts:
                self.free.append(item)

    @cached_property
    def reach(self) -> list[int]:
        """How far from its start a match of each rule can look."""
        return [looks_at(rule.pattern) for rule in self.rules]

    def may_begin(self, item: int, text: bytes, start: int) -> bool:
        """Whether a match of a rule may begin there, whatever follows the text."""
        found = self._openings.get(item)
        if not found:
            found = self._openings[item] = opening(self.rules[item].pattern)
        return found.match(text, start) is not None

    @classmethod
    def load(cls, data: object) -> Made:
        raise Unsupported("pure Python loads no saved rules")

    def save(self) -> bytes:
        raise Unsupported("pure Python saves no rules")

    def table(self) -> bytes:
        raise Unsupported("pure Python tells the ids of rules only")

    # ---- matches ----

    def places(self, text: bytes, start: int = 0) -> Iterator[tuple[int, int, int]]:
        """Where words of rules stand: where the match begins, the word ends, and the rule."""
        low = text.lower()
        for word, items in self.words.items():
            at = low.find(word, start)
            while at >= 0:
                for item in items:
                    yield at - self.rules[item].after, at + len(word), item
                at = low.find(word, at + 1)

    def try_at(self, item: int, text: bytes, start: int) -> Found | None:
        match = self.compiled[item].match(text, start)
        if not match:
            return None
        only = self.rules[item].group
        for group in [only] if only else range(1, match.re.groups + 1):
            if match.start(group) >= 0 and match.end(group) > match.start(group):
                return Found(start, item, match.end(), *match.span(group))
        return Found(start, item, match.end(), start, match.end())

    def find(self, text: bytes) -> list[Found]:
        """All matches, by start and rule."""
        places = {(start, item) for start, _, item in self.places(text) if start >= 0}
        places.update((place.start(), item) for item in self.free
                      for place in self.compiled[item].finditer(text))
        tried = (self.try_at(item, text, start) for start, item in places)
        return sorted(found for found in tried if found)

    # ---- evidence ----

    def _doubted(self, rule: Rule, secret: bytes) -> bool:
        return ("letters" in rule.refuse and not re.search(rb"[0-9]", secret)
                or "words" in rule.refuse and reads_as_words(secret))

    def _allowed(self, rule: Rule, text: bytes, found: Found) -> bool:
        secret = text[found.inner_start:found.inner_end]
        if crc32(secret) in rule.known:
            return True
        begin = text.rfind(b"\n", 0, found.start) + 1
        end = text.find(b"\n", found.end)
        targets = (secret, text[found.start:found.end], text[begin:end if end >= 0 else len(text)])
        shared = self._table.allow + (self._table.placeholders if "placeholders" in rule.refuse else [])
        return (any(each.search(secret) for each in shared)
                or any(each.search(target) for allow, target in zip(rule.allow, targets) for each in allow))

    def _proven(self, rule: Rule, text: bytes, found: Found) -> bool:
        secret = text[found.inner_start:found.inner_end]
        return (entropy(secret) >= rule.entropy and not self._doubted(rule, secret)
                and not self._allowed(rule, text, found))

    @staticmethod
    def sure(rule: Rule) -> bool:
        """Whether a mask hides what it matches without further evidence."""
        return rule.confidence > LOW

    def hides(self, text: bytes, found: Found) -> bool:
        """Whether a mask hides it."""
        rule = self.rules[found.rule]
        return self.sure(rule) or self._proven(rule, text, found)

    # ---- scanning ----

    def scan(self, data: bytes, path: bytes, unit: int) -> list[Finding]:
        if self.leaves_out(path):
            return []
        labels = secrets_mask.labels(data)
        found = []
        for each in self.find(data):
            rule = self.rules[each.rule]
            if labels.touch(each.start, each.end) or rule.path and not (path and re.search(rule.path, path)):
                continue
            if each.inner_end == each.end:
                end, _ = follow_tail(rule.tail, data, each.end, len(data))
                each = each._replace(end=end, inner_end=end)
            if self._proven(rule, data, each):
                found.append(each)
        kept = _different(found) if self._all else self._specific(found)
        return [self._finding(data, each, unit) for each in sorted(kept)]

    def leaves_out(self, path: bytes) -> bool:
        """Whether the rules leave files of this name out."""
        return bool(path) and any(each.search(path) for each in self._table.paths)

    def scan_files(self, paths: list[bytes], binary: bool, max_size: int,
                   wanted: Call | None) -> list[tuple[int, list[Finding]]]:
        return scan_files(self, paths, binary, max_size, wanted)

    def has(self, data: bytes, path: bytes) -> bool:
        return bool(self.scan(data, path, BYTE))

    def _specific(self, found: list[Found]) -> list[Found]:
        """Takes the strongest claims first, and of the others those whose secret is still free."""
        kept: list[Found] = []
        for each in sorted(found, key=lambda f: (-self.rules[f.rule].confidence,
                                                 f.inner_start - f.inner_end, f.rule)):
            if not any(each.inner_start < other.inner_end and other.inner_start < each.inner_end
                       for other in kept):
                kept.append(each)
        return kept

    def _finding(self, data: bytes, found: Found, unit: int) -> Finding:
        rule = self.rules[found.rule]
        secret = data[found.inner_start:found.inner_end]
        confidence, flags = rule.confidence, 0
        if rule.checksum:
            right = checksum_is_right(secret)
            confidence, flags = (CRITICAL, CHECKSUM_RIGHT) if right else (LOW, CHECKSUM_WRONG)
        begin = data.rfind(b"\n", 0, found.start) + 1
        places = [found.start, found.end, found.inner_start, found.inner_end, begin]
        if unit != BYTE:
            places = [units_before(data, place, unit) for place in places]
        start, end, inner_start, inner_end, line = places
        return Finding(found.rule, rule.severity, confidence, flags, start, end, inner_start, inner_end,
                       data.count(b"\n", 0, found.start) + 1, start - line + 1, entropy(secret))

    # ---- masking ----

    def mask(self, data: bytes, style: int, keep: int, key: bytes | None) -> bytes:
        return secrets_mask.mask(self, data, style, keep)

    def masker(self, style: int, keep: int, key: bytes | None) -> secrets_mask.Masker:
        return secrets_mask.Masker(self, style, keep)


def _compile(rule: Rule, item: int) -> re.Pattern[bytes]:
    try:
        return re.compile(rule.pattern)
    except re.error as fault:
        raise PatternError(f"rule {rule.id}: {fault.msg}", item, fault.pos or 0) from None


def _different(found: Iterable[Found]) -> list[Found]:
    """A name with two words of a rule in it gives its secret twice: the longer match stays."""
    kept: dict[tuple[int, int, int], Found] = {}
    for each in found:
        kept.setdefault((each.rule, each.inner_start, each.inner_end), each)
    return list(kept.values())


def import_gitleaks(toml: bytes) -> NoReturn:
    raise Unsupported("pure Python takes no configuration of gitleaks")
