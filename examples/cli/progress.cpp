#include "progress.h"

#include <algorithm>
#include <cstdio>
#include <utility>

#include "accel.h"
#include "terminal.h"

namespace cli {
namespace {

constexpr int64_t kFirstNs = 400'000'000;  // a shorter run shows nothing
constexpr int64_t kEveryNs = 100'000'000;
constexpr int64_t kBarWidth = 24;

bool visible = false;

}  // namespace

Progress::Progress(std::string what, int64_t total)
    : what_(std::move(what)), total_(total), next_ns_(accel_clock_ns() + kFirstNs) {}

Progress::~Progress() { hide_progress(); }

void Progress::show(int64_t done) {
  if (!stderr_is_terminal() || accel_clock_ns() < next_ns_) return;
  next_ns_ = accel_clock_ns() + kEveryNs;
  std::string line = "\r\x1b[K" + what_ + " ";
  if (total_ > 0) {
    const int64_t filled = std::min(done, total_) * kBarWidth / total_;
    for (int64_t i = 0; i < kBarWidth; ++i) line += i < filled ? "\u2588" : "\u2591";
    line += " " + grouped(done) + " / " + grouped(total_);
  } else {
    line += grouped(done);
  }
  std::fwrite(line.data(), 1, line.size(), stderr);
  std::fflush(stderr);
  visible = true;
}

void hide_progress() {
  if (!visible) return;
  visible = false;
  std::fputs("\r\x1b[K", stderr);
  std::fflush(stderr);
}

}  // namespace cli
