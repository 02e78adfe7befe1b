"""accel.secrets beyond the vectors: faces, every cut of a stream, saved scanners, threads."""

import json
import random
import re
import threading
from base64 import b64decode

import accel
import pytest
from accel._py import secrets as pure
from accel._py import secrets_patterns as patterns

from conftest import BACKEND, PROJECT, native

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


OWN = {"rules": [
    {"id": "hex", "pattern": "k=([0-9a-f]{4,20})", "tail": "base64"},
    {"id": "doubted", "pattern": "x[0-9]{3,6}y?", "confidence": "low", "refuse": ["letters"]},
    {"id": "token", "token": "tok_[0-9A-Za-z]{8,40}", "tail": "base64url"},
    {"id": "near", "near": ["secret", "pass"], "value": "[^\\s\"']{6,30}"},
    {"id": "around", "pattern": "pre(?=foo)[a-z]{3,9}(?!z)", "starts": ["foo"], "after": 3},
    {"id": "pem", "pattern": "-----BEGIN KEY-----", "tail": "pem", "mask": "match", "starts": ["-----begin"]},
    {"id": "line", "pattern": "(?m)^id:[0-9]{2,8}$"},
]}
PIECES = ["k=", "0a1b2c", "deadbeef", "x123", "4567", "y", "tok_", "ABCdef12", "secret", 'pass = "', '"', "\n",
          "  ", "prefoo", "bar", "zzz", "-----BEGIN KEY-----\n", "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo=",
          "\n-----END KEY-----", "[SECRET:", "[SECRET:hex:1]", "id:", "1234", "é", TOKEN, "a quick brown fox"]


@pytest.mark.parametrize("style", ["label", "stars", "keep"])
def test_any_cut_of_any_text_gives_the_same(style):
    chance = random.Random(1)
    for scanner in (accel.secrets.Scanner(), accel.secrets.Scanner(OWN)):
        masker = accel.secrets.Masker(scanner, style=style)
        for _ in range(60):
            text = "".join(chance.choices(PIECES, k=chance.randint(1, 30))).encode()
            whole = scanner.mask(text, style=style)
            cuts = [0, *sorted(chance.choices(range(len(text) + 1), k=chance.choice([1, 3, len(text)]))), len(text)]
            out = b"".join(masker.feed(text[a:b]) for a, b in zip(cuts, cuts[1:])) + masker.finish()
            assert out == whole, (text, cuts)
            masker.reset()


def test_what_overlaps_a_long_secret_names_it_wherever_the_text_is_cut():
    made = pure.Made(json.dumps(OWN).encode(), False, False, None)
    text = b"-----BEGIN KEY-----" + b"A" * 60 + b'prefoo"  ' + b"B3" * 700
    assert made.mask(text, 0, 4, None) == b"[SECRET:around:1]"
    for cut in (0, 70, 1000, 1200, len(text)):
        masker = made.masker(0, 4, None)
        assert masker.feed(text[:cut]) + masker.feed(text[cut:]) + masker.finish() == b"[SECRET:around:1]", cut


def test_no_more_than_8_kb_are_held_back():
    masker, fed, given = accel.secrets.Masker(), 0, 0
    for i in range(600):
        piece = f"api_key, token and password {i}: nothing eyJ to hide in secret = line -----BEGIN {i}\n" * 3
        fed += len(piece)
        given += len(masker.feed(piece))
        assert fed - given <= 8192, i
    assert given + len(masker.finish()) == fed > 100_000


@pytest.mark.parametrize("pattern, text", [
    (rb"(?:a|bc){3}x", b"bcabcx"), (rb"(?i)K[^a-f0]{2,}z", b"kZ9z"), (rb"(?:a\d|bc)(?s:.)\n?[\w-]+?", b"bc\n\n--"),
    (rb"(?<!x)(?=a)a(?i:b{2})(?>c+)d?$", b"aBbccd"), (rb"\x80{20}", b"\x80" * 20), (rb"a*b", b"b")])
def test_what_a_match_begins_with_is_never_refused(pattern, text):
    begins = patterns.opening(pattern)
    assert re.match(pattern, text)
    assert all(begins.match(text[:size]) for size in range(len(text) + 1))


def test_no_beginning_of_a_secret_is_refused():
    made, tried = pure.Made(b"", False, False, None), 0
    for row in json.loads((PROJECT / "tests/vectors/secrets.json").read_text())["rows"]:
        text = b64decode(row["args"].get("text_b64", ""))
        for found in made.find(text):
            assert all(made.may_begin(found.rule, text[:size], found.start)
                       for size in range(found.start, found.end + 1)), text
            tried += 1
    assert tried > 20
    assert not made.may_begin(made.names.index("jwt"), b"they say", 2)


def test_an_exception_for_a_line_waits_for_it():
    rule = {"id": "low", "pattern": "v[0-9]{5}", "confidence": "low", "allow_line": ["nothing$"]}
    made = pure.Made(json.dumps({"rules": [rule]}).encode(), False, False, None)
    text = b"v12345 " + b"." * 9000 + b" nothing"
    masker = made.masker(0, 4, None)
    assert masker.feed(text[:5000]) + masker.feed(text[5000:]) + masker.finish() == text


@native
def test_both_sources_of_rules_make_the_same_patterns():
    """Left, right, frame and end of a pattern stand in C++ and in Python."""
    own = [{"id": f"{frame}-{int(whole)}", "near": ["a b", "c-d_e"], "frame": frame, "whole": whole, "value": "x"}
           for frame in ("assigned", "loose") for whole in (False, True)]
    own += [{"id": "open", "token": "tok_x", "open": True}, {"id": "fold", "token": "\\$x", "fold": True}]
    scanner = accel.secrets.Scanner({"rules": own}, builtin=True)
    made = pure.Made(json.dumps({"rules": own}).encode(), True, False, None)

    def plain(pattern):  # either escapes what needs no escape
        return pattern.replace("\\-", "-").replace("\\~", "~").replace("\\/", "/").replace("\\ ", " ")

    assert scanner.rules == made.names
    for told, rule in zip(scanner.table(), made.rules):
        assert plain(told["pattern"]) == plain(rule.pattern.decode()), rule.id


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
