// Every route against an obvious finditer.
#include "core/text/regex.h"

#include <gtest/gtest.h>
#include <sys/mman.h>

#include <algorithm>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/base/unit_map.h"
#include "core/runtime/threads.h"
#include "core/text/regex_cache.h"
#include "core/text/regex_program_internal.h"
#include "core/text/regex_stream.h"
#include "tests/core/cases.h"
#include "tests/core/text/finditer.h"

namespace accel::text {
namespace {

Rows spans(std::string_view pattern, std::string_view text, uint32_t flags = 0) {
  return scan(*compile({{pattern, flags}}), text).rows;
}

// Patterns that touch every construct which routes, widths and windows depend on.
class Generator {
 public:
  explicit Generator(uint64_t seed) : random_(seed) {}

  size_t below(size_t n) { return random_() % n; }

  std::string pattern() {
    for (;;) {
      std::string made = choice(2);
      try {
        parse_pattern(made, Dialect::python, 0);
        return made;
      } catch (const Error&) {  // a loop that PCRE2 runs otherwise than Python is refused
      }
    }
  }

  std::string text(size_t most, bool unicode) {
    static const char* const kPieces[] = {"a", "b", "c", "aa",  "ab", "\n",
                                          " ", "A", "0", "abc", "_"};
    static const char* const kWide[] = {"\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\x98\x80", "\xFF",
                                        "\xC3",     "\xE2\x84\xAA", "\xC5\xBF"};
    std::string text;
    for (size_t n = below(most + 1); n; --n)
      text += unicode && !below(6) ? kWide[below(std::size(kWide))]
                                   : kPieces[below(std::size(kPieces))];
    return text;
  }

 private:
  std::string choice(int depth) {
    std::string out = sequence(depth);
    for (size_t n = below(4) ? 0 : 1 + below(2); n; --n) out += "|" + sequence(depth);
    return out;
  }

  std::string sequence(int depth) {
    std::string out;
    for (size_t n = 1 + below(4); n; --n) out += item(depth);
    return out;
  }

  std::string item(int depth) {
    static const char* const kQuantifiers[] = {"*",   "+",     "?",    "*?",     "+?",   "??",
                                               "{2}", "{1,3}", "{2,}", "{0,2}?", "{3,5}"};
    std::string out = atom(depth);
    if (!below(3) && out.back() != '^' && out.back() != '$')
      out += kQuantifiers[below(std::size(kQuantifiers))];
    return out;
  }

  std::string atom(int depth) {
    static const char* const kAtoms[] = {"a",    "b",      "c",        "ab",  ".",
                                         "[ab]", "[^a]",   "\\w",      "\\d", "\\s",
                                         "\\S",  "[a-c0]", "[\\s\\S]", "\\n", "abc"};
    static const char* const kEdges[] = {"(?:\\b)", "(?:\\B)", "(?:^)", "(?:$)"};
    const size_t kind = below(20);
    if (kind < 12 || !depth) return kAtoms[below(std::size(kAtoms))];
    if (kind < 14) return kEdges[below(std::size(kEdges))];
    if (kind < 15) return "(?=" + choice(depth - 1) + ")(?:)";
    if (kind < 16) return "(?!" + choice(depth - 1) + ")(?:)";
    if (kind < 17) return below(2) ? "(?<=a)(?:)" : "(?<!ab)(?:)";
    return (below(2) ? "(" : "(?:") + choice(depth - 1) + ")";
  }

  std::mt19937_64 random_;
};

uint32_t random_flags(Generator& make) {
  uint32_t flags = 0;
  for (const uint32_t flag : {kIgnoreCase, kMultiline, kDotAll, kUnicode})
    if (!make.below(3)) flags |= flag;
  if (!make.below(8)) flags |= kAscii;
  if (!make.below(10)) flags |= kSingle;
  return flags;
}

TEST(Regex, EveryRouteIsAFinditer) {
  constexpr int kTexts = 10;
  Generator make(1);
  int64_t given_up = 0;
  for (int64_t n = cases() / kTexts; n > 0; --n) {
    const std::string text = make.pattern();
    const uint32_t flags = random_flags(make);
    const RegexPattern pattern{text, flags};
    std::vector<RegexSet::Pointer> sets;
    for (const Route route : kRoutes)
      sets.push_back(compile({pattern}, forced_but_skipping(route)));
    for (int i = 0; i < kTexts; ++i) {
      const std::string subject = make.text(i < 8 ? 12 : 60, flags & kUnicode);
      const std::optional<Rows> expected = finditer(pattern, Dialect::python, subject);
      for (size_t route = 0; route < sets.size(); ++route) {
        const Matches found = scan(*sets[route], subject);
        if (!expected || !found.failures.empty()) {
          ++given_up;
          continue;
        }
        ASSERT_EQ(found.rows, *expected)
            << "pattern " << text << " flags " << flags << " text "
            << testing::PrintToString(subject) << " route " << static_cast<int>(kRoutes[route])
            << " " << sets[route]->explain("");
      }
    }
  }
  EXPECT_LE(given_up, cases() / 1000) << "searches that backtrack too much";
}

// PCRE2 starts a pattern that begins with .* once a line or text; after a byte that . does not
// match, it could still begin there.
TEST(Regex, DotStarBeginsAnewAfterAnInvalidByte) {
  for (const uint32_t flags : {kUnicode + 0u, kUnicode | kDotAll})
    for (const Route route : kRoutes) {
      const auto set = compile({{".*?ab*?a", flags}}, forced(route));
      EXPECT_EQ(scan(*set, "\xC3 abba\xFF.aa").rows, (Rows{{0, 0, 1, 6}, {0, 0, 7, 10}}));
    }
}

// PCRE2 looks at the byte after a text that ends inside a character.
TEST(Regex, NothingBehindTheTextMatters) {
  for (const char behind : {'a', '\xA9', ' '}) {
    const std::string place = std::string("\n\xC3") + behind;
    const std::string_view text(place.data(), 2);
    for (const Route route : kRoutes) {
      const auto set = compile({{"\\B", kUnicode}}, forced(route));
      const Rows rows = scan(*set, text).rows;
      ASSERT_EQ(rows, (Rows{{0, 0, 0, 0}, {0, 0, 1, 1}, {0, 0, 2, 2}}));
      EXPECT_EQ(set->captures(text, rows[2]), (std::vector<int64_t>{2, 2}));
    }
  }
}

// A match that began long before the reported part, and one that began between two of them.
TEST(Regex, PartsBetweenUnboundedOnesLeadToTheLeftmostStart) {
  const char* const kPatterns[] = {"(?m)^\\s*(?:from\\s+\\S+\\s+)?import\\s+.+",
                                   "\\s*a\\s+\\S*\\s*abc\\s+b*",
                                   "a[^b]*abc.*",
                                   "(?:a+b|c\\s*)+abc\\w*",
                                   "[ab]*_[ab]+_\\w*",
                                   "(a.*)abc\\1?.*",
                                   "(?:a{30}b?){2,3}\\s*abc\\s*"};
  const char* const kImports[] = {"from", "import", " ", "\n", "a", " import ", "\nfrom x "};
  Generator make(7);
  for (const char* const text : kPatterns)
    for (const uint32_t flags : {0u, uint32_t{kUnicode}, uint32_t{kDotAll}})
      for (const Route route : {Route::automatic, Route::head}) {
        const auto set = compile({{text, flags}}, forced(route));
        for (int64_t n = cases() / 100; n > 0; --n) {
          std::string subject = make.text(60, flags & kUnicode);
          for (size_t i = make.below(30); i; --i)
            subject += kImports[make.below(std::size(kImports))];
          ASSERT_EQ(scan(*set, subject).rows, obvious({text, flags}, Dialect::python, subject))
              << text << " " << testing::PrintToString(subject);
        }
      }
}

TEST(Regex, FencesAreFoundAsFinditerDoes) {
  const char* const kPatterns[] = {"aa.*?aa",        "ab.*?c",       "a.*?b",
                                   "ab[\\s\\S]*?bc", "_[\\s\\S]*?_", "\n[\\s\\S]*?b"};
  Generator make(9);
  for (const char* const text : kPatterns)
    for (const uint32_t flags : {0u, uint32_t{kUnicode}, uint32_t{kDotAll}, kUnicode | kSingle})
      for (const Route route : {Route::automatic, Route::ends, Route::head, Route::direct}) {
        const auto set = compile({{text, flags}}, forced(route));
        for (int64_t n = cases() / 20; n > 0; --n) {
          const std::string subject = make.text(make.below(2) ? 12 : 80, flags & kUnicode);
          ASSERT_EQ(scan(*set, subject).rows, obvious({text, flags}, Dialect::python, subject))
              << text << " flags " << flags << " text " << testing::PrintToString(subject);
        }
      }
}

// The code for ASCII is used in long stretches of it, that for UTF-8 around other characters.
TEST(Regex, MostlyAsciiTextsGiveWhatUtf8CodeAloneGives) {
  const char* const kAround[] = {"\xC3\xA9", "\xE2\x84\xAA", "\xFF", "\xE2\x82",
                                 "\xF0\x9F\x98\x80"};
  Generator make(8);
  for (int64_t n = cases() / 20; n > 0; --n) {
    const std::string text = make.pattern();
    const RegexPattern pattern{text, kUnicode | random_flags(make)};
    std::string subject;
    for (size_t i = 1 + make.below(4); i; --i) {
      for (size_t length = subject.size() + 300 + make.below(900); subject.size() < length;)
        subject += make.text(60, false);
      if (make.below(3)) subject += kAround[make.below(std::size(kAround))];
    }
    const std::optional<Rows> expected = finditer(pattern, Dialect::python, subject);
    if (!expected) continue;
    for (const Route route : {Route::automatic, Route::ends, Route::head, Route::pcre}) {
      const Matches found = scan(*compile({pattern}, forced_but_skipping(route)), subject);
      if (!found.failures.empty()) continue;
      ASSERT_EQ(found.rows, *expected) << "pattern " << text << " flags " << pattern.flags
                                       << " text " << testing::PrintToString(subject);
    }
  }
}

TEST(Regex, OffsetsInUnitsAreCountedFromAnyPlace) {
  Generator make(8);
  for (int round = 0; round < 20; ++round) {
    std::string text;
    while (text.size() < 1500)
      text += make.text(60, make.below(2)) + std::string(make.below(3) * 200, 'q');
    for (const Unit unit : {Unit::codepoint, Unit::utf16}) {
      const UnitMap map(text, unit);
      UnitCounter counter(text, unit);
      for (size_t at = 0; at <= text.size(); ++at)
        ASSERT_EQ(map.before(static_cast<int64_t>(at)), counter.before(at));
    }
  }
}

// PCRE2's notes of early failures do not hold after a choice of unequal widths and in an atomic
// group.
TEST(Regex, AnEarlyFailureHidesNoLaterStart) {
  const struct {
    const char *pattern, *text;
    Rows expected;
  } kCases[] = {{"(?:A|0..)c*?(?<=A)", "0A0_", {{0, 0, 1, 2}}},
                {"([a-c0]|\\n..)\\d*(?<=A)", "\nA0_", {}},
                {"([A-C0]|\\n..)\\d*(?<=A)", "\nA0_", {{0, 0, 1, 2}}},
                {"(?:(1|)b*1)", "1", {{0, 0, 0, 1}}},
                {"(?>b+?.)c", "bbac", {{0, 0, 1, 4}}},
                {"(?:[ab]+?.){1}+c", "bbac", {{0, 0, 1, 4}}},
                {"x?(?:A|0..)c*?(?<=A)", "0A0_", {{0, 0, 1, 2}}}};
  for (const auto& [pattern, text, expected] : kCases)
    for (const Route route : kRoutes)
      EXPECT_EQ(scan(*compile({{pattern, 0}}, forced(route)), text).rows, expected) << pattern;
}

// Many patterns in one set do not disturb each other, in any order of rows, on any number of
// threads.
TEST(Regex, SetsAndBatchesAreTheSumOfTheirParts) {
  constexpr int kPatterns = 12, kTexts = 6;
  Generator make(2);
  int64_t given_up = 0;
  for (int64_t n = cases() / (kPatterns * kTexts); n > 0; --n) {
    std::vector<std::string> texts(kPatterns);
    std::vector<RegexPattern> patterns;
    for (std::string& text : texts) {
      text = make.pattern();
      patterns.push_back({text, random_flags(make)});
    }
    std::string packed;
    std::vector<int64_t> offsets{0};
    Rows expected;
    std::vector<int64_t> bounds{0};
    bool known = true;
    for (int i = 0; i < kTexts; ++i) {
      const std::string subject = make.text(40, true);
      for (uint32_t p = 0; p < patterns.size(); ++p) {
        const std::optional<Rows> rows = finditer(patterns[p], Dialect::python, subject);
        known &= rows.has_value();
        for (Match match : rows.value_or(Rows())) {
          match.pattern = p;
          expected.push_back(match);
        }
      }
      bounds.push_back(static_cast<int64_t>(expected.size()));
      packed += subject;
      offsets.push_back(static_cast<int64_t>(packed.size()));
    }
    RegexOptions options = forced_but_skipping(Route::automatic);
    const auto set = compile(patterns, options);
    Matches found;
    set->scan_batch(packed.data(), offsets, {}, found);
    if (!known || !found.failures.empty()) {
      ++given_up;
      continue;
    }
    ASSERT_EQ(found.rows, expected);
    ASSERT_EQ(found.offsets, bounds);

    options.order = Order::by_start;
    const auto by_start = compile(patterns, options);
    by_start->scan_batch(packed.data(), offsets, {}, found);
    for (size_t i = 0; i + 1 < bounds.size(); ++i)
      std::sort(expected.begin() + bounds[i], expected.begin() + bounds[i + 1],
                [](auto& a, auto& b) {
                  return std::tie(a.start, a.pattern, a.end) < std::tie(b.start, b.pattern, b.end);
                });
    ASSERT_EQ(found.rows, expected);

    for (size_t i = 0; i + 1 < offsets.size(); ++i) {
      uint64_t bitmap = 0, wanted = 0;
      for (int64_t row = bounds[i]; row < bounds[i + 1]; ++row)
        wanted |= uint64_t{1} << expected[row].pattern;
      set->which({packed.data() + offsets[i], static_cast<size_t>(offsets[i + 1] - offsets[i])}, {},
                 {&bitmap, 1});
      ASSERT_EQ(bitmap, wanted);
    }
  }
  EXPECT_LE(given_up, cases() / 1000) << "sets that backtrack too much";
}

TEST(Regex, ThreadsDoNotChangeTheAnswer) {
  Generator make(3);
  std::string packed;
  std::vector<int64_t> offsets{0};
  for (int i = 0; i < 3000; ++i) {
    packed += make.text(400, true);
    offsets.push_back(static_cast<int64_t>(packed.size()));
  }
  const auto set = compile({{"ab+c", 0}, {"\\w+", kUnicode}, {"(?<=a)b", 0}, {"c?", 0}});
  Matches one, other;
  set->scan_batch(packed.data(), offsets, {.threads = 1}, one);
  EXPECT_GT(one.rows.size(), 10000u);
  for (const int threads : {2, 8}) {
    set_thread_limit(threads);
    set->scan_batch(packed.data(), offsets, {.threads = threads}, other);
    EXPECT_EQ(one.rows, other.rows);
    EXPECT_EQ(one.offsets, other.offsets);
  }
  set_thread_limit(0);
}

// A text above 4 MB is scanned in segments on several threads; the obvious way has neither.
TEST(Regex, LargeTextsAreCutWithoutASeam) {
  Generator make(7);
  std::string text;
  while (text.size() < 6'000'000) {
    std::string line(make.below(200), 'q');
    text += line + make.text(20, true);
  }
  for (size_t at = 1 << 20; at < text.size(); at += 1 << 20)
    text.replace(at - 30, 40, std::string(40, 'a'));
  const std::vector<RegexPattern> patterns = {{"aab", 0},
                                              {"a{3,60}", 0},
                                              {"\\Ba\\B", 0},
                                              {"(?<=q)[ab]{2,9}\\b", kUnicode},
                                              {"^q?a", kMultiline}};
  Rows expected;
  for (uint32_t p = 0; p < patterns.size(); ++p) {
    for (Match match : obvious(patterns[p], Dialect::python, text)) {
      match.pattern = p;
      expected.push_back(match);
    }
  }
  RegexOptions options = forced(Route::ends);
  for (const Route route : {Route::automatic, Route::ends}) {
    options.route = route;
    const auto set = compile(patterns, options);
    for (const int threads : {1, 2, 8}) {
      set_thread_limit(threads);
      ASSERT_EQ(scan(*set, text, {.threads = threads}).rows, expected) << threads;
    }
  }
  set_thread_limit(0);
}

TEST(Regex, TextsAbove4GiB) {
  if (cases() <= 2000) GTEST_SKIP() << "texts above 4 GiB: make test-long does";
  constexpr int64_t kSize = int64_t{9} << 29;
  char* const text = static_cast<char*>(mmap(nullptr, kSize, PROT_READ | PROT_WRITE,
                                             MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0));
  ASSERT_NE(text, MAP_FAILED);
  constexpr int64_t kPlaces[] = {100, (1 << 30) - 4, (int64_t{4} << 30) - 3, kSize - 8};
  for (const int64_t at : kPlaces) std::string_view("needle12").copy(text + at, 8);
  const auto set =
      compile({{"needle12", 0}, {"[d-n]{6}\\d{2}", 0}, {"needle\\d+", 0}, {"\\d+2", 0}});
  Rows expected;
  for (uint32_t p = 0; p < 4; ++p)
    for (const int64_t at : kPlaces) expected.push_back({p, 0, p == 3 ? at + 6 : at, at + 8});
  EXPECT_EQ(scan(*set, {text, kSize}).rows, expected);
  munmap(text, kSize);
}

// The pitfalls of windows, each with the answer of Python's re.
TEST(Regex, WindowsOverlapsAndEmptyMatches) {
  EXPECT_EQ(spans("aba|bab|a", "ababab"), (Rows{{0, 0, 0, 3}, {0, 0, 3, 6}}));
  EXPECT_EQ(spans("a|ab", "ab"), (Rows{{0, 0, 0, 1}}));
  EXPECT_EQ(spans("\"\"\"[\\s\\S]*?\"\"\"", "\"\"\"a\"\"\" \"\"\"b\n\"\"\" \"\"\""),
            (Rows{{0, 0, 0, 7}, {0, 0, 8, 16}}));
  EXPECT_EQ(spans("def.*:", "def f(): x:\ndef g(\n"), (Rows{{0, 0, 0, 11}}));
  EXPECT_EQ(spans("a*", "baac"), (Rows{{0, 0, 0, 0}, {0, 0, 1, 3}, {0, 0, 3, 3}, {0, 0, 4, 4}}));
  EXPECT_EQ(spans("", "ab"), (Rows{{0, 0, 0, 0}, {0, 0, 1, 1}, {0, 0, 2, 2}}));
  EXPECT_EQ(spans("$", "a\n"), (Rows{{0, 0, 1, 1}, {0, 0, 2, 2}}));
  EXPECT_EQ(spans("|a", "a"), (Rows{{0, 0, 0, 0}, {0, 0, 0, 1}, {0, 0, 1, 1}}));
  EXPECT_EQ(spans("a", ""), Rows{});
  EXPECT_EQ(spans("a*", ""), (Rows{{0, 0, 0, 0}}));
  EXPECT_EQ(spans("aa", "aaaaa"), (Rows{{0, 0, 0, 2}, {0, 0, 2, 4}}));
  EXPECT_EQ(spans("b", std::string("a\0b", 3)), (Rows{{0, 0, 2, 3}}));
}

TEST(Regex, RunsOfSeveralRulesInOnePass) {
  const std::vector<RegexPattern> patterns = {
      {"[0-9a-f]{20,24}", 0}, {"\\b[0-9a-f]{17}\\b", 0}, {"x?[a-z_]{16}", kSingle},
      {"[\\w-]{30}\\d", 0},   {"[#-/]{16,}", 0},         {"[\\x80-\\xB0]{18}", 0},
      {"[01]{16}", 0},        {"[^\\x00-\\xC0]{20,}", 0}};
  const auto set = compile(patterns, forced(Route::run));
  EXPECT_GT(set->program().runs.size(), 1u);
  EXPECT_LT(set->program().runs.size(), patterns.size());
  for (const Rule& rule : set->program().rules) ASSERT_EQ(rule.route, Route::run);
  const char* const alphabets[] = {"0123456789abcdef", "01",           "abcxyz_",  "#$%.-",
                                   "\x90\xA0",         "\xD0\xE0\xFF", "azAZ09_-", " \n"};
  Generator make(8);
  for (int64_t n = cases(); n > 0; --n) {
    std::string text;
    for (size_t pieces = make.below(8); pieces; --pieces) {
      const std::string_view alphabet = alphabets[make.below(std::size(alphabets))];
      for (size_t i = make.below(48); i; --i) text += alphabet[make.below(alphabet.size())];
    }
    Rows expected;
    for (uint32_t p = 0; p < patterns.size(); ++p)
      for (Match match : obvious(patterns[p], Dialect::python, text)) {
        match.pattern = p;
        expected.push_back(match);
      }
    ASSERT_EQ(scan(*set, text).rows, expected) << testing::PrintToString(text);
  }
}

TEST(Regex, AnEmptySetFindsNothing) {
  const auto set = compile({});
  EXPECT_EQ(scan(*set, "text").rows, Rows{});
  EXPECT_EQ(scan(*set, {}).offsets, (std::vector<int64_t>{0, 0}));
}

TEST(Regex, StreamsEqualScansForEveryCut) {
  const auto set = compile({{"ab{1,3}", 0},
                            {"(?<=b )\\w{2,4}\\b", kUnicode},
                            {"^a", kMultiline},
                            {"c?", 0},
                            {"\\Z", 0},
                            {"a(?!b)", 0},
                            {"\xC3\xA9.", kUnicode}});
  Generator make(4);
  for (int n = 0; n < 20; ++n) {
    const std::string text = make.text(200, true);
    Rows expected = scan(*set, text).rows;
    const auto order = [](auto& a, auto& b) {
      return std::tie(a.pattern, a.start, a.end) < std::tie(b.pattern, b.start, b.end);
    };
    RegexStream stream(set);
    for (size_t step = 1; step <= text.size() + 1; step += n < 3 ? 1 : 7) {
      Rows rows;
      Matches found;
      stream.reset();
      for (size_t at = 0; at < text.size(); at += step) {
        stream.feed(std::string_view(text).substr(at, step), found);
        rows.insert(rows.end(), found.rows.begin(), found.rows.end());
      }
      stream.finish(found);
      rows.insert(rows.end(), found.rows.begin(), found.rows.end());
      std::sort(rows.begin(), rows.end(), order);
      ASSERT_EQ(rows, expected) << "step " << step << " text " << testing::PrintToString(text);
    }
  }
}

TEST(Regex, StreamsNeedBounds) { EXPECT_THROW(RegexStream(compile({{"a+", 0}})), Error); }

TEST(Regex, SavedSetsAnswerAlike) {
  const auto set = compile({{"ab+", 0}, {"(?P<x>c)|d", kUnicode}, {"[a-z]{20,}", 0}, {"z*", 0}});
  const std::string saved = set->save();
  const auto loaded = RegexSet::load(saved);
  Generator make(5);
  for (int n = 0; n < 200; ++n) {
    const std::string text = make.text(50, true) + std::string(n % 30, 'q');
    ASSERT_EQ(scan(*set, text).rows, scan(*loaded, text).rows);
  }
  EXPECT_STREQ(loaded->group_name(1, 1), "x");
  EXPECT_EQ(loaded->save(), saved);
}

TEST(Regex, ManySetsTakeTurnsOnOneThread) {
  std::vector<RegexSet::Pointer> sets;
  for (int i = 0; i < 140; ++i) {
    const std::string pattern = std::string(1 + i % 90, 'a') + (i % 2 ? "[bc]+d" : "b");
    sets.push_back(compile({{pattern, 0}, {"x?[0-9]{3}\\b", 0}}));
    if (i % 3 == 0) sets.back() = RegexSet::load(sets.back()->save());
  }
  for (int round = 0; round < 2; ++round)
    for (int i = 0; i < 140; ++i) {
      const int64_t width = 1 + i % 90;
      const std::string text = std::string(width, 'a') + "bd 12345";
      ASSERT_EQ(scan(*sets[i], text).rows,
                (Rows{{0, 0, 0, width + (i % 2 ? 2 : 1)}, {1, 0, width + 5, width + 8}}));
    }
}

TEST(Regex, DamagedSavesAreRefused) {
  const std::string saved = compile({{"ab+", 0}, {"c", 0}})->save();
  for (size_t size = 0; size < saved.size(); size += 1 + saved.size() / 200)
    EXPECT_THROW(RegexSet::load(std::string_view(saved).substr(0, size)), Error) << size;
  for (size_t at = 0; at < saved.size(); at += 1 + saved.size() / 200) {
    std::string flipped = saved;
    flipped[at] ^= 1;
    EXPECT_THROW(RegexSet::load(flipped), Error) << at;
  }
}

TEST(Regex, TheMatchLimitIsAnErrorOfItsPattern) {
  const std::vector<RegexPattern> patterns = {{"b", 0}, {"(x+x+)+y", 0}};
  const std::string text = "b" + std::string(40, 'x') + "!y";
  RegexOptions options = forced(Route::pcre);
  options.match_limit = 10'000;
  try {
    scan(*compile(patterns, options), text);
    FAIL() << "no error";
  } catch (const Error& fault) {
    EXPECT_EQ(fault.status, Status::limit);
    EXPECT_EQ(fault.item, 1);
    EXPECT_EQ(fault.offset, 0);  // where the search that failed began
  }
  options.skip_errors = true;
  const Matches found = scan(*compile(patterns, options), text);
  EXPECT_EQ(found.rows, (Rows{{0, 0, 0, 1}}));
  ASSERT_EQ(found.failures.size(), 1u);
  EXPECT_EQ(found.failures[0].pattern, 1u);
}

TEST(Regex, MaxMatchesIsTheSameForAnyNumberOfThreads) {
  std::string packed(2'000'000, 'a');
  std::vector<int64_t> offsets;
  for (int64_t at = 0; at <= 2'000'000; at += 1000) offsets.push_back(at);
  RegexOptions options;
  options.max_matches = 1'500'500;
  const auto set = compile({{"a", 0}}, options);
  for (const int threads : {1, 2, 8}) {
    set_thread_limit(threads);
    Matches found;
    try {
      set->scan_batch(packed.data(), offsets, {.threads = threads}, found);
      ADD_FAILURE() << "no error";
    } catch (const Error& fault) {
      EXPECT_EQ(fault.status, Status::limit);
      EXPECT_EQ(fault.item, 1500);
    }
    EXPECT_TRUE(found.rows.empty());
  }
  set_thread_limit(0);
}

TEST(Regex, CapturesGiveEveryGroup) {
  const auto set = compile({{"(?P<key>\\w+)=(\\d+)?", 0}, {"|(a)", 0}});
  const std::string text = "ab=12 c=";
  EXPECT_EQ(set->captures(text, {0, 0, 0, 5}), (std::vector<int64_t>{0, 5, 0, 2, 3, 5}));
  EXPECT_EQ(set->captures(text, {0, 0, 6, 8}), (std::vector<int64_t>{6, 8, 6, 7, -1, -1}));
  EXPECT_EQ(set->captures(text, {1, 0, 0, 1}), (std::vector<int64_t>{0, 1, 0, 1}));
  EXPECT_EQ(set->captures(text, {1, 0, 0, 0}), (std::vector<int64_t>{0, 0, -1, -1}));
  EXPECT_THROW(set->captures(text, {0, 0, 5, 6}), Error);
  EXPECT_THROW(set->captures(text, {7, 0, 0, 5}), Error);
  EXPECT_THROW(set->captures(text, {0, 0, 0, 900}), Error);
}

}  // namespace
}  // namespace accel::text
