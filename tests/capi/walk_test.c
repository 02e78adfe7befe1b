#define _XOPEN_SOURCE 700
#include <errno.h>
#include <ftw.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "check.h"

static char root[64];

static void add(const char *name, const char *text) {
  char path[128];
  FILE *file;
  snprintf(path, sizeof path, "%s/%s", root, name);
  if (!text) {
    CHECK(mkdir(path, 0700) == 0);
    return;
  }
  file = fopen(path, "w");
  CHECK(file != NULL && fputs(text, file) >= 0 && fclose(file) == 0);
}

static void make_tree(void) {
  char link[128];
  strcpy(root, "/tmp/accel-walk-XXXXXX");
  CHECK(mkdtemp(root) != NULL);
  add(".gitignore", "*.o\n");
  add("a.c", "12345");
  add("a.o", "");
  add("d", NULL);
  add("d/b.c", "");
  snprintf(link, sizeof link, "%s/d/loop", root);
  CHECK(symlink(".", link) == 0);
}

static int remove_entry(const char *path, const struct stat *status, int type, struct FTW *place) {
  (void)status, (void)type, (void)place;
  return remove(path);
}

static accel_files *walk_with(uint32_t flags, uint32_t metadata) {
  accel_walk_options options;
  accel_files *files = NULL;
  accel_error *err = NULL;
  accel_walk_options_init(&options, sizeof options);
  options.flags = flags;
  options.metadata = metadata;
  CHECK(accel_walk(root, strlen(root), &options, NULL, &files, &err) == ACCEL_OK);
  CHECK(err == NULL);
  return files;
}

static int paths_are(const accel_files *files, const char *want) {
  accel_text *text = NULL;
  int equal;
  CHECK(accel_text_new(&text, NULL) == ACCEL_OK);
  CHECK(accel_files_paths(files, '\n', text, NULL) == ACCEL_OK);
  equal = strcmp(accel_text_data(text), want) == 0;
  if (!equal) fprintf(stderr, "  the paths are: %s\n", accel_text_data(text));
  accel_text_free(text);
  return equal;
}

static void options(void) {
  accel_walk_options options;
  accel_files *files = NULL;
  const accel_view glob = {"*", 1};
  accel_walk_options_init(&options, sizeof options);
  CHECK(options.struct_size == sizeof options && options.flags == 0 && options.metadata == 0);
  CHECK(options.dialect == ACCEL_GLOB_GITIGNORE && options.max_depth == -1);
  CHECK(options.max_entries == 100000000 && options.max_bytes == (int64_t)8 << 30);
  accel_walk_options_init(NULL, sizeof options);

#define REFUSED(set, part)                                                    \
  do {                                                                        \
    accel_walk_options_init(&options, sizeof options);                        \
    set;                                                                      \
    CHECK_FAILS(accel_walk(root, strlen(root), &options, NULL, &files, &err), \
                ACCEL_INVALID_ARGUMENT, part);                                \
    CHECK(files == NULL);                                                     \
  } while (0)
  REFUSED(options.struct_size = 0, "struct_size");
  REFUSED(options.flags = 512, "flags has the unknown bit 512");
  REFUSED(options.metadata = 3, "metadata 3");
  REFUSED(options.dialect = 3, "dialect 3");
  REFUSED(options.max_depth = -2, "max_depth");
  REFUSED(options.max_entries = -1, "max_entries");
  REFUSED(options.max_bytes = -1, "max_bytes");
  REFUSED(options.include_count = -1, "include_count");
  REFUSED(options.exclude_count = 1, "exclude is NULL");
  REFUSED((options.include = &glob, options.include_count = 1, options.dialect = 9), "dialect 9");
  CHECK_FAILS(accel_walk(NULL, 1, NULL, NULL, &files, &err), ACCEL_INVALID_ARGUMENT,
              "root is NULL");
  CHECK_FAILS(accel_walk("", 0, NULL, NULL, &files, &err), ACCEL_INVALID_ARGUMENT, "root is empty");
  CHECK_FAILS(accel_walk(root, strlen(root), NULL, NULL, NULL, &err), ACCEL_INVALID_ARGUMENT,
              "out");
  CHECK_FAILS(accel_walk("/nonexistent", 12, NULL, NULL, &files, &err), ACCEL_IO,
              "/nonexistent: No such file or directory");
}

static void columns(void) {
  accel_files *files = walk_with(ACCEL_WALK_SORTED | ACCEL_WALK_FOLLOW, ACCEL_WALK_META_FILES);
  accel_files_view view;
  accel_text *text = NULL;
  view.struct_size = sizeof view;
  CHECK(accel_files_columns(files, &view, NULL) == ACCEL_OK);
  CHECK(view.count == 6 && accel_files_count(files) == 6 && view.struct_size == sizeof view);
  CHECK(view.name_offsets[6] == 10 + 3 + 3 + 1 + 3 + 4);
  CHECK(memcmp(view.names, ".gitignorea.ca.odb.cloop", 24) == 0);
  CHECK(view.types[3] == ACCEL_FILE_DIRECTORY && view.types[5] == ACCEL_FILE_DIRECTORY);
  CHECK(view.sizes[1] == 5 && view.sizes[3] == -1 && view.mtimes_ns[1] > 0);
  CHECK(view.mtimes_ns[3] == INT64_MIN);
  CHECK(view.directory_count == 3 && view.directory_parents[0] == -1);
  CHECK(view.directories[1] == 0 && view.directories[4] == 1 && view.directory_parents[2] == 1);
  CHECK(view.directory_name_offsets[0] == 0 && view.directory_name_offsets[1] == 0);
  CHECK(view.error_count == 1 && view.error_codes[0] == ELOOP);
  CHECK(paths_are(files, ".gitignore\na.c\na.o\nd\nd/b.c\nd/loop\n"));

  CHECK(accel_text_new(&text, NULL) == ACCEL_OK);
  CHECK(accel_files_path(files, 4, text, NULL) == ACCEL_OK);
  CHECK(strcmp(accel_text_data(text), "d/b.c") == 0);
  CHECK(accel_files_error_path(files, 0, text, NULL) == ACCEL_OK);
  CHECK(strcmp(accel_text_data(text), "d/loop") == 0);
  CHECK_FAILS(accel_files_path(files, 6, text, &err), ACCEL_INVALID_ARGUMENT, "no entry 6");
  CHECK_FAILS(accel_files_path(files, -1, text, &err), ACCEL_INVALID_ARGUMENT, "no entry -1");
  CHECK_FAILS(accel_files_error_path(files, 1, text, &err), ACCEL_INVALID_ARGUMENT, "no error 1");
  CHECK_FAILS(accel_files_paths(files, 256, text, &err), ACCEL_INVALID_ARGUMENT, "separator");
  CHECK_FAILS(accel_files_paths(NULL, 0, text, &err), ACCEL_INVALID_ARGUMENT, "files");
  CHECK_FAILS(accel_files_columns(files, NULL, &err), ACCEL_INVALID_ARGUMENT, "out");
  accel_text_free(text);
  accel_files_free(files);
  accel_files_free(NULL);
  CHECK(accel_files_count(NULL) == 0);
}

static void filters(void) {
  accel_files *files = walk_with(ACCEL_WALK_SORTED | ACCEL_WALK_GITIGNORE, ACCEL_WALK_META_NONE);
  accel_files_view view;
  view.struct_size = sizeof view;
  CHECK(paths_are(files, ".gitignore\na.c\nd\nd/b.c\nd/loop\n"));
  CHECK(accel_files_columns(files, &view, NULL) == ACCEL_OK && !view.sizes && !view.mtimes_ns);
  accel_files_free(files);
  files = walk_with(ACCEL_WALK_SORTED | ACCEL_WALK_NO_HIDDEN | ACCEL_WALK_NO_DIRECTORIES, 0);
  CHECK(paths_are(files, "a.c\na.o\nd/b.c\nd/loop\n"));
  accel_files_free(files);
}

static void bad_globs(void) {
  const accel_view include[] = {{"a", 1}}, exclude[] = {{"b", 1}, {"c\0d", 3}};
  accel_walk_options options;
  accel_files *files = NULL;
  accel_error *err = NULL;
  accel_walk_options_init(&options, sizeof options);
  options.include = include, options.include_count = 1;
  options.exclude = exclude, options.exclude_count = 2;
  CHECK(accel_walk(root, strlen(root), &options, NULL, &files, &err) == ACCEL_BAD_PATTERN);
  CHECK(accel_error_item(err) == 2 && accel_error_offset(err) == 1 && files == NULL);
  accel_error_free(err);
}

static void calls(void) {
  accel_call_options call;
  accel_cancel *cancel = NULL;
  accel_files *files = NULL;
  accel_call_options_init(&call, sizeof call);
  CHECK(accel_cancel_new(&cancel, NULL) == ACCEL_OK);
  call.cancel = cancel;
  accel_cancel_request(cancel);
  CHECK_FAILS(accel_walk(root, strlen(root), NULL, &call, &files, &err), ACCEL_CANCELLED, "cancel");
  accel_cancel_free(cancel);
  call.cancel = NULL;
  call.deadline_ns = accel_clock_ns() - 1;
  CHECK_FAILS(accel_walk(root, strlen(root), NULL, &call, &files, &err), ACCEL_DEADLINE,
              "deadline");
}

static void streams(void) {
  accel_walk_options options;
  accel_walker *walker = NULL;
  accel_files *batch = NULL;
  int64_t count = 0;
  accel_walk_options_init(&options, sizeof options);
  CHECK(accel_walker_new(root, strlen(root), &options, &walker, NULL) == ACCEL_OK);
  while (accel_walker_next(walker, NULL, &batch, NULL) == ACCEL_OK && batch) {
    CHECK(accel_files_count(batch) > 0);
    count += accel_files_count(batch);
    accel_files_free(batch);
  }
  CHECK(count == 6);
  CHECK(accel_walker_next(walker, NULL, &batch, NULL) == ACCEL_OK && batch == NULL);
  accel_walker_free(walker);
  CHECK(accel_walker_new(root, strlen(root), NULL, &walker, NULL) == ACCEL_OK);
  accel_walker_free(walker); /* before anything was asked of it */
  accel_walker_free(NULL);
  options.flags = ACCEL_WALK_SORTED;
  CHECK_FAILS(accel_walker_new(root, strlen(root), &options, &walker, &err), ACCEL_UNSUPPORTED,
              "SORTED");
  CHECK_FAILS(accel_walker_next(NULL, NULL, &batch, &err), ACCEL_INVALID_ARGUMENT, "walker");
}

static void globs(void) {
  int32_t matched = 7;
  CHECK(accel_glob_match("*.c", 3, "x/y.c", 5, ACCEL_GLOB_GITIGNORE, 0, &matched, NULL) ==
        ACCEL_OK);
  CHECK(matched == 1);
  CHECK(accel_glob_match("x/*.C", 5, "x/y.c", 5, ACCEL_GLOB_FNMATCH, 0, &matched, NULL) ==
        ACCEL_OK);
  CHECK(matched == 0);
  CHECK(accel_glob_match("x/*.C", 5, "x/y.c", 5, ACCEL_GLOB_FNMATCH, 1, &matched, NULL) ==
        ACCEL_OK);
  CHECK(matched == 1);
  CHECK(accel_glob_match("y.?", 3, "x/y.c", 5, ACCEL_GLOB_NAME, 0, &matched, NULL) == ACCEL_OK);
  CHECK(matched == 1);
  CHECK(accel_glob_match(NULL, 0, NULL, 0, ACCEL_GLOB_FNMATCH, 0, &matched, NULL) == ACCEL_OK);
  CHECK(matched == 1);
  CHECK_FAILS(accel_glob_match("a\0", 2, "a", 1, 0, 0, &matched, &err), ACCEL_BAD_PATTERN, "NUL");
  CHECK(matched == 0);
  CHECK_FAILS(accel_glob_match("a", 1, "a", 1, 3, 0, &matched, &err), ACCEL_INVALID_ARGUMENT,
              "dialect 3");
  CHECK_FAILS(accel_glob_match("a", 1, "a", 1, 0, 0, NULL, &err), ACCEL_INVALID_ARGUMENT,
              "matched");
}

int main(void) {
  setenv("HOME", "/nonexistent", 1);
  make_tree();
  options();
  columns();
  filters();
  bad_globs();
  calls();
  streams();
  globs();
  nftw(root, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
  return check_result("walk");
}
