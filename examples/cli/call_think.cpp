// Requests about thinking. Segments of a stream are joined where one goes on in the next piece, so
// that an answer does not depend on the cuts.
#include "base64.h"
#include "call.h"
#include "think_options.h"

namespace cli {
namespace {

#define CLI_THINK_OPTIONS \
  " preset? mode? start_in_thinking? anywhere? trim? max_thinking? pairs? implicit_ends?"

void read(const Arguments& arguments, ThinkOptions& read) {
  accel_think_options& options = read.options;
  options.preset = arguments.choice("preset", kThinkPresets, options.preset);
  options.mode = arguments.choice("mode", kThinkModes, options.mode);
  if (arguments.has("start_in_thinking"))
    options.start_in_thinking = arguments.boolean("start_in_thinking");
  options.anywhere = arguments.boolean("anywhere");
  options.trim = arguments.boolean("trim");
  options.max_thinking = arguments.integer("max_thinking", 0);
  if (arguments.has("pairs")) {
    for (const Json& pair : arguments.elements("pairs")) {
      const auto tags = pair.elements();
      if (tags.size() != 2) throw BadUsage("a pair is [start, end]");
      read.add_pair(tags[0].string(), tags[1].string());
    }
  }
  for (const std::string& tag : arguments.list("implicit_ends")) read.add_implicit_end(tag);
}

struct Segment {
  uint32_t kind, item;
  std::string text;
};

class Segments {
 public:
  void add(std::string_view text, const Spans& spans) {
    for (const accel_span& span : rows(spans)) {
      const auto part = text.substr(static_cast<size_t>(span.start),
                                    static_cast<size_t>(span.end - span.start));
      if (!all_.empty() && all_.back().kind == span.kind && all_.back().item == span.item)
        all_.back().text += part;
      else
        all_.push_back({span.kind, span.item, std::string(part)});
    }
  }

  void write(JsonWriter& result, int32_t state) const {
    result.bytes("content", joined(ACCEL_THINK_CONTENT));
    result.bytes("thinking", joined(ACCEL_THINK_THINKING));
    result.member("truncated", (state & ACCEL_THINK_TRUNCATED) != 0);
    result.member("exceeded", (state & ACCEL_THINK_EXCEEDED) != 0);
    result.key("segments").array([&] {
      for (const Segment& segment : all_) result.object([&] {
        result.member("kind", accel_think_kind_name(segment.kind));
        result.member("item", segment.item);
        result.bytes("text", segment.text);
      });
    });
  }

 private:
  std::string joined(uint32_t kind) const {
    std::string text;
    for (const Segment& segment : all_)
      if (segment.kind == kind) text += segment.text;
    return text;
  }

  std::vector<Segment> all_;
};

void think_filter(const Arguments& arguments, JsonWriter& result) {
  ThinkOptions options;
  read(arguments, options);
  const auto think = make<Think>([&](auto** out, auto** err) {
    return accel_think_new(&options.options, out, err);
  });
  const Text out = new_text();
  const Spans spans = new_spans();
  Segments segments;
  for (const std::string& chunk : arguments.list("chunks")) {
    check([&](accel_error** err) {
      return accel_think_feed(think.get(), chunk.data(), chunk.size(), out.get(), spans.get(), err);
    });
    segments.add(view(out), spans);
  }
  check([&](accel_error** err) {
    return accel_think_finish(think.get(), out.get(), spans.get(), err);
  });
  segments.add(view(out), spans);
  segments.write(result, accel_think_state(think.get()));
}

void think_split(const Arguments& arguments, JsonWriter& result) {
  ThinkOptions options;
  read(arguments, options);
  const std::string text = arguments.bytes("text");
  const Spans spans = new_spans();
  int32_t state = 0;
  check([&](accel_error** err) {
    return accel_think_split(&options.options, text.data(), text.size(), spans.get(), &state, err);
  });
  Segments segments;
  segments.add(text, spans);
  segments.write(result, state);
  write_spans(result, spans, accel_think_kind_name);
}

constexpr Endpoint kEndpoints[] = {
    {"think_filter", "chunks|chunks_b64" CLI_THINK_OPTIONS, think_filter},
    {"think_split", "text|text_b64" CLI_THINK_OPTIONS, think_split},
};

}  // namespace

const std::span<const Endpoint> kThinkEndpoints = kEndpoints;

}  // namespace cli
