"""accel.think: streams and whole texts; all backends give the segments of the pure-Python machines."""

import random

import accel
import pytest
from accel import think
from accel._py import think as rules
from accel._think import PRESETS

from conftest import BACKEND, cases

BITS = ["<think>", "</think>", "<", "/think>", "\n", " ", "  \n", "a", "hello ", "<|start|>", "<|channel|>",
        "<|message|>", "<|end|>", "<|call|>", "<|constrain|>", "assistant", "analysis", "finalx",
        " to=functions.f ", "to=", "json", "é", "<tool_call>", "◁think▷", "◁/think▷",
        "Here is my thought process:", "Here's my response:", "<|channel>thought\n", "<channel|>",
        "<|end_of_thinking|>", "\udcff", "x" * 600, " " * 300]


def joined(segments):
    rows = []
    for kind, item, text in segments:
        if rows and rows[-1][:2] == (kind, item):
            text = rows.pop()[2] + text
        rows.append((kind, item, text))
    return rows


def options_of(draw):
    preset = draw.choice(list(PRESETS))
    options = {"preset": preset, "mode": draw.choice([None, "first_only", "interleaved"]),
               "start_in_thinking": draw.choice([None, True, False]), "anywhere": draw.random() < 0.3,
               "trim": draw.random() < 0.4, "max_thinking": draw.choice([0, 5])}
    if preset != "harmony" and draw.random() < 0.2:
        options["pairs"] = [("<", "<<"), ("<|", "|>"), ("<|", "</think>")]
    return options


def test_any_cut_gives_the_segments_of_the_whole():
    draw = random.Random(4)
    for _ in range(cases()):
        text = "".join(draw.choice(BITS) for _ in range(draw.randint(0, 14)))
        options = options_of(draw)
        whole = think.split(text, **options)
        assert "".join(segment.text for segment in whole.segments) == text
        assert rules.split(text, think.read_options(**options))[0] == whole.segments
        cuts = sorted(draw.randint(0, len(text)) for _ in range(draw.choice([1, 3, len(text)])))
        stream = think.Filter(**options)
        segments = [row for a, b in zip([0, *cuts], [*cuts, len(text)]) for row in stream.feed(text[a:b])]
        segments += stream.finish()
        assert joined(segments) == whole.segments
        assert (stream.truncated, stream.exceeded) == (whole.truncated, whole.exceeded)


def test_segments_are_named():
    found = think.split("<think>plan</think>answer")
    assert (found.content, found.thinking, found.truncated) == ("answer", "plan", False)
    assert found.segments[1] == think.Segment("thinking", 1, "plan")
    assert think.split(b"<think>plan\xff</think>").thinking == b"plan\xff"
    assert think.split(b"").content == b""


def test_a_stream_goes_on_after_reset():
    stream = think.Filter("deepseek", max_thinking=3)
    assert stream.inside
    assert stream.feed("plan") == [("thinking", 1, "plan")]
    assert stream.exceeded
    assert stream.feed("</th") == []
    assert stream.finish() == [("thinking", 1, "</th")]
    assert stream.truncated
    with pytest.raises(accel.InvalidArgument, match="reset"):
        stream.feed("x")
    stream.reset()
    assert not stream.exceeded and not stream.truncated and stream.inside
    assert type(stream.feed("é</think>é")[0]) is think.Segment


def test_what_is_refused():
    for options in ({"preset": "gpt"}, {"mode": "first"}, {"pairs": [("", "x")]}, {"max_thinking": -1},
                    {"pairs": [("<a>", "x" * 257)]}, {"implicit_ends": "ab"},
                    {"preset": "harmony", "pairs": [("<a>", "</a>")]}):
        with pytest.raises(accel.InvalidArgument):
            think.Filter(**options)
        with pytest.raises(accel.InvalidArgument):
            think.split("x", **options)
    with pytest.raises((TypeError, AttributeError)):
        think.Filter().feed(b"x")


@pytest.mark.skipif(BACKEND != "native", reason="the way without copying is Cython's")
def test_a_piece_that_is_all_text_comes_back_itself():
    text = "a piece of text"
    assert think.Filter("none").feed(text)[0].text is text
