"""Hashes in Cython."""

import array

from cpython cimport array as carray
from cpython.bytes cimport PyBytes_AS_STRING, PyBytes_CheckExact, PyBytes_GET_SIZE
from libc.stdint cimport uint64_t

from .accel cimport ACCEL_ABI_VERSION, accel_abi_version, accel_sig_hash
from .items cimport Item, Items

ABI = ACCEL_ABI_VERSION

# Below so many bytes a hash is done sooner than the GIL is handed over.
cdef enum:
    RELEASE_FROM = 4096

def abi_version():
    return accel_abi_version()

def hash(data, uint64_t seed=0):
    cdef Item item
    cdef uint64_t value
    if PyBytes_CheckExact(data) and PyBytes_GET_SIZE(data) < RELEASE_FROM:
        return accel_sig_hash(PyBytes_AS_STRING(data), PyBytes_GET_SIZE(data), seed)
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
