// accel classify: what each line, or a whole text, asks for.
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
  std::vector<std::string> paths;
  std::string rules, preset = "default";
  bool whole = false, json = false;
};

std::string rules_of(const Options& options) {
  if (!options.rules.empty()) return read_all(options.rules);
  std::string rules;
  JsonWriter json(rules);
  json.object([&] { json.member("preset", options.preset); });
  return rules;
}

class Printer {
 public:
  Printer(const Classify& classifier, bool json) : classifier_(classifier), json_(json) {}

  void take(std::string_view text) {
    std::vector<double> scores(static_cast<size_t>(accel_classify_count(classifier_.get())));
    accel_classify_result found{};
    found.struct_size = sizeof found;
    check([&](accel_error** err) {
      return accel_classify_compute(classifier_.get(), text.data(), text.size(), &found,
                                    scores.data(), nullptr, err);
    });
    const char* name = accel_classify_name(classifier_.get(), found.winner);
    json_ ? print_json(text, found, name, scores) : print_line(text, found, name);
  }

 private:
  static void print_line(std::string_view text, const accel_classify_result& found,
                         const char* name) {
    char confidence[16];
    std::snprintf(confidence, sizeof confidence, "%.2f", found.confidence);
    const std::string_view line = text.substr(0, text.find('\n'));
    print(paint(Ink::strong, name ? name : "default") + "\t" +
          paint(Ink::number, confidence) + "\t" + printable(line) + "\n");
  }

  void print_json(std::string_view text, const accel_classify_result& found, const char* name,
                  const std::vector<double>& scores) {
    std::string line;
    JsonWriter json(line);
    json.object([&] {
      json.bytes("text", text);
      json.key("class");
      name ? json.value(name) : json.null();
      json.member("confidence", found.confidence);
      json.member("matched", found.matched);
      json.member("negated", found.negated);
      json.key("scores").object([&] {
        for (size_t i = 0; i < scores.size(); ++i)
          json.member(accel_classify_name(classifier_.get(), static_cast<int64_t>(i)), scores[i]);
      });
    });
    print(line + "\n");
  }

  const Classify& classifier_;
  bool json_;
};

int run(const Options& options) {
  const std::string rules = rules_of(options);
  const auto classifier = make<Classify>([&](auto** out, auto** err) {
    return accel_classify_new(rules.data(), rules.size(), out, err);
  });
  Printer printer(classifier, options.json);
  for (const std::string& path : options.paths) {
    if (options.whole) {
      printer.take(read_all(path));
      continue;
    }
    LineReader lines(path);
    for (std::string_view line; lines.next(line);) {
      stop_if_interrupted();
      printer.take(line);
      if (!lines.ready()) flush();
    }
  }
  return kOk;
}

}  // namespace

Run set_up_classify(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("FILE", options->paths, "Texts; default: - for stdin")->option_text("[FILE...]");
  app.add_flag("--whole,-w", options->whole, "A file is one text; default: every line is one");
  app.add_option("--rules", options->rules, "Classes and keywords as JSON")->option_text("FILE");
  app.add_option("--preset", options->preset, "default or victor")->option_text("NAME");
  app.add_flag("--json", options->json, "Print an object a text, with the scores");
  app.footer(R"(A line is printed a text: its class, how sure that is, and the text. Exit codes:
0 ok, 2 usage, 3 error, 130 Ctrl-C.

Examples:
  echo "don't fix it, run the tests" | accel classify
  accel classify --json --rules classes.json prompts.txt)");
  return [options] {
    if (options->paths.empty()) options->paths = {"-"};
    return run(*options);
  };
}

}  // namespace cli
