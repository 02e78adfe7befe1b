#include "core/sig/dedup.h"

#include <bit>
#include <vector>

namespace accel::sig {

int64_t first_occurrences(std::span<const Text> texts, int64_t* first) {
  const size_t mask = std::bit_ceil(2 * texts.size() + 1) - 1;
  std::vector<int64_t> table(mask + 1, -1);  // indices of the distinct texts, by hash
  int64_t distinct = 0;
  for (size_t i = 0; i < texts.size(); ++i) {
    const Text& text = texts[i];
    size_t slot = text.hash & mask;
    auto other = [&] { return table[slot] >= 0; };
    auto equal = [&] {
      const Text& seen = texts[table[slot]];
      return seen.hash == text.hash && seen.bytes == text.bytes;
    };
    while (other() && !equal()) slot = (slot + 1) & mask;
    if (!other()) table[slot] = static_cast<int64_t>(i), ++distinct;
    first[i] = table[slot];
  }
  return distinct;
}

}  // namespace accel::sig
