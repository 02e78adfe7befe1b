# See items.pyx.
from cpython.buffer cimport Py_buffer
from libc.stdint cimport int64_t

cdef class Item:
    cdef const char *data
    cdef Py_ssize_t size
    cdef object owner
    cdef Py_buffer buffer
    cdef int read(self, object value) except -1

cdef class Items:
    cdef readonly Py_ssize_t count
    cdef readonly int64_t size
    cdef readonly bint ascii
    cdef bint of_str
    cdef const char **data
    cdef Py_ssize_t *sizes
    cdef list owners
    cdef char *base
    cdef int64_t *offsets
    cdef int pack(self) except -1

cdef int fail(void *err) except -1
