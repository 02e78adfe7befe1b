// accel bench: how fast walking, searching and signing go on this machine and a tree of your
// choice. Each figure is the median of several runs in one process, with what it measured said
// beside it; for comparisons with other tools there is tests/bench.
#include <algorithm>
#include <functional>
#include <memory>

#include "corpus.h"
#include "interrupt.h"
#include "json_writer.h"
#include "output.h"
#include "patterns.h"
#include "progress.h"
#include "scan_rules.h"
#include "terminal.h"
#include "usage.h"
#include "verbs.h"

namespace cli {
namespace {

constexpr int kRuns = 5;

struct Options {
  CorpusOptions corpus;
  bool json = false;
};

struct Figure {
  std::string what;     // was measured
  int64_t nanoseconds;  // the median run
  double amount;        // per run
  std::string unit;     // of the amount: "entries", "bytes", "calls"
};

int64_t median_time(const std::function<void()>& run) {
  std::vector<int64_t> times;
  for (int i = 0; i < kRuns; ++i) {
    stop_if_interrupted();
    const int64_t start = accel_clock_ns();
    run();
    times.push_back(accel_clock_ns() - start);
  }
  std::nth_element(times.begin(), times.begin() + kRuns / 2, times.end());
  return times[kRuns / 2];
}

void measure_walk(const Options& options, std::vector<Figure>& figures) {
  int64_t entries = 0;
  const int64_t time = median_time([&] {
    entries = 0;
    for (const std::string& root : options.corpus.tree.roots)
      entries +=
          accel_files_count(walk_tree(root, options.corpus.tree, ACCEL_WALK_META_NONE).get());
  });
  figures.push_back(
      {"walk, sorted, ignore files honoured", time, static_cast<double>(entries), "entries"});
}

// What of the tree fits into one pack: searching is measured in memory, apart from reading.
Pack measure_reading(const Options& options, std::vector<Figure>& figures) {
  Pack pack;
  const int64_t start = accel_clock_ns();
  Corpus corpus(options.corpus);
  corpus.next(pack);
  figures.push_back({"read " + counted(pack.stats.files, "file") + " into memory, once",
                     accel_clock_ns() - start, static_cast<double>(pack.texts.total()), "bytes"});
  return pack;
}

void measure_regex(const std::string& what, const Regex& regex, const Pack& pack, unsigned threads,
                   std::vector<Figure>& figures) {
  const Matches matches = new_matches();
  const auto call = call_options(threads);
  const int64_t time = median_time([&] {
    check([&](accel_error** err) {
      return accel_regex_scan_batch(regex.get(), pack.texts.base(), pack.texts.offsets(),
                                    pack.texts.size(), &call, matches.get(), err);
    });
  });
  figures.push_back(
      {what + ", " + counted(threads ? threads : static_cast<unsigned>(accel_threads()), "thread"),
       time, static_cast<double>(pack.texts.total()), "bytes"});
}

void measure_grep(const Pack& pack, std::vector<Figure>& figures) {
  const Regex word = compile({{"word", "\\bTODO\\b", 0, ""}}, {});
  measure_regex("1 pattern in memory", word, pack, 1, figures);
  if (accel_threads() > 1) measure_regex("1 pattern in memory", word, pack, 0, figures);
}

void measure_scan(const Pack& pack, std::vector<Figure>& figures) {
  const Secrets secrets = load_rules({});
  const Findings found = new_findings();
  const auto call = call_options(1);
  const int64_t time = median_time([&] {
    for (size_t i = 0; i < pack.texts.size(); ++i) {
      const std::string_view text = pack.texts[i];
      check([&](accel_error** err) {
        return accel_secrets_scan(secrets.get(), text.data(), text.size(), nullptr, 0, &call,
                                  found.get(), err);
      });
    }
  });
  figures.push_back({counted(accel_secrets_count(secrets.get()), "rule") +
                         " for secrets in memory, 1 thread",
                     time, static_cast<double>(pack.texts.total()), "bytes"});
}

void measure_sig(std::vector<Figure>& figures) {
  Packed tools, arguments;
  for (int i = 0; i < 10'000; ++i) {
    tools.add("read_file");
    arguments.add(R"({"path": "src/module_)" + std::to_string(i % 5000) +
                  R"(.py", "start_line": )" + std::to_string(i % 100) +
                  R"(, "encoding": "utf-8"})");
  }
  std::vector<int64_t> first(tools.size());
  int64_t kept = 0;
  const Text hex = new_text();
  const auto call = call_options(1);
  const int64_t compute = median_time([&] {
    check([&](accel_error** err) {
      return accel_sig_compute_batch(tools.base(), tools.offsets(), arguments.base(),
                                     arguments.offsets(), tools.size(), nullptr, &call, hex.get(),
                                     err);
    });
  });
  const int64_t dedup = median_time([&] {
    check([&](accel_error** err) {
      return accel_sig_dedup(tools.base(), tools.offsets(), arguments.base(), arguments.offsets(),
                             tools.size(), nullptr, &call, first.data(), &kept, err);
    });
  });
  figures.push_back({"sign calls of 70 bytes, 1 thread", compute, 10'000, "calls"});
  figures.push_back({"find the repeats among them, 1 thread", dedup, 10'000, "calls"});
}

std::string rate(const Figure& figure) {
  const double per_second = figure.amount / (static_cast<double>(figure.nanoseconds) / 1e9);
  if (figure.unit == "bytes") return human_bytes(static_cast<int64_t>(per_second)) + "/s";
  char text[64];
  if (per_second >= 1e6)
    std::snprintf(text, sizeof text, "%.2f M %s/s", per_second / 1e6, figure.unit.c_str());
  else
    std::snprintf(text, sizeof text, "%.0f %s/s", per_second, figure.unit.c_str());
  return text;
}

void print_figures(const std::vector<Figure>& figures, const Pack& pack) {
  print("accel " + std::string(accel_version()) + ", CPU level " + accel_cpu() + ", median of " +
        std::to_string(kRuns) + " runs, files from the system's cache where it has them\n\n");
  for (const Figure& figure : figures) {
    const std::string amount =
        figure.unit == "bytes" ? human_bytes(static_cast<int64_t>(figure.amount))
                               : grouped(static_cast<int64_t>(figure.amount)) + " " + figure.unit;
    char line[256];
    std::snprintf(line, sizeof line, "  %-42s %16s %10s  ", figure.what.c_str(), amount.c_str(),
                  human_time(figure.nanoseconds).c_str());
    print(line + paint(Ink::strong, rate(figure)) + "\n");
  }
  if (pack.stats.files == 0)
    print("\nThe tree has no text files: searching was measured on nothing.\n");
}

void print_json(const std::vector<Figure>& figures) {
  for (const Figure& figure : figures) {
    std::string line;
    JsonWriter json(line);
    json.object([&] {
      json.member("what", figure.what);
      json.member("nanoseconds", figure.nanoseconds);
      json.member("amount", figure.amount);
      json.member("unit", figure.unit);
    });
    print(line + "\n");
  }
}

int run(const Options& options) {
  std::vector<Figure> figures;
  measure_walk(options, figures);
  const Pack pack = measure_reading(options, figures);
  if (pack.stats.files) {
    measure_grep(pack, figures);
    measure_scan(pack, figures);
  }
  measure_sig(figures);
  options.json ? print_json(figures) : print_figures(figures, pack);
  return kOk;
}

}  // namespace

Run set_up_bench(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("PATH", options->corpus.tree.roots, "Trees to measure on; default: this folder")
      ->option_text("[PATH...]");
  app.add_flag("--json", options->json, "Print one JSON object a figure");
  add_corpus_options(app, options->corpus);
  app.footer(
      R"(Searching runs over about 8 MiB of the tree, read into memory first. Exit codes: 0 ok,
2 usage, 3 error, 130 Ctrl-C.

Example:
  accel bench /usr/include)");
  return [options] {
    if (options->corpus.tree.roots.empty()) options->corpus.tree.roots = {"."};
    return run(*options);
  };
}

}  // namespace cli
