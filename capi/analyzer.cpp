// Section Analyzer of accel.h.
#include "core/text/analyzer.h"

#include "capi/guard.h"
#include "capi/spans.h"

using namespace accel;
using namespace accel::capi;

struct accel_analyzer : Live {
  accel_analyzer(std::string_view language, std::string_view rules) : analyzer(language, rules) {}
  text::Analyzer analyzer;
};

accel_status accel_analyzer_new(const char* language, size_t language_length, const char* rules,
                                size_t rules_length, accel_analyzer** out, accel_error** err) {
  return guard(err, [&] {
    output(out);
    make(out, bytes(language, language_length, "language"), bytes(rules, rules_length, "rules"));
  });
}

void accel_analyzer_free(accel_analyzer* analyzer) { delete analyzer; }

int64_t accel_analyzer_count(const accel_analyzer* analyzer) {
  return analyzer ? static_cast<int64_t>(analyzer->analyzer.rules().size()) : 0;
}

const char* accel_analyzer_name(const accel_analyzer* analyzer, int64_t rule) {
  if (rule < 0 || rule >= accel_analyzer_count(analyzer)) return nullptr;
  return analyzer->analyzer.rules()[static_cast<size_t>(rule)].id.c_str();
}

accel_status accel_analyzer_rules(const accel_analyzer* analyzer, accel_text* out,
                                  accel_error** err) {
  return guard(err, [&] {
    fill(out,
         [&](std::string& result) { result = need(analyzer, "analyzer").analyzer.describe(); });
  });
}

accel_status accel_analyzer_scan(const accel_analyzer* analyzer, const char* text, size_t length,
                                 const accel_call_options* call, accel_findings* findings,
                                 accel_error** err) {
  return guard(err, [&] {
    refill(findings, "findings", [&](Findings& rows) {
      need(analyzer, "analyzer").analyzer.scan(bytes(text, length), read_call(call), rows);
    });
  });
}
