#include <string.h>

#include "calls.h"

/* rules: an object, handed on as it is written. */
static accel_status new_classifier(json args, accel_classify** out, accel_error** err) {
  const json rules = json_get(args, "rules");
  return accel_classify_new(rules.at, rules.at ? (size_t)(rules.end - rules.at) : 0, out, err);
}

static void put_name(writer* out, const accel_classify* classifier, int64_t index) {
  const char* name = accel_classify_name(classifier, index);
  name ? put_string(out, name, strlen(name)) : put(out, "null");
}

static void put_hit(writer* out, const accel_classify* classifier, const accel_span* hit) {
  const int negation = hit->kind == ACCEL_CLASSIFY_NEGATION;
  const int negated = !negation && (hit->kind & ACCEL_CLASSIFY_NEGATED);
  const char* keyword = accel_classify_keyword(classifier, hit->item);
  put(out, "{\"class\":");
  put_name(out, classifier,
           negation ? -1 : (int64_t)(hit->kind & ~(uint32_t)ACCEL_CLASSIFY_NEGATED));
  put(out, ",\"keyword\":");
  put_string(out, keyword, strlen(keyword));
  put(out, ",\"negated\":%s,\"start\":%d,\"end\":%d}", negated ? "true" : "false", (int)hit->start,
      (int)hit->end);
}

static accel_status classify(json args, writer* out, accel_error** err) {
  const bytes text = json_member_bytes(args, "text");
  accel_classify* classifier = NULL;
  accel_spans* hits = NULL;
  accel_classify_result result = {sizeof result, 0, 0, 0, 0};
  double* scores = NULL;
  int64_t i;
  accel_status status = new_classifier(args, &classifier, err);
  if (status == ACCEL_OK) status = accel_spans_new(&hits, err);
  if (status == ACCEL_OK) {
    scores = json_memory((size_t)accel_classify_count(classifier) * sizeof *scores);
    status =
        accel_classify_compute(classifier, text.data, text.length, &result, scores, hits, err);
  }
  if (status == ACCEL_OK) {
    put(out, "\"class\":");
    put_name(out, classifier, result.winner);
    put(out, ",\"confidence\":");
    put_number(out, result.confidence);
    put(out, ",\"matched\":%d,\"negated\":%d,\"scores\":[", (int)result.matched,
        (int)result.negated);
    for (i = 0; i < accel_classify_count(classifier); ++i) {
      put(out, i ? "," : "");
      put_number(out, scores[i]);
    }
    put(out, "],\"hits\":[");
    for (i = 0; i < accel_spans_count(hits); ++i) {
      put(out, i ? "," : "");
      put_hit(out, classifier, accel_spans_data(hits) + i);
    }
    put(out, "]");
  }
  accel_spans_free(hits);
  accel_classify_free(classifier);
  return status;
}

static accel_status classify_batch(json args, writer* out, accel_error** err) {
  const json texts = json_get(args, "texts");
  const size_t count = json_count(texts);
  packed all = new_packed(count);
  int32_t* winners = json_memory((count + 1) * sizeof *winners);
  accel_classify* classifier = NULL;
  accel_status status = new_classifier(args, &classifier, err);
  json key, text = {NULL, NULL};
  size_t i;
  while (json_next(texts, &key, &text)) pack(&all, json_bytes(text).data, json_bytes(text).length);
  if (status == ACCEL_OK)
    status = accel_classify_compute_batch(classifier, all.base.text, all.offsets, count, NULL,
                                          winners, NULL, err);
  put(out, "\"classes\":[");
  for (i = 0; status == ACCEL_OK && i < count; ++i) {
    put(out, i ? "," : "");
    put_name(out, classifier, winners[i]);
  }
  put(out, "]");
  accel_classify_free(classifier);
  return status;
}

const call classify_calls[] = {
    {"classify", classify}, {"classify_batch", classify_batch}, {NULL, NULL}};
