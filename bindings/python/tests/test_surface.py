"""The package against accel.h: declarations, exports, documentation, types."""

import ast
import inspect
import os
import pickle
import re
import subprocess
import sys
from pathlib import Path

import accel
import pytest

from conftest import BACKEND, PROJECT, native

PACKAGE = Path(accel.__file__).parent
HEADER = PROJECT / "accel.h"


def exported(library) -> set[str]:
    out = subprocess.run(["nm", "-D", "--defined-only", library], capture_output=True, text=True,
                         check=True).stdout
    return {line.split()[-1].split("@")[0] for line in out.splitlines()}


def functions_of(declarations: str) -> set[str]:
    return set(re.findall(r"^\w[\w *]*?\b(accel_\w+)\(", declarations, re.MULTILINE))


@native
def test_cdef_is_made_of_this_header():
    sys.path.insert(0, str(PROJECT / "bindings" / "python"))
    from gen_cdef import cdef
    assert (PACKAGE / "_cffi" / "accel.cdef").read_text() == cdef(HEADER.read_text())


@native
def test_cdef_and_def_name_the_same_functions():
    names = re.findall(r"^  (accel_\w+)$", (PROJECT / "accel.def").read_text(), re.MULTILINE)
    assert functions_of((PACKAGE / "_cffi" / "accel.cdef").read_text()) == set(names)


@native
def test_cffi_reaches_every_function():
    from accel._cffi._library import lib
    names = functions_of(HEADER.read_text().replace("ACCEL_API ", ""))
    assert len(names) >= 80
    for name in names:
        assert callable(getattr(lib, name)), name


# The table of rules tells both.
OTHERWISE = {"accel_analyzer_count", "accel_analyzer_name"}


@native
def test_every_function_is_used_by_the_package():
    """But those that C programs alone need, each for the reason that tests/checks/bindings.py gives."""
    text = "".join(path.read_text() for path in (PACKAGE / "_cffi").glob("*.py"))
    names = functions_of((PACKAGE / "_cffi" / "accel.cdef").read_text())
    made_by_kind = {f"{kind}_{end}" for kind in re.findall(r'"(accel_\w+)"', text)
                    for end in ("free", "init")}
    assert {name for name in names if name not in text} - made_by_kind == OTHERWISE


@native
def test_compiled_modules_export_their_init_function_alone():
    modules = list(PACKAGE.rglob("*.so"))
    assert modules
    for module in modules:
        if not module.name.startswith("libaccel"):
            name = module.name.split(".")[0]
            assert exported(module) <= {f"PyInit_{name}"}, module


def public(module):
    for name in module.__all__:
        value = getattr(module, name)
        if inspect.ismodule(value):
            yield from public(value)
        elif callable(value):
            yield f"{module.__name__}.{name}", value


def test_everything_public_is_documented():
    for name, value in public(accel):
        assert inspect.getdoc(value), name
        if inspect.isclass(value):
            for member, function in vars(value).items():
                if not member.startswith("_") and callable(function):
                    assert inspect.getdoc(function), f"{name}.{member}"


def declared(module):
    """The functions of a face as its source has them: the backend's have taken their place."""
    tree = ast.parse(Path(module.__file__).read_text())
    return [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.decorator_list]


def test_functions_of_a_backend_look_as_they_are_declared():
    seen = 0
    for module in (accel.sig, accel.json, accel.process, accel.regex):
        for node in declared(module):
            function = getattr(module, node.name)
            assert function.__module__ == module.__name__, node.name
            assert inspect.getdoc(function) == ast.get_docstring(node), node.name
            if inspect.isbuiltin(function):
                names = [each.arg for each in node.args.args]
                assert list(inspect.signature(function).parameters) == names, node.name
            assert pickle.loads(pickle.dumps(function)) is function, node.name
            seen += 1
    assert seen >= 14


def test_every_compiled_module_has_a_stub_with_its_names():
    for module in (PROJECT / "bindings/python/src/accel/_native").glob("*.pyx"):
        assert module.with_suffix(".pyi").exists(), f"{module.name} has no stub"


@pytest.mark.skipif(BACKEND != "python", reason="the types are the same for all backends")
def test_types_are_strict(tmp_path):
    done = subprocess.run([sys.executable, "-m", "mypy", "--strict", "--cache-dir", tmp_path,
                           "-p", "accel", "-p", "victor_native"],
                          cwd=PROJECT / "bindings/python/src", capture_output=True, text=True,
                          env={**os.environ, "MYPYPATH": ""})
    assert done.returncode == 0, done.stdout + done.stderr
