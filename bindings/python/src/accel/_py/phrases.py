"""Phrases and repeating tails in pure Python, on the library's table of phrases."""

from __future__ import annotations

import re
from typing import Any

from accel._errors import InvalidArgument, LimitError
from accel._py import words
from accel._py.config import Config, parse
from accel._py.tables import table
from accel._text import decode

MAX_BYTES = 1 << 18


class Made:
    """A phrase list. Offsets are bytes inside."""

    def __init__(self, data: bytes) -> None:
        rules = parse(data or b"{}", "rules")
        rules.expect(("preset", "languages", "phrases", "match", "overlap"))
        victor = rules.choice("preset", ("default", "victor"), "default") == "victor"
        self._words = rules.choice("match", ("words", "substrings"),
                                   "substrings" if victor else "words") == "words"
        self._overlap = rules.choice("overlap", ("longest", "earliest", "all"),
                                     "earliest" if victor else "longest")
        self.phrases = [] if rules.has("phrases") and not rules.has("languages") else \
            self._built_in(rules, "victor" if victor else "default")
        if rules.has("phrases"):
            self.phrases += rules.at("phrases").strings()
        if sum(len(phrase.encode()) for phrase in self.phrases) > MAX_BYTES:
            raise LimitError(f"the phrases have more than {MAX_BYTES} bytes together: use fewer of them")
        self._patterns: list[Any] = [
            words.word_literal(phrase) if self._words
            else re.compile(re.escape(words.ascii_lower(phrase.encode()))) if phrase else None
            for phrase in self.phrases]

    @staticmethod
    def _built_in(rules: Config, preset: str) -> list[str]:
        lists = table("phrases")[preset]
        chosen = rules.at("languages").elements() if rules.has("languages") else \
            [Config(language, "") for language in lists]
        for language in chosen:
            if language.string() not in lists:
                language.fail('is a language without phrases: use "phrases"')
        return [phrase for language in chosen for phrase in lists[language.value]]

    def find(self, data: bytes, unit: int) -> list[tuple[int, int, int, int]]:
        text, offsets = words.byte_offsets(data)
        searched: Any = words.fold(text) if self._words else words.ascii_lower(data)
        rows = [(0, item, start, end) for item, pattern in enumerate(self._patterns) if pattern
                for start, end in words.everywhere(pattern, searched)
                if not self._words or words.bound(text, start) and words.bound(text, end)]
        rows = words.keep(rows, self._overlap, False)
        if self._words:
            return rows if unit else [(0, item, offsets[start], offsets[end]) for _, item, start, end in rows]
        return [(0, item, len(decode(data[:start])), len(decode(data[:end])))
                for _, item, start, end in rows] if unit else rows


TOKEN = 64  # bytes: longer runs of letters or blanks are cut
WORD, BLANKS, SIGN = 1, 2, 0
KINDS = bytes(WORD if c >= 128 or chr(c).isalnum() or chr(c) == "_" else
              BLANKS if chr(c) in " \t\r\v\f" else SIGN for c in range(256))


class Tail:
    """Counts, for each period, the tokens in a row that equal the one that many before."""

    def __init__(self, max_period: int, min_copies: int, min_tokens: int) -> None:
        if not 1 <= max_period <= 1024:
            raise InvalidArgument("max_period must be 1 to 1024")
        if not 2 <= min_copies <= 1000:
            raise InvalidArgument("min_copies must be 2 to 1000")
        if not 0 <= min_tokens <= 100_000:
            raise InvalidArgument("min_tokens must be 0 to 100000")
        self._max = max_period
        self._wanted = [0] + [max((min_copies - 1) * period, min_tokens - period)
                              for period in range(1, max_period + 1)]
        self._room = self._wanted[-1] + max_period + min_tokens + 1
        self.reset()

    def reset(self) -> None:
        self._tokens: list[bytes] = []
        self._starts: list[int] = []
        self._runs: dict[int, int] = {}
        self._fed = 0
        self._pending, self._kind = bytearray(), SIGN
        self._found: list[int] | None = None
        self._ended = False

    def feed(self, data: bytes) -> tuple[int, ...] | None:
        for byte in data:
            kind = KINDS[byte]
            if (kind != self._kind or len(self._pending) == TOKEN
                    or kind == SIGN and self._pending and byte != self._pending[-1]):
                self._end_token()
                self._kind = kind
            self._pending.append(byte)
            self._fed += 1
        return self._tell()

    def finish(self) -> tuple[int, ...] | None:
        self._end_token()
        return self._tell()

    def _tell(self) -> tuple[int, ...] | None:
        return tuple(self._found) if self._found else None

    def _end_token(self) -> None:
        if self._pending and (self._kind != BLANKS or len(self._pending) == TOKEN):
            self._add(bytes(self._pending), self._fed - len(self._pending))
        self._pending.clear()

    def _add(self, token: bytes, start: int) -> None:
        tokens = self._tokens
        runs: dict[int, int] = {}
        for period in range(1, min(self._max, len(tokens)) + 1):
            if tokens[-period] == token:
                runs[period] = self._runs.get(period, 0) + 1
        self._runs = runs
        tokens.append(token)
        self._starts.append(start)
        if len(tokens) > 2 * self._room:
            del tokens[:self._room], self._starts[:self._room]
        if self._found is None or self._ended:
            period = next((p for p, run in runs.items() if run >= self._wanted[p]), 0)
            if not period:
                return
            first = len(tokens) - runs[period] - period
            self._found = [self._starts[first], 0, self._starts[first + period], period, 0]
        period = self._found[3]
        self._ended = period not in runs
        if not self._ended:
            self._found[1] = self._fed
            self._found[4] = runs[period] // period + 1


new, new_tail = Made, Tail
