// Loops of calls. A turn is the multiset of its calls, hashed; for each period a counter tells how
// many of the last turns equal the one that many before. A turn that brings a result which this run
// has not seen is progress (paging, polling) and does not count.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/json/config.h"
#include "core/sig/loop.h"
#include "core/sig/loop_state_internal.h"

namespace accel::sig {

class LoopCalls {
 public:
  static constexpr uint32_t kMaxPeriod = 8;

  void read(const json::Config& rules, const json::Config& built_in);
  void add(std::string_view tool, std::string_view arguments,
           std::optional<std::string_view> result);
  LoopReport finish();
  void reset();
  int64_t open_calls() const { return static_cast<int64_t>(open_.size()); }

  template <class Archive>
  void visit(Archive& archive) {
    archive(open_), archive(turns_), archive(runs_), archive(stale_), archive(last_);
    archive(jitter_);
  }

 private:
  struct Call {
    uint64_t signature, result;  // result 0: not known
    uint32_t polling, seen;      // seen: an equal one, with the same result or none, came before
    auto operator<=>(const Call&) const = default;
  };
  struct Member {
    uint64_t key, value;
    bool operator==(const Member&) const = default;
  };
  // One call as jitter sees it: its tool and arguments apart.
  struct Shape {
    uint64_t tool = 0, result = 0;
    std::vector<Member> members;

    template <class Archive>
    void visit(Archive& archive) {
      archive(tool), archive(result), archive(members);
    }
  };

  uint64_t signature(std::string_view tool, std::string_view arguments);
  bool polls(std::string_view tool) const;
  Shape shape(std::string_view tool, std::string_view arguments, uint64_t result) const;
  Call close_turn() const;
  bool tells_nothing_new(uint32_t period) const;
  void count_runs();
  void push(Call turn);
  LoopReport rounds() const;
  LoopReport counted() const;
  LoopReport jittered();

  int64_t repeat_ = 3, cycles_ = 3, count_ = 10, jitters_ = 5, polling_ = 100, window_ = 128;
  uint32_t max_period_ = kMaxPeriod;
  std::map<std::string, std::vector<std::string>, std::less<>> ignored_;
  std::vector<std::string> polling_words_;

  std::vector<Call> open_;   // of the open turn
  std::vector<Call> turns_;  // the last ones, newest last
  std::array<int64_t, kMaxPeriod> runs_{}, stale_{};
  std::vector<Shape> last_;  // the calls of the open turn, then the one before it
  int64_t jitter_ = 0;
  std::string scratch_;
};

}  // namespace accel::sig
