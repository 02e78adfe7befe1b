#include "core/files/glob.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "core/base/error.h"

namespace accel::files {
namespace {

using enum GlobDialect;

bool git(std::string_view glob, std::string_view path) {
  return glob_match(glob, path, gitignore, false);
}
bool python(std::string_view glob, std::string_view path) {
  return glob_match(glob, path, fnmatch, false);
}

TEST(GlobGit, NamesMatchAnywherePathsFromTheirFolder) {
  EXPECT_TRUE(git("a", "a") && git("a", "x/a") && !git("a", "a/x"));
  EXPECT_TRUE(git("/a", "a") && !git("/a", "x/a"));
  EXPECT_TRUE(git("a/b", "a/b") && !git("a/b", "x/a/b"));
  EXPECT_TRUE(git("*.c", "x/y.c") && !git("/*.c", "x/y.c"));
  EXPECT_TRUE(git("a/*", "a/b") && !git("a/*", "a/b/c"));
}

TEST(GlobGit, FoldersOnly) {
  EXPECT_TRUE(git("a/", "a/") && !git("a/", "a") && git("a", "a/") && git("x/a/", "x/a/"));
}

TEST(GlobGit, DoubleStars) {
  EXPECT_TRUE(git("**/a", "a") && git("**/a", "x/y/a"));
  EXPECT_TRUE(git("a/**", "a/x/y") && !git("a/**", "a"));
  EXPECT_TRUE(git("a/**/b", "a/b") && git("a/**/b", "a/x/y/b") && !git("a/**/b", "ab"));
  EXPECT_TRUE(git("**/*.c", "x.c") && git("**/x/*.c", "a/x/b.c") && !git("**/x/*.c", "a/x/y/b.c"));
  EXPECT_TRUE(git("x**y/z", "xay/z") && !git("/a**b", "a/b"));
  // What stands before the first wildcard is compared by itself, so here a ** seems to stand alone.
  EXPECT_TRUE(git("a**/b", "ab") && git("a**/b", "ax/b") && git("a**/b", "ax/y/b"));
}

TEST(GlobGit, Sets) {
  EXPECT_TRUE(git("[]a]", "]") && git("[]a]", "a") && !git("[!]a]", "]") && git("[^b]", "a"));
  EXPECT_TRUE(git("[a-c]", "b") && !git("[c-a]", "b") && git("[a-]", "-") && git("[\\]]", "]"));
  EXPECT_TRUE(git("[[:alpha:]]", "q") && !git("[[:alpha:]]", "1") && git("[[:upper:]-]", "-"));
  EXPECT_TRUE(git("[[:digit:][:space:]]", " ") && !git("x[/]y", "x/y"));
  EXPECT_FALSE(git("[[:nothing:]]", "a") || git("[a", "[a") || git("[a", "a") || git("a\\", "a\\"));
}

TEST(GlobGit, LinesAreReadAsGitReadsThem) {
  EXPECT_FALSE(git("#a", "#a") || git("", "a") || git("/", "a") || git("!", "!"));
  EXPECT_TRUE(git("\\#a", "#a") && git("\\!a", "!a") && git("!a", "a"));
  EXPECT_TRUE(git("a  ", "a") && git("a\\ ", "a ") && git("a\\  ", "a ") && !git("a\\\\ ", "a\\ "));
  EXPECT_TRUE(git("a\t", "a\t") && !git("a\t", "a"));
}

TEST(GlobGit, CaseCountsNotOnRequest) {
  const auto fold = [](std::string_view glob, std::string_view path) {
    return glob_match(glob, path, gitignore, true);
  };
  EXPECT_TRUE(fold("FOO", "foo") && fold("*.C", "x.c") && fold("a/[A-Z]", "A/q") &&
              fold("f*O", "Foo"));
  EXPECT_TRUE(fold("[[:upper:]]", "a"));
  EXPECT_FALSE(fold("\\A*", "ab") || fold("[A]", "a"));  // as git has it
}

TEST(GlobFnmatch, IsPythons) {
  EXPECT_TRUE(python("*.py", "a/b.py") && python("a*c", "a/b/c") && !python("*.py", "a.pyc"));
  EXPECT_TRUE(python("?", "\xc3\xa9") && !python("??", "\xc3\xa9") && python("??", "\xc3\xc3"));
  EXPECT_TRUE(python("[a", "[a") && python("[]", "[]") && python("[!]", "[!]") &&
              python("[]]", "]"));
  EXPECT_TRUE(python("[!a]", "b") && python("[^a]", "^") && python("\\*", "\\x"));
  EXPECT_TRUE(!python("[b-a]", "a") && python("[!b-a]", "a") && python("[a-c-e]", "-"));
  EXPECT_TRUE(!python("[c-b!-a]", "-") && !python("[c-b!-a]", "a") && python("[c-b!-a]", "b"));
  EXPECT_TRUE(python("[\xc3\xa0-\xc3\xbf]", "\xc3\xa9") && !python("[\xc3\xa0-\xc3\xbf]", "z"));
  EXPECT_TRUE(python("*\xff", "a\xff") && !python("*\xa9", "\xc3\xa9"));
  EXPECT_TRUE(python("", "") && !python("", "a") && python("*", "") && python("a\n*", "a\nb"));
}

TEST(GlobName, LooksAtTheLastComponent) {
  EXPECT_TRUE(glob_match("*.py", "a/b.py", name, false) && glob_match("b*", "a/b.py", name, false));
  EXPECT_FALSE(glob_match("a/*", "a/b.py", name, false) || glob_match("a*", "a/b.py", name, false));
}

TEST(Glob, RefusesANul) {
  for (const GlobDialect dialect : {gitignore, name, fnmatch}) {
    try {
      glob_match(std::string_view("ab\0c", 4), "ab", dialect, false);
      ADD_FAILURE();
    } catch (const Error& error) {
      EXPECT_EQ(error.status, Status::bad_pattern);
      EXPECT_EQ(error.offset, 2);
    }
  }
}

// A matcher that tries everything: the meaning of * and ** without a thought for time.
bool naive(std::string_view glob, std::string_view text, bool start = true) {
  if (glob.empty()) return text.empty();
  const auto rest = [](std::string_view s, size_t n) { return s.substr(std::min(n, s.size())); };
  const size_t stars = std::min(glob.find_first_not_of('*'), glob.size());
  if (stars > 1 && start && rest(glob, stars).starts_with('/')) {
    const std::string_view behind = rest(glob, stars + 1);
    if (naive(behind, text, true)) return true;
    for (size_t i = 0; i < text.size(); ++i)
      if (text[i] == '/' && naive(behind, rest(text, i + 1), true)) return true;
    return false;
  }
  if (stars > 1 && start && stars == glob.size()) return true;
  if (stars) {
    for (size_t i = 0;; ++i) {
      if (naive(rest(glob, stars), rest(text, i), false)) return true;
      if (i == text.size() || text[i] == '/') return false;
    }
  }
  if (text.empty() || (glob[0] == '?' ? text[0] == '/' : glob[0] != text[0])) return false;
  return naive(rest(glob, 1), rest(text, 1), glob[0] == '/');
}

TEST(GlobGit, EqualsTheNaiveMatcher) {
  std::mt19937 random(1);
  const auto word = [&](std::string_view letters, int most) {
    std::string out;
    for (int n = static_cast<int>(random() % (most + 1)); n > 0; --n)
      out += letters[random() % letters.size()];
    return out;
  };
  int matched = 0;
  for (int i = 0; i < 200'000; ++i) {
    const std::string glob = "*/" + word("ab/**?", 9), text = "b/" + word("ab/", 9);
    if (glob.ends_with('/') || glob.find("//") != glob.npos || text.find("//") != text.npos)
      continue;
    if (text.ends_with('/')) continue;
    ASSERT_EQ(git(glob, text), naive(glob, text)) << glob << " on " << text;
    matched += naive(glob, text);
  }
  EXPECT_GT(matched, 5'000);
}

// A list must decide as its last glob that matches, whichever class and index each of them is in.
TEST(GlobList, TheLastMatchDecides) {
  const std::vector<std::string> globs = {
      "a",        "*.c",  "a*",    "*a",   "/a",  "x/a",    "a/",          "[ab]", "**/b",
      "x/*.c",    "x/**", "*.a.c", "b.c",  "?.c", "/x/a.c", "[a-c]*.[ch]", "*",    "a?*",
      "x/**/a.c", "\\a",  "*[!c]", "\\**", "B",   "é*",     "*é"};
  const std::vector<std::string> paths = {"a",     "b",       "a.c",   "b.c", "x/a",
                                          "x/a.c", "x/y/b.c", "q.a.c", "a/",  "x/a/",
                                          "*",     "B",       "A",     "éé",  "É"};
  std::mt19937 random(2);
  for (int round = 0; round < 3000; ++round) {
    GlobList list(false);
    std::vector<std::string> lines;
    for (int n = random() % (round % 30 ? 20 : 200); n >= 0; --n)  // some with indexes
      lines.push_back((random() % 3 ? "" : "!") + globs[random() % globs.size()]);
    std::string text;
    for (const std::string& line : lines) text += line + "\n";
    list.add_lines(text);
    list.finish();
    for (std::string path : paths) {
      Verdict want = Verdict::none;
      for (const std::string& line : lines)
        if (git(line, path)) want = line[0] == '!' ? Verdict::negated : Verdict::matched;
      const bool folder = path.ends_with('/');
      if (folder) path.pop_back();
      const auto name = std::string_view(path).substr(path.rfind('/') + 1);
      ASSERT_EQ(list.match({path, name, folder}), want) << text << path;
    }
  }
}

// Exponential time would never end.
TEST(Glob, ManyStarsCostLittle) {
  const std::string text(255, 'a');
  std::string stars, deep, segments;
  for (int i = 0; i < 60; ++i) stars += "*a", deep += "**/", segments += "a/";
  EXPECT_FALSE(git(stars + "*b", text));
  EXPECT_FALSE(git("/" + stars + "*b", text));
  EXPECT_FALSE(git("x/" + deep + stars + "b", "x/" + segments + text));
  EXPECT_FALSE(python(stars + "*b", text));
}

TEST(GlobList, ReadsLinesWithBomCarriageReturnsAndNuls) {
  GlobList list(false);
  list.add_lines(
      std::string("\xEF\xBB\xBF"
                  "a\r\n# b\n\nc\0d\n*.x\r",
                  19));
  list.finish();
  const auto ignored = [&](std::string_view name) {
    return list.match({name, name, false}) == Verdict::matched;
  };
  EXPECT_TRUE(ignored("a") && ignored("c") && ignored("y.x"));
  EXPECT_FALSE(ignored("# b") || ignored("b") || ignored("d"));
}

}  // namespace
}  // namespace accel::files
