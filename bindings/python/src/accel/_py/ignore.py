"""Which entries the ignore files say to leave out, as the library reads them.

Three kinds of files stand in folders: .accelignore beats .ignore, which beats .gitignore; within a kind
the nearest folder with a rule for the entry decides, up to the repository's for .gitignore. Then come
.git/info/exclude and the user's core.excludesFile, inside repositories only.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Callable, Iterable
from typing import NamedTuple

from accel._py.glob import Globs

MAX_RULES, MAX_POINTER, MAX_CONFIG = 10_000_000, 64 << 10, 1_000_000
FILES = {b".accelignore": "accelignore", b".ignore": "ignore", b".gitignore": "gitignore"}
Fault = Callable[[bytes, int], None]


class Rules(NamedTuple):
    """One ignore file; its globs are about paths below the folder it is in."""

    globs: Globs
    base: int  # length of the folder's path, / included
    above: Rules | None  # the next of the same kind


class Scope(NamedTuple):
    """The rules in force in a folder."""

    accelignore: Rules | None = None
    ignore: Rules | None = None
    gitignore: Rules | None = None
    exclude: Rules | None = None
    user: Rules | None = None

    def ignored(self, path: bytes, is_folder: bool) -> bool:
        for nearest in self:
            rules: Rules | None = nearest
            while rules:
                verdict = rules.globs.match(path[rules.base:], is_folder)
                if verdict is not None:
                    return verdict
                rules = rules.above
        return False


class Ignore:
    def __init__(self, ignore_case: bool) -> None:
        self._ignore_case = ignore_case
        self._user: bytes | None = None

    def above_root(self, root: bytes, fault: Fault) -> tuple[Scope, bytes]:
        """The rules that hold in the root because of the folders above it, up to its repository's, and
        the path from there to the root, with a / at its end."""
        scope = Scope()
        top = os.path.realpath(root)
        if os.path.lexists(os.path.join(root, b".git")):
            return scope, b""
        path, way = top, list[bytes]()
        while path != b"/":
            way.insert(0, os.path.basename(path))
            path = os.path.dirname(path)
            if os.path.lexists(os.path.join(path, b".git")):
                break
        else:
            return scope, b""
        base = 0
        for name in way:
            here = path
            special = [name for name in (*FILES, b".git") if os.path.lexists(os.path.join(here, name))]
            scope = self.enter(scope, here, special, base,
                               lambda name, code: fault(os.path.join(here, name), code))
            path, base = os.path.join(path, name), base + len(name) + 1
        return scope, b"/".join(way) + b"/"

    def enter(self, above: Scope, folder: bytes, names: Iterable[bytes], base: int,
              fault: Fault) -> Scope:
        """The rules in a folder: those above it and what it brings itself. base: length of its path."""
        here = set(names)
        scope = self._repository(above, folder, base, fault) if b".git" in here else above
        for name, kind in FILES.items():
            if name in here:
                rules = self._read(os.path.join(folder, name), name, base, getattr(scope, kind), fault)
                scope = scope._replace(**{kind: rules})
        return scope

    def _read(self, path: bytes, name: bytes, base: int, above: Rules | None,
              fault: Fault) -> Rules | None:
        text = _usable(path, False, name, fault)
        return self._rules(text, base, above) or above

    def _rules(self, text: bytes | None, base: int, above: Rules | None) -> Rules | None:
        globs = Globs(self._ignore_case)
        globs.add_lines(text or b"")
        return Rules(globs, base, above) if globs else None

    def _repository(self, scope: Scope, folder: bytes, base: int, fault: Fault) -> Scope:
        """A repository has its own .gitignore files: those above it do not count."""
        text = None
        try:
            text = read_file(os.path.join(_git_folder(folder), b"info/exclude"), True, MAX_RULES)
        except OSError as failed:
            if failed.errno not in (errno.ENOENT, errno.ENOTDIR):
                fault(b".git/info/exclude", failed.errno or errno.EIO)
        if self._user is None:
            path = user_excludes_path()
            self._user = (_usable(path, True, path, fault) if path else None) or b""
        return scope._replace(gitignore=None, exclude=self._rules(text, base, None),
                              user=self._rules(self._user, base, None))


def read_file(path: bytes, follow: bool, limit: int) -> bytes:
    """A regular file of at most `limit` bytes; OSError for anything else."""
    look = os.stat(path, follow_symlinks=follow)
    kind = stat.S_IFMT(look.st_mode)
    if kind != stat.S_IFREG:
        code = {stat.S_IFDIR: errno.EISDIR, stat.S_IFLNK: errno.ELOOP}.get(kind, errno.EINVAL)
        raise OSError(code, os.strerror(code))
    with open(path, "rb", opener=lambda name, flags: os.open(name, flags | os.O_NONBLOCK)) as file:
        text = file.read(limit + 1)
    if len(text) > limit:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
    return text


def _usable(path: bytes, follow: bool, name: bytes, fault: Fault) -> bytes | None:
    try:
        return read_file(path, follow, MAX_RULES)
    except OSError as failed:
        if failed.errno not in (errno.ENOENT, errno.ENOTDIR):
            fault(name, failed.errno or errno.EIO)
        return None


def _git_folder(folder: bytes) -> bytes:
    """A repository's own folder; .git is a file that names it in worktrees and submodules."""
    git = os.path.join(folder, b".git")
    if not os.path.isdir(git):
        text = read_file(git, False, MAX_POINTER)
        if not text.startswith(b"gitdir:"):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        git = os.path.join(folder, text[7:].strip())
    try:
        return os.path.join(git, read_file(os.path.join(git, b"commondir"), False, MAX_POINTER).strip())
    except OSError:
        return git


SECTION = re.compile(rb"\[([^\]\n]*)\]?")
VALUE = re.compile(rb'"|\\(\n|[\s\S])|[#;\n]|[\s\S]')


def excludes_file_in(config: bytes) -> bytes | None:
    """core.excludesFile of a git configuration."""
    at, in_core, found = 0, False, None
    while at < len(config):
        c = config[at:at + 1]
        line_end = config.find(b"\n", at)
        line_end = len(config) if line_end < 0 else line_end
        if c.isspace():
            at += 1
        elif c in b"#;":
            at = line_end
        elif c == b"[":
            section = SECTION.match(config, at)
            assert section
            in_core = section[1].strip().lower() == b"core"
            at = section.end()
        else:
            name = re.compile(rb"[^=\n#;]*").match(config, at)
            assert name
            at = name.end()
            if config[at:at + 1] != b"=":
                at = line_end
                continue
            value, at = _config_value(config, at + 1)
            if in_core and name[0].strip().lower() == b"excludesfile":
                found = value
    return found


def _config_value(config: bytes, at: int) -> tuple[bytes, int]:
    """A value with quotes, escapes and comments taken off, and where its line ends."""
    value, keep, quoted = b"", 0, False
    while token := VALUE.match(config, at):
        c = token[0]
        if c == b"\n" or (c in b"#;" and not quoted):
            break
        at = token.end()
        if c == b'"':
            quoted, keep = not quoted, len(value)
        elif token[1] is not None:
            if token[1] != b"\n":
                value += {b"n": b"\n", b"t": b"\t"}.get(token[1], token[1])
                keep = len(value)
        elif value or quoted or not c.isspace():
            value += c
            if quoted or not c.isspace():
                keep = len(value)
    line_end = config.find(b"\n", at)
    return value[:keep], len(config) if line_end < 0 else line_end


def user_excludes_path() -> bytes:
    home, base = os.environb.get(b"HOME", b""), os.environb.get(b"XDG_CONFIG_HOME", b"")
    base = base or (home + b"/.config" if home else b"")
    path = base + b"/git/ignore" if base else b""
    for config in (base + b"/git/config" if base else b"", home + b"/.gitconfig" if home else b""):
        try:
            found = excludes_file_in(read_file(config, True, MAX_CONFIG)) if config else None
        except OSError:
            continue
        path = path if found is None else found
    if path.startswith(b"~/"):
        return home + path[1:] if home else b""
    return path if path.startswith(b"/") else b""
