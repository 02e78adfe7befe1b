# See canonical.pyx.
from cpython.object cimport PyObject

# Bytes that grow.
cdef struct Buffer:
    char *data
    size_t size
    size_t room

cdef int put(Buffer *out, const char *data, size_t size) except -1
cdef int append(Buffer *out, PyObject *arguments, bint jcs, object ignored, Py_ssize_t max_depth) except -1
