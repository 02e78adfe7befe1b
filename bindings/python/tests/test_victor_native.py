"""victor_native: its names; patterns, JSON, signatures and blocks as victor's contract has them."""

import json

import accel
import pytest
import victor_native

from conftest import PROJECT

pytestmark = pytest.mark.usefixtures("forget_victor")
OFFERED = """
    PatternMatcher PatternMatch contains_any_pattern find_all_patterns count_pattern_matches
    get_matched_pattern_indices batch_contains_any weighted_pattern_score StreamingFilter
    StreamingChunkResult strip_thinking_tokens contains_thinking_tokens find_thinking_tokens
    extract_thinking_content ThinkingDetector PatternAnalysis detect_circular_phrases
    count_circular_patterns find_circular_patterns TaskClassifier ClassificationResult TaskType
    classify_task has_action_keywords has_analysis_keywords has_generation_keywords has_negation
    find_all_keywords SecretMatch scan_secrets has_secrets get_secret_types mask_secrets
    list_secret_patterns scan_secrets_summary normalize_block rolling_hash_blocks find_duplicate_blocks
    repair_json extract_json_objects coerce_string_type batch_coerce_string_types normalize_json_string
    batch_normalize_json_strings repair_quotes is_valid_json get_json_type compute_signature
    compute_batch_signatures signature_similarity sanitize_response is_garbage_content
    detect_leakage_patterns strip_markup validate_tool_name count_lines find_line_boundaries
    line_at_offset chunk_with_overlap chunk_by_sentences chunk_by_chars chunk_by_paragraphs ChunkInfoRust
    detect_doc_type count_tokens_fast count_tokens_fast_batch count_tokens_approx
    compile_language_patterns list_supported_languages get_language_categories CompiledRegexSet
    MatchResult FileInfo FileMetadata walk_directory_parallel collect_metadata filter_by_extension
    filter_by_size filter_by_modified_time get_directory_stats group_by_directory
    compute_tool_call_signature batch_compute_tool_call_signatures ToolCallData deduplicate_tool_calls
    deduplicate_tool_calls_dict regex_engine signature file_ops
""".split()
LEFT_OUT = """
    BpeTokenizer extract_file_path extract_code_blocks extract_shell_commands extract_tool_call
    batch_extract_file_paths parse_yaml parse_yaml_with_env parse_yaml_file parse_yaml_file_with_env
    validate_yaml extract_workflow_names MessageSlot FitResult fit_context truncate_message
    batch_score_messages SessionStats scan_usage_file scan_usage_files Message ToolCall Usage StreamChunk
    Role echo_message echo_stream_chunk
""".split()


# ---- names ----

def test_the_names_of_the_contract_are_offered():
    assert set(victor_native.__all__) == {*OFFERED, "__version__"}
    assert dir(victor_native) == sorted(victor_native.__all__)
    for name in OFFERED:
        assert getattr(victor_native, name).__doc__, name
    assert victor_native.__version__ == accel.__version__ and isinstance(victor_native.__version__, str)


@pytest.mark.parametrize("name", LEFT_OUT)
def test_what_is_left_out_is_an_attribute_error(name):
    with pytest.raises(AttributeError, match=name):
        getattr(victor_native, name)


def test_the_wheel_has_the_module():
    assert '"src/victor_native"' in (PROJECT / "bindings/python/pyproject.toml").read_text()


# ---- patterns ----

def found(rows):
    return [(row.pattern_idx, row.matched_text, row.start, row.end) for row in rows]


def test_matches_are_leftmost_and_longest():
    matcher = victor_native.PatternMatcher(["foo", "Foobar", "o b", "", " x "])
    text = "é FOOBAR foo bar  x y"
    assert found(matcher.find_all(text)) == [(1, "FOOBAR", 3, 9), (0, "foo", 10, 13), (4, " x ", 18, 21)]
    assert matcher.contains_any("Foo") and not matcher.contains_any("fo")
    assert matcher.count_matches(text) == 3
    assert matcher.matched_patterns(text) == [1, 0, 4]
    assert matcher.matched_pattern_strings(text) == ["Foobar", "foo", " x "]
    assert matcher.count_by_pattern("foo foo foobar") == {0: 2, 1: 1}
    assert (matcher.get_pattern(0), matcher.get_pattern(9), matcher.get_pattern(-1)) == ("foo", None, None)
    assert matcher.pattern_count() == 5 and matcher.case_insensitive is True
    assert repr(matcher.find_all("foo")[0]) == "PatternMatch(pattern=0, text='foo', span=(0, 3))"


def test_case_counts_when_asked():
    matcher = victor_native.PatternMatcher(["Foo", "foo", "fo"], case_insensitive=False)
    assert found(matcher.find_all("Foo foo FOO fo")) == [(0, "Foo", 0, 3), (1, "foo", 4, 7),
                                                         (2, "fo", 12, 14)]
    assert victor_native.get_matched_pattern_indices("foo", ["foo", "fo"], False) == [1]
    assert found(victor_native.PatternMatcher(["é"]).find_all("É é")) == [(0, "é", 3, 5)]


def test_replacing():
    matcher = victor_native.PatternMatcher(["foo", "bar"])
    assert matcher.replace_all("é foo, BAR.", "ü") == "é ü, ü."
    assert matcher.replace_all_with("foo bar baz", ["1", "2"]) == "1 2 baz"
    with pytest.raises(ValueError, match="Expected 2 replacements, got 1"):
        matcher.replace_all_with("foo", ["1"])


def test_functions_of_patterns():
    patterns = ["foo", "foobar"]
    assert found(victor_native.find_all_patterns("foobar", patterns)) == [(1, "foobar", 0, 6)]
    assert victor_native.count_pattern_matches("foobar foo", patterns) == 2
    assert victor_native.get_matched_pattern_indices("foobar", patterns) == [0]
    assert victor_native.contains_any_pattern("a FOO", patterns)
    assert not victor_native.contains_any_pattern("a FOO", patterns, case_insensitive=False)
    assert not victor_native.contains_any_pattern("a", []) and not victor_native.contains_any_pattern("a",
                                                                                                      [""])
    assert victor_native.batch_contains_any(["foo", "", "x"], patterns) == [True, False, False]
    assert victor_native.weighted_pattern_score("a a b", ["a", "b", "c"], [1.0, 2.5, 4.0]) == 3.5
    with pytest.raises(ValueError, match="must match number of weights"):
        victor_native.weighted_pattern_score("a", ["a"], [])


# ---- JSON ----

@pytest.mark.parametrize("text, value", [
    ("{'key': 'value'}", {"key": "value"}),
    ("{'active': True, 'deleted': False}", {"active": True, "deleted": False}),
    ("{'value': None}", {"value": None}), ("{'outer': {'inner': 'value'}}", {"outer": {"inner": "value"}}),
    ("['a', 'b', 'c']", ["a", "b", "c"]), ("{'a': 'x\\ny', 'b': 'z'}", {"a": "x\ny", "b": "z"}),
    ("{'a': 'True story'}", {"a": "True story"}), ("{a: 1,", {"a": 1})])
def test_repair_json(text, value):
    assert json.loads(victor_native.repair_json(text)) == value
    assert victor_native.normalize_json_string(text) == (victor_native.repair_json(text), True)


@pytest.mark.parametrize("text", ['{"key": "value"}', "42", '"x"', "plain words", ""])
def test_what_is_json_or_none_stays(text):
    assert victor_native.repair_json(text) == text


def test_normalize_json_string():
    assert victor_native.normalize_json_string("plain words") == ("plain words", False)
    assert victor_native.batch_normalize_json_strings(['{"a": 1,}', "x y"]) == [('{"a": 1}', True),
                                                                                ("x y", False)]


def test_extract_json_objects():
    extract = victor_native.extract_json_objects
    assert extract('Here: {"name": "test"} and more') == [(6, 22, '{"name": "test"}')]
    assert [row[2] for row in extract('{"a": 1} some text {"b": 2}')] == ['{"a": 1}', '{"b": 2}']
    assert len(extract('Result: {"outer": {"inner": "value"}} done')) == 1
    assert extract("é [1, 2]") == [(3, 9, "[1, 2]")]
    assert extract("x {'a': '}'} y [1,2]") == [(2, 12, '{"a": "}"}'), (15, 20, "[1,2]")]
    assert extract("") == []


@pytest.mark.parametrize("word, kind, text", [
    ("42", "int", "42"), ("3.14", "float", "3.14"), ("True", "bool", "true"), ("FALSE", "bool", "false"),
    ("None", "null", "null"), ("nil", "null", "null"), ("inf", "float", "inf"), ("1e5", "float", "1e5"),
    ("{}", "dict", "{}"), ("[1]", "list", "[1]"), ("hello world", "string", "hello world"),
    (" x ", "string", "x")])
def test_coerce_string_type(word, kind, text):
    assert victor_native.coerce_string_type(word) == (kind, text, 1.0)
    assert victor_native.batch_coerce_string_types([word]) == [(kind, text, 1.0)]


@pytest.mark.parametrize("text, kind", [
    ("null", "null"), (" true ", "bool"), ("1", "int"), (str(2**64 - 1), "int"), (str(-2**63), "int"),
    (str(2**64), "float"), (str(-2**63 - 1), "float"), ("9" * 5000, "float"), ("1.0", "float"),
    ('"a"', "string"),
    ("[]", "list"), ("{}", "dict"), ("True", None), ("", None)])
def test_get_json_type(text, kind):
    assert victor_native.get_json_type(text) == kind
    assert victor_native.is_valid_json(text) is (kind is not None)


def test_repair_quotes():
    assert victor_native.repair_quotes("'hello'") == '"hello"'
    assert victor_native.repair_quotes('{"a": 1}') == '{"a": 1}'
    mixed = victor_native.repair_quotes("""{"it's": 'a "b"', 'd\\'e': 1}""")
    assert json.loads(mixed) == {"it's": 'a "b"', "d'e": 1}


# ---- signatures ----

GOLDEN = [
    ({"path": "test.py"}, "9c9e2c287ca6bdd1", "read_file"), ({}, "0d0a85e1084bcf2b", "read_file"),
    ({"b": 1, "a": "x"}, "af1b75946525881d", "t"), ({"a": True}, "c50f3a14df71519a", "t"),
    ({"a": 1}, "c50f3a14df71519a", "t"), ({"a": 1.0}, "19c85a65205702f7", "t"),
    ({"a": None}, "5cc3fa9227800c57", "t"),
    ({"a": 1.5}, "ecfc5a7ba9bbee0e", "t"), ({"a": -7}, "8c51a3c8a17f1e84", "t"),
    ({"a": [1, 2]}, "6fcb4dd5cbb267b5", "t"),
    ({"a": {"y": 1, "x": 2}}, "275c2c12fe98cba5", "t"), ({"a": {"x": 2, "y": 1}}, "c22f361d864b8ac2", "t"),
    ({"a": 'q"q'}, "ba8be496d433f51a", "t"), ({"a": "é"}, "13c01e305080aafb", "t"),
    ({"a": "back\\slash"}, "78ed74990a6f0ed7", "t"), ({"a": "x" * 300}, "a292c8c4a52cc45e", "t"),
    ({"a": 2**64}, "90d67567a63d9c57", "t")]


@pytest.mark.parametrize("arguments, signature, tool", GOLDEN)
def test_signatures_are_victors(arguments, signature, tool):
    assert victor_native.compute_signature(tool, arguments) == signature
    assert victor_native.compute_batch_signatures([(tool, arguments)]) == [signature]


def test_signature_similarity():
    alike = victor_native.signature_similarity
    assert alike("1234567890abcdef", "1234567890abcdef") == 1
    assert alike("1111111111111111", "2222222222222222") == 0
    assert alike("1111111122222222", "1111111133333333") == 0.5
    assert alike("1234", "12345678") == 0 and alike("", "") == 1


def test_signatures_of_january():
    compute = victor_native.compute_tool_call_signature
    assert 0 <= compute("t", {"a": 1}) < 2**64
    assert len({compute("t", {"a": value}) for value in (1, True, 1.5, "1", None)}) == 5
    assert compute("t", {"a": {"x": 1, "y": 2}}) == compute("t", {"a": {"y": 2, "x": 1}})
    assert compute("t", {"a": float("nan")}) == compute("t", {"a": None})
    assert compute("t", {"a": {2, 1}}) == compute("t", {"a": {1, 2}})
    assert victor_native.batch_compute_tool_call_signatures(["t"], [{}]) == [compute("t", {})]
    with pytest.raises(ValueError):
        victor_native.batch_compute_tool_call_signatures(["t"], [])
    calls = [victor_native.ToolCallData("r", {"p": 1}), victor_native.ToolCallData("w", {"p": 1}),
             victor_native.ToolCallData("r", {"p": 1}), victor_native.ToolCallData("r", {"p": {3}})]
    kept = victor_native.deduplicate_tool_calls(calls)
    assert list(map(id, kept)) == [id(calls[0]), id(calls[1]), id(calls[3])]
    assert calls[0] == calls[2] and hash(calls[0]) == calls[2].compute_signature() and calls[0] != calls[1]
    assert victor_native.deduplicate_tool_calls_dict(
        [{"tool_name": "b", "arguments": {}}, {"tool_name": "a", "arguments": {}},
         {"tool_name": "b", "arguments": {}}]) == [{"tool_name": "b", "arguments": {}},
                                                   {"tool_name": "a", "arguments": {}}]


# ---- blocks ----

@pytest.mark.parametrize("text, folded", [
    ("  hello world  ", "hello world"), ("hello   world", "hello world"), ("hello.", "hello"),
    ("hello,", "hello"),
    ("hello;", "hello"), ("hello:", "hello"), ("Hello WORLD", "hello world"), ("", ""), ("   ", ""),
    ("foo ;.", "foo "), ("É X", "É x")])
def test_normalize_block(text, folded):
    assert victor_native.normalize_block(text) == folded


@pytest.mark.parametrize("text, value", [
    ("First block", "59c602e9a711"), ("Second block", "4b710f8e7152"), ("hello world", "b1ea40e6988b")])
def test_hashes_of_blocks_are_victors(text, value):
    assert victor_native.rolling_hash_blocks(text, min_block_length=5) == [(value, text, False)]


def test_blocks():
    blocks = victor_native.rolling_hash_blocks
    assert [row[1] for row in blocks("Block 1\n\nBlock 2\n\n\nBlock 3\n", min_block_length=5)] == [
        "Block 1", "Block 2", "Block 3"]
    assert [row[2] for row in blocks("First block here\n\nSecond block\n\nfirst  block here.",
                                     min_block_length=5)] == [
        False, False, True]
    assert blocks("Hi\n\nHi\n\nHi", min_block_length=10) == [("", "Hi", False)] * 3
    assert blocks("") == [] and blocks(" \n\n \n") == []
    assert [row[1] for row in blocks("before\n\n```py\na\n\nb\n```\n\nafter", 1)] == ["before",
                                                                                      "```py\na\n\nb\n```",
                                                                                      "after"]


def test_a_fence_without_an_end_is_one_block():
    assert [row[1] for row in victor_native.rolling_hash_blocks("a\n\n```\nb\n\nc", 1)] == ["a",
                                                                                            "```\nb\n\nc"]


def test_find_duplicate_blocks():
    find = victor_native.find_duplicate_blocks
    assert find("First block\n\nSecond block\n\nFirst block", min_block_length=5) == [(2, "59c602e9a711")]
    assert find("Block 1\n\nBlock 2\n\nBlock 3", min_block_length=5) == []
    assert [number for number, _ in find("A\n\nA\n\nB\n\nB\n\nA", min_block_length=1)] == [1, 3, 4]
