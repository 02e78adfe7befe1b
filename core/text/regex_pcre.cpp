#include "core/text/regex_pcre_internal.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <algorithm>
#include <mutex>
#include <new>
#include <string>

#include "core/base/error.h"
#include "core/base/utf8.h"
#include "core/runtime/fork_lock.h"

namespace accel::text {
namespace {

constexpr uint32_t kHeapLimitKib = 64 * 1024;  // of the interpreter, for one match
constexpr size_t kStackStart = 32 * 1024;
constexpr uint32_t kStartsLines = 2;  // PCRE2_INFO_FIRSTCODETYPE

template <auto free>
struct Free {
  template <class T>
  void operator()(T* object) const {
    free(object);
  }
};
using CompileContext = std::unique_ptr<pcre2_compile_context, Free<pcre2_compile_context_free>>;
using MatchData = std::unique_ptr<pcre2_match_data, Free<pcre2_match_data_free>>;

template <class T>
T* need_memory(T* made) {
  if (!made) throw std::bad_alloc();
  return made;
}

// PCRE2's allocator of executable memory has a lock of its own; a fork must not happen inside it.
std::mutex& machine_code_lock() {
  static std::mutex* const lock = hold_across_forks(new std::mutex);
  return *lock;
}

std::string message_of(int code) {
  char text[256];
  pcre2_get_error_message(code, reinterpret_cast<PCRE2_UCHAR*>(text), sizeof text);
  return text;
}

PCRE2_SPTR units(std::string_view text) {
  return reinterpret_cast<PCRE2_SPTR>(text.data() ? text.data() : "");
}

bool continues_character(std::string_view text, int64_t at) {
  return at < static_cast<int64_t>(text.size()) && (text[at] & 0xC0) == 0x80;
}

bool ends_inside_character(std::string_view text) {
  for (size_t back = 1; back <= 4 && back <= text.size(); ++back)
    if (utf8_sequence(text, text.size() - back) == static_cast<int>(back)) return false;
  return !text.empty();
}

}  // namespace

Variant variant_of(std::string_view text) {
  if (is_ascii(text)) return Variant::ascii;
  return utf8_invalid_at(text) == text.size() ? Variant::exact : Variant::broken;
}

std::string_view with_readable_end(std::string_view text, std::string& copy) {
  if (!ends_inside_character(text)) return text;
  return copy.assign(text);  // a string ends with a NUL of its own
}

PcreCode::PcreCode(const Pattern& pattern, Variant variant) {
  const bool ascii = variant == Variant::ascii && !pattern.ascii.empty();
  const std::string& text = ascii ? pattern.ascii : pattern.exact;
  utf_ = pattern.utf && !ascii;
  const uint32_t options = PCRE2_USE_OFFSET_LIMIT |
                           (utf_ ? PCRE2_UTF | PCRE2_UCP | PCRE2_MATCH_INVALID_UTF : 0) |
                           (variant == Variant::broken ? PCRE2_NO_DOTSTAR_ANCHOR : 0);
  const CompileContext context(need_memory(pcre2_compile_context_create(nullptr)));
  pcre2_set_newline(context.get(), PCRE2_NEWLINE_LF);
  int fault = 0;
  PCRE2_SIZE at = 0;
  code_ = pcre2_compile(units(text), text.size(), options, &fault, &at, context.get());
  if (!code_ && fault == PCRE2_ERROR_HEAP_FAILED) throw std::bad_alloc();
  if (!code_) throw Error(Status::unsupported, "PCRE2 refuses the pattern: " + message_of(fault));
  uint32_t all_options = 0;
  pcre2_pattern_info(code_, PCRE2_INFO_ALLOPTIONS, &all_options);
  anchored_ = all_options & PCRE2_ANCHORED;
  uint32_t first_unit = 0;
  pcre2_pattern_info(code_, PCRE2_INFO_FIRSTCODETYPE, &first_unit);
  leads_with_any_ = anchored_ || first_unit == kStartsLines;
}

PcreCode::~PcreCode() { pcre2_code_free(code_); }

void PcreCode::compile_to_machine_code() {
  const std::lock_guard lock(machine_code_lock());
  const int result = pcre2_jit_compile(code_, PCRE2_JIT_COMPLETE);
  jit_ = result == 0;  // without it, for want of executable memory or support, PCRE2 interprets
}

PcreCodes::~PcreCodes() {
  for (auto& slot : slots_) delete slot.load();
}

const PcreCode& PcreCodes::get(size_t rule, Variant variant, const Pattern& pattern) {
  if (!pattern.utf) variant = Variant::exact;
  if (variant == Variant::broken && !get(rule, Variant::exact, pattern).leads_with_any())
    variant = Variant::exact;
  std::atomic<const PcreCode*>& slot = slots_[kVariants * rule + static_cast<size_t>(variant)];
  if (const PcreCode* made = slot.load(std::memory_order_acquire)) return *made;
  auto code = std::make_unique<PcreCode>(pattern, variant);
  code->compile_to_machine_code();
  const PcreCode* present = nullptr;
  if (slot.compare_exchange_strong(present, code.get())) return *code.release();
  return *present;
}

Matcher::~Matcher() {
  pcre2_match_data_free(data_);
  pcre2_match_context_free(context_);
  pcre2_jit_stack_free(stack_);
}

void Matcher::prepare() {
  if (!context_) {
    context_ = need_memory(pcre2_match_context_create(nullptr));
    pcre2_set_heap_limit(context_, kHeapLimitKib);
    limits_.match_limit = 0;
  }
  if (!data_) data_ = need_memory(pcre2_match_data_create(1, nullptr));
}

void Matcher::set_limits(const MatchLimits& limits) {
  prepare();
  if (limits.match_limit != limits_.match_limit)
    pcre2_set_match_limit(context_, limits.match_limit);
  limits_ = limits;
}

// Machine code starts on 32 KiB of the thread's own stack, which is enough for nearly every match.
void Matcher::grow_stack() {
  if (stack_size_ >= limits_.jit_stack_max) return;
  pcre2_jit_stack* bigger =
      need_memory(pcre2_jit_stack_create(std::min<size_t>(kStackStart, limits_.jit_stack_max),
                                         static_cast<size_t>(limits_.jit_stack_max), nullptr));
  pcre2_jit_stack_free(stack_);
  stack_ = bigger;
  stack_size_ = limits_.jit_stack_max;
  pcre2_jit_stack_assign(context_, nullptr, stack_);
}

int Matcher::run(const PcreCode& code, std::string_view text, int64_t first, uint32_t options,
                 pcre2_match_data* data) {
  const auto start = static_cast<PCRE2_SIZE>(first);
  int result = PCRE2_ERROR_JIT_STACKLIMIT;
  if (code.jit_) {
    result = pcre2_jit_match(code.code_, units(text), text.size(), start, options, data, context_);
    if (result == PCRE2_ERROR_JIT_STACKLIMIT) {
      grow_stack();
      result =
          pcre2_jit_match(code.code_, units(text), text.size(), start, options, data, context_);
    }
  }
  if (result == PCRE2_ERROR_JIT_STACKLIMIT) {
    // The interpreter keeps its heap in the match data, so it gets one that goes away.
    const MatchData own(need_memory(pcre2_match_data_create_from_pattern(code.code_, nullptr)));
    result = pcre2_match(code.code_, units(text), text.size(), start, options | PCRE2_NO_JIT,
                         own.get(), context_);
    const uint32_t pairs =
        std::min(pcre2_get_ovector_count(own.get()), pcre2_get_ovector_count(data));
    if (result > 0)
      std::copy_n(pcre2_get_ovector_pointer(own.get()), 2 * pairs, pcre2_get_ovector_pointer(data));
  }
  return result;
}

Matcher::Found Matcher::find(const PcreCode& code, std::string_view text, int64_t first,
                             int64_t last, bool not_empty, Span* out) {
  if (code.utf_)
    while (first <= last && continues_character(text, first)) ++first;
  if (first > last) return Found::none;
  pcre2_set_offset_limit(context_, static_cast<PCRE2_SIZE>(last));
  const int result = run(code, text, first, not_empty ? PCRE2_NOTEMPTY_ATSTART : 0, data_);
  if (result >= 0) {
    const PCRE2_SIZE* pair = pcre2_get_ovector_pointer(data_);
    *out = {static_cast<int64_t>(pair[0]), static_cast<int64_t>(pair[1])};
    return Found::match;
  }
  switch (result) {
    case PCRE2_ERROR_NOMATCH: return Found::none;
    case PCRE2_ERROR_MATCHLIMIT:
    case PCRE2_ERROR_DEPTHLIMIT:
    case PCRE2_ERROR_HEAPLIMIT: return Found::limit;
    case PCRE2_ERROR_NOMEMORY: throw std::bad_alloc();
    default: throw Error(Status::internal, "PCRE2: " + message_of(result));
  }
}

std::vector<int64_t> Matcher::groups(const PcreCode& code, std::string_view text, int64_t first,
                                     int64_t last, bool not_empty) {
  const MatchData data(need_memory(pcre2_match_data_create_from_pattern(code.code_, nullptr)));
  pcre2_set_offset_limit(context_, static_cast<PCRE2_SIZE>(last));
  const uint32_t options = not_empty ? PCRE2_NOTEMPTY_ATSTART : 0;
  const int result = run(code, text, first, options, data.get());
  if (result == PCRE2_ERROR_NOMEMORY) throw std::bad_alloc();
  if (result <= 0) return {};
  const PCRE2_SIZE* offsets = pcre2_get_ovector_pointer(data.get());
  std::vector<int64_t> spans(2 * pcre2_get_ovector_count(data.get()), -1);
  for (size_t i = 0; i < 2 * static_cast<size_t>(result); ++i)
    if (offsets[i] != PCRE2_UNSET) spans[i] = static_cast<int64_t>(offsets[i]);
  return spans;
}

Matcher::Prospect Matcher::prospect(const PcreCode& code, std::string_view text, int64_t start) {
  const MatchData own(need_memory(pcre2_match_data_create_from_pattern(code.code_, nullptr)));
  pcre2_set_offset_limit(context_, static_cast<PCRE2_SIZE>(start));
  const int result =
      pcre2_match(code.code_, units(text), text.size(), static_cast<PCRE2_SIZE>(start),
                  PCRE2_NO_JIT | PCRE2_ANCHORED | PCRE2_PARTIAL_HARD, own.get(), context_);
  if (result == PCRE2_ERROR_NOMEMORY) throw std::bad_alloc();
  if (result == PCRE2_ERROR_NOMATCH) return Prospect::none;
  return result >= 0 ? Prospect::match : Prospect::open;
}

const char* pcre_version() {
  static const std::string version = [] {
    char text[64];
    pcre2_config(PCRE2_CONFIG_VERSION, text);
    return std::string(text);
  }();
  return version.c_str();
}

}  // namespace accel::text
