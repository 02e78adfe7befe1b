#include "calls.h"

#include <memory>
#include <vector>

#include "handle.h"
#include "job.h"
#include "matches.h"
#include "memory.h"
#include "options.h"
#include "texts.h"
#include "values.h"

namespace accel_node {
namespace {

class Compile : public Job {
 public:
  Compile(const Napi::Value& patterns, const accel_regex_options* options) : options_(options) {
    patterns_.read(patterns, "patterns");
  }
  accel_status run(accel_error** err) override {
    return accel_regex_compile(patterns_.data(), patterns_.count(), options_.get(), made_.out(),
                               err);
  }
  Napi::Value result(Napi::Env env) override { return made_.hold(env); }

 private:
  Patterns patterns_;
  Copied<accel_regex_options> options_;
  Owned<accel_regex> made_;
};

class Scan : public Job {
 public:
  Scan(const Napi::Value& regex, const Napi::Value& text, uint32_t unit,
       const accel_call_options* call)
      : regex_(regex, "regex"), unit_(unit), call_(call) {
    text_.read(text.Env(), text, "text");
    size_t units = 0;
    ascii_ = napi_get_value_string_utf16(text.Env(), text, nullptr, 0, &units) == napi_ok &&
             units == text_.size();
  }
  accel_status run(accel_error** err) override {
    accel_status status = found_.open(err);
    if (status == ACCEL_OK)
      status = accel_regex_scan(regex_.get(), text_.data(), text_.size(), call_.get(),
                                found_.matches(), err);
    if (status == ACCEL_OK && unit_ != ACCEL_UNIT_BYTE && !ascii_) {
      found_.keep_bytes();
      status = accel_matches_convert(found_.matches(), text_.data(), text_.size(), unit_, err);
    }
    text_.clear();
    return status;
  }
  void carry() override { found_.carry(); }
  Napi::Value result(Napi::Env env) override { return found_.result(env); }

 private:
  Use<accel_regex> regex_;
  Bytes text_;
  uint32_t unit_;
  bool ascii_;  // certainly
  CallOptions call_;
  Found found_;
};

class ScanBatch : public Job {
 public:
  ScanBatch(const Napi::Value& regex, const Napi::Value& texts, const accel_call_options* call)
      : regex_(regex, "regex"), call_(call) {
    texts_.read(texts, "texts");
  }
  accel_status run(accel_error** err) override {
    texts_.pack();
    accel_status status = found_.open(err);
    if (status == ACCEL_OK)
      status = accel_regex_scan_batch(regex_.get(), texts_.base(), texts_.offsets(), texts_.count(),
                                      call_.get(), found_.matches(), err);
    texts_.clear();
    return status;
  }
  void carry() override { found_.carry(); }
  Napi::Value result(Napi::Env env) override { return found_.result(env); }

 private:
  Use<accel_regex> regex_;
  Packed texts_;
  CallOptions call_;
  Found found_;
};

class Which : public Job {
 public:
  Which(const Napi::Value& regex, const Napi::Value& text, const accel_call_options* call)
      : regex_(regex, "regex"), call_(call) {
    text_.read(text.Env(), text, "text");
  }
  accel_status run(accel_error** err) override {
    const int64_t count = accel_regex_count(regex_.get());
    std::vector<uint64_t> bitmap(static_cast<size_t>(count + 63) / 64);
    const accel_status status = accel_regex_which(regex_.get(), text_.data(), text_.size(),
                                                  call_.get(), bitmap.data(), bitmap.size(), err);
    bitmap_ = Block(bitmap.data(), bitmap.size() * sizeof(uint64_t));
    text_.clear();
    return status;
  }
  Napi::Value result(Napi::Env env) override { return copied(env, bitmap_.data(), bitmap_.size()); }

 private:
  Use<accel_regex> regex_;
  Bytes text_;
  CallOptions call_;
  Block bitmap_;
};

class Feed : public Job {
 public:
  Feed(const Napi::Value& stream, const Napi::Value& text)
      : stream_(stream, "stream"), finish_(text.IsUndefined()) {
    text_.read(text.Env(), text, "text");
  }
  accel_status run(accel_error** err) override {
    accel_status status = found_.open(err);
    if (status == ACCEL_OK)
      status = finish_ ? accel_regex_stream_finish(stream_.get(), found_.matches(), err)
                       : accel_regex_stream_feed(stream_.get(), text_.data(), text_.size(),
                                                 found_.matches(), err);
    text_.clear();
    return status;
  }
  void carry() override { found_.carry(); }
  Napi::Value result(Napi::Env env) override { return found_.result(env); }

 private:
  Use<accel_regex_stream> stream_;
  Bytes text_;
  bool finish_;
  Found found_;
};

}  // namespace

Napi::Value regex_compile(Napi::Value patterns, const accel_regex_options* options,
                          Napi::Value keep) {
  return perform(patterns.Env(), std::make_unique<Compile>(patterns, options), keep);
}

Napi::Value regex_scan(Napi::Value regex, Napi::Value text, uint32_t unit,
                       const accel_call_options* call, Napi::Value keep) {
  return perform(regex.Env(), std::make_unique<Scan>(regex, text, unit, call), keep);
}

Napi::Value regex_scan_batch(Napi::Value regex, Napi::Value texts, const accel_call_options* call,
                             Napi::Value keep) {
  return perform(regex.Env(), std::make_unique<ScanBatch>(regex, texts, call), keep);
}

Napi::Value regex_which(Napi::Value regex, Napi::Value text, const accel_call_options* call,
                        Napi::Value keep) {
  return perform(regex.Env(), std::make_unique<Which>(regex, text, call), keep);
}

Napi::Value regex_feed(Napi::Value stream, Napi::Value text, Napi::Value keep) {
  return perform(stream.Env(), std::make_unique<Feed>(stream, text), keep);
}

}  // namespace accel_node
