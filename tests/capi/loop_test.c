#include "check.h"

static accel_loop *make_loop(const char *rules) {
  accel_loop *made = NULL;
  CHECK(accel_loop_new(rules, strlen(rules), &made, NULL) == ACCEL_OK);
  return made;
}

static accel_status one_turn(accel_loop *loop, const char *arguments, accel_loop_report *report) {
  CHECK(accel_loop_add(loop, "read", 4, arguments, strlen(arguments), "text", 4, NULL) == ACCEL_OK);
  return accel_loop_finish(loop, report, NULL);
}

static void calls(void) {
  accel_loop *loop = make_loop("");
  accel_loop_report report = {sizeof report, 9, 9, 0, 9, 9, 9};
  accel_text *text = NULL;
  CHECK(accel_text_new(&text, NULL) == ACCEL_OK);
  CHECK(accel_loop_finish(loop, &report, NULL) == ACCEL_OK && report.kind == ACCEL_LOOP_NONE);
  CHECK(one_turn(loop, "{\"a\":1}", &report) == ACCEL_OK && report.kind == ACCEL_LOOP_NONE);
  CHECK(one_turn(loop, "{\"a\":1.0}", &report) == ACCEL_OK && report.kind == ACCEL_LOOP_NONE);
  CHECK(one_turn(loop, "{ \"a\": 1 }", &report) == ACCEL_OK && report.kind == ACCEL_LOOP_REPEAT);
  CHECK(report.count == 3 && report.period == 1 && report.category == ACCEL_LOOP_CATEGORY_NONE);
  CHECK(accel_loop_guidance(loop, &report, text, NULL) == ACCEL_OK);
  CHECK(strstr(accel_text_data(text), "3 times") != NULL);
  report.kind = ACCEL_LOOP_NONE;
  CHECK(accel_loop_guidance(loop, &report, text, NULL) == ACCEL_OK && !accel_text_length(text));
  CHECK_FAILS(accel_loop_add(loop, NULL, 1, "{}", 2, NULL, 0, &err), ACCEL_INVALID_ARGUMENT,
              "tool");
  CHECK_FAILS(accel_loop_add(loop, "t", 1, NULL, 2, NULL, 0, &err), ACCEL_INVALID_ARGUMENT,
              "arguments");
  CHECK_FAILS(accel_loop_add(loop, "t", 1, "{}", 2, NULL, 1, &err), ACCEL_INVALID_ARGUMENT,
              "result");
  CHECK_FAILS(accel_loop_finish(NULL, &report, &err), ACCEL_INVALID_ARGUMENT, "loop");
  CHECK_FAILS(accel_loop_finish(loop, NULL, &err), ACCEL_INVALID_ARGUMENT, "out");
  CHECK_FAILS(accel_loop_guidance(loop, NULL, text, &err), ACCEL_INVALID_ARGUMENT, "report");
  accel_text_free(text);
  accel_loop_free(loop);
}

static void thoughts(void) {
  accel_loop *loop = make_loop("{\"thinking\": {\"stalling\": 2}}");
  accel_loop_report report = {sizeof report, 9, 9, 0, 9, 9, 9};
  accel_loop_stats stats = {sizeof stats, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
  CHECK(accel_loop_think(loop, "Let me search.", 14, &report, NULL) == ACCEL_OK);
  CHECK(report.kind == ACCEL_LOOP_NONE && report.category == ACCEL_LOOP_SEARCH);
  CHECK(accel_loop_think(loop, "I'll find it.", 13, &report, NULL) == ACCEL_OK);
  CHECK(report.kind == ACCEL_LOOP_STALLING && report.count == 2);
  CHECK(accel_loop_statistics(loop, &stats, NULL) == ACCEL_OK);
  CHECK(stats.thoughts == 2 && stats.stalling == 1 && stats.stalls == 2 && stats.history == 2);
  accel_loop_reset(loop);
  CHECK(accel_loop_statistics(loop, &stats, NULL) == ACCEL_OK);
  CHECK(stats.thoughts == 2 && stats.history == 0 && stats.stalls == 0);
  accel_loop_clear_statistics(loop);
  CHECK(accel_loop_statistics(loop, &stats, NULL) == ACCEL_OK && stats.thoughts == 0);
  CHECK_FAILS(accel_loop_think(loop, NULL, 1, &report, &err), ACCEL_INVALID_ARGUMENT, "text");
  CHECK_FAILS(accel_loop_statistics(loop, NULL, &err), ACCEL_INVALID_ARGUMENT, "out");
  accel_loop_free(loop);
}

static void saving(void) {
  accel_loop *loop = make_loop(""), *next = make_loop(""), *other = make_loop("{\"calls\": {}}");
  accel_loop_report report = {sizeof report, 9, 9, 0, 9, 9, 9};
  accel_text *saved = NULL;
  CHECK(accel_text_new(&saved, NULL) == ACCEL_OK);
  CHECK(one_turn(loop, "{}", &report) == ACCEL_OK && one_turn(loop, "{}", &report) == ACCEL_OK);
  CHECK(accel_loop_save(loop, saved, NULL) == ACCEL_OK);
  CHECK(accel_loop_load(next, accel_text_data(saved), (size_t)accel_text_length(saved), NULL) ==
        ACCEL_OK);
  CHECK(one_turn(next, "{}", &report) == ACCEL_OK && report.kind == ACCEL_LOOP_REPEAT);
  CHECK_FAILS(
      accel_loop_load(other, accel_text_data(saved), (size_t)accel_text_length(saved), &err),
      ACCEL_BAD_DATA, "other rules");
  CHECK_FAILS(accel_loop_load(next, accel_text_data(saved), 40, &err), ACCEL_BAD_DATA, "damaged");
  CHECK_FAILS(accel_loop_load(next, NULL, 0, &err), ACCEL_BAD_DATA, "damaged");
  accel_text_free(saved);
  accel_loop_free(loop);
  accel_loop_free(next);
  accel_loop_free(other);
}

static void names_and_rules(void) {
  accel_loop *made = NULL;
  CHECK(strcmp(accel_loop_kind_name(ACCEL_LOOP_CYCLE), "cycle") == 0);
  CHECK(strcmp(accel_loop_kind_name(ACCEL_LOOP_SEMANTIC_SIMILARITY), "semantic_similarity") == 0);
  CHECK(strcmp(accel_loop_kind_name(8), "unknown") == 0);
  CHECK(strcmp(accel_loop_category_name(ACCEL_LOOP_IMPLEMENTATION), "implementation") == 0);
  CHECK(strcmp(accel_loop_category_name(6), "unknown") == 0);
#define REFUSED(rules, part) \
  CHECK_FAILS(accel_loop_new(rules, strlen(rules), &made, &err), ACCEL_INVALID_ARGUMENT, part)
  REFUSED("{\"calls\": {\"repeat\": 1}}", "rules.calls.repeat must be 2 to 1000");
  REFUSED("{\"calls\": {\"max_period\": 9}}", "rules.calls.max_period");
  REFUSED("{\"thinking\": {\"similarity\": 2}}", "rules.thinking.similarity");
  REFUSED("{\"thinking\": {\"categories\": {\"x\": []}}}", "rules.thinking.categories.x");
  REFUSED("{\"preset\": \"x\"}", "rules.preset");
#undef REFUSED
  CHECK(made == NULL);
}

int main(void) {
  calls();
  thoughts();
  saving();
  names_and_rules();
  return check_result("loop");
}
