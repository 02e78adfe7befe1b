#include <stdlib.h>
#include <string.h>

#include "calls.h"

static const char* const kLevels[] = {"info", "low", "medium", "high", "critical"};

static accel_status new_analyzer(json args, accel_analyzer** out, accel_error** err) {
  const bytes language = json_bytes(json_get(args, "language"));
  const json rules = json_get(args, "rules");
  return accel_analyzer_new(language.data, language.length, rules.at,
                            rules.at ? (size_t)(rules.end - rules.at) : 0, out, err);
}

static void put_finding(writer* out, const accel_analyzer* analyzer, const accel_finding* found) {
  put(out,
      "{\"rule\":\"%s\",\"severity\":\"%s\",\"confidence\":\"%s\",\"start\":%lld,\"end\":%lld,"
      "\"inner_start\":%lld,\"inner_end\":%lld,\"line\":%lld,\"column\":%lld}",
      accel_analyzer_name(analyzer, found->rule), kLevels[found->severity],
      kLevels[found->confidence], (long long)found->start, (long long)found->end,
      (long long)found->inner_start, (long long)found->inner_end, (long long)found->line,
      (long long)found->column);
}

static accel_status analyze(json args, writer* out, accel_error** err) {
  const bytes text = json_member_bytes(args, "text");
  const uint32_t unit = choice(json_get(args, "offsets"), "byte codepoint utf16", 0);
  accel_analyzer* analyzer = NULL;
  accel_findings* found = NULL;
  accel_status status = new_analyzer(args, &analyzer, err);
  int64_t i;
  if (status == ACCEL_OK) status = accel_findings_new(&found, err);
  if (status == ACCEL_OK)
    status = accel_analyzer_scan(analyzer, text.data, text.length, NULL, found, err);
  if (status == ACCEL_OK && unit)
    status = accel_findings_convert(found, text.data, text.length, unit, err);
  put(out, "\"findings\":[");
  for (i = 0; i < accel_findings_count(found); ++i) {
    if (i) put(out, ",");
    put_finding(out, analyzer, accel_findings_data(found) + i);
  }
  put(out, "]");
  accel_findings_free(found);
  accel_analyzer_free(analyzer);
  return status;
}

static accel_status rules(json args, writer* out, accel_error** err) {
  accel_analyzer* analyzer = NULL;
  accel_text* table = NULL;
  accel_status status = new_analyzer(args, &analyzer, err);
  if (status == ACCEL_OK) status = accel_text_new(&table, err);
  if (status == ACCEL_OK) status = accel_analyzer_rules(analyzer, table, err);
  if (status == ACCEL_OK) {
    put(out, "\"count\":%lld,", (long long)accel_analyzer_count(analyzer));
    put_raw(out, accel_text_data(table) + 1, (size_t)accel_text_length(table) - 2);
  }
  accel_text_free(table);
  accel_analyzer_free(analyzer);
  return status;
}

const call analyzer_calls[] = {{"analyze", analyze}, {"analyzer_rules", rules}, {NULL, NULL}};
