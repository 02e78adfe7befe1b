#include <stdlib.h>
#include <string.h>

#include "calls.h"

static accel_status canonical(json args, writer* out, accel_error** err) {
  const bytes text = json_member_bytes(args, "text");
  accel_text* result = NULL;
  accel_status status = accel_text_new(&result, err);
  if (status == ACCEL_OK)
    status = accel_json_canonical(text.data, text.length,
                                  choice(json_get(args, "mode"), "exact jcs", 0), result, err);
  put_text(out, "text", result);
  return status;
}

/* A double by its bits: 16 hex digits, high ones first. */
static accel_status number(json args, writer* out, accel_error** err) {
  const uint64_t bits = strtoull(json_bytes(json_get(args, "bits")).data, NULL, 16);
  char text[32];
  double value;
  (void)err;
  memcpy(&value, &bits, sizeof value);
  put_member(out, "text", text, (size_t)accel_json_number(value, text, sizeof text));
  return ACCEL_OK;
}

const call json_calls[] = {{"json_canonical", canonical}, {"json_number", number}, {NULL, NULL}};
