# cython: boundscheck=False, wraparound=False
"""Hashes, and signatures of dicts, in Cython. What the walk of canonical.pyx refuses, and every error,
is left to accel._py.sig."""

import array

cimport cython
from cpython cimport array as carray
from cpython.bytes cimport PyBytes_AS_STRING, PyBytes_CheckExact, PyBytes_FromStringAndSize, PyBytes_GET_SIZE
from cpython.mem cimport PyMem_Calloc, PyMem_Free
from cpython.object cimport PyObject
from libc.stdint cimport int64_t, uint64_t
from libc.string cimport memcmp, memcpy

from .accel cimport (ACCEL_ABI_VERSION, ACCEL_SIG_XXH3_128, accel_abi_version, accel_sig_compute,
                     accel_sig_digest, accel_sig_hash, accel_sig_options, accel_sig_options_init,
                     accel_view)
from .canonical cimport Buffer, append, put
from .items cimport Item, Items

from accel._cffi import sig as cffi
from accel._errors import Error
from accel._py import sig as rules

cdef extern from "Python.h":
    bint PyUnicode_IS_COMPACT_ASCII(object text)
    void *PyUnicode_DATA(object text)
    Py_ssize_t PyUnicode_GET_LENGTH(object text)
    str PyUnicode_New(Py_ssize_t size, Py_UCS4 largest)

ABI = ACCEL_ABI_VERSION

cdef enum:
    RELEASE_FROM = 4096  # below so many bytes a hash is done sooner than the GIL is handed over
    KEPT = 1 << 20  # bytes of a buffer that are kept for the next call

def abi_version():
    return accel_abi_version()


# ---- hashes ----

# No function object of Cython's own: CPython calls this one straight from its byte code, which saves
# an eighth of the call. Nothing can set its documentation later, so it stands here, below the line of
# which CPython makes the signature.
@cython.binding(False)
def hash(data, uint64_t seed=0):
    """hash(data, seed=0)
--

XXH3-64 of data (a str: of its UTF-8), as a number below 2**64. seed: from 0 to 2**64 - 1.

    Any threads; the GIL is released from 4 KiB on.
    """
    cdef Item item
    cdef uint64_t value
    if PyBytes_CheckExact(data) and PyBytes_GET_SIZE(data) < RELEASE_FROM:
        return accel_sig_hash(PyBytes_AS_STRING(data), PyBytes_GET_SIZE(data), seed)
    if (type(data) is str and PyUnicode_IS_COMPACT_ASCII(data)
            and PyUnicode_GET_LENGTH(data) < RELEASE_FROM):
        return accel_sig_hash(PyUnicode_DATA(data), PyUnicode_GET_LENGTH(data), seed)
    item = Item.__new__(Item)
    item.read(data)
    if item.size < RELEASE_FROM:
        return accel_sig_hash(item.data, item.size, seed)
    with nogil:
        value = accel_sig_hash(item.data, item.size, seed)
    return value

def hash_batch(items, uint64_t seed=0):
    cdef Items texts = Items(items)
    cdef carray.array out = array.array("Q", bytes(8 * texts.count))
    cdef uint64_t *values = <uint64_t *>out.data.as_voidptr
    cdef Py_ssize_t i
    with nogil:
        for i in range(texts.count):
            values[i] = accel_sig_hash(texts.data[i], texts.sizes[i], seed)
    return out


# ---- options ----

cdef class Options:
    cdef dict given  # as keyword arguments, without digits
    cdef object rules  # as accel._py.sig takes them
    cdef bint jcs, victor
    cdef int digits
    cdef tuple ignored  # UTF-8, or None
    cdef Py_ssize_t max_depth
    cdef accel_sig_options c
    cdef accel_view *names  # of `ignored`

    def __cinit__(self, form="exact", digits=16, ignored=(), last_key_wins=False, max_depth=512):
        self.rules = rules.read_options(form, digits, ignored, last_key_wins, max_depth)
        self.given = dict(form=form, ignored=self.rules.ignored, last_key_wins=last_key_wins,
                          max_depth=max_depth)
        self.jcs, self.victor = self.rules.form == rules.JCS, self.rules.form == rules.VICTOR
        self.digits, self.max_depth = digits, max_depth
        self.ignored = tuple([rules.tool_bytes(name) for name in self.rules.ignored]) or None
        accel_sig_options_init(&self.c, sizeof(self.c))
        self.c.form, self.c.digits = self.rules.form, digits
        self.c.last_key_wins, self.c.max_depth = bool(last_key_wins), max_depth
        if self.ignored:
            self.names = <accel_view *>PyMem_Calloc(len(self.ignored), sizeof(accel_view))
            if not self.names:
                raise MemoryError
            for i, name in enumerate(self.ignored):
                self.names[i].data, self.names[i].length = PyBytes_AS_STRING(name), len(name)
            self.c.ignored, self.c.ignored_count = self.names, len(self.ignored)

    def __dealloc__(self):
        PyMem_Free(self.names)

cdef Options DEFAULT = Options()
cdef str EXACT = "exact"
cdef tuple NONE = ()

cdef inline Options read_options(form, digits, ignored, last_key_wins, max_depth):
    if (form is EXACT and digits == 16 and ignored is NONE and not last_key_wins
            and max_depth == 512):
        return DEFAULT
    return Options(form, digits, ignored, last_key_wins, max_depth)


# ---- canonical bytes ----

cdef Buffer spare  # taken by a call and put back after it

cdef Buffer take() noexcept:
    cdef Buffer taken = spare
    spare.data, spare.room = NULL, 0
    taken.size = 0
    return taken

cdef void give_back(Buffer *used) noexcept:
    if used.room > KEPT or spare.data:
        PyMem_Free(used.data)
    else:
        spare.data, spare.room = used.data, used.room

# Appends the canonical bytes of a call.
cdef int put_call(Buffer *out, object tool, object arguments, Options options) except -1:
    cdef size_t start = out.size
    if isinstance(arguments, dict) and not options.victor:
        if type(tool) is str and PyUnicode_IS_COMPACT_ASCII(tool):  # with its final NUL
            put(out, <const char *>PyUnicode_DATA(tool), PyUnicode_GET_LENGTH(tool) + 1)
        else:
            name = rules.tool_bytes(tool)
            put(out, PyBytes_AS_STRING(name), PyBytes_GET_SIZE(name) + 1)
        if append(out, <PyObject *>arguments, options.jcs, options.ignored, options.max_depth) == 0:
            return 0
        out.size = start
        data = rules.call_bytes(tool, arguments, options.rules)
    elif isinstance(arguments, dict):
        data = rules.call_bytes(tool, arguments, options.rules)
    else:
        data = cffi.canonical(tool, arguments, **options.given)
    return put(out, PyBytes_AS_STRING(data), PyBytes_GET_SIZE(data))

def canonical(tool, arguments, *, form="exact", ignored=(), last_key_wins=False, max_depth=512):
    cdef Options options = read_options(form, 16, ignored, last_key_wins, max_depth)
    cdef Buffer text = take()
    try:
        put_call(&text, tool, arguments, options)
        return PyBytes_FromStringAndSize(text.data, text.size)
    finally:
        give_back(&text)


# ---- signatures ----

cdef int64_t computed = 0, deduplicated = 0, duplicates = 0  # not counted by the library

cdef char pairs[512]  # the two digits of each byte

def _fill_pairs():
    for value in range(256):
        pairs[2 * value], pairs[2 * value + 1] = b"%02x" % value

_fill_pairs()

cdef str hex_of(uint64_t value):
    cdef str made = PyUnicode_New(16, 127)
    cdef char *digits = <char *>PyUnicode_DATA(made)
    cdef int i
    for i in range(8):
        memcpy(digits + 2 * i, pairs + 2 * (value >> (56 - 8 * i) & 255), 2)
    return made

cdef str sign(const char *data, size_t size, Options options):
    global computed
    cdef char hex[33]
    computed += 1
    if options.digits == 16 and not options.victor:
        return hex_of(accel_sig_hash(data, size, 0))
    accel_sig_digest(data, size, 0, ACCEL_SIG_XXH3_128, hex, sizeof(hex), NULL)
    return (hex + 32 - options.digits)[:options.digits].decode("ascii")

# From JSON text; None when there is a fault, which the library then tells through CFFI.
cdef str compute_text(object tool, object text, Options options):
    cdef Item name = Item.__new__(Item), data = Item.__new__(Item)
    cdef char hex[33]
    cdef int status
    name.read(rules.tool_bytes(tool))
    data.read(text)
    if data.size < RELEASE_FROM:
        status = accel_sig_compute(name.data, name.size, data.data, data.size, &options.c, hex,
                                   sizeof(hex), NULL)
    else:
        with nogil:
            status = accel_sig_compute(name.data, name.size, data.data, data.size, &options.c, hex,
                                       sizeof(hex), NULL)
    return None if status else hex[:options.digits].decode("ascii")

# The signature of a call; `text` is scratch.
cdef inline str sign_call(Buffer *text, object tool, object arguments, Options options):
    cdef str made = None
    if isinstance(arguments, dict):
        text.size = 0
        put_call(text, tool, arguments, options)
        return sign(text.data, text.size, options)
    if rules.is_text(arguments):
        made = compute_text(tool, arguments, options)
    return made or cffi.compute(tool, arguments, digits=options.digits, **options.given)

def compute(tool, arguments, *, form="exact", digits=16, ignored=(), last_key_wins=False,
            max_depth=512):
    cdef Options options = read_options(form, digits, ignored, last_key_wins, max_depth)
    cdef Buffer text = take()
    try:
        return sign_call(&text, tool, arguments, options)
    finally:
        give_back(&text)

# Call i of many as a tuple of two.
cdef inline tuple read_pair(object call, Py_ssize_t i):
    if type(call) is tuple and len(<tuple>call) == 2:
        return <tuple>call
    return tuple(rules.pair(call, i))

def batch(calls, *, form="exact", digits=16, ignored=(), last_key_wins=False, max_depth=512):
    cdef Options options = read_options(form, digits, ignored, last_key_wins, max_depth)
    cdef list given = list(calls), made = []
    cdef Py_ssize_t i = 0
    cdef tuple call
    cdef Buffer text = take()
    try:
        for i in range(len(given)):
            call = read_pair(given[i], i)
            made.append(sign_call(&text, call[0], call[1], options))
        return made
    except (Error, TypeError) as fault:
        raise rules.of_call(fault, i) from None
    finally:
        give_back(&text)

# A distinct call in the table of dedup: its canonical bytes lie in one buffer with all others.
cdef struct Slot:
    uint64_t hash
    size_t begin
    size_t size  # 0: the slot is free

def dedup(calls, *, form="exact", ignored=(), last_key_wins=False, max_depth=512):
    global deduplicated, duplicates
    cdef Options options = read_options(form, 16, ignored, last_key_wins, max_depth)
    cdef list given = list(calls), kept = []
    cdef Py_ssize_t i = 0
    cdef size_t mask = 1, begin, at
    cdef uint64_t value
    cdef Slot *table
    cdef tuple call
    cdef Buffer text
    while mask < 2 * <size_t>len(given) + 1:
        mask *= 2
    table = <Slot *>PyMem_Calloc(mask, sizeof(Slot))
    if not table:
        raise MemoryError
    mask -= 1
    text = take()
    try:
        for i in range(len(given)):
            begin = text.size
            call = read_pair(given[i], i)
            put_call(&text, call[0], call[1], options)
            value = accel_sig_hash(text.data + begin, text.size - begin, 0)
            at = value & mask
            while table[at].size and not (
                    table[at].hash == value and table[at].size == text.size - begin
                    and memcmp(text.data + table[at].begin, text.data + begin, table[at].size) == 0):
                at = (at + 1) & mask
            if table[at].size:
                text.size = begin
            else:
                table[at].hash, table[at].begin, table[at].size = value, begin, text.size - begin
                kept.append(given[i])
        deduplicated += len(given)
        duplicates += len(given) - len(kept)
        return kept
    except (Error, TypeError) as fault:
        raise rules.of_call(fault, i) from None
    finally:
        PyMem_Free(table)
        give_back(&text)

def stats():
    counted = cffi.stats()
    return counted[0] + computed, counted[1] + deduplicated, counted[2] + duplicates
