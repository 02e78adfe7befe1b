#include "core/text/shingles.h"

#include <algorithm>

#include "core/base/hash.h"
#include "core/text/tokens.h"

namespace accel::text {

std::vector<uint64_t> shingle_hashes(std::string_view text, size_t width) {
  const auto words = tokens_of(text);
  if (words.empty()) return {};
  const std::string all = joined(words);
  const size_t run = std::min(width, words.size());
  std::vector<uint64_t> hashes;
  hashes.reserve(words.size() - run + 1);
  size_t begin = 0, end = 0;
  for (size_t i = 0; i < words.size(); ++i) {
    end += words[i].size() + (i ? 1 : 0);
    if (i + 1 < run) continue;
    hashes.push_back(xxh3_64(all.data() + begin, end - begin));
    begin += words[i + 1 - run].size() + 1;
  }
  return hashes;
}

}  // namespace accel::text
