// Section Responses of accel.h.
#include "core/text/response.h"

#include "capi/spans.h"

using namespace accel;
using namespace accel::capi;

struct accel_response : accel::Live {
  explicit accel_response(std::string_view rules) : response(rules) {}
  const text::Response response;
};

static_assert(ACCEL_RESPONSE_IN_CODE == text::Response::kInCode);
static_assert(ACCEL_RESPONSE_REMOVABLE == text::Response::kRemovable);

accel_status accel_response_new(const char* rules, size_t length, accel_response** out,
                                accel_error** err) {
  return guard(err, [&] {
    output(out);
    make(out, bytes(rules, length, "rules"));
  });
}

void accel_response_free(accel_response* response) { delete response; }

int64_t accel_response_count(const accel_response* response) {
  return response ? static_cast<int64_t>(response->response.count()) : 0;
}

const char* accel_response_name(const accel_response* response, int64_t rule) {
  if (rule < 0 || rule >= accel_response_count(response)) return nullptr;
  return response->response.name(static_cast<size_t>(rule)).c_str();
}

const char* accel_response_category(const accel_response* response, int64_t rule) {
  if (rule < 0 || rule >= accel_response_count(response)) return nullptr;
  return response->response.category(static_cast<size_t>(rule)).c_str();
}

const char* accel_response_tool(const accel_response* response, int64_t index) {
  const auto at = static_cast<size_t>(index);
  if (!response || index < 0 || at >= response->response.tool_count()) return nullptr;
  return response->response.tool(at).c_str();
}

accel_status accel_response_validate(const accel_response* response, const char* text,
                                     size_t length, const accel_call_options* call,
                                     accel_findings* out, double* score, accel_error** err) {
  return guard(err, [&] {
    need(score, "score") = 0;
    refill(out, "out", [&](Findings& rows) {
      *score =
          need(response, "response").response.validate(bytes(text, length), read_call(call), rows);
    });
  });
}

accel_status accel_response_sanitize(const accel_response* response, const char* text,
                                     size_t length, const accel_call_options* call,
                                     accel_text* out, accel_error** err) {
  return guard(err, [&] {
    fill(out, [&](std::string& cleaned) {
      need(response, "response").response.sanitize(bytes(text, length), read_call(call), cleaned);
    });
  });
}

accel_status accel_response_check_tool(const accel_response* response, const char* name,
                                       size_t name_length, accel_text* fault, int64_t* nearest,
                                       accel_error** err) {
  return guard(err, [&] {
    need(nearest, "nearest") = -1;
    fill(fault, [&](std::string& why) {
      why = need(response, "response")
                .response.tool_fault(bytes(name, name_length, "name"), *nearest);
    });
  });
}
