// accel analyze: weak, dangerous and unfinished places in source files, by the rules of each file's
// language.
#include <map>
#include <memory>
#include <optional>

#include "analyzer.h"
#include "call.h"
#include "corpus.h"
#include "input.h"
#include "interrupt.h"
#include "languages.h"
#include "lines.h"
#include "output.h"
#include "sarif.h"
#include "terminal.h"
#include "usage.h"
#include "verbs.h"

namespace cli {
namespace {

struct Options {
  CorpusOptions corpus;
  std::string language, rules, min_severity = "low", category;
  bool json = false, sarif = false, list = false;
};

// What people are told of a rule.
struct Told {
  std::string id, category, message;
  uint32_t severity;
};

class Analysis {
 public:
  explicit Analysis(const Options& options)
      : options_(options), least_(value_of("severity", kLevels, options.min_severity)) {
    if (!options.rules.empty()) rules_ = read_all(options.rules);
    if (options.sarif) sarif_.emplace();
  }

  int run() {
    Corpus corpus(options_.corpus);
    for (Pack pack; corpus.next(pack);) {
      for (size_t i = 0; i < pack.paths.size(); ++i) {
        analyze(pack.paths[i], pack.texts[i]);
        stop_if_interrupted();
      }
    }
    if (sarif_) sarif_->finish();
    if (!options_.json)
      complain(counted(shown_, "finding") + " in " + counted(files_, "file") +
               (unknown_ ? ", " + counted(unknown_, "file") + " of other languages" : ""));
    return corpus.stats().errors ? kTrouble : shown_ ? kFindings : kOk;
  }

  int list() {
    if (options_.language.empty()) throw BadUsage("--list needs --language");
    for (const Told& rule : of(options_.language).told)
      print(rule.id + "  " + rule.category + "  " + rule.message + "\n");
    return kOk;
  }

 private:
  struct Compiled {
    Analyzer analyzer;
    std::vector<Told> told;
    size_t first_rule = 0;  // of its rules in the SARIF document
  };

  const Compiled& of(std::string_view language) {
    const auto known = compiled_.find(language);
    if (known != compiled_.end()) return known->second;
    Compiled made{new_analyzer(language, rules_), {}, sarif_rules_};
    const Text table = new_text();
    check([&](accel_error** err) {
      return accel_analyzer_rules(made.analyzer.get(), table.get(), err);
    });
    const JsonDocument document(view(table));
    for (const auto& [name, rules] : document.root().members()) {
      if (name != "rules") continue;
      for (const Json& rule : rules.elements()) made.told.push_back(told_of(rule));
    }
    if (sarif_)
      for (const Told& told : made.told)
        sarif_rules_ = 1 + sarif_->add({told.id, told.message, told.severity, told.category});
    return compiled_.emplace(language, std::move(made)).first->second;
  }

  static Told told_of(const Json& rule) {
    Told told;
    for (const auto& [name, value] : rule.members()) {
      if (name == "id") told.id = value.string();
      if (name == "category") told.category = value.string();
      if (name == "message") told.message = value.string();
      if (name == "severity") told.severity = value_of("severity", kLevels, value.string());
    }
    return told;
  }

  void analyze(const std::string& path, std::string_view text) {
    const std::string_view language =
        options_.language.empty() ? analyzer_language(path) : std::string_view(options_.language);
    if (language.empty()) return void(++unknown_);
    ++files_;
    const Compiled& compiled = of(language);
    const auto call = call_options();
    check([&](accel_error** err) {
      return accel_analyzer_scan(compiled.analyzer.get(), text.data(), text.size(), &call,
                                 found_.get(), err);
    });
    Lines lines(text);
    for (const accel_finding& finding : view(found_)) {
      const Told& told = compiled.told[finding.rule];
      if (finding.severity < least_) continue;
      if (!options_.category.empty() && told.category != options_.category) continue;
      ++shown_;
      if (sarif_)
        add_result(path, text, lines, finding, compiled);
      else
        options_.json ? print_json(path, finding, told) : print_line(path, finding, told);
    }
  }

  void add_result(const std::string& path, std::string_view text, Lines& lines,
                  const accel_finding& finding, const Compiled& compiled) {
    const std::string_view match = text.substr(static_cast<size_t>(finding.start),
                                               static_cast<size_t>(finding.end - finding.start));
    const Region region = region_of(finding.line, lines.column(finding.start), match);
    sarif_->add(SarifResult{compiled.first_rule + finding.rule, finding.severity,
                            compiled.told[finding.rule].message, path, region,
                            std::string(match), ""});
  }

  static void print_line(const std::string& path, const accel_finding& finding, const Told& told) {
    print(paint(Ink::path, printable(path)) + ":" + std::to_string(finding.line) + ":" +
          std::to_string(finding.column) + ": " +
          paint(finding.severity >= ACCEL_LEVEL_HIGH ? Ink::bad : Ink::warn,
                word_of(kLevels, finding.severity)) +
          " " + paint(Ink::strong, told.id) + ": " + told.message + "\n");
  }

  static void print_json(const std::string& path, const accel_finding& finding, const Told& told) {
    std::string line;
    JsonWriter json(line);
    json.object([&] {
      json.bytes("path", path);
      json.member("line", finding.line);
      json.member("column", finding.column);
      json.member("start", finding.start);
      json.member("end", finding.end);
      json.member("rule", told.id);
      json.member("category", told.category);
      json.member("severity", word_of(kLevels, finding.severity));
      json.member("confidence", word_of(kLevels, finding.confidence));
      json.member("message", told.message);
    });
    print(line + "\n");
  }

  const Options& options_;
  const uint32_t least_;
  std::string rules_;
  std::map<std::string, Compiled, std::less<>> compiled_;
  Findings found_ = new_findings();
  std::optional<Sarif> sarif_;
  size_t sarif_rules_ = 0;
  int64_t shown_ = 0, files_ = 0, unknown_ = 0;
};

}  // namespace

Run set_up_analyze(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("PATH", options->corpus.tree.roots,
                 "Folders, files or - for stdin; default: the current folder")
      ->option_text("[PATH...]");
  app.add_option("--language,-l", options->language, "Of every file; default: by the file's name")
      ->option_text("NAME");
  app.add_option("--rules,-r", options->rules, "Rules as JSON, see accel_analyzer_new in accel.h")
      ->option_text("FILE");
  app.add_option("--min-severity", options->min_severity,
                 "info, low (default), medium, high or critical")
      ->option_text("LEVEL");
  app.add_option("--category", options->category, "Only security, smell or todo")
      ->option_text("NAME");
  app.add_flag("--list", options->list, "List the rules of --language");
  app.add_flag("--json", options->json, "Print one JSON object a finding");
  app.add_flag("--sarif", options->sarif, "Print SARIF 2.1.0, for code hosts and editors");
  add_corpus_options(app, options->corpus);
  app.footer(
      R"(Languages: python, javascript, typescript, java, go, rust, c, cpp. Comments and strings are
told from code. A line with the comment accel:ignore (in Python also nosec) is left alone. Exit
codes: 0 nothing found, 1 findings, 2 usage, 3 error, 130 Ctrl-C.

Examples:
  accel analyze src
  accel analyze --category todo --min-severity info .
  accel analyze --language python - < app.py)");
  return [options] {
    if (options->json && options->sarif) throw BadUsage("--json and --sarif: choose one");
    if (options->corpus.tree.roots.empty()) options->corpus.tree.roots = {"."};
    Analysis analysis(*options);
    return options->list ? analysis.list() : analysis.run();
  };
}

}  // namespace cli
