"""How one call may run: its timeout, cancel token and threads; and Ctrl-C during it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

from accel import _backend
from accel._errors import InvalidArgument

T = TypeVar("T")


class Cancel:
    """A flag that one thread raises and a running call in another sees.

    Pass it as cancel= to any number of calls; after request() they raise Cancelled, running ones
    within 10 ms as a rule. request() may be called from any thread and from a signal handler.
    """

    def __init__(self) -> None:
        self._flag = _backend.find("process", "CancelFlag")()

    def request(self) -> None:
        """Raises the flag."""
        self._flag.request()

    @property
    def requested(self) -> bool:
        """True once requested, until reset."""
        return bool(self._flag.requested())

    def reset(self) -> None:
        """Lowers the flag, so that the token can serve again."""
        self._flag.reset()


class Call(NamedTuple):
    timeout: float | None
    cancel: Cancel | None
    threads: int


def make_call(timeout: float | None, cancel: Cancel | None, threads: int) -> Call | None:
    """The call options that a face was given, checked; None when there are none."""
    if timeout is None and cancel is None and threads == 0:
        return None
    if timeout is not None and not (isinstance(timeout, (int, float)) and timeout >= 0):
        raise InvalidArgument(f"timeout={timeout!r}: seconds from 0 on, or None")
    if cancel is not None and not isinstance(cancel, Cancel):
        raise InvalidArgument(f"cancel={cancel!r}: an accel.Cancel, or None")
    if not (isinstance(threads, int) and threads >= 0):
        raise InvalidArgument(f"threads={threads!r}: a number from 0 on; 0 is the process limit")
    return Call(timeout, cancel, threads)


def interruptible(work: Callable[[Call | None], T], call: Call | None) -> T:
    """work(call) in such a way that Ctrl-C stops it.

    Python looks for signals between bytecodes of the main thread only, and a call of the library is
    one bytecode. So the main thread gives long work to a helper and waits where signals are seen; a
    KeyboardInterrupt cancels the work and is raised when it has ended. About 50 us; other threads
    work in place.
    """
    if threading.current_thread() is not threading.main_thread():
        return work(call)
    cancel = call.cancel if call and call.cancel else Cancel()
    call = Call(call.timeout if call else None, cancel, call.threads if call else 0)
    outcome: list[Any] = [None, None]

    def run() -> None:
        try:
            outcome[0] = work(call)
        except BaseException as fault:
            outcome[1] = fault

    helper = threading.Thread(target=run, name="accel", daemon=True)
    helper.start()
    try:
        helper.join()
    except BaseException:
        cancel.request()
        helper.join()
        raise
    if outcome[1] is not None:
        raise outcome[1]
    return outcome[0]  # type: ignore[no-any-return]
