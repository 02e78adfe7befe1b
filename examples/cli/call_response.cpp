// Requests about answers of models. `rules` is an object, handed on as it was written.
#include "call.h"

namespace cli {
namespace {

constexpr Name kLevels[] = {{"info", ACCEL_LEVEL_INFO},
                            {"low", ACCEL_LEVEL_LOW},
                            {"medium", ACCEL_LEVEL_MEDIUM},
                            {"high", ACCEL_LEVEL_HIGH},
                            {"critical", ACCEL_LEVEL_CRITICAL}};

Response response_of(const Arguments& arguments) {
  const std::string rules =
      arguments.has("rules") ? std::string(arguments.at("rules").raw()) : std::string();
  return make<Response>([&](auto** out, auto** err) {
    return accel_response_new(rules.data(), rules.size(), out, err);
  });
}

void write_finding(JsonWriter& json, const Response& response, const accel_finding& found) {
  json.object([&] {
    json.member("rule", accel_response_name(response.get(), found.rule));
    json.member("category", accel_response_category(response.get(), found.rule));
    json.member("severity", word_of(kLevels, found.severity));
    json.member("in_code", (found.flags & ACCEL_RESPONSE_IN_CODE) != 0);
    json.member("removable", (found.flags & ACCEL_RESPONSE_REMOVABLE) != 0);
    json.member("start", found.start);
    json.member("end", found.end);
    json.member("line", found.line);
    json.member("column", found.column);
  });
}

void validate(const Arguments& arguments, JsonWriter& result) {
  const Response response = response_of(arguments);
  const std::string text = arguments.bytes("text");
  const auto call = arguments.call_options();
  const auto findings = make<Findings>(accel_findings_new);
  double score = 0;
  check([&](accel_error** err) {
    return accel_response_validate(response.get(), text.data(), text.size(), &call,
                                   findings.get(), &score, err);
  });
  result.member("score", score);
  result.key("findings").array([&] {
    for (int64_t i = 0; i < accel_findings_count(findings.get()); ++i)
      write_finding(result, response, accel_findings_data(findings.get())[i]);
  });
}

void sanitize(const Arguments& arguments, JsonWriter& result) {
  const Response response = response_of(arguments);
  const std::string text = arguments.bytes("text");
  const auto call = arguments.call_options();
  const Text cleaned = new_text();
  check([&](accel_error** err) {
    return accel_response_sanitize(response.get(), text.data(), text.size(), &call, cleaned.get(),
                                   err);
  });
  write_text(result, "text", cleaned);
}

void check_tool(const Arguments& arguments, JsonWriter& result) {
  const Response response = response_of(arguments);
  const std::string name = arguments.bytes("name");
  const Text fault = new_text();
  int64_t nearest = -1;
  check([&](accel_error** err) {
    return accel_response_check_tool(response.get(), name.data(), name.size(), fault.get(),
                                     &nearest, err);
  });
  write_text(result, "fault", fault);
  result.key("nearest");
  if (const char* tool = accel_response_tool(response.get(), nearest))
    result.value(tool);
  else
    result.null();
}

constexpr Endpoint kEndpoints[] = {
    {"validate", "text|text_b64 rules?" CLI_CALL_OPTIONS, validate},
    {"sanitize", "text|text_b64 rules?" CLI_CALL_OPTIONS, sanitize},
    {"check_tool", "name|name_b64 rules?", check_tool},
};

}  // namespace

const std::span<const Endpoint> kResponseEndpoints = kEndpoints;

}  // namespace cli
