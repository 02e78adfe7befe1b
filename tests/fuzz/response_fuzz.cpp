// Section Responses: any rules, any answer. Findings lie in the text and in order; what is not
// removable survives sanitizing.
#include <cmath>
#include <string>

#include "tests/fuzz/input.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  Input input(data, size);
  static const char rules[] =
      R"({"rules": [{"id": "a", "literal": "ab"}, {"id": "b", "regex": "<[a-z|]+>"}],
          "remove": ["pattern"], "tools": ["abc", "b"]})";
  accel_response* made = nullptr;
  accel_error* err = nullptr;
  if (input.choice(2)) {
    MUST(accel_response_new(rules, std::strlen(rules), &made, nullptr) == ACCEL_OK);
  } else {
    const std::string_view own = input.text();
    must_agree(accel_response_new(own.data(), own.size(), &made, &err), err);
  }
  const accel_response* response = made;
  if (!response) return 0;
  const std::string_view text = input.all();
  accel_findings* found = nullptr;
  accel_text *cleaned = nullptr, *fault = nullptr;
  double score = 0;
  MUST(accel_findings_new(&found, nullptr) == ACCEL_OK);
  MUST(accel_text_new(&cleaned, nullptr) == ACCEL_OK &&
       accel_text_new(&fault, nullptr) == ACCEL_OK);
  const accel_status status = accel_response_validate(response, text.data(), text.size(), nullptr,
                                                      found, &score, &err);
  must_agree(status, err);
  int64_t before = 0, removed = 0;
  for (int64_t i = 0; i < accel_findings_count(found); ++i) {
    const accel_finding& finding = accel_findings_data(found)[i];
    MUST(before <= finding.start && finding.start < finding.end);
    MUST(finding.end <= static_cast<int64_t>(text.size()));
    MUST(accel_response_name(response, finding.rule));
    MUST(accel_response_category(response, finding.rule));
    MUST(finding.rule < accel_response_count(response));
    removed += finding.flags & ACCEL_RESPONSE_REMOVABLE ? finding.end - finding.start : 0;
    before = finding.start;
  }
  if (accel_findings_count(found))
    MUST(accel_findings_convert(found, text.data(), text.size(), ACCEL_UNIT_UTF16, nullptr) ==
         ACCEL_OK);
  must_agree(accel_response_sanitize(response, text.data(), text.size(), nullptr, cleaned, &err),
             err);
  if (status == ACCEL_OK && accel_response_count(response) == 2)
    MUST(accel_text_length(cleaned) >= static_cast<int64_t>(text.size()) - removed);
  int64_t nearest = 0;
  MUST(accel_response_check_tool(response, text.data(), text.size(), fault, &nearest, nullptr) ==
       ACCEL_OK);
  MUST(nearest == -1 || accel_response_tool(response, nearest));
  accel_findings_free(found);
  accel_text_free(cleaned);
  accel_text_free(fault);
  accel_response_free(made);
  return 0;
}
