#include "core/text/chunk.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "core/base/ascii.h"
#include "core/text/lines.h"
#include "core/text/tokens.h"

namespace accel::text {
namespace {

bool is_ascii_punctuation(unsigned char c) { return c > ' ' && c < 127 && !is_alnum(c); }

bool inside_character(std::string_view text, size_t at) {
  return at < text.size() && (static_cast<uint8_t>(text[at]) & 0xC0) == 0x80;
}

// Whether white space ends before text[at].
bool after_space(std::string_view text, size_t at) {
  for (size_t length = 1; length <= 3 && length <= at; ++length)
    if (white_space(text, at - length) == static_cast<int>(length)) return true;
  return false;
}

bool ends_widely(std::string_view text) {
  return text.ends_with("\u3002") || text.ends_with("\uFF01") || text.ends_with("\uFF1F");
}

// Whether a sentence may begin at text[at]: behind white space that follows . ! ? or their wide
// kin, perhaps with closing quotes and brackets between; behind wide ones also without white space.
bool begins_sentence(std::string_view text, size_t at) {
  if (white_space(text, at)) return false;
  if (ends_widely(text.substr(0, at))) return true;
  if (!after_space(text, at)) return false;
  size_t end = at;
  while (end && (after_space(text, end) || inside_character(text, end))) --end;
  while (end && std::string_view("\"')]}").find(text[end - 1]) != std::string_view::npos) --end;
  const std::string_view before = text.substr(0, end);
  return before.ends_with('.') || before.ends_with('!') || before.ends_with('?') ||
         ends_widely(before);
}

// Whether a paragraph begins at text[at]: a line that is not blank behind one that is.
bool begins_paragraph(std::string_view text, size_t at) {
  if (at < 2 || text[at - 1] != '\n' || text[at] == '\n' || text[at] == '\r') return false;
  size_t before = at - 1;
  while (before && std::string_view(" \t\r").find(text[before - 1]) != std::string_view::npos)
    --before;
  return before && text[before - 1] == '\n';
}

class Chunker {
 public:
  Chunker(std::string_view text, const ChunkOptions& options, Spans& chunks)
      : text_(text), options_(options), chunks_(chunks) {}

  void run() {
    for (size_t begin = 0, covered = 0; covered < text_.size();) {
      const size_t end = take(begin, covered);
      line_ += count_newlines(text_.substr(counted_, begin - counted_));
      counted_ = begin;
      chunks_.push_back({0, static_cast<uint32_t>(std::min<int64_t>(line_, UINT32_MAX)),
                         static_cast<int64_t>(begin), static_cast<int64_t>(end)});
      begin = next_begin(begin, end);
      covered = end;
    }
  }

 private:
  // Where a piece begins that a chunk may begin with.
  bool is_bound(size_t at) const {
    switch (options_.by) {
      case ChunkBy::lines: return text_[at - 1] == '\n';
      case ChunkBy::sentences: return begins_sentence(text_, at) || begins_paragraph(text_, at);
      case ChunkBy::paragraphs: return begins_paragraph(text_, at);
      case ChunkBy::characters: return true;
    }
    return true;
  }

  // The end of a chunk from `begin` on, which moves up to `covered` where the overlap would take
  // the room that the next piece needs.
  size_t take(size_t& begin, size_t covered) const {
    for (const size_t from : {begin, covered})
      if (const size_t end = last_bound(covered, forward(from, options_.size))) {
        begin = from;
        return end;
      }
    if (forward(begin, options_.size) <= covered) begin = covered;
    return forward(begin, options_.size);
  }

  // The last bound in (from, to], 0 when there is none.
  size_t last_bound(size_t from, size_t to) const {
    if (to == text_.size()) return to;
    for (size_t at = to; at > from; --at)
      if (!inside_character(text_, at) && is_bound(at)) return at;
    return 0;
  }

  // The first bound in the overlap, or its first character; the end where the overlap would leave
  // no way on.
  size_t next_begin(size_t begin, size_t end) const {
    const size_t first = backward(end, options_.overlap);
    if (first <= begin) return end;
    for (size_t at = first; at < end; ++at)
      if (!inside_character(text_, at) && is_bound(at)) return at;
    return first;
  }

  size_t units_at(size_t at) const {
    const int length = std::max(utf8_sequence(text_, at), 1);
    if (options_.unit == Unit::byte) return static_cast<size_t>(length);
    return options_.unit == Unit::utf16 && length == 4 ? 2 : 1;
  }

  // Past as many whole characters as `units` hold, and at least one.
  size_t forward(size_t from, int64_t units) const {
    size_t at = from;
    for (int64_t left = units; at < text_.size();) {
      left -= static_cast<int64_t>(units_at(at));
      if (left < 0 && at > from) break;
      at += static_cast<size_t>(std::max(utf8_sequence(text_, at), 1));
    }
    return at;
  }

  size_t backward(size_t from, int64_t units) const {
    size_t at = from;
    for (int64_t left = units; at > 0;) {
      size_t before = at - 1;
      while (before > 0 && at - before < 4 && inside_character(text_, before)) --before;
      if (static_cast<size_t>(std::max(utf8_sequence(text_, before), 1)) != at - before)
        before = at - 1;  // bytes of no character go one by one
      left -= static_cast<int64_t>(units_at(before));
      if (left < 0) break;
      at = before;
    }
    return at;
  }

  std::string_view text_;
  const ChunkOptions& options_;
  Spans& chunks_;
  size_t counted_ = 0;  // up to where newlines are counted
  int64_t line_ = 1;    // of that place
};

struct Extension {
  std::string_view name;
  const char* type;
};

constexpr Extension kExtensions[] = {
    {"html", "html"},     {"htm", "html"},     {"xhtml", "html"}, {"md", "markdown"},
    {"markdown", "markdown"}, {"rst", "markdown"}, {"py", "code"},    {"js", "code"},
    {"ts", "code"},       {"java", "code"},    {"go", "code"},    {"rs", "code"},
    {"c", "code"},        {"cpp", "code"},     {"json", "json"},  {"yaml", "yaml"},
    {"yml", "yaml"},      {"xml", "xml"},      {"csv", "csv"},    {"txt", "text"},
};

}  // namespace

void split_chunks(std::string_view text, const ChunkOptions& options, Spans& chunks) {
  Chunker(text, options, chunks).run();
}

const char* document_type(std::string_view name) {
  const size_t dot = name.rfind('.');
  if (dot == name.npos || name.size() - dot > 9) return "text";
  const std::string extension = lowered(name.substr(dot + 1));
  for (const Extension& known : kExtensions)
    if (known.name == extension) return known.type;
  return "text";
}

int64_t simple_tokens(std::string_view text) {
  int64_t tokens = 0;
  bool in_run = false;
  for (size_t at = 0; at < text.size();) {
    const auto c = static_cast<unsigned char>(text[at]);
    const int space = white_space(text, at);
    const bool joins = !space && (c >= 128 || is_alnum(c));
    tokens += (joins && !in_run) + is_ascii_punctuation(c);
    in_run = joins;
    at += static_cast<size_t>(std::max(space, 1));
  }
  return tokens;
}

int64_t fine_tokens(std::string_view text) {
  if (text.empty()) return 0;
  double tokens = 0;
  for (const std::string_view word : tokens_of(text)) {
    const auto length = static_cast<double>(word.size());
    tokens += 1 + (length > 10 ? (length - 10) / 4 : length > 6 ? 0.3 : 0);
    for (size_t at = 0; at < word.size(); ++at) {
      const auto c = static_cast<unsigned char>(word[at]);
      tokens += is_ascii_punctuation(c) ? 0.8 : c >= 128 && !inside_character(word, at) ? 0.5 : 0;
    }
  }
  return std::max<int64_t>(std::llround(tokens), 1);
}

}  // namespace accel::text
