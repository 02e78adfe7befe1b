#include "json_reader.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <limits>

#include "utf8.h"

namespace cli {
namespace {

constexpr size_t kMaxDepth = 1024;

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

// Numbers as RFC 8259 spells them: no sign but -, no zeros in front, digits around the point.
bool is_number(std::string_view text, bool integer) {
  const auto digits = [&] {
    const size_t n = std::find_if_not(text.begin(), text.end(), is_digit) - text.begin();
    text.remove_prefix(n);
    return n > 0;
  };
  const auto take = [&](std::string_view any) {
    const bool there = !text.empty() && any.find(text.front()) != any.npos;
    if (there) text.remove_prefix(1);
    return there;
  };
  take("-");
  if (!take("0") && !digits()) return false;
  if (!integer && take(".") && !digits()) return false;
  if (!integer && take("eE")) {
    take("+-");
    if (!digits()) return false;
  }
  return text.empty();
}

void append_utf8(std::string& out, uint32_t c) {
  const auto put = [&](uint32_t byte) { out += static_cast<char>(byte); };
  if (c < 0x80) return put(c);
  if (c < 0x800) {
    put(0xC0 | c >> 6);
  } else {
    if (c < 0x10000) {
      put(0xE0 | c >> 12);
    } else {
      put(0xF0 | c >> 18);
      put(0x80 | (c >> 12 & 63));
    }
    put(0x80 | (c >> 6 & 63));
  }
  put(0x80 | (c & 63));
}

}  // namespace

// Goes over a stretch of the text. What it only skips it looks at no closer than to find its end:
// whoever is handed that will.
class Reader {
 public:
  Reader(std::string_view text, const char* begin) : left_(text), begin_(begin) {}

  [[noreturn]] void fail() const {
    throw BadJson("this is not valid JSON", left_.data() - begin_);
  }

  bool take(char c) {
    space();
    const bool there = left_.starts_with(c);
    if (there) left_.remove_prefix(1);
    return there;
  }

  void end() {
    space();
    if (!left_.empty()) fail();
  }

  // body() reads an item, between brackets or braces.
  template <class Body>
  void items(char open, char close, Body&& body) {
    if (!take(open)) fail();
    if (!take(close)) {
      do body();
      while (take(','));
      if (!take(close)) fail();
    }
    end();
  }

  // The next value as it is written.
  std::string_view value() {
    space();
    const char* const from = left_.data();
    std::string open;  // the brackets to be closed
    do {
      if (left_.empty()) fail();
      const char c = left_.front();
      if (c == '"') {
        skip_string();
        continue;
      }
      if (c == '{' || c == '[') {
        if (open.size() == kMaxDepth) fail();
        open += c == '{' ? '}' : ']';
      } else if (!open.empty() && c == open.back()) {
        open.pop_back();
      } else if (c == '}' || c == ']' || (open.empty() && (c == ',' || c == ':'))) {
        fail();
      } else if (open.empty()) {
        left_.remove_prefix(std::min(left_.find_first_of(",:]} \t\n\r"), left_.size()));
        continue;
      }
      left_.remove_prefix(1);
    } while (!open.empty());
    return {from, static_cast<size_t>(left_.data() - from)};
  }

  std::string string() {
    std::string out;
    if (!take('"')) fail();
    for (;;) {
      out.append(plain());
      if (take_here('"')) return out;
      if (!take_here('\\')) fail();
      append_escape(out);
    }
  }

 private:
  void space() {
    while (!left_.empty() && is_space(left_.front())) left_.remove_prefix(1);
  }

  bool take_here(char c) {
    const bool there = left_.starts_with(c);
    if (there) left_.remove_prefix(1);
    return there;
  }

  // The characters up to the next that means something in a string.
  std::string_view plain() {
    const char* const from = left_.data();
    while (!left_.empty()) {
      const auto byte = static_cast<unsigned char>(left_.front());
      if (byte == '"' || byte == '\\' || byte < 0x20) break;
      const size_t length = byte < 0x80 ? 1 : character_length(left_);
      if (!length) fail();
      left_.remove_prefix(length);
    }
    return {from, static_cast<size_t>(left_.data() - from)};
  }

  void skip_string() {
    left_.remove_prefix(1);
    for (plain(); !take_here('"'); plain()) {
      if (!take_here('\\') || left_.empty()) fail();
      left_.remove_prefix(1);
    }
  }

  // What follows the backslash.
  void append_escape(std::string& out) {
    constexpr std::string_view kLetters = "\"\\/bfnrt", kMeant = "\"\\/\b\f\n\r\t";
    const size_t which = left_.empty() ? kLetters.npos : kLetters.find(left_.front());
    if (which != kLetters.npos) {
      left_.remove_prefix(1);
      out += kMeant[which];
      return;
    }
    uint32_t unit = hex_unit();
    if (unit >> 10 == 0xD800 >> 10) {
      if (!take_here('\\')) fail();
      const uint32_t low = hex_unit();
      if (low >> 10 != 0xDC00 >> 10) fail();
      unit = 0x10000 + ((unit & 0x3FF) << 10) + (low & 0x3FF);
    } else if (unit >> 10 == 0xDC00 >> 10) {
      fail();
    }
    append_utf8(out, unit);
  }

  uint32_t hex_unit() {
    uint32_t unit = 0;
    if (!take_here('u') || left_.size() < 4) fail();
    const auto [end, fault] = std::from_chars(left_.data(), left_.data() + 4, unit, 16);
    if (fault != std::errc() || end != left_.data() + 4) fail();
    left_.remove_prefix(4);
    return unit;
  }

  std::string_view left_;
  const char* const begin_;  // of the document
};

const char* name(Json::Kind kind) {
  switch (kind) {
    case Json::Kind::null: return "null";
    case Json::Kind::boolean: return "a boolean";
    case Json::Kind::number: return "a number";
    case Json::Kind::string: return "a string";
    case Json::Kind::array: return "an array";
    case Json::Kind::object: return "an object";
  }
  return "unknown";
}

Json JsonDocument::root() const { return Json(trimmed(text_), text_.data()); }

Json::Kind Json::kind() const {
  switch (raw_.empty() ? '\0' : raw_.front()) {
    case '{': return Kind::object;
    case '[': return Kind::array;
    case '"': return Kind::string;
    case 't':
    case 'f': return Kind::boolean;
    case 'n': return Kind::null;
    default: return Kind::number;
  }
}

Reader Json::read(Kind wanted) const {
  if (raw_.empty()) throw BadJson("there is no JSON", offset());
  if (kind() != wanted)
    throw WrongKind(std::string("must be ") + name(wanted) + ", not " + name(kind()), offset());
  return Reader(raw_, begin_);
}

std::string Json::string() const {
  Reader reader = read(Kind::string);
  std::string text = reader.string();
  reader.end();
  return text;
}

int64_t Json::integer() const {
  read(Kind::number);
  int64_t number = 0;
  const char* const end = raw_.data() + raw_.size();
  const auto [stopped, fault] = std::from_chars(raw_.data(), end, number);
  if (fault != std::errc() || stopped != end || !is_number(raw_, true))
    throw WrongKind("must be an integer of 64 bits", offset());
  return number;
}

double Json::number() const {
  const Reader reader = read(Kind::number);
  const double number = is_number(raw_, false) ? std::strtod(std::string(raw_).c_str(), nullptr)
                                               : std::numeric_limits<double>::infinity();
  if (std::abs(number) > std::numeric_limits<double>::max()) reader.fail();
  return number;
}

bool Json::boolean() const {
  const Reader reader = read(Kind::boolean);
  if (raw_ != "true" && raw_ != "false") reader.fail();
  return raw_ == "true";
}

std::vector<Json> Json::elements() const {
  Reader reader = read(Kind::array);
  std::vector<Json> all;
  reader.items('[', ']', [&] { all.push_back(Json(reader.value(), begin_)); });
  return all;
}

std::vector<std::pair<std::string, Json>> Json::members() const {
  Reader reader = read(Kind::object);
  std::vector<std::pair<std::string, Json>> all;
  reader.items('{', '}', [&] {
    std::string key = reader.string();
    if (!reader.take(':')) reader.fail();
    const Json item(reader.value(), begin_);
    if (std::any_of(all.begin(), all.end(), [&](auto& member) { return member.first == key; }))
      throw BadJson("the key \"" + key + "\" is given twice", item.offset());
    all.emplace_back(std::move(key), item);
  });
  return all;
}

}  // namespace cli
