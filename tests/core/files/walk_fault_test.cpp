// Walks over a file system that misbehaves, by way of the table of system calls.
#include <gtest/gtest.h>
#include <string.h>

#include <algorithm>
#include <atomic>
#include <functional>

#include "core/base/error.h"
#include "core/files/system_internal.h"
#include "core/files/walk.h"
#include "tests/core/files/tree.h"

namespace accel::files {
namespace {

using Lines = std::vector<std::string>;

class Misbehaving {
 public:
  explicit Misbehaving(const System& system) : system_(system) { active_system = &system_; }
  ~Misbehaving() { active_system = &kSystem; }

 private:
  const System system_;
};

void fill(const Tree& tree) {
  tree.make(".gitignore", "*.o\n/build/\n");
  for (int i = 0; i < 20; ++i)
    tree.make("d" + std::to_string(i % 4) + "/e/f" + std::to_string(i), "x");
  tree.make("d1/f.o");
  tree.make("build/x");
  tree.link("link", "d1");
}

Files walk_with(const Tree& tree, uint32_t flags, Metadata metadata = Metadata::none) {
  Call call;
  call.threads = 1;
  return walk(tree.root(), {.flags = flags, .metadata = metadata}, call);
}

// Changes every record of a listing in place.
void each_record(void* buffer, ssize_t size, const std::function<void(char*)>& change) {
  for (ssize_t at = 0; at < size;) {
    char* record = static_cast<char*>(buffer) + at;
    change(record);
    uint16_t length;
    memcpy(&length, record + 16, sizeof length);
    at += length;
  }
}

TEST(WalkFaults, FileSystemsWithoutTypes) {
  const Tree tree;
  fill(tree);
  for (const uint32_t flags : {0u, uint32_t{kGitignore}, uint32_t{kFollow}}) {
    const auto want = lines(walk_with(tree, flags | kSorted));
    System system = kSystem;
    system.list = [](int folder, void* buffer, size_t size) {
      const ssize_t n = kSystem.list(folder, buffer, size);
      each_record(buffer, n, [](char* record) { record[18] = 0; });
      return n;
    };
    const Misbehaving untyped(system);
    EXPECT_EQ(lines(walk_with(tree, flags | kSorted)), want);
  }
}

// Other file systems than ext4 do not mark the end of a listing, and may give it in small pieces.
TEST(WalkFaults, FileSystemsThatListInPieces) {
  const Tree tree;
  fill(tree);
  for (int i = 0; i < 3000; ++i) tree.make("large/" + std::string(100, 'n') + std::to_string(i));
  for (const uint32_t flags : {0u, uint32_t{kGitignore}}) {
    const auto want = lines(walk_with(tree, flags | kSorted));
    System system = kSystem;
    system.list = [](int folder, void* buffer, size_t size) {
      const ssize_t n = kSystem.list(folder, buffer, std::min<size_t>(size, 300));
      each_record(buffer, n, [](char* record) {
        int64_t offset;
        memcpy(&offset, record + 8, sizeof offset);
        if (offset == INT64_MAX) memset(record + 8, 1, 8);
      });
      return n;
    };
    const Misbehaving pieces(system);
    EXPECT_EQ(lines(walk_with(tree, flags | kSorted)), want);
  }
}

std::atomic<int> countdown{0};
bool due() { return countdown.fetch_sub(1) == 1; }

// Every call of a kind fails once; the walk lists the fault, keeps everything else and leaks
// nothing.
template <class Break>
void sweep(const Tree& tree, Break&& break_it, const char* what) {
  const uint32_t flags = kSorted | kGitignore;
  const auto whole = line_set(walk_with(tree, flags, Metadata::all));
  int hits = 0;
  for (int n = 1;; ++n) {
    System system = kSystem;
    break_it(system);
    countdown = n;
    bool done = false;
    {
      const Misbehaving broken(system);
      try {
        const Files files = walk_with(tree, flags, Metadata::all);
        done = countdown > 0;
        for (const std::string& line : lines(files))
          EXPECT_TRUE(whole.contains(line) || line.ends_with(".o f") || line.starts_with("build"))
              << line;
        if (done) {
          EXPECT_EQ(line_set(files), whole);
          EXPECT_TRUE(error_lines(files).empty());
        } else {
          const Lines errors = error_lines(files);
          EXPECT_EQ(errors.size(), 1u) << what << " " << n;
          EXPECT_TRUE(errors.empty() || errors[0].ends_with(" 5")) << errors[0];
        }
      } catch (const Error& error) {
        EXPECT_EQ(error.status, Status::io) << "only the root's faults fail the call";
        EXPECT_LE(n, 2) << error.message;
      }
    }
    if (done) break;
    ++hits;
  }
  EXPECT_GE(hits, 5) << what;
}

TEST(WalkFaults, EveryOpenFailsOnce) {
  const Tree tree;
  fill(tree);
  sweep(
      tree,
      [](System& system) {
        system.open = [](int folder, const char* path, int flags) {
          return due() ? -EIO : kSystem.open(folder, path, flags);
        };
      },
      "open");
}

TEST(WalkFaults, EveryListFailsOnce) {
  const Tree tree;
  fill(tree);
  sweep(
      tree,
      [](System& system) {
        system.list = [](int folder, void* buffer, size_t size) {
          return due() ? -EIO : kSystem.list(folder, buffer, size);
        };
      },
      "list");
}

TEST(WalkFaults, AListingThatFailsMidwayKeepsItsPart) {
  const Tree tree;
  for (int i = 0; i < 2000; ++i) tree.make(std::string(100, 'n') + std::to_string(i));
  System system = kSystem;
  countdown = 2;
  system.list = [](int folder, void* buffer, size_t size) {
    return due() ? -EIO : kSystem.list(folder, buffer, size);
  };
  const Misbehaving broken(system);
  const Files files = walk_with(tree, 0);
  EXPECT_GT(files.count(), 100);
  EXPECT_LT(files.count(), 2000);
  EXPECT_EQ(error_lines(files), Lines{" 5"});
}

TEST(WalkFaults, WhatVanishesIsNoError) {
  const Tree tree;
  fill(tree);
  System system = kSystem;
  system.open = [](int folder, const char* path, int flags) {
    return strcmp(path, "e") ? kSystem.open(folder, path, flags) : -ENOENT;
  };
  system.stat = [](int folder, const char* path, int flags, unsigned mask, struct statx* out) {
    return strcmp(path, "link") ? kSystem.stat(folder, path, flags, mask, out) : -ENOENT;
  };
  const Misbehaving vanishing(system);
  const Files files = walk_with(tree, kSorted, Metadata::all);
  EXPECT_TRUE(error_lines(files).empty());
  EXPECT_EQ(lines(files), (Lines{".gitignore f", "build d", "build/x f", "d0 d", "d0/e d", "d1 d",
                                 "d1/e d", "d1/f.o f", "d2 d", "d2/e d", "d3 d", "d3/e d"}));
}

// A file system with a loop in it, as none should be: the folder "again" is its own parent.
TEST(WalkFaults, AFileSystemWithALoopEnds) {
  const Tree tree;
  tree.make("again/");
  System system = kSystem;
  system.open = [](int folder, const char* path, int flags) {
    return kSystem.open(folder, strcmp(path, "again") ? path : ".", flags);
  };
  const Misbehaving looping(system);
  const Files files = walk_with(tree, 0);
  EXPECT_LT(files.count(), 200);
  ASSERT_EQ(files.errors.codes.size(), 1u);
  EXPECT_EQ(files.errors.codes[0], ELOOP);
}

TEST(WalkFaults, StaysOnItsDevice) {
  const Tree tree;
  tree.make("other/inside");
  tree.make("same/inside");
  System system = kSystem;
  system.open = [](int folder, const char* path, int flags) {
    return strcmp(path, "other") ? kSystem.open(folder, path, flags)
                                 : kSystem.open(AT_FDCWD, "/proc", flags & ~O_NOFOLLOW);
  };
  const Misbehaving mounted(system);
  EXPECT_EQ(lines(walk_with(tree, kSorted | kSameDevice)),
            (Lines{"other d", "same d", "same/inside f"}));
}

// Kernels before 5.6 and some sandboxes have no openat2.
TEST(WalkFaults, ReopensWithoutOpenat2) {
  const Tree tree;
  std::string deep;
  for (int i = 0; i < 400; ++i) {
    tree.make(deep + "d/");
    tree.make(deep + "e" + std::to_string(i) + "/");
    deep += "d/";
  }
  tree.make(deep + "leaf");
  static std::atomic<int> asked{0};
  System system = kSystem;
  system.open_beneath = [](int, const char*, int) { return ++asked, -ENOSYS; };
  const Misbehaving old(system);
  const Files files = walk_with(tree, 0);
  EXPECT_EQ(files.count(), 801);  // in some folders "d" comes first
  EXPECT_TRUE(error_lines(files).empty());
  EXPECT_GT(asked, 0);
}

}  // namespace
}  // namespace accel::files
