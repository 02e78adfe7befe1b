"""Hashes and signatures in pure Python; also what the other backends leave to Python: the rules for
dicts in full, with their errors, and the form of victor."""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from accel._errors import Error, InvalidArgument, JsonError, choose
from accel._py import json, xxhash
from accel._text import as_bytes, from_utf8, to_utf8

ALGORITHMS = {"xxh3_64": 0, "xxh3_128": 1, "xxh64": 2}
FORMS = {"exact": 0, "jcs": 1, "victor": 2}
EXACT, JCS, VICTOR = FORMS.values()


def hash(data: Any, seed: int = 0) -> int:
    return xxhash.xxh3_64(as_bytes(data), seed)


def hash_batch(items: Iterable[Any], seed: int = 0) -> array[int]:
    return array("Q", [xxhash.xxh3_64(as_bytes(item), seed) for item in items])


def digest(data: Any, algorithm: str = "xxh3_64", seed: int = 0) -> str:
    choice = choose("algorithm", algorithm, ALGORITHMS)
    if choice == 1:
        return f"{xxhash.xxh3_128(as_bytes(data), seed):032x}"
    function = xxhash.xxh3_64 if choice == 0 else xxhash.xxh64
    return f"{function(as_bytes(data), seed):016x}"


# ---- options and calls ----


class Options(NamedTuple):
    form: int
    digits: int
    ignored: frozenset[str]
    last_key_wins: bool
    max_depth: int


def read_options(form: str = "exact", digits: int = 16, ignored: Iterable[str] = (),
                 last_key_wins: bool = False, max_depth: int = 512) -> Options:
    if digits not in (16, 32):
        raise InvalidArgument(f"digits={digits!r}: 16 or 32")
    if isinstance(ignored, (str, bytes)):
        raise InvalidArgument(f"ignored={ignored!r}: a list of names, not one name")
    if max_depth < 1:
        raise InvalidArgument(f"max_depth={max_depth!r}: at least 1")
    return Options(choose("form", form, FORMS), digits, frozenset(ignored), last_key_wins, max_depth)


def bytes_options(form: str = "exact", ignored: Iterable[str] = (), last_key_wins: bool = False,
                  max_depth: int = 512) -> Options:
    """The options of calls that make no signature."""
    return read_options(form, 16, ignored, last_key_wins, max_depth)


def tool_bytes(tool: Any) -> bytes:
    if isinstance(tool, str):
        return to_utf8(tool)
    if isinstance(tool, bytes):
        return tool
    raise TypeError(f"the tool is {type(tool).__name__}: it must be str or bytes")


def is_text(arguments: Any) -> bool:
    """Whether arguments are JSON text rather than a dict; TypeError when they are neither."""
    if isinstance(arguments, dict):
        return False
    if isinstance(arguments, (str, bytes, bytearray, memoryview)):
        return True
    raise TypeError(f"the arguments are {type(arguments).__name__}: they must be a dict, or JSON text")


def text_bytes(arguments: Any) -> bytes:
    """JSON text as bytes; a lone surrogate becomes what is not UTF-8."""
    if isinstance(arguments, str):
        return to_utf8(arguments)
    return as_bytes(arguments)


def in_points(fault: JsonError, arguments: Any, text: bytes) -> JsonError:
    """The fault with its offset in code points where the arguments are a str."""
    if isinstance(arguments, str) and fault.offset > 0:
        fault.offset = len(from_utf8(text[:fault.offset]))
    return fault


def pair(call: Any, i: int) -> Any:
    """Call i of many: a tool and its arguments."""
    if isinstance(call, (tuple, list)) and len(call) == 2:
        return call
    raise TypeError(f"call {i} is {type(call).__name__}: it must be a (tool, arguments) pair")


def of_call(fault: Exception, item: int) -> Exception:
    """The fault of one call of many, unless it says so already."""
    if isinstance(fault, Error):
        fault.item = item
        return fault
    return fault if str(fault).startswith("call ") else type(fault)(f"call {item}: {fault}")


# ---- canonical bytes ----


def canonical(tool: Any, arguments: Any, **given: Any) -> bytes:
    return call_bytes(tool, arguments, bytes_options(**given))


def call_bytes(tool: Any, arguments: Any, options: Options) -> bytes:
    if is_text(arguments):
        text = text_bytes(arguments)
        try:
            return _text_bytes(tool_bytes(tool), text, options)
        except JsonError as fault:
            raise in_points(fault, arguments, text)
    if options.form == VICTOR:
        return victor(tool_bytes(tool), arguments, options.ignored)
    return tool_bytes(tool) + b"\0" + dict_text(arguments, options).encode()


def _text_bytes(tool: bytes, text: bytes, options: Options) -> bytes:
    reader = json.Reader(text, options.max_depth)
    root = reader.read()
    if not isinstance(root, json.Object):
        raise JsonError("the arguments of a call must be a JSON object", -1,
                        len(text) - len(text.lstrip(b" \t\n\r")))
    root[:] = [member for member in root if member.key.value not in options.ignored]
    if options.form == VICTOR:
        for name, _ in root:
            if lone := json.LONE.search(name.value):
                reader.fail(NAMELESS, name.at + 1 + json._raw_offset(name.raw, lone.start()))
        return victor(tool, _python_dict(reader, root, options.last_key_wins), frozenset())
    json.sort_members(reader, options.last_key_wins)
    return tool + b"\0" + json.write(reader, root, options.form).encode()


def _python_dict(reader: json.Reader, root: json.Object, last_key_wins: bool) -> dict[str, Any]:
    """What json.loads would make of an object."""
    for found in reader.objects:
        seen: set[str] = set()
        for name, _ in found:
            if name.value in seen and not last_key_wins:
                reader.fail(f'the key "{name.raw}" appears twice in an object', name.at)
            seen.add(name.value)
    return {name.value: _python(reader, value) for name, value in root}


def _python(reader: json.Reader, value: json.Value) -> Any:
    if isinstance(value, json.Object):
        return {name.value: _python(reader, item) for name, item in value}
    if isinstance(value, json.Array):
        return [_python(reader, item) for item in value]
    if isinstance(value, json.Literal):
        return {"true": True, "false": False, "null": None}[value.word]
    if isinstance(value, json.String):
        return value.value
    if value.raw.lstrip("-").isdigit():
        return int(value.raw)
    number = float(value.raw)
    if math.isinf(number):
        reader.fail("a number beyond the range of a double", value.at)
    return number


def dict_text(arguments: dict[Any, Any], options: Options) -> str:
    """Canonical JSON of a dict, lone surrogates left as they are. Says where the dict is none."""
    out: list[str] = []
    trail: list[str] = []  # the steps that lead to the value at hand
    closing = [""]
    stack: list[Iterator[tuple[str, str, Any]]] = [iter([("", "arguments", arguments)])]
    while stack:
        for before, step, value in stack[-1]:
            trail[len(stack) - 1:] = [step]
            out.append(before)
            if not isinstance(value, (dict, list, tuple)):
                out.append(_scalar(value, options.form, trail))
                continue
            if len(stack) > options.max_depth:
                raise JsonError(f"nested deeper than {options.max_depth} levels")
            ignored = options.ignored if len(stack) == 1 else frozenset()
            if isinstance(value, dict):
                stack.append(_members(value, options.form, ignored, trail))
                out.append("{")
                closing.append("}")
            else:
                stack.append(_items(value))
                out.append("[")
                closing.append("]")
            break
        else:
            stack.pop()
            out.append(closing.pop())
    return "".join(out)


def _items(sequence: Any) -> Iterator[tuple[str, str, Any]]:
    for i, value in enumerate(sequence):
        yield "," if i else "", f"[{i}]", value


def _members(members: dict[Any, Any], form: int, ignored: frozenset[str],
             trail: list[str]) -> Iterator[tuple[str, str, Any]]:
    named: list[tuple[str, Any]] = []
    for name, value in members.items():
        if not isinstance(name, str):
            raise TypeError(f"{''.join(trail)} has the key {name!r}: JSON has names that are str only")
        named.append((joined(name), value))
    named.sort(key=lambda member: json.utf16_order(member[0]))
    comma, last = "", None
    for name, value in named:
        if name == last:
            raise JsonError(f'the key "{name}" appears twice in {"".join(trail)}')
        last = name
        if name not in ignored:
            yield f"{comma}{_string(name, form)}:", f".{name}", value
            comma = ","


def _scalar(value: Any, form: int, trail: list[str]) -> str:
    if isinstance(value, str):
        return _string(joined(value), form)
    if value is None or value is True or value is False:
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int):
        return _integer(value, form, trail)
    if isinstance(value, float):
        if not math.isfinite(value):
            raise JsonError(f"{''.join(trail)} is {value!r}: JSON has no NaN and no Infinity")
        return json.number(value)
    raise TypeError(f"{''.join(trail)} is {type(value).__name__}: "
                    "JSON has dict, list, tuple, str, int, float, bool and None only")


def _integer(value: int, form: int, trail: list[str]) -> str:
    if form == EXACT or abs(value) < 10 ** json.EXACT_DIGITS:
        return int.__repr__(value)
    try:
        return json.number(float(value))
    except OverflowError:
        raise JsonError(f"{''.join(trail)} is beyond the range of a double") from None


def joined(text: str) -> str:
    """With two halves of a pair made one character, as JSON reads them."""
    if text.isascii() or not json.LONE.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


def _string(text: str, form: int) -> str:
    if form == JCS and json.LONE.search(text):
        raise JsonError("RFC 8785 has no spelling for a lone surrogate")
    return json.quoted(text)


# ---- the form of victor ----

NAMELESS = "a name with a lone surrogate has no victor form"


def victor(tool: bytes, arguments: dict[Any, Any], ignored: frozenset[str]) -> bytes:
    """Its text: see the form in accel.h. What JSON does not have is written by repr, as victor does."""
    parts = []
    for name, value in arguments.items():
        if not isinstance(name, str):
            raise TypeError(f"the arguments have the key {name!r}: names must be str")
        if name not in ignored:
            parts.append((_victor_name(name), _victor_value(value).encode("utf-8")))
    return tool + b":" + b",".join(name + b"=" + value for name, value in sorted(parts))


def _victor_name(name: str) -> bytes:
    try:
        return name.encode("utf-8")
    except UnicodeEncodeError:
        raise JsonError(NAMELESS) from None


def _victor_value(value: Any) -> str:
    if isinstance(value, str) and not json.LONE.search(value):
        return '"' + value.replace('"', '\\"') + '"'
    kind = type(value)
    if hasattr(kind, "__index__"):
        number = int(value.__index__())
        if -2**63 <= number < 2**63:
            return str(number)
    if hasattr(kind, "__index__") or hasattr(kind, "__float__"):
        try:
            return _six_decimals(float(value))
        except OverflowError:
            pass
    return "null" if value is None else repr(value)


def _six_decimals(value: float) -> str:
    return "NaN" if value != value else f"{value:.6f}"


# ---- signatures ----

_counts = {"computed": 0, "deduplicated": 0, "duplicates": 0}


def signature(data: bytes, options: Options) -> str:
    if options.digits == 16 and options.form != VICTOR:
        return f"{xxhash.xxh3_64(data):016x}"
    return f"{xxhash.xxh3_128(data):032x}"[32 - options.digits:]


def compute(tool: Any, arguments: Any, **given: Any) -> str:
    options = read_options(**given)
    result = signature(call_bytes(tool, arguments, options), options)
    _counts["computed"] += 1
    return result


def each(calls: Iterable[Any], options: Options) -> Iterator[bytes]:
    """The canonical bytes of every call."""
    for i, call in enumerate(calls):
        tool, arguments = pair(call, i)
        try:
            yield call_bytes(tool, arguments, options)
        except (Error, TypeError) as fault:
            raise of_call(fault, i) from None


def batch(calls: Iterable[Any], **given: Any) -> list[str]:
    options = read_options(**given)
    made = [signature(data, options) for data in each(calls, options)]
    _counts["computed"] += len(made)
    return made


def dedup(calls: Iterable[Any], **given: Any) -> list[Any]:
    options = bytes_options(**given)
    calls = list(calls)
    seen: dict[bytes, Any] = {}
    for call, data in zip(calls, each(calls, options)):
        seen.setdefault(data, call)
    _counts["deduplicated"] += len(calls)
    _counts["duplicates"] += len(calls) - len(seen)
    return list(seen.values())


def stats() -> tuple[int, int, int]:
    return _counts["computed"], _counts["deduplicated"], _counts["duplicates"]
