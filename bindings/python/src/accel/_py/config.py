"""Configuration read as the library reads it: faults name their place, such as rules.classes[0].name."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, NoReturn

from accel._errors import InvalidArgument
from accel._py.json import canonical


def parse(data: bytes, what: str) -> Config:
    canonical(data, 1)  # strict, no key twice
    return Config(json.loads(data), what)


class Config:
    """A value and where it stands."""

    def __init__(self, value: Any, path: str) -> None:
        self.value = value
        self.path = path

    def fail(self, message: str) -> NoReturn:
        raise InvalidArgument(f"{self.path} {message}")

    def _want(self, good: bool, what: str) -> Any:
        if not good:
            self.fail(what)
        return self.value

    def string(self) -> str:
        return self._want(isinstance(self.value, str), "is not a string")  # type: ignore[no-any-return]

    def number(self) -> float:
        return float(self._want(type(self.value) in (int, float), "is not a number"))

    def integer(self) -> int:
        value = self.number()
        if value != int(value) or abs(value) > 2**53:
            self.fail("is not a whole number")
        return int(value)

    def boolean(self) -> bool:
        return self._want(isinstance(self.value, bool), "is neither true nor false")  # type: ignore[no-any-return]

    def elements(self) -> list[Config]:
        items = self._want(isinstance(self.value, list), "is not an array")
        return [Config(item, f"{self.path}[{i}]") for i, item in enumerate(items)]

    def members(self) -> dict[str, Config]:
        items = self._want(isinstance(self.value, dict), "is not an object")
        return {name: Config(item, f"{self.path}.{name}") for name, item in items.items()}

    def strings(self) -> list[str]:
        return [item.string() for item in self.elements()]

    def has(self, name: str) -> bool:
        return name in self.members()

    def at(self, name: str) -> Config:
        if name not in self.members():
            self.fail_at(name, "is missing")
        return Config(self.value[name], f"{self.path}.{name}")

    def fail_at(self, name: str, message: str) -> NoReturn:
        Config(None, f"{self.path}.{name}").fail(message)

    def expect(self, known: Iterable[str]) -> None:
        for name, member in self.members().items():
            if name not in known:
                member.fail("is unknown: there are " + ", ".join(known))

    def choice(self, name: str, known: tuple[str, ...], otherwise: str) -> str:
        if not self.has(name):
            return otherwise
        value = self.at(name).string()
        if value not in known:
            self.fail_at(name, f"is unknown: there are {' and '.join(known)}")
        return value

    def within(self, name: str, otherwise: float, low: float, high: float, whole: bool = False) -> Any:
        if not self.has(name):
            return otherwise
        value = self.at(name).integer() if whole else self.at(name).number()
        if not low <= value <= high:
            self.fail_at(name, f"must be {low:g} to {high:g}")
        return value
