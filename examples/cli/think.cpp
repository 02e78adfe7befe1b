// accel think: the answer of a model without its thinking, or the thinking alone, as it arrives.
#include <array>
#include <memory>

#include "call.h"
#include "input.h"
#include "interrupt.h"
#include "output.h"
#include "terminal.h"
#include "think_options.h"
#include "usage.h"
#include "verbs.h"

namespace cli {
namespace {

struct Options {
  std::vector<std::string> paths, pairs, implicit_ends;
  std::string preset = "qwen3", mode = "preset", show = "content";
  int64_t max_thinking = 0;
  bool inside = false, outside = false, anywhere = false, trim = false, json = false;
};

class Shower {
 public:
  explicit Shower(const Options& options) : wanted_(options) {
    accel_think_options& read = options_.options;
    read.preset = value_of("preset", kThinkPresets, options.preset);
    read.mode = value_of("mode", kThinkModes, options.mode);
    if (options.inside || options.outside) read.start_in_thinking = options.inside;
    read.anywhere = options.anywhere;
    read.trim = options.trim;
    read.max_thinking = options.max_thinking;
    for (size_t i = 0; i + 1 < options.pairs.size(); i += 2)
      options_.add_pair(options.pairs[i], options.pairs[i + 1]);
    for (const std::string& tag : options.implicit_ends) options_.add_implicit_end(tag);
    think_ = make<Think>([&](auto** out, auto** err) {
      return accel_think_new(&options_.options, out, err);
    });
  }

  int run() {
    for (const std::string& path : wanted_.paths)
      if (!show_input(path)) break;
    if (exceeded_) complain("more than " + std::to_string(wanted_.max_thinking) +
                            " bytes of thinking: stopped reading");
    else if (truncated_) complain("the text ends inside thinking");
    return exceeded_ || truncated_ ? kFindings : kOk;
  }

 private:
  // False when the thinking has passed its limit: no more is read.
  bool show_input(const std::string& path) {
    accel_think_reset(think_.get());
    PieceReader pieces(path);
    for (std::string_view piece; pieces.next(piece);) {
      check([&](accel_error** err) {
        return accel_think_feed(think_.get(), piece.data(), piece.size(), out_.get(), spans_.get(),
                                err);
      });
      show();
      flush();  // whoever reads along sees it now
      stop_if_interrupted();
      exceeded_ = accel_think_state(think_.get()) & ACCEL_THINK_EXCEEDED;
      if (exceeded_) return false;
    }
    check([&](accel_error** err) {
      return accel_think_finish(think_.get(), out_.get(), spans_.get(), err);
    });
    show();
    truncated_ |= (accel_think_state(think_.get()) & ACCEL_THINK_TRUNCATED) != 0;
    return true;
  }

  void show() {
    for (const accel_span& span : rows(spans_)) {
      const auto text = view(out_).substr(static_cast<size_t>(span.start),
                                          static_cast<size_t>(span.end - span.start));
      if (wanted_.json)
        print_json(span, text);
      else if (accel_think_kind_name(span.kind) == wanted_.show)
        print(text);
    }
  }

  void print_json(const accel_span& span, std::string_view text) {
    std::string line;
    JsonWriter json(line);
    json.object([&] {
      json.member("kind", accel_think_kind_name(span.kind));
      json.member("item", span.item);
      json.bytes("text", text);
    });
    print(line + "\n");
  }

  const Options& wanted_;
  ThinkOptions options_;
  Think think_;
  Text out_ = new_text();
  Spans spans_ = new_spans();
  bool exceeded_ = false, truncated_ = false;
};

}  // namespace

Run set_up_think(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("FILE", options->paths, "Outputs of a model; default: - for stdin")
      ->option_text("[FILE...]");
  app.add_option("--preset,-p", options->preset, "Whose tags: qwen3 (default), deepseek, ...")
      ->option_text("NAME");
  app.add_option("--mode", options->mode, "first_only or interleaved; default: the preset's")
      ->option_text("NAME");
  app.add_option("--show", options->show, "content (default), thinking or tool")
      ->option_text("KIND")
      ->check(CLI::IsMember({"content", "thinking", "tool"}));
  auto* inside = app.add_flag("--inside", options->inside, "The prompt opened thinking");
  app.add_flag("--outside", options->outside, "The prompt did not")->excludes(inside);
  app.add_flag("--anywhere", options->anywhere, "Let a start tag count wherever it stands");
  app.add_flag("--trim", options->trim, "Drop the white space that touches a tag");
  app.add_option("--pair", options->pairs, "Tags of your own; may be repeated")
      ->option_text("START END")
      ->expected(2)
      ->allow_extra_args(false);
  app.add_option("--implicit-end", options->implicit_ends,
                 "Text that ends thinking and stays; may be repeated")
      ->option_text("TEXT")
      ->allow_extra_args(false);
  app.add_option("--max-thinking", options->max_thinking, "Stop reading after so much thinking")
      ->option_text("BYTES")
      ->check(CLI::NonNegativeNumber);
  app.add_flag("--json", options->json, "Print every part: {\"kind\", \"item\", \"text\"} a line");
  app.footer(
      R"(Presets: qwen3, deepseek, kimi, glm, gemma, granite, minimax, olmo3, harmony, anthropic,
none, victor. What arrives is shown at once. Exit codes: 0 ok, 1 the text ends inside thinking or
has more of it than --max-thinking, 2 usage, 3 error, 130 Ctrl-C.

Examples:
  model | accel think
  accel think --preset deepseek --show thinking answer.txt
  accel think --preset harmony --json answer.txt)");
  return [options] {
    if (options->paths.empty()) options->paths = {"-"};
    return Shower(*options).run();
  };
}

}  // namespace cli
