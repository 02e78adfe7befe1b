"""Globs in three dialects, as lists in which the last one that matches decides.

Each glob becomes a regular expression: the git ones over bytes, as git's wildmatch with its path flag
reads them; the fnmatch ones over str, as Python's fnmatch does.
"""

from __future__ import annotations

import fnmatch
import re
from typing import Any, NamedTuple

from accel._errors import PatternError

GITIGNORE, NAME, FNMATCH = range(3)
WILD = re.compile(rb"[*?\[\\]")
STARS = re.compile(rb"\*+")
SLASH = ord("/")
CLASSES = {
    b"alnum": rb"0-9A-Za-z", b"alpha": rb"A-Za-z", b"blank": rb" \t", b"cntrl": rb"\x00-\x1f\x7f",
    b"digit": rb"0-9", b"graph": rb"!-~", b"lower": rb"a-z", b"print": rb" -~",
    b"punct": rb"!-/:-@\[-`{-~", b"space": rb"\t-\r ", b"upper": rb"A-Z", b"xdigit": rb"0-9A-Fa-f",
}


class Rule(NamedTuple):
    pattern: re.Pattern[Any]
    on_name: bool  # else on the path
    negated: bool
    folders_only: bool


class Globs:
    """Call order: (add | add_lines)* match*."""

    def __init__(self, ignore_case: bool) -> None:
        self._case = re.I if ignore_case else 0
        self._rules: list[Rule] = []

    def __bool__(self) -> bool:
        return bool(self._rules)

    def add(self, item: int, glob: bytes, dialect: int) -> None:
        if b"\0" in glob:
            raise PatternError("a glob cannot contain a NUL, as no path does: remove it", item,
                               glob.index(b"\0"))
        if dialect == GITIGNORE:
            self._add_line(glob)
        else:
            text = fnmatch.translate(_text(glob))
            self._rules.append(Rule(re.compile(text, self._case | re.A if self._case else 0),
                                    dialect == NAME, False, False))

    def add_lines(self, text: bytes) -> None:
        """The text of an ignore file. Nothing in it is an error."""
        for line in text.removeprefix(b"\xef\xbb\xbf").split(b"\n"):
            self._add_line(line.removesuffix(b"\r").partition(b"\0")[0])

    def match(self, path: bytes, is_folder: bool) -> bool | None:
        """Whether the last rule that matches takes the path in; None when no rule matches."""
        name = path[path.rfind(b"/") + 1:]
        for rule in reversed(self._rules):
            if rule.folders_only and not is_folder:
                continue
            subject: Any = name if rule.on_name else path
            if isinstance(rule.pattern.pattern, str):
                subject = _text(subject)
            if rule.pattern.fullmatch(subject):
                return not rule.negated
        return None

    def _add_line(self, line: bytes) -> None:
        pattern = _without_trailing_spaces(line)
        if line.startswith(b"#"):
            return
        negated = pattern.startswith(b"!")
        pattern = pattern[negated:]
        folders_only = pattern.endswith(b"/")
        pattern = pattern[:-1] if folders_only else pattern
        if not pattern:
            return
        on_name = b"/" not in pattern
        compiled = re.compile(_wildmatch(pattern.removeprefix(b"/")), self._case | re.S)
        self._rules.append(Rule(compiled, on_name, negated, folders_only))


def _text(path: bytes) -> str:
    return str(path, "utf-8", "surrogateescape")


def _without_trailing_spaces(line: bytes) -> bytes:
    """Spaces at the end of a line do not count, unless a backslash stands before them."""
    end = at = 0
    while at < len(line):
        if line[at:at + 1] == b"\\":
            at += 1
            if at == len(line):
                return line
            end = at + 1
        elif line[at:at + 1] != b" ":
            end = at + 1
        at += 1
    return line[:end]


def _wildmatch(pattern: bytes) -> bytes:
    """As a regular expression; one that matches nothing for what git lets match nothing."""
    first = WILD.search(pattern)
    if not first:
        return re.escape(pattern)
    # git compares what stands before the first wildcard by itself: to its matcher the rest is all.
    out = [re.escape(pattern[:first.start()])]
    rest = pattern[first.start():]
    at = 0
    while at < len(rest):
        c = rest[at:at + 1]
        if c == b"*":
            at = _stars(rest, at, out)
        elif c == b"?":
            out.append(b"[^/]")
            at += 1
        elif c == b"[":
            at = _set(rest, at, out)
        else:
            at += c == b"\\"
            if at == len(rest):
                return b"(?!)"
            out.append(re.escape(rest[at:at + 1]))
            at += 1
        if at < 0:
            return b"(?!)"
    return b"".join(out)


def _stars(rest: bytes, at: int, out: list[bytes]) -> int:
    stars = STARS.match(rest, at)
    assert stars
    end = stars.end()
    after = rest[end:end + 2]
    whole = end - at > 1 and (at == 0 or rest[at - 1] == SLASH)
    if whole and after[:1] == b"/":
        out.append(b"(?:.*/)?")
        return end + 1
    if whole and (not after or after == b"\\/"):
        out.append(b".*")
    else:
        out.append(b"[^/]*")
    return end


def _set(rest: bytes, at: int, out: list[bytes]) -> int:
    """[...] from rest[at] on; -1 when it is not closed or names an unknown class."""
    at += 1
    negated = rest[at:at + 1] in (b"!", b"^")
    at += negated
    members: list[bytes] = []
    previous = b""
    first = True
    while first or rest[at:at + 1] != b"]":
        first = False
        c = rest[at:at + 1]
        if c == b"\\":
            at += 1
            c = rest[at:at + 1]
            members.append(_escape(c))
        elif c == b"-" and previous and rest[at + 1:at + 2] not in (b"", b"]"):
            at += 1 + (rest[at + 1:at + 2] == b"\\")
            last = rest[at:at + 1]
            if last and previous <= last:
                members.append(_escape(previous) + b"-" + _escape(last))
            c = b"" if last else c
            if not last:
                return -1
        elif c == b"[" and rest[at + 1:at + 2] == b":":
            close = rest.find(b"]", at + 2)
            if close < 0:
                return -1
            if rest[close - 1:close] == b":" and close - 1 >= at + 2:
                kind = CLASSES.get(rest[at + 2:close - 1])
                if kind is None:
                    return -1
                members.append(kind)
                at, c = close, b""
            else:
                members.append(_escape(c))
        else:
            members.append(_escape(c))
        if at >= len(rest):
            return -1
        previous = c
        at += 1
        if at >= len(rest):
            return -1
    inside = b"".join(members)
    if negated:
        out.append(b"(?!/)[^" + inside + b"]")
    else:
        out.append(b"(?!/)[" + inside + b"]")
    return at + 1


def _escape(c: bytes) -> bytes:
    return b"\\x%02x" % c[0] if c else b""


def glob_match(glob: bytes, path: bytes, dialect: int, ignore_case: bool) -> bool:
    globs = Globs(ignore_case)
    globs.add(-1, glob, dialect)
    is_folder = path.endswith(b"/") and dialect == GITIGNORE
    return globs.match(path[:-1] if is_folder else path, is_folder) is not None
