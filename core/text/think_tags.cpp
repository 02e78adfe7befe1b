// Thinking between tags. In answer text a start tag counts only where the mode lets it; in thinking
// only the end tags of the tag that opened it do. All else is text, tags included.
#include <algorithm>
#include <cstring>

#include "core/text/think_internal.h"

namespace accel::text {

void TagSet::add(std::string tag) {
  for (const std::string& known : tags_)
    if (known == tag) return;
  const auto byte = static_cast<unsigned char>(tag[0]);
  one_first_ = tags_.empty() || (one_first_ && tags_[0][0] == tag[0]);
  first_[byte] = true;
  tags_.push_back(std::move(tag));
}

size_t TagSet::next(std::string_view text, size_t from) const {
  if (one_first_) {
    const void* found = std::memchr(text.data() + from, tags_[0][0], text.size() - from);
    return found ? static_cast<const char*>(found) - text.data() : text.size();
  }
  while (from < text.size() && !first_[static_cast<unsigned char>(text[from])]) ++from;
  return from;
}

TagHit TagSet::match(std::string_view text, size_t at, bool last) const {
  TagHit best;
  size_t longest_open = 0;
  const std::string_view rest = text.substr(at);
  for (size_t i = 0; i < tags_.size(); ++i) {
    const std::string_view tag = tags_[i];
    if (rest.starts_with(tag)) {
      if (tag.size() > best.length) best = {TagHit::full, at, tag.size(), static_cast<int>(i)};
    } else if (!last && rest.size() < tag.size() && tag.starts_with(rest)) {
      longest_open = std::max(longest_open, tag.size());
    }
  }
  if (longest_open > best.length) return {TagHit::partial, at, 0, -1};
  return best;
}

TagHit TagSet::find(std::string_view text, size_t from, bool last) const {
  if (tags_.empty()) return {};
  while (from < text.size() && (from = next(text, from)) < text.size()) {
    if (const TagHit hit = match(text, from, last); hit.what) return hit;
    ++from;
  }
  return {};
}

namespace {

// So much white space before a tag is trimmed at most: it has to be held back.
constexpr size_t kTrimmed = 256;

class TagRun : ThinkRun {
 public:
  using ThinkRun::ThinkRun;

  size_t run() {
    while (at_ < text_.size()) {
      if (place_.after_mark) {
        emit(ThinkKind::markup, skip_space(text_, at_));
        if (at_ == text_.size()) break;
        place_.after_mark = false;
      }
      if (!(place_.inside ? thinking() : content())) break;
    }
    return at_;
  }

 private:
  // Each takes the text to the next change; false when that has not come.

  bool thinking() {
    if (place_.lead) return lead();
    const EndTags& ends = place_.opened < 0 ? rules_.any_end : rules_.ends[place_.opened];
    const TagHit hit = ends.tags.find(text_, at_, last_);
    const bool implicit = hit.what == TagHit::full && hit.tag >= static_cast<int>(ends.implicit);
    if (!settle(ThinkKind::thinking, hit, !implicit)) return false;
    if (!implicit) emit(ThinkKind::markup, hit.end());
    place_.inside = false;
    place_.closed = rules_.first_only || rules_.starts.empty();
    place_.fresh = !implicit;
    place_.after_mark = rules_.trim && !implicit;
    return true;
  }

  // The prompt opened thinking: a start tag that the model writes all the same is dropped.
  bool lead() {
    const TagHit hit = tag_after_space();
    if (hit.what || hit.at == text_.size()) {
      if (!settle(ThinkKind::thinking, hit)) return false;
      emit(ThinkKind::markup, hit.end());
      place_.opened = hit.tag;
      place_.after_mark = rules_.trim;
    }
    place_.lead = false;
    return true;
  }

  bool content() {
    if (place_.closed) return rest();
    if (rules_.anywhere) return open(rules_.starts.find(text_, at_, last_));
    if (!place_.fresh) return next_line();
    const TagHit hit = tag_after_space();
    if (hit.what || hit.at == text_.size()) return open(hit);
    place_.fresh = false;
    place_.closed = rules_.first_only;
    return true;
  }

  bool open(const TagHit& hit) {
    if (!settle(ThinkKind::content, hit)) return false;
    ++place_.item;
    emit(ThinkKind::markup, hit.end());
    place_.inside = true;
    place_.opened = hit.tag;
    place_.after_mark = rules_.trim;
    return true;
  }

  bool next_line() {
    const void* found = std::memchr(text_.data() + at_, '\n', text_.size() - at_);
    if (!found) return rest();
    emit(ThinkKind::content, static_cast<const char*>(found) - text_.data() + 1);
    place_.fresh = true;
    return true;
  }

  bool rest() {
    emit(ThinkKind::content, text_.size());
    return false;
  }

  TagHit tag_after_space() const {
    const size_t at = skip_space(text_, at_);
    TagHit hit = rules_.starts.match(text_, at, last_);
    hit.at = at;
    return hit;
  }

  // Gives the text before a hit its span; true when the hit is a whole tag. White space that
  // touches, or may touch, the tag is left out when it is to be trimmed.
  bool settle(ThinkKind kind, const TagHit& hit, bool marked = true) {
    const size_t end = hit.what ? hit.at : text_.size();
    size_t stop = end;
    if (rules_.trim && marked && (hit.what || !last_))
      while (stop > at_ && end - stop < kTrimmed && is_space(text_[stop - 1])) --stop;
    emit(kind, stop);
    if (hit.what != TagHit::full) return false;
    emit(ThinkKind::markup, end);
    return true;
  }
};

}  // namespace

size_t run_tags(const ThinkRules& rules, ThinkPlace& place, std::string_view text, bool last,
                Spans& spans) {
  return TagRun(rules, place, text, last, spans).run();
}

}  // namespace accel::text
