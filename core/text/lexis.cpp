#include "core/text/lexis.h"

#include <algorithm>

#include "core/base/ascii.h"
#include "core/base/error.h"

namespace accel::text {
namespace {

using Names = std::string_view;

constexpr Names kHash[] = {"#"}, kSlashes[] = {"//"};

constexpr Quote kPythonQuotes[] = {
    {"\"\"\"", "\"\"\"", true, true}, {"'''", "'''", true, true}, {"\"", "\""}, {"'", "'"}};
constexpr Quote kScriptQuotes[] = {{"\"", "\""}, {"'", "'"}};
constexpr Quote kJavaQuotes[] = {{"\"\"\"", "\"\"\"", true, true}, {"\"", "\""}, {"'", "'"}};
constexpr Quote kGoQuotes[] = {{"`", "`", false, true}, {"\"", "\""}, {"'", "'"}};
constexpr Quote kRustQuotes[] = {{"\"", "\"", true, true}, {"'", "'"}};
constexpr Quote kCQuotes[] = {{"\"", "\""}, {"'", "'"}};

constexpr Names kPython[] = {"py"};
constexpr Names kJavascript[] = {"js", "jsx", "node"};
constexpr Names kTypescript[] = {"ts", "tsx"};
constexpr Names kGo[] = {"golang"};
constexpr Names kRust[] = {"rs"};
constexpr Names kCpp[] = {"c++", "cc", "cxx", "hpp"};

constexpr Lexis kLexes[] = {
    {.name = "python",
     .aliases = kPython,
     .line_comments = kHash,
     .block_comments = false,
     .quotes = kPythonQuotes},
    {.name = "javascript",
     .aliases = kJavascript,
     .line_comments = kSlashes,
     .quotes = kScriptQuotes,
     .templates = true,
     .regex_literals = true},
    {.name = "typescript",
     .aliases = kTypescript,
     .line_comments = kSlashes,
     .quotes = kScriptQuotes,
     .templates = true,
     .regex_literals = true},
    {.name = "java", .aliases = {}, .line_comments = kSlashes, .quotes = kJavaQuotes},
    {.name = "go", .aliases = kGo, .line_comments = kSlashes, .quotes = kGoQuotes},
    {.name = "rust",
     .aliases = kRust,
     .line_comments = kSlashes,
     .nested_comments = true,
     .quotes = kRustQuotes,
     .character_quotes = true,
     .hashed_quotes = true},
    {.name = "c",
     .aliases = {},
     .line_comments = kSlashes,
     .spliced_lines = true,
     .quotes = kCQuotes,
     .character_quotes = true},
    {.name = "cpp",
     .aliases = kCpp,
     .line_comments = kSlashes,
     .spliced_lines = true,
     .quotes = kCQuotes,
     .character_quotes = true,
     .delimited_quotes = true},
};

bool is_called(const Lexis& lexis, std::string_view name) {
  return equal_ignoring_case(lexis.name, name) ||
         std::any_of(lexis.aliases.begin(), lexis.aliases.end(),
                     [&](std::string_view alias) { return equal_ignoring_case(alias, name); });
}

}  // namespace

std::span<const Lexis> all_lexes() { return kLexes; }

const Lexis& find_lexis(std::string_view language) {
  for (const Lexis& lexis : kLexes)
    if (is_called(lexis, language)) return lexis;
  std::string known;
  for (const Lexis& lexis : kLexes) known.append(known.empty() ? "" : ", ").append(lexis.name);
  throw Error(Status::unsupported,
              "the language \"" + std::string(language) + "\" is unknown: there are " + known);
}

}  // namespace accel::text
