// Leaves out the blocks of a text that came before, while it arrives in pieces.
#include <accel.hpp>
#include <iostream>

static void show(const accel::Text& text, const accel::Spans& spans) {
  for (const accel_span& span : spans)
    if (span.kind & ACCEL_DEDUP_REPEAT)
      std::cout << "(block " << span.item << " again)\n\n";
    else
      std::cout << accel::view(text).substr(span.start, span.end - span.start);
}

int main() try {
  accel::Dedup dedup(accel::DedupOptions{});
  accel::Text text;
  accel::Spans spans;
  for (const std::string_view piece :
       {"The tests pass; nothing else is to be do", "ne in this module for now.\n\n```sh\nmake te",
        "st\n```\n\nthe tests pass; nothing else\nis to be done in this module ",
        "for now.\n\nDone.\n"}) {
    accel::call(accel_dedup_feed, dedup, piece, text, spans);
    show(text, spans);
  }
  accel::call(accel_dedup_finish, dedup, text, spans);
  show(text, spans);

  accel_dedup_stats stats{};
  stats.struct_size = sizeof stats;
  accel::call(accel_dedup_statistics, dedup, &stats);
  std::cout << stats.blocks << " blocks, " << stats.repeats << " repeat\n";
} catch (const accel::Error& error) {
  std::cerr << "dedup: " << error.what() << '\n';
  return 1;
}
