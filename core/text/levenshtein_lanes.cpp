#include "core/text/levenshtein_lanes.h"

#include <algorithm>
#include <cstdlib>
#include <numeric>

#include "core/base/cpu.h"
#include "core/text/symbol_bits.h"
#include "core/text/levenshtein_lanes_internal.h"

namespace accel::text {
namespace {

constexpr size_t kRows = 64;

LaneKernel pick_kernel() {
#if defined(__x86_64__)
  if (cpu() >= Cpu::avx2) return lane_stripe_avx2;
#endif
  return lane_stripe_baseline;
}

LaneGroup make_group(const std::vector<FuzzyText>& texts, const size_t* order, size_t count,
                     char32_t none) {
  LaneGroup group;
  group.count = count;
  group.symbols.assign(texts[order[count - 1]].symbols.size() * kLanes, none);
  for (size_t lane = 0; lane < count; ++lane) {
    const Symbols symbols = texts[order[lane]].symbols;
    group.index[lane] = order[lane];
    group.length[lane] = static_cast<int64_t>(symbols.size());
    for (size_t i = 0; i < symbols.size(); ++i) group.symbols[i * kLanes + lane] = symbols[i];
  }
  return group;
}

// The comparison of one text with one group.
class Comparison {
 public:
  Comparison(Symbols a, const LaneGroup& group, const LaneDistances::Row& limits,
             std::vector<uint64_t>& carry)
      : a_(a),
        rows_(static_cast<int64_t>(a.size())),
        group_(group),
        limits_(limits),
        carry_(carry) {
    for (size_t lane = 0; lane < group.count; ++lane) {
      const int64_t length = group.length[lane];
      const bool possible = std::abs(rows_ - length) <= limits[lane];
      alive_[lane] = possible && rows_ && length;
      result_[lane] = possible ? std::max(rows_, length) : limits[lane] + 1;
    }
    carry_.assign(group.symbols.size(), 1);
  }

  // Readies the stripe of rows [row, below); false when no lane needs it.
  bool next(size_t row, size_t below) {
    size_t begin = SIZE_MAX;
    for (size_t lane = 0; lane < group_.count; ++lane) {
      if (!alive_[lane]) continue;
      const int64_t length = group_.length[lane];
      const Band band(a_.size(), static_cast<size_t>(length),
                      std::min(limits_[lane], rows_ + length));
      begin = std::min(begin, band.begin(row));
      end_ = std::max(end_, band.end(below));
    }
    if (begin == SIZE_MAX) return false;
    for (; begin_ < begin; ++begin_)
      for (size_t lane = 0; lane < kLanes; ++lane) value_[lane] += step(begin_, lane);
    return true;
  }

  LaneStripe stripe(size_t row, size_t below, const uint64_t* match) {
    LaneStripe made{};
    made.match = match;
    made.symbols = group_.symbols.data() + begin_ * kLanes;
    made.carry = carry_.data() + begin_ * kLanes;
    made.columns = end_ - begin_;
    made.last = static_cast<unsigned>(below - row - 1);
    const int64_t rows_left = rows_ - static_cast<int64_t>(below);
    for (size_t lane = 0; lane < kLanes; ++lane) {
      value_[lane] += static_cast<int64_t>(below - row);
      made.value[lane] = value_[lane];
      made.diagonal[lane] = group_.length[lane] - rows_left - static_cast<int64_t>(begin_);
    }
    return made;
  }

  // Gives up the lanes that no path can bring below their limit.
  void sift(const LaneStripe& done) {
    for (size_t lane = 0; lane < group_.count; ++lane) {
      if (!alive_[lane] || done.least[lane] <= limits_[lane]) continue;
      alive_[lane] = false;
      result_[lane] = limits_[lane] + 1;
    }
  }

  LaneDistances::Row finish() {
    for (size_t lane = 0; lane < group_.count; ++lane) {
      if (!alive_[lane]) continue;
      int64_t distance = value_[lane];
      const auto length = static_cast<size_t>(group_.length[lane]);
      for (size_t column = begin_; column < length; ++column) distance += step(column, lane);
      result_[lane] = std::min(distance, limits_[lane] + 1);
    }
    return result_;
  }

 private:
  // How much the row above the next stripe grows in a column.
  int64_t step(size_t column, size_t lane) const {
    const uint64_t carry = carry_[column * kLanes + lane];
    return static_cast<int64_t>(carry & 1) - static_cast<int64_t>(carry >> 1);
  }

  Symbols a_;
  int64_t rows_;
  const LaneGroup& group_;
  const LaneDistances::Row& limits_;
  std::vector<uint64_t>& carry_;
  std::array<bool, kLanes> alive_{};
  LaneDistances::Row result_{};
  LaneDistances::Row value_{};  // above the next stripe, before column begin_
  size_t begin_ = 0, end_ = 0;  // the columns of the stripe; neither ever falls
};

}  // namespace

std::vector<LaneGroup> group_in_lanes(const std::vector<FuzzyText>& texts, size_t alphabet) {
  std::vector<size_t> order(texts.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::erase_if(order, [&](size_t i) { return texts[i].symbols.size() > kLongestInLanes; });
  std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) {
    return texts[a].symbols.size() < texts[b].symbols.size();
  });
  std::vector<LaneGroup> groups;
  for (size_t at = 0; at < order.size(); at += kLanes)
    groups.push_back(make_group(texts, &order[at], std::min(kLanes, order.size() - at),
                                static_cast<char32_t>(alphabet)));
  return groups;
}

void LaneDistances::set_stripe(Symbols stripe) {
  if (stripe == held_) return;
  for (const char32_t symbol : held_) match_[symbol] = 0;
  held_.clear();
  held_ = stripe;
  for (size_t i = 0; i < stripe.size(); ++i) match_[stripe[i]] |= uint64_t{1} << i;
}

LaneDistances::Row LaneDistances::compare(Symbols a, const LaneGroup& group, const Row& limits) {
  static const LaneKernel kernel = pick_kernel();
  Comparison comparison(a, group, limits, carry_);
  for (size_t row = 0; row < a.size(); row += kRows) {
    const Symbols symbols = a.substr(row, kRows);
    const size_t below = row + symbols.size();
    if (!comparison.next(row, below)) break;
    set_stripe(symbols);
    LaneStripe stripe = comparison.stripe(row, below, match_.data());
    kernel(stripe);
    comparison.sift(stripe);
  }
  return comparison.finish();
}

}  // namespace accel::text
