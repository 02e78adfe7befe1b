// accel scan: secrets and risky code in a tree, by a rule file. Values of secrets are never shown.
#include <algorithm>
#include <map>
#include <memory>

#include "corpus.h"
#include "input.h"
#include "interrupt.h"
#include "json_writer.h"
#include "lines.h"
#include "output.h"
#include "progress.h"
#include "rule_check.h"
#include "scanner.h"
#include "terminal.h"
#include "usage.h"
#include "verbs.h"

namespace cli {
namespace {

struct Options {
  CorpusOptions corpus;
  std::string rules, min_severity = "low";
  bool json = false, no_cache = false, check_rules = false, list_rules = false;
};

Ink ink_of(Severity severity) {
  switch (severity) {
    case kCritical:
    case kHigh: return Ink::bad;
    case kMedium: return Ink::warn;
    case kLow: return Ink::note;
    case kInfo: return Ink::muted;
  }
  return Ink::muted;
}

std::string padded(std::string_view text, size_t width) {
  return std::string(text) + std::string(text.size() < width ? width - text.size() : 0, ' ');
}

std::string severity_column(Severity severity) {
  return paint(ink_of(severity), padded(word_of(kSeverities, severity), 8));
}

// Where a finding is, for people.
struct Place {
  int64_t line, column;
  std::string excerpt;  // of its line, with secrets masked
};

bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

Place place_of(const Finding& finding, std::string_view text, Lines& lines,
               const std::vector<Finding>& all, const RuleFile& file) {
  constexpr int64_t kBefore = 60, kAfter = 140;  // bytes of a long line around what was found
  const int64_t column = lines.column(finding.start);
  const Line line = lines.at(finding.start);
  int64_t begin = std::max(line.begin, finding.start - kBefore);
  int64_t end = std::min(line.end, finding.start + kAfter);
  while (begin < finding.start && continues_character(text[static_cast<size_t>(begin)])) ++begin;
  while (end < line.end && continues_character(text[static_cast<size_t>(end)])) ++end;
  std::string excerpt = masked(text, begin, end, all, file);
  const size_t first = excerpt.find_first_not_of(" \t");
  const size_t last = excerpt.find_last_not_of(" \t\r");
  excerpt = first == excerpt.npos ? "" : excerpt.substr(first, last - first + 1);
  return {line.number, column,
          (begin > line.begin ? "..." : "") + excerpt + (end < line.end ? "..." : "")};
}

class Report {
 public:
  Report(const Options& options, const RuleFile& file)
      : options_(options),
        file_(file),
        least_(static_cast<Severity>(value_of("severity", kSeverities, options.min_severity))) {}

  void add_file(const std::string& path, std::string_view text,
                const std::vector<Finding>& findings) {
    Lines lines(text);
    bool first = true;
    for (const Finding& finding : findings) {
      if (!finding.reported) continue;
      const Rule& rule = file_.rules[finding.rule];
      if (rule.severity < least_) {
        ++below_;
        continue;
      }
      const Place place = place_of(finding, text, lines, findings, file_);
      ++counts_[rule.severity];
      if (options_.json)
        print_json(path, finding, rule, place);
      else if (stdout_is_terminal())
        print_for_people(path, rule, place, first);
      else
        print_flat(path, rule, place);
      files_ += first;
      first = false;
    }
  }

  int64_t findings() const {
    int64_t total = 0;
    for (const auto& [severity, count] : counts_) total += count;
    return total;
  }

  void add_summary(const CorpusStats& stats, int64_t nanoseconds) {
    if (options_.json) return print_json_summary(stats, nanoseconds);
    std::string text;
    for (const auto& [severity, count] : counts_)
      text += (text.empty() ? "" : ", ") +
              paint(ink_of(severity),
                    grouped(count) + " " + std::string(word_of(kSeverities, severity)));
    text = text.empty() ? paint(Ink::good, "No findings") : text + " in " + counted(files_, "file");
    text += " (" + counted(file_.rules.size(), "rule") + ", " + counted(stats.files, "file") +
            ", " + human_bytes(stats.bytes) + ", " + human_time(nanoseconds) + ")" +
            skipped(stats, options_.corpus.max_size) + "\n";
    if (below_)
      text += paint(Ink::muted, counted(below_, "finding") + " below " + options_.min_severity +
                                    " not shown: --min-severity info") +
              "\n";
    flush();
    if (stdout_is_terminal() && findings()) print("\n");
    stdout_is_terminal() ? print(text) : complain(text.substr(0, text.size() - 1));
  }

 private:
  void print_for_people(const std::string& path, const Rule& rule, const Place& place, bool first) {
    if (first) print((files_ ? "\n" : "") + paint(Ink::path, printable(path)) + "\n");
    const std::string where = std::to_string(place.line) + ":" + std::to_string(place.column);
    print("  " + paint(Ink::number, padded(where, 9)) + severity_column(rule.severity) + "  " +
          paint(Ink::strong, rule.id) + "  " + rule.description + "\n");
    print("           " + paint(Ink::muted, printable(place.excerpt)) + "\n");
  }

  static void print_flat(const std::string& path, const Rule& rule, const Place& place) {
    print(path + ":" + std::to_string(place.line) + ":" + std::to_string(place.column) + ": " +
          std::string(word_of(kSeverities, rule.severity)) + " " + rule.id + ": " +
          rule.description + ": " + place.excerpt + "\n");
  }

  void print_json(const std::string& path, const Finding& finding, const Rule& rule,
                  const Place& place) {
    std::string line;
    JsonWriter json(line);
    json.object([&] {
      json.member("rule", rule.id);
      json.member("severity", word_of(kSeverities, rule.severity));
      json.member("description", rule.description);
      if (!rule.advice.empty()) json.member("advice", rule.advice);
      if (!rule.tags.empty())
        json.key("tags").array([&] {
          for (const auto& tag : rule.tags) json.value(tag);
        });
      json.bytes("path", path);
      json.member("line", place.line);
      json.member("column", place.column);
      json.member("start", finding.start);
      json.member("end", finding.end);
      if (rule.kind == kSecret) {
        json.member("secret_start", finding.secret_start);
        json.member("secret_end", finding.secret_end);
      }
      json.bytes("excerpt", place.excerpt);
    });
    print(line + "\n");
  }

  void print_json_summary(const CorpusStats& stats, int64_t nanoseconds) {
    std::string line;
    JsonWriter json(line);
    json.object([&] {
      json.key("summary").object([&] {
        json.member("findings", findings());
        for (const auto& [severity, count] : counts_)
          json.member(word_of(kSeverities, severity), count);
        json.member("not_shown", below_);
        json.member("rules", file_.rules.size());
        json.member("files", stats.files);
        json.member("bytes", stats.bytes);
        json.member("binary", stats.binary);
        json.member("too_large", stats.too_large);
        json.member("unreadable", stats.errors);
        json.member("nanoseconds", nanoseconds);
      });
    });
    print(line + "\n");
  }

  const Options& options_;
  const RuleFile& file_;
  const Severity least_;
  std::map<Severity, int64_t, std::greater<>> counts_;
  int64_t files_ = 0, below_ = 0;
};

int scan_trees(const Options& options, const RuleFile& file) {
  const int64_t start = accel_clock_ns();
  Report report(options, file);
  Scanner scanner(file, !options.no_cache);
  Corpus corpus(options.corpus);
  Progress progress("scanning", corpus.count());
  int64_t seen = 0, errors = 0;
  for (Pack pack; corpus.next(pack);) {
    const auto findings = scanner.scan(pack.texts, pack.paths);
    for (size_t t = 0; t < pack.texts.size(); ++t)
      report.add_file(pack.paths[t], pack.texts[t], findings[t]);
    for (const GivenUp& given_up : scanner.given_up())
      complain(pack.paths[given_up.text] + ": the rule " + file.rules[given_up.rule].id +
               " gave up at byte " + std::to_string(given_up.offset) + " (match limit)");
    errors += static_cast<int64_t>(scanner.given_up().size());
    progress.show(seen += static_cast<int64_t>(pack.texts.size()));
  }
  report.add_summary(corpus.stats(), accel_clock_ns() - start);
  if (errors || corpus.stats().errors) return kTrouble;
  return report.findings() ? kFindings : kOk;
}

int print_rules(const RuleFile& file) {
  for (const Rule& rule : file.rules)
    print(severity_column(rule.severity) + "  " + paint(Ink::strong, padded(rule.id, 28)) + "  " +
          rule.description + "\n");
  return kOk;
}

int run(const Options& options) {
  const RuleFile file =
      options.rules.empty() ? builtin_rules() : parse_rules(options.rules, read_all(options.rules));
  if (options.list_rules) return print_rules(file);
  if (options.check_rules) return check_rules(file);
  return scan_trees(options, file);
}

}  // namespace

Run set_up_scan(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("PATH", options->corpus.tree.roots,
                 "Folders, files or - for stdin; default: this folder")
      ->option_text("[PATH...]");
  app.add_option("--rules,-r", options->rules, "Use this rule file; default: the built-in rules")
      ->option_text("FILE");
  app.add_option("--min-severity", options->min_severity,
                 "Report info, low (default), medium, high or critical and above")
      ->option_text("NAME");
  app.add_flag("--json", options->json, "Print one JSON object a finding, and a summary");
  app.add_flag("--list-rules", options->list_rules, "Print the rules and stop");
  app.add_flag("--check-rules", options->check_rules, "Try each rule on its own examples and stop");
  app.add_flag("--no-cache", options->no_cache, "Do not keep the compiled rules on disk");
  add_corpus_options(app, options->corpus);
  app.footer(
      R"(A secret is shown as [SECRET:rule], never as it is. A line that holds accel:allow, or
accel:allow=rule, is meant as it stands and gives no finding.
Exit codes: 0 nothing found, 1 findings, 2 usage, 3 error, 130 Ctrl-C.

Examples:
  accel scan
  accel scan --min-severity high --json src > findings.jsonl
  accel scan --rules team-rules.json -x tests/ .
  git diff | accel scan -)");
  return [options] {
    if (options->corpus.tree.roots.empty()) options->corpus.tree.roots = {"."};
    return run(*options);
  };
}

}  // namespace cli
