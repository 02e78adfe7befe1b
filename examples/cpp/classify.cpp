// Tells what lines of text ask for, and which words decided.
#include <accel.hpp>
#include <iomanip>
#include <iostream>

int main() try {
  const accel::Classify classifier("");
  accel::Spans hits;
  for (const std::string_view text : {"Run the tests and deploy", "don't fix it, explain it",
                                      "Where is the config?", "the address of the newspaper"}) {
    accel_classify_result result{};
    result.struct_size = sizeof result;
    accel::call(accel_classify_compute, classifier, text, &result, nullptr, hits);
    const char* name = accel_classify_name(classifier.get(), result.winner);
    std::cout << (name ? name : "nothing") << " (" << std::fixed << std::setprecision(2)
              << result.confidence << "): " << text << '\n';
    for (const accel_span& hit : hits) {
      const bool negated =
          hit.kind != ACCEL_CLASSIFY_NEGATION && (hit.kind & ACCEL_CLASSIFY_NEGATED);
      std::cout << "  " << text.substr(hit.start, hit.end - hit.start)
                << (negated ? " (negated)\n" : "\n");
    }
  }
} catch (const accel::Error& error) {
  std::cerr << "classify: " << error.what() << '\n';
  return 1;
}
