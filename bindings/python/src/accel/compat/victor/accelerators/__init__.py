"""The names of victor/native/accelerators: regular expressions, signatures, files."""

from accel.compat.victor.accelerators.file_ops import (FileOpsAccelerator, get_file_ops_accelerator,
                                                       reset_file_ops_accelerator)
from accel.compat.victor.accelerators.regex_engine import (RegexEngineAccelerator, get_regex_engine,
                                                           get_regex_engine_accelerator,
                                                           reset_regex_engine)
from accel.compat.victor.accelerators.signature import (SignatureAccelerator, get_signature_accelerator,
                                                        reset_signature_accelerator)

__all__ = ["FileOpsAccelerator", "RegexEngineAccelerator", "SignatureAccelerator",
           "get_file_ops_accelerator", "get_regex_engine", "get_regex_engine_accelerator",
           "get_signature_accelerator", "reset_file_ops_accelerator", "reset_regex_engine",
           "reset_signature_accelerator"]
