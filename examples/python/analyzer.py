"""Lists what the built-in rules of Python find in a piece of source."""

import accel

SOURCE = """\
from os import system as run

def clean(folder):
    run("rm -r " + folder)  # TODO: shutil.rmtree
"""

issues = accel.analyze(SOURCE, "python")
for issue in issues:
    print(f"{issue.line}:{issue.column}: {issue.rule.severity} {issue.rule.id}: {issue.rule.message}")
print(len(issues), "findings")
