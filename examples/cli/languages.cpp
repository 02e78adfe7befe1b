#include "languages.h"

#include <algorithm>
#include <vector>

namespace cli {
namespace {

struct Language {
  std::string_view name;
  std::vector<std::string_view> endings;
};

const std::vector<Language>& languages() {
  static const std::vector<Language> all = {
      {"c", {".c", ".h"}},
      {"cpp", {".cc", ".cpp", ".cxx", ".hh", ".hpp", ".hxx", ".inc"}},
      {"go", {".go"}},
      {"java", {".java"}},
      {"javascript", {".js", ".mjs", ".cjs", ".jsx", ".vue", ".svelte"}},
      {"python", {".py", ".pyi", ".pyw"}},
      {"rust", {".rs"}},
      {"typescript", {".ts", ".mts", ".cts", ".tsx"}},
  };
  return all;
}

}  // namespace

std::string_view analyzer_language(std::string_view path) {
  for (const Language& language : languages())
    if (std::any_of(language.endings.begin(), language.endings.end(),
                    [&](std::string_view ending) { return path.ends_with(ending); }))
      return language.name;
  return "";
}

}  // namespace cli
