"""victor_native: thinking, phrases, tasks, responses, lines and chunks as victor's contract has them."""

import random

import pytest
import victor_native
from accel.compat.victor import streaming, thinking

from conftest import cases, native

pytestmark = pytest.mark.usefixtures("forget_victor")


# ---- thinking ----

def test_tokens():
    assert victor_native.strip_thinking_tokens("Hello <think>internal thought</think> World") == (
        "Hello internal thought World")
    assert victor_native.strip_thinking_tokens("alpha<think>secret</think>omega") == "alphasecretomega"
    assert victor_native.contains_thinking_tokens("x</think>")
    assert not victor_native.contains_thinking_tokens("<Think>")
    text = "é" + "".join(streaming.TOKENS)
    rows = victor_native.find_thinking_tokens(text)
    assert [index for _, _, index in rows] == [0, 1, 2, 3, 4, 5]
    assert [text.encode()[start:end].decode() for start, end, _ in rows] == list(streaming.TOKENS)


@pytest.mark.parametrize("text, main, thought", [
    ("Start <think>x</think> End", "Start  End", "x"),
    ("alpha<think>secret</think>omega", "alphaomega", "secret"),
    ("a</think>b", "a</think>b", ""), ("a<think>b", "a", "b"), ("plain", "plain", ""), ("", "", ""),
    ("<|begin_of_thinking|>b</think>c", "c", "b"), ("<｜begin▁of▁thinking｜>b<｜end▁of▁thinking｜>c", "c", "b")])
def test_extract_thinking_content(text, main, thought):
    assert victor_native.extract_thinking_content(text) == (main, thought)


def test_streaming_filter():
    told = victor_native.StreamingFilter()
    assert told.process_chunk("a<thi") == ("a", False, False, False, False)
    assert told.process_chunk("nk>b") == ("b", True, True, True, False)
    assert told.get_state() == "in_thinking" and told.get_thinking_length() == 1
    result = told.process_chunk("é</think>d<")
    assert result == ("éd", False, True, False, True)
    assert told.get_state() == "normal" and told.get_thinking_length() == 3
    assert told.finish().content == "<"  # what victor loses
    told.reset()
    assert told.get_thinking_length() == 0 and not told.should_abort()


def test_streaming_filter_stops_a_thought_without_an_end():
    told = victor_native.StreamingFilter(suppress_thinking=True, max_thinking_content=10)
    assert told.process_chunk("<think>0123456789").content == "" and told.get_abort_reason() is None
    told.process_chunk("x")
    assert told.should_abort() and told.get_abort_reason() == "Thinking content exceeded 10 chars"
    assert victor_native.StreamingFilter()._limit == streaming.MAX_THINKING_CONTENT == 50000


def test_streams_give_what_the_whole_gives():
    draw = random.Random(8)
    parts = [*streaming.TOKENS, "<", "<th", "a", "é ", "\n"]
    for _ in range(cases() // 8):
        text = "".join(draw.choices(parts, k=draw.randrange(8)))
        told, given, at = victor_native.StreamingFilter(suppress_thinking=True), "", 0
        while at < len(text):
            step = draw.randint(1, 6)
            given += told.process_chunk(text[at:at + step]).content
            at += step
        given += told.finish().content
        assert given == victor_native.extract_thinking_content(text)[0], text


# ---- phrases and thoughts ----

def test_circular_phrases():
    assert victor_native.find_circular_patterns("Now let me check this") == [(0, 10, "Now let me")]
    assert thinking.find_circular_patterns("Now let me check this", overlapping=True) == [
        (0, 10, "Now let me"), (4, 16, "let me check")]
    assert victor_native.detect_circular_phrases("LET ME READ it")
    assert not victor_native.detect_circular_phrases("read")
    assert victor_native.count_circular_patterns("let me read. I will read. é let me see") == 3
    assert victor_native.find_circular_patterns("é let me see") == [(3, 13, "let me see")]
    assert victor_native.find_circular_patterns("") == []


@native
def test_stalling():
    detector = victor_native.ThinkingDetector()
    assert detector.record_thinking("Let me read the file") == (False, "")
    loop, guidance = detector.record_thinking("Let me look at something else")
    assert loop and guidance.startswith("STALLING DETECTED:")
    stats = detector.get_stats()
    assert (stats["stalling_detected"], stats["consecutive_stalls"], stats["detection_rate"]) == (1, 2, 0.5)
    detector.reset()
    assert detector.get_stats()["total_analyzed"] == 2 and detector.get_stats()["history_size"] == 0
    detector.clear_stats()
    assert detector.get_stats()["total_analyzed"] == 0 and detector.get_stats()["detection_rate"] == 0


@native
def test_repetition_and_likeness():
    detector = victor_native.ThinkingDetector(repetition_threshold=3)
    for _ in range(2):
        assert not detector.record_thinking("The parser module needs another token")[0]
    assert detector.record_thinking("The  parser module needs another token")[1].startswith(
        "LOOP DETECTED (exact_repetition):")
    detector = victor_native.ThinkingDetector(similarity_threshold=0.5)
    words = "parser module token stream grammar"
    found = [detector.record_thinking(f"The {words} number{i}") for i in range(3)]
    assert found[2][0] and found[2][1].startswith("LOOP DETECTED (semantic")
    assert set(detector.get_stats()) == {
        "total_analyzed", "loops_detected", "exact_matches", "similar_matches", "stalling_detected",
        "consecutive_stalls", "detection_rate", "history_size", "unique_patterns"}


@native
@pytest.mark.parametrize("text, category", [
    ("the content is new", "file_read"), ("it must search more", "search"), ("so understand why", "analysis"),
    ("then create one", "implementation"), ("nothing of that", "general")])
def test_categories_of_thoughts(text, category):
    assert victor_native.ThinkingDetector().analyze(text).category == category


# ---- tasks ----

@pytest.mark.parametrize("text, kind, confidence, matched, negated", [
    ("analyze the code", "analysis", 1.0, 1, 0), ("run the tests", "action", 1.0, 2, 0),
    ("don't run the tests", "default", 0.0, 0, 2), ("fix the bug and run tests", "action", 0.613818, 3, 0),
    ("create a new file", "generation", 1.0, 2, 0), ("find where is the config", "search", 1.0, 2, 0),
    ("hello", "default", 0.0, 0, 0), ("", "default", 0.0, 0, 0),
    ("address the latest prefix issue", "edit", 0.373799, 3, 0)])
def test_classify_task(text, kind, confidence, matched, negated):
    result = victor_native.classify_task(text)
    assert str(result.task_type) == kind and result.confidence == pytest.approx(confidence, abs=1e-6)
    assert (result.matched_count, result.negated_count) == (matched, negated)
    assert victor_native.TaskClassifier().classify(text) == result


@pytest.mark.parametrize("text, flags, budget, coarse", [
    ("run the tests", "action execution", 15, "action"), ("analyze it", "analysis", 30, "analysis"),
    ("create a new file", "action generation", 20, "action"), ("find it", "analysis", 10, "analysis"),
    ("fix the bug", "action", 15, "action"), ("hello", "", 20, "default")])
def test_flags_and_budgets(text, flags, budget, coarse):
    result = victor_native.classify_task(text)
    told = {"action": result.is_action_task, "analysis": result.is_analysis_task,
            "generation": result.is_generation_task, "execution": result.needs_execution}
    assert {name for name, value in told.items() if value} == set(flags.split())
    assert result.recommended_tool_budget == budget
    assert result.to_legacy_dict() == {
        "is_action_task": told["action"], "is_analysis_task": told["analysis"],
        "needs_execution": told["execution"],
        "coarse_task_type": coarse, "confidence": result.confidence, "source": "native",
        "task_type": str(result.task_type)}


def test_task_types():
    kinds = victor_native.TaskType
    assert [int(kind) for kind in (kinds.Action, kinds.Analysis, kinds.Generation, kinds.Search, kinds.Edit,
                                   kinds.Default)] == [0, 1, 2, 3, 4, 5]
    assert str(kinds.Edit) == "edit" and repr(kinds.Action) == "TaskType.ACTION"


def test_keywords():
    assert victor_native.has_action_keywords("run it") and not victor_native.has_action_keywords("read it")
    assert victor_native.has_analysis_keywords("explain") and not victor_native.has_analysis_keywords("run")
    assert victor_native.has_generation_keywords("write") and not victor_native.has_generation_keywords("run")
    assert victor_native.has_negation("do not") and not victor_native.has_negation("do it")
    assert victor_native.find_all_keywords("é don't Fix and analyze") == [
        (9, 12, "Fix", "edit"), (17, 24, "analyze", "analysis")]
    narrow = victor_native.TaskClassifier(negation_radius=2).classify("don't run")
    assert (narrow.matched_count, narrow.negated_count) == (1, 0)


# ---- responses ----

@native
def test_garbage():
    garbage = victor_native.is_garbage_content
    assert not garbage("") and not garbage("Normal content") and not garbage("never mind")
    for text in ("FUNCTION_CALL {", "</function></function>", "<parameter=x>",
                 '{"name": "a", "arguments": {}}',
                 "<IMPORTANT>", "Do NOT do", "NEVER do", "[TOOL_REQUEST]", "[END_TOOL_REQUEST]"):
        assert garbage(text), text


@native
def test_sanitize_and_strip():
    assert victor_native.sanitize_response("<function>test</function> Hello") == "test Hello"
    assert victor_native.sanitize_response("a <think>b\n\n\n\n\nc") == "a b\n\n\nc"
    assert victor_native.sanitize_response("") == ""
    assert victor_native.strip_markup("<div>Hello</div> <span>World</span>") == "Hello World"


@native
def test_leakage_is_told_with_places_in_bytes():
    text = "é Do not make up parameters for me\nfine"
    rows = victor_native.detect_leakage_patterns(text)
    assert all(text.encode()[start:end] for start, end, _ in rows)
    assert victor_native.detect_leakage_patterns("Normal content") == []


@native
@pytest.mark.parametrize("name, reason", [
    ("read_file", None), ("readFile2", None), ("", "empty_or_invalid_type"), (None, "empty_or_invalid_type"),
    (7, "empty_or_invalid_type"), ("example_x", "invalid_prefix:example_"),
    ("func_a", "invalid_prefix:func_"),
    ("function_a", "invalid_prefix:function_"), ("tool_name", "invalid_prefix:tool_name"),
    ("my_x", "invalid_prefix:my_"),
    ("test_tool", "invalid_prefix:test_tool"), ("sample_x", "invalid_prefix:sample_"),
    ("read/", "invalid_suffix"),
    ("read>", "invalid_suffix"), ("<read", "starts_with_tag"), ("a b", "contains_whitespace"),
    ("a\tb", "contains_whitespace"), ("1a", "starts_with_number"), ("a-b", "invalid_characters"),
    ("_a", "invalid_characters"), ("é", "invalid_characters")])
def test_validate_tool_name(name, reason):
    assert victor_native.validate_tool_name(name) == (reason is None, reason)


# ---- lines and chunks ----

@native
def test_lines():
    assert [victor_native.count_lines(text) for text in ("", "a", "a\nb", "a\n")] == [0, 1, 2, 2]
    assert victor_native.find_line_boundaries("") == []
    assert victor_native.find_line_boundaries("é\nb\n") == [0, 3]
    assert [victor_native.line_at_offset("ab\ncd", offset) for offset in (0, 2, 3, 99)] == [1, 1, 2, 2]
    assert victor_native.line_at_offset("", 5) == 1


@native
def test_chunks_cover_the_text():
    text = "".join(f"zeile {i} ü\n" for i in range(200)) + "x" * 300
    data = text.encode()
    chunks = victor_native.chunk_with_overlap(text, chunk_size=100, overlap=20)
    assert chunks[0].start_offset == 0 and chunks[-1].end_offset == len(data)
    for index, (chunk, before) in enumerate(zip(chunks, [None, *chunks])):
        assert chunk.chunk_index == index and chunk.text.encode() == data[chunk.start_offset:chunk.end_offset]
        assert chunk.start_line == data.count(b"\n", 0, chunk.start_offset) + 1
        assert chunk.end_line == data.count(b"\n", 0, chunk.end_offset - 1) + 1
        assert len(chunk.text.encode()) <= 100
        if before:
            assert chunk.overlap_prev == before.end_offset - chunk.start_offset >= 0
    assert victor_native.chunk_with_overlap("") == []


@native
@pytest.mark.parametrize("name", ["chunk_with_overlap", "chunk_by_sentences", "chunk_by_chars",
                                  "chunk_by_paragraphs"])
def test_sizes_of_chunks_are_checked(name):
    with pytest.raises(ValueError, match="chunk_size must be positive"):
        getattr(victor_native, name)("x", 0, 0)
    with pytest.raises(ValueError, match="overlap must be less than chunk_size"):
        getattr(victor_native, name)("x", 5, 5)


@native
def test_chunks_as_text():
    assert victor_native.chunk_by_chars("abcdéfgh", 4, 0) == ["abcd", "éfgh"]
    assert victor_native.chunk_by_sentences("One. Two two. Three three.", 14, 0) == ["One. Two two.",
                                                                                     "Three three."]
    assert victor_native.chunk_by_paragraphs("a b\n\nc d\n\nefg hij", 12, 0) == ["a b\n\nc d", "efg hij"]
    assert victor_native.chunk_by_sentences("") == victor_native.chunk_by_chars("") == []


@native
@pytest.mark.parametrize("name, kind", [
    ("a.html", "html"), ("a.HTM", "html"), ("a.xhtml", "html"), ("a.md", "markdown"), ("a.rst", "markdown"),
    ("a.py", "code"),
    ("dir/a.rs", "code"), ("a.cpp", "code"), ("a.json", "json"), ("a.yml", "yaml"), ("a.xml", "xml"),
    ("a.csv", "csv"),
    ("a.txt", "text"), ("a", "text"), ("a.unknown", "text")])
def test_detect_doc_type(name, kind):
    assert victor_native.detect_doc_type(name) == kind


@native
def test_tokens_of_texts():
    assert victor_native.count_tokens_approx("hello, world_x 12") == 6  # hello , world _ x 12
    fast = victor_native.count_tokens_fast
    assert [fast(text) for text in ("", "  ", "hello world", "internationalization")] == [0, 1, 2, 4]
    texts = ["", "a b", "é!", "x" * 40]
    assert victor_native.count_tokens_fast_batch(texts) == [fast(text) for text in texts]
