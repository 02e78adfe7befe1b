"""Finds and hides keys, tokens and passwords.

    for secret in accel.secrets.scan(text):
        print(secret.rule, secret.line, text[secret.secret_start:secret.secret_end])
    accel.secrets.mask(text)                     # "token = [SECRET:github-pat:1]"

    masker = accel.secrets.Masker()              # for text that arrives in pieces
    for piece in pieces:
        send(masker.feed(piece))
    send(masker.finish())

    for file in accel.secrets.scan_files(paths):  # on all threads
        print(file.path, file.state, file.findings)

The functions ask the built-in rules; Scanner takes rules of your own. Offsets are code points of a str
and bytes of anything else.
"""

from __future__ import annotations

import codecs
import json
import os
from collections.abc import Iterable
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, NamedTuple, Union

from accel import _backend
from accel._call import Cancel, interruptible, make_call
from accel._errors import choose
from accel._spans import LEVELS, Finding
from accel._text import as_bytes, encode, unit_of

if TYPE_CHECKING:
    from typing_extensions import Buffer

    Path = Union[str, bytes, "os.PathLike[str]", "os.PathLike[bytes]"]

__all__ = ["Masker", "ScannedFile", "Scanner", "Secret", "has", "import_gitleaks", "mask", "scan",
           "scan_files"]

STYLES = {"label": 0, "stars": 1, "hash": 2, "keep": 3}
CHECKSUMS = {0: None, 1: True, 2: False}
# Of accel_secrets_file, from 0 down.
STATES = ("scanned", "binary", "too_large", "left_out", "gave_up")


class Secret(NamedTuple):
    """text[start:end] as a rule found it; text[secret_start:secret_end] is the secret in it."""

    rule: str
    start: int
    end: int
    secret_start: int
    secret_end: int
    severity: str  # info, low, medium, high, critical
    confidence: str
    line: int
    column: int
    entropy: float  # of the secret, in bits per byte
    checksum: bool | None  # whether the token's own is right; None: it has none


class ScannedFile(NamedTuple):
    """What became of a file of scan_files, and what it holds."""

    path: Path  # as it was given
    #: "scanned"; "binary": a NUL byte in its first 8 KiB; "too_large"; "left_out": the rules leave
    #: files of its name out; "gave_up": a match of a rule cost too much; "unreadable": see error.
    state: str
    error: OSError | None  # why it was not read
    findings: list[Secret]  # offsets in bytes; empty unless it was scanned


class Scanner:
    """Rules made ready: immutable, any threads.

    rules: a table as accel.h describes it, a dict or JSON text; None: the built-in one. builtin: add the
    built-in rules to yours. all: findings that overlap too, not the most specific alone. cache_dir: where
    the compiled rules are kept between runs.
    """

    def __init__(self, rules: dict[str, Any] | str | bytes | None = None, *, builtin: bool = False,
                 all: bool = False, cache_dir: str | None = None) -> None:
        text = json.dumps(rules) if isinstance(rules, dict) else rules or b""
        self._made = _backend.find("secrets", "Made")(as_bytes(text), builtin, all, cache_dir)

    @classmethod
    def load(cls, data: Buffer) -> Scanner:
        """The scanner that save() gave as bytes. DataError when they are damaged or of another version or
        CPU; they hold programs for the engine: load only your own. Not in pure Python."""
        scanner = cls.__new__(cls)
        scanner._made = _backend.find("secrets", "Made").load(data)
        return scanner

    def save(self) -> bytes:
        """Rules and compiled set as bytes, for load(). Not in pure Python."""
        return bytes(self._made.save())

    @property
    def rules(self) -> list[str]:
        """The ids of the rules."""
        return list(self._made.names)

    def table(self) -> list[dict[str, Any]]:
        """The rules with id, severity, confidence and pattern. Not in pure Python."""
        rules: list[dict[str, Any]] = json.loads(bytes(self._made.table()))["rules"]
        return rules

    def scan(self, text: str | Buffer, path: str = "") -> list[Secret]:
        """What the text holds. path: the file's name, for rules that ask for one."""
        return self._secrets(self._made.scan(as_bytes(text), encode(path), unit_of(text)))

    def _secrets(self, rows: Iterable[Finding]) -> list[Secret]:
        return [Secret(self._made.names[row.rule], row.start, row.end, row.inner_start, row.inner_end,
                       LEVELS[row.severity], LEVELS[row.confidence], row.line, row.column, row.score,
                       CHECKSUMS[row.flags])
                for row in rows]

    def scan_files(self, paths: Iterable[Path], *, binary: bool = False, max_size: int = 256 << 20,
                   timeout: float | None = None, cancel: Cancel | None = None,
                   threads: int = 0) -> list[ScannedFile]:
        """What files hold, in the order of their paths: each as scan tells it with the file's path.

        Links are followed. What is wrong with one file is said of it and stops no other. binary:
        scan files with a NUL byte in their first 8 KiB too. max_size: in bytes; larger files are
        not read. Costs the reading and a scan, many files at once on threads (pure Python has one)
        with the GIL released; memory: a file per thread. Raises InvalidArgument (item: the path)
        for a path that is empty or has a NUL in it, DeadlineExceeded, Cancelled.
        """
        if isinstance(paths, (str, bytes, os.PathLike)):
            raise TypeError("paths is one path: put it into a list")
        paths = list(paths)
        names = [os.fsencode(path) for path in paths]
        work = partial(self._made.scan_files, names, binary, max_size)
        files = interruptible(work, make_call(timeout, cancel, threads))
        return [ScannedFile(path, "unreadable" if state > 0 else STATES[-state],
                            OSError(state, os.strerror(state), path) if state > 0 else None,
                            self._secrets(rows))
                for path, (state, rows) in zip(paths, files)]

    def has(self, text: str | Buffer, path: str = "") -> bool:
        """Whether a scan would find something."""
        return bool(self._made.has(as_bytes(text), encode(path)))

    def mask(self, text: Any, *, style: str = "label", keep: int = 4, key: bytes | None = None) -> Any:
        """The text, str or bytes as it came, with its secrets hidden: by a "label" that is the same for
        the same secret, by "stars", by a keyed "hash" in the label, or "keep" the first bytes, a quarter
        of the secret at most. Hides more than scan reports; masking twice is masking once."""
        chosen = choose("style", style, STYLES)
        masked = bytes(self._made.mask(as_bytes(text), chosen, keep, key))
        return masked.decode("utf-8", "replace") if isinstance(text, str) else masked


class Masker:
    """A mask for a text that arrives in pieces: the same as mask() of the whole, for every way of cutting
    it. Give str or bytes, not both. At most 8 KB are held back; pure Python waits for as much as a rule
    could take where the library sees that it no longer matches."""

    def __init__(self, scanner: Scanner | None = None, *, style: str = "label", keep: int = 4,
                 key: bytes | None = None) -> None:
        made = (scanner or _builtin())._made
        self._masker = made.masker(choose("style", style, STYLES), keep, key)
        self._decoder: codecs.IncrementalDecoder | None = None  # for str: a piece may end in a character

    def feed(self, piece: Any) -> Any:
        """The text that can be given out by now."""
        out = bytes(self._masker.feed(as_bytes(piece)))
        if not isinstance(piece, str):
            return out
        if self._decoder is None:
            self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        return self._decoder.decode(out)

    def finish(self) -> Any:
        """The rest; the text is over."""
        rest = bytes(self._masker.finish())
        return rest if self._decoder is None else self._decoder.decode(rest, True)

    def reset(self) -> None:
        """Ready for a new text."""
        self._masker.reset()
        self._decoder = None


@lru_cache(maxsize=1)
def _builtin() -> Scanner:
    return Scanner()


def scan(text: str | Buffer, path: str = "") -> list[Secret]:
    """Scanner.scan with the built-in rules."""
    return _builtin().scan(text, path)


def scan_files(paths: Iterable[Path], *, binary: bool = False, max_size: int = 256 << 20,
               timeout: float | None = None, cancel: Cancel | None = None,
               threads: int = 0) -> list[ScannedFile]:
    """Scanner.scan_files with the built-in rules."""
    return _builtin().scan_files(paths, binary=binary, max_size=max_size, timeout=timeout,
                                 cancel=cancel, threads=threads)


def has(text: str | Buffer, path: str = "") -> bool:
    """Scanner.has with the built-in rules."""
    return _builtin().has(text, path)


def mask(text: Any, *, style: str = "label", keep: int = 4, key: bytes | None = None) -> Any:
    """Scanner.mask with the built-in rules."""
    return _builtin().mask(text, style=style, keep=keep, key=key)


def import_gitleaks(toml: str | bytes) -> dict[str, Any]:
    """A configuration of gitleaks as a table for Scanner."""
    made: dict[str, Any] = json.loads(bytes(_backend.find("secrets", "import_gitleaks")(as_bytes(toml))))
    return made
