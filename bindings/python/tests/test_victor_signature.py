"""The signature accelerator and the hook of the tool pipeline."""

import pytest
import victor_native
from accel.compat import victor
from accel.compat.victor import ToolCallData
from accel.compat.victor.accelerators import SignatureAccelerator, reset_signature_accelerator
from accel.compat.victor.accelerators.signature import SignatureCacheStats

from conftest import BACKEND

pytestmark = pytest.mark.usefixtures("forget_victor")


def test_the_documented_example():
    engine = victor.get_signature_accelerator()
    signature = engine.compute_signature("read_file", {"path": "test.py"})
    assert len(signature) == 16 and int(signature, 16)
    calls = [ToolCallData("read_file", {"path": "test.py"}), ToolCallData("read_file", {"path": "test.py"}),
             ToolCallData("write_file", {"path": "test.py"})]
    kept = engine.deduplicate_calls(calls)
    assert list(map(id, kept)) == [id(calls[0]), id(calls[2])]
    assert [call.signature for call in calls] == [signature, signature,
                                                  calls[2].signature] and calls[2].signature
    assert len(engine.deduplicate_calls([ToolCallData("read_file", {})] * 2)) == 1
    assert engine is victor.get_signature_accelerator() and engine.rust_available is (BACKEND != "python")
    reset_signature_accelerator()
    assert victor.get_signature_accelerator() is not engine


def test_what_is_equal():
    compute = SignatureAccelerator().compute_signature
    assert compute("t", {"a": {"x": 1, "y": [1]}}) == compute("t", {"a": {"y": [1], "x": 1}})
    assert len({compute("t", {"a": value}) for value in (1, True, 1.5, "1", None, [1])}) == 6
    assert compute("t", {"a": {1, 2}}) == compute("t", {"a": {2, 1}})  # what JSON has not counts too
    assert compute("t", {"a": float("inf")}) == compute("t", {"a": None})
    assert len({ToolCallData("a", {"x": 1}), ToolCallData("a", {"x": 1}), ToolCallData("b", {"x": 1})}) == 2


def test_statistics():
    engine = SignatureAccelerator(max_cache_size=2)
    for argument in (1, 1, 2, 3, 1):  # the last 1 is forgotten by then
        engine.compute_signature("t", {"a": argument})
    engine.deduplicate_calls([ToolCallData("t", {})] * 3)
    stats = engine.cache_stats
    assert (stats.total_computations, stats.cache_hits, stats.cache_misses) == (5, 1, 4)
    assert stats.cache_hit_rate == 20.0 and (stats.total_deduplications, stats.duplicates_removed) == (1, 2)
    assert min(stats.total_compute_duration_ms, stats.total_dedup_duration_ms, stats.avg_compute_ms) > 0
    assert list(stats.to_dict()) == ["total_computations", "cache_hits", "cache_misses", "cache_hit_rate",
                                     "total_deduplications", "duplicates_removed", "avg_compute_ms"]
    engine.clear_cache()
    engine.compute_signature("t", {"a": 1})
    assert engine.cache_stats.cache_misses == 5
    assert SignatureCacheStats().to_dict()["cache_hit_rate"] == SignatureCacheStats().avg_compute_ms == 0


def test_settings(monkeypatch):
    monkeypatch.setenv("VICTOR_SIGNATURE_CACHE_SIZE", "1")
    monkeypatch.setenv("VICTOR_USE_RUST_SIGNATURE", "0")
    engine = victor.get_signature_accelerator()
    for argument in (1, 2, 1):
        engine.compute_signature("t", {"a": argument})
    assert not engine.rust_available and engine.cache_stats.cache_hits == 0


def test_the_hook_of_the_tool_pipeline():
    class Pipeline(victor.CallSignatures):
        """Runs tools."""

    signature = victor.get_signature_accelerator().compute_signature("a", {"b": 1})
    assert Pipeline()._get_call_signature("a", {"b": 1}) == signature == victor.get_call_signature("a",
                                                                                                   {"b": 1})


def test_the_module_that_january_asks_for():
    module = victor_native.signature
    calls = [ToolCallData("a", {"x": 1}), ToolCallData("b", {}), ToolCallData("a", {"x": 1})]
    assert list(map(id, module.deduplicate_calls(calls))) == [id(calls[0]), id(calls[1])]
    assert module.compute_signature("a", {"x": 1}) == victor.get_call_signature("a", {"x": 1})


def test_native():
    assert victor.is_native_available() is (BACKEND != "python")
    assert (victor.get_native_version() is not None) is victor.is_native_available()
