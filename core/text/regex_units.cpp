// Offsets in bytes become offsets in another unit: one pass counts the units before each block of the
// text, and an offset costs a look at its block, which in most texts is pure ASCII.
#include <algorithm>

#include "core/text/regex.h"

namespace accel::text {
namespace {

class UnitMap {
 public:
  UnitMap(std::string_view text, Unit unit) : text_(text), unit_(unit) {
    blocks_.reserve(text.size() / kBlock + 1);
    int64_t units = 0;
    for (size_t at = 0; at <= text.size(); at += kBlock) {
      const std::string_view block = text.substr(at, kBlock);
      const bool ascii = is_ascii(block);
      blocks_.push_back({units, ascii});
      units += ascii ? static_cast<int64_t>(block.size()) : count_units(block, unit);
    }
  }

  int64_t before(int64_t offset) const {
    const size_t at = std::clamp<int64_t>(offset, 0, static_cast<int64_t>(text_.size()));
    const Block& block = blocks_[at / kBlock];
    const size_t in_block = at % kBlock;
    if (block.ascii) return block.units + static_cast<int64_t>(in_block);
    return block.units + count_units(text_.substr(at - in_block, in_block), unit_);
  }

 private:
  static constexpr size_t kBlock = 256;

  struct Block {
    int64_t units;  // before it
    bool ascii;
  };

  const std::string_view text_;
  const Unit unit_;
  std::vector<Block> blocks_;
};

}  // namespace

void convert_matches(Matches& matches, std::string_view text, Unit unit) {
  if (unit == Unit::byte || matches.rows.empty()) return;
  const UnitMap map(text, unit);
  for (Match& match : matches.rows) {
    match.start = map.before(match.start);
    match.end = map.before(match.end);
  }
}

}  // namespace accel::text
