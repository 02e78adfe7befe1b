"""What the tests share: the backend that runs, the project's files, the leak check.

Each backend runs the whole suite once: ACCEL_BACKEND=native|cffi|python pytest, with the built package
on PYTHONPATH. ctest does all three.
"""

from __future__ import annotations

import gc
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import accel
import pytest
from accel.compat import victor

PROJECT = Path(__file__).resolve().parents[3]
BACKEND = accel.backend_info().name

native = pytest.mark.skipif(BACKEND == "python", reason="pure Python has no library")


def cases() -> int:
    """How many generated cases a differential test runs. As in the C++ tests, but never a million:
    those go to the engines, here it is the way to them that is tested."""
    return min(int(os.environ.get("ACCEL_CASES", 2000)), 20_000)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The line that every language prints: how many rows of tests/vectors ran."""
    row = re.compile(r"test_(?:vectors\.py::test_row\[(\w+): |(sig)\.py::test_vectors\[)")
    counts = {outcome: Counter(found[1] or found[2] for report in terminalreporter.stats.get(outcome, ())
                               if (found := row.search(report.nodeid)))
              for outcome in ("passed", "skipped")}
    parts = [f"{noun} {count} rows" + (f" ({skipped} skipped)" if (skipped := counts["skipped"][noun]) else "")
             for noun, count in sorted(counts["passed"].items())]
    if parts:
        terminalreporter.write_line(f"python {BACKEND}: {', '.join(parts)}")


@pytest.fixture(autouse=True)
def no_leaks() -> Iterator[None]:
    """Every test gives back every handle of the library."""
    before = accel.live_objects()
    yield
    if accel.live_objects() != before:
        gc.collect()
    assert accel.live_objects() == before


@pytest.fixture
def forget_victor(no_leaks: None) -> Iterator[None]:
    """What accel.compat.victor keeps between calls is given back before the leak check."""
    yield
    for name, module in list(sys.modules.items()):
        for value in vars(module).values() if name.startswith("accel.compat.victor.") else ():
            if hasattr(value, "cache_clear"):
                value.cache_clear()
    victor.accelerators.reset_regex_engine()
    victor.accelerators.reset_signature_accelerator()
    victor.accelerators.reset_file_ops_accelerator()


@pytest.fixture
def run() -> Callable[..., str]:
    """Runs a program in a fresh interpreter and returns what it printed; it must succeed."""
    def run(program: str, **environment: str) -> str:
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True,
                              timeout=60, env={**os.environ, **environment})
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()
    return run
