#include "core/text/think.h"

#include <gtest/gtest.h>

#include <random>

#include "core/base/error.h"
#include "tests/core/cases.h"

namespace accel::text {
namespace {

using Parts = std::vector<std::tuple<uint32_t, uint32_t, std::string>>;

void join(Parts& parts, std::string_view text, const Spans& spans) {
  int64_t end = 0;
  for (const Span& span : spans) {
    ASSERT_EQ(span.start, end);
    end = span.end;
    const auto part = text.substr(span.start, span.end - span.start);
    if (!parts.empty() && std::get<0>(parts.back()) == span.kind &&
        std::get<1>(parts.back()) == span.item)
      std::get<2>(parts.back()) += part;
    else
      parts.emplace_back(span.kind, span.item, part);
  }
  ASSERT_EQ(end, static_cast<int64_t>(text.size()));
}

Parts whole(const ThinkOptions& options, std::string_view text, uint32_t* state = nullptr) {
  Think think(options);
  Spans spans;
  Parts parts;
  think.split(text, spans);
  join(parts, text, spans);
  if (state) *state = think.state();
  return parts;
}

Parts pieces(const ThinkOptions& options, const std::vector<std::string>& cut, uint32_t* state) {
  Think think(options);
  Spans spans;
  Parts parts;
  std::string out;
  for (const std::string& piece : cut) {
    spans.clear();
    think.feed(piece, out, spans);
    join(parts, out, spans);
  }
  spans.clear();
  think.finish(out, spans);
  join(parts, out, spans);
  *state = think.state();
  return parts;
}

std::string joined(const Parts& parts, ThinkKind kind) {
  std::string text;
  for (const auto& [is, item, part] : parts)
    if (is == static_cast<uint32_t>(kind)) text += part;
  return text;
}

TEST(Think, AnyCutGivesTheSpansOfTheWhole) {
  const std::vector<std::string> bits = {
      "<think>", "</think>", "<", "/think>", "\n", " ", "  \n", "a", "hello ", "<|start|>",
      "<|channel|>", "<|message|>", "<|end|>", "<|call|>", "<|constrain|>", "assistant", "analysis",
      "finalx", " to=functions.f ", "json", "\u00e9", "<tool_call>", "\u25c1think\u25b7",
      "\u25c1/think\u25b7", "Here is my thought process:", "Here's my response:",
      "<|channel>thought\n", "<channel|>", "<|end_of_thinking|>", "\xff", std::string(300, ' '),
      std::string(600, 'x')};
  std::mt19937 draw(4);
  const auto below = [&](size_t n) { return draw() % n; };
  for (int i = 0; i < cases(); ++i) {
    ThinkOptions options;
    options.preset = static_cast<ThinkPreset>(below(kThinkPresets));
    options.mode = static_cast<ThinkMode>(below(3));
    options.start_in_thinking = static_cast<int>(below(3)) - 1;
    options.anywhere = below(3) == 0;
    options.trim = below(2);
    options.max_thinking = below(2) * 5;
    if (below(4) == 0 && options.preset != ThinkPreset::harmony)
      options.tags = {{"<", "<<"}, {"<|", "|>"}, {"<|", "</think>"}};
    std::string text;
    for (size_t n = below(14); n; --n) text += bits[below(bits.size())];
    std::vector<std::string> cut;
    const size_t longest = below(2) ? 1 : 1 + below(40);
    for (size_t at = 0; at < text.size();) {
      const size_t size = 1 + below(longest);
      cut.push_back(text.substr(at, size));
      at += size;
    }
    uint32_t state = 0, cut_state = 0;
    const Parts expected = whole(options, text, &state);
    ASSERT_EQ(pieces(options, cut, &cut_state), expected) << text;
    ASSERT_EQ(cut_state, state) << text;
  }
}

TEST(Think, EveryPresetThinksBetweenItsTags) {
  const char* texts[] = {"<think>a</think>b",
                         "a</think>b",
                         "\u25c1think\u25b7" "a\u25c1/think\u25b7" "b",
                         "<think>a</think>b",
                         "<|channel>thought\na<channel|>b",
                         "Here's my thought process:aHere is my response:b",
                         "a</mm:think>b",
                         "a</think>b",
                         "<|channel|>analysis<|message|>a<|end|><|channel|>final<|message|>b",
                         "<thinking>a</thinking>b"};
  for (uint32_t preset = 0; preset < std::size(texts); ++preset) {
    ThinkOptions options;
    options.preset = static_cast<ThinkPreset>(preset);
    const Parts parts = whole(options, texts[preset]);
    EXPECT_EQ(joined(parts, ThinkKind::thinking), "a") << think_preset_name(preset);
    EXPECT_EQ(joined(parts, ThinkKind::content), "b") << think_preset_name(preset);
  }
}

TEST(Think, HoldsBackLittleOfWhatNeverEnds) {
  for (const char* begin : {"<think>", "<|start|>", "<think> <", "<|channel|>"}) {
    for (const char* goes_on : {" ", "<", "<|", "x"}) {
      ThinkOptions options;
      options.trim = true;
      if (begin[1] == '|') options.preset = ThinkPreset::harmony;
      Think think(options);
      std::string out;
      Spans spans;
      size_t fed = std::string_view(begin).size(), given = 0;
      think.feed(begin, out, spans);
      given += out.size();
      for (int i = 0; i < 20'000; ++i) {
        spans.clear();
        think.feed(goes_on, out, spans);
        fed += std::string_view(goes_on).size();
        given += out.size();
        ASSERT_LE(fed - given, 1300u) << begin << goes_on;
      }
    }
  }
}

TEST(Think, AFeedAfterTheEndIsRefused) {
  Think think({});
  std::string out;
  Spans spans;
  think.finish(out, spans);
  EXPECT_THROW(think.feed("x", out, spans), Error);
  think.reset();
  think.feed("x", out, spans);
  EXPECT_EQ(out, "x");
}

}  // namespace
}  // namespace accel::text
