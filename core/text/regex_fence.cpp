// The search for fences (pattern_fence.cpp). The text must be such that . matches everything in it
// but perhaps a newline: for UTF-8 patterns it is valid.
#include "core/text/regex_fence_internal.h"

#include <algorithm>
#include <cstring>

#include "core/base/cpu.h"
#include "core/text/regex_scan_internal.h"

namespace accel::text {
namespace {

constexpr int64_t kWatch = int64_t{1} << 20;  // bytes between two looks at the deadline

FindKernel kernel() {
#if defined(__x86_64__)
  static const FindKernel chosen = cpu() >= Cpu::avx2 ? find_text_avx2 : find_text_portable;
#else
  static const FindKernel chosen = find_text_portable;
#endif
  return chosen;
}

}  // namespace

int64_t find_text_portable(std::string_view text, int64_t from, std::string_view needle) {
  const char* const end = text.data() + text.size() - std::min(text.size(), needle.size() - 1);
  for (const char* at = text.data() + from; at < end; ++at) {
    at = static_cast<const char*>(std::memchr(at, needle.front(), static_cast<size_t>(end - at)));
    if (!at) break;
    if (std::memcmp(at, needle.data(), needle.size()) == 0) return at - text.data();
  }
  return -1;
}

// In text_[from, until), or -1.
int64_t Scan::find_text(std::string_view needle, int64_t from, int64_t until) const {
  const auto overlap = static_cast<int64_t>(needle.size()) - 1;
  for (; from + overlap < until; from += kWatch) {
    const int64_t end = std::min(until, from + kWatch + overlap);
    const int64_t at = kernel()(text_.substr(0, static_cast<size_t>(end)), from, needle);
    if (at >= 0) return at;
    if (watched_) call_.check();
  }
  return -1;
}

// As Scan::search. Without a close there is no match to the end of the text or line, however many
// opens follow.
void Scan::search_fence(uint32_t rule, const Fence& fence, int64_t last) {
  State& state = progress_->touch(rule);
  const auto size = static_cast<int64_t>(text_.size());
  const auto open = static_cast<int64_t>(fence.open.size());
  while (state.position <= last && !state.done) {
    const int64_t start = find_text(fence.open, state.position, std::min(last + open, size));
    if (start < 0) return void(state.position = last + 1);
    int64_t until = fence.in_line ? find_text("\n", start + open, size) : size;
    if (until < 0) until = size;
    const int64_t close = find_text(fence.close, start + open, until);
    if (close >= 0)
      emit(rule, state, start, close + static_cast<int64_t>(fence.close.size()));
    else
      state.position = until + 1;
  }
}

}  // namespace accel::text
