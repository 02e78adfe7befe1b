"""accel.secrets.scan_files beyond the vectors: paths of every kind, what no regular file is."""

import asyncio
import errno
import os
import random
from pathlib import Path

import accel
import pytest
from accel.secrets import ScannedFile, Scanner

RULES = {"allow_paths": ["skip"],
         "rules": [{"id": "key", "pattern": "key=([0-9a-z]{6})"},
                   {"id": "in-py", "pattern": "pw=([0-9a-z]{6})", "path": "\\.py$"}]}
WORDS = [b"key=a1b2c3 ", b"pw=q7w8e9 ", b"none ", b"\n", b"\xff\xc3\xa9", b"\0"]


@pytest.fixture(scope="module")
def scanner():
    """Made before a test counts live objects, and freed after the last one has."""
    return Scanner(RULES)


def scanned(scanner, path, data):
    return ScannedFile(path, "scanned", None, scanner.scan(data, os.fsdecode(path)))


def test_files_are_as_scans_of_their_contents(scanner, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    choose = random.Random(7)
    wanted = []
    for i in range(200):
        path = f"{i}{choose.choice(['.py', '.txt', '-skip'])}"
        data = b"".join(choose.choices(WORDS, (5, 5, 20, 9, 3, 0.2), k=choose.randrange(60)))
        (tmp_path / path).write_bytes(data)
        state = "left_out" if "skip" in path else "binary" if b"\0" in data else ""
        wanted.append(ScannedFile(path, state, None, []) if state else scanned(scanner, path, data))
    paths = [file.path for file in wanted]
    assert {file.state for file in wanted} == {"left_out", "binary", "scanned"}
    assert {secret.rule for file in wanted for secret in file.findings} == {"key", "in-py"}
    for threads in (1, 2, 0):
        assert scanner.scan_files(paths, threads=threads) == wanted
    assert scanner.scan_files(iter(paths)) == wanted


def test_a_path_is_what_open_takes(scanner, tmp_path):
    path = tmp_path / os.fsdecode(b"\xff name")
    path.write_text("key=a1b2c3")
    kinds = [path, str(path), os.fsencode(path)]
    files = scanner.scan_files(kinds)
    assert [file.path for file in files] == kinds
    assert all(file == scanned(scanner, kind, b"key=a1b2c3") for file, kind in zip(files, kinds))
    assert scanner.scan_files(accel.walk(tmp_path))[0].findings == files[0].findings


def test_a_nul_is_looked_for_in_the_first_8_kib(scanner, tmp_path):
    path = tmp_path / "a"
    for at, state in ((8191, "binary"), (8192, "scanned")):
        path.write_bytes(b"key=a1b2c3".ljust(at) + b"\0")
        [file] = scanner.scan_files([path])
        assert (file.state, len(file.findings)) == (state, state == "scanned")
        assert len(scanner.scan_files([path], binary=True)[0].findings) == 1


def test_the_size_is_a_limit(scanner, tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"key=a1b2c3")
    says_0 = "/proc/self/status"
    for at, size, state in ((path, 9, "too_large"), (path, 10, "scanned"), (says_0, 9, "too_large"),
                            (says_0, 1 << 20, "scanned")):
        assert scanner.scan_files([at], max_size=size)[0].state == state
    with pytest.raises(accel.InvalidArgument, match="max_size"):
        scanner.scan_files([path], max_size=-1)


def test_what_cannot_be_read_tells_why(scanner, tmp_path):
    fifo, loop = tmp_path / "fifo", tmp_path / "loop"
    os.mkfifo(fifo)
    loop.symlink_to("loop")
    cases = [(tmp_path, errno.EISDIR, IsADirectoryError), (fifo, errno.EINVAL, OSError),
             (tmp_path / "none", errno.ENOENT, FileNotFoundError), (loop, errno.ELOOP, OSError),
             ("/dev/null", errno.EINVAL, OSError)]
    for file, (path, number, kind) in zip(scanner.scan_files([path for path, *_ in cases]), cases):
        assert (file.path, file.state, file.findings) == (path, "unreadable", [])
        assert type(file.error) is kind
        assert (file.error.errno, file.error.filename) == (number, path)


def test_what_is_refused(scanner):
    for path in ("a", b"a", Path("a")):
        with pytest.raises(TypeError, match="put it into a list"):
            scanner.scan_files(path)
    with pytest.raises(TypeError):
        scanner.scan_files([1])
    for path in ("", "a\0"):
        with pytest.raises(accel.InvalidArgument) as refused:
            scanner.scan_files(["a", path])
        assert refused.value.item == 1
    with pytest.raises(accel.DeadlineExceeded):
        scanner.scan_files(["a"] * 100, timeout=0)
    cancel = accel.Cancel()
    cancel.request()
    with pytest.raises(accel.Cancelled):
        scanner.scan_files(["a"] * 100, cancel=cancel)


def test_built_in_rules_and_asyncio(scanner, tmp_path):
    path = tmp_path / "a"
    path.write_text("token = ghp_" + "0a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R")
    [file] = accel.secrets.scan_files([path], timeout=60)
    accel.secrets._builtin.cache_clear()
    assert [secret.rule for secret in file.findings] == ["github-pat"]
    [file] = asyncio.run(accel.aio.scan_files(scanner, [path]))
    assert file == ScannedFile(path, "scanned", None, [])
