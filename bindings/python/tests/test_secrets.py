"""accel.secrets beyond the vectors: faces, every cut of a stream, saved scanners, threads."""

import threading

import accel
import pytest

from conftest import BACKEND

TOKEN = "ghp_" + "0a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R"  # made up; put together, so that no scanner finds it here
TEXT = f"é = 1\nkey = '{TOKEN}'\nagain: {TOKEN}\n"


@pytest.fixture(autouse=True)
def forget_the_built_in_scanner():
    """The module keeps it for good, which the count of live objects would see."""
    yield
    accel.secrets._builtin.cache_clear()


def test_scan_and_mask():
    first, second = accel.secrets.scan(TEXT)
    assert TEXT[first.secret_start:first.secret_end] == TOKEN == TEXT[second.secret_start:second.secret_end]
    assert (first.rule, first.line, first.severity) == ("github-pat", 2, second.severity)
    assert accel.secrets.has(TEXT) and not accel.secrets.has("nothing here")
    masked = accel.secrets.mask(TEXT)
    assert TOKEN not in masked and masked.count("[SECRET:github-pat:1]") == 2
    assert accel.secrets.mask(masked) == masked
    assert accel.secrets.mask(TEXT.encode()) == masked.encode()
    assert accel.secrets.scan(TEXT.encode())[0].secret_start == first.secret_start + 1


def test_a_masker_gives_the_same_for_every_cut():
    masker, whole = accel.secrets.Masker(), accel.secrets.mask(TEXT)
    for cut in range(len(TEXT) + 1):
        assert masker.feed(TEXT[:cut]) + masker.feed(TEXT[cut:]) + masker.finish() == whole, cut
        masker.reset()


@pytest.mark.skipif(BACKEND == "python", reason="pure Python saves no rules")
def test_saved_rules():
    scanner = accel.secrets.Scanner({"rules": [{"id": "mine", "pattern": "k[0-9a-f]{8}"}]})
    again = accel.secrets.Scanner.load(scanner.save())
    assert again.rules == ["mine"] == [rule["id"] for rule in again.table()]
    assert [secret.rule for secret in again.scan("a k3f9a01bc b")] == ["mine"]
    with pytest.raises(accel.DataError):
        accel.secrets.Scanner.load(b"no scanner")


def test_bad_rules_name_their_place():
    with pytest.raises(accel.InvalidArgument, match=r"rules\[0\]"):
        accel.secrets.Scanner({"rules": [{"pattern": "x"}]})
    with pytest.raises(accel.JsonError):
        accel.secrets.Scanner("{")


def test_threads_share_a_scanner():
    scanner, counts = accel.secrets.Scanner(), []

    def work():
        counts.append(sum(len(scanner.scan(TEXT)) for _ in range(20)))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counts == [40] * 4
