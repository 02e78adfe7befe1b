/* Reads the vector files: JSON as spans of the text, so that a value can be handed on as it is
 * written. The files are ours and valid; nothing is checked here. What is decoded lives until
 * json_release. */
#ifndef ACCEL_TESTS_VECTORS_JSON_H
#define ACCEL_TESTS_VECTORS_JSON_H

#include <stddef.h>
#include <stdint.h>

/* A value as it is written, from its first byte to its last; `at` is NULL when there is none. */
typedef struct json {
  const char* at;
  const char* end;
} json;

typedef struct bytes {
  const char* data; /* followed by a NUL */
  size_t length;
} bytes;

json json_parse(const char* text);
json json_get(json object, const char* name);
/* Steps through a list or an object; start with a `value` of zeros. Returns 0 at the end. */
int json_next(json container, json* key, json* value);
int json_is(json value, const char* text); /* written just so */
/* Every part of `expected` is in `actual`: objects may hold more keys, all else is equal. Lists are
 * compared as sets when `sets`. */
int json_fits(json expected, json actual, int sets);

bytes json_bytes(json string);
/* Bytes of the member `name`, or of `name`_b64; length 0 when neither is there. */
bytes json_member_bytes(json object, const char* name);
int64_t json_integer(json number, int64_t otherwise);
int json_true(json value, int otherwise);

bytes base64_decode(bytes text);

/* Memory until json_release, which ends a row. */
void* json_memory(size_t size);
void json_release(void);

/* A growing text. */
typedef struct writer {
  char* text;
  size_t length, room;
} writer;

void put(writer* out, const char* format, ...);
void put_raw(writer* out, const char* data, size_t length);
void put_string(writer* out, const char* data, size_t length);
/* "name":"...", or "name_b64":"..." when the bytes are not UTF-8. */
void put_member(writer* out, const char* name, const char* data, size_t length);

#endif
