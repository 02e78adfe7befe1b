#include <algorithm>

#include "core/base/hash.h"
#include "core/base/utf8.h"
#include "core/sig/loop_thoughts_internal.h"
#include "core/text/normalize.h"
#include "core/text/words.h"

namespace accel::sig {
namespace {

constexpr size_t kShortestWord = 4;     // bytes
constexpr size_t kMaxWords = 10'000;    // of one thought
constexpr size_t kMaxDistinct = 1'000;  // texts whose count is kept

uint64_t hash_of(std::string_view text) { return xxh3_64(text.data(), text.size()); }

// White space of any length as one space, none at the ends.
std::string squeezed(std::string_view text) {
  std::string out;
  bool space = false;
  for (size_t at = 0; at < text.size();) {
    const text::Character next = text::character_at(text, at);
    if (text::is_white_space(next.code)) {
      space = !out.empty();
    } else {
      if (space) out += ' ';
      space = false;
      out += text.substr(at, next.length);
    }
    at += next.length;
  }
  return out;
}

// The first line up to a full stop, folded and without white space around it.
std::string first_sentence(std::string_view text) {
  const std::string_view line = text.substr(0, text.find('\n'));
  return squeezed(text::folded(line.substr(0, line.find('.'))));
}

double similarity(const std::vector<uint64_t>& a, const std::vector<uint64_t>& b) {
  if (a.empty() || b.empty()) return 0;
  size_t common = 0;
  for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end();) {
    common += *x == *y;
    const bool advance_x = *x <= *y, advance_y = *y <= *x;
    x += advance_x;
    y += advance_y;
  }
  return static_cast<double>(common) / static_cast<double>(a.size() + b.size() - common);
}

std::vector<std::string> folded_all(const std::vector<std::string>& texts) {
  std::vector<std::string> all;
  for (const std::string& text : texts) all.push_back(text::folded(text));
  return all;
}

LoopCategory category_named(const json::Config& place, std::string_view name) {
  for (uint32_t i = 1; i <= static_cast<uint32_t>(LoopCategory::implementation); ++i)
    if (name == loop_category_name(i)) return static_cast<LoopCategory>(i);
  place.fail("is no category");
}

int64_t limit(const json::Config& rules, std::string_view name, int64_t otherwise, int64_t low,
              int64_t high) {
  const int64_t value = rules.integer(name, otherwise);
  if (value < low || value > high)
    rules.at(name).fail("must be " + std::to_string(low) + " to " + std::to_string(high));
  return value;
}

}  // namespace

void LoopThoughts::read(const json::Config& rules, const json::Config& built_in, bool victor) {
  rules.expect({"repetition", "similarity", "window", "stalling", "announcements", "stop_words",
                "categories"});
  victor_ = victor;
  repetition_ = limit(rules, "repetition", 3, 1, 1000);
  window_ = limit(rules, "window", 10, 1, 1000);
  stalling_ = limit(rules, "stalling", 2, 1, 1000);
  similarity_ = rules.number("similarity", 0.65);
  if (!(similarity_ >= 0 && similarity_ <= 1)) rules.at("similarity").fail("must be 0 to 1");
  announcements_ = folded_all(rules.has("announcements")
                                  ? rules.strings("announcements")
                                  : built_in.strings(victor ? "victor_stalling" : "stalling"));
  for (const std::string& word : (rules.has("stop_words") ? rules : built_in).strings("stop_words"))
    stop_words_.push_back(hash_of(text::folded(word)));
  std::sort(stop_words_.begin(), stop_words_.end());
  const auto categories = (rules.has("categories") ? rules : built_in).at("categories");
  for (const auto& [name, words] : categories.members())
    categories_.emplace_back(category_named(words, name), folded_all(words.strings()));
}

LoopThoughts::Words LoopThoughts::words_of(std::string_view text) const {
  Words words;
  std::string word;
  const auto end_word = [&] {
    const uint64_t hash = hash_of(word);
    if (word.size() >= kShortestWord &&
        !std::binary_search(stop_words_.begin(), stop_words_.end(), hash))
      words.push_back(hash);
    word.clear();
  };
  for (size_t at = 0; at < text.size() && words.size() < kMaxWords;) {
    const text::Character next = text::character_at(text, at);
    if (next.code != '_' && text::letter(next.code) != text::Letter::none)
      append_utf8(word, text::fold(next.code));
    else
      end_word();
    at += next.length;
  }
  end_word();
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

bool LoopThoughts::announces(std::string_view text) const {
  const std::string sentence = first_sentence(text);
  return std::any_of(announcements_.begin(), announcements_.end(), [&](const std::string& start) {
    return sentence.starts_with(start) && !sentence.empty() &&
           (victor_ || text::word_bound(sentence, start.size()));
  });
}

LoopCategory LoopThoughts::category_of(std::string_view text) const {
  const std::string all = text::folded(text);
  for (const auto& [category, words] : categories_)
    for (const std::string& word : words)
      if (all.find(word) != all.npos) return category;
  return LoopCategory::general;
}

// How often this text has come, with this time. The one that did not come for longest makes room.
int64_t LoopThoughts::count_text(uint64_t hash) {
  const auto same = [&](const Seen& seen) { return seen.hash == hash; };
  auto found = std::find_if(seen_.begin(), seen_.end(), same);
  if (found == seen_.end()) {
    if (seen_.size() < kMaxDistinct)
      found = seen_.insert(seen_.end(), Seen{});
    else
      found = std::min_element(seen_.begin(), seen_.end(),
                               [](const Seen& a, const Seen& b) { return a.last < b.last; });
    *found = {hash, 0, 0};
  }
  found->last = thoughts_;
  return ++found->times;
}

void LoopThoughts::remember(Words words) {
  if (static_cast<int64_t>(history_.size()) >= window_) history_.erase(history_.begin());
  history_.push_back({std::move(words)});
}

LoopReport LoopThoughts::think(std::string_view text) {
  ++thoughts_;
  Words words = words_of(text);
  const LoopCategory category = category_of(text);
  const uint64_t hash = hash_of(squeezed(text));
  stalls_ = announces(text) ? stalls_ + 1 : 0;
  const bool stalling = stalls_ >= stalling_;
  const int64_t times = victor_ && stalling ? 0 : count_text(hash);
  int64_t similar = 0;
  double nearest = 0;
  for (const Thought& before : history_) {
    const double how = similarity(words, before.words);
    nearest = std::max(nearest, how);
    similar += how >= similarity_;
  }
  remember(std::move(words));
  if (stalling) return {LoopKind::stalling, category, stalls_, 0, 0};
  if (times >= repetition_) return {LoopKind::exact_repetition, category, times, 0, 0};
  if (similar >= repetition_ - 1)
    return {LoopKind::semantic_similarity, category, similar + 1, 0, nearest};
  return {LoopKind::none, category, 0, 0, nearest};
}

void LoopThoughts::reset() {
  history_.clear();
  seen_.clear();
  stalls_ = thoughts_ = 0;
}

}  // namespace accel::sig
