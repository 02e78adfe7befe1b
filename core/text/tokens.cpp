#include "core/text/tokens.h"

#include <algorithm>

namespace accel::text {
namespace {

// White space of two and three bytes in UTF-8: U+0085, U+00A0, U+1680, U+2000 to 200A, 2028, 2029,
// 202F, 205F and 3000.
int wide_space(std::string_view rest) {
  if (rest.starts_with("\xC2\x85") || rest.starts_with("\xC2\xA0")) return 2;
  if (rest.size() < 3) return 0;
  const auto last = static_cast<uint8_t>(rest[2]);
  if (rest.starts_with("\xE2\x80"))
    return (last >= 0x80 && last <= 0x8A) || last == 0xA8 || last == 0xA9 || last == 0xAF ? 3 : 0;
  return rest.starts_with("\xE1\x9A\x80") || rest.starts_with("\xE2\x81\x9F") ||
                 rest.starts_with("\xE3\x80\x80")
             ? 3
             : 0;
}

}  // namespace

int white_space(std::string_view text, size_t at) {
  const auto byte = static_cast<uint8_t>(text[at]);
  if (byte < 128) return byte == ' ' || (byte >= 9 && byte <= 13) || (byte >= 28 && byte <= 31);
  return wide_space(text.substr(at, 3));
}

std::vector<std::string_view> tokens_of(std::string_view text) {
  std::vector<std::string_view> words;
  size_t begin = 0, at = 0;
  const auto end_word = [&] {
    if (at > begin) words.push_back(text.substr(begin, at - begin));
  };
  while (at < text.size()) {
    const int space = white_space(text, at);
    if (!space) {
      ++at;
      continue;
    }
    end_word();
    begin = at += static_cast<size_t>(space);
  }
  end_word();
  return words;
}

std::vector<std::string_view> token_set(std::string_view text) {
  std::vector<std::string_view> words = tokens_of(text);
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

std::string joined(const std::vector<std::string_view>& words) {
  std::string all;
  for (const std::string_view word : words) {
    if (!all.empty()) all += ' ';
    all += word;
  }
  return all;
}

}  // namespace accel::text
