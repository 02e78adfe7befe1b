#include "calls.h"

#include <algorithm>
#include <memory>

#include "handle.h"
#include "job.h"
#include "texts.h"
#include "values.h"

namespace accel_node {
namespace {

class ThinkFeed : public Job {
 public:
  ThinkFeed(const Napi::Value& think, const Napi::Value& text, const Napi::Value& out,
            const Napi::Value& spans, uint32_t unit, const Napi::Value& rows)
      : think_(think, "think"),
        out_(out, "out"),
        spans_(spans, "spans"),
        unit_(unit),
        rows_(array(rows.Env(), rows, "rows", sizeof(double))),
        finish_(text.IsUndefined()) {
    text_.read(text.Env(), text, "text");
  }
  accel_status run(accel_error** err) override {
    const accel_status status =
        finish_ ? accel_think_finish(think_.get(), out_.get(), spans_.get(), err)
                : accel_think_feed(think_.get(), text_.data(), text_.size(), out_.get(),
                                   spans_.get(), err);
    if (status != ACCEL_OK || unit_ == ACCEL_UNIT_BYTE) return status;
    return accel_spans_convert(spans_.get(), accel_text_data(out_.get()),
                               static_cast<size_t>(accel_text_length(out_.get())), unit_, err);
  }
  Napi::Value result(Napi::Env env) override {
    const int64_t count = accel_spans_count(spans_.get());
    const accel_span* span = accel_spans_data(spans_.get());
    auto* row = static_cast<double*>(rows_.data);
    const int64_t fitting = std::min(count, static_cast<int64_t>(rows_.size / 3));
    for (int64_t i = 0; i < fitting; ++i) {
      *row++ = span[i].kind;
      *row++ = span[i].item;
      *row++ = static_cast<double>(span[i].end);
    }
    return number(env, count);
  }

 private:
  Use<accel_think> think_;
  Use<accel_text> out_;
  Use<accel_spans> spans_;
  uint32_t unit_;
  Array rows_;
  Bytes text_;
  bool finish_;
};

}  // namespace

Napi::Value think_feed(Napi::Value think, Napi::Value text, Napi::Value out, Napi::Value spans,
                       uint32_t unit, Napi::Value rows) {
  const Napi::Env env = text.Env();
  return perform(env, std::make_unique<ThinkFeed>(think, text, out, spans, unit, rows),
                 env.Undefined());
}

}  // namespace accel_node
