#include "core/text/phrases.h"

#include <algorithm>

#include "core/json/config.h"

namespace accel {
extern const std::string_view phrases;
}

namespace accel::text {
namespace {

std::vector<std::string> built_in(const json::Config& rules, bool victor) {
  const auto table = json::Config::parse(phrases, "phrases").at(victor ? "victor" : "default");
  std::vector<std::string> all;
  const auto add = [&](std::vector<std::string> more) {
    all.insert(all.end(), more.begin(), more.end());
  };
  if (!rules.has("languages"))
    for (const auto& [language, list] : table.members()) add(list.strings());
  for (const auto& language : rules.elements("languages")) {
    if (!table.has(language.string()))
      language.fail("is a language without phrases: use \"phrases\"");
    add(table.strings(language.string()));
  }
  return all;
}

}  // namespace

Phrases::Phrases(std::string_view text) {
  const auto rules = json::Config::parse(text.empty() ? "{}" : text, "rules");
  rules.expect({"preset", "languages", "phrases", "match", "overlap"});
  const bool victor = rules.choice<bool>("preset", false, {{"default", false}, {"victor", true}});
  words_ = rules.choice<bool>("match", !victor, {{"words", true}, {"substrings", false}});
  overlap_ = read_overlap(rules, victor ? Overlap::earliest : Overlap::longest);
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
