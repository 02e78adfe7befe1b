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
        self._c.accel_sig_options_init(byref(options))
        options.form, options.last_key_wins = form, last_key_wins
        return self._filled(self._c.accel_sig_canonical(tool, len(tool), arguments, len(arguments), byref(options),
                                                        self._text, byref(error)), error)

    def sig_digest(self, data, seed, algorithm):
        hex_digits = ctypes.create_string_buffer(33)
        assert self._c.accel_sig_digest(data, len(data), seed, algorithm, hex_digits, 33, None) == 0
        return hex_digits.value.decode()
