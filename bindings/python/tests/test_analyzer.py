"""accel.analyze and accel.Analyzer beyond the vectors: faces, units, threads, and Python's own tokenizer as
the oracle of what is comment and code."""

import io
import sys
import threading
import tokenize
from pathlib import Path

import accel
import pytest
from accel._spans import LEVELS

from conftest import BACKEND

pytestmark = pytest.mark.skipif(BACKEND == "python", reason="the analyzer needs the library")


def test_issues_read_well():
    issue, = accel.analyze("s = 'é'; eval(x)\n", "python")
    assert (issue.rule.id, issue.rule.category, issue.rule.cwe) == ("eval-used", "security", 78)
    assert ("s = 'é'; eval(x)\n"[issue.start:issue.end], issue.line, issue.column) == ("eval(x)", 1, 10)
    assert accel.analyze(b"s = '\xc3\xa9'; eval(x)\n", "python")[0].start == 10
    assert accel.analyze(memoryview(b"eval(x)"), "python")[0].end == 7


def test_rules():
    analyzer = accel.Analyzer("js")
    assert analyzer.language == "javascript" and len(analyzer) == len(analyzer.rules) > 20
    assert len({rule.id for rule in analyzer.rules}) == len(analyzer)
    assert all(rule.severity in LEVELS and rule.message for rule in analyzer.rules)
    own = accel.Analyzer("c", [{"id": "a", "message": "m", "pattern": "x"}])
    assert len(own) == len(accel.Analyzer("c")) + 1
    assert len(accel.Analyzer("c", [], builtin=False)) == 0


@pytest.mark.parametrize("bad", [None, 3, b"x".__class__])
def test_wrong_types(bad):
    with pytest.raises(TypeError):
        accel.Analyzer("python").scan(bad)


def test_unknown_language():
    with pytest.raises(accel.Unsupported, match="there are python"):
        accel.Analyzer("cobol")


def test_findings_are_a_sequence():
    found = accel.Analyzer("python").scan("eval(x)\neval(y)\n")
    assert len(found) == 2 and found[-1].line == 2 and found[0:1] == [found[0]]
    assert [row.start for row in found] == [0, 8]
    with pytest.raises(IndexError):
        found[2]


def test_threads_share_one():
    analyzer, counts = accel.Analyzer("python"), []
    work = lambda: counts.append(sum(len(analyzer.scan("eval(x)\n" * n)) for n in range(200)))  # noqa: E731
    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counts == [199 * 100] * 4


def test_comments_and_names_are_those_of_the_tokenizer():
    analyzer = accel.Analyzer("python", [
        {"id": "comment", "message": "m", "pattern": "#[^\\n]*", "in": "comments"},
        {"id": "name", "message": "m", "pattern": "(?<![\\w.])[^\\W\\d]\\w*"}], builtin=False)
    files = sorted(Path(tokenize.__file__).parent.glob("*.py"))
    assert len(files) > 100
    for file in files:
        text = file.read_bytes()
        if b"accel:ignore" in text or b"nosec" in text or not text.isascii():
            continue
        lines = text.decode().splitlines(keepends=True)
        starts = [0]
        for line in lines:
            starts.append(starts[-1] + len(line))
        wanted = {"comment": set(), "name": set()}
        for token in tokenize.generate_tokens(io.StringIO(text.decode(), newline="").readline):
            place = starts[token.start[0] - 1] + token.start[1]
            if token.type == tokenize.COMMENT:
                wanted["comment"].add(place)
            elif token.type == tokenize.NAME and text[place - 1:place] != b".":
                wanted["name"].add(place)
        found = {"comment": set(), "name": set()}
        for row in analyzer.scan(text):
            kind = analyzer.rules[row.rule].id
            if kind == "name" and text[row.end:row.end + 1] in b"'\"" and row.end < len(text):
                continue  # the prefix of a string
            found[kind].add(row.start)
        assert found == wanted, file


@pytest.mark.skipif(sys.version_info < (3, 10), reason="needs sys.stdlib_module_names")
def test_the_standard_library_is_searched_without_fault():
    analyzer = accel.Analyzer("python")
    total = sum(len(analyzer.scan(file.read_bytes())) for file in Path(tokenize.__file__).parent.glob("*.py"))
    assert total > 100
