/*
 * accel.h - native speed for coding agents and code tools, in one C header.
 *
 * A tour. Each noun has a section of its own; three of them, to begin with:
 *
 *   accel_regex   many patterns at once; spans equal to re.finditer, per pattern
 *   accel_sig     short stable names for tool calls, and removal of repeats
 *   accel_walk    a source tree into columns, honouring ignore files, globs and limits
 *
 *   accel_regex_pattern patterns[] = {{"def \\w+", 7, 0, 0}, {"class \\w+", 9, 0, 0}};
 *   accel_regex *regex = NULL;
 *   accel_matches *matches = NULL;
 *   accel_error *err = NULL;
 *   if (accel_matches_new(&matches, &err) == ACCEL_OK &&
 *       accel_regex_compile(patterns, 2, NULL, &regex, &err) == ACCEL_OK &&
 *       accel_regex_scan(regex, text, length, NULL, matches, &err) == ACCEL_OK)
 *     for (int64_t i = 0; i < accel_matches_count(matches); ++i)
 *       use(accel_matches_data(matches)[i]);
 *   if (err) fprintf(stderr, "%s\n", accel_error_message(err));
 *   accel_error_free(err); accel_matches_free(matches); accel_regex_free(regex);
 *
 * Conventions, stated once and kept everywhere:
 *
 *   Text       pointer + length, any bytes, NUL included. NULL is allowed where the length is 0.
 *              Offsets are bytes, int64_t. A length beside its pointer is size_t.
 *   Ownership  T **out is yours: free it with accel_<type>_free, which takes NULL. What a function
 *              returns as const T * is borrowed from its argument, until that is refilled or freed.
 *   Errors     a function that can fail returns accel_status and takes accel_error **err last; err
 *              may be NULL. On failure *err is a new error (yours to free) and every output is
 *              NULL, 0 or empty. On success *err is left alone: start with NULL. No C++ exception
 *              leaves the library. Any call can answer ACCEL_OUT_OF_MEMORY; a NULL handle or output
 *              answers ACCEL_INVALID_ARGUMENT; both go without saying below.
 *   Options    a struct that starts with struct_size; its _init function, told the size that the
 *              caller compiled, gives it defaults. Passing NULL for one: defaults.
 *   Threads    a const handle may be used from many threads at once, any other from one at a time.
 *              A result object belongs to one thread at a time. Results never depend on the number
 *              of threads. Nothing starts at load, nothing runs when idle, a forked child goes on.
 *   Long calls take const accel_call_options * (deadline, cancel token, threads); NULL: none.
 */
#ifndef ACCEL_H
#define ACCEL_H

#include <stddef.h>
#include <stdint.h>

#if defined(_WIN32) && !defined(ACCEL_STATIC) && !defined(ACCEL_BUILD)
#define ACCEL_API __declspec(dllimport)
#elif defined(__GNUC__)
#define ACCEL_API __attribute__((visibility("default")))
#else
#define ACCEL_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* ==== Section - Version ==== */

#define ACCEL_VERSION "1.0.0"
#define ACCEL_ABI_VERSION 1

/** The ABI of the loaded library. A loader refuses one that is not ACCEL_ABI_VERSION. */
ACCEL_API uint32_t accel_abi_version(void);

/** Version of the loaded library, such as "1.0.0". Static storage. */
ACCEL_API const char *accel_version(void);

/** 1 if the part is built in, such as "regex" (each section of this header is one, from JSON on, by
 *  the name in its functions); 0 if not or if the name is unknown. The exported names never depend
 *  on it: a missing part answers ACCEL_UNSUPPORTED. */
ACCEL_API int32_t accel_has(const char *part);

/* ==== Section - Errors ==== */

/** Did it work? 0 or negative. The list of values only grows. */
typedef int32_t accel_status;

enum accel_status_code {
  ACCEL_OK = 0,
  ACCEL_INVALID_ARGUMENT = -1, /* a NULL, an unknown option, a wrong size: the message names it */
  ACCEL_OUT_OF_MEMORY = -2,    /* an allocation failed; nothing is lost, the call may be repeated */
  ACCEL_BAD_PATTERN = -3,      /* a pattern or glob does not parse: item and offset say where */
  ACCEL_IO = -4,               /* the system refused a file: the message names path and reason */
  ACCEL_BUFFER_TOO_SMALL = -5, /* the caller's buffer; the message says what is needed */
  ACCEL_CANCELLED = -6,        /* by the call's cancel token */
  ACCEL_UNSUPPORTED = -7,      /* right in itself, but not in this build or for this input */
  ACCEL_BUSY = -8,             /* the object is in use by a call that has not returned */
  ACCEL_LIMIT = -9,            /* a limit of the options was reached: the message names it */
  ACCEL_DEADLINE = -10,        /* the call's deadline passed */
  ACCEL_BAD_JSON = -11,        /* offset says at which byte the text stops being JSON */
  ACCEL_BAD_DATA = -12,        /* saved bytes that are damaged, foreign or of another machine */
  ACCEL_INTERNAL = -99         /* a fault of accel itself; please report the message */
};

/** "OK", "BAD_PATTERN", ...; "UNKNOWN" for a value that is not in the list. Static, never NULL. */
ACCEL_API const char *accel_status_name(accel_status status);

/** What went wrong, owned by the caller, tied to no thread. */
typedef struct accel_error accel_error;

/** One of accel_status_code; ACCEL_OK for NULL. */
ACCEL_API int32_t accel_error_code(const accel_error *error);
/** What, where and what to do, UTF-8, for a person. "" for NULL. Borrowed from the error. */
ACCEL_API const char *accel_error_message(const accel_error *error);
/** Index of the pattern, call, text or glob at fault; -1 when the error is not about one item. */
ACCEL_API int64_t accel_error_item(const accel_error *error);
/** Byte offset in that item; -1 when unknown. */
ACCEL_API int64_t accel_error_offset(const accel_error *error);
/** NULL is allowed, as in every _free. */
ACCEL_API void accel_error_free(accel_error *error);

/* ==== Section - Calls: deadline, cancel, threads ==== */

/** A flag that one thread raises and a running call in another sees. */
typedef struct accel_cancel accel_cancel;

ACCEL_API accel_status accel_cancel_new(accel_cancel **out, accel_error **err);
/** Raises the flag: calls that hold the token answer ACCEL_CANCELLED, running ones within 10 ms as
 *  a rule (their sections state the worst stall). From any thread and from a signal handler. */
ACCEL_API void accel_cancel_request(const accel_cancel *cancel);
/** 1 once requested, until reset. */
ACCEL_API int32_t accel_cancel_requested(const accel_cancel *cancel);
/** Lowers the flag, so that the token can serve again. */
ACCEL_API void accel_cancel_reset(accel_cancel *cancel);
/** Not while a call still holds the token. */
ACCEL_API void accel_cancel_free(accel_cancel *cancel);

/** How one call may run. The struct may grow: start with accel_call_options_init. */
typedef struct accel_call_options {
  uint32_t struct_size;
  uint32_t threads;           /* at most so many; 0: the process limit; 1: stay on this thread */
  int64_t deadline_ns;        /* of accel_clock_ns; 0: none */
  const accel_cancel *cancel; /* NULL: none; borrowed until the call returns */
} accel_call_options;

/** Gives defaults to a struct of `size` bytes, sizeof *options; writes no more of it. */
ACCEL_API void accel_call_options_init(accel_call_options *options, size_t size);

/** Nanoseconds of the monotonic clock that deadlines are measured on. */
ACCEL_API int64_t accel_clock_ns(void);

/* ==== Section - Process ==== */

/** Limits the threads that all calls of this process may use together; 0: back to the default,
 *  which is ACCEL_NUM_THREADS, else OMP_NUM_THREADS, else what affinity and cgroup quota allow.
 *  Never more run at once. OpenMP, the default backend, parks up to limit - 1 helpers for each
 *  calling thread until that ends; built with ACCEL_PARALLEL=pool all callers share them. Negative:
 *  ACCEL_INVALID_ARGUMENT. From any thread; running calls keep what they have. */
ACCEL_API accel_status accel_set_threads(int32_t threads, accel_error **err);
/** The limit in force, at least 1. */
ACCEL_API int32_t accel_threads(void);

/** The instruction set that kernels were chosen for: "scalar", "sse42", "avx2" or "avx512".
 *  ACCEL_CPU in the environment, read once, lowers it. Static storage. */
ACCEL_API const char *accel_cpu(void);

/** Handles that were made and not yet freed, errors included: for leak tests. */
ACCEL_API int64_t accel_live_objects(void);

/* ==== Section - Values ==== */

/** Borrowed bytes: `length` of them at `data`. 16 bytes, frozen. */
typedef struct accel_view {
  const char *data;
  int64_t length;
} accel_view;

/** A buffer of bytes that calls fill and refill; its memory is reused. */
typedef struct accel_text accel_text;

ACCEL_API accel_status accel_text_new(accel_text **out, accel_error **err);
/** Borrowed until the next call that fills `text`, or accel_text_free. Followed by a NUL that the
 *  length does not count; "" when empty; NULL for NULL. */
ACCEL_API const char *accel_text_data(const accel_text *text);
ACCEL_API int64_t accel_text_length(const accel_text *text);
ACCEL_API void accel_text_free(accel_text *text);

/** The unit that a host language counts text in. */
enum accel_unit {
  ACCEL_UNIT_BYTE = 0,
  ACCEL_UNIT_CODEPOINT = 1, /* Python; a byte that belongs to no character counts as one */
  ACCEL_UNIT_UTF16 = 2      /* JavaScript, Java; characters above U+FFFF count as two */
};

/** A stretch of a text: text[start, end). What kind and item mean is said where spans are filled.
 *  24 bytes, frozen. */
typedef struct accel_span {
  uint32_t kind;
  uint32_t item;
  int64_t start;
  int64_t end;
} accel_span;

/** Stretches of one text, in order of start unless said otherwise: refilled by each call that takes
 *  them, their memory reused. One thread at a time. */
typedef struct accel_spans accel_spans;

ACCEL_API accel_status accel_spans_new(accel_spans **out, accel_error **err);
/** The records, borrowed until the next call that fills `spans`, or accel_spans_free. NULL when
 *  empty. */
ACCEL_API const accel_span *accel_spans_data(const accel_spans *spans);
ACCEL_API int64_t accel_spans_count(const accel_spans *spans);
/** Rewrites the offsets, which are bytes of `text`, into `unit` (accel_unit). Once per fill; a
 *  second time answers ACCEL_INVALID_ARGUMENT. Cost: one pass over the text. */
ACCEL_API accel_status accel_spans_convert(accel_spans *spans, const char *text, size_t length,
                                           uint32_t unit, accel_error **err);
ACCEL_API void accel_spans_free(accel_spans *spans);

/** How grave a finding is, and how sure it is. */
enum accel_level {
  ACCEL_LEVEL_INFO = 0,
  ACCEL_LEVEL_LOW = 1,
  ACCEL_LEVEL_MEDIUM = 2,
  ACCEL_LEVEL_HIGH = 3,
  ACCEL_LEVEL_CRITICAL = 4
};

/** One finding of a rule: text[start, end), and in it what matters, text[inner_start, inner_end):
 *  the secret in its assignment; all of it where a rule names no part. 72 bytes, frozen. */
typedef struct accel_finding {
  uint32_t rule;       /* of the rules that were asked */
  uint32_t severity;   /* accel_level */
  uint32_t confidence; /* accel_level */
  uint32_t flags;      /* said where findings are filled */
  int64_t start;
  int64_t end;
  int64_t inner_start;
  int64_t inner_end;
  int64_t line;   /* of start, from 1 */
  int64_t column; /* of start in its line, from 1, in the unit of the offsets */
  double score;   /* said where findings are filled */
} accel_finding;

/** What rules found in one text, by (start, rule): refilled by each call that takes them, their
 *  memory reused. One thread at a time. */
typedef struct accel_findings accel_findings;

ACCEL_API accel_status accel_findings_new(accel_findings **out, accel_error **err);
/** The records, borrowed until the next call that fills `findings`, or accel_findings_free. NULL
 *  when empty. */
ACCEL_API const accel_finding *accel_findings_data(const accel_findings *findings);
ACCEL_API int64_t accel_findings_count(const accel_findings *findings);
/** As accel_spans_convert. */
ACCEL_API accel_status accel_findings_convert(accel_findings *findings, const char *text,
                                              size_t length, uint32_t unit, accel_error **err);
ACCEL_API void accel_findings_free(accel_findings *findings);

/* ==== Section - JSON ==== */

/** How JSON text is made canonical. */
enum accel_json_form {
  ACCEL_JSON_EXACT = 0, /* RFC 8785, but what is written as an integer keeps every digit (other
                           numbers are doubles) and lone surrogates stay \udxxx */
  ACCEL_JSON_JCS = 1    /* RFC 8785 to the letter: numbers are doubles, lone surrogates an error */
};

/**
 * Canonical text of the one JSON value in `text`: keys sorted by UTF-16 units at every level, no
 * white space, shortest numbers (1.0, 1e0 and 1 are one; true and 1 are not), shortest escapes.
 * Strict RFC 8259: trailing text, NaN, numbers beyond a double, duplicate keys, invalid UTF-8 and
 * depth over 512 answer ACCEL_BAD_JSON with the offset.
 * Cost: linear, and a sort of each object's keys. Memory: 80 bytes per value or key at most. Any
 * threads.
 * Source: RFC 8785; doubles by std::to_chars (shortest).
 */
ACCEL_API accel_status accel_json_canonical(const char *text, size_t length, uint32_t form,
                                            accel_text *out, accel_error **err);

/**
 * Spelling of a double in RFC 8785 (ECMAScript): at most 25 bytes and a NUL. Returns the length, or
 * 0 for NaN, infinities and a NULL or too small buffer. For writers of canonical text.
 */
ACCEL_API int64_t accel_json_number(double value, char *buffer, size_t capacity);

/** What a JSON value is. */
enum accel_json_kind {
  ACCEL_JSON_NULL = 0,
  ACCEL_JSON_BOOLEAN = 1,
  ACCEL_JSON_INTEGER = 2, /* a number without point and exponent */
  ACCEL_JSON_NUMBER = 3,
  ACCEL_JSON_STRING = 4,
  ACCEL_JSON_ARRAY = 5,
  ACCEL_JSON_OBJECT = 6
};

/** "null", "boolean", "integer", ...; "unknown" for a value that is not in the list. Static. */
ACCEL_API const char *accel_json_kind_name(uint32_t kind);

/** Is `text` one JSON value, strictly RFC 8259 and at most 512 deep? ACCEL_OK, or ACCEL_BAD_JSON
 *  with the offset of the first byte that is wrong and what was expected. Repeated keys and numbers
 *  of any size are valid. Cost: linear, no memory but a byte per open bracket. Any threads. */
ACCEL_API accel_status accel_json_validate(const char *text, size_t length, accel_error **err);

/** What is taken for a value. */
enum accel_json_mode {
  ACCEL_JSON_SCALAR = 0,  /* anything: a text without a value in it becomes a string */
  ACCEL_JSON_EXTRACT = 1, /* objects and arrays, wherever they stand; scalars in fences only */
  ACCEL_JSON_STRICT = 2   /* as SCALAR, but an edit that is not lossless is ACCEL_BAD_JSON */
};

/** What becomes of several values in one text. */
enum accel_json_many {
  ACCEL_JSON_ALL = 0, /* one array of all, in order */
  ACCEL_JSON_FIRST = 1,
  ACCEL_JSON_LAST = 2
};

/** How far a repaired value can be trusted: the worst of its edits. */
enum accel_json_grade {
  ACCEL_JSON_UNCHANGED = 0, /* the text was valid and comes back byte for byte */
  ACCEL_JSON_LOSSLESS = 1,  /* other spelling: quotes, comments, trailing commas, True, fences */
  ACCEL_JSON_GUESSED = 2,   /* something was missing or out of place; the likeliest reading */
  ACCEL_JSON_LOSSY = 3      /* something was dropped: prose, a cut escape, bytes that are no text */
};

/** "unchanged", "lossless", "guessed", "lossy"; "unknown". Static. */
ACCEL_API const char *accel_json_grade_name(uint32_t grade);

/** What repair did at one place. L, G, X: its grade is lossless, guessed, lossy. */
enum accel_json_edit {
  ACCEL_JSON_QUOTES = 0,            /* L: other quotes became " */
  ACCEL_JSON_KEY_QUOTED = 1,        /* L: {a: 1} */
  ACCEL_JSON_TEXT_QUOTED = 2,       /* G: {"a": b c} */
  ACCEL_JSON_ESCAPED = 3,           /* L: a raw line end, " between other quotes, \x41 */
  ACCEL_JSON_INNER_QUOTE = 4,       /* G: "a "b" c" */
  ACCEL_JSON_ESCAPE = 5,            /* G: an escape that JSON has not, such as \d */
  ACCEL_JSON_STRING_CLOSED = 6,     /* G: the closing quote was missing */
  ACCEL_JSON_LITERAL = 7,           /* L: True, None, NULL */
  ACCEL_JSON_NULL_FOR = 8,          /* G: undefined, NaN, Infinity became null */
  ACCEL_JSON_NUMBER_SPELLING = 9,   /* L: +1, .5, 1_000 */
  ACCEL_JSON_NUMBER_COMPLETED = 10, /* G: 2e, 5. */
  ACCEL_JSON_SPACE = 11,            /* L: a space that JSON has not, a byte order mark */
  ACCEL_JSON_COMMENT = 12,          /* L */
  ACCEL_JSON_COMMA_REMOVED = 13,    /* L */
  ACCEL_JSON_COMMA_ADDED = 14,      /* G */
  ACCEL_JSON_COLON_ADDED = 15,      /* G */
  ACCEL_JSON_NULL_ADDED = 16,       /* G: a key without a value */
  ACCEL_JSON_BRACKET_ADDED = 17,    /* G */
  ACCEL_JSON_BRACKET_REMOVED = 18,  /* G */
  ACCEL_JSON_SEQUENCE = 19,         /* L: (1, 2) or {1, 2} of Python became an array */
  ACCEL_JSON_CALL = 20,             /* G: callback({}), ObjectId("1") */
  ACCEL_JSON_CONCATENATED = 21,     /* L: "a" + "b" */
  ACCEL_JSON_FENCE = 22,            /* L: ``` around the value */
  ACCEL_JSON_ELLIPSIS = 23,         /* G: [1, 2, ...] */
  ACCEL_JSON_TEXT_REMOVED = 24,     /* X: prose around the value, a stray word */
  ACCEL_JSON_CUT = 25,              /* X: an escape or number that the text's end cut */
  ACCEL_JSON_BYTES = 26,            /* X: no UTF-8: U+FFFD stands instead */
  ACCEL_JSON_JOINED = 27,           /* G: several values became one array */
  ACCEL_JSON_VALUE_REMOVED = 28     /* X: a value that was not asked for (many, outside fences) */
};

/** "quotes", "key_quoted", ...; "unknown". Static. */
ACCEL_API const char *accel_json_edit_name(uint32_t edit);

typedef struct accel_json_repair_options {
  uint32_t struct_size;
  uint32_t mode;      /* accel_json_mode */
  uint32_t many;      /* accel_json_many */
  uint32_t max_depth; /* default 512; deeper: ACCEL_LIMIT */
  int64_t max_length; /* of the text in bytes; default 0: none. Longer: ACCEL_LIMIT */
  int64_t max_edits;  /* default 1,000,000; more: ACCEL_LIMIT */
} accel_json_repair_options;

ACCEL_API void accel_json_repair_options_init(accel_json_repair_options *options, size_t size);

/** What repair says of a text. */
typedef struct accel_json_repaired {
  uint32_t struct_size;
  uint32_t grade;   /* accel_json_grade */
  uint32_t kind;    /* accel_json_kind of the result */
  uint32_t revised; /* streams: 1 when a snapshot showed something that is not in the result */
  int64_t count;    /* values found, whatever `many` asks for */
} accel_json_repaired;

/**
 * The JSON value that `text` means, however people or models wrote it: other quotes, missing ones,
 * inner ones, commas, colons, brackets, comments, Python, prose and fences around it, an end that
 * was cut off. Valid JSON comes back byte for byte, numbers and keys always as they are written;
 * the result is always valid JSON, and repairing it again changes nothing.
 * `edits` (may be NULL) lists what was changed, by start: kind is accel_json_edit, item its
 * accel_json_grade. `result` (may be NULL): set struct_size first.
 * Errors: ACCEL_BAD_JSON when there is no value (white space, punctuation; in EXTRACT: no brackets
 * that look like JSON) and in STRICT at the first edit that is not lossless; ACCEL_LIMIT.
 * Cost: linear on every input. Memory: the result, 24 bytes per edit, 32 per open bracket. Any
 * threads.
 */
ACCEL_API accel_status accel_json_repair(const char *text, size_t length,
                                         const accel_json_repair_options *options, accel_text *out,
                                         accel_spans *edits, accel_json_repaired *result,
                                         accel_error **err);

/**
 * All values of a text in order, each repaired: `out` becomes one JSON array of them, [] when there
 * are none; values[i] says where element i stands: kind is accel_json_kind, item accel_json_grade.
 * Where a fence holds values, those outside of fences are left out. The option `many` is not read.
 * Errors, cost: as accel_json_repair; no value is no error.
 */
ACCEL_API accel_status accel_json_extract(const char *text, size_t length,
                                          const accel_json_repair_options *options,
                                          accel_text *out, accel_spans *values, accel_error **err);

/** How accel_json_coerce reads. */
enum accel_json_coercion {
  ACCEL_JSON_COERCE = 0,       /* literals in any case (None too), numbers, valid [..] and {..} */
  ACCEL_JSON_COERCE_VICTOR = 1 /* victor's table: also nil, inf, nan, 007; strings are trimmed */
};

/**
 * What a text says where any type may stand, such as an argument that a model wrote in quotes: "42"
 * is a number, "none" null, "[1]" an array, "hello" a string. *kind: accel_json_kind; `out`: the
 * value as JSON, a string as its bare characters. Ids such as 007 stay strings. Cost: linear.
 */
ACCEL_API accel_status accel_json_coerce(const char *text, size_t length, uint32_t coercion,
                                         int32_t *kind, accel_text *out, accel_error **err);

/** JSON that arrives in pieces: the arguments of a tool call, an answer. */
typedef struct accel_json_stream accel_json_stream;

ACCEL_API accel_status accel_json_stream_new(const accel_json_repair_options *options,
                                             accel_json_stream **out, accel_error **err);

/** The next piece of the text, cut anywhere. Cost: linear in all pieces together. On an error the
 *  stream is of no more use until it is reset. */
ACCEL_API accel_status accel_json_stream_feed(accel_json_stream *stream, const char *delta,
                                              size_t length, accel_error **err);

/**
 * The value so far, as JSON: `out` is empty before it begins. Containers and strings grow; numbers,
 * literals and keys appear when they are complete, a key with its value. *stable: the bytes of
 * `out` that are there to stay, so that out[last *stable, *stable) is what is new; the rest closes
 * strings and brackets. For a prefix of valid JSON each snapshot continues the one before; for
 * broken JSON a later one may take something back, which `revised` tells. Of several values the
 * first is shown, with many = LAST the last. Cost: a copy of the value.
 */
ACCEL_API accel_status accel_json_stream_snapshot(accel_json_stream *stream, accel_text *out,
                                                  int64_t *stable, accel_error **err);

/** The text is whole: what accel_json_repair gives for it, however it was cut. Once per text. */
ACCEL_API accel_status accel_json_stream_finish(accel_json_stream *stream, accel_text *out,
                                                accel_spans *edits, accel_json_repaired *result,
                                                accel_error **err);

/** Forgets the text: the stream begins a new one, with the same options. */
ACCEL_API accel_status accel_json_stream_reset(accel_json_stream *stream, accel_error **err);
ACCEL_API void accel_json_stream_free(accel_json_stream *stream);

/* ==== Section - Regex sets ==== */

/** Compiled patterns: immutable, to be shared between threads. */
typedef struct accel_regex accel_regex;
/** What a scan found: refilled by each scan, its memory reused. One thread at a time. */
typedef struct accel_matches accel_matches;

enum accel_regex_dialect {
  ACCEL_REGEX_PYTHON = 0, /* the re module of Python 3.11 */
  ACCEL_REGEX_PCRE = 1,   /* PCRE2 10.42 */
  ACCEL_REGEX_GO = 2      /* Go's regexp (RE2 syntax) with Perl's leftmost-first choice */
};

/** Flags of a pattern; those of the options are added to every pattern. */
enum accel_regex_flag {
  ACCEL_REGEX_IGNORECASE = 1, /* i */
  ACCEL_REGEX_MULTILINE = 2,  /* m: ^ and $ at every line */
  ACCEL_REGEX_DOTALL = 4,     /* s: . takes newlines */
  ACCEL_REGEX_VERBOSE = 8,    /* x: white space and # comments in the pattern */
  ACCEL_REGEX_UNICODE = 16,   /* u: pattern and text are UTF-8 (a Python str). Without it bytes.
                                 Invalid bytes in the text match nothing and end no search. */
  ACCEL_REGEX_ASCII = 32,     /* a: with UNICODE, \w \d \s \b and case stay ASCII (re.ASCII) */
  ACCEL_REGEX_LITERAL = 64,   /* l: the pattern is plain text */
  ACCEL_REGEX_SINGLE = 128,   /* 1: only the first match of this pattern in a text */
  ACCEL_REGEX_LINEAR = 256    /* n: refuse what cannot be searched in linear time (look-around,
                                 back-references, unbounded confirm) with ACCEL_UNSUPPORTED */
};

enum accel_regex_on_error {
  ACCEL_REGEX_FAIL = 0, /* the first fault fails the call and is in its error */
  ACCEL_REGEX_SKIP = 1  /* faults are listed on the result, everything else is complete */
};

enum accel_regex_order {
  ACCEL_REGEX_BY_PATTERN = 0, /* by (pattern, start) */
  ACCEL_REGEX_BY_START = 1    /* by (start, pattern) */
};

/** How a pattern is searched; accel_regex_explain tells. AUTO unless a test forces one. A route
 *  that does not fit the pattern falls back to PCRE, so that answers never depend on it. */
enum accel_regex_route {
  ACCEL_REGEX_ROUTE_AUTO = 0,
  ACCEL_REGEX_ROUTE_FIXED = 1,  /* Hyperscan alone: fixed width, nothing to confirm */
  ACCEL_REGEX_ROUTE_ENDS = 2,   /* Hyperscan's ends, each confirmed in its exact window */
  ACCEL_REGEX_ROUTE_HEAD = 3,   /* the same for a bounded part of an unbounded pattern */
  ACCEL_REGEX_ROUTE_RUN = 4,    /* a skip over runs of one class */
  ACCEL_REGEX_ROUTE_DIRECT = 5, /* PCRE2 over texts that Hyperscan says have a match */
  ACCEL_REGEX_ROUTE_PCRE = 6    /* PCRE2 alone, or a plain search for the literals around .*? */
};

/** One pattern: `length` bytes at `text`. 24 bytes, frozen. */
typedef struct accel_regex_pattern {
  const char *text;
  int64_t length;
  uint32_t flags;    /* accel_regex_flag */
  uint32_t reserved; /* 0 */
} accel_regex_pattern;

/** One match: text[start, end) by patterns[pattern]. 24 bytes, frozen. */
typedef struct accel_match {
  uint32_t pattern;
  uint32_t flags; /* 0 */
  int64_t start;
  int64_t end;
} accel_match;

/** One fault that SKIP let pass. 24 bytes, frozen. */
typedef struct accel_failure {
  int64_t item;     /* of a compile: the pattern; of a scan: the text of the batch */
  int64_t offset;   /* in that pattern or text; -1 when unknown */
  uint32_t pattern; /* the pattern at fault */
  int32_t code;     /* accel_status_code */
} accel_failure;

typedef struct accel_regex_options {
  uint32_t struct_size;
  uint32_t dialect;          /* accel_regex_dialect */
  uint32_t flags;            /* added to the flags of every pattern */
  uint32_t on_error;         /* accel_regex_on_error, for compiling and for scanning */
  uint32_t order;            /* accel_regex_order */
  uint32_t route;            /* accel_regex_route */
  uint32_t match_limit;      /* PCRE2 match limit of one attempt; default 1,000,000 */
  uint32_t max_positions;    /* of its automaton, above which a pattern goes to PCRE2; 4,000 */
  int64_t jit_stack_max;     /* bytes per thread that uses PCRE2; default 1 MiB */
  int64_t compile_budget_ns; /* after so long the rest goes to PCRE2; 0, the default: no limit */
  int64_t max_matches;       /* of one call, then ACCEL_LIMIT; default 100,000,000; 0: no limit */
  const char *cache_dir;     /* folder of compiled copies on disk (made 0700, refused when another
                                 user's); NULL: ACCEL_CACHE_DIR, and without that none */
  int64_t cache_dir_length;
} accel_regex_options;

ACCEL_API void accel_regex_options_init(accel_regex_options *options, size_t size);

/**
 * Compiles patterns[0, n) into one set. Equal requests share one compiled set through a
 * process-wide LRU (accel_regex_cache_stats). n may be 0.
 * Errors: ACCEL_BAD_PATTERN with item and offset; ACCEL_UNSUPPORTED (LINEAR; a dialect's construct
 * that cannot be searched exactly). With on_error SKIP the rest compiles and accel_regex_failures
 * lists the refused; those patterns match nothing.
 * Cost: about 2 ms per rule for rule sets, once; < 1 ms for a set with a disk copy; a pattern over
 * max_positions costs PCRE2's own compile only. Memory: about 5 KB per rule. Any threads.
 * Method: parse to a tree; a byte-level superset goes to Hyperscan, the exact pattern to PCRE2.
 */
ACCEL_API accel_status accel_regex_compile(const accel_regex_pattern *patterns, size_t n,
                                           const accel_regex_options *options, accel_regex **out,
                                           accel_error **err);
ACCEL_API void accel_regex_free(accel_regex *regex);

/** Number of patterns, refused ones included; 0 for NULL. */
ACCEL_API int64_t accel_regex_count(const accel_regex *regex);
/** Number of capture groups of a pattern, the whole match not counted; -1 for no such pattern. */
ACCEL_API int64_t accel_regex_group_count(const accel_regex *regex, int64_t pattern);
/** Name of group 1, 2, ... of a pattern, "" when it has none; NULL for no such group. Borrowed. */
ACCEL_API const char *accel_regex_group_name(const accel_regex *regex, int64_t pattern,
                                             int64_t group);

/** The patterns that SKIP refused, borrowed; NULL when none. */
ACCEL_API const accel_failure *accel_regex_failures_data(const accel_regex *regex);
ACCEL_API int64_t accel_regex_failures_count(const accel_regex *regex);
/** What is wrong with failure i. Borrowed; NULL for no such failure. */
ACCEL_API const char *accel_regex_failures_message(const accel_regex *regex, int64_t i);

ACCEL_API accel_status accel_matches_new(accel_matches **out, accel_error **err);
ACCEL_API void accel_matches_free(accel_matches *matches);
/** Borrowed: valid until the next scan into `matches`, or accel_matches_free. NULL when empty. */
ACCEL_API const accel_match *accel_matches_data(const accel_matches *matches);
ACCEL_API int64_t accel_matches_count(const accel_matches *matches);
/** n + 1 numbers after a scan of n texts: text i has matches [offsets[i], offsets[i + 1]). */
ACCEL_API const int64_t *accel_matches_offsets(const accel_matches *matches);
/** Number of texts of the last scan: 1 for accel_regex_scan. */
ACCEL_API int64_t accel_matches_texts(const accel_matches *matches);
/** (text, pattern) pairs given up (match limit), listed with on_error SKIP; NULL when none. */
ACCEL_API const accel_failure *accel_matches_failures_data(const accel_matches *matches);
ACCEL_API int64_t accel_matches_failures_count(const accel_matches *matches);

/**
 * Rewrites the offsets of a scan of one text from bytes into `unit` (accel_unit), once per scan.
 * `text` is the scanned text. An offset inside a character is that of its beginning.
 * Cost: one pass over the text, 20 GB/s of ASCII, 0.8 of Chinese, nothing without matches. Memory:
 * 16 bytes per 256 of text while it runs.
 */
ACCEL_API accel_status accel_matches_convert(accel_matches *matches, const char *text,
                                             size_t length, uint32_t unit, accel_error **err);

/**
 * All matches of all patterns in text: per pattern exactly those of the dialect's finditer
 * (leftmost-first, not overlapping, empty ones included); different patterns overlap freely.
 * Replaces the content of `matches`.
 * Errors: ACCEL_LIMIT when a pattern runs into match_limit (item: pattern, offset: where it
 * stopped; never "no match"; listed instead with on_error SKIP) or at max_matches; ACCEL_DEADLINE,
 * ACCEL_CANCELLED (seen per 1 MiB of text and per confirm; worst stall: one confirm at match_limit,
 * or for a set with a pattern that explain routes ENDS or HEAD without a max_width one pass over
 * the text, about 1 ms per MiB).
 * Cost: linear in text and matches for every route but PCRE; 1 GB/s for 200 token rules on one
 * core.
 * Memory: 24 bytes per match, while the call runs up to 48; scratch per thread, below 4 MiB between
 * calls, its PCRE2 heap at most 64 MiB; for UNICODE patterns 16 bytes per 512 of a text that is not
 * ASCII, and a copy of one that ends inside a character; on several threads up to 8 MiB per 1 MiB
 * segment in work. Texts above 4 MB of sets whose patterns are scanned for in a bounded width are
 * shared out over threads.
 * Text above 4 GiB: patterns of bounded width in overlapping 1 GiB segments, others by PCRE2.
 */
ACCEL_API accel_status accel_regex_scan(const accel_regex *regex, const char *text, size_t length,
                                        const accel_call_options *call, accel_matches *matches,
                                        accel_error **err);

/**
 * The same over n texts packed in one buffer, text i being base[offsets[i], offsets[i + 1]);
 * offsets has n + 1 ascending entries. Spans count from the start of their own text. Texts are
 * shared out over threads; the error of the lowest text is the one reported: its item is the text,
 * the message names the pattern.
 */
ACCEL_API accel_status accel_regex_scan_batch(const accel_regex *regex, const char *base,
                                              const int64_t *offsets, size_t n,
                                              const accel_call_options *call,
                                              accel_matches *matches, accel_error **err);

/**
 * Which patterns match at all: bit p % 64 of bitmap[p / 64]. `words` is the capacity of bitmap, at
 * least (count + 63) / 64, else ACCEL_BUFFER_TOO_SMALL. Stops a pattern at its first match. A
 * pattern that runs into match_limit fails the call whatever on_error says: no bit could tell it.
 */
ACCEL_API accel_status accel_regex_which(const accel_regex *regex, const char *text, size_t length,
                                         const accel_call_options *call, uint64_t *bitmap,
                                         size_t words, accel_error **err);

/**
 * Groups of a match that a scan of the same text gave: spans[2g], spans[2g + 1] of group g (0: the
 * match), -1, -1 for a group that took no part. `capacity` counts spans' entries; *count becomes
 * the number of groups + 1. Offsets are bytes: convert matches after asking, not before.
 * Errors: ACCEL_BUFFER_TOO_SMALL; ACCEL_INVALID_ARGUMENT when the text has no such match there.
 */
ACCEL_API accel_status accel_regex_captures(const accel_regex *regex, const char *text,
                                            size_t length, const accel_match *match, int64_t *spans,
                                            size_t capacity, int64_t *count, accel_error **err);

/** A text that arrives in pieces. One thread at a time. */
typedef struct accel_regex_stream accel_regex_stream;

/**
 * A stream over `regex`, which it keeps alive. Only for sets whose every pattern has a bounded
 * width (accel_regex_explain: "bounded"), else ACCEL_UNSUPPORTED naming the first that has not.
 * Feeding a text in any pieces and finishing gives the matches of one scan, each exactly once.
 */
ACCEL_API accel_status accel_regex_stream_new(const accel_regex *regex, accel_regex_stream **out,
                                              accel_error **err);
/** Takes the next piece; `matches` is replaced by those that no later byte can change, offsets from
 *  the start of the stream. Searches once as much has come as it must keep, so that every byte is
 *  searched at most twice: keeps at most three times the largest width plus context of text. After
 *  ACCEL_LIMIT the stream is over: reset it. */
ACCEL_API accel_status accel_regex_stream_feed(accel_regex_stream *stream, const char *text,
                                               size_t length, accel_matches *matches,
                                               accel_error **err);
/** The text is over: the remaining matches. Then reset or free. */
ACCEL_API accel_status accel_regex_stream_finish(accel_regex_stream *stream, accel_matches *matches,
                                                 accel_error **err);
/** Ready for a new text. */
ACCEL_API void accel_regex_stream_reset(accel_regex_stream *stream);
ACCEL_API void accel_regex_stream_free(accel_regex_stream *stream);

/** The compiled set as bytes, for this version of accel and this kind of CPU. */
ACCEL_API accel_status accel_regex_save(const accel_regex *regex, accel_text *out,
                                        accel_error **err);
/** The set again. ACCEL_BAD_DATA when damaged, cut or of another version or CPU. The bytes hold
 *  programs for Hyperscan and are checked against damage, not malice: load only your own. */
ACCEL_API accel_status accel_regex_load(const void *data, size_t length, accel_regex **out,
                                        accel_error **err);

/** A JSON report, one object per pattern: route and why, min and max width (null: unbounded),
 *  whether the set is bounded, where it came from (compiled, memory, disk). UTF-8. */
ACCEL_API accel_status accel_regex_explain(const accel_regex *regex, accel_text *out,
                                           accel_error **err);

typedef struct accel_cache_stats {
  uint32_t struct_size;
  uint32_t reserved;
  int64_t hits;      /* found in memory */
  int64_t misses;    /* hits + misses = requests */
  int64_t disk_hits; /* misses that a disk copy answered */
  int64_t evictions;
  int64_t entries;
  int64_t capacity;
} accel_cache_stats;

/** Statistics of the LRU of compiled sets since the process began. Set struct_size first. */
ACCEL_API accel_status accel_regex_cache_stats(accel_cache_stats *out, accel_error **err);
/** Number of sets kept, 100 at first; 0 turns the LRU off. Handles in use are not touched. */
ACCEL_API void accel_regex_cache_resize(int64_t capacity);
/** Forgets the sets kept; the counts stay. */
ACCEL_API void accel_regex_cache_clear(void);

/* ==== Section - Classifier ==== */

/** Guesses what a person asks for from weighted keywords; immutable. */
typedef struct accel_classify accel_classify;

/**
 * Makes a classifier from `rules`, a JSON object; length 0: built in. Members, all optional:
 *
 *   "preset"           "default", or "victor": to the bit what that program answers
 *   "classes"          [{"name": "action", "keywords": {"run": 0.9, "look for": 1}}, ...]; built
 *                      in: action, analysis, generation, search, edit
 *   "negations"        ["not", "do not", ...]
 *   "match"            "words": keywords stand between word bounds and may end in -s, -es, -d, -ed
 *                      or -ing ("inflect": false turns that off), case is that of Unicode, white
 *                      space of any length is one space; "substrings": anywhere, ASCII case
 *   "negation_reach"   a keyword is negated that a negation stands at most so many words before,
 *                      3, in the same clause (between , ; : . ! ? and white space, or newlines);
 *                      for substrings bytes, 20
 *   "position_weight"  0.1: how much more a keyword is worth at the start than at the end
 *   "min_confidence"   0.3: below it no class wins
 *
 * Errors: ACCEL_BAD_JSON with offset; ACCEL_INVALID_ARGUMENT names the place, such as
 * rules.classes[0].name; ACCEL_LIMIT for over 256 KiB of keywords.
 */
ACCEL_API accel_status accel_classify_new(const char *rules, size_t length, accel_classify **out,
                                          accel_error **err);
ACCEL_API void accel_classify_free(accel_classify *classifier);

/** How many classes there are, and the name of one; NULL where there is none. Borrowed. */
ACCEL_API int64_t accel_classify_count(const accel_classify *classifier);
ACCEL_API const char *accel_classify_name(const accel_classify *classifier, int64_t index);
/** The keyword or negation of a hit's item; NULL where there is none. Borrowed. */
ACCEL_API const char *accel_classify_keyword(const accel_classify *classifier, int64_t item);

typedef struct accel_classify_result {
  uint32_t struct_size;
  int32_t winner;    /* index of the class; -1: none is sure enough */
  double confidence; /* the highest score as a part of the sum of all */
  int64_t matched;   /* keywords that count for their class */
  int64_t negated;   /* keywords that count against it */
} accel_classify_result;

/** The kind of a hit is the index of its class, unless it is one of these. */
enum accel_classify_kind {
  ACCEL_CLASSIFY_NEGATION = 0x3FFFFFFF, /* the hit is a negation */
  ACCEL_CLASSIFY_NEGATED = 0x40000000   /* a bit, added to the class of a negated keyword */
};

/**
 * Classifies one text. A keyword adds weight * (1 + position_weight * (1 - start / length)) to the
 * score of its class, a negated one takes half its weight; scores are at least 0. Of equal scores
 * the class wins whose first hit comes first, then the one that stands first in the rules (victor:
 * last). Keywords that overlap within a class: the leftmost, of these the longest, counts.
 *
 * scores: NULL, or room for accel_classify_count doubles. hits: NULL, or what was found, by start;
 * item is the keyword. Set result->struct_size first.
 * Cost: one pass, about 3 ns a byte. Any threads. Source: Aho and Corasick (1975).
 */
ACCEL_API accel_status accel_classify_compute(const accel_classify *classifier, const char *text,
                                              size_t length, accel_classify_result *result,
                                              double *scores, accel_spans *hits, accel_error **err);

/** n packed texts: winners[i] and confidences[i] (NULL: not wanted) as accel_classify_compute says.
 *  Worst stall: one text. */
ACCEL_API accel_status accel_classify_compute_batch(const accel_classify *classifier,
                                                    const char *base, const int64_t *offsets,
                                                    size_t n, const accel_call_options *call,
                                                    int32_t *winners, double *confidences,
                                                    accel_error **err);

/* ==== Section - Analyzer ==== */

/** The rules of one programming language, compiled. Immutable, to be shared between threads. */
typedef struct accel_analyzer accel_analyzer;

/**
 * Rules for `language`: python, javascript, typescript, java, go, rust, c or cpp (or an alias such
 * as js, ts, c++; case does not matter). `rules`: empty for the built-in ones, which look for
 * security faults, smells and TODO notes; else JSON,
 *   {"builtin": true, "rules": [{"id": "no-print", "message": "...", "severity": "low",
 *    "confidence": "high", "category": "smell", "cwe": 0, "calls": ["print"]}]}
 * where builtin adds them to the built-in ones (an equal id replaces). A rule has either `pattern`
 * (a regular expression of the python dialect, by lines, in the view `in`: "code", the default,
 * without comments and the contents of strings, "text" without comments, "comments", "all"),
 * `calls` (function names; Python's imports are resolved; `arguments` and `unless` are patterns
 * that must and must not stand in the first 4 KiB of the call's parentheses), or `imports` (Python
 * modules), or both of these.
 * Errors: ACCEL_UNSUPPORTED for a language that is not known, ACCEL_BAD_JSON, ACCEL_BAD_PATTERN,
 * and ACCEL_INVALID_ARGUMENT, which name the rule.
 * Cost: the compilation of the patterns, some ms; again in the same process: nearly none.
 */
ACCEL_API accel_status accel_analyzer_new(const char *language, size_t language_length,
                                          const char *rules, size_t rules_length,
                                          accel_analyzer **out, accel_error **err);
ACCEL_API void accel_analyzer_free(accel_analyzer *analyzer);

/** Number of rules. */
ACCEL_API int64_t accel_analyzer_count(const accel_analyzer *analyzer);
/** The id of a rule, such as "eval-used"; NULL when there is no such rule. Borrowed. */
ACCEL_API const char *accel_analyzer_name(const accel_analyzer *analyzer, int64_t rule);
/** JSON: {"language": ..., "rules": [{id, category, severity, confidence, message, cwe?}, ...]}. */
ACCEL_API accel_status accel_analyzer_rules(const accel_analyzer *analyzer, accel_text *out,
                                            accel_error **err);

/**
 * What the rules find in source text. inner is the function's name where a call was found, else
 * the whole; score and flags are 0. Code in a comment or string is not taken for code. A line with
 * a comment that says accel:ignore (in Python also nosec) has no findings. There is no broken
 * source: what does not parse is searched all the same.
 * Errors: ACCEL_DEADLINE, ACCEL_CANCELLED. Cost: linear; about four passes over the text. Memory:
 * up to three times the text, and 24 bytes per comment or string.
 */
ACCEL_API accel_status accel_analyzer_scan(const accel_analyzer *analyzer, const char *text,
                                           size_t length, const accel_call_options *call,
                                           accel_findings *findings, accel_error **err);

/* ==== Section - Phrases ==== */

/** Phrases of a mind that turns in circles, or a caller's own; immutable. */
typedef struct accel_phrases accel_phrases;

/**
 * Makes a phrase list from `rules`, a JSON object; length 0: built in. Members, all optional:
 *
 *   "preset"     "default", or "victor": that program's 31 phrases and its way to find them
 *   "languages"  of the built-in lists: en, de, es, fr; all by default
 *   "phrases"    own ones, in place of the built-in (beside those of "languages" when that is
 *                given)
 *   "match"      "words": whole words, Unicode case, white space of any length is one space;
 *                "substrings": anywhere, ASCII case
 *   "overlap"    of those that overlap "longest" keeps the leftmost, of these the longest;
 *                "earliest" the one that ends first, "all" every one
 *
 * Errors: ACCEL_BAD_JSON with offset; ACCEL_INVALID_ARGUMENT names the place, such as
 * rules.languages[0]; ACCEL_LIMIT for over 256 KiB of phrases.
 */
ACCEL_API accel_status accel_phrases_new(const char *rules, size_t length, accel_phrases **out,
                                         accel_error **err);
ACCEL_API void accel_phrases_free(accel_phrases *phrases);

/** How many phrases there are, and one of them; NULL where there is none. Borrowed. */
ACCEL_API int64_t accel_phrases_count(const accel_phrases *phrases);
ACCEL_API const char *accel_phrases_name(const accel_phrases *phrases, int64_t index);

/** The phrases in one text, by start: item is the phrase, kind 0. Cost: one pass, about 2 ns a
 *  byte. Any threads. Source: Aho and Corasick (1975). */
ACCEL_API accel_status accel_phrases_find(const accel_phrases *phrases, const char *text,
                                          size_t length, accel_spans *out, accel_error **err);

/** Watches a growing text for an end that repeats itself; one thread at a time. */
typedef struct accel_phrases_tail accel_phrases_tail;

typedef struct accel_phrases_tail_options {
  uint32_t struct_size;
  uint32_t max_period; /* 128, at most 1024: tokens after which it may repeat. A token is a word or
                          a run of one sign or of newlines; of longer runs 64 bytes; blanks are
                          none */
  uint32_t min_copies; /* 3, 2 to 1000: so often before it counts */
  uint32_t min_tokens; /* 48, at most 100,000: all copies together are at least so long */
} accel_phrases_tail_options;

ACCEL_API void accel_phrases_tail_options_init(accel_phrases_tail_options *options, size_t size);

/** The last stretch that repeated: it grows while it goes on, and stays until another repeats. */
typedef struct accel_phrases_repeat {
  uint32_t struct_size;
  uint32_t found;   /* 0 or 1; all else is 0 with 0 */
  int64_t start;    /* where it begins, in bytes of all that was fed */
  int64_t end;      /* where it ends so far */
  int64_t unit_end; /* text[start, unit_end) is what repeats */
  int64_t period;   /* tokens of that */
  int64_t copies;   /* whole ones so far */
} accel_phrases_repeat;

ACCEL_API accel_status accel_phrases_tail_new(const accel_phrases_tail_options *options,
                                              accel_phrases_tail **out, accel_error **err);
/** The next piece of the text; what is found does not depend on how it is cut. Set
 *  out->struct_size first. Cost: some 100 ns a token, whatever came before. Memory: 8 bytes *
 *  max_period * (12 + min_copies) and 16 * min_tokens. */
ACCEL_API accel_status accel_phrases_tail_feed(accel_phrases_tail *tail, const char *text,
                                               size_t length, accel_phrases_repeat *out,
                                               accel_error **err);
/** The text is over: its last word counts too. */
ACCEL_API accel_status accel_phrases_tail_finish(accel_phrases_tail *tail,
                                                 accel_phrases_repeat *out, accel_error **err);
/** Forgets the text. */
ACCEL_API void accel_phrases_tail_reset(accel_phrases_tail *tail);
ACCEL_API void accel_phrases_tail_free(accel_phrases_tail *tail);

/* ==== Section - Responses ==== */

/** Checks and cleans answers of models, by rules; immutable. */
typedef struct accel_response accel_response;

/**
 * Makes a checker from `rules`, a JSON object; length 0: built in. Members, all optional:
 *
 *   "preset"   "default"; "victor": garbage and leakage as that program sees them, and its cleaning
 *              step by step; "victor_markup": tags become spaces
 *   "rules"    [{"id": "note", "category": "mine", "severity": "low", "weight": 0.5,
 *              "regex": "..."}, ...]; "literal" in place of "regex" for plain text, either with
 *              "ignore_case"; "repeats": true for an end that repeats itself, "json": true for
 *              a fence that says json and holds none
 *   "secrets"  true: one rule more, secret, by the built-in rules of accel_secrets_new, whose cost
 *              is added
 *   "remove"   categories that accel_response_sanitize removes; built in: control
 *   "overlap"  of findings that overlap: "all", or as in accel_phrases_new
 *   "tools"    names of the registered tools
 *   "steps"    [{"regex": "...", "with": ""}, ...] that sanitizing takes after that, in order;
 *              "drop_lines": beginnings of lines to leave out; "trim"; "name_prefixes"
 *
 * Built-in categories: control (tokens of chat templates), template, thinking, garbage (markup of
 * tool calls), leakage (fragments of tool prompts), loop, malformed_json (of weight 0), and secret.
 * Errors: ACCEL_BAD_JSON with offset; ACCEL_INVALID_ARGUMENT and ACCEL_BAD_PATTERN name the place,
 * such as rules.rules[3].regex.
 * Cost: milliseconds, for the patterns are compiled; again in the same process: nearly none.
 */
ACCEL_API accel_status accel_response_new(const char *rules, size_t length, accel_response **out,
                                          accel_error **err);
ACCEL_API void accel_response_free(accel_response *response);

/** How many rules there are, and id and category of one; the name of a registered tool. NULL where
 *  there is none. Borrowed. */
ACCEL_API int64_t accel_response_count(const accel_response *response);
ACCEL_API const char *accel_response_name(const accel_response *response, int64_t rule);
ACCEL_API const char *accel_response_category(const accel_response *response, int64_t rule);
ACCEL_API const char *accel_response_tool(const accel_response *response, int64_t index);

/** Flags of a finding. */
enum accel_response_flag {
  ACCEL_RESPONSE_IN_CODE = 1,  /* in a fence or between backticks: shown, not leaked */
  ACCEL_RESPONSE_REMOVABLE = 2 /* accel_response_sanitize removes it */
};

/**
 * What does not belong into an answer; the text stays as it is. A finding's score is the weight of
 * its rule, `score` the sum of the weights of the different rules found outside code: 0 for a clean
 * answer. Cost: one pass of the patterns and one for repeats. Worst stall: 1 MiB. Any threads.
 */
ACCEL_API accel_status accel_response_validate(const accel_response *response, const char *text,
                                               size_t length, const accel_call_options *call,
                                               accel_findings *out, double *score,
                                               accel_error **err);
/** The text without what is removable, and nothing else changed (but for "steps"). As above. */
ACCEL_API accel_status accel_response_sanitize(const accel_response *response, const char *text,
                                               size_t length, const accel_call_options *call,
                                               accel_text *out, accel_error **err);
/**
 * Whether a model may call a tool by this name. fault: empty when it is registered (or, where none
 * are, well formed), else why not: "unknown", "invalid_characters", "contains_whitespace",
 * "starts_with_tag", "empty_or_invalid_type"; victor also "invalid_prefix:my_", "invalid_suffix",
 * "starts_with_number". nearest: index of the registered tool that is meant, by edit distance up to
 * a third of the name; -1 when there is none.
 */
ACCEL_API accel_status accel_response_check_tool(const accel_response *response, const char *name,
                                                 size_t name_length, accel_text *fault,
                                                 int64_t *nearest, accel_error **err);

/* ==== Section - Secrets ==== */

/** Rules that find keys, tokens and passwords: immutable, to be shared between threads. */
typedef struct accel_secrets accel_secrets;

typedef struct accel_secrets_options {
  uint32_t struct_size;
  uint32_t builtin;      /* 1: add the built-in rules to the given ones */
  uint32_t all;          /* 1: findings that overlap too; 0: of those the most specific */
  uint32_t reserved;     /* 0 */
  const char *cache_dir; /* as in accel_regex_options: where the compiled rules are kept */
  int64_t cache_dir_length;
} accel_secrets_options;

ACCEL_API void accel_secrets_options_init(accel_secrets_options *options, size_t size);

/**
 * A scanner by the rules in `rules`, the JSON text of a table; length 0: the built-in table, over
 * 300 rules for the tokens of clouds, code hosts, payment, messages, AI, passwords in addresses and
 * anything that is named like a secret. A table is {"dialect"?: "python" | "go", "allow"?: [regex
 * of what is no secret], "placeholders"?: [regex], "allow_paths"?: [regex of files to leave out],
 * "rules": [...]}; a rule has an "id" and one of "token" (regex of a secret that tells itself),
 * "near" + "value" (words and the regex of what is assigned to a name with one of them) and
 * "pattern" (regex; its first group that takes part, or "group", is the secret), and may have
 * "severity", "confidence" (info, low, medium, high, critical), "entropy" (least bits per byte),
 * "starts" (words: the rule is tried where one stands, or "after" bytes before), "path" (regex of
 * file names), "allow", "allow_match", "allow_line" (regexes), "known" (CRC-32 of published
 * examples), "refuse" (placeholders, words, letters), "check" (github), "tail" (base64, base64url,
 * pem), "mask" (secret, match), "fold", "open", "whole", "frame" (assigned, loose).
 * Errors: ACCEL_BAD_JSON, ACCEL_BAD_PATTERN (item: the rule), ACCEL_INVALID_ARGUMENT with the place
 * in the table. Cost: a quarter of a second for the built-in table the first time, 2 ms once the
 * process has it in memory (accel_regex_cache_resize) or from the copy in cache_dir.
 */
ACCEL_API accel_status accel_secrets_new(const char *rules, size_t length,
                                         const accel_secrets_options *options, accel_secrets **out,
                                         accel_error **err);
ACCEL_API void accel_secrets_free(accel_secrets *secrets);

/** Turns a configuration of gitleaks (TOML) into a table for accel_secrets_new. Broken TOML answers
 *  ACCEL_INVALID_ARGUMENT with line and column. Not taken over: rules that have no regex, and lists
 *  of one rule that ask for a path or a commit. */
ACCEL_API accel_status accel_secrets_import(const char *text, size_t length, accel_text *out,
                                            accel_error **err);

/** Number of rules; 0 for NULL. */
ACCEL_API int64_t accel_secrets_count(const accel_secrets *secrets);
/** The id of a rule, such as "github-pat"; NULL when there is no such rule. Borrowed. */
ACCEL_API const char *accel_secrets_name(const accel_secrets *secrets, int64_t rule);
/** The rules as JSON: {"rules": [{"id", "severity", "confidence", "pattern", "path"?}]}. */
ACCEL_API accel_status accel_secrets_rules(const accel_secrets *secrets, accel_text *out,
                                           accel_error **err);

enum accel_secrets_flag {
  ACCEL_SECRETS_CHECKSUM_RIGHT = 1, /* the token's own checksum is right: confidence CRITICAL */
  ACCEL_SECRETS_CHECKSUM_WRONG = 2  /* it is not, as in a made-up token: confidence LOW */
};

/**
 * Finds the secrets in a text: any bytes. `path` is the file's name for rules that ask for one and
 * for files that are left out; length 0: none. A finding's inner span is the secret, its score the
 * secret's Shannon entropy in bits per byte, its flags accel_secrets_flag. Published examples, what
 * is random too little, placeholders and labels of a mask are not reported; where secrets overlap
 * the most specific rule's is, unless the options say all.
 * Errors: ACCEL_LIMIT when a match of a rule costs too much, and those of the call's options; worst
 * stall as in accel_regex_scan. Cost: one pass for the words that rules begin with, then a fifth of
 * a microsecond where one stands.
 */
ACCEL_API accel_status accel_secrets_scan(const accel_secrets *secrets, const char *text,
                                          size_t length, const char *path, size_t path_length,
                                          const accel_call_options *call, accel_findings *findings,
                                          accel_error **err);
/** *matched: 1 if a scan would find something, else 0. */
ACCEL_API accel_status accel_secrets_has(const accel_secrets *secrets, const char *text,
                                         size_t length, const char *path, size_t path_length,
                                         const accel_call_options *call, int32_t *matched,
                                         accel_error **err);

/** What became of a file of accel_secrets_scan_files; above 0: the errno of why it was not read. */
enum accel_secrets_file {
  ACCEL_SECRETS_SCANNED = 0,
  ACCEL_SECRETS_BINARY = -1,    /* a NUL byte in its first 8 KiB */
  ACCEL_SECRETS_TOO_LARGE = -2, /* more than max_size bytes */
  ACCEL_SECRETS_LEFT_OUT = -3,  /* the rules leave files of its name out */
  ACCEL_SECRETS_GAVE_UP = -4    /* a match of a rule cost too much */
};

typedef struct accel_secrets_files_options {
  uint32_t struct_size;
  uint32_t binary;  /* 1: scan binary files too */
  int64_t max_size; /* in bytes; default 256 MiB */
} accel_secrets_files_options;

ACCEL_API void accel_secrets_files_options_init(accel_secrets_files_options *options, size_t size);

/**
 * Scans files as accel_secrets_scan would, each with its path, reading and scanning many at once.
 * Path i is base[offsets[i], offsets[i + 1]), relative to the working folder; see accel_files_paths
 * for those of a tree. Links are followed. Findings of file i become findings[first[i],
 * first[i + 1]), by (file, start, rule); states[i] says whether it was scanned (accel_secrets_file).
 * first has room for n + 1, states for n. What is wrong with one file fails not the call.
 * Errors: ACCEL_INVALID_ARGUMENT (item: the path) for one that is empty or has a NUL in it; those
 * of the call's options. Findings are empty then. Cost: that of reading, and a scan. Memory: a file
 * per thread. Worst stall: the reading of one file, and as in accel_regex_scan.
 */
ACCEL_API accel_status accel_secrets_scan_files(const accel_secrets *secrets, const char *base,
                                                const int64_t *offsets, size_t n,
                                                const accel_secrets_files_options *options,
                                                const accel_call_options *call,
                                                accel_findings *findings, int64_t *first,
                                                int32_t *states, accel_error **err);

enum accel_secrets_style {
  ACCEL_SECRETS_LABEL = 0, /* [SECRET:github-pat:1]: numbered by secret, in order of sight */
  ACCEL_SECRETS_STARS = 1, /* a star for each byte */
  ACCEL_SECRETS_HASH = 2,  /* [SECRET:github-pat:9f86d081884c7d65]: SipHash under the key */
  ACCEL_SECRETS_KEEP = 3   /* the first bytes, then stars */
};

typedef struct accel_secrets_mask_options {
  uint32_t struct_size;
  uint32_t style; /* accel_secrets_style */
  uint32_t keep;  /* of KEEP: how many bytes, default 4; never more than a quarter of the secret */
  uint32_t reserved; /* 0 */
  const char *key;   /* of HASH: the same key gives the same hash; NULL: a random one */
  int64_t key_length;
} accel_secrets_mask_options;

ACCEL_API void accel_secrets_mask_options_init(accel_secrets_mask_options *options, size_t size);

/**
 * The text with its secrets hidden, span by span; nothing else changes. Hides more than a scan
 * reports: also examples, tokens of low entropy and what asks for a path; rules of low confidence
 * need their evidence here too. Secrets that overlap become one. Masking twice is masking once:
 * labels that stand in the text stay, as does a match that one of them touches.
 */
ACCEL_API accel_status accel_secrets_mask(const accel_secrets *secrets, const char *text,
                                          size_t length, const accel_secrets_mask_options *options,
                                          const accel_call_options *call, accel_text *out,
                                          accel_error **err);

/** A mask for a text that arrives in pieces: the same bytes as accel_secrets_mask of the whole, for
 *  every way of cutting it. One thread at a time. */
typedef struct accel_secrets_masker accel_secrets_masker;

/** ACCEL_UNSUPPORTED (item: the rule) when a rule's matches have no bound of 3,400 bytes. The
 *  masker keeps what it needs of `secrets`, which may be freed. */
ACCEL_API accel_status accel_secrets_masker_new(const accel_secrets *secrets,
                                                const accel_secrets_mask_options *options,
                                                accel_secrets_masker **out, accel_error **err);
/** out becomes the text that can be given out: all but what may still become part of a secret, 8 KB
 *  at most. Cost: amortised linear in the text for pieces of any size. */
ACCEL_API accel_status accel_secrets_masker_feed(accel_secrets_masker *masker, const char *text,
                                                 size_t length, accel_text *out, accel_error **err);
/** The text is over: the rest. Then reset or free. */
ACCEL_API accel_status accel_secrets_masker_finish(accel_secrets_masker *masker, accel_text *out,
                                                   accel_error **err);
/** Ready for a new text, whose labels begin at 1. */
ACCEL_API void accel_secrets_masker_reset(accel_secrets_masker *masker);
ACCEL_API void accel_secrets_masker_free(accel_secrets_masker *masker);

/** Rules and compiled set as bytes; as accel_regex_save and accel_regex_load. */
ACCEL_API accel_status accel_secrets_save(const accel_secrets *secrets, accel_text *out,
                                          accel_error **err);
ACCEL_API accel_status accel_secrets_load(const void *data, size_t length, accel_secrets **out,
                                          accel_error **err);

/* ==== Section - Chunks and lines ==== */

enum accel_chunk_by {
  ACCEL_CHUNK_LINES = 0,      /* a chunk ends behind a newline */
  ACCEL_CHUNK_SENTENCES = 1,  /* behind . ! ? and white space, or the wide kin of these */
  ACCEL_CHUNK_PARAGRAPHS = 2, /* before a line that follows a blank one */
  ACCEL_CHUNK_CHARACTERS = 3  /* anywhere between characters */
};

typedef struct accel_chunk_options {
  uint32_t struct_size;
  uint32_t by;     /* accel_chunk_by; default LINES */
  uint32_t unit;   /* accel_unit that size and overlap count; default BYTE. No character is cut. */
  uint32_t reserved;
  int64_t size;    /* the most of a chunk, but one character always fits; default 1,344 */
  int64_t overlap; /* how much of its end the next chunk repeats at most; default 128, below size */
} accel_chunk_options;

ACCEL_API void accel_chunk_options_init(accel_chunk_options *options, size_t size);

/**
 * Cuts a text into chunks that cover every byte of it. A chunk ends at the last bound that its size
 * allows, where there is none at the size itself; the next one begins at the first bound within the
 * overlap, where there is none at the overlap itself, and without overlap where its first piece
 * would have no room beside it. kind is 0, item the line that the chunk begins
 * in, from 1. An empty text has none. Cost: linear. Any threads.
 */
ACCEL_API accel_status accel_chunk_split(const char *text, size_t length,
                                         const accel_chunk_options *options, accel_spans *chunks,
                                         accel_error **err);

/** The lines with what ends them, but no empty last one: kind is 0, item how many bytes end it: 0,
 *  1 (LF) or 2 (CR LF). */
ACCEL_API accel_status accel_chunk_lines(const char *text, size_t length, accel_spans *lines,
                                         accel_error **err);
/** Newlines and one; 0 for an empty text. */
ACCEL_API int64_t accel_chunk_line_count(const char *text, size_t length);
/** The line of text[offset], from 1; an offset outside the text is that of its nearest byte. */
ACCEL_API int64_t accel_chunk_line_at(const char *text, size_t length, int64_t offset);

/** What a file of this name holds, by its extension: "html", "markdown", "code", "json", "yaml",
 *  "xml", "csv" or "text". Static storage. */
ACCEL_API const char *accel_chunk_document(const char *name, size_t name_length);

enum accel_chunk_tokens_by {
  ACCEL_CHUNK_TOKENS_SIMPLE = 0, /* one per run of letters and digits, one per ASCII punctuation */
  ACCEL_CHUNK_TOKENS_FINE = 1    /* per word 1, for one of over 6 bytes 0.3 more, of over 10 a
                                    quarter of the bytes above 10; 0.8 per ASCII punctuation, 0.5
                                    per other character that is not ASCII; rounded, at least 1 */
};

/** Guesses at the number of tokens of n packed texts. Cost: linear, 1 ns a byte. */
ACCEL_API accel_status accel_chunk_tokens(const char *base, const int64_t *offsets, size_t n,
                                          uint32_t by, int64_t *counts, accel_error **err);

/* ==== Section - Fuzzy text ==== */

/** How alike two texts are, from 0 (not at all) to 1 (all the same). Words are what stands between
 *  white space (str.isspace of Python). RATIO to JARO_WINKLER are those of RapidFuzz, whose figures
 *  are ours, times 100 for its fuzz module. */
enum accel_fuzzy_measure {
  ACCEL_FUZZY_LEVENSHTEIN = 0,   /* 1 - edits (insert, delete, replace) / longer length */
  ACCEL_FUZZY_RATIO = 1,         /* 1 - insertions and deletions / sum of the lengths */
  ACCEL_FUZZY_PARTIAL_RATIO = 2, /* the best RATIO of the shorter text in the longer one */
  ACCEL_FUZZY_TOKEN_SORT = 3,    /* RATIO of the words, sorted */
  ACCEL_FUZZY_TOKEN_SET = 4,     /* the best RATIO of common words and those of either text */
  ACCEL_FUZZY_JARO = 5,          /* for names and other short texts */
  ACCEL_FUZZY_JARO_WINKLER = 6,  /* the same, more for a common beginning */
  ACCEL_FUZZY_COSINE = 7,        /* common words / root of the product of the numbers of words */
  ACCEL_FUZZY_JACCARD = 8        /* common words / all words; different words in both */
};

typedef struct accel_fuzzy_options {
  uint32_t struct_size;
  uint32_t measure; /* accel_fuzzy_measure; default LEVENSHTEIN */
  uint32_t unit;    /* accel_unit: what is one character; default CODEPOINT. A byte that is part of
                       no UTF-8 character counts as one. */
  uint32_t reserved;
  double cutoff; /* 0 to 1: a score below it is given as 0, often at much less cost; default 0 */
} accel_fuzzy_options;

ACCEL_API void accel_fuzzy_options_init(accel_fuzzy_options *options, size_t size);

/**
 * How alike a and b are. Two empty texts: 1, but 0 where words are compared as sets.
 * Cost: |a| * |b| / 64 steps (of PARTIAL_RATIO: |a| times that at worst), linear for JARO and for
 * words; 1 us for two texts of 200 characters. Memory: 5 bytes per character. Any threads. Worst
 * stall: 256 characters of a against all of b.
 * Source: Myers (1999), Hyyro (2003, 2004), Ukkonen (1985); Winkler (1990).
 */
ACCEL_API accel_status accel_fuzzy_score(const char *a, size_t a_length, const char *b,
                                         size_t b_length, const accel_fuzzy_options *options,
                                         const accel_call_options *call, double *score,
                                         accel_error **err);

/**
 * The number of edits (measure LEVENSHTEIN) or of insertions and deletions (RATIO) that make b of
 * a. Above `limit` it is limit + 1, found sooner; a negative limit: none. The cutoff is not used.
 */
ACCEL_API accel_status accel_fuzzy_distance(const char *a, size_t a_length, const char *b,
                                            size_t b_length, int64_t limit,
                                            const accel_fuzzy_options *options,
                                            const accel_call_options *call, int64_t *distance,
                                            accel_error **err);

/**
 * All pairs of two packed lists: scores[i * m + j], of n * m doubles, is accel_fuzzy_score of text
 * i of the rows and text j of the columns. LEVENSHTEIN compares eight texts at a time.
 * Worst stall: 64 pairs, or one as accel_fuzzy_score.
 */
ACCEL_API accel_status accel_fuzzy_cdist(const char *rows, const int64_t *row_offsets, size_t n,
                                         const char *columns, const int64_t *column_offsets,
                                         size_t m, const accel_fuzzy_options *options,
                                         const accel_call_options *call, double *scores,
                                         accel_error **err);

/** All pairs of one packed list, n * n scores. The diagonal is 1, whatever the measure says. */
ACCEL_API accel_status accel_fuzzy_matrix(const char *base, const int64_t *offsets, size_t n,
                                          const accel_fuzzy_options *options,
                                          const accel_call_options *call, double *scores,
                                          accel_error **err);

/**
 * Groups of texts that agree, from their n * n similarities. clusters[i] becomes the number of the
 * cluster of text i, from 0 in the order of their first texts; *count: how many there are.
 * least 0: greedy; the first text of no cluster begins one and takes all that are at least
 * `threshold` like it. Else as DBSCAN (Ester et al. 1996): a text with `least` texts so like it,
 * itself included, spreads its cluster to them, and -1 stands for texts of none.
 */
ACCEL_API accel_status accel_fuzzy_clusters(const double *similarities, size_t n, double threshold,
                                            int64_t least, int64_t *clusters, int64_t *count,
                                            accel_error **err);

/**
 * SimHash of n packed texts to prints[i]: bit k is set when more than half of the shingles have it.
 * Shingles are runs of `width` neighbouring words (3 is usual), joined by single spaces, each as
 * often as it stands there, as XXH3-64; a text with fewer words has one of all its words, without
 * words it is 0. The likeness of two texts is 1 - differing bits / 64. That is no edit distance:
 * it pays where prints are stored, and finds texts that share most of their words in order.
 * Cost: 25 ns a word. Worst stall: 64 texts. Source: Charikar (2002).
 */
ACCEL_API accel_status accel_fuzzy_simhash(const char *base, const int64_t *offsets, size_t n,
                                           uint32_t width, const accel_call_options *call,
                                           uint64_t *prints, accel_error **err);

/**
 * MinHash of n packed texts to signatures[i * permutations], as many values each: of shingles as
 * in accel_fuzzy_simhash, repeats not counted. The share of equal values of two signatures
 * estimates the share of common shingles (Jaccard), within 0.05 or so for 128. Without words all
 * values are 2^32 - 1. permutations: 2 to 65,536, even. Stable across versions of accel.
 * Cost: 20 ns a word for 128. Worst stall: 64 texts. Source: Broder (1997).
 */
ACCEL_API accel_status accel_fuzzy_minhash(const char *base, const int64_t *offsets, size_t n,
                                           uint32_t width, uint32_t permutations,
                                           const accel_call_options *call, uint32_t *signatures,
                                           accel_error **err);

/** Texts under numbers, to be found again by texts like them. */
typedef struct accel_fuzzy_index accel_fuzzy_index;

enum accel_fuzzy_index_kind {
  ACCEL_FUZZY_MINHASH = 0, /* near duplicates: the estimated share of common shingles; a query looks
                              only at texts that agree in some band of their signatures */
  ACCEL_FUZZY_TFIDF = 1    /* search: the cosine of counts of n-grams (runs of `width` characters of
                              the words joined by single spaces), each count weighed by
                              ln((1 + texts) / (1 + texts with it)) + 1 */
};

typedef struct accel_fuzzy_index_options {
  uint32_t struct_size;
  uint32_t kind;         /* accel_fuzzy_index_kind; default MINHASH */
  uint32_t width;        /* words of a shingle, characters of an n-gram; default 3 */
  uint32_t permutations; /* of MINHASH: 2 to 65,536, even; default 128 */
  double threshold;      /* of MINHASH: pairs as alike as this are found with a chance of 98%, less
                            alike ones less often; default 0.8 */
} accel_fuzzy_index_options;

ACCEL_API void accel_fuzzy_index_options_init(accel_fuzzy_index_options *options, size_t size);
ACCEL_API accel_status accel_fuzzy_index_new(const accel_fuzzy_index_options *options,
                                             accel_fuzzy_index **out, accel_error **err);
ACCEL_API void accel_fuzzy_index_free(accel_fuzzy_index *index);
/** How many texts it holds; 0 for NULL. */
ACCEL_API int64_t accel_fuzzy_index_count(const accel_fuzzy_index *index);

/**
 * Adds n packed texts, text i as keys[i]; a text under the same key is replaced. When the call
 * fails some may have been added: it may be repeated. Texts are not kept: MINHASH takes some
 * 4 * permutations bytes a text and 32 per band, TFIDF 32 per different n-gram.
 * Worst stall: 64 texts, then what storing them takes.
 */
ACCEL_API accel_status accel_fuzzy_index_add(accel_fuzzy_index *index, const int64_t *keys,
                                             const char *base, const int64_t *offsets, size_t n,
                                             const accel_call_options *call, accel_error **err);
/** *removed: 1, or 0 when there was no such key. */
ACCEL_API accel_status accel_fuzzy_index_remove(accel_fuzzy_index *index, int64_t key,
                                                int32_t *removed, accel_error **err);
/** Adds all of `other`, which must have been made with the same options; of equal keys its texts
 *  stay. */
ACCEL_API accel_status accel_fuzzy_index_merge(accel_fuzzy_index *index,
                                               const accel_fuzzy_index *other, accel_error **err);

/**
 * The texts most like `text`: at most `capacity` keys with their scores, none below `threshold`,
 * the best first, equal ones by key; *count: how many. With a capacity of accel_fuzzy_index_count
 * it is all of them. Any threads. The first TFIDF query after a change weighs all texts anew.
 */
ACCEL_API accel_status accel_fuzzy_index_query(const accel_fuzzy_index *index, const char *text,
                                               size_t length, double threshold, int64_t *keys,
                                               double *scores, size_t capacity, int64_t *count,
                                               accel_error **err);

/** The whole index as bytes, with a checksum: equal indexes give equal bytes. */
ACCEL_API accel_status accel_fuzzy_index_save(const accel_fuzzy_index *index, accel_text *out,
                                              accel_error **err);
/** What accel_fuzzy_index_save wrote; anything else answers ACCEL_BAD_DATA. */
ACCEL_API accel_status accel_fuzzy_index_load(const void *data, size_t length,
                                              accel_fuzzy_index **out, accel_error **err);

/* ==== Section - Logs ==== */

typedef struct accel_log_options {
  uint32_t struct_size;
  uint32_t whole_lines; /* 1: leave out a last line that has no newline yet; default 0 */
  uint32_t count_lines; /* 1, the default: count all lines, not only those that match */
  uint32_t reserved;
  int64_t start;        /* byte to begin at: `end` of an earlier scan; default 0 */
  uint64_t identity;    /* `identity` of that scan: when the file is another by now, or shorter than
                           `start`, the scan begins at 0 and says so. 0, the default: not asked */
  int64_t max_lines;    /* matching lines to give; default 0 */
  int64_t max_line;     /* bytes of a line where lines are looked at; a longer one answers
                           ACCEL_LIMIT with its offset; default 1 MiB. Counts alone have no such
                           limit. */
  int64_t bar_seconds;  /* width of the histogram's bars; default 0: none */
} accel_log_options;

ACCEL_API void accel_log_options_init(accel_log_options *options, size_t size);

enum accel_log_flag {
  ACCEL_LOG_ROTATED = 1,   /* not the file of `identity`: scanned from its beginning */
  ACCEL_LOG_TRUNCATED = 2, /* shorter than `start`: scanned from its beginning; or cut meanwhile */
  ACCEL_LOG_OPEN_LINE = 4  /* the last line has no newline */
};

typedef struct accel_log_result {
  uint32_t struct_size;
  uint32_t flags;  /* accel_log_flag */
  int64_t lines;   /* all lines; 0 when not counted */
  int64_t matched; /* lines that match any pattern */
  int64_t start;   /* where the scan began */
  int64_t end;     /* where a scan of what is added later should begin */
  uint64_t identity;
} accel_log_result;

/**
 * The lines of a file that match any of patterns[0, n) of the python dialect; with none, all lines.
 * A pattern is searched in each line without its newline, as grep does; counts equal `grep -c`.
 * Read in blocks, never mapped, up to the size that the file has at the beginning.
 *
 * counts: NULL, or room for n numbers: lines that match each pattern. lines, spans: NULL, or the
 * first max_lines matching lines, each with a newline, and their places in the file: kind is the
 * first pattern that matches, item 0. bars: NULL, or the matching lines over time: item lines have
 * a time (year-month-day, T or space, hour:minute:second, within the first 64 bytes, taken as UTC)
 * from `start` to `end` seconds since 1970; a line without a time counts with the last one before
 * it that matches and has one. Set result->struct_size first.
 *
 * Errors: ACCEL_IO, also for what is no regular file; ACCEL_LIMIT; ACCEL_BAD_PATTERN.
 * Cost: where only the number of lines with plain texts is asked (no pattern with a meta-character,
 * flags IGNORECASE, LITERAL), 5 GB/s on one thread; where lines of plain texts are asked the same
 * and the lines themselves; else 0.15 us a line. Memory: 0.5 MiB a thread. Worst stall: 256 KiB of
 * the file.
 */
ACCEL_API accel_status accel_log_scan(const char *path, size_t path_length,
                                      const accel_regex_pattern *patterns, size_t n,
                                      const accel_log_options *options,
                                      const accel_call_options *call, accel_log_result *result,
                                      int64_t *counts, accel_text *lines, accel_spans *spans,
                                      accel_spans *bars, accel_error **err);

/** The same for a log in memory; identity is 0. */
ACCEL_API accel_status accel_log_scan_text(const char *text, size_t length,
                                           const accel_regex_pattern *patterns, size_t n,
                                           const accel_log_options *options,
                                           const accel_call_options *call,
                                           accel_log_result *result, int64_t *counts,
                                           accel_text *lines, accel_spans *spans,
                                           accel_spans *bars, accel_error **err);

/* ==== Section - Signatures ==== */

enum accel_sig_form {
  ACCEL_SIG_EXACT = 0, /* tool, NUL, arguments as ACCEL_JSON_EXACT */
  ACCEL_SIG_JCS = 1,   /* tool, NUL, arguments as ACCEL_JSON_JCS */
  ACCEL_SIG_VICTOR = 2 /* bit for bit what victor computes: flat, true = 1, floats to 6 decimals */
};

typedef struct accel_sig_options {
  uint32_t struct_size;
  uint32_t form;             /* accel_sig_form */
  uint32_t digits;           /* 16 (XXH3-64; victor: low half of XXH3-128) or 32 (XXH3-128) */
  uint32_t last_key_wins;    /* 0: a duplicate key is an error; 1: the last one counts */
  uint32_t max_depth;        /* default 512 */
  uint32_t reserved;         /* 0 */
  const accel_view *ignored; /* names of top-level arguments left out: times, request ids */
  int64_t ignored_count;
} accel_sig_options;

ACCEL_API void accel_sig_options_init(accel_sig_options *options, size_t size);

/**
 * The signature of one tool call as lower-case hex and a NUL in hex[0, digits]. `arguments` is the
 * JSON text of an object. Equal calls have equal signatures whatever the order and spelling of the
 * arguments; 16 digits collide by chance once in 5 billion distinct calls or so (2^32), 32 never in
 * practice. Stable across versions of accel; do not mix forms.
 * Errors: ACCEL_BAD_JSON with offset; ACCEL_BUFFER_TOO_SMALL below digits + 1.
 * Cost: one pass over the arguments, sorted keys, under 1 us for a usual call. Any threads.
 * Source: RFC 8785 (canonical JSON), XXH3 (hash).
 */
ACCEL_API accel_status accel_sig_compute(const char *tool, size_t tool_length,
                                         const char *arguments, size_t arguments_length,
                                         const accel_sig_options *options, char *hex,
                                         size_t capacity, accel_error **err);

/** The bytes that are hashed, for comparing or storing. */
ACCEL_API accel_status accel_sig_canonical(const char *tool, size_t tool_length,
                                           const char *arguments, size_t arguments_length,
                                           const accel_sig_options *options, accel_text *out,
                                           accel_error **err);

/**
 * n calls packed in two buffers (n + 1 ascending offsets each): out becomes n * digits hex digits
 * without separators. The error's item is the lowest call at fault. Worst stall: 32 calls.
 */
ACCEL_API accel_status accel_sig_compute_batch(const char *tools, const int64_t *tool_offsets,
                                               const char *arguments,
                                               const int64_t *argument_offsets, size_t n,
                                               const accel_sig_options *options,
                                               const accel_call_options *call, accel_text *out,
                                               accel_error **err);

/**
 * Finds repeats among n packed calls: first[i] becomes the index of the first call equal to call i,
 * so that call i is kept when first[i] == i. *kept: how many are. Equal means equal canonical
 * bytes, compared, not equal hashes. Memory: the canonical bytes of all calls, and 64 bytes per
 * call, while it runs. Errors and stall as in accel_sig_compute_batch.
 */
ACCEL_API accel_status accel_sig_dedup(const char *tools, const int64_t *tool_offsets,
                                       const char *arguments, const int64_t *argument_offsets,
                                       size_t n, const accel_sig_options *options,
                                       const accel_call_options *call, int64_t *first,
                                       int64_t *kept, accel_error **err);

enum accel_sig_algorithm { ACCEL_SIG_XXH3_64 = 0, ACCEL_SIG_XXH3_128 = 1, ACCEL_SIG_XXH64 = 2 };

/** XXH3-64 of data: pure, any threads. */
ACCEL_API uint64_t accel_sig_hash(const void *data, size_t length, uint64_t seed);
/** Item i is base[offsets[i], offsets[i + 1]); its XXH3-64 goes to out[i], which has room for n. */
ACCEL_API accel_status accel_sig_hash_batch(const void *base, const int64_t *offsets, size_t n,
                                            uint64_t seed, uint64_t *out, accel_error **err);
/** Any accel_sig_algorithm as lower-case hex and a NUL: 16 or 32 digits, high ones first. */
ACCEL_API accel_status accel_sig_digest(const void *data, size_t length, uint64_t seed,
                                        uint32_t algorithm, char *hex, size_t capacity,
                                        accel_error **err);

typedef struct accel_sig_stats {
  uint32_t struct_size;
  uint32_t reserved;
  int64_t computed;     /* signatures computed, batches included */
  int64_t deduplicated; /* calls given to accel_sig_dedup */
  int64_t duplicates;   /* of these, repeats of an earlier one */
} accel_sig_stats;

/** Counts since the process began. Set struct_size first. */
ACCEL_API accel_status accel_sig_statistics(accel_sig_stats *out, accel_error **err);

/* ==== Section - Thinking ==== */

/** What a span of a model's output is. */
enum accel_think_kind {
  ACCEL_THINK_CONTENT = 0,  /* the answer */
  ACCEL_THINK_THINKING = 1, /* the reasoning before it */
  ACCEL_THINK_TOOL = 2,     /* the body of a harmony message that has a recipient */
  ACCEL_THINK_MARKUP = 3,   /* tags, and the white space that trim removes */
  ACCEL_THINK_ROLE = 4,     /* fields of a harmony header, verbatim */
  ACCEL_THINK_CHANNEL = 5,
  ACCEL_THINK_RECIPIENT = 6
};

/** The tags of a family of models, and whether its usual prompt opens thinking. */
enum accel_think_preset {
  ACCEL_THINK_QWEN3 = 0,    /* <think>, as most models have it */
  ACCEL_THINK_DEEPSEEK = 1, /* starts in thinking */
  ACCEL_THINK_KIMI = 2,
  ACCEL_THINK_GLM = 3,
  ACCEL_THINK_GEMMA = 4,
  ACCEL_THINK_GRANITE = 5,
  ACCEL_THINK_MINIMAX = 6, /* starts in thinking */
  ACCEL_THINK_OLMO3 = 7,   /* starts in thinking */
  ACCEL_THINK_HARMONY = 8, /* messages with channels and recipients, as gpt-oss writes them */
  ACCEL_THINK_ANTHROPIC = 9,
  ACCEL_THINK_NONE = 10,  /* no tags: everything is content */
  ACCEL_THINK_VICTOR = 11 /* three pairs, anywhere, any end closes any start */
};

/** Where a start tag counts; elsewhere it is text, so that an answer may speak of tags. */
enum accel_think_mode {
  ACCEL_THINK_AS_PRESET = 0,
  ACCEL_THINK_FIRST_ONLY = 1, /* once, before all that is not white space */
  ACCEL_THINK_INTERLEAVED = 2 /* any number of times, first on a line or after a block */
};

typedef struct accel_think_options {
  uint32_t struct_size;
  uint32_t preset;           /* accel_think_preset */
  uint32_t mode;             /* accel_think_mode */
  int32_t start_in_thinking; /* the prompt opened thinking: 1 yes, 0 no, -1 as the preset says */
  uint32_t anywhere;         /* 1: a start tag counts wherever the mode still lets one count */
  uint32_t trim;             /* 1: white space that touches a tag is markup too (before a tag at
                                most 256 bytes of it) */
  int64_t max_thinking;      /* bytes of thinking after which the state says EXCEEDED; 0: never */
  const accel_view *starts;  /* tags of your own in place of the preset's, 1 to 256 bytes each: */
  const accel_view *ends;    /* starts[i] with ends[i]; a start may have several ends */
  int64_t tag_count;
  const accel_view *implicit_ends; /* texts that end thinking and stay in the answer, in place of */
  int64_t implicit_end_count;      /* the preset's: <tool_call> */
} accel_think_options;

ACCEL_API void accel_think_options_init(accel_think_options *options, size_t size);

/** "content", ... and "qwen3", ...; "unknown" for what is not in the list. Static, never NULL. */
ACCEL_API const char *accel_think_kind_name(uint32_t kind);
ACCEL_API const char *accel_think_preset_name(uint32_t preset);

/** What accel_think_state says, as a sum. */
enum accel_think_flag {
  ACCEL_THINK_INSIDE = 1,   /* the next text is thinking */
  ACCEL_THINK_EXCEEDED = 2, /* more thinking than max_thinking: stop the generation */
  ACCEL_THINK_TRUNCATED = 4 /* finished inside thinking or in a header */
};

/**
 * Cuts a whole output into spans that lie side by side and cover every byte: kind is
 * accel_think_kind, item the number of the thinking block or harmony message, from 1, that a span
 * belongs to or follows; 0 before the first. The answer is the spans of kind CONTENT, joined.
 *
 * Outside thinking a start tag counts where the mode says; inside only the end tags that belong to
 * the start do. The rest is text, literal tags and a second end tag included. Thinking that never
 * ends stays thinking and is TRUNCATED. When the prompt opened thinking, a start tag that comes
 * first all the same is dropped.
 *
 * Harmony: ROLE, CHANNEL and RECIPIENT carry the item of their message. Its body is TOOL with a
 * recipient, THINKING in channel analysis, else CONTENT; a channel counts as the known name it
 * begins with. A message may begin at <|channel|> or <|message|>; a header without <|message|>, or
 * of more than 1,024 bytes, ends at the last field that can be read, and its body begins there.
 *
 * *state (may be NULL): the sum of accel_think_flag at the end. Errors: none for any text. Cost:
 * linear, over 1 GB/s; where little of the text is '<' that of memchr. Any threads.
 */
ACCEL_API accel_status accel_think_split(const accel_think_options *options, const char *text,
                                         size_t length, accel_spans *spans, int32_t *state,
                                         accel_error **err);

/** An output that arrives in pieces. One thread at a time. */
typedef struct accel_think accel_think;

/** Errors: ACCEL_INVALID_ARGUMENT for an empty or long tag, tags of your own with HARMONY. */
ACCEL_API accel_status accel_think_new(const accel_think_options *options, accel_think **out,
                                       accel_error **err);
/**
 * Takes the next piece. `out` is replaced by the text that is certain now, `spans` by its parts,
 * offsets in `out`; together the pieces given back are the text, with the spans of one split
 * wherever it was cut. Held back is only the beginning of a tag, white space before one that trim
 * may remove, a harmony header: at most 1.3 KB. After an error the call may be repeated.
 * Cost: below 50 ns for 4 bytes.
 */
ACCEL_API accel_status accel_think_feed(accel_think *think, const char *text, size_t length,
                                        accel_text *out, accel_spans *spans, accel_error **err);
/** The output is over: what was held back. Then reset or free. */
ACCEL_API accel_status accel_think_finish(accel_think *think, accel_text *out, accel_spans *spans,
                                          accel_error **err);
/** Sum of accel_think_flag as of what was given back; 0 for NULL. Look at it after each feed. */
ACCEL_API int32_t accel_think_state(const accel_think *think);
/** Ready for a new output. */
ACCEL_API void accel_think_reset(accel_think *think);
ACCEL_API void accel_think_free(accel_think *think);

/* ==== Section - Loops ==== */

/** Tells when an agent turns in circles, from its calls and its thoughts; one thread at a time. */
typedef struct accel_loop accel_loop;

enum accel_loop_kind {
  ACCEL_LOOP_NONE = 0,
  ACCEL_LOOP_REPEAT = 1,             /* the same turn again and again */
  ACCEL_LOOP_CYCLE = 2,              /* the same 2 to 8 turns again and again */
  ACCEL_LOOP_COUNT = 3,              /* the same turn often of late, with little new between */
  ACCEL_LOOP_JITTER = 4,             /* one argument of several changes, the result does not */
  ACCEL_LOOP_STALLING = 5,           /* deeds are announced and not done */
  ACCEL_LOOP_EXACT_REPETITION = 6,   /* the same thought */
  ACCEL_LOOP_SEMANTIC_SIMILARITY = 7 /* nearly the same words */
};

/** What a thought is about. */
enum accel_loop_category {
  ACCEL_LOOP_CATEGORY_NONE = 0, /* it was no thought */
  ACCEL_LOOP_GENERAL = 1,
  ACCEL_LOOP_FILE_READ = 2,
  ACCEL_LOOP_SEARCH = 3,
  ACCEL_LOOP_ANALYSIS = 4,
  ACCEL_LOOP_IMPLEMENTATION = 5
};

/** "none", "repeat", ... and "none", "general", ...; "unknown" for what is not in the list. Static,
 *  never NULL. */
ACCEL_API const char *accel_loop_kind_name(uint32_t kind);
ACCEL_API const char *accel_loop_category_name(uint32_t category);

/**
 * Makes a detector from `rules`, a JSON object; length 0: built in. Members, all optional:
 *
 *   "preset"    "default", or "victor": announcements and order of that program's thinking detector
 *   "calls"     {"repeat": 3, "cycles": 3: rounds that are a loop; "max_period": 8 turns; "count":
 *               10; "jitter": 5; "polling": 100: rounds for tools that wait; "window": 128 turns;
 *               "ignored": {"*": [...], "bash": ["description"]}: arguments left out, by tool;
 *               "polling_words": words of the names of tools that wait}
 *   "thinking"  {"repetition": 3, "similarity": 0.65, "window": 10, "stalling": 2: in a row;
 *               "announcements": [...], "stop_words": [...], "categories": {"search": [...]}}
 *   "guidance"  {"repeat": "...", "act": {"search": "..."}, "move_on": {...}}: sentences in place
 *               of the built-in; {count}, {period} and {percent} are filled in
 *
 * Errors: ACCEL_BAD_JSON with offset; ACCEL_INVALID_ARGUMENT names the place.
 */
ACCEL_API accel_status accel_loop_new(const char *rules, size_t length, accel_loop **out,
                                      accel_error **err);
ACCEL_API void accel_loop_free(accel_loop *loop);

typedef struct accel_loop_report {
  uint32_t struct_size;
  uint32_t kind;     /* accel_loop_kind */
  uint32_t category; /* accel_loop_category */
  uint32_t reserved; /* 0 */
  int64_t count;     /* how often */
  int64_t period;    /* turns of a round; 0 where there are none */
  double similarity; /* of a thought to the most similar one before */
} accel_loop_report;

/**
 * Adds a call to the open turn. `arguments` is JSON text; what is no object counts as it is
 * written. result: NULL when it is not known. A turn that brings a result which its run has not
 * seen is progress, as in paging and polling, and never counts; one without results counts as
 * nothing new.
 * Memory: 24 bytes a turn of the window, 512 for the last call.
 */
ACCEL_API accel_status accel_loop_add(accel_loop *loop, const char *tool, size_t tool_length,
                                      const char *arguments, size_t arguments_length,
                                      const char *result, size_t result_length, accel_error **err);
/** Closes the turn, whose calls count in any order, and says whether it is one of a loop. Set
 *  report->struct_size first. A turn without calls is none. Cost: under 1 us. */
ACCEL_API accel_status accel_loop_finish(accel_loop *loop, accel_loop_report *report,
                                         accel_error **err);
/** Looks at a thought: stalling first, then repetition, then similarity. Memory: 8 bytes for each
 *  different word of the thoughts of the window, 24 KiB for counts. */
ACCEL_API accel_status accel_loop_think(accel_loop *loop, const char *text, size_t length,
                                        accel_loop_report *report, accel_error **err);
/** What to tell the agent; empty for ACCEL_LOOP_NONE. The words may change, the kind does not. */
ACCEL_API accel_status accel_loop_guidance(const accel_loop *loop, const accel_loop_report *report,
                                           accel_text *out, accel_error **err);

typedef struct accel_loop_stats {
  uint32_t struct_size;
  uint32_t reserved;
  int64_t calls;
  int64_t turns;
  int64_t call_loops; /* turns that were said to be of a loop */
  int64_t thoughts;
  int64_t thought_loops;
  int64_t stalling; /* of these */
  int64_t exact;
  int64_t similar;
  int64_t stalls;   /* announcements in a row, now */
  int64_t history;  /* thoughts kept, now */
  int64_t distinct; /* texts whose count is kept, now */
} accel_loop_stats;

/** Counts since the detector was made or they were cleared. Set out->struct_size first. */
ACCEL_API accel_status accel_loop_statistics(const accel_loop *loop, accel_loop_stats *out,
                                             accel_error **err);
/** Forgets calls and thoughts, and keeps the counts; the second the other way round. */
ACCEL_API void accel_loop_reset(accel_loop *loop);
ACCEL_API void accel_loop_clear_statistics(accel_loop *loop);

/** Everything a detector remembers, for accel_loop_load of one with the same rules, also in another
 *  process on the same kind of machine. ACCEL_BAD_DATA: damaged, or of other rules; then nothing
 *  has changed. */
ACCEL_API accel_status accel_loop_save(const accel_loop *loop, accel_text *out, accel_error **err);
ACCEL_API accel_status accel_loop_load(accel_loop *loop, const void *data, size_t length,
                                       accel_error **err);

/* ==== Section - Dedup ==== */

/** What a block of text is, as a sum. */
enum accel_dedup_kind {
  ACCEL_DEDUP_PROSE = 0, /* a paragraph */
  ACCEL_DEDUP_CODE = 1,  /* a fence of ``` or ~~~, whole */
  ACCEL_DEDUP_REPEAT = 2 /* it came before */
};

enum accel_dedup_preset {
  ACCEL_DEDUP_DEFAULT = 0,
  ACCEL_DEDUP_VICTOR = 1 /* cut at two line feeds and at ``` anywhere; code is folded like prose,
                            with VICTOR of accel_dedup_fold */
};

typedef struct accel_dedup_options {
  uint32_t struct_size;
  uint32_t preset;       /* accel_dedup_preset */
  int64_t min_block;     /* bytes without the white space around: shorter ones are no repeats; 50 */
  int64_t max_block;     /* bytes: a longer one is kept and never compared; 1 MiB */
  int64_t window_blocks; /* compare with so many different blocks, the latest; 0: any number */
  int64_t window_bytes;  /* and with so many bytes of them; 64 MiB */
  int64_t window_ns;     /* and not with what is older; 0: for ever */
} accel_dedup_options;

ACCEL_API void accel_dedup_options_init(accel_dedup_options *options, size_t size);

/**
 * Cuts a text into blocks that lie side by side and cover every byte, and finds those that came
 * before: kind is a sum of accel_dedup_kind, item the number from 0 of the first equal block, so
 * the block's own when it is no repeat. The text without repeats is the other spans, joined.
 *
 * A block ends at a blank line or a fence, the blank lines behind belong to it; those before the
 * first block are PROSE of item 0. A fence that is not closed goes to the end. A line of more than
 * 1 KiB is text. Prose is equal when it is after accel_dedup_normalize with SPACE and CASE, code
 * when all is but the ends of lines (CR LF or LF); by hash, then byte for byte.
 *
 * Cost: linear, about 1 GB/s. Memory: the folded blocks of the window. Any threads.
 */
ACCEL_API accel_status accel_dedup_blocks(const accel_dedup_options *options, const char *text,
                                          size_t length, accel_spans *spans, accel_error **err);

/** A text that arrives in pieces. One thread at a time. */
typedef struct accel_dedup accel_dedup;

ACCEL_API accel_status accel_dedup_new(const accel_dedup_options *options, accel_dedup **out,
                                       accel_error **err);
/**
 * Takes the next piece. `out` is replaced by the text whose blocks are judged now, `spans` by these
 * blocks, offsets in `out`; a block that goes on comes again with the same item. Together they are
 * what accel_dedup_blocks says of the whole. A block is judged when its last line is over; until
 * then it is held back, max_block and 1 KiB at most. After ACCEL_OUT_OF_MEMORY reset.
 */
ACCEL_API accel_status accel_dedup_feed(accel_dedup *dedup, const char *text, size_t length,
                                        accel_text *out, accel_spans *spans, accel_error **err);
/** The text is over: what was held back. Then reset or free. */
ACCEL_API accel_status accel_dedup_finish(accel_dedup *dedup, accel_text *out, accel_spans *spans,
                                          accel_error **err);
/** Forgets all blocks; ready for a new text. */
ACCEL_API void accel_dedup_reset(accel_dedup *dedup);
ACCEL_API void accel_dedup_free(accel_dedup *dedup);

typedef struct accel_dedup_stats {
  uint32_t struct_size;
  uint32_t reserved;
  int64_t blocks;
  int64_t repeats;        /* of these, blocks that came before */
  int64_t bytes;          /* given back so far */
  int64_t repeated_bytes; /* of these, in repeats */
} accel_dedup_stats;

/** Counts since new or reset. Set struct_size first. */
ACCEL_API accel_status accel_dedup_statistics(const accel_dedup *dedup, accel_dedup_stats *out,
                                              accel_error **err);

/** What accel_dedup_normalize folds, as a sum. */
enum accel_dedup_fold {
  ACCEL_DEDUP_SPACE = 1,      /* runs of Unicode white space become one space, none at the ends */
  ACCEL_DEDUP_ASCII_CASE = 2, /* A to Z become a to z */
  ACCEL_DEDUP_CASE = 4,       /* simple case folding of Unicode 14 */
  ACCEL_DEDUP_END_MARKS = 8,  /* . , ; : at the end go */
  ACCEL_DEDUP_FOLD_VICTOR = 11
};

/**
 * A text in the form in which it is compared, in one pass. Bytes that are not UTF-8 stay; there is
 * no Unicode normalisation. Cost: several GB/s of ASCII. Any threads.
 * Source: White_Space and CaseFolding (C and S) of the Unicode character database.
 */
ACCEL_API accel_status accel_dedup_normalize(const char *text, size_t length, uint32_t folds,
                                             accel_text *out, accel_error **err);

/* ==== Section - Walk ==== */

/** A snapshot of a tree in columns. Immutable, to be shared between threads. */
typedef struct accel_files accel_files;

enum accel_glob_dialect {
  ACCEL_GLOB_GITIGNORE = 0, /* wildmatch: ** crosses folders, / anchors, a final / is for folders */
  ACCEL_GLOB_NAME = 1,      /* fnmatch of the entry's own name: * ? [] and nothing else */
  ACCEL_GLOB_FNMATCH = 2    /* Python's fnmatch on the whole relative path: * crosses / */
};

enum accel_walk_flag {
  /* Honour .gitignore, .ignore, .accelignore (also those of the folders above, up to the
     repository's), .git/info/exclude and the user's core.excludesFile; leave .git out.
     .git/config is never read. */
  ACCEL_WALK_GITIGNORE = 1,
  ACCEL_WALK_NO_HIDDEN = 2,       /* leave out names that begin with a dot, and what is below */
  ACCEL_WALK_FOLLOW = 4,          /* enter links to folders, never one that is its own ancestor */
  ACCEL_WALK_SAME_DEVICE = 8,     /* do not enter folders on another file system */
  ACCEL_WALK_SORTED = 16,         /* depth first, names in byte order: the same on every machine */
  ACCEL_WALK_NO_DIRECTORIES = 32, /* list no folders */
  ACCEL_WALK_FAIL_ON_ERROR = 64,  /* an unreadable entry fails the call; else all are listed */
  ACCEL_WALK_IGNORE_CASE = 128,   /* globs and ignore rules ignore ASCII case */
  ACCEL_WALK_ROOT = 256           /* list the root too, with an empty path */
};

enum accel_walk_metadata {
  ACCEL_WALK_META_NONE = 0,  /* types only: no system call per entry */
  ACCEL_WALK_META_FILES = 1, /* size and time of the regular files listed */
  ACCEL_WALK_META_ALL = 2    /* size and time of every entry listed */
};

enum accel_file_type {
  ACCEL_FILE_UNKNOWN = 0,
  ACCEL_FILE_REGULAR = 1,
  ACCEL_FILE_DIRECTORY = 2,
  ACCEL_FILE_SYMLINK = 3,
  ACCEL_FILE_FIFO = 4,
  ACCEL_FILE_SOCKET = 5,
  ACCEL_FILE_CHARACTER = 6,
  ACCEL_FILE_BLOCK = 7
};

typedef struct accel_walk_options {
  uint32_t struct_size;
  uint32_t flags;            /* accel_walk_flag; 0: everything below the root, in no order */
  uint32_t metadata;         /* accel_walk_metadata */
  uint32_t dialect;          /* accel_glob_dialect of include and exclude */
  const accel_view *include; /* entries to list; empty: all. Folders are still searched. */
  int64_t include_count;
  const accel_view *exclude; /* entries to leave out, folders with all that is below them */
  int64_t exclude_count;
  int64_t max_depth;   /* the root's children have 1; deeper ones are left out; -1: no limit */
  int64_t max_entries; /* more: ACCEL_LIMIT; default 100,000,000; 0: no limit */
  int64_t max_bytes;   /* of names in memory, then ACCEL_LIMIT; default 8 GiB; 0: no limit */
} accel_walk_options;

ACCEL_API void accel_walk_options_init(accel_walk_options *options, size_t size);

/**
 * Lists the tree below root (a folder, or a link to one), completely, or the call fails.
 * Errors: ACCEL_IO when the root is missing, unreadable or no folder; ACCEL_BAD_PATTERN for a glob
 * (item counts includes, then excludes); ACCEL_LIMIT, ACCEL_DEADLINE, ACCEL_CANCELLED. Entries that
 * cannot be read are listed with their errno in the error columns; what vanishes meanwhile is no
 * error. Never leaves the root by a link unless FOLLOW says so, also not when a folder is swapped
 * for a link while it runs. Opens no file but folders and ignore files.
 * Cost: two to three system calls per folder, plus one per entry with metadata. Memory: names plus
 * at most 40 bytes per entry. Uses up to 8 threads of the limit. Worst stall: one system call per
 * thread.
 */
ACCEL_API accel_status accel_walk(const char *root, size_t length,
                                  const accel_walk_options *options, const accel_call_options *call,
                                  accel_files **out, accel_error **err);
ACCEL_API void accel_files_free(accel_files *files);

/** Columns of a snapshot, borrowed from it. Entry i is named
 *  names[name_offsets[i], name_offsets[i + 1]) in folder directories[i]. Folder 0 is the root,
 *  with an empty name and parent -1. */
typedef struct accel_files_view {
  uint32_t struct_size;
  uint32_t reserved;
  int64_t count;
  const char *names;           /* all names, one after the other; any bytes but / and NUL */
  const int64_t *name_offsets; /* count + 1 */
  const int32_t *directories;  /* count: index of the folder that holds the entry */
  const uint8_t *types;        /* count: accel_file_type; with FOLLOW that of the target */
  const int64_t *sizes;        /* count, bytes; -1: not asked or not known; NULL without metadata */
  const int64_t *mtimes_ns;    /* count, since 1970; INT64_MIN: not known; NULL without metadata */
  int64_t directory_count;
  const int32_t *directory_parents; /* directory_count */
  const char *directory_names;
  const int64_t *directory_name_offsets; /* directory_count + 1 */
  int64_t error_count;
  const int32_t *error_directories;  /* error_count */
  const int32_t *error_codes;        /* error_count: errno */
  const char *error_names;           /* "" for the folder itself */
  const int64_t *error_name_offsets; /* error_count + 1 */
} accel_files_view;

/** Fills *out; set struct_size first. No cost. */
ACCEL_API accel_status accel_files_columns(const accel_files *files, accel_files_view *out,
                                           accel_error **err);
/** Number of entries; 0 for NULL. */
ACCEL_API int64_t accel_files_count(const accel_files *files);
/** All paths relative to the root, with /, each followed by `separator` (0 to 255), in one pass:
 *  what a host language splits. NUL is the only separator that no name contains. */
ACCEL_API accel_status accel_files_paths(const accel_files *files, int32_t separator,
                                         accel_text *out, accel_error **err);
/** The path of entry i relative to the root. */
ACCEL_API accel_status accel_files_path(const accel_files *files, int64_t i, accel_text *out,
                                        accel_error **err);
/** The path of the entry that error i is about. */
ACCEL_API accel_status accel_files_error_path(const accel_files *files, int64_t i, accel_text *out,
                                              accel_error **err);

/** A walk that hands out batches as it goes. One thread at a time. */
typedef struct accel_walker accel_walker;

/** Starts a walk as accel_walk would, but for SORTED (ACCEL_UNSUPPORTED): it has no order. */
ACCEL_API accel_status accel_walker_new(const char *root, size_t length,
                                        const accel_walk_options *options, accel_walker **out,
                                        accel_error **err);
/** The next batch, to be freed like any snapshot: 1 to some ten thousand entries or errors, its
 *  folder columns complete in themselves. *out is NULL at the end. */
ACCEL_API accel_status accel_walker_next(accel_walker *walker, const accel_call_options *call,
                                         accel_files **out, accel_error **err);
/** Also in mid-walk: stops it. */
ACCEL_API void accel_walker_free(accel_walker *walker);

/** Whether `path` (relative, with /) matches a glob: *matched 1 or 0. A GITIGNORE glob is taken as
 *  a line of an ignore file at the root; one for folders only matches paths that end in /.
 *  Cost: linear in the path for one *, at worst length of path times length of glob. */
ACCEL_API accel_status accel_glob_match(const char *glob, size_t glob_length, const char *path,
                                        size_t path_length, uint32_t dialect, uint32_t ignore_case,
                                        int32_t *matched, accel_error **err);

#ifdef __cplusplus
}
#endif

#endif /* ACCEL_H */
