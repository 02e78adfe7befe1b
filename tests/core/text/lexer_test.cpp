// The lexer: what is comment and string in each language, and that hostile source costs no more
// than its length.
#include "core/text/lexer.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "core/base/error.h"

namespace accel::text {
namespace {

// The text with comments as c and the contents of strings as s.
std::string marked(std::string_view text, std::string_view language) {
  std::string out(text);
  for (const Region& region : lex(text, find_lexis(language)))
    for (int64_t at = region.start; at < region.end; ++at)
      if (out[at] != '\n') out[at] = region.kind == RegionKind::comment ? 'c' : 's';
  return out;
}

TEST(Lexer, Languages) {
  const struct {
    const char *language, *text, *marked;
  } kCases[] = {
      {"python", "a # b\n'c' \"d\"", "a ccc\n's' \"s\""},
      {"python", "'''a\n'b''' # '''", "'''s\nss''' ccccc"},
      {"python", "r'\\' x", "r'ssss"},
      {"python", "'a\nb'c'", "'s\nb's'"},
      {"python", "'a\\\nb' c", "'ss\ns' c"},
      {"c", "a /* ' */ 'b' // \"", "a ccccccc 's' cccc"},
      {"c", "/*/ a */ b", "cccccccc b"},
      {"c", "/* a", "cccc"},
      {"c", "\"a\\\"b\" /", "\"ssss\" /"},
      {"cpp", "1'000'0 'a' u8'b'", "1'000'0 's' u8's'"},
      {"cpp", "R\"(a\" b)\" u8R\"x()\")x\" aR\"(b\"", "R\"(ssss)\" u8R\"x(ss)x\" aR\"ss\""},
      {"cpp", "R\"toolongadelimiter_(x)\"", "R\"sssssssssssssssssssss\""},
      {"rust", "'a' 'b: 'static '\\'' '\xC3\xA9'", "'s' 'b: 'static 'ss' 'ss'"},
      {"rust", "r#\"a\"b\"# br\"\\\" \"c\"", "r#\"sss\"# br\"s\" \"s\""},
      {"rust", "/* /* */ */ a", "ccccccccccc a"},
      {"go", "`a\\` \"b\\\"\" 'c'", "`ss` \"sss\" 's'"},
      {"java", "\"\"\"a \"b\" \"\"\" 'c'", "\"\"\"ssssss\"\"\" 's'"},
      {"javascript", "`a${b + `c`}d` e", "`s${b + `s`}s` e"},
      {"javascript", "`a${ {b: '}'} }c`", "`s${ {b: 's'} }s`"},
      {"javascript", "a / b / c; return /d/; x = /[/]/g", "a / b / c; return /s/; x = /sss/g"},
      {"javascript", "a /* b */ / c / d; ( /* b */ /c/ )", "a ccccccc / c / d; ( ccccccc /s/ )"},
      {"javascript", "x = /a\nb/", "x = /a\nb/"},
      {"typescript", "<a href='b'>c</a>", "<a href='s'>c</a>"},
  };
  for (const auto& each : kCases) {
    std::string shown = each.marked, raw = marked(each.text, each.language);
    EXPECT_EQ(raw, shown) << each.language << ": " << each.text;
  }
}

TEST(Lexer, Views) {
  const std::string text = "a = 'b' # c\n";
  const auto regions = lex(text, find_lexis("python"));
  EXPECT_EQ(view_of(text, regions, View::code), "a = ' '    \n");
  EXPECT_EQ(view_of(text, regions, View::text), "a = 'b'    \n");
  EXPECT_EQ(view_of(text, regions, View::comments), "        # c\n");
  EXPECT_EQ(view_of(text, regions, View::all), text);
}

TEST(Lexer, NamesOfLanguages) {
  EXPECT_EQ(find_lexis("TS").name, "typescript");
  EXPECT_EQ(find_lexis("c++").name, "cpp");
  EXPECT_THROW(find_lexis("cobol"), Error);
  EXPECT_THROW(find_lexis(""), Error);
}

// Regions are in order, inside the text and do not overlap, whatever the text.
TEST(Lexer, AnyText) {
  std::mt19937 random(31);
  const auto below = [&](size_t n) { return random() % n; };
  const std::string parts[] = {"'", "\"", "\"\"\"", "`",    "${",  "}",    "/",   "/*", "*/", "//",
                               "#", "\\", "\n",     "R\"(", ")\"", "r#\"", "\"#", "a",  " ",  "1"};
  for (const Lexis& lexis : all_lexes()) {
    for (int round = 0; round < 400; ++round) {
      std::string text;
      for (size_t i = below(40); i > 0; --i) text += parts[below(std::size(parts))];
      int64_t last = 0;
      for (const Region& region : lex(text, lexis)) {
        ASSERT_LE(last, region.start) << lexis.name << ": " << text;
        ASSERT_LE(region.start, region.end) << lexis.name << ": " << text;
        last = region.end;
      }
      ASSERT_LE(last, static_cast<int64_t>(text.size())) << lexis.name << ": " << text;
    }
  }
}

}  // namespace
}  // namespace accel::text
