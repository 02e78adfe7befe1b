// What a character or a set looks like as bytes of UTF-8.
#include <algorithm>

#include "core/base/utf8.h"
#include "core/text/pattern_tree_internal.h"

namespace accel::text {
namespace {

constexpr size_t kFewMembers = 8;

void add_bytes(ByteSet& bytes, uint32_t lo, uint32_t hi) {
  for (uint32_t b = lo; b <= hi; ++b) bytes.set(b);
}

// Adds a range whose ends are of equal width. The second byte is exact when the first has no
// choice.
void add_utf8_range(ByteSet& bytes, uint32_t lo, uint32_t hi) {
  std::string first, last;
  append_utf8(first, lo), append_utf8(last, hi);
  bool same = true;
  for (size_t i = 0; i < first.size(); ++i) {
    const auto a = static_cast<uint8_t>(first[i]), b = static_cast<uint8_t>(last[i]);
    if (same)
      add_bytes(bytes, a, b);
    else
      add_bytes(bytes, 0x80, 0xBF);
    same = same && a == b;
  }
}

void add_range(UnitBytes& unit, const CharRange& range) {
  constexpr CharRange widths[] = {
      {0, 0x7F}, {0x80, 0x7FF}, {0x800, 0xFFFF}, {0x10000, kLastCodePoint}};
  for (int i = 0; i < 4; ++i) {
    const uint32_t lo = std::max(range.lo, widths[i].lo), hi = std::min(range.hi, widths[i].hi);
    if (lo > hi) continue;
    add_utf8_range(unit.bytes, lo, hi);
    unit.min_width = std::min<int64_t>(unit.min_width, i + 1);
    unit.max_width = std::max<int64_t>(unit.max_width, i + 1);
  }
}

UnitBytes from_ranges(const std::vector<CharRange>& ranges, bool exact) {
  UnitBytes unit;
  unit.min_width = 4;
  size_t members = 0;
  for (const CharRange& range : ranges) {
    add_range(unit, range);
    members += std::min<size_t>(range.hi - range.lo + 1, kFewMembers + 1);
  }
  unit.min_width = std::min(unit.min_width, unit.max_width);
  // Nearly all of Unicode: bytes that UTF-8 never has are added too, for a simpler class.
  if (!ranges.empty() && ranges.back().lo <= 0xFFFF && ranges.back().hi == kLastCodePoint)
    add_bytes(unit.bytes, 0x80, 0xFF);
  if (unit.max_width == 1) return unit.exact = exact, unit;
  if (!exact || members > kFewMembers) return unit.exact = false, unit;
  for (const CharRange& range : ranges)
    for (uint32_t c = range.lo; c <= range.hi; ++c) {
      unit.texts.emplace_back();
      append_utf8(unit.texts.back(), c);
    }
  return unit;
}

}  // namespace

UnitBytes unit_bytes(const Tree& tree, const Node& unit) {
  if (unit.kind == Kind::set) {
    const CharSet& set = tree.sets[unit.value];
    if (tree.utf) return from_ranges(set.bound(true), set.bound_is_exact());
    UnitBytes out;
    for (const CharRange& range : set.bound(false)) add_bytes(out.bytes, range.lo, range.hi);
    return out.exact = set.bound_is_exact(), out;
  }
  const uint32_t c = unit.value;
  const bool folds_beyond_ascii = unit.caseless && (c == 'k' || c == 's');
  if (!tree.utf || (c < 128 && !folds_beyond_ascii)) {
    UnitBytes out;
    out.bytes.set(c);
    if (unit.caseless) out.bytes.set(c ^ 32);
    return out;
  }
  CharSet members(c, c);
  if (unit.caseless) {
    for (const uint32_t variant : case_variants(c, false)) members.add(variant);
    // Under the ASCII flag k and s are sets, so a caseless letter folds as Unicode does.
    members.finish(true);
  }
  return from_ranges(members.bound(true), true);
}

}  // namespace accel::text
