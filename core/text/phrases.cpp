#include "core/text/phrases.h"

#include <algorithm>

#include "core/json/config.h"

namespace accel {
extern const std::string_view phrases;
}

namespace accel::text {
namespace {

// The value of a member that is one of `words`, as its place among them.
size_t choice(const json::Config& rules, const char* name, size_t otherwise,
              std::initializer_list<std::string_view> words) {
  if (!rules.has(name)) return otherwise;
  const auto* found = std::find(words.begin(), words.end(), rules.string(name));
  if (found != words.end()) return static_cast<size_t>(found - words.begin());
  std::string list;
  for (const std::string_view word : words) list.append(list.empty() ? "" : ", ").append(word);
  rules.at(name).fail("is unknown: there are " + list);
}

std::vector<std::string> built_in(const json::Config& rules, bool victor) {
  const auto table = json::Config::parse(phrases, "phrases").at(victor ? "victor" : "default");
  std::vector<std::string> all;
  const auto add = [&](std::vector<std::string> more) {
    all.insert(all.end(), more.begin(), more.end());
  };
  if (!rules.has("languages"))
    for (const auto& [language, list] : table.members()) add(list.strings());
  for (const auto& language : rules.elements("languages")) {
    if (!table.has(language.string())) language.fail("is a language without phrases: use \"phrases\"");
    add(table.strings(language.string()));
  }
  return all;
}

}  // namespace

Phrases::Phrases(std::string_view text) {
  const auto rules = json::Config::parse(text.empty() ? "{}" : text, "rules");
  rules.expect({"preset", "languages", "phrases", "match", "overlap"});
  const bool victor = choice(rules, "preset", 0, {"default", "victor"}) == 1;
  words_ = choice(rules, "match", victor, {"words", "substrings"}) == 0;
  overlap_ = static_cast<Overlap>(
      choice(rules, "overlap", victor, {"longest", "earliest", "all"}));
  if (!rules.has("phrases") || rules.has("languages")) phrases_ = built_in(rules, victor);
  for (std::string& own : rules.strings("phrases")) phrases_.push_back(std::move(own));
  literals_ = std::make_unique<const LiteralSet>(
      phrases_, words_ ? Folding::words : Folding::ascii, "the phrases");
}

void Phrases::find(std::string_view text, Spans& out) const {
  out.clear();
  literals_->scan(text, [&](uint32_t item, size_t start, size_t end) {
    if (words_ && !(word_bound(text, start) && word_bound(text, end))) return;
    out.push_back({0, item, static_cast<int64_t>(start), static_cast<int64_t>(end)});
  });
  keep(out, overlap_, false);
}

}  // namespace accel::text
