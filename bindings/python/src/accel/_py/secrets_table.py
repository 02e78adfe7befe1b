"""The rules of a secret scanner, read from a table: core/text/secrets_table.cpp."""

from __future__ import annotations

import re
from typing import NamedTuple

from accel._errors import Unsupported
from accel._py.config import Config
from accel._py.secrets_evidence import NONE, TAILS
from accel._spans import LEVELS

# Before a token: no letter or digit, but for that of an escape such as \\n.
LEFT = r"(?:(?<![0-9A-Za-z])|(?<=\\[nrt]))"
RIGHT = r"(?![0-9A-Za-z_])"
# Between a name and its value: the rest of the name, quotes and brackets, an operator, a quote. The
# library's own stand in secrets_table.cpp; test_secrets.py holds the two together.
OPERATOR = r"(?:[:?]{0,3}=>?|[:,>]|\|\|)"
FRAMES = {
    "assigned": r"""[\w .\t-]{0,24}+[\s"'\])]{0,3}""" + OPERATOR + r"""[\s"'`=]{0,5}""",
    "loose": r"""[\w.]{0,12}?(?:[ \t_.-]{0,3}(?:api|access|secret|private|client|personal|project|service"""
             r"""|account|user|key|token|tok|pat|id|tkn|v1)){1,4}y?[\s"'`\])]{0,3}(?:""" + OPERATOR
             + r"""|[-. \t\n])[\s"'`=]{0,5}""",
}
END = r"""(?=[\s"'`;,)<&\]}\\]|$)"""
MEMBERS = ("id", "severity", "confidence", "token", "near", "frame", "whole", "value", "pattern", "group",
           "fold", "open", "starts", "after", "entropy", "check", "tail", "mask", "path", "allow",
           "allow_match", "allow_line", "known", "refuse")


class Rule(NamedTuple):
    """What a secret of a kind looks like, and what speaks against it."""

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
        right = "" if flag(rule, "open") else RIGHT
        left = "" if token.startswith("\\$") else LEFT
        return left + body + right, starts or leading_text(token)
    if rule.has("near"):
        words = strings(rule, "near")
        frame = FRAMES[rule.choice("frame", tuple(FRAMES), "assigned")]
        left = "(?<![A-Za-z])" if flag(rule, "whole") else ""
        near = "|".join(map(re.escape, words))
        return (f"{left}(?i:(?:{near}){frame}({rule.at('value').string()})){END}",
                [word.lower().encode() for word in words])
    return rule.at("pattern").string(), starts


def read_rule(rule: Config) -> Rule:
    rule.expect(MEMBERS)
    name = rule.at("id").string()
    if not re.fullmatch(r"[a-z0-9._-]{1,64}", name):
        rule.fail_at("id", "must be 1 to 64 of a-z, 0-9, '-', '_' and '.'")
    pattern, starts = pattern_of(rule)
    sure = rule.choice("confidence", LEVELS, "medium" if rule.has("near") else "high")
    return Rule(
        name, pattern.encode(), LEVELS.index(rule.choice("severity", LEVELS, "medium")),
        LEVELS.index(sure), rule.at("entropy").number() if rule.has("entropy") else 1.0, starts,
        rule.within("after", 0, 0, 256, True), rule.within("group", 0, 0, 99, True),
        (rule.at("path").string() if rule.has("path") else "").encode(),
        [[re.compile(text.encode()) for text in strings(rule, field)]
         for field in ("allow", "allow_match", "allow_line")],
        {int(known, 16) for known in strings(rule, "known")}, set(strings(rule, "refuse")),
        rule.choice("check", ("github",), "") == "github",
        rule.choice("tail", TAILS, NONE),
        rule.choice("mask", ("secret", "match"), "secret") == "match")


class Table:
    """The rules of one or two tables, and what is no secret by all of them."""

    def __init__(self, tables: list[Config]) -> None:
        self.rules: list[Rule] = []
        for each in tables:
            each.expect(("dialect", "allow", "placeholders", "allow_paths", "rules"))
            if each.choice("dialect", ("python", "go"), "python") != "python":
                raise Unsupported("pure Python knows the python dialect only")
            self.rules += map(read_rule, each.at("rules").elements())
        self.names = [rule.id for rule in self.rules]
        if len(set(self.names)) != len(self.names):
            tables[0].fail_at("rules", "has two rules of one id")
        self.allow, self.placeholders, self.paths = (
            [re.compile(text.encode()) for each in tables for text in strings(each, name)]
            for name in ("allow", "placeholders", "allow_paths"))
