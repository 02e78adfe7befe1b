"""Tells of a run of ctest how many rows of tests/vectors each language ran, and what was skipped, and
why, so that nothing is left out in silence.

Reads the JUnit files that the test presets write. A language prints one line "LANGUAGE: analyzer 53 rows, ...".
A skip is what GoogleTest and pytest report as one, a test that ctest itself did not run, and every line
"skipped: WHAT: WHY" that a program prints.
"""
import re
import sys
import xml.etree.ElementTree as ElementTree

# GoogleTest: "file.cc:12: Skipped", the reason, an empty line, "[  SKIPPED ] Suite.Name (0 ms)".
GTEST = re.compile(r": Skipped\n(?P<why>.*?)\n+\[  SKIPPED \] (?P<what>\S+)", re.S)
PYTEST = re.compile(r"^SKIPPED \[\d+\] (?:\S*/)?(?P<what>\S+): (?P<why>.*)$", re.M)
ROWS = re.compile(r"^([a-z]+(?: [a-z]+)?: [a-z]+ \d+ rows(?:,| \().*)$", re.M)
OURS = re.compile(r"^skipped: (?P<what>[^:\n]+): (?P<why>.*)$", re.M)


def languages(report):
    for case in ElementTree.parse(report).getroot().iter("testcase"):
        yield from ROWS.findall(case.findtext("system-out") or "")


def skips(report):
    for case in ElementTree.parse(report).getroot().iter("testcase"):
        output = case.findtext("system-out") or ""
        found = [match for form in (GTEST, PYTEST, OURS) for match in form.finditer(output)]
        for match in found:
            yield case.get("name"), match["what"], " ".join(match["why"].split())
        if not found and (case.find("skipped") is not None or case.get("status") == "disabled"):
            reason = case.find("skipped")
            yield case.get("name"), "all of it", (reason is not None and reason.get("message")) or "disabled"


for line in sorted({line for report in sys.argv[1:] for line in languages(report)}):
    print(line)
places = {}  # of one test and reason
for report in sys.argv[1:]:
    for test, what, why in skips(report):
        places.setdefault((test, why), set()).add(what)
for (test, why), what in sorted(places.items()):
    print(f"skipped: {test}: {why} ({', '.join(sorted(what))})")
if not places:
    print("nothing was skipped")
