// accel dedup: text without the blocks that came before. Tool calls have accel sig --dedup.
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
  std::string preset = "default";
  accel_dedup_options read = defaults(accel_dedup_options_init);
  bool json = false;
};

// All inputs are one text: what stood in one file is a repeat in the next.
class Remover {
 public:
  explicit Remover(const Options& options) : wanted_(options) {
    accel_dedup_options read = options.read;
    read.preset = value_of("preset", kDedupPresets, options.preset);
    dedup_ = make<Dedup>([&](auto** out, auto** err) { return accel_dedup_new(&read, out, err); });
  }

  int run() {
    for (const std::string& path : wanted_.paths) {
      PieceReader pieces(path);
      for (std::string_view piece; pieces.next(piece);) {
        check([&](accel_error** err) {
          return accel_dedup_feed(dedup_.get(), piece.data(), piece.size(), out_.get(),
                                  spans_.get(), err);
        });
        show();
        flush();
        stop_if_interrupted();
      }
    }
    check([&](accel_error** err) {
      return accel_dedup_finish(dedup_.get(), out_.get(), spans_.get(), err);
    });
    show();
    flush();
    const accel_dedup_stats stats = statistics(dedup_);
    complain(counted(stats.blocks, "block") + ", " + counted(stats.repeats, "repeat") + " (" +
             counted(stats.repeated_bytes, "byte") + ") removed");
    return kOk;
  }

 private:
  void show() {
    for (const accel_span& span : rows(spans_)) {
      const auto text = view(out_).substr(static_cast<size_t>(span.start),
                                          static_cast<size_t>(span.end - span.start));
      if (wanted_.json)
        print_json(span, text);
      else if (!(span.kind & ACCEL_DEDUP_REPEAT))
        print(text);
    }
  }

  void print_json(const accel_span& span, std::string_view text) {
    std::string line;
    JsonWriter json(line);
    json.object([&] {
      json.member("kind", word_of(kDedupKinds, span.kind));
      json.member("item", span.item);
      json.bytes("text", text);
    });
    print(line + "\n");
  }

  const Options& wanted_;
  Dedup dedup_;
  Text out_ = new_text();
  Spans spans_ = new_spans();
};

}  // namespace

Run set_up_dedup(CLI::App& app) {
  auto options = std::make_shared<Options>();
  const auto number = [&](const char* name, int64_t& value, const char* about) {
    app.add_option(name, value, about)->option_text("N")->check(CLI::NonNegativeNumber);
  };
  app.add_option("FILE", options->paths, "Text; default: - for stdin")->option_text("[FILE...]");
  number("--min-block", options->read.min_block, "Keep blocks of fewer bytes; default: 50");
  number("--window", options->read.window_blocks, "Compare with the last N different blocks");
  app.add_option("--preset", options->preset, "default or victor")->option_text("NAME");
  app.add_flag("--json", options->json, "Print every block: {\"kind\", \"item\", \"text\"} a line");
  app.footer(
      R"(Blocks are paragraphs and whole code fences. Prose is equal whatever its case and white
space, code when it is the same but for the ends of lines. How much was removed is said on stderr.
Exit codes: 0 ok, 2 usage, 3 error, 130 Ctrl-C.

Examples:
  accel dedup answer.md
  model | accel dedup --window 20
  accel dedup --json a.md b.md)");
  return [options] {
    if (options->paths.empty()) options->paths = {"-"};
    return Remover(*options).run();
  };
}

}  // namespace cli
