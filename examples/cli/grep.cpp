// accel grep: many named patterns over trees at once, like a grep that knows which pattern matched.
//
// Files are packed and searched in one call per pack. Exit codes are a grep's: 0 for a match, 1 for
// none, 2 for any error, unreadable files included.
#include <memory>

#include "corpus.h"
#include "grep_printer.h"
#include "interrupt.h"
#include "names.h"
#include "output.h"
#include "patterns.h"
#include "progress.h"
#include "terminal.h"
#include "usage.h"
#include "verbs.h"

namespace cli {
namespace {

enum GrepExit { kMatched = 0, kNoMatch = 1, kGrepError = 2 };

struct Options {
  CorpusOptions corpus;
  std::vector<std::string> positionals, regexps, files;
  std::string dialect = "python";
  bool ignore_case = false, literal = false, bytes = false, dot_all = false, skip_bad = false;
  bool no_cache = false, quiet = false, stats = false;
  GrepFormat format;
};

class Search {
 public:
  Search(const Options& options, std::vector<Pattern> patterns)
      : options_(options),
        patterns_(std::move(patterns)),
        counts_(patterns_.size()),
        printer_(options.format, patterns_) {
    CompileOptions compile_options;
    compile_options.dialect = value_of("dialect", kRegexDialects, options.dialect);
    compile_options.skip_bad = options.skip_bad;
    compile_options.cache = !options.no_cache;
    regex_ = compile(patterns_, compile_options);
    for (int64_t i = 0; i < accel_regex_failures_count(regex_.get()); ++i) {
      const accel_failure& fault = accel_regex_failures_data(regex_.get())[i];
      complain("skipped: " + explain_fault(patterns_[fault.pattern],
                                           accel_regex_failures_message(regex_.get(), i),
                                           fault.offset));
      ++errors_;
    }
  }

  int run() {
    const int64_t start = accel_clock_ns();
    Corpus corpus(options_.corpus);
    Progress progress("searching", corpus.count());
    int64_t seen = 0;
    for (Pack pack; !(options_.quiet && matches_) && corpus.next(pack);) {
      search(pack);
      progress.show(seen += static_cast<int64_t>(pack.texts.size()));
    }
    flush();
    errors_ += corpus.stats().errors;
    if (options_.stats) print_stats(corpus.stats(), accel_clock_ns() - start);
    return errors_ && !(options_.quiet && matches_) ? kGrepError : matches_ ? kMatched : kNoMatch;
  }

 private:
  void search(const Pack& pack) {
    const auto call = call_options();
    check([&](accel_error** err) {
      return accel_regex_scan_batch(regex_.get(), pack.texts.base(), pack.texts.offsets(),
                                    pack.texts.size(), &call, found_.get(), err);
    });
    const int64_t* offsets = accel_matches_offsets(found_.get());
    for (size_t t = 0; t < pack.texts.size(); ++t)
      take({pack.paths[t],
            pack.texts[t],
            {accel_matches_data(found_.get()) + offsets[t],
             static_cast<size_t>(offsets[t + 1] - offsets[t])}});
    complain_about_failures(pack);
  }

  void take(GrepHit hit) {
    // After the last newline there is no line, so an empty match there is none of grep's.
    const auto size = static_cast<int64_t>(hit.text.size());
    while (!hit.matches.empty() && hit.matches.back().start == size && hit.text.ends_with('\n'))
      hit.matches = hit.matches.first(hit.matches.size() - 1);
    if (hit.matches.empty()) return;
    ++files_;
    matches_ += static_cast<int64_t>(hit.matches.size());
    for (const accel_match& match : hit.matches) ++counts_[match.pattern];
    if (!options_.quiet) printer_.print_hit(hit);
  }

  void complain_about_failures(const Pack& pack) {
    const int64_t count = accel_matches_failures_count(found_.get());
    const accel_failure* failures = accel_matches_failures_data(found_.get());
    for (int64_t i = 0; i < count; ++i)
      complain(pack.paths[static_cast<size_t>(failures[i].item)] + ": the pattern \"" +
               patterns_[failures[i].pattern].name + "\" gave up at byte " +
               std::to_string(failures[i].offset) + " (match limit)");
    errors_ += count;
  }

  void print_stats(const CorpusStats& stats, int64_t nanoseconds) {
    if (patterns_.size() > 1)
      for (uint32_t p = 0; p < patterns_.size(); ++p)
        complain(patterns_[p].name + ": " + counted(counts_[p], "match", "matches"));
    complain(counted(matches_, "match", "matches") + " in " + grouped(files_) + " of " +
             counted(stats.files, "file") + ", " + human_bytes(stats.bytes) + " in " +
             human_time(nanoseconds) + skipped(stats, options_.corpus.max_size));
  }

  const Options& options_;
  const std::vector<Pattern> patterns_;
  std::vector<int64_t> counts_;  // matches of each pattern
  GrepPrinter printer_;
  Regex regex_;
  Matches found_ = new_matches();
  int64_t files_ = 0, matches_ = 0, errors_ = 0;
};

std::vector<Pattern> collect_patterns(Options& options) {
  std::vector<Pattern> patterns;
  const bool elsewhere = !options.regexps.empty() || !options.files.empty();
  auto first_path = options.positionals.begin();
  if (!elsewhere) {
    if (options.positionals.empty())
      throw BadUsage("a pattern is needed: accel grep PATTERN [PATH...], or -e, or -f FILE");
    options.regexps.push_back(*first_path++);
  }
  options.corpus.tree.roots.assign(first_path, options.positionals.end());
  if (options.corpus.tree.roots.empty()) options.corpus.tree.roots = {"."};
  for (const std::string& text : options.regexps) patterns.push_back({text, text, 0, ""});
  for (const std::string& path : options.files)
    for (Pattern& pattern : read_patterns(path)) patterns.push_back(std::move(pattern));
  uint32_t flags = ACCEL_REGEX_MULTILINE;
  if (!options.bytes) flags |= ACCEL_REGEX_UNICODE;
  if (options.ignore_case) flags |= ACCEL_REGEX_IGNORECASE;
  if (options.literal) flags |= ACCEL_REGEX_LITERAL;
  if (options.dot_all) flags |= ACCEL_REGEX_DOTALL;
  if (options.format.list || options.quiet) flags |= ACCEL_REGEX_SINGLE;
  for (Pattern& pattern : patterns) pattern.flags = flags;
  return patterns;
}

void add_options(CLI::App& app, Options& options) {
  app.add_option("PATTERN", options.positionals,
                 "A pattern, then folders, files or - for stdin; default: this folder")
      ->option_text("PATTERN [PATH...]");
  app.add_option("--regexp,-e", options.regexps, "A pattern; may be repeated")
      ->option_text("PATTERN")
      ->allow_extra_args(false);
  app.add_option("--file,-f", options.files,
                 "Patterns of a file: name=pattern or pattern, one a line")
      ->option_text("FILE")
      ->allow_extra_args(false);
  app.add_flag("--ignore-case,-i", options.ignore_case, "Ignore case");
  app.add_flag("--fixed-strings,-F", options.literal, "Patterns are plain text");
  app.add_flag("--dot-all,-s", options.dot_all, "Let . match newlines too");
  app.add_option("--dialect", options.dialect, "Meaning of patterns: python (default), pcre or go")
      ->option_text("NAME");
  app.add_flag("--bytes", options.bytes, "Match bytes, not UTF-8 characters");
  app.add_flag("--skip-bad", options.skip_bad,
               "Search with the rest when a pattern does not compile");
  app.add_flag("--count,-c", options.format.count,
               "Print only the number of matches, per file and pattern");
  app.add_flag("--files-with-matches,-l", options.format.list,
               "Print only the paths of files with a match");
  app.add_flag("--only-matching,-o", options.format.only, "Print matches, not their lines");
  app.add_flag("--quiet,-q", options.quiet, "Print nothing, stop at the first match");
  app.add_flag("--json", options.format.json, "Print one JSON object a match");
  app.add_flag("--stats", options.stats, "Print numbers and time on stderr at the end");
  app.add_flag("--no-cache", options.no_cache, "Do not keep the compiled patterns on disk");
}

}  // namespace

Run set_up_grep(CLI::App& app) {
  auto options = std::make_shared<Options>();
  add_options(app, *options);
  add_corpus_options(app, options->corpus);
  app.footer(
      R"(^ and $ match at every line; a match may span lines. Columns count characters from 1.
Exit codes: 0 a match, 1 none, 2 an error (unreadable files included), 130 Ctrl-C.

Examples:
  accel grep 'def \w+\(' src
  accel grep -e TODO -e FIXME -c
  accel grep -f rules.txt --json . > matches.jsonl
  git diff | accel grep -F -i password -
  accel grep -l 'import (os|sys)' -g '*.py' -x tests/)");
  return [options] {
    std::vector<Pattern> patterns = collect_patterns(*options);
    return Search(*options, std::move(patterns)).run();
  };
}

}  // namespace cli
