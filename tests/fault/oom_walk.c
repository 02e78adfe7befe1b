/* Section Walk. */
#define _XOPEN_SOURCE 700
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "oom.h"

/* A tree with ignore rules, nesting and a link. */
static char root[64];

static void add(const char *name, const char *text) {
  char path[128];
  FILE *file;
  snprintf(path, sizeof path, "%s/%s", root, name);
  if (!text) {
    MUST(mkdir(path, 0700) == 0);
    return;
  }
  file = fopen(path, "w");
  MUST(file != NULL && fputs(text, file) >= 0 && fclose(file) == 0);
}

static void make_tree(void) {
  char link[128];
  strcpy(root, "/tmp/accel-oom-XXXXXX");
  MUST(mkdtemp(root) != NULL);
  add(".git", NULL);
  add(".gitignore", "*.o\n/build/\n!keep.o\n[a-c]?**/x\n");
  add("a.c", "");
  add("a.o", "");
  add("a name that no small string can hold.txt", "12345");
  add("deep", NULL);
  add("deep/.ignore", "secret\n");
  add("deep/er", NULL);
  add("deep/er/keep.o", "");
  snprintf(link, sizeof link, "%s/link", root);
  MUST(symlink("deep", link) == 0);
}

static void remove_tree(void) { oom_remove(root); }

static accel_walk_options everything(void) {
  static accel_view include[] = {{"*.c", 3}, {"**/*.o", 6}, {"*.txt", 5}}, exclude[] = {{"b*", 2}};
  accel_walk_options options;
  accel_walk_options_init(&options, sizeof options);
  options.flags = ACCEL_WALK_GITIGNORE | ACCEL_WALK_FOLLOW;
  options.metadata = ACCEL_WALK_META_ALL;
  options.include = include, options.include_count = 3;
  options.exclude = exclude, options.exclude_count = 1;
  return options;
}

static accel_files *walked(void) {
  accel_files *files = NULL;
  MUST(accel_walk(root, strlen(root), NULL, oom_one_thread(), &files, NULL) == ACCEL_OK);
  return files;
}

static accel_status walk_with(const accel_walk_options *options) {
  accel_files *files = OOM_STALE;
  accel_error *err = NULL;
  accel_status status;
  make_tree();
  status = ARMED(accel_walk(root, strlen(root), options, oom_one_thread(), &files, &err));
  MUST((accel_files_count(files) > 0) == (status == ACCEL_OK));
  MUST_AGREE(status, err);
  accel_files_free(files);
  remove_tree();
  return status;
}

static accel_status walk(void) { return walk_with(NULL); }

static accel_status walk_everything(void) {
  const accel_walk_options options = everything();
  return walk_with(&options);
}

static accel_status walk_sorted(void) {
  accel_walk_options options = everything();
  options.flags |= ACCEL_WALK_SORTED;
  options.include_count = 0;
  return walk_with(&options);
}

static accel_status walk_nowhere(void) {
  accel_files *files = OOM_STALE;
  accel_error *err = NULL;
  const accel_status status =
      ARMED(accel_walk("/nowhere", 8, NULL, oom_one_thread(), &files, &err));
  MUST(status != ACCEL_OK && files == NULL);
  MUST_AGREE(status, err);
  return status;
}

static accel_status columns_bad(void) {
  accel_files_view view;
  accel_files *files;
  accel_error *err = NULL;
  accel_status status;
  make_tree();
  files = walked();
  view.struct_size = 0;
  status = ARMED(accel_files_columns(files, &view, &err));
  MUST(status != ACCEL_OK);
  MUST_AGREE(status, err);
  accel_files_free(files);
  remove_tree();
  return status;
}

/* Texts of a snapshot; entry -1: all paths, -2: the path of error 0, of which there is none. */
static accel_status paths_with(int64_t entry) {
  accel_files *files;
  accel_text *out = oom_text();
  accel_error *err = NULL;
  accel_status status;
  make_tree();
  files = walked();
  if (entry == -1) {
    status = ARMED(accel_files_paths(files, 0, out, &err));
  } else if (entry == -2) {
    status = ARMED(accel_files_error_path(files, 0, out, &err));
  } else {
    status = ARMED(accel_files_path(files, entry, out, &err));
  }
  MUST((accel_text_length(out) > 0) == (status == ACCEL_OK));
  MUST_AGREE(status, err);
  accel_text_free(out);
  accel_files_free(files);
  remove_tree();
  return status;
}

static accel_status paths(void) { return paths_with(-1); }
static accel_status path_bad(void) { return paths_with(1000); }
static accel_status error_path_bad(void) { return paths_with(-2); }

static accel_status walker_new(void) {
  const accel_walk_options options = everything();
  accel_walker *walker = OOM_STALE;
  accel_error *err = NULL;
  accel_status status;
  make_tree();
  status = ARMED(accel_walker_new(root, strlen(root), &options, &walker, &err));
  MUST((status == ACCEL_OK) == (walker != NULL));
  MUST_AGREE(status, err);
  accel_walker_free(walker);
  remove_tree();
  return status;
}

static accel_status walker_next(void) {
  accel_walker *walker = NULL;
  accel_files *files = OOM_STALE;
  accel_error *err = NULL;
  accel_status status;
  make_tree();
  MUST(accel_walker_new(root, strlen(root), NULL, &walker, NULL) == ACCEL_OK);
  status = ARMED(accel_walker_next(walker, oom_one_thread(), &files, &err));
  MUST((files != NULL) == (status == ACCEL_OK));
  MUST_AGREE(status, err);
  accel_files_free(files);
  accel_walker_free(walker);
  remove_tree();
  return status;
}

static accel_status glob_match(void) {
  int32_t matched = -1;
  accel_error *err = NULL;
  const accel_status status = ARMED(accel_glob_match("a/**/[!x-z]*.c", 14, "a/b/c/d.c", 9,
                                                     ACCEL_GLOB_GITIGNORE, 0, &matched, &err));
  MUST(matched == (status == ACCEL_OK));
  MUST_AGREE(status, err);
  return status;
}

static accel_status glob_match_bad(void) {
  int32_t matched = -1;
  accel_error *err = NULL;
  const accel_status status = ARMED(accel_glob_match("a", 1, "a", 1, 77, 0, &matched, &err));
  MUST(status != ACCEL_OK && matched == 0);
  MUST_AGREE(status, err);
  return status;
}

const scenario walk_scenarios[] = {
    {"accel_walk", walk},
    {"accel_walk", walk_everything},
    {"accel_walk", walk_sorted},
    {"accel_walk", walk_nowhere},
    {"accel_files_columns", columns_bad},
    {"accel_files_paths", paths},
    {"accel_files_path", path_bad},
    {"accel_files_error_path", error_path_bad},
    {"accel_walker_new", walker_new},
    {"accel_walker_next", walker_next},
    {"accel_glob_match", glob_match},
    {"accel_glob_match", glob_match_bad},
    {NULL, NULL},
};
