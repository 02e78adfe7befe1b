"""Loads libaccel and holds what every call on it needs: errors, handles, views, texts.

Two doors lead to the same functions: the compiled module accel._cffi._api, or, where it is absent,
dlopen with the declarations of accel.cdef. Both refuse a library of another ABI.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

from accel._errors import Error
from accel._errors import error as make_error

ABI = 1


def _open() -> tuple[Any, Any, str]:
    try:
        from accel._cffi import _api
        return _api.ffi, _api.lib, "CFFI (compiled)"
    except ImportError as fault:
        reason = str(fault)
    try:
        from cffi import FFI  # type: ignore[import-untyped,unused-ignore]
    except ImportError as fault:
        raise ImportError(f"{reason}; {fault}") from None
    here = os.path.dirname(__file__)
    try:
        with open(os.path.join(here, "accel.cdef"), encoding="utf-8") as text:
            ffi = FFI()
            ffi.cdef(text.read())
        beside = os.path.join(os.path.dirname(here), f"libaccel.so.{ABI}")
        library = beside if os.path.exists(beside) else os.path.basename(beside)
        return ffi, ffi.dlopen(library), f"CFFI (dlopen of {library}, since {reason})"
    except OSError as fault:
        raise ImportError(f"{reason}; {fault}") from None


ffi, lib, DOOR = _open()
if lib.accel_abi_version() != ABI:
    raise ImportError(f"libaccel has ABI {lib.accel_abi_version()}, this package needs {ABI}: "
                      "install the two from the same version")


def text_of(pointer: Any) -> str:
    """A C string of the library as str."""
    return str(ffi.string(pointer), "utf-8", "replace")


def take_error(err: Any) -> Error:
    """The exception for an accel_error, which is freed. For callers that hold an address: a cdata."""
    try:
        code = text_of(lib.accel_status_name(lib.accel_error_code(err)))
        return make_error(code, text_of(lib.accel_error_message(err)), lib.accel_error_item(err),
                          lib.accel_error_offset(err))
    finally:
        lib.accel_error_free(err)


def call(function: Callable[..., int], *arguments: Any) -> None:
    """function(*arguments, err), with a failure raised."""
    err = ffi.new("accel_error **")
    if function(*arguments, err) != 0:
        raise take_error(err[0])


def make(kind: str, function: Callable[..., int], *arguments: Any) -> Any:
    """The handle that function(*arguments, out, err) makes, freed when it is garbage; None for NULL."""
    out = ffi.new(f"{kind} **")
    call(function, *arguments, out)
    return ffi.gc(out[0], getattr(lib, f"{kind}_free")) if out[0] else None


def view(owner: Any, pointer: Any, size: int) -> memoryview:
    """Read-only memory of `owner`, which lives at least as long as the view."""
    if not size:
        return memoryview(b"")
    keeper = ffi.gc(ffi.cast("char *", pointer), lambda _, owner=owner: None)
    return memoryview(ffi.buffer(keeper, size)).toreadonly()


def content(text: Any) -> Any:
    """The bytes of an accel_text, as a buffer until it is filled again."""
    return ffi.buffer(lib.accel_text_data(text), lib.accel_text_length(text))


def sized(kind: str) -> Any:
    """A struct for the library to fill, which knows its size."""
    return ffi.new(f"{kind} *", {"struct_size": ffi.sizeof(kind)})


def fill_text(function: Callable[..., int], *arguments: Any) -> memoryview:
    """The bytes that function(*arguments, text, err) writes."""
    text = make("accel_text", lib.accel_text_new)
    call(function, *arguments, text)
    return view(text, lib.accel_text_data(text), lib.accel_text_length(text))


def options(kind: str, /, **values: Any) -> Any:
    """An options struct with the library's defaults, then `values`; None leaves a default."""
    struct = ffi.new(f"{kind} *")
    getattr(lib, f"{kind}_init")(struct, ffi.sizeof(kind))
    for name, value in values.items():
        if value is not None:
            setattr(struct, name, value)
    return struct
