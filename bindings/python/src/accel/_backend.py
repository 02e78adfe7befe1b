"""Chooses, once at import, who answers: Cython and CFFI on libaccel, CFFI alone, or pure Python.

Each backend is a folder of modules, one per noun, with the same names in them: _native holds the hot
calls only and leaves the rest to _cffi; _cffi covers all of accel.h; _py needs no native code and
raises Unsupported for what takes the engine. ACCEL_BACKEND=auto|native|cffi|python decides. A backend
that was asked for by name is used or the import fails; auto takes the first that loads.
"""

from __future__ import annotations

import importlib
import importlib.util
import os
import warnings
from collections.abc import Callable, Iterator
from types import BuiltinFunctionType, ModuleType
from typing import Any, TypeVar

from accel._errors import Unsupported, nearest

F = TypeVar("F", bound=Callable[..., Any])

FOLDERS = {"native": ("_native", "_cffi"), "cffi": ("_cffi",), "python": ("_py",)}


def _try(name: str) -> str:
    """Loads a backend; returns what it is made of. Raises ImportError with the reason if it cannot."""
    if name == "python":
        return "pure Python"
    library = importlib.import_module("accel._cffi._library")
    if name == "cffi":
        return str(library.DOOR)
    native = importlib.import_module("accel._native")
    return f"{native.DOOR}, {library.DOOR}"


def _choose(wanted: str) -> tuple[str, str, dict[str, str]]:
    if wanted not in ("auto", *FOLDERS):
        raise ImportError(f"ACCEL_BACKEND={wanted!r}: {nearest(wanted, ('auto', *FOLDERS))}")
    refused: dict[str, str] = {}
    for name in FOLDERS if wanted == "auto" else (wanted,):
        try:
            made_of = _try(name)
        except ImportError as fault:
            refused[name] = str(fault)
            continue
        if wanted == "auto" and name == "python":
            warnings.warn(f"accel runs in pure Python, slowly: {refused}. ACCEL_BACKEND=python "
                          "chooses that without this warning", RuntimeWarning, stacklevel=2)
        return name, made_of, refused
    raise ImportError(f"ACCEL_BACKEND={wanted} cannot be used: {refused[wanted]}")


WANTED = os.environ.get("ACCEL_BACKEND") or "auto"
NAME, MADE_OF, REFUSED = _choose(WANTED)


def _modules(noun: str) -> Iterator[ModuleType]:
    for folder in FOLDERS[NAME]:
        module = f"accel.{folder}.{noun}"
        if importlib.util.find_spec(module) is not None:
            yield importlib.import_module(module)


def find(noun: str, name: str) -> Any:
    """What the backend has under `name` in its module for a noun, such as ("regex", "compile")."""
    for module in _modules(noun):
        if hasattr(module, name):
            return getattr(module, name)
    if NAME == "python":
        raise Unsupported(f"accel.{noun} takes the library here: pure Python has no {name} of it")
    raise ImportError(f"the backend {NAME} has no {noun}.{name}")


def by(noun: str) -> Callable[[F], F]:
    """Decorates a declaration of a face: the backend's function itself takes its place, so that a hot
    call goes through no wrapper; types and documentation stay where a reader looks for them. The
    documentation of a builtin cannot be set: it has its own, the same."""
    def replace(declared: F) -> F:
        function: F = find(noun, declared.__name__)
        if not isinstance(function, BuiltinFunctionType):
            function.__doc__ = declared.__doc__
        function.__module__ = declared.__module__
        return function
    return replace
