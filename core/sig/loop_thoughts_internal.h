// Loops of thoughts, in this order: an announcement that is not followed by a deed, the same text
// again, nearly the same words again. A text is its hash without white space, and the set of its
// longer words without the commonest ones.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/json/config.h"
#include "core/sig/loop.h"
#include "core/sig/loop_state_internal.h"

namespace accel::sig {

class LoopThoughts {
 public:
  void read(const json::Config& rules, const json::Config& built_in, bool victor);
  LoopReport think(std::string_view text);
  void reset();
  int64_t stalls() const { return stalls_; }
  int64_t history() const { return static_cast<int64_t>(history_.size()); }
  int64_t distinct() const { return static_cast<int64_t>(seen_.size()); }

  template <class Archive>
  void visit(Archive& archive) {
    archive(history_), archive(seen_), archive(stalls_), archive(thoughts_);
  }

 private:
  using Words = std::vector<uint64_t>;  // hashes, sorted

  struct Thought {
    Words words;
    template <class Archive>
    void visit(Archive& archive) {
      archive(words);
    }
  };
  struct Seen {
    uint64_t hash;
    int64_t times, last;  // last: the number of the thought
  };

  Words words_of(std::string_view text) const;
  bool announces(std::string_view text) const;
  LoopCategory category_of(std::string_view text) const;
  int64_t count_text(uint64_t hash);
  void remember(Words words);

  bool victor_ = false;
  int64_t repetition_ = 3, window_ = 10, stalling_ = 2;
  double similarity_ = 0.65;
  std::vector<std::string> announcements_;  // folded
  Words stop_words_;
  std::vector<std::pair<LoopCategory, std::vector<std::string>>> categories_;

  std::vector<Thought> history_;  // the last ones, newest last
  std::vector<Seen> seen_;
  int64_t stalls_ = 0, thoughts_ = 0;
};

}  // namespace accel::sig
