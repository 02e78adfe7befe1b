"""Hashes and signatures through CFFI. Dicts cross the border as JSON text."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable
from typing import Any

from accel._cffi._library import call, ffi, fill_text, lib, options, sized, text_of
from accel._errors import Error, JsonError, choose
from accel._py import sig as rules
from accel._text import encode, pack, to_utf8

ALGORITHMS = {"xxh3_64": lib.ACCEL_SIG_XXH3_64, "xxh3_128": lib.ACCEL_SIG_XXH3_128,
              "xxh64": lib.ACCEL_SIG_XXH64}


def _buffer(data: Any) -> Any:
    if type(data) is bytes:
        return data
    return ffi.from_buffer(encode(data) if isinstance(data, str) else data)


def hash(data: Any, seed: int = 0) -> int:
    if type(data) is bytes:
        return lib.accel_sig_hash(data, len(data), seed)  # type: ignore[no-any-return]
    buffer = _buffer(data)
    return lib.accel_sig_hash(buffer, len(buffer), seed)  # type: ignore[no-any-return]


def hash_batch(items: Iterable[Any], seed: int = 0) -> array[int]:
    base, offsets = pack(items)
    count = len(offsets) - 1
    out = array("Q", bytes(8 * count))
    call(lib.accel_sig_hash_batch, base, ffi.from_buffer("int64_t[]", offsets), count, seed,
         ffi.from_buffer("uint64_t[]", out))
    return out


def digest(data: Any, algorithm: str = "xxh3_64", seed: int = 0) -> str:
    buffer = _buffer(data)
    return _digest(buffer, seed, choose("algorithm", algorithm, ALGORITHMS))


def _digest(buffer: Any, seed: int, algorithm: int) -> str:
    hex = ffi.new("char[33]")
    call(lib.accel_sig_digest, buffer, len(buffer), seed, algorithm, hex, 33)
    return text_of(hex)


# ---- signatures ----


class Options:
    """The options of a call, as the rules and as the library take them."""

    def __init__(self, chosen: rules.Options) -> None:
        self.rules = chosen
        self._names = [to_utf8(name) for name in self.rules.ignored]
        self._buffers = [ffi.from_buffer(name) for name in self._names]
        self._views = ffi.new("accel_view[]", [(name, len(name)) for name in self._buffers])
        self.struct = options(
            "accel_sig_options", form=self.rules.form, digits=self.rules.digits,
            last_key_wins=bool(self.rules.last_key_wins), max_depth=self.rules.max_depth,
            ignored=self._views, ignored_count=len(self._names))


DEFAULT = Options(rules.read_options())


# Refuses NaN, does not look for cycles: what it cannot write, the rules write or explain.
_dumps = json.JSONEncoder(allow_nan=False, check_circular=False).encode

SCALARS = {str, int, bool, float, type(None)}


def _names_are_str(arguments: dict[Any, Any]) -> bool:
    """JSONEncoder would turn other names into str."""
    containers: list[Any] = [arguments]
    for container in containers:
        if isinstance(container, dict):
            for name in container:
                if type(name) is not str:
                    return False
            container = container.values()
        for value in container:
            if type(value) not in SCALARS and isinstance(value, (dict, list, tuple)):
                containers.append(value)
    return True


def _as_text(arguments: Any, chosen: Options) -> bytes:
    """JSON text of the arguments, whatever they are. Not for victor's form of dicts."""
    if rules.is_text(arguments):
        return rules.text_bytes(arguments)
    try:
        text = _dumps(arguments).encode("ascii")
        if _names_are_str(arguments):
            return text
    except (ValueError, TypeError, RecursionError):
        pass
    return rules.dict_text(arguments, chosen.rules).encode()


def _is_victor_dict(arguments: Any, chosen: Options) -> bool:
    return chosen.rules.form == rules.VICTOR and not rules.is_text(arguments)


def canonical(tool: Any, arguments: Any, **given: Any) -> bytes:
    chosen = Options(rules.bytes_options(**given)) if given else DEFAULT
    if _is_victor_dict(arguments, chosen):
        return rules.call_bytes(tool, arguments, chosen.rules)
    name, text = rules.tool_bytes(tool), _as_text(arguments, chosen)
    try:
        return bytes(fill_text(lib.accel_sig_canonical, name, len(name), text, len(text),
                               chosen.struct))
    except JsonError as fault:
        raise rules.in_points(fault, arguments, text)


_in_python = 0  # signatures that the library has not counted


def sign(data: bytes, chosen: Options) -> str:
    """The signature of canonical bytes that were made in Python."""
    global _in_python
    wide = chosen.rules.digits == 32 or chosen.rules.form == rules.VICTOR
    hex = _digest(data, 0, lib.ACCEL_SIG_XXH3_128 if wide else lib.ACCEL_SIG_XXH3_64)
    _in_python += 1
    return hex[-chosen.rules.digits:]


def compute(tool: Any, arguments: Any, **given: Any) -> str:
    chosen = Options(rules.read_options(**given)) if given else DEFAULT
    if _is_victor_dict(arguments, chosen):
        return sign(rules.call_bytes(tool, arguments, chosen.rules), chosen)
    name, text = rules.tool_bytes(tool), _as_text(arguments, chosen)
    hex = ffi.new("char[33]")
    try:
        call(lib.accel_sig_compute, name, len(name), text, len(text), chosen.struct, hex, 33)
    except JsonError as fault:
        raise rules.in_points(fault, arguments, text)
    return text_of(hex)


class Columns:
    """Calls packed in two buffers, as the batch functions take them."""

    def __init__(self, calls: list[Any], chosen: Options) -> None:
        self._calls = calls
        self._texts: list[bytes] = []
        tools: list[bytes] = []
        for i, item in enumerate(calls):
            tool, arguments = rules.pair(item, i)
            try:
                tools.append(rules.tool_bytes(tool))
                self._texts.append(_as_text(arguments, chosen))
            except (Error, TypeError) as fault:
                raise rules.of_call(fault, i) from None
        names, name_ends = pack(tools)
        texts, text_ends = pack(self._texts)
        self.arguments = (names, ffi.from_buffer("int64_t[]", name_ends), texts,
                          ffi.from_buffer("int64_t[]", text_ends), len(calls), chosen.struct, ffi.NULL)

    def explain(self, fault: JsonError) -> JsonError:
        return rules.in_points(fault, self._calls[fault.item][1], self._texts[fault.item])


def batch(calls: Iterable[Any], **given: Any) -> list[str]:
    chosen = Options(rules.read_options(**given)) if given else DEFAULT
    if chosen.rules.form == rules.VICTOR:
        return [sign(data, chosen) for data in rules.each(calls, chosen.rules)]
    columns = Columns(list(calls), chosen)
    try:
        text = fill_text(lib.accel_sig_compute_batch, *columns.arguments)
    except JsonError as fault:
        raise columns.explain(fault)
    digits = chosen.rules.digits
    return [str(text[at:at + digits], "ascii") for at in range(0, len(text), digits)]


def dedup(calls: Iterable[Any], **given: Any) -> list[Any]:
    chosen = Options(rules.bytes_options(**given)) if given else DEFAULT
    if chosen.rules.form == rules.VICTOR:
        return rules.dedup(calls, **given)
    made = list(calls)
    columns = Columns(made, chosen)
    first = ffi.new("int64_t[]", len(made) + 1)
    try:
        call(lib.accel_sig_dedup, *columns.arguments, first, ffi.new("int64_t *"))
    except JsonError as fault:
        raise columns.explain(fault)
    return [item for i, item in enumerate(made) if first[i] == i]


def stats() -> tuple[int, int, int]:
    counts = sized("accel_sig_stats")
    call(lib.accel_sig_statistics, counts)
    _, deduplicated, duplicates = rules.stats()
    return (counts.computed + _in_python, counts.deduplicated + deduplicated,
            counts.duplicates + duplicates)
