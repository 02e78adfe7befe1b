// Tells thinking from answer in the output of a model, as it arrives.
//
// The text is cut into spans and nothing is taken away: the spans lie side by side and cover every
// byte, and the markup between the parts is a span too. Whoever wants the answer joins the spans of
// kind content; whoever wants to audit has it all, in order, with channels and recipients.
//
// At the end of each piece only that is held back which the next byte could turn into something
// else: the beginning of a tag, a header, with trim white space before a tag. So memory is bounded,
// and any cut of the text gives the same spans.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/span.h"

namespace accel::text {

// The values are accel.h's, as in the other enums here.
enum class ThinkKind : uint32_t { content, thinking, tool, markup, role, channel, recipient };

enum class ThinkPreset : uint32_t {
  qwen3,
  deepseek,
  kimi,
  glm,
  gemma,
  granite,
  minimax,
  olmo3,
  harmony,
  anthropic,
  none,
  victor
};
constexpr uint32_t kThinkPresets = 12;

enum class ThinkMode : uint32_t { as_preset, first_only, interleaved };

enum ThinkState : uint32_t { kThinkInside = 1, kThinkExceeded = 2, kThinkTruncated = 4 };

struct ThinkOptions {
  ThinkPreset preset = ThinkPreset::qwen3;
  ThinkMode mode = ThinkMode::as_preset;
  int start_in_thinking = -1;  // -1: as the preset
  bool anywhere = false;
  bool trim = false;
  int64_t max_thinking = 0;                              // bytes; 0: any number
  std::vector<std::pair<std::string, std::string>> tags;  // in place of the preset's
  std::vector<std::string> implicit_ends;                // in place of the preset's
};

const char* think_preset_name(uint32_t preset);  // "unknown" for what is not in the list
const char* think_kind_name(uint32_t kind);      // the same

struct ThinkRules;

// Where a stream stands, apart from what is held back. A value, so that a feed which runs out of
// memory can go back to where it was.
struct ThinkPlace {
  bool inside = false;      // in thinking
  bool lead = false;        // the prompt opened thinking, and only white space came since
  bool fresh = true;        // a start tag may stand here
  bool closed = false;      // no start tag counts any more
  bool after_mark = false;  // white space here touches a tag
  bool truncated = false;
  int32_t opened = -1;  // the start tag that opened this thinking; -1: the prompt did
  uint32_t item = 0;
  int64_t thinking = 0;  // bytes
  uint32_t phase = 0;    // of harmony
  ThinkKind kind{};      // of its message
};

// Call order: (feed* finish reset)*.
class Think {
 public:
  explicit Think(const ThinkOptions& options);
  ~Think();
  Think(const Think&) = delete;
  Think& operator=(const Think&) = delete;

  // `out` becomes the text that is certain now, `spans` its parts. On an exception nothing has
  // happened, and the call may be repeated.
  void feed(std::string_view piece, std::string& out, Spans& spans);
  void finish(std::string& out, Spans& spans);
  void reset();
  uint32_t state() const;

  // A whole text at once, spans of itself. For an object that was not fed.
  void split(std::string_view text, Spans& spans);

 private:
  void take(std::string_view piece, bool last, std::string& out, Spans& spans);
  size_t run(std::string_view text, bool last, Spans& spans);

  std::unique_ptr<const ThinkRules> rules_;
  ThinkPlace place_;
  std::string held_;  // what the next byte could turn into something else
  bool over_ = false;
};

}  // namespace accel::text
