// PCRE2 as the set uses it: codes that are compiled and given their machine code when first needed,
// and one thread's means to run them.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
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

// What a code is for: any text, ASCII alone, or UTF-8 with bytes that belong to no character.
enum class Variant { exact, ascii, broken };

// Which variant suits a text best.
Variant variant_of(std::string_view text);

// `text`, or its copy with a NUL behind it where the text ends inside a character: there the
// machine code of \b and \B looks at the byte after the end (PCRE2 10.42).
std::string_view with_readable_end(std::string_view text, std::string& copy);

class PcreCode {
 public:
  // Throws Error(unsupported) with PCRE2's reason.
  PcreCode(const Pattern& pattern, Variant variant);
  ~PcreCode();
  PcreCode(const PcreCode&) = delete;
  PcreCode& operator=(const PcreCode&) = delete;

  void compile_to_machine_code();
  bool anchored() const { return anchored_; }

  // It starts with .*, so that a text offers it few starts: the beginning, or those of the lines.
  // Bytes that . does not match make more of them, which PCRE2 overlooks.
  bool leads_with_any() const { return leads_with_any_; }

 private:
  friend class Matcher;
  pcre2_real_code_8* code_ = nullptr;
  bool utf_ = false;
  bool jit_ = false;
  bool leads_with_any_ = false;
  bool anchored_ = false;  // what does not match at the first start offered matches nowhere later
};

// The codes of a set, a slot for each rule and variant, filled when first asked for. Without a
// lock: two threads may make the same code, the first to finish keeps it.
class PcreCodes {
 public:
  explicit PcreCodes(size_t rules) : slots_(kVariants * rules) {}
  ~PcreCodes();
  PcreCodes(const PcreCodes&) = delete;
  PcreCodes& operator=(const PcreCodes&) = delete;

  const PcreCode& get(size_t rule, Variant variant, const Pattern& pattern);

 private:
  static constexpr size_t kVariants = 3;

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

  // The leftmost match of `code` that starts in [first, last]; with `not_empty` none that is empty
  // at `first`. UTF codes skip starts inside a character.
  Found find(const PcreCode& code, std::string_view text, int64_t first, int64_t last,
             bool not_empty, Span* out);

  // Offsets of all groups of the match that find() would give, 2 * (groups + 1) of them; empty when
  // it would give none.
  std::vector<int64_t> groups(const PcreCode& code, std::string_view text, int64_t first,
                              int64_t last, bool not_empty);

  // Whether `code` matches at `start` however the text goes on, does not, or that depends. By the
  // interpreter, for which nothing has to be compiled.
  enum class Prospect { none, match, open };
  Prospect prospect(const PcreCode& code, std::string_view text, int64_t start);

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
