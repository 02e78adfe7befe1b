#include "matches.h"

#include <cstring>
#include <mutex>
#include <utility>
#include <vector>

namespace accel_node {
namespace {

constexpr size_t kKept = 4;
constexpr int64_t kMostMatches = 1 << 16;  // what has grown beyond is not kept

std::mutex kept_lock;
std::vector<accel_matches*> kept;  // shared by all threads

constexpr size_t kWidth = 2 * sizeof(double) + sizeof(uint32_t);

// An ArrayBuffer of its own; undefined when empty.
Napi::Value copied(Napi::Env env, const void* data, size_t size) {
  if (!size) return env.Undefined();
  Napi::ArrayBuffer made = Napi::ArrayBuffer::New(env, size);
  memcpy(made.Data(), data, size);
  return made;
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

Scratch::~Scratch() {
  if (accel_matches_count(matches_) <= kMostMatches && matches_) {
    const std::lock_guard<std::mutex> locked(kept_lock);
    if (kept.size() < kKept) {
      kept.push_back(std::exchange(matches_, nullptr));
    }
  }
  accel_matches_free(matches_);
}

void Scratch::release() {
  const std::lock_guard<std::mutex> locked(kept_lock);
  for (accel_matches* matches : kept) accel_matches_free(matches);
  kept.clear();
}

Block::Block(const void* data, size_t size) : Block(size) {
  if (size) memcpy(data_.get(), data, size);
}

Napi::Value Block::copy(Napi::Env env) const { return copied(env, data_.get(), size_); }

Napi::Value Block::give(Napi::Env env) {
  if (!size_) return env.Undefined();
  napi_value made = nullptr;
  const auto finalize = [](napi_env, void* data, void*) { delete[] static_cast<char*>(data); };
  if (napi_create_external_arraybuffer(env, data_.get(), size_, finalize, nullptr, &made) !=
      napi_ok)
    return copy(env);  // a runtime that allows no memory but its own
  data_.release();
  return Napi::Value(env, made);
}

size_t columns_size(const accel_matches* matches) {
  return static_cast<size_t>(accel_matches_count(matches)) * kWidth;
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

void Found::keep_bytes() {
  bytes_ = Block(columns_size(matches()));
  write_columns(matches(), bytes_.data());
}

void Found::carry() {
  carried_ = Block(columns_size(matches()));
  write_columns(matches(), carried_.data());
}

Napi::Value Found::result(Napi::Env env) {
  const Napi::Array all = Napi::Array::New(env, 4);
  const accel_matches* from = matches();
  if (carried_.size()) {
    all.Set(0u, carried_.give(env));
  } else if (columns_size(from)) {
    Napi::ArrayBuffer columns = Napi::ArrayBuffer::New(env, columns_size(from));
    write_columns(from, columns.Data());
    all.Set(0u, columns);
  }
  const auto failures = static_cast<size_t>(accel_matches_failures_count(from));
  all.Set(1u, copied(env, accel_matches_failures_data(from), failures * sizeof(accel_failure)));
  const auto texts = static_cast<size_t>(accel_matches_texts(from));
  if (texts != 1)
    all.Set(2u, copied(env, accel_matches_offsets(from), (texts + 1) * sizeof(int64_t)));
  all.Set(3u, carried_.size() ? bytes_.give(env) : bytes_.copy(env));
  return all;
}

}  // namespace accel_node
