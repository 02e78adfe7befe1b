"""What source text of seven languages is made of: patterns by name, each of a category.

LANGUAGES is the table of compile_language_patterns. TYPES is that of the regex accelerator, whose names
are coarser: a type is one pattern of LANGUAGES, or its own. All patterns are multi-line ("m").
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Pattern(NamedTuple):
    """A regular expression for one kind of thing."""

    name: str
    category: str
    regex: str


DOUBLE = r'"(?:[^"\\\n]|\\.)*"'
SINGLE = r"'(?:[^'\\\n]|\\.)*'"
TRIPLE_DOUBLE = r'"""(?s:\\.|.)*?"""'
TRIPLE_SINGLE = r"'''(?s:\\.|.)*?'''"
SLASHES = r"//[^\n]*"
BLOCK = r"/\*(?s:.)*?\*/"
BACKTICKS = r"`[^`]*`"
START = r"^[ \t]*"

C_STRINGS = (Pattern("double_quoted_string", "string", DOUBLE),
             Pattern("single_quoted_string", "string", SINGLE))
C_COMMENTS = (Pattern("line_comment", "comment", SLASHES), Pattern("block_comment", "comment", BLOCK))
TEMPLATE = Pattern("template_string", "string", r"`(?:[^`\\]|\\(?s:.))*`")
JS_FUNCTION = Pattern("function_def", "function",
                      r"\bfunction\b\s*\*?\s*(?P<name>[\w$]*)\s*(?:<[^>(]*>)?\s*\(")
ARROW = Pattern("arrow_function", "function",
                r"(?:\b(?:const|let|var)\s+(?P<name>[\w$]+)[^=\n;]*=\s*)?"
                r"(?:\([^()\n]*\)|[\w$]+)(?:\s*:[^=\n]+)?\s*=>")
JS_DECORATOR = Pattern("decorator", "decorator", START + r"@(?P<name>[\w$.]+)(?:\([^)\n]*\))?")
JS_IMPORT = Pattern("import_statement", "import",
                    START + r"import\s+(?:type\s+)?(?:[\w$*{}, \t\n]+?\s+from\s+)?['\"][^'\"\n]+['\"]")
MODIFIERS = r"(?:(?:export|default|abstract|declare|public|private|protected|static|final|sealed|async)\s+)*"
RUST_PUB = START + r"(?:pub(?:\([^)]*\))?\s+)?"
GENERIC = r"(?:<[^>{(]*>)?"

PYTHON = (
    Pattern("function_def", "function", START + r"def\s+(?P<name>\w+)\s*(?:\[[^\]]*\])?\("),
    Pattern("async_function_def", "function", START + r"async\s+def\s+(?P<name>\w+)\s*(?:\[[^\]]*\])?\("),
    Pattern("lambda", "function", r"\blambda\b[^:\n]*:"),
    Pattern("class_def", "class",
            START + r"class\s+(?P<name>\w+)\s*(?:\[[^\]]*\])?\s*(?:\([^)]*\))?\s*:"),
    Pattern("decorator", "decorator", START + r"@(?P<name>\w+(?:\.\w+)*)(?:\([^)\n]*\))?"),
    Pattern("import_statement", "import", START + r"import[ \t]+(?P<name>\w+(?:\.\w+)*)[^\n#;]*"),
    Pattern("from_import", "import", START + r"from[ \t]+(?P<name>[\w.]+)[ \t]+import\b[^\n#;]*"),
    Pattern("line_comment", "comment", r"#[^\n]*"),
    *C_STRINGS,
    Pattern("triple_double_string", "string", TRIPLE_DOUBLE),
    Pattern("triple_single_string", "string", TRIPLE_SINGLE),
    Pattern("docstring", "documentation",
            START + r"(?:(?:async[ \t]+)?def|class)\b[^\n]*:[ \t]*\n\s*"
            + f"(?:{TRIPLE_DOUBLE}|{TRIPLE_SINGLE})"),
)

JAVASCRIPT = (
    JS_FUNCTION, ARROW,
    Pattern("method_def", "function",
            START + r"(?:static\s+|async\s+|get\s+|set\s+)*"
            r"(?!(?:if|for|while|switch|catch|return|function)\b)(?P<name>[\w$#]+)\s*\([^()\n]*\)\s*\{"),
    Pattern("class_def", "class", r"\bclass\s+(?P<name>[\w$]+)(?:\s+extends\s+[\w$.]+)?\s*\{"),
    JS_DECORATOR, JS_IMPORT,
    Pattern("require_statement", "import", r"\brequire\(\s*['\"](?P<name>[^'\"\n]+)['\"]\s*\)"),
    *C_COMMENTS, *C_STRINGS, TEMPLATE,
)

TYPESCRIPT = (
    JS_FUNCTION, ARROW,
    Pattern("class_def", "class", r"\bclass\s+(?P<name>[\w$]+)[^{;\n]*\{"),
    Pattern("interface_def", "interface", r"\binterface\s+(?P<name>[\w$]+)[^{;\n]*\{"),
    Pattern("type_def", "type",
            START + MODIFIERS + r"type\s+(?P<name>[\w$]+)\s*" + GENERIC + r"\s*="),
    JS_DECORATOR, JS_IMPORT, *C_COMMENTS, *C_STRINGS, TEMPLATE,
)

GO = (
    Pattern("function_def", "function", r"^func\s+(?:\([^)]*\)\s*)?(?P<name>\w+)\s*(?:\[[^\]]*\])?\("),
    Pattern("type_def", "type", START + r"type\s+(?P<name>\w+)\s+\S"),
    Pattern("struct_def", "struct",
            START + r"(?:type\s+)?(?P<name>\w+)\s*(?:\[[^\]]*\])?\s+struct\s*\{"),
    Pattern("interface_def", "interface",
            START + r"(?:type\s+)?(?P<name>\w+)\s*(?:\[[^\]]*\])?\s+interface\s*\{"),
    Pattern("import_statement", "import", r"^import\s+(?:\([^)]*\)|(?:[\w.]+\s+)?\"[^\"\n]+\")"),
    *C_COMMENTS, C_STRINGS[0], Pattern("raw_string", "string", BACKTICKS),
)

RUST = (
    Pattern("function_def", "function",
            RUST_PUB + r"(?:(?:const|async|unsafe|default)\s+|extern\s+(?:\"[^\"\n]*\"\s+)?)*"
            r"fn\s+(?P<name>\w+)"),
    Pattern("function_def_simple", "function", r"\bfn\s+(?P<name>\w+)\s*" + GENERIC + r"\s*\("),
    Pattern("struct_def", "struct", RUST_PUB + r"struct\s+(?P<name>\w+)"),
    Pattern("tuple_struct_def", "struct",
            RUST_PUB + r"struct\s+(?P<name>\w+)\s*" + GENERIC + r"\s*\([^)]*\)\s*;"),
    Pattern("enum_def", "enum", RUST_PUB + r"enum\s+(?P<name>\w+)"),
    Pattern("impl_block", "impl", START + r"(?:unsafe\s+)?impl\b[^{;]*\{"),
    Pattern("macro_call", "macro", r"\b(?P<name>\w+)!\s*[(\[{]"),
    Pattern("macro_def", "macro", r"\bmacro_rules!\s*(?P<name>\w+)"),
    Pattern("use_statement", "import", RUST_PUB + r"use\s+[^;]+;"),
    Pattern("attribute", "attribute", r"#!?\[[^\]\n]*\]"),
    *C_COMMENTS,
    Pattern("doc_comment", "documentation", START + r"//[/!][^\n]*"),
    C_STRINGS[0], Pattern("raw_string", "string", r"\bb?r(?:\"[^\"]*\"|#\"(?s:.)*?\"#)"),
)

JAVA = (
    Pattern("class_def", "class", START + MODIFIERS + r"class\s+(?P<name>\w+)"),
    Pattern("interface_def", "interface", START + MODIFIERS + r"interface\s+(?P<name>\w+)"),
    Pattern("enum_def", "enum", START + MODIFIERS + r"enum\s+(?P<name>\w+)"),
    Pattern("method_def", "function",
            START + r"(?:(?:public|private|protected|static|final|abstract|synchronized|native|default)\s+)*"
            r"(?:<[^>]*>\s*)?(?!(?:return|new|else|throw)\b)[\w.]+" + GENERIC
            + r"(?:\[\])*\s+(?P<name>\w+)\s*\([^()]*\)\s*(?:throws\s+[\w., ]+)?[{;]"),
    Pattern("annotation", "annotation", r"@(?!interface\b)(?P<name>\w+(?:\.\w+)*)(?:\([^)\n]*\))?"),
    Pattern("import_statement", "import", START + r"import\s+(?:static\s+)?(?P<name>[\w.]+(?:\.\*)?)\s*;"),
    *C_COMMENTS, Pattern("javadoc", "documentation", r"/\*\*(?s:.)*?\*/"), C_STRINGS[0],
)

CPP = (
    Pattern("function_def", "function",
            START + r"(?!(?:return|else|new|delete|throw|using|typedef)\b)[\w:<>,*& \t]+?[\s*&]+"
            r"(?P<name>[\w:~]+)\s*\([^();{}]*\)\s*(?:const\s*)?(?:noexcept\s*)?(?:override\s*)?\{"),
    Pattern("class_def", "class", r"(?<!enum )\bclass\s+(?P<name>\w+)[^;{}()<>]*\{"),
    Pattern("struct_def", "struct", r"\bstruct\s+(?P<name>\w+)[^;{}()<>]*\{"),
    Pattern("include_statement", "import", START + r"#[ \t]*include[ \t]*(?P<name><[^>\n]+>|\"[^\"\n]+\")"),
    Pattern("preprocessor", "preprocessor", START + r"#[ \t]*\w+[^\n]*"),
    *C_COMMENTS, C_STRINGS[0],
)

LANGUAGES = {"python": PYTHON, "javascript": JAVASCRIPT, "typescript": TYPESCRIPT, "go": GO,
             "rust": RUST, "java": JAVA, "cpp": CPP}
ALIASES = {"js": "javascript", "ts": "typescript", "golang": "go", "c++": "cpp"}
SPELLINGS = ("python", "javascript", "js", "typescript", "ts", "go", "golang", "rust", "java", "cpp", "c++")


def patterns_of(language: str) -> tuple[Pattern, ...] | None:
    """The table of a language by any of its spellings; None where there is none."""
    name = language.lower()
    return LANGUAGES.get(ALIASES.get(name, name))


# ---- types of the accelerator ----

def _regex(language: str, name: str) -> str:
    return next(pattern.regex for pattern in LANGUAGES[language] if pattern.name == name)


def _types(language: str, **names: str) -> dict[str, str]:
    return {kind: _regex(language, name) for kind, name in names.items()}


TYPES: dict[str, dict[str, str]] = {
    "python": {
        "function": _regex("python", "function_def"), "class": _regex("python", "class_def"),
        "import": START + r"(?:from[ \t]+(?P<module>[\w.]+)[ \t]+)?import\b[^\n#;]*",
        "decorator": _regex("python", "decorator"), "async_function": _regex("python", "async_function_def")},
    "javascript": {
        "function": JS_FUNCTION.regex, "arrow_function": ARROW.regex,
        "class": _regex("javascript", "class_def"), "import": JS_IMPORT.regex,
        "export": START + r"export\s+(?:default\s+)?(?:(?:async\s+)?(?:class|const|function|let|var)"
                  r"\s*\*?\s*(?P<name>[\w$]*)|\{[^}]*\}|\*)"},
    "typescript": _types("typescript", function="function_def", arrow_function="arrow_function",
                         **{"class": "class_def", "interface": "interface_def", "type": "type_def",
                            "import": "import_statement"}),
    "rust": {
        **_types("rust", function="function_def", struct="struct_def", enum="enum_def"),
        "trait": RUST_PUB + r"(?:unsafe\s+)?trait\s+(?P<name>\w+)",
        **_types("rust", impl="impl_block", macro="macro_def")},
    "go": {
        "function": r"^func\s+(?P<name>\w+)\s*(?:\[[^\]]*\])?\(",
        **_types("go", struct="struct_def", interface="interface_def"),
        "method": r"^func\s+\([^)]*\)\s*(?P<name>\w+)\s*\("},
}
TYPE_LANGUAGES = ["python", "javascript", "typescript", "rust", "go"]


def types_of(language: str) -> tuple[Pattern, ...]:
    """The table of the accelerator: a type is name and category of its pattern."""
    return tuple(Pattern(kind, kind, regex) for kind, regex in TYPES.get(language, {}).items())


def wanted(tables: Sequence[tuple[Pattern, ...]], entries: Iterable[str]) -> tuple[Pattern, ...]:
    """What entries ask for, each of the first table that knows it: a category, the name of a pattern, the
    plural of either; what no table knows is a regular expression itself, and its own name."""
    chosen: dict[Pattern, None] = {}
    for entry in entries:
        words = {entry, entry.removesuffix("s"), entry.removesuffix("es")}
        named = ([pattern for pattern in table if not words.isdisjoint(pattern[:2])] for table in tables)
        chosen.update(dict.fromkeys(next(filter(None, named), [Pattern(entry, "custom", entry)])))
    known = [pattern for table in tables for pattern in table]
    return tuple(sorted(chosen, key=lambda one: known.index(one) if one in known else len(known)))
