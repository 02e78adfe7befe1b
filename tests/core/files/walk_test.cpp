#include "core/files/walk.h"

#include <gtest/gtest.h>

#include "core/base/error.h"
#include "tests/core/files/tree.h"

namespace accel::files {
namespace {

using Lines = std::vector<std::string>;

// The slow obvious version.
std::set<std::string> by_filesystem(const std::string& root) {
  std::set<std::string> out;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
    const char kind = entry.is_symlink() ? 'l' : entry.is_directory() ? 'd' : 'f';
    out.insert(std::filesystem::relative(entry.path().parent_path(), root) == "."
                   ? entry.path().filename().string() + " " + kind
                   : (std::filesystem::relative(entry.path().parent_path(), root) /
                      entry.path().filename()).string() + " " + kind);
  }
  return out;
}

void fill(const Tree& tree) {
  for (int i = 0; i < 300; ++i) {
    const std::string folder = "d" + std::to_string(i % 17) + "/e" + std::to_string(i % 5);
    tree.make(folder + "/f" + std::to_string(i), std::string(i, 'x'));
  }
  tree.make(".hidden/inner");
  tree.make("empty/");
  tree.link("link", "d1");
  tree.link("dangling", "nowhere");
}

Files walk_with(const Tree& tree, uint32_t flags, int threads = 1) {
  Call call;
  call.threads = threads;
  return walk(tree.root(), {.flags = flags}, call);
}

TEST(Walk, ListsWhatTheFileSystemHas) {
  const Tree tree;
  fill(tree);
  for (int threads : {1, 2, 8})
    EXPECT_EQ(line_set(walk_with(tree, 0, threads)), by_filesystem(tree.root()));
}

TEST(Walk, SortedIsDepthFirstInByteOrderForAnyNumberOfThreads) {
  const Tree tree;
  tree.make("a/x");
  tree.make("a/b/c");
  tree.make("a-b");
  tree.make("B");
  tree.make("\xff");
  const Lines want = {"B f", "a d", "a/b d", "a/b/c f", "a/x f", "a-b f", "\xff f"};
  for (int threads : {1, 2, 8}) EXPECT_EQ(lines(walk_with(tree, kSorted, threads)), want);
}

TEST(Walk, RefusesABadRoot) {
  for (const char* root : {"/nonexistent/accel", "/dev/null"}) {
    try {
      walk(root, {}, {});
      ADD_FAILURE() << root;
    } catch (const Error& error) {
      EXPECT_EQ(error.status, Status::io);
      EXPECT_NE(error.message.find(root), std::string::npos) << error.message;
    }
  }
}

}  // namespace
}  // namespace accel::files
