"""What speaks for and against a secret, and how far one goes on: core/text/secrets_evidence.cpp."""

from __future__ import annotations

import math
import re
from zlib import crc32

DIGITS = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
WORD = re.compile(rb"[A-Z]?[a-z]{3,}|[A-Z]{4,}")
VOWEL = re.compile(rb"(?i)[aeiouy]")


def entropy(text: bytes) -> float:
    size = len(text)
    return -sum(n / size * math.log2(n / size) for n in map(text.count, map(bytes, zip(sorted(set(text))))))


def reads_as_words(text: bytes) -> bool:
    spoken = sum(len(word) for word in WORD.findall(text) if len(word) >= 4 and VOWEL.search(word))
    return spoken * 10 >= len(text) * 6


def checksum_is_right(token: bytes) -> bool:
    crc, tail = crc32(token[-36:-6]), b""
    for _ in range(6):
        crc, digit = divmod(crc, 62)
        tail = DIGITS[digit:digit + 1] + tail
    return len(token) >= 36 and token.endswith(tail)


# ---- how far a secret goes on ----

NONE = ""
PEM = "pem"
RUNS = {"base64": re.compile(rb"[0-9A-Za-z+/=]*"), "base64url": re.compile(rb"[0-9A-Za-z+/=._-]*")}
TAILS = (*RUNS, PEM)
JOINED = re.compile(rb"\w*")
BETWEEN = 24  # bytes at most between the lines of a key
SHORTEST = 20  # line of a key, but for its last
CLOSE, LONGEST_CLOSE = b"-----END ", 130
End = tuple[int, bool]  # of a secret, and whether what follows the text could move it


def _run_end(run: re.Pattern[bytes], text: bytes, start: int, stop: int) -> int:
    return run.match(text, start, stop).end()  # type: ignore[union-attr]


def _between_end(text: bytes, start: int, stop: int) -> int:
    """The end of what stands between two lines: line ends, written or escaped, and what comments and
    strings of programs put around lines."""
    at = start
    while at < stop and at - start < BETWEEN:
        byte = text[at:at + 1]
        escape = at > start and text[at - 1:at] == b"\\" and byte in b"nrt"
        if byte not in b" \t\n\v\f\r\"',#*>|\\" and not escape and not (byte == b"+" and at > start):
            break
        at += 1
    return at


def _close_end(text: bytes, at: int, stop: int) -> End:
    """The end of the closing line at text[at]; `at` when there is none there."""
    rest = text[at:min(stop, at + LONGEST_CLOSE)]
    if not rest.startswith(CLOSE):
        return at, CLOSE.startswith(rest)
    dashes = rest.find(b"-----", len(CLOSE))
    return (at + dashes + 5, False) if dashes >= 0 else (at, len(rest) < LONGEST_CLOSE)


def _follow_pem(text: bytes, start: int, stop: int) -> End:
    """The lines of a key from a place inside it on: base64, then the closing line. What is not sure yet
    is not taken."""
    run = RUNS["base64"]
    end = _run_end(run, text, start, stop)
    while True:
        line = _between_end(text, end, stop)
        if stop in (end, line):
            return end, True
        close, unsure = _close_end(text, line, stop)
        if unsure or close > line:
            return (end, True) if unsure else (close, False)
        if line == end:
            return end, False
        after = _run_end(run, text, line, stop)
        if after - line < SHORTEST:
            following = _between_end(text, after, stop)
            last, unsure = _close_end(text, following, stop)
            if stop in (after, following) or unsure:
                return end, True
            if after == line or last == following:
                return end, False
        end = after


def follow_tail(tail: str, text: bytes, start: int, stop: int) -> End:
    """How far the secret that ends at `start` goes on in text[:stop]."""
    if tail == PEM:
        return _follow_pem(text, start, stop)
    if tail == NONE:
        return start, False
    end = _run_end(RUNS[tail], text, start, stop)
    return end, end == stop


def follow_word(text: bytes, start: int, stop: int) -> End:
    """The same for the rest of a word."""
    if not start or JOINED.match(text, start - 1, start).end() < start:  # type: ignore[union-attr]
        return start, False
    end = _run_end(JOINED, text, start, stop)
    return end, end == stop
