"""No function of accel.h is left out of a binding: each uses it, or is excused with a reason. A binding
that is not there fails. Every package has the version of accel.h.

    bindings.py ROOT
"""
import re
import sys
from pathlib import Path

root = Path(sys.argv[1])

# Where a binding calls C, and how its files end.
BINDINGS = {
    "python": ("bindings/python/src/accel/_cffi", ".py"),
    "node": ("bindings/node", ".cjs .cpp .h"),
    "java": ("bindings/java", ".java .cpp"),
    "rust": ("bindings/rust/accel/src", ".rs"),
    "go": ("bindings/go", ".go"),
}
# How code uses a function; Python looks some names up by what they begin with.
USES = {
    r"\b(accel_\w+)\b": "{0}",
    r"""\bmake\("(accel_\w+)""": "{0}_free",
    r"""\boptions\(\s*"(accel_\w+)""": "{0}_init",
}
COMMENT = re.compile(r"^\s*(?://|# |\*|/\*).*$", re.M)

SWIG_INIT = {f"accel_{kind}_options_init": "SWIG's constructor of the struct calls it (bindings/swig/accel.i)"
             for kind in ("call", "chunk", "dedup", "fuzzy", "fuzzy_index", "json_repair", "log", "phrases_tail",
                          "regex", "secrets", "secrets_files", "secrets_mask", "sig", "think", "walk")}
COLUMNS = "the columns tell it"
ENUMS = "its enum has the same names, which a test compares"
RULES = "the table of rules tells it"
# What a binding does not use, and why.
EXCUSED = {
    "python": {"accel_analyzer_count": RULES, "accel_analyzer_name": RULES},
    "node": {**SWIG_INIT, "accel_clock_ns": "bindings/swig/node.i does, for timeouts",
             "accel_analyzer_name": RULES},
    "java": {**SWIG_INIT, "accel_status_name": "ErrorCode is made of the constants",
             **dict.fromkeys(("accel_json_edit_name", "accel_json_grade_name", "accel_json_kind_name",
                              "accel_loop_category_name", "accel_loop_kind_name", "accel_think_kind_name",
                              "accel_think_preset_name"), ENUMS),
             "accel_files_count": COLUMNS, "accel_files_path": "paths are joined from the columns in Java"},
    "rust": {"accel_error_code": "the status is the code", "accel_files_count": COLUMNS,
             "accel_call_options_init": "every field is set"},
    "go": {"accel_error_code": "the status is the code", "accel_matches_convert": "Go counts bytes",
           "accel_spans_convert": "Go counts bytes", "accel_findings_convert": "Go counts bytes",
           "accel_analyzer_count": RULES, "accel_analyzer_name": RULES,
           "accel_cancel_requested": "the context tells it", "accel_cancel_reset": "a token serves one call"},
}

VERSIONS = {
    "bindings/java/pom.xml": r"<artifactId>accel</artifactId>\s*<version>([\d.]+)<",
    "bindings/node/package.json": r'"version": "([\d.]+)"',
    "bindings/rust/Cargo.toml": r'^version = "([\d.]+)"',
    "bindings/rust/accel/Cargo.toml": r'^accel-sys = \{ version = "=([\d.]+)"',
}


def version_faults(header):
    wanted = re.search(r'ACCEL_VERSION "([\d.]+)"', header)[1]
    for file, form in VERSIONS.items():
        found = re.search(form, (root / file).read_text(), re.M)
        if not found or found[1] != wanted:
            yield f"{file} has version {found and found[1]}, accel.h {wanted}"


def used(folder, suffixes):
    text = "\n".join(path.read_text() for path in sorted((root / folder).rglob("*"))
                     if path.suffix in suffixes.split() and not {"test", "tests"} & set(path.parts)
                     and not path.stem.endswith("_test"))
    code = COMMENT.sub("", text)
    return {name.format(found) for form, name in USES.items() for found in re.findall(form, code)}


def faults_of(language, functions):
    names, excused = used(*BINDINGS[language]), EXCUSED.get(language, {})
    for name in functions:
        if name not in names and name not in excused:
            yield f"{language} does not use {name}: bind it, or excuse it in tests/checks/bindings.py"
        if name in names and name in excused:
            yield f"{language} uses {name}, which is excused as: {excused[name]}"
    print(f"{language}: {len(names & set(functions))} of {len(functions)} functions, {len(excused)} excused")


def main():
    header = (root / "accel.h").read_text()
    functions = re.findall(r"^ACCEL_API [\w ]+?[ *]+(\w+)\(", header, re.M)
    faults = [fault for language in BINDINGS for fault in faults_of(language, functions)]
    faults += version_faults(header)
    print("\n".join(faults))
    sys.exit(bool(faults) or not functions)


if __name__ == "__main__":
    main()
