// What the parts of think share: sets of tags, and a walk over one piece of text.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/ascii.h"
#include "core/text/think.h"

namespace accel::text {

// A tag in a text, or as much of one as the text's end leaves open.
struct TagHit {
  enum What { none, partial, full } what = none;
  size_t at = 0;
  size_t length = 0;
  int tag = -1;

  size_t end() const { return at + length; }
};

// Literal tags, looked for together: leftmost, then longest.
class TagSet {
 public:
  void add(std::string tag);

  // The tag that begins at `at`. Partial: it takes more text to tell, and `last` says none comes.
  TagHit match(std::string_view text, size_t at, bool last) const;
  // The first one from `from` on.
  TagHit find(std::string_view text, size_t from, bool last) const;

  size_t size() const { return tags_.size(); }
  bool empty() const { return tags_.empty(); }
  const std::string& operator[](size_t i) const { return tags_[i]; }

 private:
  size_t next(std::string_view text, size_t from) const;

  std::vector<std::string> tags_;
  std::array<bool, 256> first_{};  // bytes that a tag begins with
  bool one_first_ = true;
};

// The tags that end a thinking; those from `implicit` on stay in the answer.
struct EndTags {
  TagSet tags;
  size_t implicit = 0;
};

// Options and preset, compiled.
struct ThinkRules {
  bool harmony = false, first_only = true, anywhere = false, trim = false, inside = false;
  int64_t max_thinking = 0;
  TagSet starts;
  std::vector<EndTags> ends;  // one per start tag
  EndTags any_end;            // where the prompt opened thinking
};

ThinkRules compile_think(const ThinkOptions& options);

inline size_t skip_space(std::string_view text, size_t at) {
  while (at < text.size() && is_space(text[at])) ++at;
  return at;
}

// One piece of text on its way into spans; the machines derive from it.
class ThinkRun {
 public:
  ThinkRun(const ThinkRules& rules, ThinkPlace& place, std::string_view text, bool last,
           Spans& spans)
      : rules_(rules), place_(place), text_(text), last_(last), spans_(spans) {}

 protected:
  // Text up to `end` becomes a span, or grows the one before it.
  void emit(ThinkKind kind, size_t end);

  const ThinkRules& rules_;
  ThinkPlace& place_;
  const std::string_view text_;
  const bool last_;  // no text follows
  Spans& spans_;
  size_t at_ = 0;  // the first byte without a span
};

// Both return how many bytes got their spans: the rest is to be held back.
size_t run_tags(const ThinkRules& rules, ThinkPlace& place, std::string_view text, bool last,
                Spans& spans);
size_t run_harmony(const ThinkRules& rules, ThinkPlace& place, std::string_view text, bool last,
                   Spans& spans);

}  // namespace accel::text
