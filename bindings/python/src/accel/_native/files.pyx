"""Paths as str, each made at once from the columns: no joined text and no decoder in between."""

from cpython.list cimport PyList_New
from cpython.mem cimport PyMem_Free, PyMem_Realloc
from cpython.ref cimport PyObject
from libc.stdint cimport int32_t, int64_t, uint64_t, uintptr_t
from libc.string cimport memcpy, memset

from .accel cimport accel_error, accel_files, accel_files_columns, accel_files_view
from .items cimport fail

from accel._cffi._library import ffi

cdef extern from "Python.h":
    PyObject *PyUnicode_New(Py_ssize_t size, Py_UCS4 largest) except NULL
    PyObject *PyUnicode_DecodeUTF8(const char *text, Py_ssize_t size, const char *errors) except NULL
    void *PyUnicode_DATA(PyObject *text)
    void PyList_SET_ITEM(object target, Py_ssize_t i, PyObject *item)  # takes the reference over


cdef inline bint is_ascii(const char *text, Py_ssize_t size) noexcept nogil:
    cdef uint64_t word = 0, high = 0
    while size >= 8:
        memcpy(&word, text, 8)
        high |= word
        text += 8
        size -= 8
    word = 0
    while size:
        size -= 1
        word = word << 8 | <unsigned char>text[size]
    return not (high | word) & <uint64_t>0x8080808080808080


cdef class Prefix:
    """The path of a folder with a / at its end, "" for the root, and room for a name behind it."""

    cdef const accel_files_view *all
    cdef char *data
    cdef Py_ssize_t size, room
    cdef bint ascii

    cdef int enter(self, int32_t folder) except -1:
        cdef const int64_t *offsets = self.all.directory_name_offsets
        cdef const int32_t *parents = self.all.directory_parents
        cdef int32_t above = folder
        cdef Py_ssize_t length
        self.size = 0
        while above > 0:
            self.size += offsets[above + 1] - offsets[above] + 1
            above = parents[above]
        self.reserve(0)
        cdef char *end = self.data + self.size
        while folder > 0:
            length = offsets[folder + 1] - offsets[folder]
            end -= length + 1
            memcpy(end, self.all.directory_names + offsets[folder], length)
            end[length] = b"/"
            folder = parents[folder]
        self.ascii = is_ascii(self.data, self.size)
        return 0

    cdef int reserve(self, Py_ssize_t more) except -1:
        if self.size + more < self.room:
            return 0
        cdef Py_ssize_t room = 2 * (self.size + more) + 4096
        cdef char *data = <char *>PyMem_Realloc(self.data, room)
        if not data:
            raise MemoryError
        self.data, self.room = data, room
        return 0

    cdef PyObject *path(self, const char *name, Py_ssize_t size) except NULL:
        cdef PyObject *text
        cdef char *to
        if self.ascii and self.size + size > 1 and is_ascii(name, size):
            text = PyUnicode_New(self.size + size, 127)
            to = <char *>PyUnicode_DATA(text)
            memcpy(to, self.data, self.size)
            memcpy(to + self.size, name, size)
            return text
        self.reserve(size)
        if size:  # else there may be no names at all
            memcpy(self.data + self.size, name, size)
        return PyUnicode_DecodeUTF8(self.data, self.size + size, "surrogateescape")

    def __dealloc__(self):
        PyMem_Free(self.data)


def paths(engine) -> list:
    """All paths of a snapshot, relative to its root."""
    cdef accel_files_view all
    cdef accel_error *err = NULL
    memset(&all, 0, sizeof(all))
    all.struct_size = sizeof(all)
    cdef uintptr_t handle = int(ffi.cast("uintptr_t", engine._handle))
    if accel_files_columns(<accel_files *>handle, &all, &err):
        fail(err)
    cdef Prefix prefix = Prefix.__new__(Prefix)
    prefix.all = &all
    cdef list out = PyList_New(all.count)
    cdef int32_t folder = -1
    cdef int64_t at
    cdef Py_ssize_t i
    for i in range(all.count):
        if all.directories[i] != folder:
            folder = all.directories[i]
            prefix.enter(folder)
        at = all.name_offsets[i]
        PyList_SET_ITEM(out, i, prefix.path(all.names + at, all.name_offsets[i + 1] - at))
    return out
