// accel log: how many lines of large logs match, which, and when.
#include <ctime>
#include <memory>

#include "call.h"
#include "input.h"
#include "interrupt.h"
#include "output.h"
#include "terminal.h"
#include "usage.h"
#include "verbs.h"

namespace cli {
namespace {

struct Options {
  std::vector<std::string> paths, patterns;
  std::string by;
  int64_t lines = 0;
  unsigned threads = 0;
  bool ignore_case = false, plain = false, count = false, json = false;
};

constexpr Name kBars[] = {{"minute", 60}, {"hour", 3600}, {"day", 86400}};

std::string time_of(int64_t seconds) {
  const auto time = static_cast<std::time_t>(seconds);
  std::tm parts{};
  gmtime_r(&time, &parts);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%d %H:%M", &parts);
  return text;
}

class Scanner {
 public:
  explicit Scanner(const Options& options) : wanted_(options), texts_(options.patterns) {
    uint32_t flags = 0;
    if (options.ignore_case) flags |= ACCEL_REGEX_IGNORECASE;
    if (options.plain) flags |= ACCEL_REGEX_LITERAL;
    if (texts_.empty()) {
      texts_ = {"error", "exception", "failed", "warn", "deprecated"};
      flags = ACCEL_REGEX_IGNORECASE | ACCEL_REGEX_LITERAL;
    }
    for (const std::string& text : texts_)
      patterns_.push_back({text.data(), static_cast<int64_t>(text.size()), flags, 0});
    options_.count_lines = !options.count;
    options_.max_lines = options.lines;
    if (!options.by.empty()) options_.bar_seconds = value_of("--by", kBars, options.by);
  }

  int run() {
    for (const std::string& path : wanted_.paths) {
      scan(path);
      if (wanted_.json) {
        print_json(path);
      } else if (wanted_.count) {
        print_count(path);
      } else {
        print_all(path);
      }
      flush();
    }
    return kOk;
  }

 private:
  void scan(const std::string& path) {
    const auto call = call_options(wanted_.threads);
    const bool in_file = path != "-";
    const std::string source = in_file ? path : read_all(path);
    const auto function = in_file ? accel_log_scan : accel_log_scan_text;
    counts_.assign(patterns_.size(), 0);
    result_ = {};
    result_.struct_size = sizeof result_;
    check([&](accel_error** err) {
      return function(source.data(), source.size(), patterns_.data(), patterns_.size(), &options_,
                      &call, &result_, wanted_.count ? nullptr : counts_.data(), lines_.get(),
                      spans_.get(), bars_.get(), err);
    });
  }

  void print_count(const std::string& path) {
    const std::string name = wanted_.paths.size() > 1 ? path + ":" : "";
    print(name + std::to_string(result_.matched) + "\n");
  }

  void print_all(const std::string& path) {
    print(paint(Ink::path, printable(path == "-" ? "stdin" : path)) + ": " +
          counted(result_.lines, "line") + ", " + grouped(result_.matched) + " match\n");
    for (size_t i = 0; i < texts_.size(); ++i)
      if (counts_[i])
        print("  " + paint(Ink::number, grouped(counts_[i])) + "  " + printable(texts_[i]) + "\n");
    for (int64_t i = 0; i < accel_spans_count(bars_.get()); ++i) {
      const accel_span& bar = accel_spans_data(bars_.get())[i];
      print("  " + paint(Ink::muted, time_of(bar.start)) + "  " + grouped(bar.item) + "\n");
    }
    if (accel_text_length(lines_.get())) print(printable(view(lines_)));
  }

  void print_json(const std::string& path) {
    std::string text;
    JsonWriter json(text);
    json.object([&] {
      json.bytes("path", path);
      if (!wanted_.count) json.member("lines", result_.lines);
      json.member("matched", result_.matched);
      if (!wanted_.count) json.key("counts").object([&] {
        for (size_t i = 0; i < texts_.size(); ++i) json.member(texts_[i], counts_[i]);
      });
      json.key("bars").array([&] {
        for (int64_t i = 0; i < accel_spans_count(bars_.get()); ++i) {
          const accel_span& bar = accel_spans_data(bars_.get())[i];
          json.object([&] {
            json.member("start", bar.start);
            json.member("lines", bar.item);
          });
        }
      });
      json.key("matching").array([&] { write_lines(json); });
    });
    print(text + "\n");
  }

  void write_lines(JsonWriter& json) {
    std::string_view rest = view(lines_);
    for (int64_t i = 0; i < accel_spans_count(spans_.get()); ++i) {
      const accel_span& span = accel_spans_data(spans_.get())[i];
      const auto length = static_cast<size_t>(span.end - span.start);
      json.object([&] {
        json.member("start", span.start);
        json.bytes("text", rest.substr(0, length));
      });
      rest.remove_prefix(length + 1);
    }
  }

  const Options& wanted_;
  std::vector<std::string> texts_;
  std::vector<accel_regex_pattern> patterns_;
  accel_log_options options_ = defaults(accel_log_options_init);
  accel_log_result result_{};
  std::vector<int64_t> counts_;
  Text lines_ = new_text();
  Spans spans_ = make<Spans>(accel_spans_new), bars_ = make<Spans>(accel_spans_new);
};

}  // namespace

Run set_up_log(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("FILE", options->paths, "Logs; default: - for stdin")->option_text("[FILE...]");
  app.add_option("--pattern,-e", options->patterns, "A regular expression; may be repeated")
      ->option_text("PATTERN")
      ->allow_extra_args(false);
  app.add_flag("--ignore-case,-i", options->ignore_case, "Letters of either case");
  app.add_flag("--fixed,-F", options->plain, "Patterns are plain texts");
  app.add_flag("--count,-c", options->count, "Print only how many lines match");
  app.add_option("--lines,-n", options->lines, "Print the first N matching lines too")
      ->option_text("N")
      ->check(CLI::NonNegativeNumber);
  app.add_option("--by", options->by, "Matching lines per minute, hour or day")
      ->option_text("TIME");
  app.add_option("--threads,-j", options->threads, "At most so many; default: all")
      ->option_text("N");
  app.add_flag("--json", options->json, "Print one object a log");
  app.footer(
      R"(Without -e: lines with error, exception, failed, warn or deprecated, in any case. A pattern
is searched in each line, as grep does. Logs are read, never mapped, so that a log that is cut or
rotated meanwhile does no harm. Exit codes: 0 ok, 2 usage, 3 error, 130 Ctrl-C.

Examples:
  accel log /var/log/syslog --by hour
  accel log -c -i -e error -e exception app.log
  accel log -e 'took=\d{4,}ms' -n 5 --json app.log)");
  return [options] {
    if (options->paths.empty()) options->paths = {"-"};
    return Scanner(*options).run();
  };
}

}  // namespace cli
