"""What victor's users call, by the names they know, answered by accel.

    from accel.compat.victor import get_regex_engine_accelerator
    engine = get_regex_engine_accelerator()
    matches = engine.match_all(source, engine.compile_patterns("python", ["functions", r"TODO.*"]))

accelerators has the classes of victor/native/accelerators, file_ops the functions of its module of that
name; the other modules are what the module victor_native offers, theme by theme. Decisions: names, order,
defaults and shapes are victor's; what its users reported or lost text by is not repeated.
"""

from accel import _backend
from accel.compat.victor.accelerators import (FileOpsAccelerator, RegexEngineAccelerator,
                                              SignatureAccelerator, get_file_ops_accelerator,
                                              get_regex_engine, get_regex_engine_accelerator,
                                              get_signature_accelerator)
from accel.compat.victor.accelerators.signature import ToolCallData
from accel.compat.victor.analyzer import get_analyzer
from accel.compat.victor.pipeline import CallSignatures, get_call_signature
from accel.compat.victor.settings import Settings
from accel.process import __version__

__all__ = ["CallSignatures", "FileOpsAccelerator", "RegexEngineAccelerator", "Settings",
           "SignatureAccelerator", "ToolCallData", "get_analyzer", "get_call_signature",
           "get_file_ops_accelerator", "get_native_version", "get_regex_engine",
           "get_regex_engine_accelerator", "get_signature_accelerator", "is_native_available"]


def is_native_available() -> bool:
    """Whether the library answers, not pure Python."""
    return _backend.NAME != "python"


def get_native_version() -> str | None:
    """The library's version, or None without one."""
    return __version__ if is_native_available() else None
