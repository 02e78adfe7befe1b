#include "core/text/needles.h"

#include <algorithm>

#include "core/base/ascii.h"
#include "core/base/cpu.h"
#include "core/text/needles_internal.h"

namespace accel::text {
namespace {

char upper(char c) { return is_lower(c) ? static_cast<char>(c - 32) : c; }

bool equal(std::string_view a, std::string_view b, bool any_case) {
  return std::equal(a.begin(), a.end(), b.begin(), [&](char x, char y) {
    return x == y || (any_case && lower(x) == lower(y));
  });
}

// How often a byte is met in text, roughly: what makes a window rare.
int commonness(char c) {
  static constexpr std::string_view kByRank = " etaoinsrhldcumfpgwybvk0123456789-.:/_,=xjqz[]()\"";
  const size_t rank = kByRank.find(lower(c));
  return rank == kByRank.npos ? 2 : static_cast<int>(kByRank.size() - rank) + 4;
}

// The window with the rarest bytes.
size_t best_window(std::string_view bytes, size_t width) {
  size_t best = 0;
  int64_t least = INT64_MAX;
  for (size_t at = 0; at + width <= bytes.size(); ++at) {
    int64_t product = 1;
    for (size_t w = 0; w < width; ++w) product *= commonness(bytes[at + w]);
    if (product < least) least = product, best = at;
  }
  return best;
}

NeedleKernel pick_kernel() {
#if defined(__x86_64__)
  if (cpu() >= Cpu::avx2) return next_window_avx2;
#endif
  return next_window_portable;
}

}  // namespace

Needles::Needles(std::vector<Needle> needles) {
  for (const Needle& needle : needles) {
    tables_.width = std::min(tables_.width, needle.bytes.size());
    longest_ = std::max(longest_, needle.bytes.size());
  }
  for (Needle& needle : needles) {
    const size_t window = best_window(needle.bytes, tables_.width);
    const auto bit = static_cast<uint8_t>(1u << needles_.size() % 8);
    for (size_t w = 0; w < tables_.width; ++w) {
      const char c = needle.bytes[window + w];
      for (const char each : {needle.any_case ? lower(c) : c, needle.any_case ? upper(c) : c}) {
        tables_.low[w][static_cast<uint8_t>(each) & 15] |= bit;
        tables_.high[w][static_cast<uint8_t>(each) >> 4] |= bit;
      }
    }
    needles_.push_back({std::move(needle.bytes), needle.any_case, window});
  }
}

bool Needles::here(std::string_view text, size_t window) const {
  return std::any_of(needles_.begin(), needles_.end(), [&](const Look& needle) {
    return window >= needle.window &&
           text.size() - (window - needle.window) >= needle.bytes.size() &&
           equal(text.substr(window - needle.window, needle.bytes.size()), needle.bytes,
                 needle.any_case);
  });
}

size_t Needles::find(std::string_view text, size_t from) const {
  static const NeedleKernel kernel = pick_kernel();
  if (needles_.empty()) return npos;
  for (size_t at = from; (at = kernel(tables_, text, at)) != npos; ++at)
    if (here(text, at)) return at;
  return npos;
}

bool Needles::in(size_t needle, std::string_view text) const {
  const Look& look = needles_[needle];
  if (!look.any_case) return text.find(look.bytes) != npos;
  return std::search(text.begin(), text.end(), look.bytes.begin(), look.bytes.end(),
                     [](char a, char b) { return lower(a) == lower(b); }) != text.end();
}

size_t next_window_portable(const Needles::Tables& tables, std::string_view text, size_t from) {
  for (size_t at = from; at + tables.width <= text.size(); ++at) {
    uint32_t fits = 255;
    for (size_t w = 0; w < tables.width; ++w) {
      const auto byte = static_cast<uint8_t>(text[at + w]);
      fits &= tables.low[w][byte & 15] & tables.high[w][byte >> 4];
    }
    if (fits) return at;
  }
  return Needles::npos;
}

}  // namespace accel::text
