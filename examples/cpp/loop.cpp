// Watches an agent's calls and thoughts, and its answer as it grows, for circles.
#include <accel.hpp>
#include <iostream>

/** Says what a report means; nothing when there is no loop. */
static void advise(const accel::Loop& loop, const accel_loop_report& report) {
  if (report.kind != ACCEL_LOOP_NONE)
    std::cout << accel_loop_kind_name(report.kind) << ": "
              << accel::text(accel_loop_guidance, loop, &report) << '\n';
}

static void watch_session(accel::Loop& loop) {
  accel_loop_report report{};
  report.struct_size = sizeof report;
  for (const std::string_view arguments :
       {R"({"path": "a"})", R"({"path":"a"})", R"({ "path": "a" })"}) {
    accel::call(accel_loop_add, loop, "read", arguments, "text");
    accel::call(accel_loop_finish, loop, &report);
    advise(loop, report);
  }
  for (const std::string_view thought : {"Let me read the file.", "I'll read it now."}) {
    accel::call(accel_loop_think, loop, thought, &report);
    advise(loop, report);
  }
}

static void watch_answer(accel::PhrasesTail& tail) {
  accel_phrases_repeat found{};
  found.struct_size = sizeof found;
  for (accel::call(accel_phrases_tail_feed, tail, "Done. ", &found); !found.found;)
    accel::call(accel_phrases_tail_feed, tail, "And so on. ", &found);
  std::cout << "from byte " << found.start << " it repeats, " << found.copies << " times by now\n";
}

int main() try {
  const accel::Phrases phrases("");
  accel::Spans circling;
  accel::call(accel_phrases_find, phrases, "Let me check again.", circling);
  for (const accel_span& phrase : circling)
    std::cout << "circling: " << accel_phrases_name(phrases.get(), phrase.item) << '\n';

  accel::Loop loop("");
  watch_session(loop);
  accel::PhrasesTail tail(accel::PhrasesTailOptions{});
  watch_answer(tail);
} catch (const accel::Error& error) {
  std::cerr << "loop: " << error.what() << '\n';
  return 1;
}
