// Ends that come late: $ and \Z are reported when the text is over, and in what order the others
// come Hyperscan leaves open.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "core/text/regex_scan_internal.h"
#include "tests/core/cases.h"
#include "tests/core/text/finditer.h"

namespace accel::text {

// A scan whose reports come in the order of the test's choice.
class ScanProbe {
 public:
  using Reports = std::vector<std::pair<uint32_t, int64_t>>;

  ScanProbe(const RegexSet& set, std::string_view text) : program_(set.program()), text_(text) {
    if (!program_.database.empty())
      program_.database.scan(text, this_worker().scratch, collect, &reports);
  }

  Rows scan() {
    const auto size = static_cast<int64_t>(text_.size());
    const Call call;
    Scan scan(program_, this_worker(), call);
    Progress progress;
    progress.start(program_);
    scan.begin({text_, 0, size}, progress, -1);
    scan.room_ = program_.options.max_matches;
    scan.enter({0, size, -1, size});
    for (const auto& [rule, end] : reports) scan.report(rule, end);
    scan.search_anew();
    Matches out;
    scan.finish(out);
    return out.rows;
  }

  Reports reports;

 private:
  static int collect(unsigned rule, unsigned long long, unsigned long long end, unsigned,
                     void* to) {
    static_cast<Reports*>(to)->emplace_back(rule, static_cast<int64_t>(end));
    return 0;
  }

  const Program& program_;
  const std::string_view text_;
};

namespace {

// Alternatives with and without an anchor at their end, and texts with and without a last newline.
class EndGenerator {
 public:
  explicit EndGenerator(uint64_t seed) : random_(seed) {}

  size_t below(size_t n) { return random_() % n; }

  template <size_t n>
  const char* one_of(const char* const (&choices)[n]) {
    return choices[below(n)];
  }

  std::string pattern(Dialect dialect) {
    std::string made = branch(dialect);
    for (size_t n = below(3); n; --n) made += "|" + branch(dialect);
    if (below(3)) return made;
    return "(?:" + made + ")(?:" + end(dialect) + "|[c\\n])";
  }

  std::string text() {
    std::string text;
    for (size_t n = below(14); n; --n) text += one_of(kPieces);
    for (size_t n = below(3); n; --n) text += "\n";
    return text;
  }

  std::vector<size_t> order(size_t size) {
    std::vector<size_t> order(size);
    for (size_t i = 0; i < size; ++i) order[i] = i;
    if (below(3) == 0) std::shuffle(order.begin(), order.end(), random_);
    for (size_t n = size ? below(4) : 0; n; --n) std::swap(order[below(size)], order[below(size)]);
    return order;
  }

 private:
  std::string branch(Dialect dialect) {
    std::string made;
    for (size_t n = 1 + below(3); n; --n) made += one_of(kItems);
    return below(2) ? made : made + end(dialect);
  }

  std::string end(Dialect dialect) {
    static const char* const kPython[] = {"$",      "(?m:$)",    "\\Z", "\\n$",
                                          "\\n\\Z", "(?=\\n?$)", "\\b"};
    static const char* const kOthers[] = {"$",      "(?m:$)",    "\\z", "\\n$",
                                          "\\n\\z", "(?:$|\\n)", "\\b"};
    return dialect == Dialect::python ? one_of(kPython) : one_of(kOthers);
  }

  static constexpr const char* const kPieces[] = {"a", "b", "ab", "\n", "c", "aa", "ba"};
  static constexpr const char* const kItems[] = {
      "a", "b", "ab", "[ab]", "c", "a*", "b+", "[ab]+?", "a{1,3}", "(?:ab)?", "\\n?", "[^c]"};

  std::mt19937_64 random_;
};

TEST(RegexOrder, AnchorsAtTheEndOnEveryRoute) {
  EndGenerator make(1);
  for (int n = cases() / 40; n > 0; --n) {
    const Dialect dialect = static_cast<Dialect>(make.below(3));
    const std::string text = make.pattern(dialect);
    const RegexPattern pattern{text, make.below(2) ? kSingle : 0u};
    std::vector<RegexSet::Pointer> sets;
    for (const Route route : kRoutes) {
      RegexOptions options = forced(route);
      options.dialect = dialect;
      sets.push_back(compile({pattern}, options));
    }
    for (int i = 0; i < 10; ++i) {
      const std::string subject = make.text();
      const Rows expected = obvious(pattern, dialect, subject);
      for (size_t route = 0; route < sets.size(); ++route) {
        ASSERT_EQ(scan(*sets[route], subject).rows, expected)
            << "pattern " << text << " dialect " << static_cast<int>(dialect) << " flags "
            << pattern.flags << " text " << testing::PrintToString(subject) << " route "
            << static_cast<int>(kRoutes[route]);
        uint64_t bitmap = 0;
        sets[route]->which(subject, {}, {&bitmap, 1});
        ASSERT_EQ(bitmap, expected.empty() ? 0u : 1u) << text << testing::PrintToString(subject);
      }
    }
  }
}

// A few ends out of order are handled one by one, many by searching the text anew.
TEST(RegexOrder, AnyOrderOfEndsGivesTheSameMatches) {
  EndGenerator make(2);
  for (int n = cases() / 40; n > 0; --n) {
    std::vector<std::string> texts(1 + make.below(3));
    std::vector<RegexPattern> patterns;
    for (std::string& text : texts) {
      text = make.pattern(Dialect::python);
      patterns.push_back({text, make.below(3) ? 0u : kSingle});
    }
    for (const Route route : {Route::fixed, Route::ends, Route::head}) {
      const auto set = compile(patterns, forced(route));
      for (int i = 0; i < 10; ++i) {
        const std::string subject = make.text();
        Rows expected;
        for (uint32_t p = 0; p < patterns.size(); ++p) {
          if (set->program().rules[p].route != route) continue;
          for (Match match : obvious(patterns[p], Dialect::python, subject)) {
            match.pattern = p;
            expected.push_back(match);
          }
        }
        ScanProbe probe(*set, subject);
        const ScanProbe::Reports ascending = probe.reports;
        const std::vector<size_t> order = make.order(ascending.size());
        for (size_t at = 0; at < order.size(); ++at) probe.reports[at] = ascending[order[at]];
        ASSERT_EQ(probe.scan(), expected) << "patterns " << testing::PrintToString(texts)
                                          << " text " << testing::PrintToString(subject)
                                          << " reports " << testing::PrintToString(probe.reports);
      }
    }
  }
}

TEST(RegexOrder, TheFirstOfLateEnds) {
  EXPECT_EQ(scan(*compile({{"b\\n|ab$", kSingle}}), "xab\n").rows, (Rows{{0, 0, 1, 3}}));
  EXPECT_EQ(scan(*compile({{"b\\n|ab$", 0}}), "xab\nxab\n").rows,
            (Rows{{0, 0, 2, 4}, {0, 0, 5, 7}}));
  EXPECT_EQ(scan(*compile({{"(?:a$|\\n)", 0}}), "a\n").rows, (Rows{{0, 0, 0, 1}, {0, 0, 1, 2}}));
}

}  // namespace
}  // namespace accel::text
