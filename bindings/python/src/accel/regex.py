"""Regex sets: many patterns over one text, with the spans of re.finditer for each of them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, Never, NamedTuple, Union

from accel import _backend
from accel._call import Cancel, interruptible, make_call
from accel._closing import Closing
from accel._errors import Error, InvalidArgument, PatternError, choose, error, reject
from accel._flags import FLAGS, read_flags
from accel._matches import BatchMatches, Matches, with_offsets
from accel._text import BYTE, CODEPOINT, UNITS, RunningPoints, as_bytes, units_before

if TYPE_CHECKING:
    from typing_extensions import Buffer

    Text = Union[str, Buffer]
    Pattern = Union[str, bytes, "re.Pattern[str]", "re.Pattern[bytes]", tuple[Union[str, bytes], str]]

__all__ = ["CacheStats", "Failure", "Regex", "RegexStream", "cache_clear", "cache_resize",
           "cache_stats"]

RE_FLAGS = {re.I: "i", re.M: "m", re.S: "s", re.X: "x", re.A: "a"}
DIALECTS = {"python": 0, "pcre": 1, "go": 2}
ON_ERROR = {"fail": 0, "skip": 1}
ORDERS = {"pattern": 0, "start": 1}
ROUTES = {"auto": 0, "fixed": 1, "ends": 2, "head": 3, "run": 4, "direct": 5, "pcre": 6}

# From so many bytes on a scan in the main thread is run so that Ctrl-C can stop it.
INTERRUPTIBLE_FROM = 4 << 20


class Failure(NamedTuple):
    """A pattern that on_error="skip" let pass; it matches nothing."""

    pattern: int
    offset: int  # in the pattern, as PatternError.offset; -1 when unknown
    error: Error


class Regex(Closing):
    """A compiled set of patterns: immutable, to be shared between threads.

    patterns: a list, or a dict whose keys become the patterns' names. Each is a str, bytes, a compiled
    re.Pattern, or a pair (pattern, flags). str patterns search str and count code points, bytes
    patterns search anything with a buffer and count bytes; one set holds one kind.
    flags: letters that are added to every pattern: i ignore case, m multiline, s dot matches newline,
    x verbose, a ASCII classes, l literal, 1 first match only, n linear time or Unsupported; and u,
    which str patterns have already: bytes patterns and texts are UTF-8.
    dialect: "python" (the re module), "pcre" or "go". on_error: "fail", or "skip" to leave out what
    does not compile (listed in failures) and, when scanning, what runs into match_limit.
    order: of the matches, "pattern" (pattern, start) or "start" (start, pattern).
    cache_dir: folder of compiled copies on disk, yours alone; ACCEL_CACHE_DIR, else none.
    match_limit, max_positions, jit_stack_max (bytes), compile_budget (seconds) and max_matches bound
    what hostile patterns and texts can cost: see accel_regex_options in accel.h. route is for tests.

    Raises PatternError with item and offset, Unsupported. Costs about 2 ms per rule once; equal sets
    are compiled once per process and kept (cache_stats). Close it, or leave that to the collector.
    """

    def __init__(self, patterns: Iterable[Pattern] | Mapping[str, Pattern], flags: str = "", *,
                 dialect: str = "python", on_error: str = "fail", order: str = "pattern",
                 route: str = "auto", match_limit: int | None = None,
                 max_positions: int | None = None, jit_stack_max: int | None = None,
                 compile_budget: float | None = None, max_matches: int | None = None,
                 cache_dir: str | bytes | Any | None = None, **unknown: Never) -> None:
        reject(unknown, Regex)
        self.names: tuple[str, ...] | None = None
        if isinstance(patterns, Mapping):
            self.names = tuple(patterns)
            patterns = patterns.values()
        elif isinstance(patterns, (str, bytes, re.Pattern)):
            raise TypeError("patterns is one pattern: put it into a list")
        read = [(pattern, 0) if type(pattern) is bytes or type(pattern) is str else _read(i, pattern)
                for i, pattern in enumerate(patterns)]
        kinds = {type(text) for text, _ in read}
        if len(kinds) > 1:
            other = next(i for i, (text, _) in enumerate(read) if type(text) is not type(read[0][0]))
            raise TypeError(f"pattern {other} is {type(read[other][0]).__name__}, pattern 0 is "
                            f"{type(read[0][0]).__name__}: one set holds one kind")
        self.is_str = kinds != {bytes}
        self._unit = CODEPOINT if self.is_str else BYTE
        common = read_flags(flags) | (FLAGS["u"] if self.is_str else 0)
        encoded: Any = read if not self.is_str else [(_encode(i, text), bits)
                                                     for i, (text, bits) in enumerate(read)]
        options = {
            "dialect": choose("dialect", dialect, DIALECTS), "flags": common,
            "on_error": choose("on_error", on_error, ON_ERROR),
            "order": choose("order", order, ORDERS), "route": choose("route", route, ROUTES),
            "match_limit": match_limit, "max_positions": max_positions,
            "jit_stack_max": jit_stack_max, "max_matches": max_matches,
            "compile_budget_ns": None if compile_budget is None else int(compile_budget * 1e9),
            "cache_dir": cache_dir,
        }
        try:
            self._engine: Any = _backend.find("regex", "Engine")(encoded, options)
        except Error as fault:
            if self.is_str and fault.item >= 0 and fault.offset > 0:
                fault.offset = units_before(encoded[fault.item][0], fault.offset, CODEPOINT)
            raise
        self._patterns = encoded

    @classmethod
    def load(cls, data: Buffer, kind: type[str] | type[bytes] = str) -> Regex:
        """The set that save() gave as bytes. kind: what its patterns were, str or bytes.

        Raises DataError when the bytes are damaged or of another version or CPU. They hold programs
        for the engine: load only your own.
        """
        if kind not in (str, bytes):
            raise InvalidArgument(f"kind={kind!r}: str or bytes")
        regex = cls.__new__(cls)
        regex.names, regex._patterns, regex.is_str = None, [], kind is str
        regex._unit = CODEPOINT if regex.is_str else BYTE
        regex._engine = _backend.find("regex", "Engine").load(data)
        return regex

    def save(self) -> bytes:
        """The compiled set as bytes, for this version of accel and this kind of CPU."""
        return bytes(self._use().save())

    def __len__(self) -> int:
        """Number of patterns, refused ones included."""
        return int(self._use().count)

    def scan(self, data: Text, offsets: str | None = None, *, timeout: float | None = None,
             cancel: Cancel | None = None, threads: int = 0, **unknown: Never) -> Matches:
        """All matches of all patterns: per pattern exactly those of re.finditer, empty ones included.

        offsets: the unit of start and end, "codepoint" (default for str), "byte" (default for
        buffers; in a str: of its UTF-8) or "utf16". A lone surrogate is no character: nothing
        matches it. timeout: seconds.
        Raises LimitError (match_limit, max_matches), DeadlineExceeded, Cancelled. Linear in text and
        matches; 24 bytes per match. The GIL is released; data must not change meanwhile.
        """
        engine = self._engine or self._use()
        if unknown:
            reject(unknown, self.scan)
        if isinstance(data, str) is not self.is_str:
            self._wrong_kind(data)
        unit = self._unit if offsets is None else choose("offsets", offsets, UNITS)
        call = make_call(timeout, cancel, threads)
        if len(data) < INTERRUPTIBLE_FROM:  # type: ignore[arg-type]
            return Matches(self, data, unit, engine.scan(data, unit, call))
        return Matches(self, data, unit,
                       interruptible(partial(engine.scan, data, unit), call))

    def scan_batch(self, texts: Iterable[Text], offsets: str | None = None, *,
                   timeout: float | None = None, cancel: Cancel | None = None, threads: int = 0,
                   **unknown: Never) -> BatchMatches:
        """scan of many texts in one call, shared out over threads: a sequence of Matches, one per text.

        The fast way for lines and files. One copy of all texts while it runs. An error's item is the
        text at fault.
        """
        engine = self._use()
        if unknown:
            reject(unknown, self.scan_batch)
        unit = self._unit if offsets is None else choose("offsets", offsets, UNITS)
        call = make_call(timeout, cancel, threads)
        texts = list(texts)
        packed = engine.pack(texts, str if self.is_str else None)
        if packed.size >= INTERRUPTIBLE_FROM:
            rows = interruptible(partial(engine.scan_batch, packed, unit), call)
        else:
            rows = engine.scan_batch(packed, unit, call)
        return BatchMatches(self, texts, unit, rows, packed.ascii)

    def which(self, data: Text, *, timeout: float | None = None, cancel: Cancel | None = None,
              threads: int = 0, **unknown: Never) -> list[int]:
        """The patterns that match at all, ascending; up to 5x faster than a scan."""
        engine = self._use()
        reject(unknown, self.which)
        if isinstance(data, str) is not self.is_str:
            self._wrong_kind(data)
        call = make_call(timeout, cancel, threads)
        if len(data) >= INTERRUPTIBLE_FROM:  # type: ignore[arg-type]
            return interruptible(partial(engine.which, data), call)
        return engine.which(data, call)  # type: ignore[no-any-return]

    def captures(self, data: Text, pattern: int, start: int, end: int) -> list[tuple[int, int]]:
        """Spans of group 0 (the match), 1, ... of a match that a scan of the same data gave, in the
        default unit of scan; (-1, -1) for a group that took no part."""
        if isinstance(data, str) is not self.is_str:
            self._wrong_kind(data)
        return Matches.of_one(self, data, pattern, start, end).group_spans(pattern, start, end)

    def group_names(self, pattern: int) -> tuple[str, ...]:
        """Names of group 1, 2, ... of a pattern, "" where there is none."""
        if not 0 <= pattern < len(self):
            raise IndexError(f"pattern {pattern} of {len(self)}")
        return tuple(self._use().group_names(pattern))

    @property
    def failures(self) -> list[Failure]:
        """What on_error="skip" left out when the set was compiled."""
        found = []
        for item, offset, code, message in self._use().failures():
            if self.is_str and offset > 0 and item < len(self._patterns):
                offset = units_before(self._patterns[item][0], offset, CODEPOINT)
            found.append(Failure(item, offset, error(code, message, item, offset)))
        return found

    def explain(self) -> str:
        """A JSON report: how each pattern is searched and why, its widths, where the set came from."""
        return str(self._use().explain())

    def stream(self) -> RegexStream:
        """A text that arrives in pieces. Unsupported when a pattern has no bounded width."""
        return RegexStream(self, self._use().stream())

    def close(self) -> None:
        """Gives the set back; calls that run finish, later ones raise. Twice is allowed."""
        self._engine = None

    def __repr__(self) -> str:
        return f"<accel.Regex of {len(self)} patterns>" if self._engine else "<accel.Regex, closed>"

    def _wrong_kind(self, data: object) -> None:
        raise TypeError("the patterns are str: give a str, or compile bytes patterns" if self.is_str
                        else "the patterns are bytes: give bytes, or compile str patterns")


class RegexStream(Closing):
    """A text that arrives in pieces: feeding it in any pieces gives the matches of one scan, each
    once. Keeps at most twice the largest width of text. One thread at a time."""

    def __init__(self, regex: Regex, engine: Any) -> None:
        self._regex = regex
        self._engine = engine
        self._points = RunningPoints(_reach(regex)) if regex.is_str else None

    def feed(self, data: Text) -> Matches:
        """Takes the next piece; the matches that no later piece can change, counted from the start of
        the stream, without their texts. Each piece of str is whole code points."""
        if isinstance(data, str) is not self._regex.is_str:
            self._regex._wrong_kind(data)
        engine = self._use()
        piece = as_bytes(data)
        if self._points:
            self._points.feed(piece)
        return self._found(engine.feed(piece))

    def finish(self) -> Matches:
        """The text is over: the remaining matches. Then reset or close."""
        return self._found(self._use().finish())

    def _found(self, rows: Any) -> Matches:
        if not self._points:
            return Matches(self._regex, None, BYTE, rows)
        return Matches(self._regex, None, CODEPOINT, with_offsets(rows, self._points.before))

    def reset(self) -> None:
        """Ready for a new text."""
        self._use().reset()
        if self._points:
            self._points.reset()

    def close(self) -> None:
        """Gives the stream back. Twice is allowed."""
        self._engine = None


def _reach(regex: Regex) -> int:
    """How far back, in bytes, a match can begin that a stream reports, with room to spare."""
    widths = (pattern["max_width"] or 0 for pattern in json.loads(regex.explain())["patterns"])
    return 8 * max(widths, default=0) + (1 << 20)


def _read(i: int, pattern: Any) -> tuple[str | bytes, int]:
    """One pattern as its text and flags."""
    flags = ""
    if isinstance(pattern, tuple) and len(pattern) == 2:
        pattern, flags = pattern
    if isinstance(pattern, re.Pattern):
        flags += "".join(letter for bit, letter in RE_FLAGS.items() if pattern.flags & bit)
        pattern = pattern.pattern
    if not isinstance(pattern, (str, bytes)):
        raise TypeError(f"pattern {i} is {type(pattern).__name__}: str, bytes, re.Pattern, or a pair "
                        "of one of these and flags")
    return pattern, read_flags(flags)


def _encode(i: int, pattern: str | bytes) -> bytes:
    if isinstance(pattern, bytes):
        return pattern
    try:
        return pattern.encode()
    except UnicodeEncodeError as fault:
        raise PatternError(f"pattern {i}: a lone surrogate is no character", i, fault.start) from None


class CacheStats(NamedTuple):
    """Statistics of the compiled sets that the process keeps, since it began."""

    hits: int
    misses: int  # hits + misses = requests
    disk_hits: int  # misses that a disk copy answered
    evictions: int
    entries: int
    capacity: int


def cache_stats() -> CacheStats:
    """Statistics of the compiled sets that the process keeps, least recently used out first."""
    return CacheStats(*_backend.find("regex", "cache_stats")())


@_backend.by("regex")
def cache_resize(capacity: int) -> None:
    """Number of compiled sets kept, 100 at first; 0 keeps none. Sets in use are not touched."""
    raise NotImplementedError


@_backend.by("regex")
def cache_clear() -> None:
    """Forgets the compiled sets kept; the counts stay."""
    raise NotImplementedError
