#include "sarif.h"

#include <algorithm>
#include <cstdio>
#include <utility>

#include "accel.h"
#include "json_writer.h"
#include "lines.h"
#include "output.h"

namespace cli {
namespace {

const char* level_word(uint32_t level) {
  if (level >= ACCEL_LEVEL_HIGH) return "error";
  return level == ACCEL_LEVEL_MEDIUM ? "warning" : "note";
}

// Of 10, in the middle of the band that a code host gives the word.
const char* score(uint32_t level) {
  constexpr const char* kScores[] = {"0.0", "2.0", "5.5", "8.0", "9.5"};
  return kScores[level];
}

// A path as a relative reference (RFC 3986), so that any byte may be in it.
std::string uri_of(std::string_view path) {
  constexpr char kDigits[] = "0123456789ABCDEF";
  constexpr std::string_view kPlain = "-._~/!$&'()*+,;=@";
  std::string uri;
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    const bool letter = (c >= '0' && c <= '9') || ((byte | 32) >= 'a' && (byte | 32) <= 'z');
    if (letter || kPlain.find(c) != kPlain.npos)
      uri += c;
    else
      (uri += '%').append({kDigits[byte >> 4], kDigits[byte & 15]});
  }
  return uri;
}

std::string fingerprint(const SarifRule& rule, const SarifResult& result) {
  const std::string all = rule.id + '\0' + result.path + '\0' + result.mark;
  char digits[17];
  std::snprintf(digits, sizeof digits, "%016llx",
                static_cast<unsigned long long>(accel_sig_hash(all.data(), all.size(), 0)));
  return digits;
}

void write_rule(JsonWriter& json, const SarifRule& rule) {
  json.object([&] {
    json.member("id", rule.id);
    json.key("shortDescription").object([&] { json.member("text", rule.text); });
    json.key("defaultConfiguration").object([&] { json.member("level", level_word(rule.level)); });
    json.key("properties").object([&] {
      if (rule.tag == "security") json.member("security-severity", score(rule.level));
      json.key("tags").array([&] { json.value(rule.tag); });
    });
  });
}

void write_place(JsonWriter& json, const SarifResult& result) {
  json.key("locations").array([&] {
    json.object([&] {
      json.key("physicalLocation").object([&] {
        json.key("artifactLocation").object([&] { json.member("uri", uri_of(result.path)); });
        json.key("region").object([&] {
          json.member("startLine", result.region.line);
          json.member("startColumn", result.region.column);
          json.member("endLine", result.region.end_line);
          json.member("endColumn", result.region.end_column);
        });
      });
    });
  });
}

}  // namespace

Region region_of(int64_t line, int64_t column, std::string_view match) {
  const int64_t end_line = line + std::count(match.begin(), match.end(), '\n');
  const int64_t end_column = end_line == line ? column + characters(match)
                                              : 1 + characters(match.substr(match.rfind('\n') + 1));
  return {line, column, end_line, end_column};
}

Sarif::Sarif() {
  print(
      "{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\","
      "\"runs\":[{\"columnKind\":\"unicodeCodePoints\",\"results\":[");
}

size_t Sarif::add(SarifRule rule) {
  rules_.push_back(std::move(rule));
  return rules_.size() - 1;
}

void Sarif::add(const SarifResult& result) {
  std::string text = std::exchange(first_, false) ? "\n" : ",\n";
  JsonWriter json(text);
  json.object([&] {
    json.member("ruleId", rules_[result.rule].id);
    json.member("ruleIndex", result.rule);
    json.member("level", level_word(result.level));
    json.key("message").object([&] { json.member("text", result.text); });
    write_place(json, result);
    json.key("partialFingerprints").object([&] {
      json.member("accelFinding/v1", fingerprint(rules_[result.rule], result));
    });
    if (!result.commit.empty())
      json.key("properties").object([&] { json.member("commit", result.commit); });
  });
  print(text);
}

void Sarif::finish() {
  std::string text;
  JsonWriter json(text);
  json.object([&] {
    json.key("driver").object([&] {
      json.member("name", "accel");
      json.member("version", accel_version());
      json.key("rules").array([&] {
        for (const SarifRule& rule : rules_) write_rule(json, rule);
      });
    });
  });
  print("\n],\"tool\":" + text + "}]}\n");
}

}  // namespace cli
