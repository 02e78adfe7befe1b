"""scan_secrets and its functions: 20 rules, all of them over each text, by accel.Regex.

Findings come by rule, then place; one place may have several. Offsets are in bytes of the UTF-8 text.
Published examples, which end in EXAMPLE, are not reported, but hidden. For findings of over 300 rules,
one per place, with entropy and checksums, ask accel.secrets.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from accel._matches import Match
from accel._text import decode, encode
from accel.compat.victor.lines import Lines
from accel.compat.victor.secret_rules import RULES
from accel.regex import Regex

# What follows the first line of a private key, to its last one where that is there.
KEY_BODY = re.compile(rb"[\w+/=:,.; \t\r\n-]*?-----END [A-Z ]*PRIVATE KEY-----|(?:\s*[A-Za-z0-9+/=]{4,})*")
EXAMPLE = b"EXAMPLE"


class SecretMatch(NamedTuple):
    """What a rule found; the text is the secret itself: do not log it."""

    secret_type: str
    matched_text: str
    severity: str
    start: int
    end: int
    line_number: int

    def __repr__(self) -> str:
        return (f"SecretMatch(type='{self.secret_type}', severity='{self.severity}', "
                f"line={self.line_number})")


@lru_cache(maxsize=1)
def _rules() -> Regex:
    return Regex([(rule.pattern, rule.flags) for rule in RULES])


def _matches(data: bytes) -> Iterator[Match]:
    return (match for match in _rules().scan(data) if not match.text.upper().endswith(EXAMPLE))


def scan_secrets(text: str) -> list[SecretMatch]:
    """What the rules find."""
    data = encode(text)
    lines = Lines(data)
    return [SecretMatch(RULES[match.pattern].name, decode(match.text), RULES[match.pattern].severity,
                        match.start, match.end, lines.place(match.start)[0]) for match in _matches(data)]


def has_secrets(text: str) -> bool:
    """Whether a scan would find something."""
    return any(_matches(encode(text)))


def get_secret_types(text: str) -> list[str]:
    """The names of the rules that find something, in their order."""
    return list(dict.fromkeys(RULES[match.pattern].name for match in _matches(encode(text))))


def list_secret_patterns() -> list[str]:
    """The names of all rules."""
    return [rule.name for rule in RULES]


def scan_secrets_summary(text: str) -> dict[str, object]:
    """How many findings there are, by rule and by severity."""
    found = scan_secrets(text)
    return {"total_matches": len(found), "has_secrets": bool(found),
            "by_type": dict(Counter(match.secret_type for match in found)),
            "by_severity": dict(Counter(match.severity for match in found))}


# ---- masking ----

def mask_secrets(text: str, mask_char: str = "*", visible_chars: int = 4) -> str:
    """The text with the secrets hidden where they stand, each but for its first and last visible_chars;
    the whole of one where that would leave half of it or more to be read. Of a private key all goes."""
    data, parts, done = encode(text), [], 0
    for start, end, whole in _hidden(data):
        secret = decode(data[start:end])
        shown = 0 if whole or len(secret) < 4 * visible_chars else visible_chars
        middle = mask_char * (len(secret) - 2 * shown)
        parts += [decode(data[done:start]), secret[:shown], middle, secret[len(secret) - shown:]]
        done = end
    return "".join([*parts, decode(data[done:])])


def _hidden(data: bytes) -> list[tuple[int, int, bool]]:
    """(start, end, whether all of it) of what is to be hidden, by start, without overlaps."""
    kept: list[tuple[int, int, bool]] = []
    for start, end, whole in sorted(_secret(data, match) for match in _rules().scan(data)):
        if kept and start < kept[-1][1]:
            start, whole = kept[-1][0], whole or kept[-1][2]
            end = max(end, kept.pop()[1])
        kept.append((start, end, whole))
    return kept


def _secret(data: bytes, match: Match) -> tuple[int, int, bool]:
    if RULES[match.pattern].name == "private_key":
        body = KEY_BODY.match(data, match.end)
        return match.start, body.end() if body else match.end, True
    if b"?P<secret>" in RULES[match.pattern].pattern:
        return *match.group_spans[1], False
    return *match.span, False
