#include "languages.h"

#include <algorithm>

namespace cli {
namespace {

struct Language {
  std::string_view name;
  std::vector<std::string_view> endings;  // of file names, or whole names
};

const std::vector<Language>& languages() {
  static const std::vector<Language> all = {
      {"c", {".c", ".h"}},
      {"cpp", {".cc", ".cpp", ".cxx", ".h", ".hh", ".hpp", ".hxx", ".inc"}},
      {"csharp", {".cs"}},
      {"go", {".go"}},
      {"java", {".java"}},
      {"javascript", {".js", ".mjs", ".cjs", ".jsx", ".vue", ".svelte"}},
      {"kotlin", {".kt", ".kts"}},
      {"php", {".php"}},
      {"python", {".py", ".pyi", ".pyw"}},
      {"ruby", {".rb", ".rake", "Rakefile", "Gemfile"}},
      {"rust", {".rs"}},
      {"shell", {".sh", ".bash", ".zsh", ".ksh"}},
      {"sql", {".sql"}},
      {"swift", {".swift"}},
      {"typescript", {".ts", ".mts", ".cts", ".tsx"}},
  };
  return all;
}

}  // namespace

std::vector<std::string> language_names() {
  std::vector<std::string> names;
  for (const Language& language : languages()) names.emplace_back(language.name);
  return names;
}

bool is_language(std::string_view name) {
  return std::any_of(languages().begin(), languages().end(),
                     [&](auto& l) { return l.name == name; });
}

std::string_view analyzer_language(std::string_view path) {
  for (const std::string_view name :
       {"c", "cpp", "go", "java", "javascript", "python", "rust", "typescript"})
    if (has_language(path, name)) return name;
  return "";
}

bool has_language(std::string_view path, std::string_view name) {
  for (const Language& language : languages())
    if (language.name == name)
      return std::any_of(language.endings.begin(), language.endings.end(),
                         [&](std::string_view ending) { return path.ends_with(ending); });
  return false;
}

}  // namespace cli
