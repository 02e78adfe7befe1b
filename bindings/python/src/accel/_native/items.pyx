"""Python values as the pointers and lengths that accel.h takes, without copying where that can be."""

from cpython.bytes cimport PyBytes_AS_STRING, PyBytes_CheckExact, PyBytes_GET_SIZE
from cpython.buffer cimport PyBUF_SIMPLE, PyBuffer_Release, PyObject_GetBuffer
from cpython.mem cimport PyMem_Free, PyMem_Malloc
from cpython.unicode cimport PyUnicode_AsUTF8AndSize, PyUnicode_CheckExact
from libc.stdint cimport int64_t
from libc.string cimport memcpy

from .accel cimport (accel_error, accel_error_code, accel_error_free, accel_error_item,
                     accel_error_message, accel_error_offset, accel_status_name)

cdef extern from "Python.h":
    bint PyUnicode_IS_ASCII(object text)

from accel._errors import error as make_error
from accel._text import encode


cdef int fail(void *err) except -1:
    """Raises the exception for an accel_error and frees it."""
    cdef accel_error *fault = <accel_error *>err
    try:
        raise make_error(accel_status_name(accel_error_code(fault)).decode(),
                         accel_error_message(fault).decode("utf-8", "replace"),
                         accel_error_item(fault), accel_error_offset(fault))
    finally:
        accel_error_free(fault)


cdef class Item:
    """One text while a call reads it: a str as UTF-8, or anything with a contiguous buffer."""

    cdef int read(self, object value) except -1:
        if PyBytes_CheckExact(value):
            self.owner, self.data, self.size = value, PyBytes_AS_STRING(value), PyBytes_GET_SIZE(value)
        elif isinstance(value, str):
            try:
                self.data = PyUnicode_AsUTF8AndSize(value, &self.size)
                self.owner = value
            except UnicodeEncodeError:
                self.read(encode(value))
        else:
            PyObject_GetBuffer(value, &self.buffer, PyBUF_SIMPLE)
            self.data, self.size = <const char *>self.buffer.buf, self.buffer.len
        return 0

    def __dealloc__(self):
        PyBuffer_Release(&self.buffer)


cdef class Items:
    """Many texts: pointers and lengths, or, after pack(), one buffer with count + 1 offsets.

    kind: str, None for buffers, object for either. ascii: whether each is a str of ASCII.
    """

    def __cinit__(self, values, kind=object):
        cdef Item item
        cdef Py_ssize_t i
        self.owners = list(values)
        self.count = len(self.owners)
        self.data = <const char **>PyMem_Malloc((self.count + 1) * sizeof(char *))
        self.sizes = <Py_ssize_t *>PyMem_Malloc((self.count + 1) * sizeof(Py_ssize_t))
        if not self.data or not self.sizes:
            raise MemoryError
        self.ascii = True
        self.of_str = kind is str
        for i in range(self.count):
            value = self.owners[i]
            if kind is not object and isinstance(value, str) is not (kind is str):
                raise TypeError(f"text {i} is {type(value).__name__}, "
                                f"the patterns are {'str' if kind else 'bytes'}")
            if PyUnicode_CheckExact(value) and PyUnicode_IS_ASCII(value):
                self.data[i] = PyUnicode_AsUTF8AndSize(value, &self.sizes[i])
            elif PyBytes_CheckExact(value):
                self.ascii = False
                self.data[i], self.sizes[i] = PyBytes_AS_STRING(value), PyBytes_GET_SIZE(value)
            else:
                self.ascii = False
                item = Item.__new__(Item)
                item.read(value)
                self.owners[i] = item
                self.data[i], self.sizes[i] = item.data, item.size
            self.size += self.sizes[i]

    cdef int pack(self) except -1:
        cdef Py_ssize_t i
        cdef int64_t at = 0
        self.base = <char *>PyMem_Malloc(self.size + 1)
        self.offsets = <int64_t *>PyMem_Malloc((self.count + 1) * sizeof(int64_t))
        if not self.base or not self.offsets:
            raise MemoryError
        for i in range(self.count):
            self.offsets[i] = at
            memcpy(self.base + at, self.data[i], self.sizes[i])
            at += self.sizes[i]
        self.offsets[self.count] = at
        return 0

    def __dealloc__(self):
        PyMem_Free(self.data)
        PyMem_Free(self.sizes)
        PyMem_Free(self.base)
        PyMem_Free(self.offsets)
