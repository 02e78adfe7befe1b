/* Says which command a mistyped word means, and which notes are most like a question. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "accel.h"

enum { COMMANDS = 4, NOTES = 3, BEST = 2 };

static const char* const kCommands[COMMANDS] = {"status", "stash", "switch", "commit"};
static const char* const kNotes[NOTES] = {
    "The build folder is build/release, and tests run by ctest.",
    "A release is tagged when the tests of all languages pass.",
    "Notes on lunch: soup, then bread.",
};

/* Packs texts one after the other; offsets gets count + 1 entries. */
static void pack(const char* const* texts, int count, char* bytes, int64_t* offsets) {
  offsets[0] = 0;
  for (int i = 0; i < count; ++i) {
    const size_t length = strlen(texts[i]);
    memcpy(bytes + offsets[i], texts[i], length);
    offsets[i + 1] = offsets[i] + (int64_t)length;
  }
}

static accel_status guess(const char* typed, accel_error** err) {
  char commands[64];
  int64_t offsets[COMMANDS + 1];
  const int64_t whole[2] = {0, (int64_t)strlen(typed)};
  double scores[COMMANDS];
  pack(kCommands, COMMANDS, commands, offsets);
  const accel_status status =
      accel_fuzzy_cdist(typed, whole, 1, commands, offsets, COMMANDS, NULL, NULL, scores, err);
  if (status != ACCEL_OK) return status;
  int best = 0;
  printf("%s\n", typed);
  for (int i = 0; i < COMMANDS; ++i) {
    printf("  %.2f  %s\n", scores[i], kCommands[i]);
    if (scores[i] > scores[best]) best = i;
  }
  printf("it means %s\n\n", kCommands[best]);
  return status;
}

static accel_status search(accel_fuzzy_index* index, const char* question, accel_error** err) {
  char notes[256];
  int64_t offsets[NOTES + 1], keys[NOTES] = {0, 1, 2}, found[BEST], count = 0;
  double scores[BEST];
  pack(kNotes, NOTES, notes, offsets);
  accel_status status = accel_fuzzy_index_add(index, keys, notes, offsets, NOTES, NULL, err);
  if (status == ACCEL_OK)
    status = accel_fuzzy_index_query(index, question, strlen(question), 0.01, found, scores, BEST,
                                     &count, err);
  if (status == ACCEL_OK) printf("%s\n", question);
  for (int64_t i = 0; i < count; ++i) printf("  %.2f  %s\n", scores[i], kNotes[found[i]]);
  return status;
}

int main(void) {
  accel_fuzzy_index* index = NULL;
  accel_error* err = NULL;
  accel_fuzzy_index_options options;
  accel_fuzzy_index_options_init(&options, sizeof options);
  options.kind = ACCEL_FUZZY_TFIDF;
  const int failed = guess("stauts", &err) != ACCEL_OK ||
                     accel_fuzzy_index_new(&options, &index, &err) != ACCEL_OK ||
                     search(index, "when do we tag a release?", &err) != ACCEL_OK;
  if (err) fprintf(stderr, "fuzzy: %s\n", accel_error_message(err));
  accel_error_free(err);
  accel_fuzzy_index_free(index);
  return failed;
}
