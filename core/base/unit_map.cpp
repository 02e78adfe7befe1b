#include "core/base/unit_map.h"

#include <algorithm>

namespace accel {

UnitMap::UnitMap(std::string_view text, Unit unit) : text_(text), unit_(unit) {
  blocks_.reserve(text.size() / kBlock + 1);
  UnitCounter counter(text, unit);
  for (size_t at = 0; at <= text.size(); at += kBlock) {
    const int64_t units = counter.before(at);
    const size_t back = at - counter.at();
    const std::string_view block = text.substr(at, kBlock);
    const bool ascii = back == 0 && is_ascii(block);
    blocks_.push_back({units, static_cast<uint8_t>(back), ascii});
    if (ascii) counter.skip_ascii(block.size());
  }
}

int64_t UnitMap::before(int64_t offset) const {
  const size_t at = std::min(static_cast<size_t>(offset), text_.size());
  const size_t in_block = at % kBlock;
  const Block& block = blocks_[at / kBlock];
  if (block.ascii) return block.units + static_cast<int64_t>(in_block);
  return UnitCounter(text_, unit_, at - in_block - block.back, block.units).before(at);
}

}  // namespace accel
