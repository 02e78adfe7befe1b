"""accel.log: what the vectors do not say."""

import os
import re

import accel
import pytest

from conftest import native

pytestmark = native


def test_a_log_that_grows_is_cut_and_rotated(tmp_path):
    path = tmp_path / "log"
    path.write_text("error one\nfine\nerr")
    first = accel.log.scan(path, ["error"], whole_lines=True)
    assert (first.matched, first.lines, first.open_line) == (1, 2, True)
    with path.open("a") as file:
        file.write("or two\n")
    second = accel.log.scan(path, ["error"], after=first, max_lines=5)
    assert second.matched == 1 and second.matching[0].text == b"error two"
    assert second.start == first.end and not second.rotated
    path.write_text("error\n")
    assert accel.log.scan(path, ["error"], after=second).truncated
    path.rename(tmp_path / "old")
    path.write_text("error again\n" * 3)
    third = accel.log.scan(path, ["error"], after=second)
    assert third.rotated and third.matched == 3


def test_counts_of_many_lines(tmp_path):
    lines = [f"{i} {'Error' if i % 7 == 0 else 'fine'} {'x' * (i % 300)}" for i in range(100_000)]
    path = tmp_path / "log"
    path.write_text("\n".join(lines))
    for patterns, flags in ((["error"], "i"), (["Error", "99"], ""), ([r"^\d+ Err.*x$"], "")):
        wanted = sum(any(re.search(p, line, re.I if flags else 0) for p in patterns) for line in lines)
        for threads in (1, 4):
            found = accel.log.scan(os.fspath(path), patterns, flags=flags, threads=threads)
            assert (found.matched, found.lines) == (wanted, len(lines))
            fast = accel.log.scan(path, patterns, flags=flags, each=False, count_lines=False)
            assert fast.matched == wanted


def test_trouble(tmp_path):
    with pytest.raises(accel.FileError, match="nowhere"):
        accel.log.scan(tmp_path / "nowhere")
    with pytest.raises(accel.PatternError):
        accel.log.scan_text("a", ["("])
    with pytest.raises(accel.InvalidArgument, match="unknown flag .q."):
        accel.log.scan_text("a", ["a"], flags="q")
    with pytest.raises(accel.LimitError):
        accel.log.scan_text("a" * 2_000_000, ["a"], max_lines=1)
    with pytest.raises(accel.DeadlineExceeded):
        accel.log.scan_text("a\n" * 100, ["a"], timeout=0)
