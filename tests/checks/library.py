"""The parts of libaccel that check scripts call, by ctypes."""
import ctypes
from ctypes import POINTER, byref, c_char_p, c_double, c_int32, c_int64, c_size_t, c_uint32, c_uint64, c_void_p


class BadJson(ValueError):
    """ACCEL_BAD_JSON; `offset` is the byte at fault."""

    def __init__(self, message, offset):
        super().__init__(message)
        self.offset = offset


class SigOptions(ctypes.Structure):
    _fields_ = [("struct_size", c_uint32), ("form", c_uint32), ("digits", c_uint32), ("last_key_wins", c_uint32),
                ("max_depth", c_uint32), ("reserved", c_uint32), ("ignored", c_void_p), ("ignored_count", c_int64)]


class Library:
    def __init__(self, path):
        self._c = c = ctypes.CDLL(path)
        c.accel_error_message.restype, c.accel_error_message.argtypes = c_char_p, [c_void_p]
        c.accel_error_offset.restype, c.accel_error_offset.argtypes = c_int64, [c_void_p]
        c.accel_error_free.argtypes = [c_void_p]
        c.accel_text_new.argtypes = [POINTER(c_void_p), c_void_p]
        c.accel_text_data.restype, c.accel_text_data.argtypes = c_void_p, [c_void_p]
        c.accel_text_length.restype, c.accel_text_length.argtypes = c_int64, [c_void_p]
        c.accel_json_canonical.argtypes = [c_char_p, c_size_t, c_uint32, c_void_p, POINTER(c_void_p)]
        c.accel_json_number.restype, c.accel_json_number.argtypes = c_int64, [c_double, c_char_p, c_size_t]
        c.accel_sig_canonical.argtypes = [c_char_p, c_size_t, c_char_p, c_size_t, POINTER(SigOptions), c_void_p,
                                          POINTER(c_void_p)]
        c.accel_sig_digest.argtypes = [c_char_p, c_size_t, c_uint64, c_uint32, c_char_p, c_size_t, c_void_p]
        self._text = c_void_p()
        assert c.accel_text_new(byref(self._text), None) == 0

    def _filled(self, status, error):
        if status:
            fault = BadJson(self._c.accel_error_message(error).decode(), self._c.accel_error_offset(error))
            self._c.accel_error_free(error)
            if status != -11:
                raise RuntimeError(str(fault))
            raise fault
        return ctypes.string_at(self._c.accel_text_data(self._text), self._c.accel_text_length(self._text))

    def json_canonical(self, text, form):
        error = c_void_p()
        return self._filled(self._c.accel_json_canonical(text, len(text), form, self._text, byref(error)), error)

    def json_number(self, value):
        buffer = ctypes.create_string_buffer(26)
        length = self._c.accel_json_number(value, buffer, 26)
        return buffer.raw[:length].decode()

    def sig_canonical(self, tool, arguments, form, last_key_wins=0):
        options, error = SigOptions(), c_void_p()
        self._c.accel_sig_options_init(byref(options), c_size_t(ctypes.sizeof(options)))
        options.form, options.last_key_wins = form, last_key_wins
        return self._filled(self._c.accel_sig_canonical(tool, len(tool), arguments, len(arguments), byref(options),
                                                        self._text, byref(error)), error)

    def sig_digest(self, data, seed, algorithm):
        hex_digits = ctypes.create_string_buffer(33)
        assert self._c.accel_sig_digest(data, len(data), seed, algorithm, hex_digits, 33, None) == 0
        return hex_digits.value.decode()

    def regex(self, patterns, dialect=0, route=0, skip=False):
        return Regex(self._c, patterns, dialect, route, skip)


class RegexPattern(ctypes.Structure):
    _fields_ = [("text", c_char_p), ("length", c_int64), ("flags", c_uint32), ("reserved", c_uint32)]


class RegexOptions(ctypes.Structure):
    _fields_ = [("struct_size", c_uint32), ("dialect", c_uint32), ("flags", c_uint32), ("on_error", c_uint32),
                ("order", c_uint32), ("route", c_uint32), ("match_limit", c_uint32), ("max_positions", c_uint32),
                ("jit_stack_max", c_int64), ("compile_budget_ns", c_int64), ("max_matches", c_int64),
                ("cache_dir", c_char_p), ("cache_dir_length", c_int64)]


class Match(ctypes.Structure):
    _fields_ = [("pattern", c_uint32), ("flags", c_uint32), ("start", c_int64), ("end", c_int64)]


class Failure(ctypes.Structure):
    _fields_ = [("item", c_int64), ("offset", c_int64), ("pattern", c_uint32), ("code", c_int32)]


class Regex:
    """A compiled set of (text, flags)."""

    def __init__(self, c, patterns, dialect, route, skip):
        self._c, self._set, self._matches = c, c_void_p(), c_void_p()
        for name, result in (("accel_regex_failures_data", POINTER(Failure)), ("accel_matches_data", POINTER(Match)),
                             ("accel_matches_offsets", POINTER(c_int64)), ("accel_regex_failures_message", c_char_p),
                             ("accel_matches_failures_data", POINTER(Failure)), ("accel_regex_failures_count", c_int64),
                             ("accel_matches_failures_count", c_int64)):
            getattr(c, name).restype = result
        options = RegexOptions(struct_size=ctypes.sizeof(RegexOptions))
        c.accel_regex_options_init(byref(options), c_size_t(ctypes.sizeof(options)))
        options.dialect, options.route, options.on_error = dialect, route, int(skip)
        rows = (RegexPattern * len(patterns))(*[(text, len(text), flags, 0) for text, flags in patterns])
        self._call(c.accel_regex_compile, rows, c_size_t(len(rows)), byref(options), byref(self._set))
        self._call(c.accel_matches_new, byref(self._matches))

    def _call(self, function, *arguments):
        error = c_void_p()
        if function(*arguments, byref(error)):
            message = self._c.accel_error_message(error).decode()
            self._c.accel_error_free(error)
            raise RuntimeError(message)

    def free(self):
        self._c.accel_matches_free(self._matches)
        self._c.accel_regex_free(self._set)

    def failures(self):
        """{pattern: (code, message)} of the refused patterns."""
        rows = self._c.accel_regex_failures_data(self._set)
        return {rows[i].pattern: (rows[i].code, self._c.accel_regex_failures_message(self._set, c_int64(i)).decode())
                for i in range(self._c.accel_regex_failures_count(self._set))}

    def scan_batch(self, texts):
        """Per text {pattern: spans}; and the (text, pattern) pairs that were given up."""
        ends = [0]
        for text in texts:
            ends.append(ends[-1] + len(text))
        offsets = (c_int64 * len(ends))(*ends)
        self._call(self._c.accel_regex_scan_batch, self._set, b"".join(texts), offsets, c_size_t(len(texts)), None,
                   self._matches)
        rows, at = self._c.accel_matches_data(self._matches), self._c.accel_matches_offsets(self._matches)
        found = []
        for i in range(len(texts)):
            spans = {}
            for row in range(at[i], at[i + 1]):
                match = rows[row]
                spans.setdefault(match.pattern, []).append((match.start, match.end))
            found.append(spans)
        failures = self._c.accel_matches_failures_data(self._matches)
        return found, {(failures[i].item, failures[i].pattern)
                       for i in range(self._c.accel_matches_failures_count(self._matches))}
