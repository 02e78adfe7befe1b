"""Every code point against Python's re: classes, and who equals whom when case is ignored.

    pattern_classes.py PROBE

With ACCEL_CASES above its default of 2,000 every cased code point is tried as a pattern, else every seventh."""

import os
import re
import sys
import _sre
from re._casefix import _EXTRA_CASES

from pattern_differential import Probe
from regex_generator import need_python

SEARCH_ONLY, IGNORECASE, UNICODE, ASCII = 512, 1, 16, 32
CLASSES = [r"\w", r"\W", r"\d", r"\D", r"\s", r"\S", ".", r"[\w-]", r"[^\W\d]", r"[^\s\d]", "[^a]", r"\b.", r"\B.",
           "(?i)[a-z]", "(?i)[^a-z]", "(?i)[\u00e0-\u017f]", "(?i)[^\u0400-\u04ff]", "(?i)[\u0370-\U00010450]",
           r"(?i)[\w]", r"(?i)[\Wk]", r"(?i)[^\dk]", "(?a)\\w", "(?a)\\s", "(?a)\\W", "(?a)\\b.", "(?ai)[i-s]",
           "(?ai)[^i-s]", "(?i)[\\s\u212a]"]


def spans(pattern, text):
    at = [0]
    for c in text:
        at.append(at[-1] + len(c.encode("utf-8")))
    return [(at[m.start()], at[m.end()]) for m in re.finditer(pattern, text)]


def main():
    need_python("code points against re")
    probe = Probe(sys.argv[1])
    every = "".join(chr(c) for c in range(sys.maxunicode + 1) if not 0xD800 <= c < 0xE000)
    # Those whose case may matter: cased ones, and what their lower case forms share an upper case with.
    cased = "".join(c for c in every if _sre.unicode_iscased(ord(c)) or ord(c) in _EXTRA_CASES)
    failures = 0

    def compare(pattern, text, flags=UNICODE):
        nonlocal failures
        status, answers = probe.ask(pattern.encode("utf-8"), flags, [text.encode("utf-8")], SEARCH_ONLY)[:2]
        assert status == 0, (pattern, status, answers)
        if answers[0][0] != spans(pattern, text):
            failures += 1
            print("FAIL", ascii(pattern))

    for pattern in CLASSES:
        compare(pattern, every)
    step = 1 if int(os.environ.get("ACCEL_CASES", "2000")) > 2000 else 7
    for c in cased[::step]:
        for form in ("(?i)%s", "(?i)[%s]", "(?i)[^%s]", "(?ai)%s"):
            compare(form % c, cased)
    print("%d classes over %d code points, %d cased code points in 4 forms: %d failures"
          % (len(CLASSES), len(every), len(cased[::step]), failures))
    sys.exit(failures > 0)


if __name__ == "__main__":
    main()
