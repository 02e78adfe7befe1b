/* Lists the C files of a tree with their sizes, as git would see it.
 *
 *   walk [FOLDER]
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "accel.h"

int main(int argc, char** argv) {
  const char* root = argc > 1 ? argv[1] : ".";
  const accel_view include[] = {{"*.c", 3}, {"*.h", 3}};
  accel_walk_options options;
  accel_files_view view;
  accel_files* files = NULL;
  accel_text* path = NULL;
  accel_error* err = NULL;
  int64_t bytes = 0;

  memset(&view, 0, sizeof view);
  view.struct_size = sizeof view;
  accel_walk_options_init(&options, sizeof options);
  options.flags = ACCEL_WALK_GITIGNORE | ACCEL_WALK_SORTED | ACCEL_WALK_NO_DIRECTORIES;
  options.metadata = ACCEL_WALK_META_FILES;
  options.include = include;
  options.include_count = 2;

  if (accel_walk(root, strlen(root), &options, NULL, &files, &err) == ACCEL_OK &&
      accel_text_new(&path, &err) == ACCEL_OK &&
      accel_files_columns(files, &view, &err) == ACCEL_OK) {
    for (int64_t i = 0; i < view.count; ++i) {
      if (accel_files_path(files, i, path, &err) != ACCEL_OK) break;
      printf("%10" PRId64 "  %s\n", view.sizes[i], accel_text_data(path));
      bytes += view.sizes[i] > 0 ? view.sizes[i] : 0;
    }
    for (int64_t i = 0; i < view.error_count; ++i)
      if (accel_files_error_path(files, i, path, NULL) == ACCEL_OK)
        fprintf(stderr, "walk: %s: %s\n", accel_text_data(path), strerror(view.error_codes[i]));
    printf("%" PRId64 " files, %" PRId64 " bytes\n", view.count, bytes);
  }
  if (err) fprintf(stderr, "walk: %s\n", accel_error_message(err));

  const int failed = err != NULL || view.error_count > 0;
  accel_error_free(err);
  accel_text_free(path);
  accel_files_free(files);
  return failed;
}
