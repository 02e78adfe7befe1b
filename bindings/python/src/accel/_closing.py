"""What is closed when it is no longer needed."""

from __future__ import annotations

from types import TracebackType
from typing import Any, Self

from accel._errors import InvalidArgument


class Closing:
    """Has an engine until it is closed; `with` closes it."""

    __slots__ = ()
    _engine: Any

    def close(self) -> None:
        """Gives the engine back. Twice is allowed."""
        self._engine = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None,
                 trace: TracebackType | None) -> None:
        self.close()

    def _use(self) -> Any:
        engine = self._engine
        if engine is None:
            raise InvalidArgument(f"this {type(self).__name__} is closed")
        return engine
