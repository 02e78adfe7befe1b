#include <stdlib.h>
#include <string.h>

#include "calls.h"

static uint32_t flags_of(json args) {
  static const struct {
    const char* name;
    uint32_t flag;
    int otherwise, when; /* the flag is set when the argument is `when` */
  } known[] = {{"gitignore", ACCEL_WALK_GITIGNORE, 0, 1},
               {"hidden", ACCEL_WALK_NO_HIDDEN, 1, 0},
               {"directories", ACCEL_WALK_NO_DIRECTORIES, 1, 0},
               {"follow", ACCEL_WALK_FOLLOW, 0, 1},
               {"same_device", ACCEL_WALK_SAME_DEVICE, 0, 1},
               {"sorted", ACCEL_WALK_SORTED, 0, 1},
               {"fail_on_error", ACCEL_WALK_FAIL_ON_ERROR, 0, 1},
               {"ignore_case", ACCEL_WALK_IGNORE_CASE, 0, 1},
               {"include_root", ACCEL_WALK_ROOT, 0, 1}};
  uint32_t flags = 0;
  size_t i;
  for (i = 0; i < sizeof known / sizeof *known; ++i)
    if (json_true(json_get(args, known[i].name), known[i].otherwise) == known[i].when)
      flags |= known[i].flag;
  return flags;
}

static const accel_view* views_of(json list, int64_t* count) {
  accel_view* views = json_memory((json_count(list) + 1) * sizeof *views);
  json key, value = {NULL, NULL};
  *count = 0;
  while (list.at && json_next(list, &key, &value)) {
    const bytes text = json_bytes(value);
    views[*count].data = text.data;
    views[(*count)++].length = (int64_t)text.length;
  }
  return views;
}

static accel_walk_options options_of(json args) {
  accel_walk_options options;
  accel_walk_options_init(&options, sizeof options);
  options.flags = flags_of(args);
  options.metadata = json_true(json_get(args, "stat"), 0) ? ACCEL_WALK_META_ALL : 0;
  options.dialect = choice(json_get(args, "dialect"), "gitignore name fnmatch", options.dialect);
  options.include = views_of(json_get(args, "include"), &options.include_count);
  options.exclude = views_of(json_get(args, "ignore"), &options.exclude_count);
  options.max_depth = json_integer(json_get(args, "max_depth"), options.max_depth);
  options.max_entries = json_integer(json_get(args, "max_entries"), options.max_entries);
  options.max_bytes = json_integer(json_get(args, "max_bytes"), options.max_bytes);
  return options;
}

/* The lists of a result, which batches go on with. */
typedef struct lists {
  writer entries, errors;
} lists;

static void put_entry(writer* out, const accel_files* files, const accel_files_view* all, int64_t i,
                      accel_text* path) {
  static const char* const types[] = {"unknown", "file",   "directory", "symlink",
                                      "fifo",    "socket", "character", "block"};
  accel_files_path(files, i, path, NULL);
  put(out, "%s{", out->length ? "," : "");
  put_member(out, "path", accel_text_data(path), (size_t)accel_text_length(path));
  put(out, ",\"type\":\"%s\"", types[all->types[i]]);
  if (all->sizes && all->sizes[i] >= 0) put(out, ",\"size\":%lld", (long long)all->sizes[i]);
  put(out, "}");
}

static void put_files(lists* out, const accel_files* files) {
  accel_files_view all;
  accel_text* path = NULL;
  int64_t i;
  all.struct_size = sizeof all;
  if (accel_files_columns(files, &all, NULL) || accel_text_new(&path, NULL)) return;
  for (i = 0; i < all.count; ++i) put_entry(&out->entries, files, &all, i, path);
  for (i = 0; i < all.error_count; ++i) {
    accel_files_error_path(files, i, path, NULL);
    put(&out->errors, "%s{", out->errors.length ? "," : "");
    put_member(&out->errors, "path", accel_text_data(path), (size_t)accel_text_length(path));
    put(&out->errors, ",\"code\":%d}", (int)all.error_codes[i]);
  }
  accel_text_free(path);
}

static void put_lists(writer* out, const lists* all) {
  put(out, "\"entries\":[");
  put_raw(out, all->entries.text, all->entries.length);
  put(out, "],\"errors\":[");
  put_raw(out, all->errors.text, all->errors.length);
  put(out, "]");
}

static accel_status walk(json args, writer* out, accel_error** err) {
  const accel_walk_options options = options_of(args);
  const bytes root = json_bytes(json_get(args, "root"));
  lists all;
  accel_files* files = NULL;
  const accel_status status = accel_walk(root.data, root.length, &options, NULL, &files, err);
  memset(&all, 0, sizeof all);
  if (status == ACCEL_OK) put_files(&all, files);
  put_lists(out, &all);
  accel_files_free(files);
  return status;
}

static accel_status walk_batches(json args, writer* out, accel_error** err) {
  const accel_walk_options options = options_of(args);
  const bytes root = json_bytes(json_get(args, "root"));
  lists all;
  accel_walker* walker = NULL;
  accel_files* files = NULL;
  accel_status status = accel_walker_new(root.data, root.length, &options, &walker, err);
  memset(&all, 0, sizeof all);
  while (status == ACCEL_OK) {
    status = accel_walker_next(walker, NULL, &files, err);
    if (!files) break;
    put_files(&all, files);
    accel_files_free(files);
  }
  put_lists(out, &all);
  accel_walker_free(walker);
  return status;
}

static accel_status glob_match(json args, writer* out, accel_error** err) {
  const bytes glob = json_member_bytes(args, "glob"), path = json_member_bytes(args, "path");
  int32_t matched = 0;
  const accel_status status = accel_glob_match(
      glob.data, glob.length, path.data, path.length,
      choice(json_get(args, "dialect"), "gitignore name fnmatch", ACCEL_GLOB_GITIGNORE),
      (uint32_t)json_true(json_get(args, "ignore_case"), 0), &matched, err);
  put(out, "\"matched\":%s", matched ? "true" : "false");
  return status;
}

const call walk_calls[] = {
    {"walk", walk}, {"walk_batches", walk_batches}, {"glob_match", glob_match}, {NULL, NULL}};
