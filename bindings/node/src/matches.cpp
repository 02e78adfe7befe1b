#include "matches.h"

#include <cstdint>
#include <mutex>
#include <utility>
#include <vector>

namespace accel_node {
namespace {

constexpr size_t kKept = 4;
constexpr int64_t kMostMatches = 1 << 16;  // what has grown beyond is not kept

std::mutex kept_lock;
std::vector<accel_matches*> kept;  // shared by all threads

// ---- the parts of a result ----

size_t columns_size(const accel_matches* matches) {
  constexpr size_t width = 2 * sizeof(double) + sizeof(uint32_t);
  return static_cast<size_t>(accel_matches_count(matches)) * width;
}

void write_columns(const accel_matches* matches, void* to) {
  const auto count = static_cast<size_t>(accel_matches_count(matches));
  const accel_match* match = accel_matches_data(matches);
  auto* start = static_cast<double*>(to);
  auto* end = start + count;
  auto* pattern = reinterpret_cast<uint32_t*>(end + count);
  for (size_t i = 0; i < count; ++i) {
    start[i] = static_cast<double>(match[i].start);
    end[i] = static_cast<double>(match[i].end);
    pattern[i] = match[i].pattern;
  }
}

Block columns_of(const accel_matches* matches) {
  Block columns(columns_size(matches));
  write_columns(matches, columns.data());
  return columns;
}

size_t failures_size(const accel_matches* matches) {
  return static_cast<size_t>(accel_matches_failures_count(matches)) * sizeof(accel_failure);
}

size_t offsets_size(const accel_matches* matches) {
  return static_cast<size_t>(accel_matches_texts(matches) + 1) * sizeof(int64_t);
}

}  // namespace

accel_status Scratch::open(accel_error** err) {
  {
    const std::lock_guard<std::mutex> locked(kept_lock);
    if (!kept.empty()) {
      matches_ = kept.back();
      kept.pop_back();
      return ACCEL_OK;
    }
  }
  return accel_matches_new(&matches_, err);
}

void Scratch::close() {
  if (matches_ && accel_matches_count(matches_) <= kMostMatches) {
    const std::lock_guard<std::mutex> locked(kept_lock);
    if (kept.size() < kKept) kept.push_back(std::exchange(matches_, nullptr));
  }
  accel_matches_free(std::exchange(matches_, nullptr));
}

void Scratch::release() {
  const std::lock_guard<std::mutex> locked(kept_lock);
  for (accel_matches* matches : kept) accel_matches_free(matches);
  kept.clear();
}

void Found::keep_bytes() { bytes_ = columns_of(matches()); }

void Found::carry() {
  columns_ = columns_of(matches());
  failures_ = Block(accel_matches_failures_data(matches()), failures_size(matches()));
  offsets_ = Block(accel_matches_offsets(matches()), offsets_size(matches()));
  scratch_.close();
}

Napi::Value Found::result(Napi::Env env) {
  const Napi::Array all = Napi::Array::New(env, 4);
  const accel_matches* from = matches();
  if (!from) {
    all.Set(0u, columns_.give(env));
    all.Set(1u, failures_.give(env));
    all.Set(2u, offsets_.give(env));
    all.Set(3u, bytes_.give(env));
  } else {
    if (columns_size(from)) {
      Napi::ArrayBuffer columns = Napi::ArrayBuffer::New(env, columns_size(from));
      write_columns(from, columns.Data());
      all.Set(0u, columns);
    }
    all.Set(1u, copied(env, accel_matches_failures_data(from), failures_size(from)));
    all.Set(2u, copied(env, accel_matches_offsets(from), offsets_size(from)));
    all.Set(3u, copied(env, bytes_.data(), bytes_.size()));
  }
  return all;
}

}  // namespace accel_node
