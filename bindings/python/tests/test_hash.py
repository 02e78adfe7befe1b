"""Hashes: known values, every input type, and equality of single and batch."""

import json

import accel
import pytest
from accel._py import xxhash
from hypothesis import given
from hypothesis import strategies as st

from conftest import PROJECT

VECTORS = PROJECT.parent / "shared" / "cases" / "xxh3_vectors.json"


def sanity_buffer(size):
    state, out = 2654435761, bytearray()
    for _ in range(size):
        out.append(state >> 56)
        state = state * 11400714785074694797 % 2**64
    return bytes(out)


@pytest.mark.skipif(not VECTORS.exists(), reason="the shared cases are not beside the project")
def test_known_values():
    cases = json.loads(VECTORS.read_text())["cases"]
    buffer = sanity_buffer(max(case["len"] for case in cases))
    for case in cases:
        data = buffer[:case["len"]]
        seed = int(str(case["seed"]), 0)
        assert f"{accel.sig.hash(data, seed):016x}" == case["xxh3_64"]
        for algorithm in ("xxh3_64", "xxh3_128", "xxh64"):
            assert accel.sig.digest(data, algorithm, seed) == case[algorithm]


@given(st.binary(max_size=2000), st.integers(0, 2**64 - 1))
def test_pure_python_is_the_same_function(data, seed):
    assert accel.sig.hash(data, seed) == xxhash.xxh3_64(data, seed)
    assert accel.sig.digest(data, "xxh3_128", seed) == f"{xxhash.xxh3_128(data, seed):032x}"
    assert accel.sig.digest(data, "xxh64", seed) == f"{xxhash.xxh64(data, seed):016x}"


@given(st.lists(st.one_of(st.binary(), st.text())))
def test_batch(items):
    hashes = accel.sig.hash_batch(items)
    assert hashes.typecode == "Q"
    assert list(hashes) == [accel.sig.hash(item) for item in items]


def test_every_bytes_like():
    for data in (b"abc", bytearray(b"abc"), memoryview(b"xabc")[1:], "abc"):
        assert accel.sig.hash(data) == accel.sig.hash(b"abc")
        assert list(accel.sig.hash_batch([data])) == [accel.sig.hash(b"abc")]
    assert accel.sig.hash("\u00e9") == accel.sig.hash(b"\xc3\xa9")
    assert accel.sig.hash(b"") == accel.sig.hash("")


def test_bad_input():
    with pytest.raises(TypeError):
        accel.sig.hash(3)
    with pytest.raises(OverflowError):
        accel.sig.hash(b"", -1)
    with pytest.raises(OverflowError):
        accel.sig.hash(b"", 2**64)
    with pytest.raises((BufferError, ValueError)):
        accel.sig.hash(memoryview(b"abcdef")[::2])
    with pytest.raises(accel.InvalidArgument, match="did you mean 'xxh64'"):
        accel.sig.digest(b"", "xxh46")
