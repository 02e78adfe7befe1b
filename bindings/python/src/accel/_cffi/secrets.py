"""Secrets through CFFI."""

from __future__ import annotations

from typing import Any

from accel._call import Call
from accel._cffi._library import call, ffi, fill_text, lib, make, options, text_of
from accel._cffi.process import call_options
from accel._cffi.spans import findings_of, new_findings
from accel._spans import Finding
from accel._text import pack


def mask_options(style: int, keep: int, key: bytes | None) -> tuple[Any, Any]:
    """The struct, and what it borrows."""
    buffer = ffi.from_buffer(key) if key is not None else ffi.NULL
    return options("accel_secrets_mask_options", style=style, keep=keep, key=buffer,
                   key_length=len(key) if key is not None else 0), buffer


class Made:
    """A scanner's handle."""

    def __init__(self, rules: bytes, builtin: bool, all: bool, cache_dir: str | None) -> None:
        folder = ffi.from_buffer(cache_dir.encode()) if cache_dir is not None else ffi.NULL
        given = options("accel_secrets_options", builtin=builtin, all=all, cache_dir=folder,
                        cache_dir_length=len(folder) if cache_dir is not None else 0)
        self._take(make("accel_secrets", lib.accel_secrets_new, rules, len(rules), given))

    def _take(self, handle: Any) -> None:
        self._handle = handle
        self.names = [text_of(lib.accel_secrets_name(handle, i))
                      for i in range(lib.accel_secrets_count(handle))]

    @classmethod
    def load(cls, data: Any) -> Made:
        made = cls.__new__(cls)
        saved = ffi.from_buffer(data)
        made._take(make("accel_secrets", lib.accel_secrets_load, saved, len(saved)))
        return made

    def save(self) -> memoryview:
        return fill_text(lib.accel_secrets_save, self._handle)

    def table(self) -> memoryview:
        return fill_text(lib.accel_secrets_rules, self._handle)

    def scan(self, data: bytes, path: bytes, unit: int) -> Any:
        found = new_findings()
        call(lib.accel_secrets_scan, self._handle, data, len(data), path, len(path), ffi.NULL, found)
        return findings_of(found, data, unit)

    def scan_files(self, paths: list[bytes], binary: bool, max_size: int,
                   wanted: Call | None) -> list[tuple[int, list[Finding]]]:
        """Of each file its state and what it holds."""
        packed, found = pack(paths), new_findings()
        first, states = ffi.new("int64_t[]", len(paths) + 1), ffi.new("int32_t[]", len(paths))
        call(lib.accel_secrets_scan_files, self._handle, packed.base,
             ffi.from_buffer("int64_t[]", packed.offsets), len(paths),
             options("accel_secrets_files_options", binary=bool(binary), max_size=max_size),
             call_options(wanted), found, first, states)
        rows = findings_of(found)
        return [(states[i], rows[first[i]:first[i + 1]]) for i in range(len(paths))]

    def has(self, data: bytes, path: bytes) -> bool:
        matched = ffi.new("int32_t *")
        call(lib.accel_secrets_has, self._handle, data, len(data), path, len(path), ffi.NULL, matched)
        return bool(matched[0])

    def mask(self, data: bytes, style: int, keep: int, key: bytes | None) -> memoryview:
        given, _key = mask_options(style, keep, key)
        return fill_text(lib.accel_secrets_mask, self._handle, data, len(data), given, ffi.NULL)

    def masker(self, style: int, keep: int, key: bytes | None) -> Masker:
        given, _key = mask_options(style, keep, key)
        return Masker(make("accel_secrets_masker", lib.accel_secrets_masker_new, self._handle, given))


class Masker:
    def __init__(self, handle: Any) -> None:
        self._handle = handle

    def feed(self, data: bytes) -> memoryview:
        return fill_text(lib.accel_secrets_masker_feed, self._handle, data, len(data))

    def finish(self) -> memoryview:
        return fill_text(lib.accel_secrets_masker_finish, self._handle)

    def reset(self) -> None:
        lib.accel_secrets_masker_reset(self._handle)


def import_gitleaks(toml: bytes) -> memoryview:
    return fill_text(lib.accel_secrets_import, toml, len(toml))
