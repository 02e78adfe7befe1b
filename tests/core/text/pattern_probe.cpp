// What a pattern becomes, tried out: reads patterns and texts from stdin, searches each text with
// the exact pattern through PCRE2, checks every fact of the pattern against what was found, and the
// superset through Hyperscan. tests/checks/pattern_differential.py drives it and compares the
// spans.
//
// Dialect 256 is PCRE2 as it is: the pattern goes to it unread, the flags as its options; 257 the
// same with Go's $. Dialect 512 is python's, searched only, without a check of the facts.
//
// In:  u32 dialect, u32 flags, u32 length of the pattern, u32 number of texts, the pattern, and per
//      text its u32 length and bytes; 2^32 - 1 texts are those of the last request.
// Out: i32 status; for a fault i64 offset, u32 length and message; else per text i32 number of
//      spans (-1: PCRE2's match limit), u32 start and end each, and u32 length and text of what is
//      wrong.
#define PCRE2_CODE_UNIT_WIDTH 8
#include <hs/hs.h>
#include <pcre2.h>

#include <cstdio>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/base/error.h"
#include "core/base/utf8.h"
#include "core/text/pattern.h"

namespace {

using accel::text::kUnbounded;
using accel::text::Pattern;
using Spans = std::vector<std::pair<uint32_t, uint32_t>>;

template <class T>
bool get(T* value) {
  return fread(value, sizeof *value, 1, stdin) == 1;
}
std::string get_text(uint32_t length) {
  std::string text(length, '\0');
  if (length && fread(text.data(), length, 1, stdin) != 1) std::exit(1);
  return text;
}
template <class T>
void put(T value) {
  fwrite(&value, sizeof value, 1, stdout);
}
void put_text(const std::string& text) {
  put(static_cast<uint32_t>(text.size()));
  fwrite(text.data(), 1, text.size(), stdout);
}

struct LimitHit {};

constexpr uint32_t kUtf = PCRE2_UTF | PCRE2_UCP | PCRE2_MATCH_INVALID_UTF;
constexpr uint32_t kRawDialect = 256, kRawGoDialect = 257, kSearchOnly = 512;
constexpr uint32_t kSameTexts = 0xFFFFFFFF;

uint32_t raw_options(uint32_t dialect, uint32_t flags) {
  using namespace accel::text;
  // The truth for the pcre dialect is PCRE2 without the optimizations that are wrong at times.
  uint32_t options = dialect == kRawGoDialect ? PCRE2_DOLLAR_ENDONLY
                                              : PCRE2_NO_START_OPTIMIZE | PCRE2_NO_AUTO_POSSESS;
  options |= flags & kUnicode ? PCRE2_UTF | PCRE2_MATCH_INVALID_UTF : 0;
  if (flags & kUnicode && !(flags & kAscii)) options |= PCRE2_UCP;
  if (flags & kIgnoreCase) options |= PCRE2_CASELESS;
  if (flags & kMultiline) options |= PCRE2_MULTILINE;
  if (flags & kDotAll) options |= PCRE2_DOTALL;
  if (flags & kVerbose) options |= PCRE2_EXTENDED;
  return options;
}

class Pcre {
 public:
  Pcre(const std::string& text, uint32_t options) {
    std::unique_ptr<pcre2_compile_context, void (*)(pcre2_compile_context*)> context(
        pcre2_compile_context_create(nullptr), pcre2_compile_context_free);
    pcre2_set_newline(context.get(), PCRE2_NEWLINE_LF);
    int fault = 0;
    size_t at = 0;
    code_ = pcre2_compile(reinterpret_cast<PCRE2_SPTR>(text.data()), text.size(), options, &fault,
                          &at, context.get());
    if (!code_) {
      unsigned char message[256];
      pcre2_get_error_message(fault, message, sizeof message);
      error = "PCRE2 refuses " + text + ": " + reinterpret_cast<char*>(message);
      return;
    }
    data_ = pcre2_match_data_create_from_pattern(code_, nullptr);
    limits_ = pcre2_match_context_create(nullptr);
    pcre2_set_match_limit(limits_, 300000);
  }
  ~Pcre() {
    pcre2_match_context_free(limits_);
    pcre2_match_data_free(data_);
    pcre2_code_free(code_);
  }
  Pcre(const Pcre&) = delete;
  Pcre& operator=(const Pcre&) = delete;

  void jit() {
    if (code_) pcre2_jit_compile(code_, PCRE2_JIT_COMPLETE);
  }

  bool match(const std::string& text, size_t from, uint32_t options, uint32_t* start,
             uint32_t* end) const {
    const int found = pcre2_match(code_, reinterpret_cast<PCRE2_SPTR>(text.data()), text.size(),
                                  from, options, data_, limits_);
    if (found == PCRE2_ERROR_NOMATCH) return false;
    if (found < 0) throw LimitHit();
    const size_t* spans = pcre2_get_ovector_pointer(data_);
    *start = static_cast<uint32_t>(spans[0]), *end = static_cast<uint32_t>(spans[1]);
    return true;
  }

  Spans find_all(const std::string& text) const {
    Spans spans;
    uint32_t start = 0, end = 0;
    bool empty = false;
    while (match(text, end, empty ? PCRE2_NOTEMPTY_ATSTART : 0, &start, &end)) {
      spans.emplace_back(start, end);
      empty = start == end;
    }
    return spans;
  }

  std::string error;

 private:
  pcre2_code* code_ = nullptr;
  pcre2_match_data* data_ = nullptr;
  pcre2_match_context* limits_ = nullptr;
};

class Hyperscan {
 public:
  explicit Hyperscan(const std::string& text) {
    hs_compile_error_t* fault = nullptr;
    if (hs_compile(text.c_str(), 0, HS_MODE_BLOCK, nullptr, &database_, &fault) != HS_SUCCESS) {
      error = "Hyperscan refuses " + text + ": " + fault->message;
      hs_free_compile_error(fault);
      return;
    }
    hs_alloc_scratch(database_, &scratch_);
  }
  ~Hyperscan() {
    hs_free_scratch(scratch_);
    hs_free_database(database_);
  }
  Hyperscan(const Hyperscan&) = delete;
  Hyperscan& operator=(const Hyperscan&) = delete;

  std::set<uint32_t> ends(const std::string& text) const {
    std::set<uint32_t> out;
    const auto on_match = [](unsigned, unsigned long long, unsigned long long end, unsigned,
                             void* to) {
      static_cast<std::set<uint32_t>*>(to)->insert(static_cast<uint32_t>(end));
      return 0;
    };
    hs_scan(database_, text.data(), static_cast<unsigned>(text.size()), 0, scratch_, on_match,
            &out);
    return out;
  }

  std::string error;

 private:
  hs_database_t* database_ = nullptr;
  hs_scratch_t* scratch_ = nullptr;
};

class Probe {
 public:
  explicit Probe(Pattern pattern)
      : pattern_(std::move(pattern)), exact_(pattern_.exact, pattern_.utf ? kUtf : 0) {
    if (!pattern_.ascii.empty()) ascii_ = std::make_unique<Pcre>(pattern_.ascii, 0);
    if (pattern_.superset) superset_ = std::make_unique<Hyperscan>(*pattern_.superset);
  }

  std::string error() const {
    return exact_.error.empty() && ascii_ ? ascii_->error : exact_.error;
  }

  Spans spans(const std::string& text, std::string* wrong) const {
    const Spans found = exact_.find_all(text);
    if (ascii_ && accel::is_ascii(text) && ascii_->find_all(text) != found)
      *wrong += "the ASCII pattern finds other spans; ";
    std::set<uint32_t> ends;
    const bool has_ends = superset_ && superset_->error.empty();
    if (has_ends) ends = superset_->ends(text);
    for (uint32_t from = 0; from <= text.size(); ++from) {
      uint32_t start = from, end = from;
      if (pattern_.utf && from < text.size() && (text[from] & 0xC0) == 0x80) continue;
      const bool matched = exact_.match(text, from, PCRE2_ANCHORED, &start, &end);
      if (matched) {
        check_facts(text, start, end, wrong);
        if (has_ends && !ends.count(end))
          *wrong += at(start, end) + "is an end the superset misses; ";
      }
      const int64_t fixed = from + pattern_.min_width;
      if (has_ends && pattern_.superset_is_exact && pattern_.min_width == pattern_.max_width &&
          ends.count(static_cast<uint32_t>(fixed)) != matched)
        *wrong += at(from, fixed) + "the superset is not exact; ";
    }
    return found;
  }

 private:
  static std::string at(int64_t start, int64_t end) {
    return "[" + std::to_string(start) + ", " + std::to_string(end) + ") ";
  }

  bool fits_tail(const std::string& text, int64_t start, int64_t end) const {
    if (end - start <= pattern_.bounded_width) return true;
    for (const accel::text::Tail& tail : pattern_.tails) {
      int64_t at = std::max<int64_t>(end - tail.after, 0);
      while (at > 0 && tail.run[static_cast<uint8_t>(text[at - 1])]) --at;
      if (at - tail.before <= start) return true;
    }
    return false;
  }

  bool has_run(const std::string& text, int64_t start, int64_t end) const {
    const auto& run = *pattern_.class_run;
    for (int64_t from = start; from < end; ++from) {
      int64_t to = from;
      while (to < end && run.set[static_cast<uint8_t>(text[to])]) ++to;
      int64_t first = from;
      while (first > 0 && run.set[static_cast<uint8_t>(text[first - 1])]) --first;
      if (to - from >= run.length && start >= first - run.before) return true;
      if (to > from) from = to;
    }
    return false;
  }

  static std::string lower(std::string text) {
    for (char& c : text)
      if (c >= 'A' && c <= 'Z') c |= 32;
    return text;
  }

  void check_facts(const std::string& text, uint32_t start, uint32_t end,
                   std::string* wrong) const {
    const std::string here = at(start, end);
    const int64_t width = end - start;
    if (width < pattern_.min_width) *wrong += here + "is narrower than min_width; ";
    if (pattern_.max_width != kUnbounded && width > pattern_.max_width)
      *wrong += here + "is wider than max_width; ";
    if (pattern_.max_width == kUnbounded && !fits_tail(text, start, end))
      *wrong += here + "fits no tail; ";
    if (pattern_.class_run && !has_run(text, start, end)) *wrong += here + "has no class run; ";
    const bool ignore = pattern_.literal_ignores_case;
    std::string match = text.substr(start, width), literal = pattern_.literal;
    if (ignore) match = lower(match), literal = lower(literal);
    const size_t found = match.find(literal);
    if (found == std::string::npos) *wrong += here + "lacks the literal; ";
    if (pattern_.starts_with_literal && found != 0)
      *wrong += here + "does not start with the literal; ";
    check_context(text, start, end, wrong);
  }

  // The same match with no more of the text than the pattern says it looks at.
  void check_context(const std::string& text, uint32_t start, uint32_t end,
                     std::string* wrong) const {
    const int64_t before = pattern_.context_before, after = pattern_.context_after;
    if (pattern_.max_width == kUnbounded || before == kUnbounded || after == kUnbounded) return;
    const int64_t from = std::max<int64_t>(start - before, 0);
    const std::string part = text.substr(from, start - from + pattern_.max_width + after);
    uint32_t s = 0, e = 0;
    if (!exact_.match(part, start - from, PCRE2_ANCHORED, &s, &e) || e + from != end)
      *wrong += at(start, end) + "is not found within its context; ";
  }

  Pattern pattern_;
  Pcre exact_;
  std::unique_ptr<Pcre> ascii_;
  std::unique_ptr<Hyperscan> superset_;
};

class RawProbe {
 public:
  RawProbe(const std::string& text, uint32_t options) : code_(text, options) { code_.jit(); }
  const std::string& error() const { return code_.error; }
  Spans spans(const std::string& text, std::string*) const { return code_.find_all(text); }

 private:
  Pcre code_;
};

template <class AnyProbe>
void answer_texts(const AnyProbe& probe, accel::Status refused,
                  const std::vector<std::string>& texts) {
  if (!probe.error().empty()) throw accel::Error(refused, probe.error());
  put(static_cast<int32_t>(0));
  for (const std::string& subject : texts) {
    std::string wrong;
    try {
      const Spans spans = probe.spans(subject, &wrong);
      put(static_cast<int32_t>(spans.size()));
      for (const auto& [start, end] : spans) put(start), put(end);
    } catch (const LimitHit&) {
      put(static_cast<int32_t>(-1));
      wrong.clear();
    }
    put_text(wrong);
  }
}

void answer(uint32_t dialect, uint32_t flags, const std::string& text,
            const std::vector<std::string>& texts) {
  try {
    if (dialect == kRawDialect || dialect == kRawGoDialect)
      return answer_texts(RawProbe(text, raw_options(dialect, flags)), accel::Status::bad_pattern,
                          texts);
    if (dialect == kSearchOnly) {
      const Pattern pattern = parse_pattern(text, accel::text::Dialect::python, flags);
      return answer_texts(RawProbe(pattern.exact, pattern.utf ? kUtf : 0), accel::Status::internal,
                          texts);
    }
    answer_texts(Probe(parse_pattern(text, static_cast<accel::text::Dialect>(dialect), flags)),
                 accel::Status::internal, texts);
  } catch (const accel::Error& error) {
    put(static_cast<int32_t>(error.status));
    put(error.offset);
    put_text(error.message);
  }
}

}  // namespace

int main() {
  uint32_t dialect = 0, flags = 0, length = 0, count = 0;
  std::vector<std::string> texts;
  while (get(&dialect) && get(&flags) && get(&length) && get(&count)) {
    const std::string pattern = get_text(length);
    if (count != kSameTexts) {
      texts.clear();
      for (uint32_t i = 0, size = 0; i < count && get(&size); ++i) texts.push_back(get_text(size));
    }
    answer(dialect, flags, pattern, texts);
    fflush(stdout);
  }
}
