// accel repair: the JSON that a file or a model meant, and on request what was changed.
#include <memory>

#include "input.h"
#include "json_repair.h"
#include "names.h"
#include "output.h"
#include "terminal.h"
#include "usage.h"
#include "verbs.h"

namespace cli {
namespace {

struct Options {
  std::vector<std::string> paths;
  std::string mode = "scalar", many = "all";
  uint32_t max_depth = 512;
  bool check = false, json = false;
};

class Repairer {
 public:
  explicit Repairer(const Options& options) : wanted_(options) {
    options_.mode = value_of("mode", kJsonModes, options.mode);
    options_.many = value_of("many", kJsonMany, options.many);
    options_.max_depth = options.max_depth;
  }

  // 1 with --check when a text is not valid as it is; 3 when one has no value.
  int run() {
    for (const std::string& path : wanted_.paths) repair_input(path);
    return failed_ ? kTrouble : wanted_.check && changed_ ? kFindings : kOk;
  }

 private:
  void repair_input(const std::string& path) {
    const std::string name = path == "-" ? "stdin" : path, text = read_all(path);
    try {
      const Repair repair = repaired(text, options_);
      changed_ |= repair.told.grade != ACCEL_JSON_UNCHANGED;
      show(name, repair);
    } catch (const Failure& fault) {
      if (fault.code != ACCEL_BAD_JSON && fault.code != ACCEL_LIMIT) throw;
      failed_ = true;
      flush();
      complain(name + ": " + fault.what() +
               (fault.offset < 0 ? "" : " (byte " + std::to_string(fault.offset) + ")"));
    }
  }

  void show(const std::string& name, const Repair& repair) {
    if (wanted_.json) {
      std::string line;
      JsonWriter json(line);
      json.object([&] {
        json.bytes("path", name);
        json.bytes("text", view(repair.text));
        write_repaired(json, repair.told);
        write_spans(json, kEdits, repair.edits);
      });
      print(line + "\n");
    } else if (wanted_.check) {
      print(name + ": " + accel_json_grade_name(repair.told.grade) + ", " +
            counted(accel_spans_count(repair.edits.get()), "edit") + "\n");
    } else {
      print(view(repair.text));
      if (!view(repair.text).ends_with('\n')) print("\n");
    }
  }

  const Options& wanted_;
  accel_json_repair_options options_ = defaults(accel_json_repair_options_init);
  bool changed_ = false, failed_ = false;
};

}  // namespace

Run set_up_repair(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("FILE", options->paths, "Texts, one value each; default: - for stdin")
      ->option_text("[FILE...]");
  app.add_option("--mode,-m", options->mode,
                 "scalar (default), extract (objects and arrays alone) or strict (no guesses)")
      ->option_text("NAME");
  app.add_option("--many", options->many, "Of several values: all (default), first or last")
      ->option_text("NAME");
  app.add_option("--max-depth", options->max_depth, "Refuse what is nested deeper (512)")
      ->option_text("N")
      ->check(CLI::PositiveNumber);
  app.add_flag("--check", options->check, "Print how far each text is from JSON, not the JSON");
  app.add_flag("--json", options->json,
               "Print {\"path\", \"text\", \"grade\", \"edits\", ...} a line");
  app.footer(
      R"(Quotes, commas, colons and brackets that are missing or wrong, comments, Python's spelling,
prose and fences around the value, and an end that was cut off are repaired; valid JSON is printed
as it is. The grade says how far to trust the result: unchanged, lossless, guessed or lossy. Exit
codes: 0 ok, 1 --check found a text that is not valid, 2 usage, 3 no value in a text or another
error, 130 Ctrl-C.

Examples:
  accel repair answer.txt
  echo "{'path': 'a.py', limit: 10," | accel repair
  accel repair --check --mode strict config/*.json)");
  return [options] {
    if (options->paths.empty()) options->paths = {"-"};
    return Repairer(*options).run();
  };
}

}  // namespace cli
