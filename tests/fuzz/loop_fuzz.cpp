// Section Loops: any session. A detector that was saved and loaded on the way says what one says
// that was not.
#include <cmath>
#include <string>

#include "tests/fuzz/input.h"

namespace {

accel_loop* make(std::string_view rules, bool must_parse) {
  accel_loop* made = nullptr;
  accel_error* err = nullptr;
  const accel_status status = accel_loop_new(rules.data(), rules.size(), &made, &err);
  MUST(status == ACCEL_OK || !must_parse);
  must_agree(status, err);
  return made;
}

accel_loop* moved(accel_loop* loop, std::string_view rules) {
  accel_text* saved = nullptr;
  accel_loop* next = make(rules, true);
  MUST(accel_text_new(&saved, nullptr) == ACCEL_OK);
  MUST(accel_loop_save(loop, saved, nullptr) == ACCEL_OK);
  MUST(accel_loop_load(next, accel_text_data(saved), static_cast<size_t>(accel_text_length(saved)),
                       nullptr) == ACCEL_OK);
  accel_text_free(saved);
  accel_loop_free(loop);
  return next;
}

void load_anything(accel_loop* loop, std::string_view data) {
  accel_error* err = nullptr;
  const accel_status status = accel_loop_load(loop, data.data(), data.size(), &err);
  MUST(status != ACCEL_OK);
  must_agree(status, err);
}

void check_report(const accel_loop* loop, const accel_loop_report& report) {
  accel_text* text = nullptr;
  MUST(accel_text_new(&text, nullptr) == ACCEL_OK);
  MUST(std::strcmp(accel_loop_kind_name(report.kind), "unknown") != 0);
  MUST(std::strcmp(accel_loop_category_name(report.category), "unknown") != 0);
  MUST(report.similarity >= 0 && report.similarity <= 1);
  MUST(accel_loop_guidance(loop, &report, text, nullptr) == ACCEL_OK);
  MUST((accel_text_length(text) == 0) == (report.kind == ACCEL_LOOP_NONE));
  accel_text_free(text);
}

accel_loop_report take(accel_loop* loop, uint32_t what, std::string_view tool,
                       std::string_view text, bool known) {
  accel_loop_report report{};
  report.struct_size = sizeof report;
  if (what == 0) {
    MUST(accel_loop_think(loop, text.data(), text.size(), &report, nullptr) == ACCEL_OK);
  } else {
    const std::string_view result = known ? tool : std::string_view();
    MUST(accel_loop_add(loop, tool.data(), tool.size(), text.data(), text.size(), result.data(),
                        result.size(), nullptr) == ACCEL_OK);
    if (what > 1) MUST(accel_loop_finish(loop, &report, nullptr) == ACCEL_OK);
  }
  check_report(loop, report);
  return report;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  Input input(data, size);
  static const char* const kRules[] = {
      "", R"({"preset": "victor"})",
      R"({"calls": {"window": 16, "count": 3, "jitter": 2}, "thinking": {"window": 2}})"};
  const uint32_t choice = input.choice(4);
  const std::string rules(choice < 3 ? std::string_view(kRules[choice]) : input.text());
  accel_loop* loop = make(rules, choice < 3);
  if (!loop) return 0;
  accel_loop* other = make(rules, true);
  while (!input.empty()) {
    const uint32_t what = input.choice(8);
    const std::string_view tool = input.text(), text = input.text();
    if (what == 7) accel_loop_reset(loop), accel_loop_reset(other);
    if (what == 6) accel_loop_clear_statistics(loop), accel_loop_clear_statistics(other);
    if (what == 5) other = moved(other, rules);
    if (what == 4) load_anything(loop, text);
    const accel_loop_report one = take(loop, what % 4, tool, text, what & 1);
    const accel_loop_report two = take(other, what % 4, tool, text, what & 1);
    MUST(std::memcmp(&one, &two, sizeof one) == 0);
  }
  accel_loop_stats stats{};
  stats.struct_size = sizeof stats;
  MUST(accel_loop_statistics(loop, &stats, nullptr) == ACCEL_OK);
  MUST(stats.thought_loops <= stats.thoughts && stats.call_loops <= stats.turns);
  accel_loop_free(loop);
  accel_loop_free(other);
  return 0;
}
