// PCRE2 as the set uses it: codes that are compiled and given their machine code when first needed,
// and one thread's means to run them.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "core/text/pattern.h"

struct pcre2_real_code_8;
struct pcre2_real_match_context_8;
struct pcre2_real_match_data_8;
struct pcre2_real_jit_stack_8;

namespace accel::text {

struct Span {
  int64_t start = 0;
  int64_t end = 0;
};

// Which text of a Pattern a code is made of.
enum class Variant { exact, ascii };

class PcreCode {
 public:
  // Throws Error(unsupported) with PCRE2's reason.
  PcreCode(const Pattern& pattern, Variant variant);
  ~PcreCode();
  PcreCode(const PcreCode&) = delete;
  PcreCode& operator=(const PcreCode&) = delete;

  void compile_to_machine_code();
  bool anchored() const { return anchored_; }

 private:
  friend class Matcher;
  pcre2_real_code_8* code_ = nullptr;
  bool utf_ = false;
  bool jit_ = false;
  bool anchored_ = false;  // what does not match at the first start offered matches nowhere later
};

// The codes of a set, two slots for each rule, filled when first asked for. Without a lock: two threads
// may make the same code, the first to finish keeps it.
class PcreCodes {
 public:
  explicit PcreCodes(size_t rules) : slots_(2 * rules) {}
  ~PcreCodes();
  PcreCodes(const PcreCodes&) = delete;
  PcreCodes& operator=(const PcreCodes&) = delete;

  const PcreCode& get(size_t rule, Variant variant, const Pattern& pattern);

 private:
  std::vector<std::atomic<const PcreCode*>> slots_;
};

struct MatchLimits {
  uint32_t match_limit;
  int64_t jit_stack_max;
};

// One thread's match data, context and machine stack.
class Matcher {
 public:
  enum class Found { none, match, limit };

  Matcher() = default;
  ~Matcher();
  Matcher(const Matcher&) = delete;
  Matcher& operator=(const Matcher&) = delete;

  void set_limits(const MatchLimits& limits);

  // The leftmost match of `code` that starts in [first, last]; with `not_empty` none that is empty at
  // `first`. UTF codes skip starts inside a character.
  Found find(const PcreCode& code, std::string_view text, int64_t first, int64_t last, bool not_empty,
             Span* out);

  // Offsets of all groups of the match that find() would give, 2 * (groups + 1) of them; empty when it
  // would give none.
  std::vector<int64_t> groups(const PcreCode& code, std::string_view text, int64_t first,
                              int64_t last, bool not_empty);

 private:
  void prepare();
  void grow_stack();
  int run(const PcreCode& code, std::string_view text, int64_t first, uint32_t options,
          pcre2_real_match_data_8* data);

  pcre2_real_match_context_8* context_ = nullptr;
  pcre2_real_match_data_8* data_ = nullptr;
  pcre2_real_jit_stack_8* stack_ = nullptr;
  int64_t stack_size_ = 0;
  MatchLimits limits_{0, 0};
};

// "10.42 2022-12-11".
const char* pcre_version();

}  // namespace accel::text
