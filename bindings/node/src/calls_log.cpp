#include "calls.h"

#include <memory>
#include <vector>

#include "handle.h"
#include "job.h"
#include "memory.h"
#include "options.h"
#include "rows.h"
#include "texts.h"
#include "values.h"

namespace accel_node {
namespace {

// A scan of a file, or of a text where `is_text`.
class LogScan : public Job {
 public:
  LogScan(const Napi::Value& source, bool is_text, const Napi::Value& patterns, bool each,
          const accel_log_options* options, const accel_call_options* call)
      : is_text_(is_text), options_(options), call_(call) {
    source_.read(source.Env(), source, is_text ? "text" : "path");
    patterns_.read(patterns, "patterns");
    if (each) counts_.resize(patterns_.count() + 1);
  }
  accel_status run(accel_error** err) override {
    result_.struct_size = sizeof result_;
    accel_status status = accel_text_new(lines_.out(), err);
    if (status == ACCEL_OK) status = accel_spans_new(spans_.out(), err);
    if (status == ACCEL_OK) status = accel_spans_new(bars_.out(), err);
    if (status != ACCEL_OK) return status;
    int64_t* counts = counts_.empty() ? nullptr : counts_.data();
    const bool wants_lines = options_.get() && options_.get()->max_lines != 0;
    const bool wants_bars = options_.get() && options_.get()->bar_seconds != 0;
    accel_text* lines = wants_lines ? lines_.get() : nullptr;
    accel_spans* spans = wants_lines ? spans_.get() : nullptr;
    accel_spans* bars = wants_bars ? bars_.get() : nullptr;
    status = is_text_ ? accel_log_scan_text(source_.data(), source_.size(), patterns_.data(),
                                            patterns_.count(), options_.get(), call_.get(),
                                            &result_, counts, lines, spans, bars, err)
                      : accel_log_scan(source_.data(), source_.size(), patterns_.data(),
                                       patterns_.count(), options_.get(), call_.get(), &result_,
                                       counts, lines, spans, bars, err);
    source_.clear();
    return status;
  }
  Napi::Value result(Napi::Env env) override {
    const Napi::Object made = Napi::Object::New(env);
    made.Set("lines", number(env, result_.lines));
    made.Set("matched", number(env, result_.matched));
    made.Set("start", number(env, result_.start));
    made.Set("end", number(env, result_.end));
    made.Set("identity", word(env, result_.identity));
    made.Set("flags", number(env, result_.flags));
    const size_t patterns = counts_.empty() ? 0 : counts_.size() - 1;
    made.Set("counts", copied(env, counts_.data(), patterns * sizeof(int64_t)));
    made.Set("text", buffer_of(env, lines_.get()));
    const Block spans = columns_of(spans_.get()), bars = columns_of(bars_.get());
    made.Set("spans", copied(env, spans.data(), spans.size()));
    made.Set("bars", copied(env, bars.data(), bars.size()));
    return made;
  }

 private:
  Bytes source_;
  bool is_text_;
  Patterns patterns_;
  Copied<accel_log_options> options_;
  CallOptions call_;
  accel_log_result result_{};
  std::vector<int64_t> counts_;  // one more than patterns; empty: not asked
  Owned<accel_text> lines_;
  Owned<accel_spans> spans_, bars_;
};

}  // namespace

Napi::Value log_scan(Napi::Value source, bool is_text, Napi::Value patterns, bool each,
                     const accel_log_options* options, const accel_call_options* call,
                     Napi::Value keep) {
  return perform(source.Env(),
                 std::make_unique<LogScan>(source, is_text, patterns, each, options, call), keep);
}

}  // namespace accel_node
