// What a person asks for, guessed from weighted keywords: each class scores what its keywords are
// worth, early ones a little more, negated ones less than nothing, and the highest score wins.
//
// Keywords are searched in one pass (literals.h). The classes are data: classify_rules.json, or a
// caller's. The preset victor counts as that program does: substrings, negations in bytes, 32-bit
// weights, the last of equal classes.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/call.h"
#include "core/base/span.h"
#include "core/json/config.h"
#include "core/text/literals.h"

namespace accel::text {

struct Classification {
  int32_t winner;     // -1: none is sure enough
  double confidence;  // the highest score as a part of all scores
  int64_t matched;    // keywords that count
  int64_t negated;
};

// Immutable: any threads.
class Classifier {
 public:
  // `rules` is JSON as accel.h describes it; empty: built in. Throws Error with the place at fault.
  explicit Classifier(std::string_view rules);

  // `scores` has room for count() or is null. `hits` gets what was found, negations too, by start.
  Classification compute(std::string_view text, double* scores, Spans& hits) const;

  // n texts, text i being base[offsets[i], offsets[i + 1]); `confidences` may be null.
  void compute_batch(const char* base, const int64_t* offsets, size_t n, const Call& call,
                     int32_t* winners, double* confidences) const;

  size_t count() const { return names_.size(); }
  const std::string& name(size_t i) const { return names_[i]; }
  size_t keyword_count() const { return keywords_.size(); }
  const std::string& keyword(size_t item) const { return keywords_[item]; }

  static constexpr uint32_t kNegated = 1u << 30;         // of a hit's kind
  static constexpr uint32_t kNegation = (1u << 30) - 1;  // the kind of a negation itself

 private:
  void read_classes(const json::Config& rules);
  void find(std::string_view text, Spans& hits) const;
  void mark_negated(std::string_view text, Spans& hits) const;
  bool accept(std::string_view text, Span& hit) const;

  bool substrings_ = false, victor_ = false, inflect_ = true;
  int64_t reach_ = 3;
  double position_weight_ = 0.1, min_confidence_ = 0.3;
  std::vector<std::string> names_;     // of the classes
  std::vector<std::string> keywords_;  // of all classes, then the negations
  std::vector<uint32_t> classes_;      // by keyword; kNegation
  std::vector<double> weights_;        // by keyword
  std::unique_ptr<const LiteralSet> literals_;
};

}  // namespace accel::text
