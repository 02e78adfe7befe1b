// A configuration of gitleaks (TOML) as a table of ours. Taken over: id, regex, secretGroup,
// entropy, path, stop words, and allow-lists by secret, match, line or, for all rules, path. Left
// out: keywords, which one pass over all rules does not need; rules without a regex, which judge
// names of files alone; allow-lists of a rule that ask for a path or a commit.
#define TOML_HEADER_ONLY 1
#define TOML_EXCEPTIONS 1
#include <toml++/toml.h>

#include <cstdio>

#include "core/base/ascii.h"
#include "core/base/error.h"
#include "core/text/secrets_table.h"

namespace accel::text {
namespace {

void quote(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      char escape[8];
      std::snprintf(escape, sizeof escape, "\\u%04x", c);
      out += escape;
    } else {
      out += c;
    }
  }
  out += '"';
}

// The members of one object, as they are put.
class Object {
 public:
  void put(std::string_view key, std::string_view value) {
    name(key);
    quote(text_, value);
  }
  void put(std::string_view key, const std::vector<std::string>& values) {
    if (values.empty()) return;
    name(key);
    text_ += '[';
    for (size_t i = 0; i < values.size(); ++i) {
      if (i) text_ += ", ";
      quote(text_, values[i]);
    }
    text_ += ']';
  }
  void put_raw(std::string_view key, std::string_view value) {
    name(key);
    text_ += value;
  }
  std::string text() const { return text_ + "}"; }

 private:
  void name(std::string_view key) {
    if (text_.size() > 1) text_ += ", ";
    quote(text_, key);
    text_ += ": ";
  }

  std::string text_ = "{";
};

using Allow = std::array<std::vector<std::string>, 3>;

std::string id_of(std::string_view id) {
  std::string out;
  for (const char c : id.substr(0, 64)) {
    const bool plain = is_alnum(c) || c == '-' || c == '_' || c == '.';
    out += plain ? lower(c) : '-';
  }
  return out;
}

void append(std::vector<std::string>& out, const toml::array* values) {
  if (!values) return;
  for (const toml::node& value : *values)
    if (const auto text = value.value<std::string>()) out.push_back(*text);
}

// A stop word as a pattern: anywhere, in any case.
std::string anywhere(std::string_view word) {
  std::string out = "(?i)";
  for (const char c : word) {
    if (!is_alnum(c) && static_cast<unsigned char>(c) < 0x80) out += '\\';
    out += c;
  }
  return out;
}

void read_allow(const toml::table& list, Allow& allow) {
  if (list["condition"].value_or(std::string("OR")) == "AND") return;
  const std::string target = list["regexTarget"].value_or(std::string());
  append(allow[target == "match" ? kMatch : target == "line" ? kLine : kSecret],
         list["regexes"].as_array());
  std::vector<std::string> words;
  append(words, list["stopwords"].as_array());
  for (const std::string& word : words) allow[kSecret].push_back(anywhere(word));
}

void read_allow_lists(const toml::table& from, const char* many, const char* one, Allow& allow) {
  if (const toml::table* list = from[one].as_table()) read_allow(*list, allow);
  if (const toml::array* lists = from[many].as_array())
    for (const toml::node& list : *lists)
      if (list.as_table()) read_allow(*list.as_table(), allow);
}

std::string rule_text(const toml::table& rule) {
  Object out;
  out.put("id", id_of(rule["id"].value_or(std::string())));
  out.put("severity", "high");
  out.put("confidence", "medium");
  out.put("pattern", rule["regex"].value_or(std::string()));
  if (const auto group = rule["secretGroup"].value<int64_t>())
    out.put_raw("group", std::to_string(*group));
  // A secret needs more than gitleaks' entropy, and at least ours.
  const auto too_low = static_cast<int>(rule["entropy"].value_or(0.0) * 1000) * 10;
  out.put_raw("entropy", std::to_string(too_low + (too_low > 0)) + "e-4");
  if (const auto path = rule["path"].value<std::string>()) out.put("path", *path);
  Allow allow;
  read_allow_lists(rule, "allowlists", "allowlist", allow);
  out.put("allow", allow[kSecret]);
  out.put("allow_match", allow[kMatch]);
  out.put("allow_line", allow[kLine]);
  return out.text();
}

}  // namespace

std::string import_gitleaks(std::string_view text) {
  toml::table all;
  try {
    all = toml::parse(text);
  } catch (const toml::parse_error& fault) {
    const auto& place = fault.source().begin;
    throw Error(Status::invalid_argument, "the TOML is broken in line " +
                                              std::to_string(place.line) + ", column " +
                                              std::to_string(place.column) + ": " +
                                              std::string(fault.description()));
  }
  std::string rules;
  if (const toml::array* given = all["rules"].as_array())
    for (const toml::node& rule : *given)
      if (rule.as_table() && rule.as_table()->contains("regex"))
        rules += (rules.empty() ? "" : ",\n") + rule_text(*rule.as_table());
  if (rules.empty())
    throw Error(Status::invalid_argument, "the TOML has no [[rules]] with a regex");
  Allow allow;
  read_allow_lists(all, "allowlists", "allowlist", allow);
  Object out;
  out.put("dialect", "go");
  out.put("allow", allow[kSecret]);
  std::vector<std::string> paths;
  if (const toml::table* list = all["allowlist"].as_table())
    append(paths, (*list)["paths"].as_array());
  out.put("allow_paths", paths);
  out.put_raw("rules", "[" + rules + "]");
  return out.text();
}

}  // namespace accel::text
