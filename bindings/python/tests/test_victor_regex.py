"""Sets of patterns for languages: victor_native's and the accelerator's, as victor's contract has them."""

import threading

import accel
import pytest
import victor_native
from accel.compat import victor
from accel.compat.victor.accelerators import RegexEngineAccelerator, get_regex_engine, reset_regex_engine
from accel.compat.victor.accelerators.regex_engine import CacheStats, RegexStats
from accel.compat.victor.languages import LANGUAGES, TYPES

from conftest import BACKEND, native

pytestmark = pytest.mark.usefixtures("forget_victor")

NAMES = {
    "python":
        "function_def async_function_def lambda class_def decorator import_statement from_import "
        "line_comment double_quoted_string single_quoted_string triple_double_string "
        "triple_single_string docstring",
    "javascript":
        "function_def arrow_function method_def class_def decorator import_statement "
        "require_statement line_comment block_comment double_quoted_string single_quoted_string "
        "template_string",
    "typescript":
        "function_def arrow_function class_def interface_def type_def decorator import_statement "
        "line_comment block_comment double_quoted_string single_quoted_string template_string",
    "go":
        "function_def type_def struct_def interface_def import_statement line_comment block_comment "
        "double_quoted_string raw_string",
    "rust":
        "function_def function_def_simple struct_def tuple_struct_def enum_def impl_block macro_call "
        "macro_def use_statement attribute line_comment block_comment doc_comment "
        "double_quoted_string raw_string",
    "java":
        "class_def interface_def enum_def method_def annotation import_statement line_comment "
        "block_comment javadoc double_quoted_string",
    "cpp":
        "function_def class_def struct_def include_statement preprocessor line_comment block_comment "
        "double_quoted_string",
}
KINDS = {
    "python": "function class import decorator async_function",
    "javascript": "function arrow_function class import export",
    "typescript": "function arrow_function class interface type import",
    "rust": "function struct enum trait impl macro", "go": "function struct interface method",
}


def of(language, category, text):
    made = victor_native.compile_language_patterns(language)
    return [match.matched_text for match in made.match_all(text) if match.category == category]


# ---- victor_native ----

@pytest.mark.parametrize("language", NAMES)
def test_patterns_of_a_language(language):
    made = victor_native.compile_language_patterns(language)
    names = made.list_patterns()
    assert names == NAMES[language].split() and made.pattern_count() == len(names)
    assert made.list_categories() == victor_native.get_language_categories(language)
    assert made.language == language
    for category in made.list_categories():
        assert made.patterns_by_category(category)
    assert not made.contains_any("just random text") and made.match_all("") == []
    assert sum(map(len, LANGUAGES.values())) == 79


def test_languages():
    assert victor_native.list_supported_languages() == [
        "python", "javascript", "js", "typescript", "ts", "go", "golang", "rust", "java", "cpp", "c++"]
    assert victor_native.compile_language_patterns("c++").list_patterns() == NAMES["cpp"].split()
    assert victor_native.compile_language_patterns("js").language == "js"
    with pytest.raises(ValueError, match="Unsupported language: cobol. Supported: python, javascript, "
                                         "typescript, go, rust, java, cpp"):
        victor_native.compile_language_patterns("cobol")
    with pytest.raises(ValueError):
        victor_native.get_language_categories("cobol")
    with pytest.raises(ValueError):
        victor_native.compile_language_patterns("python", [])


@pytest.mark.parametrize("language, category, text, least", [
    ("python", "function", "def a():\n    pass\n\nasync def b(x):\n    pass\n", 2),
    ("python", "function", "f = lambda x: x\n", 1),
    ("python", "class", "class A:\n    pass\nclass B(A, metaclass=M):\n    pass\nclass C[T]:\n    pass\n", 3),
    ("python", "import", "import os\nimport sys\nfrom a import b\nfrom .c import (d)\n", 4),
    ("python", "decorator", "@a\n@b.c\n@d(1, x=2)\ndef f(): pass\n", 3),
    ("python", "documentation", 'def f():\n    """What it\n    does."""\n', 1),
    ("python", "comment", "x = 1  # why\n", 1),
    ("python", "string", "a = 'x\\'y' + \"z\"\n", 2),
    ("rust", "struct", "pub struct A { x: u8 }\nstruct B(u8);\n", 2),
    ("rust", "function", 'pub fn a() {}\nasync fn b() {}\npub unsafe extern "C" fn c() {}\n', 3),
    ("rust", "macro", 'println!("a");\nvec![1];\nmacro_rules! m { () => {} }\n', 3),
    ("rust", "impl", "impl<T> A<T> for B {\n}\n", 1),
    ("rust", "import", "use std::{io, fs};\npub use a::b;\n", 2),
    ("rust", "attribute", "#[derive(Debug)]\n#![allow(x)]\n", 2),
    ("rust", "documentation", "/// a\n//! b\n", 2),
    ("typescript", "interface", "interface A { x: number }\nexport interface B extends A { y: string }\n", 2),
    ("typescript", "class", "class A<T> {\n}\nexport class B extends A<number> {\n}\n", 2),
    ("typescript", "type", "export type A<T> = T | null;\n", 1),
    ("javascript", "function", "function a() {}\nconst b = (x) => x;\nclass C {\n  m() {\n  }\n}\n", 3),
    ("javascript", "import", "import a, { b } from 'a';\nimport 'c';\nconst d = require('d');\n", 3),
    ("go", "import", 'import (\n    "fmt"\n    "os"\n)\n\nimport "single"\n', 2),
    ("go", "function", "func a() {}\nfunc (r *R) b(x int) error {\n}\n", 2),
    ("go", "struct", "type A struct {\n}\n", 1), ("go", "interface", "type B interface {\n}\n", 1),
    ("java", "annotation", '@Override\n@Deprecated\n@SuppressWarnings("unchecked")\nvoid f() {}\n', 3),
    ("java", "class", "public final class A extends B {\n}\n", 1),
    ("java", "function", "    public static <T> List<T> f(int x) throws E {\n", 1),
    ("cpp", "import", '#include <vector>\n#include "a.h"\n# include <b>\n', 3),
    ("cpp", "function", "static int f(const char* s, int n) {\n}\n", 1),
    ("cpp", "class", "class A : public B {\n};\n", 1)])
def test_what_source_is_made_of(language, category, text, least):
    assert len(of(language, category, text)) >= least
    made = victor_native.compile_language_patterns(language)
    assert made.contains_any(text)
    assert set(made.matched_pattern_names(text)) == {match.pattern_name for match in made.match_all(text)}
    assert sum(made.count_by_pattern(text).values()) == len(made.match_all(text))


def test_places_of_matches():
    made = victor_native.compile_language_patterns("python", ["function"])
    match, = made.match_all("# é\n# ü\n  def third():\n    pass\n")
    assert (match.line_number, match.column_number) == (3, 0) and match.start_byte == 10
    match, = victor_native.compile_language_patterns("python", ["decorators"]).match_all("é\n@a\n")
    assert repr(match) == "MatchResult(id=0, name='decorator', category='decorator', span=(3, 5), line=2)"
    made = victor_native.compile_language_patterns("python", ["line_comment"])
    places = [(m.line_number, m.column_number, m.end_byte) for m in made.match_all("é # a\n# b")]
    assert places == [(1, 3, 6), (2, 0, 10)]


@pytest.mark.parametrize("entries, names", [
    (["function"], "function_def async_function_def lambda"),
    (["functions"], "function_def async_function_def lambda"),
    (["classes", "lambda"], "lambda class_def"), (["class_defs"], "class_def"),
    (["import", r"TODO.*"], r"import_statement from_import TODO.*")])
def test_one_rule_for_what_is_asked_for(entries, names):
    assert victor_native.compile_language_patterns("python", entries).list_patterns() == names.split()


# ---- the accelerator ----

def test_the_documented_example():
    engine = victor.get_regex_engine_accelerator()
    made = engine.compile_patterns("python", ["def.*:"])
    match, = engine.match_all("def hello():\n    pass", made)
    assert (match.start, match.end, match.text, match.line_number, match.column) == (0, 12, "def hello():", 1,
                                                                                     1)
    assert len(match) == 12 and match.groups == {}
    assert engine.rust_available is engine.is_rust_available() is (BACKEND != "python")
    assert victor.get_regex_engine_accelerator() is engine is get_regex_engine(7)
    reset_regex_engine()
    assert get_regex_engine() is not engine


def test_the_documented_statistics():
    stats = RegexStats(total_compilations=10, cache_hits=8, cache_misses=2, total_matches=150,
                       total_duration_ms=25.5)
    assert stats.to_dict() == {
        "total_compilations": 10, "cache_hits": 8, "cache_misses": 2, "cache_hit_rate": 80.0,
        "total_matches": 150,
        "total_duration_ms": 25.5, "avg_match_ms": 25.5 / 150, "avg_duration_ms": 25.5 / 150}
    assert RegexStats().to_dict()["cache_hit_rate"] == RegexStats().avg_duration_ms == 0
    assert CacheStats(stats).cache_hit_rate == 80.0


def test_counts_and_cache():
    engine = RegexEngineAccelerator(max_cache_size=2)
    first = engine.compile_patterns("Python", ["class", "function"])
    assert engine.compile_patterns("python", ["function", "class"]) is first
    engine.compile_patterns("go"), engine.compile_patterns("rust")
    assert engine.compile_patterns("python", ["class", "function"]) is not first  # least recently used is out
    engine.match_all("class A: pass\ndef f(): pass\n", first)
    stats = engine.cache_stats
    assert {name: stats[name] for name in ("cached_sets", "max_cache_size", "cache_ttl_seconds")} == {
        "cached_sets": 2, "max_cache_size": 2, "cache_ttl_seconds": 3600}
    told = stats.to_dict()
    assert (told["total_compilations"], told["cache_hits"], told["cache_misses"],
            told["total_matches"]) == (5, 1, 4, 2)
    assert told["cache_hit_rate"] == stats.cache_hit_rate == 20.0 and stats["stats"] == told
    engine.clear_cache()
    assert engine.cache_stats["cached_sets"] == 0 and engine.match_all("class A:", first)


def test_sets_grow_old():
    engine = RegexEngineAccelerator(cache_ttl_seconds=100)
    old = engine.compile_patterns("go")
    old.compiled_at -= 101
    assert old.is_expired(100) and not old.is_expired(3600)
    assert engine.compile_patterns("go") is not old and engine.cache_stats["cached_sets"] == 1


@pytest.mark.parametrize("force_python", [False, True])
@pytest.mark.parametrize("language", KINDS)
def test_types_of_languages(language, force_python):
    engine = RegexEngineAccelerator(force_python=force_python)
    made = engine.compile_patterns(language)
    assert list(made.patterns) == made.types == KINDS[language].split() and len(made) == len(TYPES[language])
    assert engine.supported_languages == list(KINDS)


PROGRAM = """import os
from a import b
@d
class É(B):
    async def f(self): pass
    def g(self): pass
"""


@pytest.mark.parametrize("force_python", [False, True])
def test_matches_by_pattern_and_place(force_python):
    engine = RegexEngineAccelerator(force_python=force_python)
    made = engine.compile_patterns("python")
    rows = [(m.pattern_name, m.line_number, m.column, m.groups) for m in engine.match_all(PROGRAM, made)]
    assert rows == [("function", 6, 1, {"name": "g"}), ("class", 4, 1, {"name": "É"}), ("import", 1, 1, {}),
                    ("import", 2, 1, {"module": "a"}), ("decorator", 3, 1, {"name": "d"}),
                    ("async_function", 5, 1, {"name": "f"})]
    # Of the first pattern, not the leftmost.
    assert engine.find_first(PROGRAM, made).pattern_name == "function"
    assert engine.find_first(PROGRAM, made, "import").line_number == 1
    assert engine.find_first("", made) is None
    assert len(engine.find_all_by_name(PROGRAM, made, "import")) == 2
    assert engine.match_all(PROGRAM, made, include_line_numbers=False)[0].line_number == 1


def test_what_may_be_asked_for():
    engine = RegexEngineAccelerator()
    made = engine.compile_patterns("python", ["functions", "comment", "x+"], {"mine": "y+", "function": "z"})
    assert list(made.patterns) == ["function", "line_comment", "x+",
                                   "mine"] and made.patterns["function"] == "z"
    assert len(TYPES["python"]) == 5  # and its table stays as it is
    assert engine.compile_patterns("cobol", custom_patterns={"a": "a"}).types == ["a"]
    with pytest.raises(ValueError, match="No patterns found for language: cobol"):
        engine.compile_patterns("cobol")
    if BACKEND != "python":
        with pytest.raises(accel.PatternError):
            engine.compile_patterns("python", ["("])


def test_settings(monkeypatch):
    monkeypatch.setenv("VICTOR_REGEX_CACHE_SIZE", "7")
    monkeypatch.setenv("VICTOR_USE_RUST_REGEX_ENGINE", "false")
    engine = victor.get_regex_engine_accelerator()
    assert engine.cache_stats["max_cache_size"] == 7 and not engine.rust_available
    monkeypatch.setenv("VICTOR_REGEX_CACHE_SIZE", "many")
    with pytest.raises(ValueError, match="VICTOR_REGEX_CACHE_SIZE='many'"):
        victor.Settings.from_environment()
    monkeypatch.undo()
    assert victor.Settings.from_environment() == victor.Settings(True, 100, True, 10000, True, 100)


def test_threads_get_one_accelerator_and_one_set():
    got, barrier = [], threading.Barrier(4)

    def work():
        barrier.wait()
        engine = victor.get_regex_engine_accelerator()
        got.append((id(engine), id(engine.compile_patterns("python"))))

    threads = [threading.Thread(target=work) for _ in range(4)]
    [thread.start() for thread in threads], [thread.join() for thread in threads]
    assert len(set(got)) == 1


def test_the_module_that_january_asks_for():
    engine = victor_native.regex_engine.RegexEngine(500)
    made = engine.compile_patterns("python", [("f", r"def (?P<name>\w+)|(?P<other>x)"), ("c", "class")])
    match, other = engine.match_all("é def f class", made, "python")
    assert (match.pattern_name, match.start, match.end, match.text, match.groups) == ("f", 2, 7, "def f",
                                                                                      {"name": "f"})
    assert other.pattern_name == "c"


# ---- the analyzer ----

@native
def test_analyzer():
    analyzer = victor.get_analyzer("python")
    issue, = analyzer.check_security("# eval(x)\ny = eval(x)\n", "a.py")
    assert (issue.type, issue.file, issue.line, issue.code) == ("security", "a.py", 2, "y = eval(x)")
    assert issue.severity in ("critical", "high", "medium", "low") and issue.issue and issue.recommendation
    assert victor.get_analyzer("Python") is analyzer and victor.get_analyzer("cobol") is None
    assert analyzer.check_code_smells("# TODO: more\n", "a.py")
    matches = analyzer.analyze_code_accelerated("def f():\n  pass\nclass A: pass\n", "python",
                                                ["def.*:", "class.*:"])
    assert [match.text for match in matches] == ["class A:",
                                                 "def f():"] or [match.text for match in matches] == [
        "def f():", "class A:"]
    assert analyzer.analyze_code_accelerated("def f():\n  pass", "python")[0].pattern_name == "function"
