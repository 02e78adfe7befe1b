// The tags of model families, as data. Each start tag may have several end tags: a pair per line.
#include <span>

#include "core/base/error.h"
#include "core/text/think_internal.h"

namespace accel::text {
namespace {

struct Pair {
  const char *start, *end;
};

constexpr Pair kThink[] = {{"<think>", "</think>"}};
constexpr Pair kKimi[] = {{"<think>", "</think>"}, {"\u25c1think\u25b7", "\u25c1/think\u25b7"}};
constexpr Pair kGemma[] = {{"<|channel>thought\n", "<channel|>"},
                           {"<|channel>thought\n", "<|channel>response\n"}};
constexpr Pair kGranite[] = {{"Here is my thought process:", "Here is my response:"},
                             {"Here is my thought process:", "Here's my response:"},
                             {"Here's my thought process:", "Here is my response:"},
                             {"Here's my thought process:", "Here's my response:"},
                             {"<think>", "</think>"}};
constexpr Pair kMinimax[] = {{"<think>", "</think>"}, {"<mm:think>", "</mm:think>"}};
constexpr Pair kAnthropic[] = {{"<thinking>", "</thinking>"}, {"<antThinking>", "</antThinking>"}};
// In victor any end token ends any thinking.
#define ACCEL_ANY_VICTOR_END(start)                                                         \
  {start, "<\uff5cend\u2581of\u2581thinking\uff5c>"}, {start, "<|end_of_thinking|>"}, {       \
    start, "</think>"                                                                       \
  }
constexpr Pair kVictor[] = {ACCEL_ANY_VICTOR_END("<\uff5cbegin\u2581of\u2581thinking\uff5c>"),
                            ACCEL_ANY_VICTOR_END("<|begin_of_thinking|>"),
                            ACCEL_ANY_VICTOR_END("<think>")};
#undef ACCEL_ANY_VICTOR_END

struct Row {
  const char* name;
  std::span<const Pair> pairs;
  const char* implicit_end;  // begins the calls of tools, which end thinking
  bool inside = false;       // the usual prompt opens thinking
  ThinkMode mode = ThinkMode::first_only;
  bool anywhere = false;
};

// In the order of ThinkPreset.
const Row kRows[] = {
    {"qwen3", kThink, "<tool_call>"},
    {"deepseek", kThink, "<\uff5ctool\u2581calls\u2581begin\uff5c>", true},
    {"kimi", kKimi, "<|tool_calls_section_begin|>"},
    {"glm", kThink, "<tool_call>"},
    {"gemma", kGemma, nullptr},
    {"granite", kGranite, nullptr},
    {"minimax", kMinimax, "<minimax:tool_call>", true},
    {"olmo3", kThink, nullptr, true},
    {"harmony", {}, nullptr},
    {"anthropic", kAnthropic, nullptr},
    {"none", {}, nullptr},
    {"victor", kVictor, nullptr, false, ThinkMode::interleaved, true},
};
static_assert(std::size(kRows) == kThinkPresets);

constexpr const char* kKinds[] = {"content", "thinking", "tool",     "markup",
                                  "role",    "channel",  "recipient"};

constexpr size_t kTagBytes = 256;

const std::string& checked(const std::string& tag, const char* what) {
  if (tag.empty())
    throw Error(Status::invalid_argument, std::string(what) + " is empty: it would be everywhere");
  if (tag.size() > kTagBytes)
    throw Error(Status::invalid_argument,
                std::string(what) + " has " + std::to_string(tag.size()) + " bytes, at most " +
                    std::to_string(kTagBytes) + " are allowed");
  return tag;
}

int find_start(const TagSet& starts, const std::string& tag) {
  for (size_t i = 0; i < starts.size(); ++i)
    if (starts[i] == tag) return static_cast<int>(i);
  return -1;
}

void add_pair(ThinkRules& rules, const std::string& start, const std::string& end) {
  rules.starts.add(checked(start, "a start tag"));
  rules.ends.resize(rules.starts.size());
  rules.ends[find_start(rules.starts, start)].tags.add(checked(end, "an end tag"));
  rules.any_end.tags.add(end);
}

void add_implicit(EndTags& ends, const std::vector<std::string>& tags) {
  ends.implicit = ends.tags.size();
  for (const std::string& tag : tags) ends.tags.add(checked(tag, "an implicit end"));
}

}  // namespace

const char* think_preset_name(uint32_t preset) {
  return preset < kThinkPresets ? kRows[preset].name : "unknown";
}

const char* think_kind_name(uint32_t kind) {
  return kind < std::size(kKinds) ? kKinds[kind] : "unknown";
}

ThinkRules compile_think(const ThinkOptions& options) {
  const Row& row = kRows[static_cast<uint32_t>(options.preset)];
  ThinkRules rules;
  rules.harmony = options.preset == ThinkPreset::harmony;
  if (rules.harmony && !options.tags.empty())
    throw Error(Status::invalid_argument, "harmony has no tags to replace: choose another preset");
  const ThinkMode mode = options.mode == ThinkMode::as_preset ? row.mode : options.mode;
  rules.first_only = mode == ThinkMode::first_only;
  rules.anywhere = options.anywhere || row.anywhere;
  rules.trim = options.trim;
  rules.inside = options.start_in_thinking < 0 ? row.inside : options.start_in_thinking;
  rules.max_thinking = options.max_thinking;
  for (const auto& [start, end] : options.tags) add_pair(rules, start, end);
  if (options.tags.empty())
    for (const Pair& pair : row.pairs) add_pair(rules, pair.start, pair.end);
  std::vector<std::string> implicit = options.implicit_ends;
  if (implicit.empty() && options.tags.empty() && row.implicit_end)
    implicit.push_back(row.implicit_end);
  for (EndTags& ends : rules.ends) add_implicit(ends, implicit);
  add_implicit(rules.any_end, implicit);
  return rules;
}

}  // namespace accel::text
