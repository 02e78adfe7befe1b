// Tells when an agent turns in circles: the same calls turn after turn, the same thought again, a
// plan announced and never begun. Two detectors, one for calls and one for thoughts, whose limits,
// lists and advice are data (loop_rules.json, or a caller's own); memory is bounded by the rules.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace accel::sig {

// The values are accel.h's.
enum class LoopKind : uint32_t {
  none = 0,
  repeat = 1,
  cycle = 2,
  count = 3,
  jitter = 4,
  stalling = 5,
  exact_repetition = 6,
  semantic_similarity = 7
};
enum class LoopCategory : uint32_t {
  none = 0,
  general = 1,
  file_read = 2,
  search = 3,
  analysis = 4,
  implementation = 5
};

struct LoopReport {
  LoopKind kind = LoopKind::none;
  LoopCategory category = LoopCategory::none;  // of a thought
  int64_t count = 0;                           // how often
  int64_t period = 0;                          // turns of one round
  double similarity = 0;                       // of the most similar thought before
};

struct LoopStats {
  int64_t calls = 0, turns = 0, call_loops = 0;
  int64_t thoughts = 0, thought_loops = 0, stalling = 0, exact = 0, similar = 0;
  int64_t stalls = 0, history = 0, distinct = 0;  // as of now
};

const char* loop_kind_name(uint32_t kind);          // "unknown" for what is not in the list
const char* loop_category_name(uint32_t category);  // the same

// Call order: ((add* finish) | think | save | load | reset)*.
class Loop {
 public:
  // `rules` is JSON as accel.h describes it; empty: built in. Throws Error with the place at fault.
  explicit Loop(std::string_view rules);
  ~Loop();
  Loop(const Loop&) = delete;
  Loop& operator=(const Loop&) = delete;

  // A call of the turn that is open, with its result where it is known.
  void add(std::string_view tool, std::string_view arguments,
           std::optional<std::string_view> result);
  LoopReport finish();  // the turn is complete
  LoopReport think(std::string_view text);

  std::string guidance(const LoopReport& report) const;
  LoopStats stats() const;
  void reset();        // forgets calls and thoughts
  void clear_stats();  // forgets the counts

  std::string save() const;
  void load(std::string_view saved);  // Throws Error bad_data; then nothing has changed

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace accel::sig
