// Which entries of which trees a verb looks at: the options that walk, grep and scan share, and the
// walk itself. The command differs from the library where a person expects it: ignore files are
// honoured, hidden entries left out, and the order is sorted.
#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "handles.h"

namespace cli {

struct TreeOptions {
  std::vector<std::string> roots;
  std::vector<std::string> include, exclude;
  std::string dialect = "gitignore";
  int64_t max_depth = -1;
  bool no_ignore = false;
  bool hidden = false;
  bool follow = false;
  bool one_device = false;
  bool ignore_case = false;
};

void add_tree_options(CLI::App& app, TreeOptions& options);

// Walks one root, whole and sorted. `metadata` is an accel_walk_metadata; `flags` are added to what
// the options say. Unreadable entries are in the result: see complain_about_errors.
Files walk_tree(const std::string& root, const TreeOptions& options, uint32_t metadata,
                uint32_t flags = 0);

// The same in batches, in no order, each given to `take` as soon as it is there.
void stream_tree(const std::string& root, const TreeOptions& options, uint32_t metadata,
                 const std::function<void(const Files&)>& take);

// Whether the globs let a file through, by its path alone: for files that no walk finds.
bool takes(const TreeOptions& options, std::string_view path);

// "root/path", or the path alone when the root is the default "."; shown_prefix is the part before
// the path.
std::string shown_prefix(const std::string& root);
std::string shown_path(const std::string& root, std::string_view path);

// Lists on stderr what could not be read, with the system's reason; returns how many there were.
int64_t complain_about_errors(const std::string& root, const Files& files);

}  // namespace cli
