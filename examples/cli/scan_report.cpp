#include "scan_report.h"

#include <algorithm>
#include <numeric>

#include "json_writer.h"
#include "lines.h"
#include "names.h"
#include "output.h"

namespace cli {
namespace {

// A line that holds this is meant as it stands; "=rule" behind it: for that rule.
constexpr std::string_view kMarker = "accel:allow";

std::string_view slice(std::string_view text, int64_t begin, int64_t end) {
  return text.substr(static_cast<size_t>(begin), static_cast<size_t>(end - begin));
}

std::string_view secret_of(std::string_view text, const accel_finding& finding) {
  return slice(text, finding.inner_start, finding.inner_end);
}

// The lines of text[start, end), as far as they reach within 1 KiB of it: a minified file is one
// line.
std::string_view lines_around(std::string_view text, int64_t start, int64_t end) {
  constexpr int64_t kReach = 1024;
  const int64_t first = std::max<int64_t>(start - kReach, 0);
  const int64_t last = std::min(end + kReach, static_cast<int64_t>(text.size()));
  const size_t before = slice(text, first, start).rfind('\n');
  const size_t after = slice(text, end, last).find('\n');
  return slice(text, before == text.npos ? first : first + static_cast<int64_t>(before) + 1,
               after == text.npos ? last : end + static_cast<int64_t>(after));
}

bool is_allowed(std::string_view lines, std::string_view rule) {
  const size_t at = lines.find(kMarker);
  if (at == lines.npos) return false;
  std::string_view named = lines.substr(at + kMarker.size());
  if (!named.starts_with('=')) return true;
  named =
      named.substr(1, named.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_.", 1) - 1);
  return named == rule;
}

// The text with stars in place of secrets, byte for byte.
std::string starred(const Secrets& secrets, std::string_view text,
                    std::span<const accel_finding> findings) {
  auto options = defaults(accel_secrets_mask_options_init);
  options.style = ACCEL_SECRETS_STARS;
  const Text masked = new_text();
  check([&](accel_error** err) {
    return accel_secrets_mask(secrets.get(), text.data(), text.size(), &options, nullptr,
                              masked.get(), err);
  });
  std::string stars(view(masked));
  for (const accel_finding& finding : findings)
    std::fill(stars.begin() + finding.inner_start, stars.begin() + finding.inner_end, '*');
  return stars;
}

bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// What stands around a secret in its line, itself as [SECRET:rule].
std::string excerpt_of(std::string_view stars, const Line& line, const accel_finding& finding,
                       const std::string& rule) {
  constexpr int64_t kBefore = 60, kAfter = 140;  // bytes of a long line around what was found
  const int64_t start = finding.inner_start, stop = std::min(finding.inner_end, line.end);
  int64_t begin = std::max(line.begin, start - kBefore), end = std::min(line.end, stop + kAfter);
  while (begin < start && continues_character(stars[static_cast<size_t>(begin)])) ++begin;
  while (end < line.end && continues_character(stars[static_cast<size_t>(end)])) ++end;
  std::string shown(slice(stars, begin, start));
  shown += "[SECRET:" + rule + "]";
  shown += slice(stars, stop, end);
  const size_t first = shown.find_first_not_of(" \t"), last = shown.find_last_not_of(" \t\r");
  shown = first == shown.npos ? "" : shown.substr(first, last - first + 1);
  return (begin > line.begin ? "..." : "") + shown + (end < line.end ? "..." : "");
}

}  // namespace

struct ScanReport::Place {
  Region region;
  std::string excerpt;
};

std::string painted_level(uint32_t level, std::string_view text) {
  constexpr Ink kInks[] = {Ink::muted, Ink::note, Ink::warn, Ink::bad, Ink::bad};
  return paint(kInks[level], text);
}

std::string level_column(uint32_t level) {
  std::string word(word_of(kLevels, level));
  word.resize(8, ' ');
  return painted_level(level, word);
}

ScanReport::ScanReport(const Secrets& secrets, std::vector<Rule> rules,
                       const ReportOptions& options)
    : secrets_(secrets), rules_(std::move(rules)), options_(options) {
  if (options.format != Format::sarif) return;
  sarif_.emplace();
  for (const Rule& rule : rules_) sarif_->add({rule.id, "Secret: " + rule.id, rule.severity});
}

void ScanReport::add(const Origin& origin, std::string_view text,
                     std::span<const accel_finding> findings) {
  std::vector<accel_finding> ordered(findings.begin(), findings.end());
  std::stable_sort(ordered.begin(), ordered.end(),
                   [](auto& a, auto& b) { return a.inner_start < b.inner_start; });
  Lines lines(text);
  std::string stars;
  for (const accel_finding& finding : ordered) {
    if (silences(origin, text, finding)) continue;
    ++counts_[finding.severity];
    paths_.insert(origin.path);
    if (options_.seen) continue;
    if (stars.empty()) stars = starred(secrets_, text, findings);
    const Line line = lines.at(finding.inner_start);
    const Region region = region_of(origin.first_line + line.number - 1,
                                    lines.column(finding.inner_start), secret_of(text, finding));
    print_finding(origin, finding,
                  {region, excerpt_of(stars, line, finding, rules_[finding.rule].id)});
  }
}

void ScanReport::finish() {
  if (sarif_) sarif_->finish();
}

int64_t ScanReport::findings() const {
  return std::accumulate(counts_.begin(), counts_.end(), int64_t{0});
}

// Whether a finding is none for this report. One that is known or above the thresholds is noted
// for the next baseline.
bool ScanReport::silences(const Origin& origin, std::string_view text,
                          const accel_finding& finding) {
  const std::string& rule = rules_[finding.rule].id;
  const auto count = [](int64_t& counter) { return ++counter > 0; };
  if (is_allowed(lines_around(text, finding.start, finding.end), rule))
    return count(silenced_.allowed);
  if (finding.severity < options_.min_severity || finding.confidence < options_.min_confidence)
    return count(silenced_.below);
  if (options_.seen) options_.seen->add(rule, origin.path, secret_of(text, finding));
  if (options_.known && options_.known->has(rule, origin.path, secret_of(text, finding)))
    return count(silenced_.known);
  return false;
}

void ScanReport::print_finding(const Origin& origin, const accel_finding& finding,
                               const Place& place) {
  switch (options_.format) {
    case Format::people: return print_for_people(origin, finding, place);
    case Format::lines: return print_line(origin, finding, place);
    case Format::json: return print_json(origin, finding, place);
    case Format::sarif: return add_result(origin, finding, place);
  }
}

void ScanReport::print_for_people(const Origin& origin, const accel_finding& finding,
                                  const Place& place) {
  if (origin.path != last_path_) {
    print((last_path_.empty() ? "" : "\n") + paint(Ink::path, printable(origin.path)) + "\n");
    last_path_ = origin.path;
  }
  std::string where = std::to_string(place.region.line) + ":" + std::to_string(place.region.column);
  where.resize(std::max<size_t>(where.size(), 9), ' ');
  print("  " + paint(Ink::number, where) + level_column(finding.severity) + "  " +
        paint(Ink::strong, rules_[finding.rule].id));
  if (origin.commit && !origin.commit->id.empty())
    print(paint(Ink::muted,
                printable("  " + origin.commit->id.substr(0, 10) + " " +
                          origin.commit->date.substr(0, 10) + " " + origin.commit->author)));
  print("\n           " + paint(Ink::muted, printable(place.excerpt)) + "\n");
}

void ScanReport::print_line(const Origin& origin, const accel_finding& finding,
                            const Place& place) const {
  std::string line = origin.path + ":" + std::to_string(place.region.line) + ":" +
                     std::to_string(place.region.column) + ": " +
                     std::string(word_of(kLevels, finding.severity)) + " " +
                     rules_[finding.rule].id + ": " + place.excerpt;
  if (origin.commit && !origin.commit->id.empty())
    line +=
        " (" + origin.commit->id + ", " + origin.commit->date + ", " + origin.commit->author + ")";
  print(line + "\n");
}

void ScanReport::print_json(const Origin& origin, const accel_finding& finding,
                            const Place& place) const {
  std::string line;
  JsonWriter json(line);
  json.object([&] {
    json.member("rule", rules_[finding.rule].id);
    json.member("severity", word_of(kLevels, finding.severity));
    json.member("confidence", word_of(kLevels, finding.confidence));
    json.bytes("path", origin.path);
    json.member("line", place.region.line);
    json.member("column", place.region.column);
    json.member("start", finding.start);
    json.member("end", finding.end);
    json.member("secret_start", finding.inner_start);
    json.member("secret_end", finding.inner_end);
    json.member("entropy", finding.score);
    if (finding.flags)
      json.member("checksum", finding.flags & ACCEL_SECRETS_CHECKSUM_RIGHT ? "right" : "wrong");
    if (origin.commit && !origin.commit->id.empty()) {
      json.member("commit", origin.commit->id);
      json.member("date", origin.commit->date);
      json.bytes("author", origin.commit->author);
      json.bytes("email", origin.commit->email);
    }
    json.bytes("excerpt", place.excerpt);
  });
  print(line + "\n");
}

void ScanReport::add_result(const Origin& origin, const accel_finding& finding,
                            const Place& place) {
  const std::string& rule = rules_[finding.rule].id;
  sarif_->add(SarifResult{finding.rule, finding.severity, "Secret (" + rule + "): " + place.excerpt,
                          origin.path, place.region, place.excerpt,
                          origin.commit ? origin.commit->id : ""});
}

}  // namespace cli
