#include "core/text/lexer.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "core/base/ascii.h"
#include "core/base/utf8.h"

namespace accel::text {
namespace {

constexpr size_t kRegexLiteral = 4096;  // bytes, at most: a stray slash must not cost the line each
constexpr size_t kDelimiter = 16;       // C++ allows no more between R" and (

bool is_word(char c) {
  return is_alnum(c) || c == '_' || c == '$' || static_cast<unsigned char>(c) >= 0x80;
}

class Lexer {
 public:
  Lexer(std::string_view text, const Lexis& lexis) : text_(text), lexis_(lexis) {
    if (lexis.block_comments || lexis.regex_literals) mark('/');
    for (const std::string_view comment : lexis.line_comments) mark(comment.front());
    for (const Quote& quote : lexis.quotes) mark(quote.open.front());
    if (lexis.templates) mark('`'), mark('{'), mark('}');
  }

  std::vector<Region> run() {
    while (at_ < text_.size()) {
      if (stops_[static_cast<unsigned char>(text_[at_])])
        step();
      else
        ++at_;
    }
    return std::move(regions_);
  }

 private:
  void mark(char c) { stops_[static_cast<unsigned char>(c)] = true; }
  bool starts(std::string_view word) const { return text_.substr(at_, word.size()) == word; }
  char before(size_t back) const { return back <= at_ ? text_[at_ - back] : '\0'; }

  void add(RegionKind kind, size_t start, size_t end) {
    regions_.push_back({kind, static_cast<int64_t>(start), static_cast<int64_t>(end)});
  }

  // At a byte that may open something.
  void step() {
    if (comment() || braces() || raw_string()) return;
    for (const Quote& quote : lexis_.quotes)
      if (starts(quote.open)) return string(quote);
    if (text_[at_] == '/' && lexis_.regex_literals && regex_literal()) return;
    ++at_;
  }

  bool comment() {
    for (const std::string_view opener : lexis_.line_comments)
      if (starts(opener)) return line_comment(), true;
    if (!lexis_.block_comments || !starts("/*")) return false;
    block_comment();
    return true;
  }

  void line_comment() {
    const size_t start = at_;
    do {
      at_ = std::min(text_.find('\n', at_ + (at_ > start)), text_.size());
    } while (lexis_.spliced_lines && at_ < text_.size() && spliced());
    add(RegionKind::comment, start, at_);
  }

  // At a line's end.
  bool spliced() const { return before(before(1) == '\r' ? 2 : 1) == '\\'; }

  void block_comment() {
    const size_t start = at_;
    size_t depth = 0;
    do {
      if (starts("/*")) {
        at_ += 2;
        depth += depth == 0 || lexis_.nested_comments;
      } else if (starts("*/")) {
        at_ += 2;
        --depth;
      } else {
        at_ = std::min(text_.find_first_of("/*", at_ + 1), text_.size());
      }
    } while (depth && at_ < text_.size());
    add(RegionKind::comment, start, at_);
  }

  // The code inside templates: how many braces are open in each.
  bool braces() {
    if (!lexis_.templates) return false;
    const char c = text_[at_];
    if (c == '`') return ++at_, template_text(), true;
    if (c == '{') return ++at_, open_.empty() || ++open_.back(), true;
    if (c != '}') return false;
    ++at_;
    if (open_.empty() || open_.back()--) return true;
    open_.pop_back();
    template_text();
    return true;
  }

  // From within a template to its end or to the next ${.
  void template_text() {
    const size_t start = at_;
    while (at_ < text_.size() && text_[at_] != '`' && !starts("${"))
      at_ += 1 + (text_[at_] == '\\');
    at_ = std::min(at_, text_.size());
    add(RegionKind::string, start, at_);
    if (at_ == text_.size()) return;
    if (text_[at_] == '$') open_.push_back(0), ++at_;
    ++at_;
  }

  bool raw_string() {
    if (text_[at_] != '"') return false;
    if (lexis_.hashed_quotes) return hashed_string();
    return lexis_.delimited_quotes && delimited_string();
  }

  // r"…", br##"…"##: the quote is as long as the row of # before it.
  bool hashed_string() {
    size_t back = 1;
    while (before(back) == '#') ++back;
    if (before(back) != 'r') return false;
    const char prefix = before(back + 1);
    const bool prefixed = prefix == 'b' || prefix == 'c';
    if (is_word(before(back + 1 + prefixed))) return false;
    raw(at_ + 1, "\"" + std::string(back - 1, '#'));
    return true;
  }

  // R"x(…)x" with the prefixes of encodings.
  bool delimited_string() {
    if (before(1) != 'R') return false;
    size_t back = 2;
    while (is_word(before(back)) && back < 5) ++back;
    const std::string_view prefix = text_.substr(at_ - (back - 1), back - 2);
    for (const std::string_view known : {"", "L", "u", "U", "u8"}) {
      if (prefix != known) continue;
      const size_t paren =
          text_.substr(0, std::min(at_ + kDelimiter + 2, text_.size())).find('(', at_);
      if (paren == text_.npos) return false;
      raw(paren + 1, ")" + std::string(text_.substr(at_ + 1, paren - at_ - 1)) + "\"");
      return true;
    }
    return false;
  }

  void raw(size_t start, const std::string& close) {
    const size_t end = std::min(text_.find(close, start), text_.size());
    add(RegionKind::string, start, end);
    at_ = std::min(end + close.size(), text_.size());
  }

  void string(const Quote& quote) {
    if (quote.open == "'" && lexis_.character_quotes && !opens_character()) return void(++at_);
    const size_t start = at_ += quote.open.size();
    while (at_ < text_.size() && !starts(quote.close)) {
      if (text_[at_] == '\n' && !quote.lines) return add(RegionKind::string, start, at_);
      at_ += 1 + (quote.escapes && text_[at_] == '\\');
    }
    at_ = std::min(at_, text_.size());
    add(RegionKind::string, start, at_);
    at_ = std::min(at_ + quote.close.size(), text_.size());
  }

  // Not a lifetime of Rust, not between the digits of a number of C++.
  bool opens_character() const {
    if (lexis_.hashed_quotes) {
      if (at_ + 1 < text_.size() && text_[at_ + 1] == '\\') return true;
      const auto size = static_cast<size_t>(std::max(1, utf8_sequence(text_, at_ + 1)));
      return at_ + 1 + size < text_.size() && text_[at_ + 1 + size] == '\'';
    }
    size_t back = 1;
    while (back < 64 && (is_word(before(back)) || before(back) == '\'')) ++back;
    const char first = back > 1 ? before(back - 1) : '\0';
    return !is_digit(first);
  }

  bool regex_literal() {
    if (!may_open_regex()) return false;
    bool in_class = false;
    const size_t limit = std::min(text_.size(), at_ + kRegexLiteral);
    for (size_t at = at_ + 1; at < limit && text_[at] != '\n'; ++at) {
      const char c = text_[at];
      if (c == '\\') ++at;
      if (c == '[') in_class = true;
      if (c == ']') in_class = false;
      if (c != '/' || in_class) continue;
      add(RegionKind::string, at_ + 1, at);
      at_ = at + 1;
      return true;
    }
    return false;
  }

  // A slash divides where a value may have ended before it.
  bool may_open_regex() const {
    size_t at = at_;
    for (auto region = regions_.rbegin();; ++region) {
      while (at && is_space(text_[at - 1])) --at;
      if (region == regions_.rend() || region->kind != RegionKind::comment ||
          static_cast<size_t>(region->end) != at || region->start == region->end)
        break;
      at = static_cast<size_t>(region->start);
    }
    if (!at) return true;
    if (!is_word(text_[at - 1])) return std::strchr("(,=:[!&|?;+-*%~^>{", text_[at - 1]) != nullptr;
    size_t word = at;
    while (word && at - word < 12 && is_word(text_[word - 1])) --word;
    constexpr std::string_view kBefore[] = {"return", "typeof", "case",  "in",    "of",   "delete",
                                            "void",   "new",    "do",    "else",  "yield", "await",
                                            "throw",  "instanceof"};
    const std::string_view last = text_.substr(word, at - word);
    return std::find(std::begin(kBefore), std::end(kBefore), last) != std::end(kBefore);
  }

  const std::string_view text_;
  const Lexis& lexis_;
  std::array<bool, 256> stops_{};  // bytes that may open something
  size_t at_ = 0;
  std::vector<size_t> open_;  // of each template that code is inside of: its open braces
  std::vector<Region> regions_;
};

void blank(std::string& text, int64_t start, int64_t end) {
  for (int64_t at = start; at < end; ++at)
    if (text[at] != '\n' && text[at] != '\r') text[at] = ' ';
}

}  // namespace

std::vector<Region> lex(std::string_view text, const Lexis& lexis) {
  return Lexer(text, lexis).run();
}

std::string view_of(std::string_view text, const std::vector<Region>& regions, View view) {
  std::string seen(text);
  if (view == View::all) return seen;
  int64_t code = 0;  // where the code before a comment begins
  for (const Region& region : regions) {
    const bool comment = region.kind == RegionKind::comment;
    if (view == View::comments) {
      if (!comment) continue;
      blank(seen, code, region.start);
      code = region.end;
    } else if (comment || view == View::code) {
      blank(seen, region.start, region.end);
    }
  }
  if (view == View::comments) blank(seen, code, static_cast<int64_t>(seen.size()));
  return seen;
}

}  // namespace accel::text
