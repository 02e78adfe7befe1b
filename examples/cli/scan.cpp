// accel scan: secrets in files, in trees, in what commits added. The rules are the library's table
// or one's own; values of secrets are never shown.
#include <algorithm>
#include <cstring>
#include <filesystem>
#include <memory>
#include <optional>

#include "corpus.h"
#include "input.h"
#include "interrupt.h"
#include "json_writer.h"
#include "names.h"
#include "output.h"
#include "progress.h"
#include "scan_report.h"
#include "terminal.h"
#include "usage.h"
#include "verbs.h"

namespace cli {
namespace {

struct Options {
  CorpusOptions corpus;
  RuleOptions rules;
  GitOptions git;
  std::string baseline, write_baseline;
  std::string min_severity = "low", min_confidence = "low";
  bool history = false, json = false, sarif = false, list_rules = false;

  bool of_commits() const { return history || git.staged || !git.commits.empty(); }
};

// What was looked at.
struct Seen {
  CorpusStats files;  // its bytes are not counted
  int64_t left_out = 0, commits = 0;
};

class Scan {
 public:
  Scan(const Options& options, const Secrets& secrets, ScanReport& report)
      : options_(options), secrets_(secrets), report_(report) {}

  // Files in packs: each pack is read and scanned on all threads, then told.
  void trees() {
    constexpr size_t kPack = 1024;
    const std::vector<std::string> paths = find_files(options_.corpus.tree, seen_.files.errors);
    Progress progress("scanning", static_cast<int64_t>(paths.size()));
    for (size_t at = 0; at < paths.size(); progress.show(static_cast<int64_t>(at))) {
      if (paths[at] == "-") {
        ++seen_.files.files;
        text({paths[at]}, read_all(paths[at]));
        ++at;
        continue;
      }
      std::vector<std::string> pack;
      while (at < paths.size() && pack.size() < kPack && paths[at] != "-")
        pack.push_back(paths[at++]);
      files(pack);
    }
  }

  void commits() {
    GitHistory history(options_.git);
    Progress progress("commits", 0);
    for (Added added; history.next(added);) {
      stop_if_interrupted();
      if (takes(options_.corpus.tree, added.path))
        text({added.path, added.first_line, &history.commit()}, added.text);
      progress.show(seen_.commits = history.commits());
    }
    seen_.commits = history.commits();
  }

  const Seen& seen() const { return seen_; }

 private:
  void text(const Origin& origin, std::string_view text) {
    const auto call = call_options();
    check([&](accel_error** err) {
      return accel_secrets_scan(secrets_.get(), text.data(), text.size(), origin.path.data(),
                                origin.path.size(), &call, found_.get(), err);
    });
    report_.add(origin, text, view(found_));
  }

  void files(const std::vector<std::string>& paths) {
    Packed packed;
    for (const std::string& path : paths) packed.add(path);
    std::vector<int64_t> first(paths.size() + 1);
    std::vector<int32_t> states(paths.size());
    auto options = defaults(accel_secrets_files_options_init);
    options.binary = options_.corpus.binary;
    options.max_size = options_.corpus.max_size;
    const auto call = call_options();
    check([&](accel_error** err) {
      return accel_secrets_scan_files(secrets_.get(), packed.base(), packed.offsets(), paths.size(),
                                      &options, &call, found_.get(), first.data(), states.data(),
                                      err);
    });
    for (size_t i = 0; i < paths.size(); ++i) {
      count(paths[i], states[i]);
      if (first[i] < first[i + 1])
        tell(paths[i], view(found_).subspan(static_cast<size_t>(first[i]),
                                            static_cast<size_t>(first[i + 1] - first[i])));
    }
  }

  // Reads a file again for what stands around its findings; one that shrank since then is refused.
  void tell(const std::string& path, std::span<const accel_finding> findings) {
    const std::string text = read_all(path);
    const auto size = static_cast<int64_t>(text.size());
    for (const accel_finding& finding : findings)
      if (std::max(finding.end, finding.inner_end) > size) return refuse(path, "it changed");
    report_.add({path}, text, findings);
  }

  void count(const std::string& path, int32_t state) {
    if (state > 0) return refuse(path, std::strerror(state));
    switch (state) {
      case ACCEL_SECRETS_SCANNED: ++seen_.files.files; break;
      case ACCEL_SECRETS_BINARY: ++seen_.files.binary; break;
      case ACCEL_SECRETS_TOO_LARGE: ++seen_.files.too_large; break;
      case ACCEL_SECRETS_LEFT_OUT: ++seen_.left_out; break;
      default: refuse(path, "a match of a rule cost too much");
    }
  }

  void refuse(const std::string& path, const std::string& reason) {
    ++seen_.files.errors;
    complain(path + ": " + reason);
  }

  const Options& options_;
  const Secrets& secrets_;
  ScanReport& report_;
  Findings found_ = new_findings();
  Seen seen_;
};

void print_json_summary(const ScanReport& report, const Seen& seen, int64_t nanoseconds) {
  std::string line;
  JsonWriter json(line);
  json.object([&] {
    json.key("summary").object([&] {
      json.member("findings", report.findings());
      for (uint32_t level = ACCEL_LEVEL_CRITICAL + 1; level-- > 0;)
        if (report.counts()[level]) json.member(word_of(kLevels, level), report.counts()[level]);
      json.member("not_shown", report.silenced().below);
      json.member("allowed", report.silenced().allowed);
      json.member("known", report.silenced().known);
      json.member("rules", report.rules());
      json.member("files", seen.files.files);
      json.member("commits", seen.commits);
      json.member("left_out", seen.left_out);
      json.member("binary", seen.files.binary);
      json.member("too_large", seen.files.too_large);
      json.member("unreadable", seen.files.errors);
      json.member("nanoseconds", nanoseconds);
    });
  });
  print(line + "\n");
}

std::string counts_of(const ScanReport& report) {
  std::string text;
  for (uint32_t level = ACCEL_LEVEL_CRITICAL + 1; level-- > 0;)
    if (const int64_t count = report.counts()[level])
      text += (text.empty() ? "" : ", ") +
              painted_level(level, grouped(count) + " " + std::string(word_of(kLevels, level)));
  return text.empty() ? paint(Ink::good, "No findings")
                      : text + " in " + counted(report.files(), "file");
}

void print_summary(const Options& options, const ScanReport& report, const Seen& seen,
                   int64_t nanoseconds) {
  const std::string looked_at = options.of_commits() && !options.git.staged
                                    ? counted(seen.commits, "commit")
                                    : counted(seen.files.files, "file");
  std::string text = counts_of(report) + " (" + counted(report.rules(), "rule") +
                     (options.git.staged ? "" : ", " + looked_at) + ", " + human_time(nanoseconds) +
                     ")" + skipped(seen.files, options.corpus.max_size);
  const Silenced& silenced = report.silenced();
  if (silenced.known) text += ", " + grouped(silenced.known) + " known";
  if (silenced.allowed) text += ", " + grouped(silenced.allowed) + " allowed";
  if (silenced.below) text += ", " + grouped(silenced.below) + " of less severity or confidence";
  flush();
  if (options.json || options.sarif || !stdout_is_terminal()) return complain(text);
  print((report.findings() ? "\n" : "") + text + "\n");
}

int print_rules(const std::vector<Rule>& rules) {
  for (const Rule& rule : rules)
    print(level_column(rule.severity) + "  " + paint(Ink::strong, rule.id) + "\n");
  return kOk;
}

Format format_of(const Options& options) {
  if (options.sarif) return Format::sarif;
  if (options.json) return Format::json;
  return stdout_is_terminal() ? Format::people : Format::lines;
}

// An old baseline keeps its salt, so that its findings stay the same lines.
Baseline begin_baseline(const std::string& path) {
  if (!std::filesystem::exists(path)) return Baseline();
  Baseline old = Baseline::read(path);
  old.clear();
  return old;
}

int run(const Options& options) {
  const int64_t start = accel_clock_ns();
  const Secrets secrets = load_rules(options.rules);
  std::vector<Rule> rules = describe(secrets);
  if (options.list_rules) return print_rules(rules);

  std::optional<Baseline> known, seen;
  if (!options.baseline.empty()) known = Baseline::read(options.baseline);
  if (!options.write_baseline.empty()) seen = begin_baseline(options.write_baseline);
  ReportOptions reporting{format_of(options), value_of("severity", kLevels, options.min_severity),
                          value_of("confidence", kLevels, options.min_confidence),
                          known ? &*known : nullptr, seen ? &*seen : nullptr};
  ScanReport report(secrets, std::move(rules), reporting);
  Scan scan(options, secrets, report);
  options.of_commits() ? scan.commits() : scan.trees();
  report.finish();

  if (options.json && !seen) print_json_summary(report, scan.seen(), accel_clock_ns() - start);
  if (!options.json || seen) print_summary(options, report, scan.seen(), accel_clock_ns() - start);
  if (seen) seen->write(options.write_baseline);
  if (scan.seen().files.errors) return kTrouble;
  return report.findings() && !seen ? kFindings : kOk;
}

void add_what(CLI::App& app, Options& options) {
  app.add_option("PATH", options.corpus.tree.roots,
                 "Folders, files or - for stdin; of commits: the repository; default: this folder")
      ->option_text("[PATH...]");
  const char* group = "Commits";
  app.add_flag("--git", options.history,
               "Scan what the commits of all branches and tags added, through git")
      ->group(group);
  app.add_option("--commits", options.git.commits, "Of these commits alone, as main..HEAD")
      ->option_text("RANGE")
      ->group(group);
  app.add_flag("--staged", options.git.staged, "Scan what the next commit would add")->group(group);
}

void add_rules(CLI::App& app, RuleOptions& options) {
  app.add_option("--rules,-r", options.file,
                 "Use these rules, JSON or gitleaks' .toml; default: the built-in ones")
      ->option_text("FILE");
  app.add_flag("--builtin", options.builtin, "Add the built-in rules to those of --rules");
  app.add_flag("--no-cache", options.no_cache, "Do not keep the compiled rules on disk");
}

}  // namespace

Run set_up_scan(CLI::App& app) {
  auto options = std::make_shared<Options>();
  options->corpus.tree.hidden = true;  // .env and its kin are where secrets are
  add_what(app, *options);
  add_rules(app, options->rules);
  app.add_option("--min-severity", options->min_severity,
                 "Report info, low (default), medium, high or critical and above")
      ->option_text("NAME");
  app.add_option("--min-confidence", options->min_confidence, "The same for how sure a finding is")
      ->option_text("NAME");
  app.add_option("--baseline", options->baseline, "Report no finding that this file knows")
      ->option_text("FILE");
  app.add_option("--write-baseline", options->write_baseline,
                 "Write what is found to this file in place of reporting it")
      ->option_text("FILE");
  app.add_flag("--json", options->json, "Print one JSON object a finding, and a summary");
  app.add_flag("--sarif", options->sarif, "Print SARIF 2.1.0, for code hosts and editors");
  app.add_flag("--list-rules", options->list_rules, "Print the rules and stop");
  add_corpus_options(app, options->corpus);
  app.footer(
      R"(A secret is shown as [SECRET:rule], never as it is. A line that holds accel:allow, or
accel:allow=rule, is meant as it stands and gives no finding. Hidden files are scanned, ignored ones
only with --no-ignore. Rules as JSON are described in accel.h at accel_secrets_new. A baseline tells
findings by rule, path and 32 bits of a salted hash.
Exit codes: 0 nothing found, 1 findings, 2 usage, 3 error, 130 Ctrl-C.

Examples:
  accel scan
  accel scan --git --min-severity high
  accel scan --staged                                  as a hook before each commit
  accel scan --write-baseline known.json && accel scan --baseline known.json
  accel scan --sarif > findings.sarif
  accel scan --rules gitleaks.toml src)");
  return [options] {
    auto& roots = options->corpus.tree.roots;
    if (roots.empty()) roots = {"."};
    if (options->json && options->sarif) throw BadUsage("--json and --sarif: choose one");
    if (options->git.staged && (options->history || !options->git.commits.empty()))
      throw BadUsage("--staged is no history: leave out --git and --commits");
    if (options->of_commits()) {
      if (roots.size() > 1) throw BadUsage("commits are of one repository: give one PATH");
      options->git.repository = roots.front();
      options->git.binary = options->corpus.binary;
    }
    return run(*options);
  };
}

}  // namespace cli
