#include "calls.h"

#include <memory>

#include "find.h"
#include "job.h"
#include "texts.h"

namespace accel_node {
namespace {

accel_status analyze(const accel_analyzer* analyzer, const Bytes& text, const Bytes&,
                     const accel_call_options* call, accel_findings* out, double*,
                     accel_error** err) {
  return accel_analyzer_scan(analyzer, text.data(), text.size(), call, out, err);
}

}  // namespace

Napi::Value analyzer_scan(Napi::Value analyzer, Napi::Value text, uint32_t unit,
                          const accel_call_options* call, Napi::Value keep) {
  using Scan = Find<accel_analyzer, analyze>;
  const Napi::Env env = text.Env();
  return perform(env, std::make_unique<Scan>(analyzer, text, env.Undefined(), unit, call), keep);
}

}  // namespace accel_node
