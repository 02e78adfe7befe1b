#include "core/text/classify.h"

#include <algorithm>
#include <cmath>
#include <initializer_list>

#include "core/base/error.h"
#include "core/runtime/parallel.h"

namespace accel {
extern const std::string_view classify_rules;
}

namespace accel::text {
namespace {

constexpr int64_t kMaxReach = 1'000'000;
constexpr double kNegatedWorth = -0.5;
constexpr int64_t kNsPerByte = 3;
constexpr std::string_view kClauseSigns = ",;:.!?";
constexpr size_t kNone = std::string_view::npos;

// The end of a word that goes on with -s, -es, -d, -ed or -ing behind text[at], or `at`.
size_t inflected_end(std::string_view text, size_t at) {
  for (const std::string_view ending : {"s", "es", "d", "ed", "ing"}) {
    const std::string_view next = text.substr(at, ending.size());
    const bool fits = std::equal(next.begin(), next.end(), ending.begin(), ending.end(),
                                 [](char a, char b) { return (a | 0x20) == b; });
    if (fits && word_bound(text, at + ending.size())) return at + ending.size();
  }
  return at;
}

// Whether a clause ends in text[from, to): at a sign of punctuation before white space, or a line's
// end. No word stands at its end.
bool clause_ends(std::string_view text, size_t from, size_t to) {
  for (size_t at = from; at + 1 < to; ++at)
    if (text[at] == '\n' || (is_space(text[at + 1]) && kClauseSigns.find(text[at]) != kNone))
      return true;
  return from < to && text[to - 1] == '\n';
}

template <class Number>
Number within(const json::Config& rules, std::string_view name, Number value, double low,
              double high, const char* range) {
  if (!(value >= low && value <= high)) rules.at(name).fail(std::string("must be ") + range);
  return value;
}

}  // namespace

Classifier::Classifier(std::string_view text) {
  const auto rules = json::Config::parse(text.empty() ? "{}" : text, "rules");
  rules.expect({"preset", "classes", "negations", "match", "inflect", "negation_reach",
                "position_weight", "min_confidence"});
  victor_ = rules.choice<bool>("preset", false, {{"default", false}, {"victor", true}});
  substrings_ = rules.choice<bool>("match", victor_, {{"words", false}, {"substrings", true}});
  inflect_ = rules.boolean("inflect", true);
  reach_ = within(rules, "negation_reach", rules.integer("negation_reach", substrings_ ? 20 : 3), 0,
                  kMaxReach, "0 to 1000000");
  position_weight_ = within(rules, "position_weight", rules.number("position_weight", 0.1), 0,
                            1000, "0 to 1000");
  min_confidence_ = within(rules, "min_confidence", rules.number("min_confidence", 0.3), 0, 1,
                           "0 to 1");
  const auto built_in = json::Config::parse(classify_rules, "rules");
  read_classes(rules.has("classes") ? rules : built_in);
  for (std::string& word : (rules.has("negations") ? rules : built_in).strings("negations")) {
    keywords_.push_back(std::move(word));
    classes_.push_back(kNegation);
    weights_.push_back(0);
  }
  literals_ = std::make_unique<const LiteralSet>(
      keywords_, substrings_ ? Folding::ascii : Folding::words, "the keywords");
}

void Classifier::read_classes(const json::Config& rules) {
  for (const auto& each : rules.elements("classes")) {
    each.expect({"name", "keywords"});
    std::string name = each.at("name").string();
    if (std::find(names_.begin(), names_.end(), name) != names_.end())
      each.at("name").fail("is taken by another class");
    for (const auto& [keyword, weight] : each.at("keywords").members()) {
      const double worth = weight.number();
      if (!(worth >= 0 && worth <= 1e6)) weight.fail("must be 0 to 1000000");
      keywords_.push_back(keyword);
      classes_.push_back(static_cast<uint32_t>(names_.size()));
      weights_.push_back(victor_ ? static_cast<double>(static_cast<float>(worth)) : worth);
    }
    names_.push_back(std::move(name));
  }
  if (names_.empty()) rules.at("classes").fail("is empty: there is nothing to choose from");
}

// Whether the words of `hit` stand by themselves. Its end moves behind an inflection.
bool Classifier::accept(std::string_view text, Span& hit) const {
  if (substrings_) return true;
  if (!word_bound(text, static_cast<size_t>(hit.start))) return false;
  const auto end = static_cast<size_t>(hit.end);
  if (word_bound(text, end)) return true;
  if (!inflect_ || hit.kind == kNegation) return false;
  hit.end = static_cast<int64_t>(inflected_end(text, end));
  return hit.end != static_cast<int64_t>(end);
}

void Classifier::find(std::string_view text, Spans& hits) const {
  literals_->scan(text, [&](uint32_t item, size_t start, size_t end) {
    // Negations are one kind of their own, the last, so that keep() counts kinds from 0.
    Span hit{classes_[item], item, static_cast<int64_t>(start), static_cast<int64_t>(end)};
    if (!accept(text, hit)) return;
    if (hit.kind == kNegation) hit.kind = static_cast<uint32_t>(count());
    hits.push_back(hit);
  });
  keep(hits, substrings_ ? Overlap::earliest : Overlap::longest, true);
  for (Span& hit : hits)
    if (hit.kind == count()) hit.kind = kNegation;
}

// Marks the keywords that a negation stands before, near enough: in `reach_` bytes from start to
// start, or in the same clause with fewer than `reach_` words between the two. One pass over hits
// and text.
void Classifier::mark_negated(std::string_view text, Spans& hits) const {
  int64_t last_start = -1, last_end = -1;  // of the negation before
  int64_t counted = 0, words = 0;          // words of text[last_end, counted)
  bool ended = false;                      // a clause, there
  for (Span& hit : hits) {
    if (hit.kind == kNegation) {
      last_start = hit.start;
      last_end = counted = hit.end;
      words = 0;
      ended = false;
      continue;
    }
    if (last_start < 0 || last_start >= hit.start) continue;
    bool near = hit.start - last_start <= reach_;
    if (!substrings_) {
      if (hit.start < last_end) continue;
      const auto from = static_cast<size_t>(counted), to = static_cast<size_t>(hit.start);
      words += count_words(text, from, to);
      ended = ended || clause_ends(text, from, to);
      counted = hit.start;
      near = words < reach_ && !ended;
    }
    if (near) hit.kind |= kNegated;
  }
}

Classification Classifier::compute(std::string_view text, double* scores, Spans& hits) const {
  find(text, hits);
  mark_negated(text, hits);
  Classification result{-1, 0, 0, 0};
  std::vector<double> own(count(), 0.0);
  std::vector<size_t> first(count(), hits.size());
  for (size_t i = 0; i < hits.size(); ++i) {
    const Span& hit = hits[i];
    if (hit.kind == kNegation) continue;
    const bool negated = hit.kind & kNegated;
    const uint32_t owner = hit.kind & ~kNegated;
    const double place = static_cast<double>(hit.start) / static_cast<double>(text.size());
    const double worth = negated ? kNegatedWorth : 1.0 + position_weight_ * (1.0 - place);
    own[owner] += weights_[hit.item] * worth;
    ++(negated ? result.negated : result.matched);
    first[owner] = std::min(first[owner], i);
  }
  size_t best = 0;
  double sum = 0;
  for (size_t i = 0; i < count(); ++i) {
    own[i] = std::max(own[i], 0.0);
    sum += own[i];
    const bool wins_tie = victor_ || first[i] < first[best];
    if (own[i] > own[best] || (own[i] == own[best] && wins_tie)) best = i;
  }
  result.confidence = sum > 0 ? own[best] / sum : 0;
  if (sum > 0 && result.confidence >= min_confidence_) result.winner = static_cast<int32_t>(best);
  if (scores) std::copy(own.begin(), own.end(), scores);
  return result;
}

void Classifier::compute_batch(const char* base, const int64_t* offsets, size_t n,
                               const Call& call, int32_t* winners, double* confidences) const {
  const int64_t bytes = n ? offsets[n] - offsets[0] : 0;
  const ParallelPlan plan{16, kNsPerByte * bytes};
  parallel_for(static_cast<int64_t>(n), plan, call, [&](int64_t begin, int64_t end) {
    Spans hits;
    for (int64_t i = begin; i < end; ++i) {
      call.check();
      hits.clear();
      const auto length = static_cast<size_t>(offsets[i + 1] - offsets[i]);
      const Classification found = compute({base + offsets[i], length}, nullptr, hits);
      winners[i] = found.winner;
      if (confidences) confidences[i] = found.confidence;
    }
  });
}

}  // namespace accel::text
