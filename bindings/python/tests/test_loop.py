"""accel.loop: what the vectors do not say."""

import accel
import pytest

from conftest import native


@native
def test_calls_in_every_spelling():
    loop = accel.loop.Detector()
    assert not loop.call("read", {"path": "a", "limit": 1})
    assert not loop.call("read", '{"limit": 1.0, "path": "a"}')
    report = loop.call("read", b'{"path":"a","limit":1}')
    assert report and (report.kind, report.count, report.period) == ("repeat", 3, 1)
    assert report.guidance.startswith("LOOP DETECTED (repeat)")


@native
def test_results_that_are_new_are_progress():
    loop = accel.loop.Detector()
    assert not any(loop.call("read_output", {"handle": 1}, result=f"{i} lines") for i in range(200))
    assert any(loop.call("read_output", {"handle": 1}, result="stuck") for i in range(5))


@native
def test_state_goes_to_another_detector():
    loop, next_loop = accel.loop.Detector(), accel.loop.Detector()
    loop.call("a", {}), loop.call("a", {})
    next_loop.load(loop.save())
    assert next_loop.call("a", {}).kind == "repeat"
    with pytest.raises(accel.DataError):
        accel.loop.Detector(calls={"repeat": 4}).load(loop.save())


@native
def test_own_limits_and_sentences():
    loop = accel.loop.Detector(calls={"repeat": 2}, guidance={"repeat": "stop after {count}"})
    loop.call("a", {})
    assert loop.call("a", {}).guidance == "stop after 2"
    with pytest.raises(accel.InvalidArgument, match=r"rules\.calls\.repeat"):
        accel.loop.Detector(calls={"repeat": 1})
