"""Scans in Cython: texts are read where they are, and results are buffers."""

from cpython.buffer cimport PyBuffer_FillInfo
from cpython.mem cimport PyMem_Free, PyMem_Malloc
from cpython.unicode cimport PyUnicode_CheckExact
from libc.stdint cimport int64_t, uint32_t, uintptr_t

from .accel cimport (accel_call_options, accel_error, accel_failure, accel_matches,
                     accel_matches_convert, accel_matches_count, accel_matches_data,
                     accel_matches_failures_count, accel_matches_failures_data, accel_matches_free,
                     accel_matches_new, accel_matches_offsets, accel_matches_texts, accel_match,
                     accel_regex, accel_regex_compile, accel_regex_options, accel_regex_pattern,
                     accel_regex_scan, accel_regex_scan_batch, accel_status_name)
from .items cimport Item, Items, fail

from accel._cffi._library import ffi, lib
from accel._cffi.process import call_options
from accel._cffi.regex import Engine as CffiEngine

cdef extern from "Python.h":
    bint PyUnicode_IS_ASCII(object text)

cdef enum:
    UTF16 = 2  # of accel_unit


cdef class Rows:
    """The matches of a scan: `count` records, as memory in `data`; a buffer of them itself."""

    cdef accel_matches *matches
    cdef accel_match *converted  # a copy with offsets of another unit, NULL without
    cdef readonly Py_ssize_t count

    def __dealloc__(self):
        PyMem_Free(self.converted)
        accel_matches_free(self.matches)

    def __getbuffer__(self, Py_buffer *buffer, int flags):
        cdef const accel_match *data = self.converted or accel_matches_data(self.matches)
        PyBuffer_FillInfo(buffer, self, <void *>data if data else <void *>self,
                          self.count * sizeof(accel_match), True, flags)

    @property
    def data(self):
        return memoryview(self)

    @property
    def in_unit(self):
        return self.converted != NULL

    @property
    def offsets(self):
        cdef Offsets offsets = Offsets.__new__(Offsets)
        offsets.rows = self
        return memoryview(offsets).cast("q")

    def failures(self):
        cdef const accel_failure *data = accel_matches_failures_data(self.matches)
        return [(data[i].item, data[i].offset, data[i].pattern,
                 accel_status_name(data[i].code).decode())
                for i in range(accel_matches_failures_count(self.matches))]


cdef class Offsets:
    """The offsets of a batch as a buffer."""

    cdef Rows rows

    def __getbuffer__(self, Py_buffer *buffer, int flags):
        cdef accel_matches *matches = self.rows.matches
        PyBuffer_FillInfo(buffer, self, <void *>accel_matches_offsets(matches),
                          (accel_matches_texts(matches) + 1) * sizeof(int64_t), True, flags)


cdef class Cursor:
    """Counts units in UTF-8 text that came from a str: to any offset, from the one before."""

    cdef const char *text
    cdef int64_t at, units
    cdef bint utf16

    cdef int64_t move(self, int64_t to) noexcept nogil:
        while self.at < to:
            self.units += self.weight(self.text[self.at])
            self.at += 1
        while self.at > to:
            self.at -= 1
            self.units -= self.weight(self.text[self.at])
        return self.units

    cdef int64_t weight(self, unsigned char byte) noexcept nogil:
        if byte & 0xC0 == 0x80:
            return 0
        return 2 if self.utf16 and 0xF0 <= byte <= 0xF4 else 1


cdef int convert(Rows rows, Items texts, uint32_t unit) except -1:
    """Counts the offsets of a batch of str in `unit`."""
    cdef const int64_t *offsets = accel_matches_offsets(rows.matches)
    cdef const accel_match *data = accel_matches_data(rows.matches)
    cdef Cursor cursor = Cursor.__new__(Cursor)
    cdef Py_ssize_t i, row
    cursor.utf16 = unit == UTF16
    rows.converted = <accel_match *>PyMem_Malloc(rows.count * sizeof(accel_match) + 1)
    if not rows.converted:
        raise MemoryError
    with nogil:
        for i in range(texts.count):
            cursor.text, cursor.at, cursor.units = texts.base + texts.offsets[i], 0, 0
            for row in range(offsets[i], offsets[i + 1]):
                rows.converted[row] = data[row]
                rows.converted[row].start = cursor.move(data[row].start)
                rows.converted[row].end = cursor.move(data[row].end)
    return 0


cdef Rows new_rows():
    cdef Rows rows = Rows.__new__(Rows)
    cdef accel_error *err = NULL
    if accel_matches_new(&rows.matches, &err) != 0:
        fail(err)
    return rows


class Engine(CffiEngine):
    """A compiled set, made and scanned in Cython; the rest as with CFFI."""

    def _compile(self, list patterns, chosen):
        cdef Py_ssize_t i, n = len(patterns)
        cdef accel_regex_options *options = <accel_regex_options *><uintptr_t>int(
            ffi.cast("uintptr_t", chosen))
        cdef accel_regex *regex = NULL
        cdef accel_error *err = NULL
        cdef bytes text
        cdef accel_regex_pattern *array = <accel_regex_pattern *>PyMem_Malloc(n * sizeof(array[0]) + 1)
        if not array:
            raise MemoryError
        try:
            for i, (text, flags) in enumerate(patterns):
                array[i] = accel_regex_pattern(text, len(text), flags, 0)
            with nogil:
                accel_regex_compile(array, n, options, &regex, &err)
        finally:
            PyMem_Free(array)
        if regex == NULL:
            fail(err)
        return ffi.gc(ffi.cast("accel_regex *", <uintptr_t>regex), lib.accel_regex_free)

    def scan(self, text, uint32_t unit, call):
        cdef Item item = Item.__new__(Item)
        cdef Rows rows = new_rows()
        cdef accel_regex *regex = <accel_regex *><uintptr_t>self.address
        cdef accel_call_options *options = NULL
        cdef accel_error *err = NULL
        cdef int status
        if PyUnicode_CheckExact(text) and PyUnicode_IS_ASCII(text):
            unit = 0
        item.read(text)
        if call is not None:
            struct = call_options(call)
            options = <accel_call_options *><uintptr_t>int(ffi.cast("uintptr_t", struct))
        with nogil:
            status = accel_regex_scan(regex, item.data, item.size, options, rows.matches, &err)
            if status == 0 and unit != 0:
                status = accel_matches_convert(rows.matches, item.data, item.size, unit, &err)
        if status != 0:
            fail(err)
        rows.count = accel_matches_count(rows.matches)
        return rows

    def pack(self, texts, kind):
        cdef Items items = Items(texts, kind)
        items.pack()
        return items

    def scan_batch(self, Items packed, uint32_t unit, call):
        cdef Rows rows = new_rows()
        cdef accel_regex *regex = <accel_regex *><uintptr_t>self.address
        cdef accel_call_options *options = NULL
        cdef accel_error *err = NULL
        cdef int status
        if call is not None:
            struct = call_options(call)
            options = <accel_call_options *><uintptr_t>int(ffi.cast("uintptr_t", struct))
        with nogil:
            status = accel_regex_scan_batch(regex, packed.base, packed.offsets, packed.count, options,
                                            rows.matches, &err)
        if status != 0:
            fail(err)
        rows.count = accel_matches_count(rows.matches)
        if unit != 0 and packed.of_str and not packed.ascii:
            convert(rows, packed, unit)
        return rows
