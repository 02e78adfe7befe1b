#include "core/text/fold_case.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "core/base/ascii.h"

namespace accel::text {
namespace {

#include "core/text/fold_table.inc"

// The scripts that most text above ASCII is written in are looked up in one step.
constexpr uint32_t kNear = 0x600;

constexpr auto kNearFolds = [] {
  std::array<uint16_t, kNear> folds{};
  for (uint32_t c = 0; c < kNear; ++c) folds[c] = static_cast<uint16_t>(lower(c));
  for (const auto& row : kFolds)
    for (uint32_t c = row.first; c <= row.last && c < kNear; c += row.step)
      folds[c] = static_cast<uint16_t>(c + static_cast<uint32_t>(row.delta));
  return folds;
}();

}  // namespace

uint32_t fold_case(uint32_t c) {
  if (c < kNear) return kNearFolds[c];
  const auto* row = std::lower_bound(std::begin(kFolds), std::end(kFolds), c,
                                     [](const auto& one, uint32_t c) { return one.last < c; });
  const bool folds =
      row != std::end(kFolds) && c >= row->first && (c - row->first) % row->step == 0;
  return folds ? c + static_cast<uint32_t>(row->delta) : c;
}

std::vector<std::pair<uint32_t, uint32_t>> folded_codes() {
  std::vector<std::pair<uint32_t, uint32_t>> all;
  for (uint32_t c = 'A'; c <= 'Z'; ++c) all.push_back({c, lower(c)});
  for (const auto& row : kFolds)
    for (uint32_t c = row.first; c <= row.last; c += row.step) all.push_back({c, fold_case(c)});
  return all;
}

}  // namespace accel::text
