// Lists what the built-in rules of C find in a piece of source.
#include <accel.hpp>
#include <iostream>

int main() try {
  const std::string_view source =
      "int main(int argc, char** argv) {\n"
      "  char name[16];\n"
      "  strcpy(name, argv[1]); /* strcpy(in, a_comment) is no finding */\n"
      "  printf(name);          // TODO: a greeting\n"
      "}\n";
  const accel::Analyzer analyzer("c", "");
  accel::Findings found;
  accel::call(accel_analyzer_scan, analyzer, source, nullptr, found);
  for (const accel_finding& row : found)
    std::cout << row.line << ':' << row.column << ": "
              << accel_analyzer_name(analyzer.get(), row.rule) << ": "
              << source.substr(row.start, row.end - row.start) << '\n';
  std::cout << found.size() << " findings\n";
} catch (const accel::Error& error) {
  std::cerr << "analyzer: " << error.what() << '\n';
  return 1;
}
