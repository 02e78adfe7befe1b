// accel loop: where an agent turns in circles, in a log of its calls and thoughts; or where a text
// repeats itself.
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
  std::string rules;
  bool text = false, json = false;
};

const Json* find(const std::vector<std::pair<std::string, Json>>& members,
                 std::initializer_list<std::string_view> names) {
  for (const auto& [key, value] : members)
    for (const std::string_view name : names)
      if (key == name) return &value;
  return nullptr;
}

class Watcher {
 public:
  explicit Watcher(const Options& options) : options_(options) {
    const std::string rules = options.rules.empty() ? std::string() : read_all(options.rules);
    loop_ = make<Loop>([&](auto** out, auto** err) {
      return accel_loop_new(rules.data(), rules.size(), out, err);
    });
    report_.struct_size = sizeof report_;
  }

  int run() {
    for (const std::string& path : options_.paths) {
      path_ = path == "-" ? "stdin" : path;
      options_.text ? read_text(path) : read_log(path);
    }
    return found_ ? kFindings : kOk;
  }

 private:
  void read_log(const std::string& path) {
    LineReader lines(path);
    number_ = 0;
    for (std::string_view line; lines.next(line);) {
      ++number_;
      stop_if_interrupted();
      if (line.find_first_not_of(" \t\r") == line.npos) continue;
      try {
        take(line);
      } catch (const BadJson& bad) {
        throw Trouble(path_ + ":" + std::to_string(number_) + ": " + bad.what());
      }
      if (!lines.ready()) flush();
    }
  }

  void take(std::string_view line) {
    const JsonDocument document(line);
    const auto members = document.root().members();
    if (const Json* calls = find(members, {"calls", "tool_calls"})) {
      for (const Json& call : calls->elements()) add(call.members());
    } else if (const Json* thought = find(members, {"think", "thinking", "thought"})) {
      const std::string text = thought->string();
      check([&](accel_error** err) {
        return accel_loop_think(loop_.get(), text.data(), text.size(), &report_, err);
      });
      return tell();
    } else {
      add(members);
    }
    check([&](accel_error** err) { return accel_loop_finish(loop_.get(), &report_, err); });
    tell();
  }

  void add(const std::vector<std::pair<std::string, Json>>& given) {
    auto members = given;
    if (const Json* function = find(given, {"function"}))
      if (function->kind() == Json::Kind::object) members = function->members();
    const Json* tool = find(members, {"tool", "name", "tool_name"});
    const Json* arguments = find(members, {"arguments", "args", "input", "parameters"});
    const Json* result = find(given, {"result", "output"});
    if (!tool) throw WrongKind("there is no tool name: \"tool\" or \"name\"", 0);
    const std::string name = tool->string();
    const std::string text = text_of(arguments, "{}"), answer = text_of(result, "");
    check([&](accel_error** err) {
      return accel_loop_add(loop_.get(), name.data(), name.size(), text.data(), text.size(),
                            result ? answer.data() : nullptr, answer.size(), err);
    });
  }

  static std::string text_of(const Json* value, const char* otherwise) {
    if (!value) return otherwise;
    return value->kind() == Json::Kind::string ? value->string() : std::string(value->raw());
  }

  void tell() {
    if (report_.kind == ACCEL_LOOP_NONE) return;
    found_ = true;
    const Text guidance = new_text();
    check([&](accel_error** err) {
      return accel_loop_guidance(loop_.get(), &report_, guidance.get(), err);
    });
    if (!options_.json) {
      print(paint(Ink::path, printable(path_)) + ":" +
            paint(Ink::number, std::to_string(number_)) + ": " + std::string(view(guidance)) +
            "\n");
      return;
    }
    std::string line;
    JsonWriter json(line);
    json.object([&] {
      json.bytes("path", path_);
      json.member("line", number_);
      json.member("kind", accel_loop_kind_name(report_.kind));
      json.member("category", accel_loop_category_name(report_.category));
      json.member("count", report_.count);
      json.member("period", report_.period);
      json.member("similarity", report_.similarity);
      json.member("guidance", view(guidance));
    });
    print(line + "\n");
  }

  void read_text(const std::string& path) {
    const std::string text = read_all(path);
    const auto tail = make<PhrasesTail>(
        [&](auto** out, auto** err) { return accel_phrases_tail_new(nullptr, out, err); });
    accel_phrases_repeat repeat{};
    repeat.struct_size = sizeof repeat;
    check([&](accel_error** err) {
      return accel_phrases_tail_feed(tail.get(), text.data(), text.size(), &repeat, err);
    });
    check([&](accel_error** err) { return accel_phrases_tail_finish(tail.get(), &repeat, err); });
    if (!repeat.found) return;
    found_ = true;
    const std::string unit = text.substr(static_cast<size_t>(repeat.start),
                                         static_cast<size_t>(repeat.unit_end - repeat.start));
    if (!options_.json) {
      print(paint(Ink::path, printable(path_)) + ": from byte " + std::to_string(repeat.start) +
            " to " + std::to_string(repeat.end) + " " + std::to_string(repeat.copies) +
            " times: " + printable(unit.substr(0, 200)) + "\n");
      return;
    }
    std::string line;
    JsonWriter json(line);
    json.object([&] {
      json.bytes("path", path_);
      json.member("start", repeat.start);
      json.member("end", repeat.end);
      json.member("period", repeat.period);
      json.member("copies", repeat.copies);
      json.bytes("unit", unit);
    });
    print(line + "\n");
  }

  const Options& options_;
  Loop loop_;
  accel_loop_report report_{};
  std::string path_;
  int64_t number_ = 0;
  bool found_ = false;
};

}  // namespace

Run set_up_loop(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("FILE", options->paths, "JSON lines; default: - for stdin")
      ->option_text("[FILE...]");
  app.add_flag("--text,-t", options->text, "A file is a text: find where it repeats itself");
  app.add_option("--rules", options->rules, "Limits and lists as JSON")->option_text("FILE");
  app.add_flag("--json", options->json, "Print an object a loop");
  app.footer(R"(A line is a turn: {"tool": "read", "arguments": {"path": "a"}, "result": "..."}, or
{"calls": [...]} for one of several calls; or a thought: {"think": "..."}. Where a turn or thought
is one of a loop, its line and advice are printed. Paging and polling are no loops.
Exit codes: 0 none, 1 loops found, 2 usage, 3 error, 130 Ctrl-C.

Examples:
  accel loop session.jsonl
  accel loop --text answer.txt
  accel loop --json --rules limits.json < session.jsonl)");
  return [options] {
    if (options->paths.empty()) options->paths = {"-"};
    return Watcher(*options).run();
  };
}

}  // namespace cli
