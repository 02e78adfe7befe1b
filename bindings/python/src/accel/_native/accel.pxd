# The part of accel.h that the hot calls use.
from libc.stdint cimport int32_t, int64_t, uint32_t, uint64_t

cdef extern from "accel.h" nogil:
    uint32_t ACCEL_ABI_VERSION
    uint32_t accel_abi_version()

    ctypedef struct accel_error:
        pass
    int32_t accel_error_code(const accel_error *error)
    const char *accel_error_message(const accel_error *error)
    int64_t accel_error_item(const accel_error *error)
    int64_t accel_error_offset(const accel_error *error)
    void accel_error_free(accel_error *error)
    const char *accel_status_name(int32_t status)

    uint64_t accel_sig_hash(const void *data, size_t length, uint64_t seed)
    int32_t accel_sig_hash_batch(const void *base, const int64_t *offsets, size_t n, uint64_t seed,
                                 uint64_t *out, accel_error **err)
