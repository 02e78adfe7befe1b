// Signs tool calls and finds those that repeat, whatever the order of their arguments.
#include <accel.hpp>
#include <iostream>

int main() try {
  const std::vector<std::string_view> tools = {"read", "read", "grep", "read"};
  const std::vector<std::string_view> arguments = {
      R"({"path": "a.py", "limit": 10})",
      R"({"limit": 1e1, "path": "a.py"})",  // the first again: other order, other spelling
      R"({"pattern": "def "})",
      R"({"path": "a.py", "limit": 11})",
  };
  const std::vector<int64_t> first =
      accel::sig_dedup(accel::Packed(tools), accel::Packed(arguments));

  size_t kept = 0;
  for (size_t i = 0; i < first.size(); ++i) {
    const bool repeats = first[i] != static_cast<int64_t>(i);
    kept += !repeats;
    std::cout << accel::sig_compute(tools[i], arguments[i]) << ' ' << tools[i] << ' '
              << arguments[i] << (repeats ? "  (repeats)\n" : "\n");
  }
  std::cout << kept << " of " << first.size() << " kept\n";
} catch (const accel::Error& error) {
  std::cerr << "sig: call " << error.item() << ", byte " << error.offset() << ": " << error.what()
            << '\n';
  return 1;
}
