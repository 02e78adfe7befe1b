// Counts the errors of a log, shows the first and when they came: of a file, or of a sample.
//
//   log [FILE]
#include <accel.hpp>
#include <ctime>
#include <iomanip>
#include <iostream>

static const std::string_view kSample =
    "2025-03-01 09:00:01 INFO started\n"
    "2025-03-01 09:00:40 ERROR no connection\n"
    "2025-03-01 09:00:59 WARN timed out, trying again\n"
    "2025-03-01 09:01:07 INFO connected\n"
    "2025-03-01 09:02:30 ERROR timeout of the pool\n";

int main(int argc, char** argv) try {
  const std::vector<std::string_view> texts = {"(?i)error", "time(d )?out"};
  const std::vector<accel::Pattern> patterns(texts.begin(), texts.end());
  accel::LogOptions options;
  options.max_lines = 3;
  options.bar_seconds = 60;
  accel_log_result result{};
  result.struct_size = sizeof result;
  std::vector<int64_t> counts(patterns.size());
  accel::Text lines;
  accel::Spans bars;
  const std::string_view source = argc > 1 ? argv[1] : kSample;
  accel::call(argc > 1 ? accel_log_scan : accel_log_scan_text, source, patterns.data(),
              patterns.size(), options, nullptr, &result, counts.data(), lines, nullptr, bars);

  std::cout << accel::view(lines);
  for (size_t i = 0; i < counts.size(); ++i)
    std::cout << counts[i] << " lines with " << texts[i] << '\n';
  for (const accel_span& bar : bars) {
    const std::time_t start = bar.start;
    std::cout << std::put_time(std::gmtime(&start), "%H:%M ")
              << std::string(std::min(bar.item, 50u), '#') << ' ' << bar.item << '\n';
  }
  std::cout << result.matched << " of " << result.lines << " lines; what is added begins at byte "
            << result.end << '\n';
} catch (const accel::Error& error) {
  std::cerr << "log: " << error.what() << '\n';
  return 1;
}
