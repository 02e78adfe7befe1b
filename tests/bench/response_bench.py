"""Checks of answers against Python `re` with the same patterns, on clean answers, the usual case."""
import re

import accel

import harness
from accel._py.tables import table
from harness import PYTHON, Peer

ANSWER = """The reader drops the last line when a file has no newline at its end. Here is the change:

```python
def lines(text):
    return [line for line in text.split("\\n") if line]
```

NEVER call it with bytes: it raises a TypeError there. Use `decode()` first, or `errors="replace"`.
"""
ANSWER = "\n".join(ANSWER.replace("line", f"line {i}") for i in range(40))


def run(bench):
    with harness.one_core(accel):
        checker = accel.response.Response()
        rules = [rule for rule in table("response_rules")["default"]["rules"] if "regex" in rule]
        patterns = [re.compile(rule["regex"]) for rule in rules]

        def theirs():
            return sum(1 for pattern in patterns for _ in pattern.finditer(ANSWER))

        bench.race("16 KB of clean answers", lambda: len(checker.validate(ANSWER).issues),
                   [Peer("re", PYTHON, theirs)],
                   answer=lambda: len([i for i in checker.validate(ANSWER).issues if i.rule != "repetition"]))
