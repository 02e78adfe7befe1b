#include "core/text/normalize.h"

#include "core/base/ascii.h"
#include "core/base/cpu.h"
#include "core/base/utf8.h"
#include "core/text/fold_case.h"
#include "core/text/normalize_internal.h"

namespace accel::text {
namespace {

using Kernel = void (*)(FoldRun&, bool, bool);

Kernel pick() {
#if defined(__x86_64__)
  if (cpu() >= Cpu::avx2) return fold_ascii_avx2;
#endif
  return fold_ascii_portable;
}

// One character that is not ASCII, or one byte that is no character.
void fold_character(FoldRun& run, std::string_view text, bool space, bool fold) {
  const int length = utf8_sequence(text, static_cast<size_t>(run.at - text.data()));
  if (!length) {
    *run.out++ = *run.at++;
    run.blank = false;
    return;
  }
  const uint32_t c = utf8_decode(run.at, length);
  run.at += length;
  if (space && is_white_space(c)) {
    if (!run.blank) *run.out++ = ' ';
    run.blank = true;
    return;
  }
  run.out = utf8_encode(fold ? fold_case(c) : c, run.out);
  run.blank = false;
}

bool is_end_mark(char c) { return c == '.' || c == ',' || c == ';' || c == ':'; }

}  // namespace

void fold_ascii_portable(FoldRun& run, bool space, bool lower) {
  for (; run.at < run.end; ++run.at) {
    const auto c = static_cast<unsigned char>(*run.at);
    if (c >= 0x80) return;
    const bool white = space && is_space(c);
    if (white && run.blank) continue;
    *run.out++ = static_cast<char>(white ? ' ' : lower && is_upper(c) ? c | 0x20 : c);
    run.blank = white;
  }
}

bool is_white_space(uint32_t c) {
  if (c < 0x80) return is_space(c);
  return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 ||
         c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

char* normalize(std::string_view text, uint32_t folds, char* out) {
  static const Kernel kernel = pick();
  const bool space = folds & kFoldSpace, fold = folds & kFoldCase;
  const bool lower = fold || (folds & kFoldAsciiCase);
  char* const begin = out;
  FoldRun run{text.data(), text.data() + text.size(), out, true};
  while (run.at < run.end) {
    kernel(run, space, lower);
    while (run.at < run.end && (*run.at & 0x80)) fold_character(run, text, space, fold);
  }
  if (space && run.blank && run.out > begin) --run.out;
  if (folds & kFoldEndMarks)
    while (run.out > begin && is_end_mark(run.out[-1])) --run.out;
  return run.out;
}

}  // namespace accel::text
