"""accel_walk and accel_glob_match through ctypes, for the checks that compare them with other programs."""
import ctypes
import os

GITIGNORE, NO_DIRECTORIES, IGNORE_CASE = 1, 32, 128
TYPES = ("unknown", "file", "dir", "symlink", "fifo", "socket", "char", "block")
Handle = ctypes.c_void_p


class View(ctypes.Structure):
    _fields_ = [("data", ctypes.c_char_p), ("length", ctypes.c_int64)]


class Options(ctypes.Structure):
    _fields_ = [("struct_size", ctypes.c_uint32), ("flags", ctypes.c_uint32), ("metadata", ctypes.c_uint32),
                ("dialect", ctypes.c_uint32), ("include", ctypes.POINTER(View)), ("include_count", ctypes.c_int64),
                ("exclude", ctypes.POINTER(View)), ("exclude_count", ctypes.c_int64), ("max_depth", ctypes.c_int64),
                ("max_entries", ctypes.c_int64), ("max_bytes", ctypes.c_int64)]


class Columns(ctypes.Structure):
    _fields_ = [("struct_size", ctypes.c_uint32), ("reserved", ctypes.c_uint32), ("count", ctypes.c_int64),
                ("names", Handle), ("name_offsets", Handle), ("directories", Handle),
                ("types", ctypes.POINTER(ctypes.c_uint8)), ("sizes", Handle), ("mtimes_ns", Handle),
                ("directory_count", ctypes.c_int64), ("directory_parents", Handle), ("directory_names", Handle),
                ("directory_name_offsets", Handle), ("error_count", ctypes.c_int64), ("error_directories", Handle),
                ("error_codes", ctypes.POINTER(ctypes.c_int32)), ("error_names", Handle),
                ("error_name_offsets", Handle)]


class Accel:
    def __init__(self, path):
        self.lib = ctypes.CDLL(path)
        self.lib.accel_error_message.restype = ctypes.c_char_p
        self.lib.accel_text_data.restype = Handle
        self.lib.accel_text_length.restype = ctypes.c_int64

    def _call(self, name, *arguments):
        err = Handle()
        if getattr(self.lib, name)(*arguments, ctypes.byref(err)):
            message = self.lib.accel_error_message(err).decode()
            self.lib.accel_error_free(err)
            raise RuntimeError(f"{name}: {message}")

    def _text(self, name, *arguments):
        text = Handle()
        self._call("accel_text_new", ctypes.byref(text))
        self._call(name, *arguments, text)
        content = ctypes.string_at(self.lib.accel_text_data(text), self.lib.accel_text_length(text))
        self.lib.accel_text_free(text)
        return content

    def walk(self, root, flags=0):
        """([(path, type)], [(path, errno)]), paths as bytes."""
        options, files, columns = Options(), Handle(), Columns()
        self.lib.accel_walk_options_init(ctypes.byref(options), ctypes.c_size_t(ctypes.sizeof(options)))
        options.flags = flags
        root = os.fsencode(root)
        self._call("accel_walk", root, ctypes.c_size_t(len(root)), ctypes.byref(options), None, ctypes.byref(files))
        columns.struct_size = ctypes.sizeof(columns)
        self._call("accel_files_columns", files, ctypes.byref(columns))
        paths = self._text("accel_files_paths", files, 0).split(b"\0")[:-1]
        entries = [(path, TYPES[columns.types[i]]) for i, path in enumerate(paths)]
        errors = [(self._text("accel_files_error_path", files, ctypes.c_int64(i)), columns.error_codes[i])
                  for i in range(columns.error_count)]
        self.lib.accel_files_free(files)
        return entries, errors

    def glob_match(self, glob, path, dialect, ignore_case=0):
        matched = ctypes.c_int32()
        self._call("accel_glob_match", glob, ctypes.c_size_t(len(glob)), path, ctypes.c_size_t(len(path)),
                   ctypes.c_uint32(dialect), ctypes.c_uint32(ignore_case), ctypes.byref(matched))
        return bool(matched.value)
