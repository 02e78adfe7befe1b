// Similarities from 0 to 1 over the distance of insertions and deletions, as RapidFuzz defines them
// (its figures are ours times 100). Below the cutoff they are 0.
#pragma once

#include "core/base/call.h"
#include "core/text/fuzzy_text.h"
#include "core/text/symbol_bits.h"

namespace accel::text {

// The largest distance whose similarity can reach the cutoff, when `most` is the largest of all;
// and the similarity of a distance, 0 below the cutoff.
int64_t distance_limit(size_t most, double cutoff);
double similarity_of(int64_t distance, size_t most, double cutoff);

struct RatioContext {
  DistanceScratch& scratch;
  const Call& call;
  double cutoff;
};

double levenshtein_similarity(const FuzzyText& a, const FuzzyText& b, const RatioContext& context);
double ratio(const FuzzyText& a, const FuzzyText& b, const RatioContext& context);

// The best ratio of the shorter text and any part of the longer one that is as long, or shorter at
// either end.
double partial_ratio(Symbols a, Symbols b, const RatioContext& context);

// The best ratio of the common words and those of either text.
double token_set_ratio(const FuzzyText& a, const FuzzyText& b, const RatioContext& context);

}  // namespace accel::text
