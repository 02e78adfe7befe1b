// Ignore files. That the rules mean what git and ripgrep mean by them is compared over generated
// trees in tests/checks/ignore_differential.py; here is which files count, when, and what goes
// wrong.
#include "core/files/ignore.h"

#include <gtest/gtest.h>
#include <errno.h>

#include "core/files/rule_file.h"
#include "core/files/walk.h"
#include "tests/core/files/tree.h"

namespace accel::files {
namespace {

using Lines = std::vector<std::string>;

// A home of the test's own, so that the user's configuration has no say.
class Home {
 public:
  Home() {
    setenv("HOME", tree.root().c_str(), 1);
    unsetenv("XDG_CONFIG_HOME");
  }
  const Tree tree;
};

Lines kept(const std::string& root, uint32_t flags = 0) {
  return lines(walk(root, {.flags = flags | kGitignore | kSorted | kNoDirectories}, {}));
}

Lines faults(const std::string& root) {
  return error_lines(walk(root, {.flags = kGitignore | kSorted}, {}));
}

TEST(Ignore, HonoursItsThreeFilesAndLeavesOutGit) {
  const Home home;
  const Tree tree;
  tree.make(".git/config");
  tree.make(".gitignore", "*.o\n/build/\n");
  tree.make("build/x");
  tree.make("a.o");
  tree.make("a.c");
  tree.make("sub/.gitignore", "!b.o\n");
  tree.make("sub/b.o");
  tree.make("sub/build/y");
  EXPECT_EQ(kept(tree.root()),
            (Lines{".gitignore f", "a.c f", "sub/.gitignore f", "sub/b.o f", "sub/build/y f"}));
}

TEST(Ignore, LaterKindsBeatEarlierOnesAtAnyLevel) {
  const Home home;
  const Tree tree;
  tree.make(".accelignore", "!x\n");
  tree.make(".ignore", "x\n!y\nz\n");
  tree.make(".gitignore", "y\n");
  tree.make("sub/.gitignore", "y\n!z\n");
  for (const char* path : {"x", "y", "z", "sub/x", "sub/y", "sub/z"}) tree.make(path);
  EXPECT_EQ(kept(tree.root(), kNoHidden), (Lines{"sub/x f", "sub/y f", "x f", "y f"}));
}

TEST(Ignore, AnIgnoredFolderCannotBeReentered) {
  const Home home;
  const Tree tree;
  tree.make(".gitignore", "/a/\n!/a/b\n/c/*\n!/c/d\n");
  tree.make("a/b");
  tree.make("c/d");
  tree.make("c/e");
  EXPECT_EQ(kept(tree.root(), kNoHidden), Lines{"c/d f"});
}

TEST(Ignore, ARuleForFoldersSparesALinkToOne) {
  const Home home;
  const Tree tree;
  tree.make(".gitignore", "x/\n");
  tree.make("real/x/file");
  tree.link("x", "real");
  EXPECT_EQ(kept(tree.root(), kNoHidden), Lines{"x l"});
}

TEST(Ignore, ReadsTheFoldersAboveUpToTheRepositorys) {
  const Home home;
  const Tree tree;
  tree.make(".gitignore", "*\n");  // beyond the repository
  tree.make("repo/.git/HEAD");
  tree.make("repo/.git/info/exclude", "*.excluded\n");
  tree.make("repo/.gitignore", "/sub/deep/no\nother/no2\n*.o\n");
  tree.make("repo/sub/.ignore", "deep/hidden\n");
  for (const char* name : {"no", "yes", "hidden", "a.o", "b.excluded", "no2"})
    tree.make(std::string("repo/sub/deep/") + name);
  EXPECT_EQ(kept(tree / "repo/sub/deep"), (Lines{"no2 f", "yes f"}));
  tree.link("way", "repo/sub");
  EXPECT_EQ(kept(tree / "way/deep"), (Lines{"no2 f", "yes f"}));
}

TEST(Ignore, WithoutARepositoryNothingAboveCounts) {
  const Home home;
  home.tree.make(".config/git/ignore", "user\n");
  const Tree tree;
  tree.make(".gitignore", "*\n");
  tree.make("sub/.gitignore", "no\n");
  for (const char* name : {"no", "yes", "user"}) tree.make(std::string("sub/") + name);
  EXPECT_EQ(kept(tree / "sub", kNoHidden), (Lines{"user f", "yes f"}));
}

TEST(Ignore, ANestedRepositoryHasRulesOfItsOwn) {
  const Home home;
  home.tree.make(".gitconfig", "[core]\n excludesFile = ~/mine\n");
  home.tree.make("mine", "*.user\n/top\n");
  const Tree tree;
  tree.make(".git/HEAD");
  tree.make(".gitignore", "*.o\n");
  tree.make(".ignore", "*.tmp\n");
  tree.make("nested/.git/info/exclude", "e\n");
  for (const char* name : {"a.o", "a.tmp", "e", "a.user", "top", "kept"})
    tree.make(std::string("nested/") + name);
  tree.make("b.o");
  EXPECT_EQ(kept(tree.root(), kNoHidden), (Lines{"nested/a.o f", "nested/kept f"}));
}

TEST(Ignore, FindsTheExcludesOfAWorktree) {
  const Home home;
  const Tree tree;
  tree.make("main/.git/info/exclude", "no\n");
  tree.make("main/.git/worktrees/w/commondir", "../..\n");
  tree.make("w/.git", "gitdir: ../main/.git/worktrees/w\n");
  tree.make("w/no");
  tree.make("w/yes");
  EXPECT_EQ(kept(tree / "w"), Lines{"yes f"});
  tree.make("bad/.git", "nonsense");
  tree.make("bad/file");
  EXPECT_EQ(kept(tree / "bad"), Lines{"file f"});
  EXPECT_EQ(faults(tree / "bad"), Lines{".git/info/exclude " + std::to_string(EINVAL)});
}

TEST(Ignore, OnlyRegularFilesOfAtMostTenMegabytesCount) {
  const Home home;
  const Tree tree;
  tree.make("folder/.gitignore/x");
  tree.make("real", "*\n");
  tree.make("link/");
  tree.link("link/.gitignore", "../real");
  tree.make("fifo/");
  ASSERT_EQ(mkfifo((tree / "fifo/.gitignore").c_str(), 0600), 0);
  tree.make("large/.ignore");
  std::filesystem::resize_file(tree / "large/.ignore", 10'000'001);
  tree.make("full/.ignore", "no\n");
  std::filesystem::resize_file(tree / "full/.ignore", 10'000'000);
  tree.make("full/no");
  const auto fault = [](const std::string& path, int code) {
    return path + " " + std::to_string(code);
  };
  EXPECT_EQ(faults(tree.root()),
            (Lines{fault("fifo/.gitignore", EINVAL), fault("folder/.gitignore", EISDIR),
                   fault("large/.ignore", EFBIG), fault("link/.gitignore", ELOOP)}));
  EXPECT_EQ(kept(tree.root()),
            (Lines{"fifo/.gitignore p", "folder/.gitignore/x f", "full/.ignore f",
                   "large/.ignore f", "link/.gitignore l", "real f"}));
}

// Too large for one listing, so that the ignore file could stand behind the first entries.
TEST(Ignore, LargeFoldersAreAskedForTheirRules) {
  const Home home;
  const Tree tree;
  for (int i = 0; i < 4000; ++i) tree.make(std::to_string(i) + (i % 2 ? ".o" : ".c"));
  tree.make(".gitignore", "*.o\n");
  EXPECT_EQ(kept(tree.root()).size(), 2001u);
}

TEST(Ignore, ManyDoubleStarsStayCheap) {
  const Home home;
  const Tree tree;
  std::string rules;
  for (int i = 0; i < 50'000; ++i) rules += "**/**/**/**/a" + std::to_string(i) + "\n";
  tree.make(".gitignore", rules);
  for (int i = 0; i < 1000; ++i) tree.make("b/a" + std::to_string(i * 100));
  EXPECT_EQ(kept(tree.root()).size(), 501u);
}

TEST(RuleFile, ReadsGitsConfiguration) {
  const auto value = [](const std::string& config) {
    std::string out = "none";
    return excludes_file_in(config, out) ? out : "none";
  };
  EXPECT_EQ(value("[core]\n\texcludesFile = /a b\n"), "/a b");
  EXPECT_EQ(value("[CORE] EXCLUDESFILE=/a ; comment"), "/a");
  EXPECT_EQ(value("[core]\nexcludesfile = \"/a ; \\\"b \" # c\n"), "/a ; \"b ");
  EXPECT_EQ(value("[core]\nexcludesfile = /a\\\nb\n"), "/ab");
  EXPECT_EQ(value("[core]\nexcludesfile = /a\nexcludesfile = /b\n"), "/b");
  EXPECT_EQ(value("[core \"sub\"]\nexcludesfile = /a\n[user]\nexcludesfile = /b\n"), "none");
  EXPECT_EQ(value("# [core]\n; excludesfile = /a\n"), "none");
  EXPECT_EQ(value("[core]\nexcludesfile\n[core]\nbare\nexcludesfile = /c"), "/c");
  EXPECT_EQ(value("[core"), "none");
}

TEST(RuleFile, FindsTheUsersExcludes) {
  const Home home;
  EXPECT_EQ(user_excludes_path(), home.tree / ".config/git/ignore");
  home.tree.make(".config/git/config", "[core]\nexcludesfile = ~/x\n");
  EXPECT_EQ(user_excludes_path(), home.tree / "x");
  home.tree.make(".gitconfig", "[core]\nexcludesfile = /y\n");
  EXPECT_EQ(user_excludes_path(), "/y");
  home.tree.make(".gitconfig", "[core]\nexcludesfile = relative\n");
  EXPECT_EQ(user_excludes_path(), "");
}

}  // namespace
}  // namespace accel::files
