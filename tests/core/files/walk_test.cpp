#include "core/files/walk.h"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>

#include <algorithm>
#include <atomic>
#include <thread>

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/files/system_internal.h"
#include "tests/core/cases.h"
#include "tests/core/files/tree.h"

namespace accel::files {
namespace {

using Lines = std::vector<std::string>;

// The slow obvious version.
std::set<std::string> by_filesystem(const std::string& root) {
  std::set<std::string> out;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
    const char kind = entry.is_symlink() ? 'l' : entry.is_directory() ? 'd' : 'f';
    out.insert(entry.path().string().substr(root.size() + 1) + " " + kind);
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

Call with_threads(int threads) {
  Call call;
  call.threads = threads;
  return call;
}

Files walk_with(const Tree& tree, uint32_t flags, int threads = 1) {
  return walk(tree.root(), {.flags = flags}, with_threads(threads));
}

Error failure(const std::string& root, const WalkOptions& options, const Call& call = {}) {
  try {
    walk(root, options, call);
  } catch (const Error& error) {
    return error;
  }
  return Error(Status::ok, "no error");
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

TEST(Walk, SortsATreeOfManyFoldersAlikeForAnyNumberOfThreads) {
  const Tree tree;
  for (int i = 0; i < 400; ++i) tree.make("d" + std::to_string(i * 7919 % 400) + "/e/f");
  const Lines want = lines(walk_with(tree, kSorted, 1));
  ASSERT_EQ(want.size(), 1200u);
  EXPECT_EQ(want[1], "d0/e d");
  for (int threads : {2, 8}) EXPECT_EQ(lines(walk_with(tree, kSorted, threads)), want);
}

TEST(Walk, RefusesABadRoot) {
  for (const char* root : {"/nonexistent/accel", "/dev/null"}) {
    const Error error = failure(root, {});
    EXPECT_EQ(error.status, Status::io);
    EXPECT_NE(error.message.find(root), std::string::npos) << error.message;
  }
  EXPECT_EQ(failure("", {}).status, Status::invalid_argument);
  EXPECT_EQ(failure(std::string("a\0b", 3), {}).offset, 1);
}

TEST(Walk, TakesALinkToAFolderAsRoot) {
  const Tree tree;
  tree.make("real/file");
  tree.link("link", "real");
  EXPECT_EQ(lines(walk(tree / "link", {}, {})), Lines{"file f"});
}

TEST(Walk, LeavesOutHiddenNamesAndFoldersOnRequest) {
  const Tree tree;
  tree.make(".git/config");
  tree.make(".x");
  tree.make("a/.y/z");
  tree.make("a/b");
  EXPECT_EQ(lines(walk_with(tree, kNoHidden | kSorted)), (Lines{"a d", "a/b f"}));
  EXPECT_EQ(lines(walk_with(tree, kNoHidden | kNoDirectories)), Lines{"a/b f"});
}

TEST(Walk, CountsDepthFromTheRootsChildren) {
  const Tree tree;
  tree.make("a/b/c");
  const auto to_depth = [&](int64_t depth) {
    return lines(walk(tree.root(), {.flags = kSorted, .max_depth = depth}, {}));
  };
  EXPECT_EQ(to_depth(0), Lines{});
  EXPECT_EQ(to_depth(1), Lines{"a d"});
  EXPECT_EQ(to_depth(2), (Lines{"a d", "a/b d"}));
  EXPECT_EQ(to_depth(-1).size(), 3u);
}

TEST(Walk, ListsTheRootOnRequest) {
  const Tree tree;
  tree.make("a");
  const Files files = walk(tree.root(), {.flags = kRoot | kSorted, .metadata = Metadata::all}, {});
  EXPECT_EQ(lines(files), (Lines{" d", "a f"}));
  EXPECT_GT(files.entries.mtimes_ns[0], 0);
  EXPECT_EQ(lines(walk_with(tree, kRoot | kNoDirectories)), Lines{"a f"});
}

TEST(Walk, ReadsMetadataOfWhatIsAskedFor) {
  const Tree tree;
  tree.make("d/file", "12345");
  tree.link("link", "d/file");
  const auto size = [&](uint32_t flags, Metadata metadata, const std::string& line) {
    const Files files = walk(tree.root(), {.flags = flags | kSorted, .metadata = metadata}, {});
    const Lines all = lines(files);
    const size_t at = std::find(all.begin(), all.end(), line) - all.begin();
    EXPECT_LT(at, all.size()) << line;
    if (files.entries.sizes[at] != kNoSize) {
      EXPECT_GT(files.entries.mtimes_ns[at], 1'500'000'000LL * 1'000'000'000);
    } else {
      EXPECT_EQ(files.entries.mtimes_ns[at], kNoTime);
    }
    return files.entries.sizes[at];
  };
  EXPECT_EQ(size(0, Metadata::files, "d/file f"), 5);
  EXPECT_EQ(size(0, Metadata::files, "link l"), kNoSize);
  EXPECT_EQ(size(0, Metadata::files, "d d"), kNoSize);
  EXPECT_EQ(size(0, Metadata::all, "link l"), 6);
  EXPECT_GE(size(0, Metadata::all, "d d"), 0);
  EXPECT_EQ(size(kFollow, Metadata::all, "link f"), 5);
  EXPECT_TRUE(walk_with(tree, 0).entries.sizes.empty());
}

TEST(Walk, SharesOutALargeFolderWithMetadata) {
  const Tree tree;
  for (int i = 0; i < 5000; ++i) tree.make("n" + std::to_string(i), std::string(i % 10, 'x'));
  for (int threads : {1, 8}) {
    const Files files =
        walk(tree.root(), {.flags = kSorted, .metadata = Metadata::all}, with_threads(threads));
    ASSERT_EQ(files.count(), 5000);
    for (int64_t i = 0; i < 5000; ++i)
      ASSERT_EQ(files.entries.sizes[i], std::stoi(files.path(i).substr(1)) % 10) << files.path(i);
  }
}

TEST(Walk, ListsAMillionEntriesOfOneFolder) {
  constexpr int64_t kCount = 1'000'000;
  if (cases() <= 2000) GTEST_SKIP() << "a folder of 1,000,000 entries: make test-long does";
  const Tree tree;
  for (int64_t i = 0; i < kCount; ++i)
    ASSERT_EQ(mknod((tree / std::to_string(kCount + i)).c_str(), S_IFREG | 0600, 0), 0) << i;
  for (const uint32_t flags : {0u, +kSorted})
    for (const int threads : {1, 2}) {
      const Files files = walk_with(tree, flags, threads);
      ASSERT_EQ(files.count(), kCount);
      std::vector<bool> seen(kCount);
      for (int64_t i = 0; i < kCount; ++i) {
        const int64_t number = std::stoll(files.path(i)) - kCount;
        ASSERT_FALSE(seen[number]) << number;
        ASSERT_TRUE(flags != kSorted || number == i) << i;
        seen[number] = true;
      }
    }
}

TEST(Walk, FollowsLinksButNoneToAnAncestor) {
  const Tree tree;
  tree.make("a/b/file");
  tree.link("a/self", ".");
  tree.link("a/b/up", "../..");
  tree.make("c/");
  tree.link("c/to_d", "../d");
  tree.make("d/");
  tree.link("d/to_c", "../c");
  tree.link("dangling", "nowhere");
  tree.link("circle", "circle");
  tree.link("to_file", "a/b/file");
  for (int threads : {1, 8}) {
    const Files files = walk_with(tree, kFollow | kSorted, threads);
    EXPECT_EQ(lines(files), (Lines{"a d", "a/b d", "a/b/file f", "a/b/up d", "a/self d", "c d",
                                   "c/to_d d", "c/to_d/to_c d", "circle l", "d d", "d/to_c d",
                                   "d/to_c/to_d d", "dangling l", "to_file f"}));
    const std::string loop = " " + std::to_string(ELOOP);
    EXPECT_EQ(error_lines(files), (Lines{"circle" + loop, "a/b/up" + loop, "a/self" + loop,
                                         "c/to_d/to_c" + loop, "d/to_c/to_d" + loop}));
  }
}

TEST(Walk, NeverEntersLinksOtherwise) {
  const Tree tree;
  tree.make("inside/file");
  tree.link("inside/out", "/etc");
  tree.link("inside/passwd", "../../../../../../etc/passwd");
  EXPECT_EQ(lines(walk_with(tree, kSorted)),
            (Lines{"inside d", "inside/file f", "inside/out l", "inside/passwd l"}));
}

TEST(Walk, TellsTypesAndOpensNoFifoOrSocket) {
  const Tree tree;
  ASSERT_EQ(mkfifo((tree / "fifo.py").c_str(), 0600), 0);
  tree.make("folder.py/");
  tree.link("link.py", "fifo.py");
  const int socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
  sockaddr_un address{AF_UNIX, {}};
  (tree / "s.py").copy(address.sun_path, sizeof address.sun_path - 1);
  ASSERT_EQ(bind(socket, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
  for (const uint32_t flags : {0u, uint32_t{kFollow}}) {
    const Lines all =
        lines(walk(tree.root(),
                   {.flags = flags | kSorted, .metadata = Metadata::all, .include = {"*.py"}}, {}));
    EXPECT_EQ(all,
              (Lines{"fifo.py p", "folder.py d", flags ? "link.py p" : "link.py l", "s.py s"}));
  }
  close(socket);
}

TEST(Walk, KeepsAnyBytesInNames) {
  const Tree tree;
  const std::string long_name(255, 'n');
  for (const std::string& name : {std::string("\xff\xfe"), std::string("new\nline"), long_name,
                                  std::string("-rf"), std::string(" ")})
    tree.make(name + "/" + name);
  EXPECT_EQ(line_set(walk_with(tree, 0)), by_filesystem(tree.root()));
  const Files files = walk_with(tree, kSorted | kNoDirectories);
  std::string joined;
  files.paths('\0', joined);
  std::string want;
  for (int64_t i = 0; i < files.count(); ++i) want += files.path(i) + '\0';
  EXPECT_EQ(joined, want);
}

// root may read everything, so it becomes nobody for a while.
class NotRoot {
 public:
  NotRoot() { EXPECT_EQ(was_root_ ? seteuid(65534) : 0, 0); }
  ~NotRoot() { EXPECT_EQ(was_root_ ? seteuid(0) : 0, 0); }

 private:
  const bool was_root_ = geteuid() == 0;
};

TEST(Walk, ListsWhatCannotBeReadAndGoesOn) {
  const Tree tree;
  tree.make("closed/file");
  tree.make("open/file");
  tree.make("unsearchable/file");
  const auto permit = [&](const std::string& path, int mode) {
    chmod((tree / path).c_str(), mode);
  };
  permit("", 0755);
  permit("closed", 0000);
  permit("unsearchable", 0644);
  {
    const NotRoot nobody;
    const Files files = walk(tree.root(), {.flags = kSorted, .metadata = Metadata::files}, {});
    EXPECT_EQ(lines(files), (Lines{"closed d", "open d", "open/file f", "unsearchable d",
                                   "unsearchable/file f"}));
    EXPECT_EQ(files.entries.sizes[4], kNoSize);
    const std::string denied = " " + std::to_string(EACCES);
    EXPECT_EQ(error_lines(files), (Lines{"closed" + denied, "unsearchable/file" + denied}));
    const Error error = failure(tree.root(), {.flags = kFailOnError});
    EXPECT_EQ(error.status, Status::io);
    EXPECT_NE(error.message.find(tree / "closed: Permission denied"), std::string::npos)
        << error.message;
  }
  permit("closed", 0700);
  permit("unsearchable", 0700);
}

TEST(Walk, StopsAtItsLimits) {
  const Tree tree;
  for (int i = 0; i < 10; ++i) tree.make("name" + std::to_string(i));
  EXPECT_EQ(walk(tree.root(), {.max_entries = 10, .max_bytes = 50}, {}).count(), 10);
  const Error entries = failure(tree.root(), {.max_entries = 9});
  EXPECT_EQ(entries.status, Status::limit);
  EXPECT_NE(entries.message.find("max_entries = 9"), std::string::npos) << entries.message;
  const Error bytes = failure(tree.root(), {.max_bytes = 49});
  EXPECT_EQ(bytes.status, Status::limit);
  EXPECT_NE(bytes.message.find("max_bytes = 49"), std::string::npos) << bytes.message;
}

TEST(Walk, EndsWhenCancelledOrLate) {
  const Tree tree;
  fill(tree);
  const std::atomic<bool> cancel{true};
  EXPECT_EQ(failure(tree.root(), {}, {.cancel = &cancel}).status, Status::cancelled);
  EXPECT_EQ(failure(tree.root(), {}, {.deadline_ns = clock_ns() - 1}).status, Status::deadline);
}

TEST(Walk, FiltersByGlobsInEveryDialect) {
  const Tree tree;
  tree.make("src/a.py");
  tree.make("src/test/b.py");
  tree.make("src/test/c.txt");
  tree.make("d.py");
  const auto listed = [&](GlobDialect dialect, std::vector<std::string> include,
                          std::vector<std::string> exclude) {
    return lines(walk(tree.root(),
                      {.flags = kSorted | kNoDirectories,
                       .dialect = dialect,
                       .include = std::move(include),
                       .exclude = std::move(exclude)},
                      {}));
  };
  using enum GlobDialect;
  EXPECT_EQ(listed(gitignore, {"*.py"}, {"test/"}), (Lines{"d.py f", "src/a.py f"}));
  EXPECT_EQ(listed(gitignore, {"/src/**/*.py"}, {}), (Lines{"src/a.py f", "src/test/b.py f"}));
  EXPECT_EQ(listed(gitignore, {"*.py", "!b.py"}, {}), (Lines{"d.py f", "src/a.py f"}));
  EXPECT_EQ(listed(name, {"?.py"}, {"t*"}), (Lines{"d.py f", "src/a.py f"}));
  EXPECT_EQ(listed(name, {"src/*"}, {}), Lines{});
  EXPECT_EQ(listed(fnmatch, {"src/*.py"}, {}), (Lines{"src/a.py f", "src/test/b.py f"}));
  EXPECT_EQ(listed(fnmatch, {}, {"src/t*"}), (Lines{"d.py f", "src/a.py f"}));
}

TEST(Walk, IgnoresCaseOnRequest) {
  const Tree tree;
  tree.make("Src/README.md");
  const WalkOptions options{.flags = kSorted | kNoDirectories | kIgnoreCase,
                            .include = {"/sRC/readme.*"}};
  EXPECT_EQ(lines(walk(tree.root(), options, {})), Lines{"Src/README.md f"});
}

TEST(Walk, RefusesAGlobWithANul) {
  const Error error = failure("/", {.include = {"a"}, .exclude = {std::string("b\0", 2)}});
  EXPECT_EQ(error.status, Status::bad_pattern);
  EXPECT_EQ(error.item, 1);
  EXPECT_EQ(error.offset, 1);
}

TEST(Walk, GoesOnInAForkedChild) {
  const Tree tree;
  fill(tree);
  const auto want = line_set(walk_with(tree, 0, 8));
  const pid_t child = fork();
  if (child == 0) {
    alarm(5);
    _exit(line_set(walk_with(tree, 0, 8)) == want ? 0 : 1);
  }
  int status = -1;
  waitpid(child, &status, 0);
  EXPECT_EQ(status, 0);
}

// A chain of folders, far beyond PATH_MAX, made and removed by way of the current folder.
class DeepTree {
 public:
  explicit DeepTree(int levels, bool branches = false) : before_(std::filesystem::current_path()) {
    EXPECT_EQ(chdir(tree_.root().c_str()), 0);
    for (int i = 0; i < levels; ++i) {
      EXPECT_EQ(mkdir("d", 0700), 0);
      EXPECT_EQ(branches ? mkdir(branch(i).c_str(), 0700) : 0, 0);
      EXPECT_EQ(chdir("d"), 0);
    }
    std::ofstream("leaf");
    EXPECT_EQ(chdir(before_.c_str()), 0);
  }
  const std::string& root() const { return tree_.root(); }
  ~DeepTree() {
    EXPECT_EQ(chdir(tree_.root().c_str()), 0);
    const auto enter = [] { return chdir("d") == 0; };
    int depth = 0;
    while (enter()) ++depth;
    unlink("leaf");
    for (; depth; --depth) {
      EXPECT_EQ(chdir(".."), 0);
      rmdir("d");
      rmdir(branch(depth - 1).c_str());
    }
    EXPECT_EQ(chdir(before_.c_str()), 0);
  }

 private:
  // Different ones, so that in some folders they are listed before "d", in others behind it.
  static std::string branch(int level) { return "e" + std::to_string(level); }

  const Tree tree_;
  const std::filesystem::path before_;
};

class FewDescriptors {
 public:
  explicit FewDescriptors(rlim_t n) {
    getrlimit(RLIMIT_NOFILE, &before_);
    const rlimit now{n, before_.rlim_max};
    setrlimit(RLIMIT_NOFILE, &now);
  }
  ~FewDescriptors() { setrlimit(RLIMIT_NOFILE, &before_); }

 private:
  rlimit before_{};
};

int open_descriptors() {
  int n = 0;
  for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator("/proc/self/fd"))
    ++n;
  return n;
}

int64_t deepest(const Files& files) {
  std::vector<int64_t> depths(files.folders.parents.size());
  int64_t most = 0;
  for (size_t i = 1; i < depths.size(); ++i)
    most = std::max(most, depths[i] = depths[files.folders.parents[i]] + 1);
  return most;
}

// Counts how often walks open something, while it lives.
class Opens {
 public:
  Opens() {
    count_ = 0;
    system_.open = [](int folder, const char* path, int flags) {
      ++count_;
      return kSystem.open(folder, path, flags);
    };
    system_.open_beneath = [](int folder, const char* path, int flags) {
      ++count_;
      return kSystem.open_beneath(folder, path, flags);
    };
    active_system = &system_;
  }
  ~Opens() { active_system = &kSystem; }
  int64_t count() const { return count_; }

 private:
  static inline std::atomic<int64_t> count_;
  System system_ = kSystem;
};

TEST(WalkDeep, TenThousandLevelsAreOpenedOnceEach) {
  const DeepTree tree(10'000);
  const int before = open_descriptors();
  for (const rlim_t descriptors : {1024u, 16u}) {
    const FewDescriptors few(descriptors);
    const Opens opens;
    const Files files = walk(tree.root(), {}, with_threads(1));
    EXPECT_LE(opens.count(), 10'010);
    EXPECT_EQ(files.count(), 10'001);
    EXPECT_EQ(deepest(files), 10'000);
    EXPECT_TRUE(error_lines(files).empty());
    EXPECT_EQ(files.path(files.count() - 1).size(), 20'004u);
  }
  EXPECT_EQ(open_descriptors(), before);
}

// Every level has a second folder, so that the walk comes back to many of them.
TEST(WalkDeep, ComesBackUpThroughClosedFolders) {
  const DeepTree tree(3'000, true);
  const int before = open_descriptors();
  for (const rlim_t descriptors : {1024u, 16u}) {
    for (const int threads : {1, 8}) {
      const FewDescriptors few(descriptors);
      const Files files = walk(tree.root(), {.exclude = {"/x/y"}}, with_threads(threads));
      EXPECT_EQ(files.count(), 6'001);
      EXPECT_TRUE(error_lines(files).empty());
    }
  }
  EXPECT_EQ(open_descriptors(), before);
}

TEST(Walk, WorksWithSixteenDescriptorsAndEightThreads) {
  const Tree tree;
  for (int i = 0; i < 500; ++i) tree.make("a" + std::to_string(i) + "/b/c/d");
  const auto want = by_filesystem(tree.root());
  const FewDescriptors few(16);
  for (int i = 0; i < 20; ++i) {
    const Files files = walk_with(tree, 0, 8);
    ASSERT_EQ(error_lines(files), Lines{});
    ASSERT_EQ(line_set(files), want);
  }
}

// Folders come, go, move and become links to a place outside while they are walked.
TEST(WalkRace, NeitherFailsNorEscapes) {
  const Tree tree, outside;
  outside.make("secret/stolen");
  for (int i = 0; i < 40; ++i) tree.make("still" + std::to_string(i) + "/a/b/file");
  std::atomic<bool> stop{false};
  std::thread changer([&] {
    for (int i = 0; !stop; i = (i + 1) % 20) {
      const std::string place = tree / ("still" + std::to_string(i) + "/x");
      mkdir(place.c_str(), 0700);
      mkdir((place + "/deep").c_str(), 0700);
      rename((place + "/deep").c_str(), (place + "/moved").c_str());
      rmdir((place + "/moved").c_str());
      rmdir(place.c_str());
      if (symlink(outside.root().c_str(), place.c_str()) == 0) unlink(place.c_str());
    }
  });
  for (int round = 0; round < 200; ++round) {
    const Files files = walk_with(tree, kSorted, round % 2 ? 8 : 1);
    const Lines all = lines(files);
    int still = 0;
    for (const std::string& line : all) {
      ASSERT_EQ(line.find("secret"), std::string::npos);
      still += line.ends_with("/a/b/file f");
    }
    ASSERT_EQ(still, 40);
    ASSERT_EQ(error_lines(files), Lines{});
  }
  stop = true;
  changer.join();
}

TEST(Walker, HandsOutEverythingOnceInCompleteBatches) {
  const Tree tree;
  fill(tree);
  for (int i = 0; i < 6000; ++i) tree.make("large/" + std::to_string(i));
  const auto want = line_set(walk_with(tree, 0));
  for (const int threads : {1, 8}) {
    Walker walker(tree.root(), {});
    std::set<std::string> got;
    Files batch;
    int batches = 0;
    for (; walker.next(with_threads(threads), batch); ++batches) {
      EXPECT_GT(batch.count(), 0);
      EXPECT_LT(batch.count(), 10'000);
      for (const std::string& line : lines(batch)) EXPECT_TRUE(got.insert(line).second) << line;
    }
    EXPECT_EQ(got, want);
    EXPECT_GT(batches, 2);
    EXPECT_FALSE(walker.next({}, batch));
  }
}

TEST(Walker, BringsTheFirstBatchAfterTheFirstFolder) {
  const Tree tree;
  for (int i = 0; i < 1000; ++i) tree.make("d" + std::to_string(i) + "/f");
  Walker walker(tree.root(), {});
  Files batch;
  ASSERT_TRUE(walker.next({}, batch));
  EXPECT_EQ(batch.count(), 1000);
}

TEST(Walker, MayBeLeftInMidWalk) {
  const Tree tree;
  fill(tree);
  const int before = open_descriptors();
  {
    Walker walker(tree.root(), {});
    Files batch;
    ASSERT_TRUE(walker.next({}, batch));
    EXPECT_GT(open_descriptors(), before);
  }
  EXPECT_EQ(open_descriptors(), before);
}

TEST(Walker, KeepsSayingWhatWentWrong) {
  const Tree tree;
  fill(tree);
  Walker walker(tree.root(), {.max_entries = 5});
  Files batch;
  for (int i = 0; i < 2; ++i) {
    try {
      while (walker.next({}, batch)) {
      }
      ADD_FAILURE() << "no error";
    } catch (const Error& error) {
      EXPECT_EQ(error.status, Status::limit);
    }
  }
}

}  // namespace
}  // namespace accel::files
