// Many patterns over one text: which of them match where, and what their groups hold.
#include <accel.hpp>
#include <iostream>

int main() try {
  const std::string_view text =
      "def read(path):  # TODO: cache\n"
      "    return open(path).read()\n"
      "class Reader: pass\n";
  accel::RegexOptions options;
  options.order = ACCEL_REGEX_BY_START;
  const accel::Regex regex(
      {{R"(def (\w+))"}, {R"(class (\w+))"}, {"todo|fixme", ACCEL_REGEX_IGNORECASE}}, options);

  for (const accel_match& match : regex.scan(text)) {
    const auto slice = [&](int64_t start, int64_t end) { return text.substr(start, end - start); };
    std::cout << "pattern " << match.pattern << " at " << match.start << ": "
              << slice(match.start, match.end);
    const std::vector<int64_t> spans = regex.captures(text, match);
    if (spans.size() > 2) std::cout << "  [" << slice(spans[2], spans[3]) << "]";
    std::cout << '\n';
  }
} catch (const accel::Error& error) {
  std::cerr << "regex: " << error.name() << ": " << error.what() << '\n';
  return 1;
}
