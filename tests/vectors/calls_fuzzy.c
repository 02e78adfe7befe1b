#include <stdio.h>
#include <stdlib.h>

#include "calls.h"

static accel_fuzzy_options options_of(json args) {
  accel_fuzzy_options options;
  accel_fuzzy_options_init(&options, sizeof options);
  options.measure = choice(json_get(args, "measure"),
                           "levenshtein ratio partial_ratio token_sort token_set jaro jaro_winkler "
                           "cosine jaccard",
                           options.measure);
  options.unit = choice(json_get(args, "unit"), "byte codepoint utf16", options.unit);
  options.cutoff = json_double(json_get(args, "cutoff"), options.cutoff);
  return options;
}

/* The list `name`, or `name`_b64. */
static packed texts_of(json args, const char* name) {
  char encoded[32];
  json list = json_get(args, name), key, text = {NULL, NULL};
  const int plain = list.at != NULL;
  packed all;
  snprintf(encoded, sizeof encoded, "%s_b64", name);
  if (!plain) list = json_get(args, encoded);
  all = new_packed(json_count(list));
  while (json_next(list, &key, &text)) {
    const bytes item = plain ? json_bytes(text) : base64_decode(json_bytes(text));
    pack(&all, item.data, item.length);
  }
  return all;
}

static void put_scores(writer* out, const double* scores, size_t rows, size_t columns) {
  size_t i, j;
  put(out, "\"scores\":[");
  for (i = 0; i < rows; ++i) {
    put(out, i ? ",[" : "[");
    for (j = 0; j < columns; ++j) {
      put(out, j ? "," : "");
      put_number(out, scores[i * columns + j]);
    }
    put(out, "]");
  }
  put(out, "]");
}

static accel_status score(json args, writer* out, accel_error** err) {
  const bytes a = json_member_bytes(args, "a"), b = json_member_bytes(args, "b");
  const accel_fuzzy_options options = options_of(args);
  double found = 0;
  const accel_status status =
      accel_fuzzy_score(a.data, a.length, b.data, b.length, &options, NULL, &found, err);
  put(out, "\"score\":");
  put_number(out, found);
  return status;
}

static accel_status distance(json args, writer* out, accel_error** err) {
  const bytes a = json_member_bytes(args, "a"), b = json_member_bytes(args, "b");
  const accel_fuzzy_options options = options_of(args);
  int64_t found = 0;
  const accel_status status =
      accel_fuzzy_distance(a.data, a.length, b.data, b.length,
                           json_integer(json_get(args, "limit"), -1), &options, NULL, &found, err);
  put(out, "\"distance\":%d", (int)found);
  return status;
}

static accel_status cdist(json args, writer* out, accel_error** err) {
  const packed rows = texts_of(args, "rows"), columns = texts_of(args, "columns");
  const accel_fuzzy_options options = options_of(args);
  double* scores = json_memory((rows.count * columns.count + 1) * sizeof *scores);
  const accel_status status =
      accel_fuzzy_cdist(rows.base.text, rows.offsets, rows.count, columns.base.text,
                        columns.offsets, columns.count, &options, NULL, scores, err);
  put_scores(out, scores, rows.count, columns.count);
  return status;
}

static accel_status matrix(json args, writer* out, accel_error** err) {
  const packed texts = texts_of(args, "texts");
  const accel_fuzzy_options options = options_of(args);
  double* scores = json_memory((texts.count * texts.count + 1) * sizeof *scores);
  const accel_status status = accel_fuzzy_matrix(texts.base.text, texts.offsets, texts.count,
                                                 &options, NULL, scores, err);
  put_scores(out, scores, texts.count, texts.count);
  return status;
}

static accel_status clusters(json args, writer* out, accel_error** err) {
  const json rows = json_get(args, "similarities");
  const size_t n = json_count(rows);
  double* similarities = json_memory((n * n + 1) * sizeof *similarities);
  int64_t* found = json_memory((n + 1) * sizeof *found);
  int64_t count = 0;
  size_t i = 0;
  json key, row = {NULL, NULL};
  accel_status status;
  while (json_next(rows, &key, &row)) {
    json number = {NULL, NULL};
    while (json_next(row, &key, &number)) similarities[i++] = json_double(number, 0);
  }
  status = accel_fuzzy_clusters(similarities, n, json_double(json_get(args, "threshold"), 0.7),
                                json_integer(json_get(args, "least"), 0), found, &count, err);
  put(out, "\"count\":%d,\"clusters\":[", (int)count);
  for (i = 0; i < n; ++i) put(out, "%s%d", i ? "," : "", (int)found[i]);
  put(out, "]");
  return status;
}

static uint32_t width_of(json args) { return (uint32_t)json_integer(json_get(args, "width"), 3); }

static accel_status simhash(json args, writer* out, accel_error** err) {
  const packed texts = texts_of(args, "texts");
  uint64_t* prints = json_memory((texts.count + 1) * sizeof *prints);
  const accel_status status = accel_fuzzy_simhash(texts.base.text, texts.offsets, texts.count,
                                                  width_of(args), NULL, prints, err);
  size_t i;
  put(out, "\"prints\":[");
  for (i = 0; i < texts.count; ++i)
    put(out, "%s\"%016llx\"", i ? "," : "", (unsigned long long)prints[i]);
  put(out, "]");
  return status;
}

static accel_status minhash(json args, writer* out, accel_error** err) {
  const packed texts = texts_of(args, "texts");
  const uint32_t permutations = (uint32_t)json_integer(json_get(args, "permutations"), 128);
  uint32_t* values = json_memory((texts.count * permutations + 1) * sizeof *values);
  const accel_status status =
      accel_fuzzy_minhash(texts.base.text, texts.offsets, texts.count, width_of(args), permutations,
                          NULL, values, err);
  size_t i, j;
  put(out, "\"signatures\":[");
  for (i = 0; i < texts.count; ++i) {
    put(out, i ? ",[" : "[");
    for (j = 0; j < permutations; ++j)
      put(out, "%s%u", j ? "," : "", (unsigned)values[i * permutations + j]);
    put(out, "]");
  }
  put(out, "]");
  return status;
}

/* ---- index ---- */

static accel_status new_index(json args, accel_fuzzy_index** out, accel_error** err) {
  accel_fuzzy_index_options options;
  accel_fuzzy_index_options_init(&options, sizeof options);
  options.kind = choice(json_get(args, "kind"), "minhash tfidf", options.kind);
  options.width = width_of(args);
  options.permutations =
      (uint32_t)json_integer(json_get(args, "permutations"), options.permutations);
  options.threshold = json_double(json_get(args, "threshold"), options.threshold);
  return accel_fuzzy_index_new(&options, out, err);
}

/* [[key, text], ...] */
static accel_status add_all(accel_fuzzy_index* index, json pairs, accel_error** err) {
  const size_t count = json_count(pairs);
  packed texts = new_packed(count);
  int64_t* keys = json_memory((count + 1) * sizeof *keys);
  json key, pair = {NULL, NULL};
  while (pairs.at && json_next(pairs, &key, &pair)) {
    json part = {NULL, NULL};
    json_next(pair, &key, &part);
    keys[texts.count] = json_integer(part, 0);
    json_next(pair, &key, &part);
    pack(&texts, json_bytes(part).data, json_bytes(part).length);
  }
  return accel_fuzzy_index_add(index, keys, texts.base.text, texts.offsets, count, NULL, err);
}

static accel_status merge(accel_fuzzy_index* index, json args, accel_error** err) {
  accel_fuzzy_index* other = NULL;
  accel_status status = new_index(args, &other, err);
  if (status == ACCEL_OK) status = add_all(other, json_get(args, "merge"), err);
  if (status == ACCEL_OK) status = accel_fuzzy_index_merge(index, other, err);
  accel_fuzzy_index_free(other);
  return status;
}

static accel_status reload(accel_fuzzy_index** index, accel_error** err) {
  accel_fuzzy_index* loaded = NULL;
  accel_text* saved = NULL;
  accel_status status = accel_text_new(&saved, err);
  if (status == ACCEL_OK) status = accel_fuzzy_index_save(*index, saved, err);
  if (status == ACCEL_OK)
    status = accel_fuzzy_index_load(accel_text_data(saved), (size_t)accel_text_length(saved),
                                    &loaded, err);
  accel_text_free(saved);
  accel_fuzzy_index_free(*index);
  *index = loaded;
  return status;
}

static accel_status query(const accel_fuzzy_index* index, json args, writer* out,
                          accel_error** err) {
  const bytes text = json_member_bytes(args, "query");
  const int64_t k = json_integer(json_get(args, "k"), accel_fuzzy_index_count(index));
  int64_t *keys = json_memory((size_t)(k + 1) * sizeof *keys), count = 0, i;
  double* scores = json_memory((size_t)(k + 1) * sizeof *scores);
  const accel_status status = accel_fuzzy_index_query(
      index, text.data, text.length, json_double(json_get(args, "at_least"), 0), keys, scores,
      (size_t)k, &count, err);
  put(out, "\"texts\":%d,\"keys\":[", (int)accel_fuzzy_index_count(index));
  for (i = 0; i < count; ++i) put(out, "%s%d", i ? "," : "", (int)keys[i]);
  put(out, "],\"scores\":[");
  for (i = 0; i < count; ++i) {
    put(out, i ? "," : "");
    put_number(out, scores[i]);
  }
  put(out, "]");
  return status;
}

static accel_status index_call(json args, writer* out, accel_error** err) {
  const json gone = json_get(args, "remove");
  accel_fuzzy_index* index = NULL;
  int32_t removed = 0, one = 0;
  json key, item = {NULL, NULL};
  accel_status status = new_index(args, &index, err);
  if (status == ACCEL_OK) status = add_all(index, json_get(args, "texts"), err);
  if (status == ACCEL_OK && json_get(args, "merge").at) status = merge(index, args, err);
  while (status == ACCEL_OK && gone.at && json_next(gone, &key, &item)) {
    status = accel_fuzzy_index_remove(index, json_integer(item, 0), &one, err);
    removed += one;
  }
  if (status == ACCEL_OK && json_true(json_get(args, "reload"), 0)) status = reload(&index, err);
  put(out, "\"removed\":%d,", (int)removed);
  if (status == ACCEL_OK) status = query(index, args, out, err);
  accel_fuzzy_index_free(index);
  return status;
}

const call fuzzy_calls[] = {{"fuzzy_score", score},       {"fuzzy_distance", distance},
                            {"fuzzy_cdist", cdist},       {"fuzzy_matrix", matrix},
                            {"fuzzy_clusters", clusters}, {"fuzzy_simhash", simhash},
                            {"fuzzy_minhash", minhash},   {"fuzzy_index", index_call},
                            {NULL, NULL}};
