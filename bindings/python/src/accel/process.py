"""Who answers, in which version, on how many threads."""

from __future__ import annotations

from typing import NamedTuple

from accel import _backend

__version__: str = _backend.find("process", "version")()


class BackendInfo(NamedTuple):
    """What backend_info() tells."""

    name: str  # "native", "cffi" or "python"
    made_of: str  # such as "Cython, CFFI (compiled)"
    wanted: str  # ACCEL_BACKEND, or "auto"
    refused: dict[str, str]  # backends that were tried first, and why they do not serve
    version: str  # of the library
    abi: int  # of the library; 0 without one
    cpu: str  # the instruction set that kernels were chosen for


def backend_info() -> BackendInfo:
    """Which backend answers and why; decided once, when accel was imported."""
    return BackendInfo(_backend.NAME, _backend.MADE_OF, _backend.WANTED, dict(_backend.REFUSED),
                       __version__, _backend.find("process", "abi_version")(), cpu())


@_backend.by("process")
def has(part: str) -> bool:
    """Whether a part is built in: "regex", "sig", "walk", "json"."""
    raise NotImplementedError


@_backend.by("process")
def cpu() -> str:
    """The instruction set that kernels were chosen for: "scalar", "sse42", "avx2" or "avx512".

    ACCEL_CPU in the environment, read once, lowers it.
    """
    raise NotImplementedError


@_backend.by("process")
def threads() -> int:
    """The number of threads that all calls of this process may use together, at least 1."""
    raise NotImplementedError


@_backend.by("process")
def set_threads(count: int) -> None:
    """Limits the threads that all calls of this process may use together; 0: back to the default,
    which is ACCEL_NUM_THREADS, else OMP_NUM_THREADS, else what affinity and cgroup quota allow."""
    raise NotImplementedError


@_backend.by("process")
def live_objects() -> int:
    """Handles of the library that were made and not yet freed: for leak tests."""
    raise NotImplementedError
