"""Streams of thinking in Cython: a delta of a few characters costs less than a Python call."""

from cpython.ref cimport Py_INCREF
from cpython.unicode cimport PyUnicode_AsUTF8AndSize, PyUnicode_DecodeUTF8
from libc.stdint cimport int32_t, int64_t, uint32_t, uintptr_t
from libc.string cimport memcmp

from .accel cimport (accel_error, accel_span, accel_spans, accel_spans_count, accel_spans_data,
                     accel_spans_free, accel_spans_new, accel_text, accel_text_data, accel_text_free,
                     accel_text_length, accel_text_new, accel_think, accel_think_feed,
                     accel_think_finish, accel_think_free, accel_think_new, accel_think_options,
                     accel_think_reset, accel_think_state)
from .items cimport fail

from accel._cffi._library import ffi
from accel._cffi.think import Options
from accel._think import KINDS, Segment, read_options

cdef extern from "Python.h":
    ctypedef object (*allocfunc)(PyTypeObject *type, Py_ssize_t size)
    ctypedef struct PyTypeObject:
        allocfunc tp_alloc
    void PyTuple_SET_ITEM(object tuple, Py_ssize_t i, object item)

cdef tuple kinds = KINDS
cdef PyTypeObject *segment = <PyTypeObject *>Segment

cdef inline object new_segment(object kind, object item, object text):
    """Segment(kind, item, text) without a call: a tuple of its type."""
    cdef object made = segment.tp_alloc(segment, 3)
    Py_INCREF(kind)
    Py_INCREF(item)
    Py_INCREF(text)
    PyTuple_SET_ITEM(made, 0, kind)
    PyTuple_SET_ITEM(made, 1, item)
    PyTuple_SET_ITEM(made, 2, text)
    return made


cdef class Engine:
    cdef accel_think *think
    cdef accel_text *out
    cdef accel_spans *spans

    def __cinit__(self, preset="qwen3", **given):
        cdef accel_error *err = NULL
        chosen = Options(read_options(preset, **given))
        cdef accel_think_options *options = <accel_think_options *><uintptr_t>int(
            ffi.cast("uintptr_t", chosen.struct))
        if (accel_think_new(options, &self.think, &err) or accel_text_new(&self.out, &err)
                or accel_spans_new(&self.spans, &err)):
            fail(err)

    def __dealloc__(self):
        accel_think_free(self.think)
        accel_text_free(self.out)
        accel_spans_free(self.spans)

    def feed(self, str text not None):
        cdef Py_ssize_t size
        cdef const char *data
        cdef accel_error *err = NULL
        cdef bytes encoded
        try:
            data = PyUnicode_AsUTF8AndSize(text, &size)
        except UnicodeEncodeError:
            encoded = text.encode("utf-8", "surrogatepass")
            data, size = encoded, len(encoded)
        if accel_think_feed(self.think, data, size, self.out, self.spans, &err):
            fail(err)
        return self.segments(text, data, size)

    def finish(self):
        cdef accel_error *err = NULL
        if accel_think_finish(self.think, self.out, self.spans, &err):
            fail(err)
        return self.segments(None, NULL, -1)

    cdef list segments(self, object given, const char *piece, Py_ssize_t size):
        """`given`, the str that `piece` was made of, stands for a span that is the piece."""
        cdef const accel_span *rows = accel_spans_data(self.spans)
        cdef const char *data = accel_text_data(self.out)
        cdef int64_t count = accel_spans_count(self.spans), i
        cdef list made = []
        for i in range(count):
            if count == 1 and rows[0].end == size and memcmp(data, piece, size) == 0:
                text = given
            else:
                text = PyUnicode_DecodeUTF8(data + rows[i].start, rows[i].end - rows[i].start,
                                            "surrogatepass")
            made.append(new_segment(kinds[rows[i].kind], rows[i].item, text))
        return made

    def reset(self):
        accel_think_reset(self.think)

    def state(self):
        return accel_think_state(self.think)
