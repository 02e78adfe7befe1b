// Finds the stretch of a growing text that repeats itself: a model that writes the same words for
// ever. Words and signs are hashed as they complete; for each period up to a limit a counter tells
// how many of the last ones equal the one that many before. So a word costs one comparison with the
// last hashes, by vectors, whatever the length of the text, and memory is bounded by the options.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace accel::text {

struct TailOptions {
  uint32_t max_period = 128;  // tokens
  uint32_t min_copies = 3;
  uint32_t min_tokens = 48;  // of all copies together
};

// The last stretch that repeated; it grows while it goes on.
struct TailRepeat {
  bool found = false;
  int64_t start = 0, end = 0;  // bytes fed before it, and up to its end
  int64_t unit_end = 0;        // where its first copy ends and the next begins
  int64_t period = 0;          // tokens
  int64_t copies = 0;          // whole ones
};

// Call order: (feed* finish? reset)*. What is found does not depend on how the text is cut.
class PhraseTail {
 public:
  explicit PhraseTail(const TailOptions& options);
  PhraseTail(const PhraseTail&) = delete;
  PhraseTail& operator=(const PhraseTail&) = delete;

  void feed(std::string_view text);
  void finish();  // the last word is complete
  void reset();
  const TailRepeat& repeat() const { return repeat_; }

 private:
  enum class Pending : uint8_t { none, word, blanks, sign };

  void add_byte(unsigned char byte);
  void end_token();
  void add_token(uint32_t hash, int64_t start, int64_t end);
  bool count_runs(uint32_t hash);
  bool begin_repeat(int64_t end);
  void look(int64_t end);

  const TailOptions options_;
  struct Run {
    int64_t last = 0;     // the token, from 1, that went on with it; else it is over
    int64_t length = 0;   // tokens in a row that equal the one a period before
    int64_t wanted = 0;   // so long it is a repeat
  };

  int64_t run(int64_t period) const {
    const Run& found = runs_[static_cast<size_t>(period - 1)];
    return found.last == tokens_ ? found.length : 0;
  }

  // The hashes of the last max_period tokens, the newest first, at the beginning of what is left
  // of a longer buffer, which is filled from its end.
  std::vector<uint32_t> recent_;
  size_t newest_;
  std::vector<Run> runs_;        // by period - 1
  std::vector<int64_t> starts_;   // of the last tokens, a ring
  int64_t tokens_ = 0, fed_ = 0;
  Pending pending_ = Pending::none;
  unsigned char last_byte_ = 0;
  uint64_t hash_ = 0;
  int64_t pending_start_ = 0;
  bool ended_ = false;  // the stretch that was found does not go on
  TailRepeat repeat_;
};

}  // namespace accel::text
