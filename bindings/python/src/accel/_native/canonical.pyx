# cython: boundscheck=False, wraparound=False
"""Canonical JSON of Python dicts, written straight from the objects.

A dict is walked without building JSON text first: that text alone would cost most of what a signature
costs. The walk takes no recursion and runs no Python code, so nothing can change under it. What it
cannot say (a wrong type, NaN, a key with a lone surrogate, too deep) it does not explain: it stops, and
the caller asks accel._py.sig, which knows every rule and names the place.
"""

from cpython.bytes cimport PyBytes_AS_STRING, PyBytes_GET_SIZE
from cpython.mem cimport PyMem_Free, PyMem_Realloc
from cpython.object cimport PyObject
from libc.stdint cimport int64_t, uint8_t, uint32_t, uint64_t
from libc.stdlib cimport qsort
from libc.string cimport memcmp, memcpy

from .accel cimport accel_json_number

cdef extern from "Python.h":
    PyObject *Py_True
    PyObject *Py_False
    PyObject *Py_None
    bint PyUnicode_Check(PyObject *value)
    bint PyUnicode_IS_COMPACT_ASCII(PyObject *value)
    int PyUnicode_KIND(PyObject *value)
    void *PyUnicode_DATA(PyObject *value)
    Py_ssize_t PyUnicode_GET_LENGTH(PyObject *value)
    uint32_t PyUnicode_READ(int kind, void *data, Py_ssize_t index)
    const char *PyUnicode_AsUTF8AndSize(PyObject *value, Py_ssize_t *size)
    bint PyLong_Check(PyObject *value)
    long long PyLong_AsLongLongAndOverflow(PyObject *value, int *overflow)
    double PyLong_AsDouble(PyObject *value)
    PyObject *_int_repr "PyLong_Type.tp_repr" (PyObject *value)
    bint PyFloat_Check(PyObject *value)
    double PyFloat_AS_DOUBLE(PyObject *value)
    bint PyDict_Check(PyObject *value)
    Py_ssize_t PyDict_GET_SIZE(PyObject *value)
    bint PyDict_Next(PyObject *dict, Py_ssize_t *at, PyObject **key, PyObject **value)
    bint PyList_Check(PyObject *value)
    Py_ssize_t PyList_GET_SIZE(PyObject *value)
    PyObject *PyList_GET_ITEM(PyObject *value, Py_ssize_t index)
    bint PyTuple_Check(PyObject *value)
    Py_ssize_t PyTuple_GET_SIZE(PyObject *value)
    PyObject *PyTuple_GET_ITEM(PyObject *value, Py_ssize_t index)
    void Py_DECREF(PyObject *value)
    void PyErr_Clear()

cdef enum:
    REFUSED = 1  # accel._py.sig says why
    NUMBER = 32  # room for any number of 64 bits or double
    CHUNK = 4096  # characters of a string that room is made for at once
    KEPT = 1 << 14  # members or frames that are kept for the next walk
    SLACK = 8  # bytes that every put leaves free, for a comma or colon

# One member of a dict. `key` is UTF-8, borrowed from `name`; `prefix` tells two keys of ASCII apart if
# they differ in their first 8 bytes, and is 0 for other keys.
cdef struct Member:
    uint64_t prefix
    const char *key
    Py_ssize_t size
    PyObject *name
    PyObject *value

# One open container: a list, a tuple, or `count` members of a dict from `first` on.
cdef struct Frame:
    PyObject *sequence
    Py_ssize_t first
    Py_ssize_t at
    Py_ssize_t count

cdef struct Walk:
    Buffer *out
    Member *members
    Py_ssize_t member_count
    Py_ssize_t member_room
    Frame *frames
    Py_ssize_t depth
    Py_ssize_t frame_room
    bint jcs

# Taken by a walk and put back after it, so that the usual walk allocates nothing. A walk that finds
# none, in another thread of a build without GIL, makes its own.
cdef Member *spare_members = NULL
cdef Py_ssize_t spare_member_room = 0
cdef Frame *spare_frames = NULL
cdef Py_ssize_t spare_frame_room = 0


# ---- bytes ----

cdef int grow(Buffer *out, size_t more) except -1:
    cdef size_t room = 2 * (out.size + more) + 256
    cdef char *data = <char *>PyMem_Realloc(out.data, room)
    if not data:
        raise MemoryError
    out.data, out.room = data, room
    return 0

cdef inline int reserve(Buffer *out, size_t more) except -1:
    return grow(out, more) if out.size + more > out.room else 0

cdef int put(Buffer *out, const char *data, size_t size) except -1:
    reserve(out, size + SLACK)
    memcpy(out.data + out.size, data, size)
    out.size += size
    return 0

cdef inline int put_byte(Buffer *out, char c) except -1:
    reserve(out, 1 + SLACK)
    out.data[out.size] = c
    out.size += 1
    return 0

# At most 8 bytes, of 8 that can be read.
cdef inline int put_word(Buffer *out, const char *data, size_t size) except -1:
    reserve(out, 8 + SLACK)
    memcpy(out.data + out.size, data, 8)
    out.size += size
    return 0

# A comma or colon, after a put.
cdef inline void put_mark(Buffer *out, char c) noexcept:
    out.data[out.size] = c
    out.size += 1


# ---- strings ----

cdef const char *HEX = b"0123456789abcdef"

cdef extern from *:
    """
    /* To look at what lies behind a text on its page is always allowed; a sanitizer cannot know that. */
    #if defined(__SSE2__) && !defined(__SANITIZE_ADDRESS__)
    #define ACCEL_READS_PAGES
    #include <emmintrin.h>
    #endif
    /* stops: one bit for each byte of ASCII that must be escaped. */
    #ifdef ACCEL_READS_PAGES
    static inline uint32_t accel_stops(__m128i bytes) {
      /* With bit 1 turned over, a quote and all control characters, no others, are below 0x21. */
      const __m128i turned = _mm_xor_si128(bytes, _mm_set1_epi8(2));
      const __m128i low = _mm_cmplt_epi8(turned, _mm_set1_epi8(0x21));
      const __m128i slash = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\\\'));
      return (uint32_t)_mm_movemask_epi8(_mm_or_si128(low, slash));
    }
    static inline uint32_t accel_stops_16(const char *data) {
      return accel_stops(_mm_loadu_si128((const __m128i *)data));
    }
    /* The same for at most 16 bytes, which are copied too. What lies behind them on their page is read
       along and then left out. */
    static inline uint32_t accel_copy_16(char *to, const char *data, size_t size) {
      __m128i bytes;
      if (((uintptr_t)data & 4095) <= 4096 - 16) {
        bytes = _mm_loadu_si128((const __m128i *)data);
      } else {
        char copy[16] = {0};
        memcpy(copy, data, size);
        bytes = _mm_loadu_si128((const __m128i *)copy);
      }
      _mm_storeu_si128((__m128i *)to, bytes);
      return accel_stops(bytes) & ((1u << size) - 1);
    }
    #else
    static inline uint32_t accel_copy_16(char *to, const char *data, size_t size) {
      uint32_t stops = 0;
      for (size_t i = 0; i < size; ++i) {
        stops |= (uint32_t)((uint8_t)data[i] < 0x20 || data[i] == '"' || data[i] == '\\\\') << i;
        to[i] = data[i];
      }
      return stops;
    }
    static inline uint32_t accel_stops_16(const char *data) {
      char copy[16];
      return accel_copy_16(copy, data, 16);
    }
    #endif
    /* What is about to be looked at is on its way meanwhile. */
    static inline void accel_fetch(const void *object) {
      __builtin_prefetch(object);
      __builtin_prefetch((const char *)object + 64);
    }
    /* The first 8 bytes, zeros behind the end, as a number in the order of the bytes. */
    static inline uint64_t accel_prefix(const char *data, size_t size) {
    #ifdef ACCEL_READS_PAGES
      if (((uintptr_t)data & 4095) <= 4096 - 8) {
        uint64_t prefix;
        memcpy(&prefix, data, 8);
        prefix = __builtin_bswap64(prefix);
        return size >= 8 ? prefix : prefix & ~(UINT64_MAX >> 8 * size);
      }
    #endif
      uint64_t prefix = 0;
      for (size_t i = 0; i < size && i < 8; ++i)
        prefix |= (uint64_t)(uint8_t)data[i] << (56 - 8 * i);
      return prefix;
    }
    """
    uint32_t accel_stops_16(const char *data) noexcept nogil
    uint32_t accel_copy_16(char *to, const char *data, size_t size) noexcept nogil
    void accel_fetch(const void *object) noexcept nogil
    uint64_t accel_prefix(const char *data, size_t size) noexcept nogil
    int first_bit "__builtin_ctz" (uint32_t bits) noexcept nogil
    long long EXACT_BELOW "1000000000000000"  # such integers are their own spelling as doubles

# The escape of each byte that must have one, and its length.
cdef char escapes[128][8]
cdef uint8_t escape_sizes[128]

def _fill_escapes():
    for c in (*range(0x20), 0x22, 0x5C):
        text = {8: b"\\b", 9: b"\\t", 10: b"\\n", 12: b"\\f", 13: b"\\r", 0x22: b'\\"',
                0x5C: b"\\\\"}.get(c, b"\\u%04x" % c)
        memcpy(escapes[c], PyBytes_AS_STRING(text), len(text))
        escape_sizes[c] = len(text)

_fill_escapes()

# Writes the escape of a byte that must have one; `out` has room for 8. Returns its length.
cdef inline size_t escape(char *out, uint8_t c) noexcept nogil:
    memcpy(out, escapes[c], 8)
    return escape_sizes[c]

cdef int put_ascii(Buffer *out, const char *data, Py_ssize_t size) except -1:
    cdef char *to
    if size > CHUNK:
        return put_long_ascii(out, data, size)
    reserve(out, 6 * size + 34 + SLACK)
    to = out.data + out.size
    to[0] = c'"'
    to += 1 + copy_ascii(to + 1, data, size)
    to[0] = c'"'
    out.size = to + 1 - out.data
    return 0

# In pieces, so that no more room is made than a long text takes.
cdef int put_long_ascii(Buffer *out, const char *data, Py_ssize_t size) except -1:
    cdef Py_ssize_t at = 0, stop
    put_byte(out, c'"')
    while at < size:
        stop = at + CHUNK if size - at > CHUNK else size
        reserve(out, 6 * (stop - at) + 32 + SLACK)
        out.size += copy_ascii(out.data + out.size, data + at, stop - at)
        at = stop
    put_mark(out, c'"')
    return 0

# `out` has room for six times the size and 32. Returns how much was written. Blocks are copied whole and
# the rest of a block again behind each escape, so that no step waits for the one before it.
cdef inline size_t copy_ascii(char *out, const char *data, Py_ssize_t size) noexcept nogil:
    cdef char *to = out
    cdef const char *end = data + size
    cdef uint32_t stops
    cdef int at, plain
    cdef char block[32]
    while end - data >= 64:
        memcpy(to, data, 32)
        stops = accel_stops_16(data) | accel_stops_16(data + 16) << 16
        if not stops:
            to, data = to + 32, data + 32
            continue
        at = 0
        while stops:
            plain = first_bit(stops) - at
            to += plain + escape(to + plain, <uint8_t>data[at + plain])
            at += plain + 1
            memcpy(to, data + at, 32)
            stops &= stops - 1
        to, data = to + 32 - at, data + 32
    while data < end:
        size = end - data if end - data < 16 else 16
        stops = accel_copy_16(to, data, size)
        if not stops:
            to, data = to + size, data + size
            continue
        memcpy(block, to, 16)
        at = 0
        while stops:
            plain = first_bit(stops) - at
            to += plain + escape(to + plain, <uint8_t>block[at + plain])
            at += plain + 1
            memcpy(to, block + at, 16)
            stops &= stops - 1
        to, data = to + size - at, data + size
    return to - out

# Any str. Two halves of a pair are one character; a lone surrogate is written in EXACT, refused in JCS.
cdef int put_wide(Buffer *out, PyObject *text, bint jcs) except -1:
    cdef Py_ssize_t size = PyUnicode_GET_LENGTH(text), at = 0
    cdef int kind = PyUnicode_KIND(text)
    cdef void *data = PyUnicode_DATA(text)
    cdef uint32_t c, low
    put_byte(out, c'"')
    while at < size:
        reserve(out, 8)
        c = PyUnicode_READ(kind, data, at)
        at += 1
        if c >> 11 == 0x1B:
            low = PyUnicode_READ(kind, data, at) if at < size else 0
            if c >> 10 == 0x36 and low >> 10 == 0x37:
                c = 0x10000 + ((c & 0x3FF) << 10 | low & 0x3FF)
                at += 1
            elif jcs:
                return REFUSED
            else:
                out.size += escape_lone(out.data + out.size, c)
                continue
        out.size += copy_character(out.data + out.size, c)
    return put_byte(out, c'"')

cdef size_t escape_lone(char *out, uint32_t c) noexcept nogil:
    cdef int i
    memcpy(out, b"\\u", 2)
    for i in range(4):
        out[2 + i] = HEX[c >> (12 - 4 * i) & 15]
    return 6

cdef inline size_t copy_character(char *out, uint32_t c) noexcept nogil:
    cdef uint8_t *to = <uint8_t *>out
    if c < 0x80:
        if escape_sizes[c]:
            return escape(out, <uint8_t>c)
        to[0] = <uint8_t>c
        return 1
    if c < 0x800:
        to[0], to[1] = 0xC0 | c >> 6, 0x80 | c & 63
        return 2
    if c < 0x10000:
        to[0], to[1], to[2] = 0xE0 | c >> 12, 0x80 | c >> 6 & 63, 0x80 | c & 63
        return 3
    to[0], to[1] = 0xF0 | c >> 18, 0x80 | c >> 12 & 63
    to[2], to[3] = 0x80 | c >> 6 & 63, 0x80 | c & 63
    return 4

cdef inline int put_str(Buffer *out, PyObject *text, bint jcs) except -1:
    if PyUnicode_IS_COMPACT_ASCII(text):
        return put_ascii(out, <const char *>PyUnicode_DATA(text), PyUnicode_GET_LENGTH(text))
    return put_wide(out, text, jcs)


# ---- numbers ----

cdef int put_double(Buffer *out, double value) except -1:
    reserve(out, NUMBER + SLACK)
    cdef int64_t size = accel_json_number(value, out.data + out.size, NUMBER)
    out.size += size
    return 0 if size else REFUSED

cdef int put_large(Buffer *out, PyObject *value, bint jcs) except -1:
    cdef PyObject *digits
    cdef double nearest
    if jcs:
        nearest = PyLong_AsDouble(value)
        if nearest == -1.0:
            PyErr_Clear()
            return REFUSED
        return put_double(out, nearest)
    digits = _int_repr(value)
    if not digits:
        PyErr_Clear()
        return REFUSED
    put(out, <const char *>PyUnicode_DATA(digits), PyUnicode_GET_LENGTH(digits))
    Py_DECREF(digits)
    return 0

cdef int put_int(Buffer *out, PyObject *value, bint jcs) except -1:
    cdef int overflow
    cdef long long number = PyLong_AsLongLongAndOverflow(value, &overflow)
    cdef uint64_t rest
    cdef char digits[NUMBER]
    cdef int at = NUMBER
    if overflow or jcs and not -EXACT_BELOW < number < EXACT_BELOW:
        return put_large(out, value, jcs)
    rest = 0 - <uint64_t>number if number < 0 else <uint64_t>number
    while True:
        at -= 1
        digits[at] = c'0' + rest % 10
        rest //= 10
        if not rest:
            break
    if number < 0:
        at -= 1
        digits[at] = c'-'
    return put(out, digits + at, NUMBER - at)


# ---- containers ----

# By UTF-16 units: as by bytes, but a character above U+FFFF (lead F0 and up) comes before U+E000 to
# U+FFFF (leads EE and EF).
cdef int compare(const void *left, const void *right) noexcept nogil:
    cdef const Member *a = <const Member *>left
    cdef const Member *b = <const Member *>right
    cdef Py_ssize_t shorter = a.size if a.size < b.size else b.size
    cdef Py_ssize_t at = 0
    cdef uint8_t x = <uint8_t>a.key[0], y = <uint8_t>b.key[0]  # a NUL follows an empty key
    if x != y and (x < 0xEE or y < 0xEE):
        return -1 if x < y else 1
    if not memcmp(a.key, b.key, shorter):
        return (a.size > b.size) - (a.size < b.size)
    while a.key[at] == b.key[at]:
        at += 1
    x, y = <uint8_t>a.key[at], <uint8_t>b.key[at]
    if x >= 0xEE and y >= 0xEE and (x >= 0xF0) != (y >= 0xF0):
        return -1 if x >= 0xF0 else 1
    return -1 if x < y else 1

cdef inline bint comes_after(const Member *a, const Member *b) noexcept nogil:
    if a.prefix != b.prefix and a.prefix and b.prefix:
        return a.prefix > b.prefix
    return compare(a, b) > 0

# Insertion for the usual few members, which are often in order already.
cdef void sort(Member *members, Py_ssize_t count) noexcept nogil:
    cdef Py_ssize_t i, to
    cdef Member moved
    if count > 24:
        qsort(members, count, sizeof(Member), compare)
        return
    for i in range(1, count):
        if not comes_after(&members[i - 1], &members[i]):
            continue
        moved, to = members[i], i
        while to > 0 and comes_after(&members[to - 1], &moved):
            members[to] = members[to - 1]
            to -= 1
        members[to] = moved

# Whether the member is called one of `names`, a tuple of bytes.
cdef bint is_one_of(Member *member, object names) noexcept:
    cdef Py_ssize_t i
    for i in range(PyTuple_GET_SIZE(<PyObject *>names)):
        name = PyTuple_GET_ITEM(<PyObject *>names, i)
        if (PyBytes_GET_SIZE(<object>name) == member.size
                and not memcmp(PyBytes_AS_STRING(<object>name), member.key, member.size)):
            return True
    return False

cdef int more_members(Walk *walk, Py_ssize_t count) except -1:
    cdef Py_ssize_t room = 2 * (walk.member_count + count) + 64
    cdef Member *members = <Member *>PyMem_Realloc(walk.members, room * sizeof(Member))
    if not members:
        raise MemoryError
    walk.members, walk.member_room = members, room
    return 0

cdef int more_frames(Walk *walk) except -1:
    cdef Py_ssize_t room = 2 * walk.depth + 64
    cdef Frame *frames = <Frame *>PyMem_Realloc(walk.frames, room * sizeof(Frame))
    if not frames:
        raise MemoryError
    walk.frames, walk.frame_room = frames, room
    return 0

cdef inline Frame *push(Walk *walk) except NULL:
    if walk.depth == walk.frame_room:
        more_frames(walk)
    walk.depth += 1
    return &walk.frames[walk.depth - 1]

cdef int open_sequence(Walk *walk, PyObject *sequence, Py_ssize_t count) except -1:
    cdef Frame *frame = push(walk)
    cdef Py_ssize_t i
    for i in range(count if count < 16 else 16):
        accel_fetch(PyList_GET_ITEM(sequence, i) if PyList_Check(sequence)
                    else PyTuple_GET_ITEM(sequence, i))
    frame.sequence, frame.first, frame.at, frame.count = sequence, 0, 0, count
    return put_byte(walk.out, c'[')

cdef int open_dict(Walk *walk, PyObject *dict, object ignored) except -1:
    cdef Py_ssize_t at = 0, count = PyDict_GET_SIZE(dict), first = walk.member_count
    cdef PyObject *name
    cdef PyObject *value
    cdef Member *member
    cdef Frame *frame
    if first + count > walk.member_room:
        more_members(walk, count)
    while PyDict_Next(dict, &at, &name, &value):
        if not PyUnicode_Check(name):
            return REFUSED
        member = &walk.members[walk.member_count]
        accel_fetch(value)
        member.name, member.value, member.prefix = name, value, 0
        if PyUnicode_IS_COMPACT_ASCII(name):
            member.key, member.size = <const char *>PyUnicode_DATA(name), PyUnicode_GET_LENGTH(name)
            member.prefix = accel_prefix(member.key, member.size)
        else:
            member.key = PyUnicode_AsUTF8AndSize(name, &member.size)
            if not member.key:
                PyErr_Clear()
                return REFUSED
        if ignored is None or not is_one_of(member, ignored):
            walk.member_count += 1
    sort(walk.members + first, walk.member_count - first)
    frame = push(walk)
    frame.sequence, frame.first, frame.at, frame.count = NULL, first, 0, walk.member_count - first
    return put_byte(walk.out, c'{')

# Closes what is complete and begins the next child, which it returns; NULL at the end.
cdef PyObject *advance(Walk *walk) except? NULL:
    cdef Frame *frame
    cdef Member *member
    while walk.depth:
        frame = &walk.frames[walk.depth - 1]
        if frame.at == frame.count:
            put_byte(walk.out, c']' if frame.sequence else c'}')
            if not frame.sequence:
                walk.member_count = frame.first
            walk.depth -= 1
            continue
        if frame.at:
            put_mark(walk.out, c',')
        frame.at += 1
        if frame.sequence:
            if PyList_Check(frame.sequence):
                return PyList_GET_ITEM(frame.sequence, frame.at - 1)
            return PyTuple_GET_ITEM(frame.sequence, frame.at - 1)
        member = &walk.members[frame.first + frame.at - 1]
        if member.prefix:
            put_ascii(walk.out, member.key, member.size)
        else:
            put_str(walk.out, member.name, walk.jcs)
        put_mark(walk.out, c':')
        return member.value
    return NULL

cdef int write(Walk *walk, PyObject *value, object ignored, Py_ssize_t max_depth) except -1:
    cdef int refused = 0
    while value and not refused:
        if PyUnicode_Check(value):
            refused = put_str(walk.out, value, walk.jcs)
        elif value == Py_None:
            put_word(walk.out, b"null\0\0\0\0", 4)
        elif value == Py_True:
            put_word(walk.out, b"true\0\0\0\0", 4)
        elif value == Py_False:
            put_word(walk.out, b"false\0\0\0", 5)
        elif PyLong_Check(value):
            refused = put_int(walk.out, value, walk.jcs)
        elif PyFloat_Check(value):
            refused = put_double(walk.out, PyFloat_AS_DOUBLE(value))
        elif walk.depth == max_depth:
            refused = REFUSED
        elif PyDict_Check(value):
            refused = open_dict(walk, value, ignored)
            ignored = None
        elif PyList_Check(value):
            refused = open_sequence(walk, value, PyList_GET_SIZE(value))
        elif PyTuple_Check(value):
            refused = open_sequence(walk, value, PyTuple_GET_SIZE(value))
        else:
            refused = REFUSED
        if not refused:
            value = advance(walk)
    return refused

cdef int append(Buffer *out, PyObject *arguments, bint jcs, object ignored,
                Py_ssize_t max_depth) except -1:
    """Appends the canonical JSON of a dict; 1 (and some bytes too many) when it has none here.

    ignored: the names to leave out at the top, a tuple of UTF-8, or None.
    """
    global spare_members, spare_member_room, spare_frames, spare_frame_room
    cdef Walk walk
    walk.out, walk.jcs, walk.depth, walk.member_count = out, jcs, 0, 0
    walk.members, walk.member_room = spare_members, spare_member_room
    walk.frames, walk.frame_room = spare_frames, spare_frame_room
    spare_members, spare_member_room, spare_frames, spare_frame_room = NULL, 0, NULL, 0
    try:
        return write(&walk, arguments, ignored, max_depth)
    finally:
        keep(&walk)

cdef void keep(Walk *walk) noexcept:
    global spare_members, spare_member_room, spare_frames, spare_frame_room
    if walk.member_room > KEPT or walk.frame_room > KEPT or spare_members or spare_frames:
        PyMem_Free(walk.members)
        PyMem_Free(walk.frames)
    else:
        spare_members, spare_member_room = walk.members, walk.member_room
        spare_frames, spare_frame_room = walk.frames, walk.frame_room
