/* Tells what lines of text ask for, and which words decided. */
#include <stdio.h>
#include <string.h>

#include "accel.h"

static const char* const kTexts[] = {"Run the tests and deploy", "don't fix it, explain it",
                                     "Where is the config?", "the address of the newspaper"};

int main(void) {
  accel_classify* classifier = NULL;
  accel_spans* hits = NULL;
  accel_error* err = NULL;
  int failed = accel_classify_new(NULL, 0, &classifier, &err) != ACCEL_OK ||
               accel_spans_new(&hits, &err) != ACCEL_OK;
  for (int i = 0; !failed && i < 4; ++i) {
    accel_classify_result result = {sizeof result, 0, 0, 0, 0};
    failed = accel_classify_compute(classifier, kTexts[i], strlen(kTexts[i]), &result, NULL, hits,
                                    &err) != ACCEL_OK;
    if (failed) break;
    const char* name = accel_classify_name(classifier, result.winner);
    printf("%s (%.2f): %s\n", name ? name : "nothing", result.confidence, kTexts[i]);
    for (int64_t h = 0; h < accel_spans_count(hits); ++h) {
      const accel_span* hit = accel_spans_data(hits) + h;
      const int negated =
          hit->kind != ACCEL_CLASSIFY_NEGATION && (hit->kind & ACCEL_CLASSIFY_NEGATED) != 0;
      printf("  %.*s%s\n", (int)(hit->end - hit->start), kTexts[i] + hit->start,
             negated ? " (negated)" : "");
    }
  }
  if (err) fprintf(stderr, "classify: %s\n", accel_error_message(err));
  accel_error_free(err);
  accel_spans_free(hits);
  accel_classify_free(classifier);
  return failed;
}
