// Section Analyzer: any text in any language by the built-in rules, and any text as rules. Findings
// lie inside the text, in order, on the line that they say.
#include <algorithm>
#include <string>

#include "tests/fuzz/input.h"

namespace {

constexpr const char* kLanguages[] = {"python", "javascript", "typescript", "java",
                                      "go",     "rust",       "c",          "cpp"};

// Nothing when the rules are refused.
accel_analyzer* make(uint32_t language, std::string_view rules) {
  accel_analyzer* made = nullptr;
  accel_error* err = nullptr;
  must_agree(accel_analyzer_new(kLanguages[language], std::strlen(kLanguages[language]),
                                rules.data(), rules.size(), &made, &err),
             err);
  return made;
}

// The table of rules names each of them.
void describe(const accel_analyzer* analyzer) {
  accel_text* table = nullptr;
  MUST(accel_text_new(&table, nullptr) == ACCEL_OK);
  MUST(accel_analyzer_rules(analyzer, table, nullptr) == ACCEL_OK);
  for (int64_t i = 0; i < accel_analyzer_count(analyzer); ++i)
    MUST(accel_analyzer_name(analyzer, i) != nullptr);
  MUST(accel_text_length(table) > 0);
  accel_text_free(table);
}

void check(const accel_analyzer* analyzer, const accel_findings* found, std::string_view text) {
  const auto size = static_cast<int64_t>(text.size());
  int64_t last = 0;
  for (int64_t i = 0; i < accel_findings_count(found); ++i) {
    const accel_finding& row = accel_findings_data(found)[i];
    MUST(last <= row.start && row.start <= row.end && row.end <= size);
    MUST(row.start <= row.inner_start && row.inner_end <= row.end);
    MUST(row.line == 1 + std::count(text.begin(), text.begin() + row.start, '\n'));
    MUST(row.column >= 1 && row.severity <= ACCEL_LEVEL_CRITICAL);
    MUST(accel_analyzer_name(analyzer, row.rule) != nullptr);
    last = row.start;
  }
}

void scan(const accel_analyzer* analyzer, std::string_view text, uint32_t unit) {
  accel_findings* found = nullptr;
  accel_error* err = nullptr;
  MUST(accel_findings_new(&found, nullptr) == ACCEL_OK);
  const accel_status status =
      accel_analyzer_scan(analyzer, text.data(), text.size(), nullptr, found, &err);
  MUST(status == ACCEL_OK || status == ACCEL_LIMIT);
  must_agree(status, err);
  check(analyzer, found, text);
  MUST(accel_findings_convert(found, text.data(), text.size(), unit, nullptr) == ACCEL_OK);
  accel_findings_free(found);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  Input input(data, size);
  const uint32_t language = input.choice(std::size(kLanguages)), unit = input.choice(3);
  accel_analyzer* const analyzer = make(language, input.choice(2) ? "" : input.text());
  if (analyzer) {
    describe(analyzer);
    scan(analyzer, input.all(), unit);
  }
  accel_analyzer_free(analyzer);
  return 0;
}
