// What a lexer has to know of a programming language to tell code from comments and strings: one
// row of data per language.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace accel::text {

// A way to write a string: everything from `open` to `close`.
struct Quote {
  std::string_view open;
  std::string_view close;
  bool escapes = true;  // a backslash takes the next byte with it
  bool lines = false;   // may go over several lines; else it ends at the line's end at the latest
};

struct Lexis {
  std::string_view name;
  std::span<const std::string_view> aliases;
  std::span<const std::string_view> line_comments;
  bool block_comments = true;   // /* */
  bool nested_comments = false; // a block comment may hold others
  bool spliced_lines = false;   // a backslash at its end lengthens a line comment
  std::span<const Quote> quotes;  // the first that fits is taken
  bool character_quotes = false;  // '…' is one character: 'a in Rust, 1'000 in C++ open nothing
  bool hashed_quotes = false;     // r#"…"#
  bool delimited_quotes = false;  // R"x(…)x"
  bool templates = false;         // `…${code}…`
  bool regex_literals = false;    // /…/
};

// By name or alias, whatever its case; throws Error unsupported that names the languages.
const Lexis& find_lexis(std::string_view language);

// All languages; for tests that go through them.
std::span<const Lexis> all_lexes();

}  // namespace accel::text
