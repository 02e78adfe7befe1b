"""Secrets in pure Python, on the table of the library (secrets_rules.json, copied by the build). Rules
are tried where one of their words stands, as the library does it."""

from __future__ import annotations

import math
import re
from typing import Any, NamedTuple, NoReturn
from zlib import crc32

from accel._call import Call
from accel._errors import InvalidArgument, PatternError, Unsupported
from accel._py.config import Config, parse
from accel._py.secrets_files import scan_files
from accel._py.tables import table
from accel._spans import Finding
from accel._text import BYTE, units_before

LEVELS = ("info", "low", "medium", "high", "critical")
LEFT = rb"(?:(?<![0-9A-Za-z])|(?<=\\[nrt]))"
RIGHT = rb"(?![0-9A-Za-z_])"
OPERATOR = rb"(?:[:?]{0,3}=>?|[:,>]|\|\|)"
FRAMES = {
    "assigned": rb"""[\w .\t-]{0,24}+[\s"'\])]{0,3}""" + OPERATOR + rb"""[\s"'`=]{0,5}""",
    "loose": rb"""[\w.]{0,12}?(?:[ \t_.-]{0,3}(?:api|access|secret|private|client|personal|project|service"""
             rb"""|account|user|key|token|tok|pat|id|tkn|v1)){1,4}y?[\s"'`\])]{0,3}(?:""" + OPERATOR
             + rb"""|[-. \t\n])[\s"'`=]{0,5}""",
}
END = rb"""(?=[\s"'`;,)<&\]}\\]|$)"""
LABEL = re.compile(rb"\[SECRET:[a-z0-9._-]{1,64}:[0-9a-f]{1,16}\]")
DIGITS = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
MEMBERS = ("id", "severity", "confidence", "token", "near", "frame", "whole", "value", "pattern", "group",
           "fold", "open", "starts", "after", "entropy", "check", "tail", "mask", "path", "allow",
           "allow_match", "allow_line", "known", "refuse")
WORD = re.compile(rb"[A-Z]?[a-z]{3,}|[A-Z]{4,}")
VOWEL = re.compile(rb"(?i)[aeiouy]")
NAMED = 1024  # a secret is told by so many first bytes


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

TAILS = {"base64": re.compile(rb"[0-9A-Za-z+/=]*"), "base64url": re.compile(rb"[0-9A-Za-z+/=._-]*")}
BETWEEN = re.compile(rb"""(?:(?<=\\)[nrt]|[\s"',#*>|\\]|(?!^)\+){0,24}""")
CLOSE = re.compile(rb"-----END (?:(?!-----)[\s\S]){0,116}-----")


def between_end(text: bytes, start: int) -> int:
    at = start
    while at < len(text) and at - start < 24:
        byte = text[at:at + 1]
        escape = at > start and text[at - 1:at] == b"\\" and byte in b"nrt"
        if byte not in b" \t\n\v\f\r\"',#*>|\\" and not escape and not (byte == b"+" and at > start):
            break
        at += 1
    return at


def follow_pem(text: bytes, start: int) -> int:
    run = TAILS["base64"]
    end = run.match(text, start).end()  # type: ignore[union-attr]
    while end < len(text):
        line = between_end(text, end)
        close = CLOSE.match(text, line)
        if close:
            return close.end()
        if line in (end, len(text)):
            return end
        stop = run.match(text, line).end()  # type: ignore[union-attr]
        if stop - line < 20 and (stop == line or not CLOSE.match(text, between_end(text, stop))):
            return end
        end = stop
    return end


def follow(tail: str, text: bytes, start: int) -> int:
    if tail == "pem":
        return follow_pem(text, start)
    return TAILS[tail].match(text, start).end() if tail else start  # type: ignore[union-attr]


# ---- rules ----


class Rule(NamedTuple):
    id: str
    pattern: bytes
    severity: int
    confidence: int
    entropy: float
    starts: list[bytes]
    after: int
    group: int
    path: bytes
    allow: list[list[re.Pattern[bytes]]]
    known: set[int]
    refuse: set[str]
    checksum: bool
    tail: str
    masks_match: bool


def one_of(rule: Config, name: str, known: tuple[str, ...], otherwise: str) -> str:
    return rule.choice(name, known, otherwise) if rule.has(name) else otherwise


def leading_text(token: str) -> list[bytes]:
    text = re.match(r"(?:\\[.$]|[0-9A-Za-z_~-])*", token).group()  # type: ignore[union-attr]
    rest, plain = token[len(text):], text.replace("\\", "")
    if rest[:1] == "|":
        return []
    if rest[:1] and rest[:1] in "{*?+":
        plain = plain[:-1]
    return [plain.lower().encode()] if len(plain) >= 3 else []


def without_overlap(word: bytes) -> bytes:
    for size in range(len(word), 1, -1):
        part = word[:size]
        if not any(part.startswith(part[shift:]) for shift in range(1, size)):
            return part
    return word[:1]


def strings(rule: Config, name: str) -> list[str]:
    return rule.at(name).strings() if rule.has(name) else []


def flag(rule: Config, name: str) -> bool:
    return rule.at(name).boolean() if rule.has(name) else False


def pattern_of(rule: Config) -> tuple[str, list[bytes]]:
    if sum(map(rule.has, ("token", "near", "pattern"))) != 1:
        rule.fail("needs one of token, near and pattern")
    if rule.has("near") != rule.has("value"):
        rule.fail("needs near and value together")
    starts = [start.lower().encode() for start in strings(rule, "starts")]
    if rule.has("token"):
        token = rule.at("token").string()
        body = ("(?i:" if flag(rule, "fold") else "(?:") + token + ")"
        right = "" if flag(rule, "open") else RIGHT.decode()
        left = "" if token.startswith("\\$") else LEFT.decode()
        return left + body + right, starts or leading_text(token)
    if rule.has("near"):
        words = strings(rule, "near")
        frame = FRAMES[one_of(rule, "frame", tuple(FRAMES), "assigned")].decode()
        left = "(?<![A-Za-z])" if flag(rule, "whole") else ""
        near = "|".join(map(re.escape, words))
        return (f"{left}(?i:(?:{near}){frame}({rule.at('value').string()})){END.decode()}",
                [word.lower().encode() for word in words])
    return rule.at("pattern").string(), starts


def read_rule(rule: Config, item: int) -> Rule:
    rule.expect(MEMBERS)
    name = rule.at("id").string()
    if not re.fullmatch(r"[a-z0-9._-]{1,64}", name):
        rule.fail_at("id", "must be 1 to 64 of a-z, 0-9, '-', '_' and '.'")
    pattern, starts = pattern_of(rule)
    sure = one_of(rule, "confidence", LEVELS, "medium" if rule.has("near") else "high")
    return Rule(
        name, pattern.encode(), LEVELS.index(one_of(rule, "severity", LEVELS, "medium")),
        LEVELS.index(sure), rule.at("entropy").number() if rule.has("entropy") else 1.0, starts,
        rule.within("after", 0, 0, 256, True), rule.within("group", 0, 0, 99, True),
        (rule.at("path").string() if rule.has("path") else "").encode(),
        [[re.compile(text.encode()) for text in strings(rule, field)]
         for field in ("allow", "allow_match", "allow_line")],
        {int(known, 16) for known in strings(rule, "known")}, set(strings(rule, "refuse")),
        one_of(rule, "check", ("github",), "") == "github",
        one_of(rule, "tail", ("base64", "base64url", "pem"), ""),
        one_of(rule, "mask", ("secret", "match"), "secret") == "match")


def bad_pattern(rule: Rule, item: int, fault: re.error) -> NoReturn:
    raise PatternError(f"rule {rule.id}: {fault.msg}", item, fault.pos or 0)


class Found(NamedTuple):
    start: int
    rule: int
    end: int
    inner_start: int
    inner_end: int


class Made:
    def __init__(self, data: bytes, builtin: bool, all: bool, cache_dir: str | None) -> None:
        given = parse(data, "rules") if data else Config(table("secrets_rules"), "rules")
        tables = [given] + ([Config(table("secrets_rules"), "rules")] if builtin and data else [])
        self._all = all
        self._rules: list[Rule] = []
        for each in tables:
            each.expect(("dialect", "allow", "placeholders", "allow_paths", "rules"))
            if one_of(each, "dialect", ("python", "go"), "python") != "python":
                raise Unsupported("pure Python knows the python dialect only")
            for written in each.at("rules").elements():
                self._rules.append(read_rule(written, len(self._rules)))
        self.names = [rule.id for rule in self._rules]
        if len(set(self.names)) != len(self.names):
            given.fail_at("rules", "has two rules of one id")
        self._allow, self._placeholders, self._paths = (
            [re.compile(text.encode()) for each in tables for text in strings(each, name)]
            for name in ("allow", "placeholders", "allow_paths"))
        self._compiled = []
        for item, rule in enumerate(self._rules):
            try:
                self._compiled.append(re.compile(rule.pattern))
            except re.error as fault:
                bad_pattern(rule, item, fault)
        self._words: dict[bytes, list[int]] = {}
        for item, rule in enumerate(self._rules):
            for start in rule.starts:
                self._words.setdefault(without_overlap(start), []).append(item)

    @classmethod
    def load(cls, data: object) -> Made:
        raise Unsupported("pure Python loads no saved rules")

    def save(self) -> bytes:
        raise Unsupported("pure Python saves no rules")

    def table(self) -> bytes:
        raise Unsupported("pure Python tells the ids of rules only")

    # ---- matches ----

    def _try(self, item: int, text: bytes, start: int) -> Found | None:
        match = self._compiled[item].match(text, start)
        if not match:
            return None
        only = self._rules[item].group
        for group in [only] if only else range(1, match.re.groups + 1):
            if match.start(group) >= 0 and match.end(group) > match.start(group):
                return Found(start, item, match.end(), *match.span(group))
        return Found(start, item, match.end(), start, match.end())

    def _find(self, text: bytes) -> list[Found]:
        found: set[Found] = set()
        low = text.lower()
        for word, items in self._words.items():
            at = low.find(word)
            while at >= 0:
                for item in items:
                    start = at - self._rules[item].after
                    match = self._try(item, text, start) if start >= 0 else None
                    if match:
                        found.add(match)
                at = low.find(word, at + 1)
        for item, rule in enumerate(self._rules):
            if not rule.starts:
                for place in self._compiled[item].finditer(text):
                    match = self._try(item, text, place.start())
                    if match:
                        found.add(match)
        labels = [label.span() for label in LABEL.finditer(text)]
        return sorted(each for each in found
                      if not any(a <= each.end and each.start < b for a, b in labels))

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
        shared = self._allow + (self._placeholders if "placeholders" in rule.refuse else [])
        return (any(each.search(secret) for each in shared)
                or any(each.search(target) for allow, target in zip(rule.allow, targets) for each in allow))

    def _proven(self, rule: Rule, text: bytes, found: Found) -> bool:
        secret = text[found.inner_start:found.inner_end]
        return (entropy(secret) >= rule.entropy and not self._doubted(rule, secret)
                and not self._allowed(rule, text, found))

    # ---- scanning ----

    def scan(self, data: bytes, path: bytes, unit: int) -> list[Finding]:
        if self.leaves_out(path):
            return []
        found = []
        for each in self._find(data):
            rule = self._rules[each.rule]
            if rule.path and not (path and re.search(rule.path, path)):
                continue
            if each.inner_end == each.end:
                end = follow(rule.tail, data, each.end)
                each = each._replace(end=end, inner_end=end)
            if self._proven(rule, data, each):
                found.append(each)
        kept = self._different(found) if self._all else self._specific(found)
        return [self._finding(data, each, unit) for each in sorted(kept)]

    def leaves_out(self, path: bytes) -> bool:
        """Whether the rules leave files of this name out."""
        return bool(path) and any(each.search(path) for each in self._paths)

    def scan_files(self, paths: list[bytes], binary: bool, max_size: int,
                   wanted: Call | None) -> list[tuple[int, list[Finding]]]:
        return scan_files(self, paths, binary, max_size, wanted)

    def has(self, data: bytes, path: bytes) -> bool:
        return bool(self.scan(data, path, BYTE))

    @staticmethod
    def _different(found: list[Found]) -> list[Found]:
        kept: dict[tuple[int, int, int], Found] = {}
        for each in found:
            kept.setdefault((each.rule, each.inner_start, each.inner_end), each)
        return list(kept.values())

    def _specific(self, found: list[Found]) -> list[Found]:
        kept: list[Found] = []
        for each in sorted(found, key=lambda f: (-self._rules[f.rule].confidence,
                                                 f.inner_start - f.inner_end, f.rule)):
            if not any(each.inner_start < other.inner_end and other.inner_start < each.inner_end
                       for other in kept):
                kept.append(each)
        return kept

    def _finding(self, data: bytes, found: Found, unit: int) -> Finding:
        rule = self._rules[found.rule]
        secret = data[found.inner_start:found.inner_end]
        confidence, flags = rule.confidence, 0
        if rule.checksum:
            right = checksum_is_right(secret)
            confidence, flags = (4, 1) if right else (1, 2)
        begin = data.rfind(b"\n", 0, found.start) + 1
        places = [found.start, found.end, found.inner_start, found.inner_end, begin]
        if unit != BYTE:
            places = [units_before(data, place, unit) for place in places]
        start, end, inner_start, inner_end, line = places
        return Finding(found.rule, rule.severity, confidence, flags, start, end, inner_start, inner_end,
                       data.count(b"\n", 0, found.start) + 1, start - line + 1, entropy(secret))

    # ---- masking ----

    def _hidden(self, text: bytes) -> list[tuple[int, int, int, str]]:
        hidden = []
        for each in self._find(text):
            rule = self._rules[each.rule]
            if rule.confidence > 1 or self._proven(rule, text, each):
                span = (each.start, each.end) if rule.masks_match else (each.inner_start, each.inner_end)
                hidden.append((*span, each.rule, rule.tail if span[1] == each.end else ""))
        return sorted(hidden)

    def mask(self, data: bytes, style: int, keep: int, key: bytes | None) -> bytes:
        if style == 2:
            raise Unsupported("pure Python has no keyed hash: use another style")
        out: list[bytes] = []
        numbers: dict[bytes, int] = {}
        cursor = 0
        hidden = self._hidden(data)
        while hidden:
            begin, end, chosen, tail = hidden[0][0], hidden[0][0], hidden[0][2], ""
            grown = True
            while grown:
                while hidden and hidden[0][0] < max(end, begin + 1):
                    start, until, item, its_tail = hidden.pop(0)
                    mine, other = self._rules[chosen].confidence, self._rules[item].confidence
                    if start < begin + NAMED and (other > mine or other == mine and item < chosen):
                        chosen = item
                    if until > end:
                        tail, end = its_tail, until
                before, end = end, follow(tail, data, end)
                if re.match(rb"\w", data[end - 1:end]):
                    end = re.compile(rb"\w*").match(data, end).end()  # type: ignore[union-attr]
                grown = end > before
            out.append(data[cursor:begin])
            out.append(self._cover(data[begin:end], chosen, style, keep, numbers))
            cursor = end
        return b"".join(out) + data[cursor:]

    def _cover(self, secret: bytes, item: int, style: int, keep: int, numbers: dict[bytes, int]) -> bytes:
        if style == 0:
            number = numbers.setdefault(secret[:NAMED], len(numbers) + 1)
            return b"[SECRET:%s:%d]" % (self._rules[item].id.encode(), number)
        kept = min(keep, min(len(secret), NAMED) // 4) if style == 3 else 0
        return secret[:kept] + b"*" * (len(secret) - kept)

    def masker(self, style: int, keep: int, key: bytes | None) -> Masker:
        for item, rule in enumerate(self._rules):
            width = _width(rule.pattern)
            if width > 3400:
                raise Unsupported(f"rule {rule.id} may match more than 3400 bytes", item)
        return Masker(self, style, keep, key)


def _width(pattern: bytes) -> int:
    parser = __import__("re._parser" if hasattr(re, "_parser") else "sre_parse", fromlist=["parse"])
    return int(parser.parse(pattern).getwidth()[1])


class Masker:
    """Holds everything back until the end: right for every cut, but not for long texts."""

    def __init__(self, made: Made, *how: Any) -> None:
        self._made, self._how, self._text = made, how, b""

    def feed(self, data: bytes) -> bytes:
        self._text += data
        return b""

    def finish(self) -> bytes:
        return self._made.mask(self._text, *self._how)

    def reset(self) -> None:
        self._text = b""


def import_gitleaks(toml: bytes) -> NoReturn:
    raise Unsupported("pure Python takes no configuration of gitleaks")
