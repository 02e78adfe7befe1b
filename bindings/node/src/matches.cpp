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

Block::Block(const void* data, size_t size) : data_(size ? new char[size] : nullptr), size_(size) {
  if (size) memcpy(data_.get(), data, size);
}

Napi::Value Block::take(Napi::Env env) {
  if (!size_) return env.Undefined();
  napi_value made = nullptr;
  const auto finalize = [](napi_env, void* data, void*) { delete[] static_cast<char*>(data); };
  if (napi_create_external_arraybuffer(env, data_.get(), size_, finalize, nullptr, &made) ==
      napi_ok) {
    data_.release();
  } else {  // a runtime that allows no memory but its own
    void* to = nullptr;
    if (napi_create_arraybuffer(env, size_, &to, &made) != napi_ok) throw Napi::Error::New(env);
    memcpy(to, data_.get(), size_);
  }
  return Napi::Value(env, made);
}

void Found::take_records(const accel_matches* matches) {
  const auto count = static_cast<size_t>(accel_matches_count(matches));
  const auto failures = static_cast<size_t>(accel_matches_failures_count(matches));
  records_ = Block(accel_matches_data(matches), count * sizeof(accel_match));
  failures_ = Block(accel_matches_failures_data(matches), failures * sizeof(accel_failure));
}

void Found::take_offsets(const accel_matches* matches) {
  const auto texts = static_cast<size_t>(accel_matches_texts(matches));
  offsets_ = Block(accel_matches_offsets(matches), (texts + 1) * sizeof(int64_t));
}

void Found::take_bytes(const accel_matches* matches) {
  const auto count = static_cast<size_t>(accel_matches_count(matches));
  bytes_ = Block(accel_matches_data(matches), count * sizeof(accel_match));
}

Napi::Value Found::result(Napi::Env env) {
  const Napi::Array all = Napi::Array::New(env, 4);
  uint32_t i = 0;
  for (Block* block : {&records_, &failures_, &offsets_, &bytes_}) all.Set(i++, block->take(env));
  return all;
}

}  // namespace accel_node
