"""No function of accel.h is left out of a binding: each calls it, or is excused with a reason. A
binding that is not there fails.

    bindings.py ROOT
"""
import re
import sys
from pathlib import Path

root = Path(sys.argv[1])

# Where a binding calls C, how its files end, and how a call looks there: the name of the function, or
# what all names of its kind begin with.
BINDINGS = {
    "python": ("bindings/python/src/accel/_cffi", ".py", {
        r"\blib\.(accel_\w+)": "{0}",
        r"""\bmake\("(accel_\w+)""": "{0}_free",  # looks the name up
        r"""\boptions\(\s*"(accel_\w+)""": "{0}_init"}),
    "node": ("bindings/node", ".cjs .cc", {r"\b(accel_\w+)\(": "{0}"}),
    "java": ("bindings/java/src/main/java", ".java", {r"\baccel(?:\.|::)(accel_\w+)": "{0}"}),
    "rust": ("bindings/rust/accel/src", ".rs", {r"\bsys::(accel_\w+)\b": "{0}"}),
    "go": ("bindings/go", ".go", {r"\bC\.(accel_\w+)\(": "{0}"}),
}
SWIG_INIT = "SWIG's constructor of the struct calls it (bindings/swig/accel.i)"
# What a binding does not call, and why.
EXCUSED = {
    "node": {f"accel_{kind}_options_init": SWIG_INIT for kind in ("call", "regex", "sig", "walk")},
    "java": {f"accel_{kind}_options_init": SWIG_INIT for kind in ("call", "regex", "sig", "walk")},
}


def called(folder, suffixes, forms):
    text = "\n".join(path.read_text() for path in sorted((root / folder).rglob("*"))
                     if path.suffix in suffixes.split() and not {"test", "node_modules"} & set(path.parts))
    return {name.format(found) for form, name in forms.items() for found in re.findall(form, text)}


def faults_of(language, functions):
    calls, excused = called(*BINDINGS[language]), EXCUSED.get(language, {})
    for name in functions:
        if name not in calls and name not in excused:
            yield f"{language} does not call {name}: bind it, or excuse it in tests/checks/bindings.py"
        if name in calls and name in excused:
            yield f"{language} calls {name}, which is excused as: {excused[name]}"
    print(f"{language}: {len(calls & set(functions))} of {len(functions)} functions, {len(excused)} excused")


def main():
    functions = re.findall(r"^ACCEL_API [\w ]+?[ *]+(\w+)\(", (root / "accel.h").read_text(), re.M)
    faults = [fault for language in BINDINGS for fault in faults_of(language, functions)]
    print("\n".join(faults))
    sys.exit(bool(faults) or not functions)


if __name__ == "__main__":
    main()
