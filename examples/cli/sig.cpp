// accel sig: a short stable name for every tool call of a log, or the log without repeats.
//
// A line is a JSON object with the tool's name and its arguments, in any of the spellings that
// agents write. Arguments are signed as they stand in the line, so that no digit of a number is
// lost.
#include <array>
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
  std::vector<std::string> paths, ignored;
  std::string form = "exact";
  uint32_t digits = 16;
  bool dedup = false, last_key_wins = false, json = false;
};

// Calls of one input, packed for accel, with what messages need.
struct Calls {
  Packed tools, arguments, lines;
  std::vector<int64_t> numbers;  // of the lines
  std::vector<int64_t> begins;   // where the arguments begin in their line; -1: they were a string

  void clear() {
    tools.clear();
    arguments.clear();
    lines.clear();
    numbers.clear();
    begins.clear();
  }
};

const Json* find(const std::vector<std::pair<std::string, Json>>& members,
                 std::initializer_list<std::string_view> names) {
  for (const auto& [key, value] : members)
    for (const std::string_view name : names)
      if (key == name) return &value;
  return nullptr;
}

// {"tool" | "name" | "tool_name": ..., "arguments" | "args" | "input" | "parameters": ...}, or such
// an object as the member "function". Arguments may be an object or, as some APIs send them, a
// string that holds one.
void add_call(std::string_view line, int64_t number, Calls& calls) {
  const JsonDocument document(line);
  auto members = document.root().members();
  if (const Json* function = find(members, {"function"}))
    if (function->kind() == Json::Kind::object) members = function->members();
  const Json* tool = find(members, {"tool", "name", "tool_name"});
  const Json* arguments = find(members, {"arguments", "args", "input", "parameters"});
  if (!tool) throw WrongKind("there is no tool name: \"tool\" or \"name\"", 0);
  if (!arguments)
    throw WrongKind("there are no arguments: \"arguments\", \"args\" or \"input\"", 0);
  const bool quoted = arguments->kind() == Json::Kind::string;
  calls.tools.add(tool->string());
  calls.arguments.add(quoted ? arguments->string() : std::string(arguments->raw()));
  calls.lines.add(line);
  calls.numbers.push_back(number);
  calls.begins.push_back(quoted ? -1 : arguments->offset());
}

class Signer {
 public:
  explicit Signer(const Options& options) : wanted_(options) {
    options_.form = value_of("form", kSigForms, options.form);
    options_.digits = options.digits;
    options_.last_key_wins = options.last_key_wins;
    for (const std::string& name : options.ignored) ignored_.push_back(view(name));
    options_.ignored = ignored_.data();
    options_.ignored_count = static_cast<int64_t>(ignored_.size());
  }

  int run() {
    for (const std::string& path : wanted_.paths) read_input(path);
    finish_batch();
    if (wanted_.dedup) {
      flush();
      complain(counted(calls_, "call") + ", " + counted(calls_ - kept_, "repeat") + " removed");
    }
    return kOk;
  }

 private:
  // Signatures go out batch by batch; repeats are found among all calls at once.
  static constexpr size_t kBatch = 16 * 1024;

  void read_input(const std::string& path) {
    path_ = path == "-" ? "stdin" : path;
    LineReader lines(path);
    int64_t number = 0;
    for (std::string_view line; lines.next(line);) {
      ++number;
      if (line.find_first_not_of(" \t\r") == line.npos) continue;
      try {
        add_call(line, number, batch_);
      } catch (const BadJson& bad) {
        finish_batch();
        refuse(number, bad.what(), bad.offset, "");
      }
      sources_.push_back(path_);
      stop_if_interrupted();
      if (wanted_.dedup) continue;
      if (batch_.tools.size() >= kBatch || !lines.ready()) finish_batch();
      if (!lines.ready()) flush();  // whoever waits for the signature gets it now
    }
  }

  [[noreturn]] void refuse(int64_t number, const std::string& what, int64_t offset,
                           const std::string& where) const {
    throw Trouble(path_ + ":" + std::to_string(number) + ": " + what +
                  (offset < 0 ? "" : " (byte " + std::to_string(offset) + where + ")"));
  }

  void finish_batch() {
    const size_t count = batch_.tools.size();
    calls_ += static_cast<int64_t>(count);
    if (count == 0) return;
    wanted_.dedup ? print_first(count) : print_signatures(count);
    batch_.clear();
    sources_.clear();
  }

  void print_signatures(size_t count) {
    const auto call = call_options();
    const Text hex = new_text();
    const auto compute = [&](size_t n) {
      check([&](accel_error** err) {
        return accel_sig_compute_batch(batch_.tools.base(), batch_.tools.offsets(),
                                       batch_.arguments.base(), batch_.arguments.offsets(), n,
                                       &options_, &call, hex.get(), err);
      });
      for (size_t i = 0; i < n; ++i)
        print_signature(i, view(hex).substr(i * options_.digits, options_.digits));
    };
    try {
      compute(count);
    } catch (const Failure& fault) {
      if (fault.item < 0) throw;
      compute(static_cast<size_t>(fault.item));  // what came before the bad line
      flush();
      explain(fault);
    }
  }

  void print_signature(size_t i, std::string_view signature) {
    if (!wanted_.json) return print(std::string(signature) + "\n");
    std::string line;
    JsonWriter json(line);
    json.object([&] {
      json.member("line", batch_.numbers[i]);
      json.bytes("tool", batch_.tools[i]);
      json.member("signature", signature);
    });
    print(line + "\n");
  }

  void print_first(size_t count) {
    const auto call = call_options();
    std::vector<int64_t> first(count);
    try {
      check([&](accel_error** err) {
        return accel_sig_dedup(batch_.tools.base(), batch_.tools.offsets(), batch_.arguments.base(),
                               batch_.arguments.offsets(), count, &options_, &call, first.data(),
                               &kept_, err);
      });
    } catch (const Failure& fault) {
      if (fault.item < 0) throw;
      explain(fault);
    }
    for (size_t i = 0; i < count; ++i)
      if (first[i] == static_cast<int64_t>(i)) print(std::string(batch_.lines[i]) + "\n");
  }

  // accel counts bytes of the arguments; a person counts them in the line.
  [[noreturn]] void explain(const Failure& fault) {
    const auto item = static_cast<size_t>(fault.item);
    path_ = sources_[item];
    const bool quoted = batch_.begins[item] < 0;
    refuse(batch_.numbers[item], fault.what(),
           fault.offset < 0 ? -1 : fault.offset + (quoted ? 0 : batch_.begins[item]),
           quoted ? " of its arguments" : "");
  }

  const Options& wanted_;
  accel_sig_options options_ = defaults(accel_sig_options_init);
  std::vector<accel_view> ignored_;
  Calls batch_;
  std::vector<std::string> sources_;  // the input of each call of the batch
  std::string path_;                  // of the input being read
  int64_t calls_ = 0, kept_ = 0;
};

}  // namespace

Run set_up_sig(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("FILE", options->paths, "JSON lines; default: - for stdin")
      ->option_text("[FILE...]");
  app.add_flag("--dedup", options->dedup, "Print the first of equal calls, unchanged, in order");
  app.add_option("--ignore,-x", options->ignored, "Leave out this argument; may be repeated")
      ->option_text("KEY")
      ->allow_extra_args(false);
  app.add_option("--form", options->form, "exact (default), jcs or victor")->option_text("NAME");
  app.add_option("--digits", options->digits, "16 (default) or 32 hex digits")
      ->option_text("N")
      ->check(CLI::IsMember({16, 32}));
  app.add_flag("--last-key-wins", options->last_key_wins, "Accept keys given twice");
  app.add_flag("--json", options->json, "Print {\"line\", \"tool\", \"signature\"} a line");
  app.footer(
      R"(A line is {"tool": "read", "arguments": {"path": "a"}}; "name", "args" and "input" work
too, and so do calls inside {"function": ...} with their arguments as a string. Equal calls have
equal signatures, whatever the order of their keys and the spelling of numbers. The first bad line
ends the run: its number and byte are said. Exit codes: 0 ok, 2 usage, 3 error, 130 Ctrl-C.

Examples:
  accel sig calls.jsonl
  accel sig --dedup --ignore request_id --ignore time < calls.jsonl > unique.jsonl
  echo '{"tool": "read", "arguments": {"path": "a", "limit": 10}}' | accel sig)");
  return [options] {
    if (options->paths.empty()) options->paths = {"-"};
    return Signer(*options).run();
  };
}

}  // namespace cli
