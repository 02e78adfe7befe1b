#include <string.h>

#include "calls.h"

static accel_status new_response(json args, accel_response** out, accel_error** err) {
  const json rules = json_get(args, "rules");
  return accel_response_new(rules.at, rules.at ? (size_t)(rules.end - rules.at) : 0, out, err);
}

static void put_finding(writer* out, const accel_response* response, const accel_finding* found) {
  static const char* const levels[] = {"info", "low", "medium", "high", "critical"};
  const char* rule = accel_response_name(response, found->rule);
  const char* category = accel_response_category(response, found->rule);
  put(out, "{\"rule\":");
  put_string(out, rule, strlen(rule));
  put(out, ",\"category\":");
  put_string(out, category, strlen(category));
  put(out, ",\"severity\":\"%s\",\"in_code\":%s,\"removable\":%s", levels[found->severity],
      found->flags & ACCEL_RESPONSE_IN_CODE ? "true" : "false",
      found->flags & ACCEL_RESPONSE_REMOVABLE ? "true" : "false");
  put(out, ",\"start\":%d,\"end\":%d,\"line\":%d,\"column\":%d}", (int)found->start,
      (int)found->end, (int)found->line, (int)found->column);
}

static accel_status validate(json args, writer* out, accel_error** err) {
  const bytes text = json_member_bytes(args, "text");
  accel_response* response = NULL;
  accel_findings* findings = NULL;
  double score = 0;
  char number[32];
  int64_t i;
  accel_status status = new_response(args, &response, err);
  if (status == ACCEL_OK) status = accel_findings_new(&findings, err);
  if (status == ACCEL_OK)
    status = accel_response_validate(response, text.data, text.length, NULL, findings, &score, err);
  accel_json_number(score, number, sizeof number);
  put(out, "\"score\":%s,\"findings\":[", number);
  for (i = 0; i < accel_findings_count(findings); ++i) {
    put(out, i ? "," : "");
    put_finding(out, response, accel_findings_data(findings) + i);
  }
  put(out, "]");
  accel_findings_free(findings);
  accel_response_free(response);
  return status;
}

static accel_status sanitize(json args, writer* out, accel_error** err) {
  const bytes text = json_member_bytes(args, "text");
  accel_response* response = NULL;
  accel_text* cleaned = NULL;
  accel_status status = new_response(args, &response, err);
  if (status == ACCEL_OK) status = accel_text_new(&cleaned, err);
  if (status == ACCEL_OK)
    status = accel_response_sanitize(response, text.data, text.length, NULL, cleaned, err);
  put_text(out, "text", cleaned);
  accel_response_free(response);
  return status;
}

static accel_status check_tool(json args, writer* out, accel_error** err) {
  const bytes name = json_member_bytes(args, "name");
  accel_response* response = NULL;
  accel_text* fault = NULL;
  int64_t nearest = -1;
  const char* tool;
  accel_status status = new_response(args, &response, err);
  if (status == ACCEL_OK) status = accel_text_new(&fault, err);
  if (status == ACCEL_OK)
    status = accel_response_check_tool(response, name.data, name.length, fault, &nearest, err);
  put_text(out, "fault", fault);
  tool = accel_response_tool(response, nearest);
  put(out, ",\"nearest\":");
  tool ? put_string(out, tool, strlen(tool)) : put(out, "null");
  accel_response_free(response);
  return status;
}

const call response_calls[] = {
    {"validate", validate}, {"sanitize", sanitize}, {"check_tool", check_tool}, {NULL, NULL}};
