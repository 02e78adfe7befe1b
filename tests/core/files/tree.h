// A folder of a test's own, gone with it, and a walk's answer as a set of lines to compare.
#pragma once

#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <vector>

#include "core/files/files.h"

namespace accel::files {

class Tree {
 public:
  Tree() {
    // In memory where there is such a place: some tests make thousands of folders.
    const bool memory = access("/dev/shm", W_OK) == 0;
    const std::filesystem::path base = memory ? "/dev/shm" : std::filesystem::temp_directory_path();
    std::string place = (base / "accel-test-XXXXXX").string();
    root_ = mkdtemp(place.data());
  }
  ~Tree() {
    std::error_code ignored;
    std::filesystem::remove_all(root_, ignored);
  }
  Tree(const Tree&) = delete;
  Tree& operator=(const Tree&) = delete;

  const std::string& root() const { return root_; }
  std::string operator/(const std::string& path) const { return root_ + "/" + path; }

  // A file with the folders above it; a path with / at its end is a folder.
  void make(const std::string& path, const std::string& text = "") const {
    const std::filesystem::path full = root_ + "/" + path;
    std::filesystem::create_directories(full.parent_path());
    if (path.back() != '/') std::ofstream(full, std::ios::binary) << text;
  }
  void link(const std::string& path, const std::string& target) const {
    std::filesystem::create_symlink(target, root_ + "/" + path);
  }

 private:
  std::string root_;
};

inline std::vector<std::string> lines(const Files& files) {
  std::vector<std::string> out;
  for (int64_t i = 0; i < files.count(); ++i) {
    static const char kinds[] = "?fdlpscb";
    out.push_back(files.path(i) + " " + kinds[files.entries.types[i]]);
  }
  return out;
}

inline std::set<std::string> line_set(const Files& files) {
  const auto all = lines(files);
  return {all.begin(), all.end()};
}

inline std::vector<std::string> error_lines(const Files& files) {
  std::vector<std::string> out;
  for (size_t i = 0; i < files.errors.codes.size(); ++i)
    out.push_back(files.error_path(i) + " " + std::to_string(files.errors.codes[i]));
  return out;
}

}  // namespace accel::files
