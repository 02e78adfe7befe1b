// accel similar: texts that are nearly the same, or those most like a given one. A text is a line
// of the input, or with --files a whole file.
//
// Pairs by minhash go through an index, so that many texts cost no more than their near duplicates;
// any other measure compares all pairs, some rows at a time.
#include <algorithm>
#include <cstdio>
#include <memory>

#include "call.h"
#include "input.h"
#include "interrupt.h"
#include "output.h"
#include "packed.h"
#include "terminal.h"
#include "usage.h"
#include "verbs.h"

namespace cli {
namespace {

struct Options {
  std::vector<std::string> paths;
  std::string measure, to;
  double threshold = 0.8;
  int64_t most = 10;
  bool files = false, json = false, given = false;
};

struct Hit {
  size_t one, other;
  double score;
};

class Finder {
 public:
  explicit Finder(const Options& options) : wanted_(options), measure_(options.measure) {
    if (measure_.empty()) measure_ = options.files ? "minhash" : "levenshtein";
    if (measure_ != "minhash") measure_value_ = value_of("measure", kFuzzyMeasures, measure_);
    if (options.given && measure_ == "minhash") measure_value_ = ACCEL_FUZZY_TOKEN_SET;
  }

  int run() {
    for (const std::string& path : wanted_.paths) read(path);
    if (wanted_.given) {
      print_nearest();
    } else if (measure_ == "minhash") {
      pairs_of_index();
    } else {
      pairs_of_all();
    }
    return found_ ? kOk : kFindings;
  }

 private:
  static constexpr size_t kCells = 4'000'000;  // scores in memory at a time

  void read(const std::string& path) {
    const std::string shown = path == "-" ? "stdin" : path;
    if (wanted_.files) return add(shown, read_all(path));
    LineReader lines(path);
    int64_t number = 0;
    for (std::string_view line; lines.next(line);) {
      ++number;
      stop_if_interrupted();
      if (line.find_first_not_of(" \t\r") != line.npos)
        add(shown + ":" + std::to_string(number), line);
    }
  }

  void add(std::string name, std::string_view text) {
    names_.push_back(std::move(name));
    texts_.add(text);
  }

  accel_fuzzy_options fuzzy() const {
    auto options = defaults(accel_fuzzy_options_init);
    options.measure = measure_value_;
    options.cutoff = wanted_.threshold;
    return options;
  }

  // Scores of texts [from, from + rows) with all, or of the text asked for.
  std::vector<double> scores(const Packed& all, const char* base, const int64_t* offsets,
                             size_t rows) const {
    const auto options = fuzzy();
    const auto call = call_options();
    std::vector<double> scores(rows * all.size());
    check([&](accel_error** err) {
      return accel_fuzzy_cdist(base, offsets, rows, all.base(), all.offsets(), all.size(), &options,
                               &call, scores.data(), err);
    });
    return scores;
  }

  void pairs_of_all() {
    const size_t n = texts_.size(), rows = std::max<size_t>(1, kCells / std::max<size_t>(n, 1));
    for (size_t from = 0; from < n; from += rows) {
      const size_t count = std::min(rows, n - from);
      const auto table = scores(texts_, texts_.base(), texts_.offsets() + from, count);
      for (size_t i = 0; i < count; ++i)
        for (size_t j = from + i + 1; j < n; ++j)
          if (const double score = table[i * n + j]; score > 0) print_pair({from + i, j, score});
    }
  }

  void pairs_of_index() {
    auto options = defaults(accel_fuzzy_index_options_init);
    options.threshold = std::max(wanted_.threshold, 0.05);
    const auto index = make<FuzzyIndex>(
        [&](auto** out, auto** err) { return accel_fuzzy_index_new(&options, out, err); });
    const auto call = call_options();
    std::vector<int64_t> keys(texts_.size());
    for (size_t i = 0; i < keys.size(); ++i) keys[i] = static_cast<int64_t>(i);
    check([&](accel_error** err) {
      return accel_fuzzy_index_add(index.get(), keys.data(), texts_.base(), texts_.offsets(),
                                   texts_.size(), &call, err);
    });
    std::vector<double> likeness(texts_.size());
    for (size_t i = 0; i < texts_.size(); ++i) {
      stop_if_interrupted();
      int64_t count = 0;
      check([&](accel_error** err) {
        return accel_fuzzy_index_query(index.get(), texts_[i].data(), texts_[i].size(),
                                       wanted_.threshold, keys.data(), likeness.data(),
                                       keys.size(), &count, err);
      });
      for (size_t k = 0; k < static_cast<size_t>(count); ++k)
        if (static_cast<size_t>(keys[k]) > i)
          print_pair({i, static_cast<size_t>(keys[k]), likeness[k]});
    }
  }

  void print_nearest() {
    Packed query;
    query.add(wanted_.to);
    const auto likeness = scores(texts_, query.base(), query.offsets(), 1);
    std::vector<size_t> order;
    for (size_t i = 0; i < likeness.size(); ++i)
      if (likeness[i] > 0) order.push_back(i);
    std::stable_sort(order.begin(), order.end(),
                     [&](size_t a, size_t b) { return likeness[a] > likeness[b]; });
    order.resize(std::min(order.size(), static_cast<size_t>(wanted_.most)));
    for (const size_t i : order) print_text(i, likeness[i]);
  }

  void print_text(size_t i, double score) {
    ++found_;
    if (!wanted_.json)
      return print(shown(score) + "  " + paint(Ink::path, printable(names_[i])) + excerpt(i) +
                   "\n");
    std::string line;
    JsonWriter json(line);
    json.object([&] {
      json.member("score", score);
      json.bytes("text", names_[i]);
    });
    print(line + "\n");
  }

  void print_pair(const Hit& hit) {
    ++found_;
    if (!wanted_.json)
      return print(shown(hit.score) + "  " + paint(Ink::path, printable(names_[hit.one])) + "  " +
                   paint(Ink::path, printable(names_[hit.other])) + "\n");
    std::string line;
    JsonWriter json(line);
    json.object([&] {
      json.member("score", hit.score);
      json.bytes("one", names_[hit.one]);
      json.bytes("other", names_[hit.other]);
    });
    print(line + "\n");
  }

  static std::string shown(double score) {
    char text[16];
    std::snprintf(text, sizeof text, "%.3f", score);
    return paint(Ink::number, text);
  }

  std::string excerpt(size_t i) const {
    return wanted_.files ? "" : "  " + printable(texts_[i].substr(0, 120));
  }

  const Options& wanted_;
  std::string measure_;
  uint32_t measure_value_ = 0;
  std::vector<std::string> names_;
  Packed texts_;
  int64_t found_ = 0;
};

}  // namespace

Run set_up_similar(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("FILE", options->paths, "Texts; default: - for stdin")->option_text("[FILE...]");
  app.add_flag("--files", options->files, "Each file is one text; else each line is");
  auto* to = app.add_option("--to", options->to, "The texts most like this one, the best first")
                 ->option_text("TEXT");
  app.add_option("--threshold,-t", options->threshold, "Least score, 0 to 1; default 0.8")
      ->option_text("SCORE")
      ->check(CLI::Range(0.0, 1.0));
  app.add_option("--most,-n", options->most, "With --to: how many; default 10")
      ->option_text("N")
      ->check(CLI::NonNegativeNumber);
  app.add_option("--measure,-m", options->measure,
                 "levenshtein (default), ratio, partial_ratio, token_sort, token_set, jaro, "
                 "jaro_winkler, cosine, jaccard; minhash (default of --files)")
      ->option_text("NAME");
  app.add_flag("--json", options->json, "Print {\"score\", ...} a line");
  app.footer(
      R"(Pairs of texts that score at least the threshold, each pair once. All pairs are compared,
but by minhash only those that share enough runs of three words: that is the way for many files.
Exit codes: 0 found, 1 nothing is that like, 2 usage, 3 error, 130 Ctrl-C.

Examples:
  accel similar names.txt -m jaro_winkler -t 0.92
  accel similar --files src/*.py
  accel similar --to 'connection reset by peer' -m token_set -t 0.5 < app.log)");
  return [options, to] {
    if (options->paths.empty()) options->paths = {"-"};
    options->given = to->count() > 0;
    return Finder(*options).run();
  };
}

}  // namespace cli
