#include "core/sig/loop.h"

#include <cmath>
#include <iterator>
#include <map>

#include "core/base/hash.h"
#include "core/sig/loop_calls_internal.h"
#include "core/sig/loop_thoughts_internal.h"

namespace accel {
extern const std::string_view loop_rules;
}

namespace accel::sig {
namespace {

constexpr uint64_t kMagic = 0x31706f6f6c636361;  // "accloop1"
constexpr const char* kKinds[] = {"none",   "repeat",   "cycle",            "count",
                                  "jitter", "stalling", "exact_repetition", "semantic_similarity"};
constexpr const char* kCategories[] = {"none",   "general",  "file_read",
                                       "search", "analysis", "implementation"};

// `text` with {name} replaced.
void put(std::string& text, std::string_view name, const std::string& value) {
  for (size_t at; (at = text.find(name)) != text.npos;) text.replace(at, name.size(), value);
}

}  // namespace

const char* loop_kind_name(uint32_t kind) {
  return kind < std::size(kKinds) ? kKinds[kind] : "unknown";
}

const char* loop_category_name(uint32_t category) {
  return category < std::size(kCategories) ? kCategories[category] : "unknown";
}

struct Loop::Parts {
  LoopCalls calls;
  LoopThoughts thoughts;
  LoopStats stats;
  uint64_t rules_hash = 0;
  std::map<std::string, std::string> sentences;  // by kind, and by "act." or "move_on." category

  template <class Archive>
  void visit(Archive& archive) {
    calls.visit(archive);
    thoughts.visit(archive);
    archive(stats);
  }
};

Loop::Loop(std::string_view text) : parts_(std::make_unique<Parts>()) {
  const auto empty = json::Config::parse("{}", "rules");
  const auto rules = text.empty() ? empty : json::Config::parse(text, "rules");
  const auto built_in = json::Config::parse(loop_rules, "rules");
  rules.expect({"preset", "calls", "thinking", "guidance"});
  const bool victor = rules.choice<bool>("preset", false, {{"default", false}, {"victor", true}});
  parts_->calls.read(rules.has("calls") ? rules.at("calls") : empty, built_in.at("calls"));
  parts_->thoughts.read(rules.has("thinking") ? rules.at("thinking") : empty,
                        built_in.at("thinking"), victor);
  for (const auto& source : {built_in, rules}) {
    if (!source.has("guidance")) continue;
    for (const auto& [name, value] : source.at("guidance").members()) {
      if (value.is_string()) {
        parts_->sentences[name] = value.string();
        continue;
      }
      for (const auto& [category, advice] : value.members())
        parts_->sentences[name + "." + category] = advice.string();
    }
  }
  parts_->rules_hash = xxh3_64(text.data(), text.size());
}

Loop::~Loop() = default;

void Loop::add(std::string_view tool, std::string_view arguments,
               std::optional<std::string_view> result) {
  parts_->calls.add(tool, arguments, result);
}

LoopReport Loop::finish() {
  LoopStats& stats = parts_->stats;
  const int64_t calls = parts_->calls.open_calls();
  const LoopReport report = parts_->calls.finish();
  stats.calls += calls;
  stats.turns += calls > 0;
  stats.call_loops += report.kind != LoopKind::none;
  return report;
}

LoopReport Loop::think(std::string_view text) {
  LoopStats& stats = parts_->stats;
  const LoopReport report = parts_->thoughts.think(text);
  ++stats.thoughts;
  stats.thought_loops += report.kind != LoopKind::none;
  stats.stalling += report.kind == LoopKind::stalling;
  stats.exact += report.kind == LoopKind::exact_repetition;
  stats.similar += report.kind == LoopKind::semantic_similarity;
  return report;
}

std::string Loop::guidance(const LoopReport& report) const {
  const auto sentence = [&](const std::string& name) {
    const auto found = parts_->sentences.find(name);
    return found == parts_->sentences.end() ? std::string() : found->second;
  };
  if (report.kind == LoopKind::none) return {};
  std::string text = sentence(loop_kind_name(static_cast<uint32_t>(report.kind)));
  if (report.category != LoopCategory::none) {
    const char* group = report.kind == LoopKind::stalling ? "act." : "move_on.";
    text +=
        sentence(group + std::string(loop_category_name(static_cast<uint32_t>(report.category))));
  }
  put(text, "{count}", std::to_string(report.count));
  put(text, "{period}", std::to_string(report.period));
  put(text, "{percent}", std::to_string(std::lrint(report.similarity * 100)));
  return text;
}

LoopStats Loop::stats() const {
  LoopStats now = parts_->stats;
  now.stalls = parts_->thoughts.stalls();
  now.history = parts_->thoughts.history();
  now.distinct = parts_->thoughts.distinct();
  return now;
}

void Loop::reset() {
  parts_->calls.reset();
  parts_->thoughts.reset();
}

void Loop::clear_stats() { parts_->stats = {}; }

std::string Loop::save() const {
  LoopWriter writer;
  writer(kMagic);
  writer(parts_->rules_hash);
  parts_->visit(writer);
  std::string& bytes = writer.bytes();
  writer(xxh3_64(bytes.data(), bytes.size()));
  return std::move(bytes);
}

void Loop::load(std::string_view saved) {
  uint64_t check = 0, magic = 0, rules = 0;
  if (saved.size() < sizeof check) LoopReader::damaged();
  const std::string_view body = saved.substr(0, saved.size() - sizeof check);
  LoopReader(saved.substr(body.size()))(check);
  if (check != xxh3_64(body.data(), body.size())) LoopReader::damaged();
  LoopReader reader(body);
  reader(magic);
  if (magic != kMagic) LoopReader::damaged();
  reader(rules);
  if (rules != parts_->rules_hash)
    throw Error(Status::bad_data, "the state was saved by a detector with other rules");
  auto read = std::make_unique<Parts>(*parts_);
  read->visit(reader);
  if (!reader.done()) LoopReader::damaged();
  parts_ = std::move(read);
}

}  // namespace accel::sig
