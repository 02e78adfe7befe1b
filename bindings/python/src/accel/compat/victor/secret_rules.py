"""The 20 rules of victor's secret scanner: name, severity, pattern, letters it may begin with.

Where a rule matches more than a secret, such as the name it is assigned to, the group `secret` is what
is hidden. The patterns are written from the formats that the services publish.
"""

from __future__ import annotations

from typing import NamedTuple


class Rule(NamedTuple):
    """A pattern over bytes; flags as in accel.Regex."""

    name: str
    severity: str  # "critical", "high" or "medium"
    pattern: bytes
    flags: str = ""


QUOTED = rb"""['"]"""
ASSIGNED = rb"""['":=\s]+"""  # between a name and its value
NAME = rb"[A-Za-z0-9_-]"

RULES = (
    Rule("aws_access_key", "high", rb"AKIA[A-Z0-9]{16}", "i"),
    Rule("aws_secret_key", "critical",
         rb"(?:aws|amazon).{0,20}?" + QUOTED + rb"(?P<secret>[A-Z0-9/+]{40})" + QUOTED, "i"),
    Rule("openai_api_key", "high", rb"sk-[A-Za-z0-9]{20,}?T3BlbkFJ[A-Za-z0-9]{20,}"),
    Rule("openai_api_key_v2", "high", rb"sk-proj-" + NAME + rb"{80,}"),
    Rule("anthropic_api_key", "high", rb"sk-ant-" + NAME + rb"{20,}"),
    Rule("google_api_key", "high", rb"AIza" + NAME + rb"{35}"),
    Rule("github_token", "high", rb"gh[pousr]_[A-Za-z0-9_]{36,}"),
    Rule("github_oauth", "high", rb"gho_[A-Za-z0-9]{36}"),
    Rule("slack_token", "high", rb"xox[baprs]-[0-9]{10,13}-[0-9]{10,13}[A-Za-z0-9-]*"),
    Rule("slack_webhook", "medium",
         rb"https://hooks\.slack\.com/services/(?P<secret>T[A-Z0-9]+/B[A-Z0-9]+/[A-Za-z0-9]+)"),
    Rule("discord_token", "high", rb"[MN][A-Za-z0-9]{23,}\.[\w-]{6}\.[\w-]{27}"),
    Rule("private_key", "critical", rb"-----BEGIN (?:RSA |EC |DSA |OPENSSH )?PRIVATE KEY-----"),
    Rule("database_url", "critical",
         rb"""(?:postgres|mysql|mongodb|redis)://[^\s'":@/]+:(?P<secret>[^\s'"@]+)@[^\s'"]+""", "i"),
    Rule("generic_api_key", "medium",
         rb"api[_ -]?(?:key|secret)" + ASSIGNED + rb"(?P<secret>" + NAME + rb"{20,})" + QUOTED + rb"?", "i"),
    Rule("generic_password", "medium",
         rb"""(?:password|passwd|pwd|secret)""" + ASSIGNED + rb"""(?P<secret>[^\s'"]{8,})""" + QUOTED + rb"?",
         "i"),
    Rule("jwt_token", "medium", rb"eyJ" + NAME + rb"+\.eyJ" + NAME + rb"+\." + NAME + rb"+"),
    Rule("stripe_key", "high", rb"[sp]k_(?:live|test)_[A-Za-z0-9]{24,}"),
    Rule("twilio_sid", "medium", rb"AC[a-f0-9]{32}"),
    Rule("sendgrid_key", "high", rb"SG\." + NAME + rb"{22}\." + NAME + rb"{43}"),
    Rule("heroku_api_key", "high",
         rb"heroku.{0,20}?" + QUOTED + rb"(?P<secret>[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12})" + QUOTED,
         "i"),
)
