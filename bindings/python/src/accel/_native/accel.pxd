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

    ctypedef struct accel_call_options:
        pass
    ctypedef struct accel_regex:
        pass
    ctypedef struct accel_matches:
        pass
    ctypedef struct accel_match:
        uint32_t pattern
        uint32_t flags
        int64_t start
        int64_t end
    ctypedef struct accel_failure:
        int64_t item
        int64_t offset
        uint32_t pattern
        int32_t code

    int32_t accel_matches_new(accel_matches **out, accel_error **err)
    void accel_matches_free(accel_matches *matches)
    const accel_match *accel_matches_data(const accel_matches *matches)
    int64_t accel_matches_count(const accel_matches *matches)
    const int64_t *accel_matches_offsets(const accel_matches *matches)
    int64_t accel_matches_texts(const accel_matches *matches)
    const accel_failure *accel_matches_failures_data(const accel_matches *matches)
    int64_t accel_matches_failures_count(const accel_matches *matches)
    int32_t accel_matches_convert(accel_matches *matches, const char *text, size_t length,
                                  uint32_t unit, accel_error **err)

    ctypedef struct accel_regex_pattern:
        const char *text
        int64_t length
        uint32_t flags
        uint32_t reserved
    ctypedef struct accel_regex_options:
        pass
    int32_t accel_regex_compile(const accel_regex_pattern *patterns, size_t n,
                                const accel_regex_options *options, accel_regex **out,
                                accel_error **err)
    int32_t accel_regex_scan(const accel_regex *regex, const char *text, size_t length,
                             const accel_call_options *call, accel_matches *matches,
                             accel_error **err)
    int32_t accel_regex_scan_batch(const accel_regex *regex, const char *base,
                                   const int64_t *offsets, size_t n,
                                   const accel_call_options *call, accel_matches *matches,
                                   accel_error **err)

    uint32_t ACCEL_SIG_XXH3_128
    int32_t accel_sig_digest(const void *data, size_t length, uint64_t seed, uint32_t algorithm,
                             char *hex, size_t capacity, accel_error **err)
    int64_t accel_json_number(double value, char *buffer, size_t capacity)

    ctypedef struct accel_view:
        const char *data
        int64_t length
    ctypedef struct accel_sig_options:
        uint32_t form
        uint32_t digits
        uint32_t last_key_wins
        uint32_t max_depth
        const accel_view *ignored
        int64_t ignored_count
    void accel_sig_options_init(accel_sig_options *options, size_t size)
    int32_t accel_sig_compute(const char *tool, size_t tool_length, const char *arguments,
                              size_t arguments_length, const accel_sig_options *options, char *hex,
                              size_t capacity, accel_error **err)

    ctypedef struct accel_files:
        pass
    ctypedef struct accel_files_view:
        uint32_t struct_size
        int64_t count
        const char *names
        const int64_t *name_offsets
        const int32_t *directories
        const int32_t *directory_parents
        const char *directory_names
        const int64_t *directory_name_offsets
    int32_t accel_files_columns(const accel_files *files, accel_files_view *out, accel_error **err)

    ctypedef struct accel_text:
        pass
    int32_t accel_text_new(accel_text **out, accel_error **err)
    const char *accel_text_data(const accel_text *text)
    int64_t accel_text_length(const accel_text *text)
    void accel_text_free(accel_text *text)
    ctypedef struct accel_span:
        uint32_t kind
        uint32_t item
        int64_t start
        int64_t end
    ctypedef struct accel_spans:
        pass
    int32_t accel_spans_new(accel_spans **out, accel_error **err)
    const accel_span *accel_spans_data(const accel_spans *spans)
    int64_t accel_spans_count(const accel_spans *spans)
    void accel_spans_free(accel_spans *spans)

    ctypedef struct accel_think_options:
        pass
    ctypedef struct accel_think:
        pass
    int32_t accel_think_new(const accel_think_options *options, accel_think **out, accel_error **err)
    int32_t accel_think_feed(accel_think *think, const char *text, size_t length, accel_text *out,
                             accel_spans *spans, accel_error **err)
    int32_t accel_think_finish(accel_think *think, accel_text *out, accel_spans *spans,
                               accel_error **err)
    int32_t accel_think_state(const accel_think *think)
    void accel_think_reset(accel_think *think)
    void accel_think_free(accel_think *think)
