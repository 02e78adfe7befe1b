// Repairs what a model wrote, and shows the arguments of a tool call while they arrive.
#include <accel.hpp>
#include <iostream>

static void repair(std::string_view answer) {
  accel::Text text;
  accel::Spans edits;
  accel_json_repaired told{};
  told.struct_size = sizeof told;
  accel::call(accel_json_repair, answer, accel::JsonRepairOptions{}, text, edits, &told);
  std::cout << accel::view(text) << '\n' << accel_json_grade_name(told.grade) << ':';
  for (const accel_span& edit : edits) std::cout << ' ' << accel_json_edit_name(edit.kind);
  std::cout << '\n';
}

int main() try {
  repair("{'path': 'a.py', limit: 10, // lines\n 'tags': ['x', 'y'");

  accel::JsonStream call(nullptr);
  accel::Text text;
  int64_t stable = 0;
  for (const std::string_view delta : {"{\"path\": \"no", "tes.md\", \"li", "mit\": 1", "0}"}) {
    accel::call(accel_json_stream_feed, call, delta);
    accel::call(accel_json_stream_snapshot, call, text, &stable);
    std::cout << accel::view(text) << '\n';
  }
  accel::call(accel_json_stream_finish, call, text, nullptr, nullptr);
  std::cout << "whole: " << accel::view(text) << '\n';
} catch (const accel::Error& error) {
  std::cerr << "repair: " << error.what() << '\n';
  return 1;
}
