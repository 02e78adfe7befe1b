/* Signs tool calls and finds those that repeat, whatever the order of their arguments. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "accel.h"

enum { CALLS = 4 };

static const char* const kTools[CALLS] = {"read", "read", "grep", "read"};
static const char* const kArguments[CALLS] = {
    "{\"path\": \"a.py\", \"limit\": 10}",
    "{\"limit\": 1e1, \"path\": \"a.py\"}", /* the first again: other order, other spelling */
    "{\"pattern\": \"def \"}",
    "{\"path\": \"a.py\", \"limit\": 11}",
};

/* Packs texts one after the other; offsets gets CALLS + 1 entries. */
static void pack(const char* const* texts, char* bytes, int64_t* offsets) {
  offsets[0] = 0;
  for (int i = 0; i < CALLS; ++i) {
    const size_t length = strlen(texts[i]);
    memcpy(bytes + offsets[i], texts[i], length);
    offsets[i + 1] = offsets[i] + (int64_t)length;
  }
}

int main(void) {
  char tools[256], arguments[1024];
  int64_t tool_offsets[CALLS + 1], argument_offsets[CALLS + 1], first[CALLS], kept = 0;
  accel_text* hex = NULL;
  accel_error* err = NULL;
  pack(kTools, tools, tool_offsets);
  pack(kArguments, arguments, argument_offsets);

  if (accel_text_new(&hex, &err) == ACCEL_OK &&
      accel_sig_compute_batch(tools, tool_offsets, arguments, argument_offsets, CALLS, NULL, NULL,
                              hex, &err) == ACCEL_OK &&
      accel_sig_dedup(tools, tool_offsets, arguments, argument_offsets, CALLS, NULL, NULL, first,
                      &kept, &err) == ACCEL_OK) {
    for (int i = 0; i < CALLS; ++i)
      printf("%.16s %s %s%s\n", accel_text_data(hex) + 16 * i, kTools[i], kArguments[i],
             first[i] == i ? "" : "  (repeats)");
    printf("%" PRId64 " of %d kept\n", kept, CALLS);
  }
  if (err)
    fprintf(stderr, "sig: call %" PRId64 ", byte %" PRId64 ": %s\n", accel_error_item(err),
            accel_error_offset(err), accel_error_message(err));

  const int failed = err != NULL;
  accel_error_free(err);
  accel_text_free(hex);
  return failed;
}
