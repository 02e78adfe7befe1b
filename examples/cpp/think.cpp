// Shows thinking and answer apart while the text of a model arrives in pieces.
#include <accel.hpp>
#include <iomanip>
#include <iostream>

static void show(const accel::Text& text, const accel::Spans& spans) {
  for (const accel_span& span : spans)
    std::cout << std::left << std::setw(8) << accel_think_kind_name(span.kind) << ' '
              << accel::view(text).substr(span.start, span.end - span.start) << '\n';
}

int main() try {
  accel::ThinkOptions options;
  options.preset = ACCEL_THINK_DEEPSEEK;  // its prompt opens thinking
  options.trim = 1;
  accel::Think think(options);
  accel::Text text;
  accel::Spans spans;
  for (const std::string_view piece :
       {"Two and two: let me co", "unt.</thi", "nk>\nIt is f", "our."}) {
    accel::call(accel_think_feed, think, piece, text, spans);
    show(text, spans);
  }
  accel::call(accel_think_finish, think, text, spans);
  show(text, spans);
} catch (const accel::Error& error) {
  std::cerr << "think: " << error.what() << '\n';
  return 1;
}
