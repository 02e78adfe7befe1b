// Walks of a small tree with any ignore files, globs, options and git configuration.
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "tests/fuzz/input.h"

namespace {

char place[] = "/tmp/accel-fuzz-XXXXXX";

// Made once; the files that inputs fill are in it from the start, so that its entries stay the
// same.
std::string make_tree() {
  MUST(mkdtemp(place));
  std::atexit([] { std::filesystem::remove_all(place); });
  const std::string root = place;
  for (const char* folder : {"", "/.git", "/.git/info", "/a", "/a/b", "/build", "/n", "/n/.git"})
    mkdir((root + folder).c_str(), 0700);
  for (const char* file :
       {"/.gitignore", "/.ignore", "/a/.gitignore", "/.git/info/exclude", "/.gitconfig", "/mine",
        "/x.c", "/x.o", "/a/x.o", "/a/b/c", "/build/y", "/n/x.o", "/a/b/\xff"})
    std::ofstream(root + file);
  MUST(symlink("..", (root + "/a/up").c_str()) == 0);
  setenv("HOME", place, 1);
  unsetenv("XDG_CONFIG_HOME");
  return root;
}

void write(const std::string& path, std::string_view text) {
  std::ofstream(path, std::ios::binary) << text;
}

std::vector<std::string> paths_of(accel_files* files) {
  accel_text* text = nullptr;
  MUST(accel_text_new(&text, nullptr) == ACCEL_OK &&
       accel_files_paths(files, 0, text, nullptr) == ACCEL_OK);
  std::string_view all(accel_text_data(text), static_cast<size_t>(accel_text_length(text)));
  std::vector<std::string> paths;
  for (; !all.empty(); all.remove_prefix(paths.back().size() + 1))
    paths.emplace_back(all.substr(0, all.find('\0')));
  accel_text_free(text);
  MUST(static_cast<int64_t>(paths.size()) == accel_files_count(files));
  return paths;
}

// One path and one error path by itself must be what the whole list says.
void look_into(accel_files* files, const std::vector<std::string>& paths, int64_t at) {
  accel_files_view view;
  view.struct_size = sizeof view;
  MUST(accel_files_columns(files, &view, nullptr) == ACCEL_OK);
  accel_text* text = nullptr;
  accel_error* err = nullptr;
  MUST(accel_text_new(&text, nullptr) == ACCEL_OK);
  const accel_status status = accel_files_path(files, at, text, &err);
  MUST(status == (at >= 0 && at < view.count ? ACCEL_OK : ACCEL_INVALID_ARGUMENT));
  if (status == ACCEL_OK) MUST(accel_text_data(text) == paths[static_cast<size_t>(at)]);
  must_agree(status, err);
  const accel_status error_status = accel_files_error_path(files, at, text, &err);
  MUST(error_status == (at >= 0 && at < view.error_count ? ACCEL_OK : ACCEL_INVALID_ARGUMENT));
  must_agree(error_status, err);
  accel_text_free(text);
}

std::vector<std::string> by_batches(const std::string& root, const accel_walk_options& options,
                                    accel_status want) {
  accel_walker* walker = nullptr;
  accel_error* err = nullptr;
  std::vector<std::string> all;
  accel_status status = accel_walker_new(root.data(), root.size(), &options, &walker, &err);
  while (status == ACCEL_OK) {
    accel_files* batch = nullptr;
    status = accel_walker_next(walker, nullptr, &batch, &err);
    if (!batch) break;
    for (std::string& path : paths_of(batch)) all.push_back(std::move(path));
    accel_files_free(batch);
  }
  must_agree(status, err);
  MUST(status == want);
  accel_walker_free(walker);
  return all;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const std::string root = make_tree();
  Input input(data, size);
  accel_walk_options options;
  accel_walk_options_init(&options, sizeof options);
  options.flags = input.number<uint16_t>();
  options.metadata = input.choice(4);
  options.dialect = input.choice(4);
  options.max_depth = input.choice(6) - 1;
  options.max_entries = input.choice(30);
  const auto at = input.number<int8_t>();
  const std::string_view texts[] = {input.text(), input.text()};
  const accel_view globs[] = {{texts[0].data(), static_cast<int64_t>(texts[0].size())},
                              {texts[1].data(), static_cast<int64_t>(texts[1].size())}};
  options.include = globs;
  options.include_count = !texts[0].empty();
  options.exclude = globs + 1;
  options.exclude_count = !texts[1].empty();
  write(root + "/.gitignore", input.text());
  write(root + "/a/.gitignore", input.text());
  write(root + "/.gitconfig", input.text());
  write(root + "/.ignore", input.all());

  accel_files* files = nullptr;
  accel_error* err = nullptr;
  const std::string from = options.flags & 1 && at & 1 ? root + "/a" : root;
  const accel_status status = accel_walk(from.data(), from.size(), &options, nullptr, &files, &err);
  MUST((status == ACCEL_OK) == (files != nullptr));
  must_agree(status, err);
  std::vector<std::string> paths;
  if (files) {
    paths = paths_of(files);
    look_into(files, paths, at);
    MUST(!options.max_entries || accel_files_count(files) <= options.max_entries);
  }
  accel_files_free(files);
  if (options.flags & ACCEL_WALK_SORTED) return 0;
  std::vector<std::string> again = by_batches(from, options, status);
  std::sort(paths.begin(), paths.end());
  std::sort(again.begin(), again.end());
  if (status == ACCEL_OK) MUST(paths == again);
  return 0;
}
