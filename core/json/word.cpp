#include "core/json/word.h"

#include <algorithm>

#include "core/base/ascii.h"
#include "core/json/tokenizer.h"

namespace accel::json {
namespace {

constexpr struct {
  std::string_view word;
  const char* json;
  Edit edit;
} kLiterals[] = {
    {"true", "true", Edit::literal},       {"false", "false", Edit::literal},
    {"null", "null", Edit::literal},       {"none", "null", Edit::literal},
    {"undefined", "null", Edit::null_for}, {"nan", "null", Edit::null_for},
    {"infinity", "null", Edit::null_for},  {"-infinity", "null", Edit::null_for},
    {"+infinity", "null", Edit::null_for},
};

// The word without a leading plus and without separators, with a digit before its point.
std::string tidy(std::string_view word) {
  std::string number;
  for (size_t i = 0; i < word.size(); ++i) {
    const bool between = i && i + 1 < word.size() && is_digit(word[i - 1]) && is_digit(word[i + 1]);
    if ((word[i] == '_' && between) || (word[i] == '+' && i == 0)) continue;
    if (word[i] == '.' && (number.empty() || number == "-")) number.push_back('0');
    number.push_back(word[i]);
  }
  return number;
}

bool is_number(std::string_view text) {
  const Scan scan = scan_number(text, 0);
  return !scan.fault && scan.end == text.size();
}

}  // namespace

std::optional<Word> read_word(std::string_view word) {
  for (const auto& literal : kLiterals)
    if (equal_ignoring_case(word, literal.word)) return Word{literal.json, literal.edit};
  if (word.empty() || !(is_digit(word[0]) || word[0] == '-' || word[0] == '+' || word[0] == '.'))
    return std::nullopt;
  std::string number = tidy(word);
  if (number.empty()) return std::nullopt;
  if (is_number(number)) return Word{std::move(number), Edit::number};
  // 2e and 5. lack their last digits.
  if (!is_digit(number[0]) && !(number.size() > 1 && is_digit(number[1]))) return std::nullopt;
  if (is_digit(number.back()) || !is_number(number + '0')) return std::nullopt;
  return Word{number + '0', Edit::number_completed};
}

}  // namespace accel::json
