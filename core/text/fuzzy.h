// How alike texts are, by one of nine measures: a pair, all pairs of two lists, or a list with
// itself. Scores go from 0 to 1 and do not depend on the number of threads.
#pragma once

#include <string_view>
#include <vector>

#include "core/base/call.h"
#include "core/text/fuzzy_text.h"

namespace accel::text {

struct FuzzyOptions {
  Measure measure = Measure::levenshtein;
  Unit unit = Unit::codepoint;
  double cutoff = 0;  // scores below it are 0
};

using Texts = std::vector<std::string_view>;

double fuzzy_score(std::string_view a, std::string_view b, const FuzzyOptions& options,
                   const Call& call);

// Edits (Measure::levenshtein) or insertions and deletions (Measure::ratio) from a to b; limit + 1
// when they are more than the limit, which is none when negative.
int64_t fuzzy_distance(std::string_view a, std::string_view b, const FuzzyOptions& options,
                       int64_t limit, const Call& call);

// scores[i * columns.size() + j] = score of rows[i] and columns[j].
void fuzzy_cdist(const Texts& rows, const Texts& columns, const FuzzyOptions& options,
                 const Call& call, double* scores);

// The square of `texts` with themselves; its diagonal is 1.
void fuzzy_matrix(const Texts& texts, const FuzzyOptions& options, const Call& call,
                  double* scores);

}  // namespace accel::text
