#include "core/text/secrets_table.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "core/base/ascii.h"
#include "core/base/error.h"
#include "core/json/config.h"

namespace accel {

extern const std::string_view secrets_rules;

}  // namespace accel

namespace accel::text {
namespace {

using json::Config;

// Before a token: no letter or digit, but for that of an escape such as \n.
constexpr std::string_view kLeft = R"((?:(?<![0-9A-Za-z])|(?<=\\[nrt])))";
constexpr std::string_view kRight = "(?![0-9A-Za-z_])";

// Between a name and its value: the rest of the name, quotes and brackets, an operator, a quote.
#define ACCEL_OPERATOR R"((?:[:?]{0,3}=>?|[:,>]|\|\|))"
constexpr std::string_view kAssigned =
    R"([\w .\t-]{0,24}+[\s"'\])]{0,3})" ACCEL_OPERATOR R"([\s"'`=]{0,5})";
// The same for names of which a word says that it is a secret, with or without an operator.
constexpr std::string_view kLoose =
    R"([\w.]{0,12}?(?:[ \t_.-]{0,3}(?:api|access|secret|private|client|personal|project|service)"
    R"(|account|user|key|token|tok|pat|id|tkn|v1)){1,4}y?[\s"'`\])]{0,3})"
    R"((?:)" ACCEL_OPERATOR R"(|[-. \t\n])[\s"'`=]{0,5})";
#undef ACCEL_OPERATOR
constexpr std::string_view kEnd = R"((?=[\s"'`;,)<&\]}\\]|$))";

bool is_literal(char c) { return is_alnum(c) || c == '_' || c == '-' || c == '~'; }

// The text that a token's pattern begins with, when that is worth looking for.
std::string leading_text(std::string_view token) {
  std::string text;
  size_t i = 0;
  while (i < token.size()) {
    const bool escaped = token[i] == '\\' && i + 1 < token.size() &&
                         (token[i + 1] == '.' || token[i + 1] == '$');
    if (!escaped && !is_literal(token[i])) break;
    text += token[i + escaped];
    i += 1 + escaped;
  }
  if (i < token.size() && std::string_view("{*?+|").find(token[i]) != std::string_view::npos) {
    if (token[i] == '|') return {};
    if (!text.empty()) text.pop_back();
  }
  return text.size() >= 3 ? lowered(text) : std::string();
}

std::string quoted(std::string_view word) {
  std::string out;
  for (const char c : word) {
    if (!is_literal(c) || c == '-' || c == '~') out += '\\';
    out += c;
  }
  return out;
}

std::string token_pattern(const Config& rule) {
  const std::string token = rule.string("token");
  // A mask would free a token that begins with a sign from what stood before it.
  std::string pattern(token.starts_with("\\$") ? "" : kLeft);
  pattern += rule.boolean("fold", false) ? "(?i:" : "(?:";
  pattern += token + ")";
  if (!rule.boolean("open", false)) pattern += kRight;
  return pattern;
}

std::string near_pattern(const Config& rule, const std::vector<std::string>& words) {
  std::string pattern = rule.boolean("whole", false) ? "(?<![A-Za-z])(?i:(?:" : "(?i:(?:";
  for (size_t i = 0; i < words.size(); ++i) pattern += (i ? "|" : "") + quoted(words[i]);
  pattern += ")";
  pattern += rule.choice<std::string_view>("frame", kAssigned,
                                           {{"assigned", kAssigned}, {"loose", kLoose}});
  pattern += "(" + rule.string("value") + "))";
  pattern += kEnd;
  return pattern;
}

void read_pattern(const Config& from, SecretRule& rule) {
  const int ways = from.has("token") + from.has("near") + from.has("pattern");
  if (ways != 1) from.fail("needs one of token, near and pattern");
  if (from.has("near") != from.has("value")) from.fail("needs near and value together");
  for (const std::string& start : from.strings("starts")) rule.starts.push_back(lowered(start));
  if (from.has("token")) {
    rule.pattern = token_pattern(from);
    const std::string text = leading_text(from.string("token"));
    if (rule.starts.empty() && !text.empty()) rule.starts.push_back(text);
  } else if (from.has("near")) {
    const std::vector<std::string> words = from.strings("near");
    if (words.empty()) from.at("near").fail("is empty");
    rule.pattern = near_pattern(from, words);
    rule.confidence = Level::medium;
    for (const std::string& word : words) rule.starts.push_back(lowered(word));
  } else {
    rule.pattern = from.string("pattern");
  }
}

uint32_t read_crc(const Config& given) {
  const std::string text = given.string();
  uint32_t value = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value, 16);
  if (fault != std::errc() || text.size() != 8 || end != text.data() + 8)
    given.fail("is not the eight hex digits of a CRC-32");
  return value;
}

uint8_t read_doubt(const Config& given) {
  const std::string text = given.string();
  if (text == "placeholders") return kPlaceholders;
  if (text == "words") return kWords;
  if (text == "letters") return kLetters;
  given.fail("is \"" + text + "\": it may be placeholders, words, letters");
}

void read_id(const Config& from, SecretRule& rule) {
  rule.id = from.string("id");
  const bool plain = std::all_of(rule.id.begin(), rule.id.end(), [](char c) {
    return is_lower(c) || is_digit(c) || c == '-' || c == '_' || c == '.';
  });
  if (rule.id.empty() || rule.id.size() > 64 || !plain)
    from.at("id").fail("must be 1 to 64 of a-z, 0-9, '-', '_' and '.'");
}

SecretRule read_rule(const Config& from) {
  from.expect({"id",     "severity", "confidence",  "token",      "near",  "frame",
               "whole",  "value",    "pattern",     "group",      "fold",  "open",
               "starts", "after",    "entropy",     "check",      "tail",  "mask",
               "path",   "allow",    "allow_match", "allow_line", "known", "refuse"});
  SecretRule rule;
  from.at("id");
  read_id(from, rule);
  read_pattern(from, rule);
  rule.severity = from.level("severity", Level::medium);
  rule.confidence = from.level("confidence", rule.confidence);
  rule.entropy = from.number("entropy", rule.entropy);
  rule.path = from.string("path");
  rule.after = from.integer("after", 0);
  if (rule.after < 0 || rule.after > 256) from.at("after").fail("must be 0 to 256");
  rule.group = from.integer("group", 0);
  if (rule.group < 0) from.at("group").fail("is negative");
  rule.allow = {from.strings("allow"), from.strings("allow_match"), from.strings("allow_line")};
  rule.has_checksum = from.choice<bool>("check", false, {{"github", true}});
  rule.masks_match = from.choice<bool>("mask", false, {{"secret", false}, {"match", true}});
  rule.tail = from.choice<SecretTail>("tail", SecretTail::none,
                                      {{"base64", SecretTail::base64},
                                       {"base64url", SecretTail::base64url},
                                       {"pem", SecretTail::pem}});
  for (const Config& known : from.elements("known")) rule.known.push_back(read_crc(known));
  std::sort(rule.known.begin(), rule.known.end());
  for (const Config& doubt : from.elements("refuse"))
    rule.doubts = static_cast<uint8_t>(rule.doubts | read_doubt(doubt));
  return rule;
}

}  // namespace

std::string_view builtin_secret_rules() { return secrets_rules; }

SecretTable read_secret_table(std::string_view json) {
  const Config all = Config::parse(json, "rules");
  all.expect({"dialect", "allow", "placeholders", "allow_paths", "rules"});
  SecretTable table;
  table.dialect = all.choice<Dialect>("dialect", Dialect::python,
                                      {{"python", Dialect::python}, {"go", Dialect::go}});
  table.allow = all.strings("allow");
  table.placeholders = all.strings("placeholders");
  table.allow_paths = all.strings("allow_paths");
  std::vector<std::string> ids;
  for (const Config& rule : all.at("rules").elements()) {
    table.rules.push_back(read_rule(rule));
    ids.push_back(table.rules.back().id);
    if (table.dialect == Dialect::go && !rule.has("pattern"))
      rule.fail("must give a pattern: token and near are written for the python dialect");
  }
  std::sort(ids.begin(), ids.end());
  const auto twice = std::adjacent_find(ids.begin(), ids.end());
  if (twice != ids.end()) all.at("rules").fail("has two rules of the id " + *twice);
  return table;
}

}  // namespace accel::text
