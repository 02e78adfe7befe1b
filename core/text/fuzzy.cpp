#include "core/text/fuzzy.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/runtime/parallel.h"
#include "core/text/fuzzy_ratio.h"
#include "core/text/jaro.h"
#include "core/text/levenshtein.h"
#include "core/text/levenshtein_lanes.h"

namespace accel::text {
namespace {

size_t common_words(const FuzzyText& a, const FuzzyText& b) {
  size_t common = 0;
  for (auto at_a = a.words.begin(), at_b = b.words.begin();
       at_a != a.words.end() && at_b != b.words.end();) {
    const int order = at_a->bytes.compare(at_b->bytes);
    common += order == 0;
    at_a += order <= 0;
    at_b += order >= 0;
  }
  return common;
}

double cosine(const FuzzyText& a, const FuzzyText& b) {
  if (a.words.empty() || b.words.empty()) return 0;
  const double lengths = static_cast<double>(a.words.size()) * static_cast<double>(b.words.size());
  return static_cast<double>(common_words(a, b)) / std::sqrt(lengths);
}

double jaccard(const FuzzyText& a, const FuzzyText& b) {
  const size_t common = common_words(a, b), all = a.words.size() + b.words.size() - common;
  return all ? static_cast<double>(common) / static_cast<double>(all) : 0;
}

// Compares texts of one alphabet on one thread.
class Comparer {
 public:
  Comparer(const FuzzyOptions& options, size_t alphabet, const Call& call)
      : options_(options), alphabet_(alphabet), scratch_(alphabet), call_(call) {}

  double score(const FuzzyText& a, const FuzzyText& b) {
    const double found = measured(a, b);
    return found < options_.cutoff ? 0 : found;
  }

 private:
  double measured(const FuzzyText& a, const FuzzyText& b) {
    const RatioContext context{scratch_, call_, options_.cutoff};
    switch (options_.measure) {
      case Measure::levenshtein: return levenshtein_similarity(a, b, context);
      case Measure::ratio:
      case Measure::token_sort: return ratio(a, b, context);
      case Measure::partial_ratio: return partial_ratio(a.symbols, b.symbols, context);
      case Measure::token_set: return token_set_ratio(a, b, context);
      case Measure::jaro: return jaro(a.symbols, b.symbols, alphabet_);
      case Measure::jaro_winkler: return jaro_winkler(a.symbols, b.symbols, alphabet_);
      case Measure::cosine: return cosine(a, b);
      case Measure::jaccard: return jaccard(a, b);
    }
    return 0;
  }

  FuzzyOptions options_;
  size_t alphabet_;
  DistanceScratch scratch_;
  const Call& call_;
};

// The edit distances of `a` to a group, as scores.
void score_group(const FuzzyText& a, const LaneGroup& group, double cutoff, LaneDistances& lanes,
                 double* scores) {
  LaneDistances::Row limits{};
  std::array<size_t, kLanes> most{};
  bool wanted = false;
  for (size_t lane = 0; lane < group.count; ++lane) {
    const auto length = static_cast<size_t>(group.length[lane]);
    most[lane] = std::max(a.symbols.size(), length);
    limits[lane] = distance_limit(most[lane], cutoff);
    const size_t gap = most[lane] - std::min(a.symbols.size(), length);
    wanted = wanted || static_cast<int64_t>(gap) <= limits[lane];
    scores[group.index[lane]] = 0;
  }
  if (!wanted) return;
  const LaneDistances::Row distances = lanes.compare(a.symbols, group, limits);
  for (size_t lane = 0; lane < group.count; ++lane)
    if (distances[lane] <= limits[lane])
      scores[group.index[lane]] = similarity_of(distances[lane], most[lane], cutoff);
}

// All pairs of two lists. Edit distances go in lanes, but for very long texts.
class AllPairs {
 public:
  AllPairs(const Texts& rows, const Texts& columns, const FuzzyOptions& options)
      : options_(options),
        alphabet_(options.unit),
        rows_(prepare(rows, options.measure, alphabet_)),
        columns_(prepare(columns, options.measure, alphabet_)) {
    if (options.measure == Measure::levenshtein)
      groups_ = group_in_lanes(columns_, alphabet_.size());
  }

  // One per thread.
  class Worker {
   public:
    Worker(const AllPairs& pairs, const Call& call)
        : pairs_(pairs),
          call_(call),
          comparer_(pairs.options_, pairs.alphabet_.size(), call),
          lanes_(pairs.alphabet_.size()) {}

    void score_row(size_t i, double* scores) {
      const FuzzyText& row = pairs_.rows_[i];
      const bool in_lanes = !pairs_.groups_.empty() && row.symbols.size() <= kLongestInLanes;
      for (size_t g = 0; in_lanes && g < pairs_.groups_.size(); ++g) {
        if (g % 64 == 0) call_.check();
        score_group(row, pairs_.groups_[g], pairs_.options_.cutoff, lanes_, scores);
      }
      for (size_t j = 0; j < pairs_.columns_.size(); ++j) {
        const FuzzyText& column = pairs_.columns_[j];
        if (in_lanes && column.symbols.size() <= kLongestInLanes) continue;
        if (j % 64 == 0) call_.check();
        scores[j] = comparer_.score(row, column);
      }
    }

   private:
    const AllPairs& pairs_;
    const Call& call_;
    Comparer comparer_;
    LaneDistances lanes_;
  };

 private:
  FuzzyOptions options_;
  Alphabet alphabet_;
  std::vector<FuzzyText> rows_, columns_;
  std::vector<LaneGroup> groups_;  // of the columns
};

// A guess at the time of all pairs, good enough to decide about threads.
ParallelPlan plan_of(size_t rows, size_t columns, const Texts& texts) {
  int64_t bytes = 0;
  for (const std::string_view text : texts) bytes += static_cast<int64_t>(text.size());
  const int64_t mean = texts.empty() ? 0 : bytes / static_cast<int64_t>(texts.size());
  const auto pair_ns = static_cast<double>(50 + mean * (mean / 64 + 1) / 16);
  const double row_ns = pair_ns * static_cast<double>(columns);
  const auto grain = static_cast<int64_t>(std::clamp(kParallelWorthNs / (row_ns + 1), 1.0, 4096.0));
  return {grain, static_cast<int64_t>(std::min(row_ns * static_cast<double>(rows), 1e18))};
}

}  // namespace

double fuzzy_score(std::string_view a, std::string_view b, const FuzzyOptions& options,
                   const Call& call) {
  call.check();
  Alphabet alphabet(options.unit);
  const std::vector<FuzzyText> both = prepare({a, b}, options.measure, alphabet);
  return Comparer(options, alphabet.size(), call).score(both[0], both[1]);
}

int64_t fuzzy_distance(std::string_view a, std::string_view b, const FuzzyOptions& options,
                       int64_t limit, const Call& call) {
  call.check();
  Alphabet alphabet(options.unit);
  std::u32string symbols_a, symbols_b;
  alphabet.append(a, symbols_a);
  alphabet.append(b, symbols_b);
  if (limit < 0) limit = kNoLimit;
  DistanceScratch scratch(alphabet.size());
  return (options.measure == Measure::ratio ? indel : levenshtein)(symbols_a, symbols_b, limit,
                                                                   scratch, call);
}

void fuzzy_cdist(const Texts& rows, const Texts& columns, const FuzzyOptions& options,
                 const Call& call, double* scores) {
  const AllPairs pairs(rows, columns, options);
  const ParallelPlan plan = plan_of(rows.size(), columns.size(), columns);
  parallel_for(static_cast<int64_t>(rows.size()), plan, call, [&](int64_t begin, int64_t end) {
    AllPairs::Worker worker(pairs, call);
    for (auto i = static_cast<size_t>(begin); i < static_cast<size_t>(end); ++i)
      worker.score_row(i, scores + i * columns.size());
  });
}

void fuzzy_matrix(const Texts& texts, const FuzzyOptions& options, const Call& call,
                  double* scores) {
  fuzzy_cdist(texts, texts, options, call, scores);
  for (size_t i = 0; i < texts.size(); ++i) scores[i * texts.size() + i] = 1;
}

}  // namespace accel::text
