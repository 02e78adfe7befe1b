// OpenAI's harmony format: messages with a header of role, channel and recipient.
//
//   <|start|>assistant<|channel|>commentary to=functions.f <|constrain|>json<|message|>{}<|call|>
//
// Models get it wrong in a few percent of turns, so nothing here is an error. A message may begin
// without <|start|> and end without <|end|>; fields come in any order; text outside of messages is
// content. A header that never reaches <|message|> is read as far as it is one, and what follows in
// it is the body.
#include "core/text/think_internal.h"

namespace accel::text {
namespace {

enum Phase : uint32_t { kOutside, kHeader, kBody };

// A header longer than this is none.
constexpr size_t kHeaderBytes = 1024;

enum Token { kStart, kChannel, kConstrain, kMessage, kEnd, kReturn, kCall };

TagSet tag_set(std::initializer_list<const char*> tags) {
  TagSet set;
  for (const char* tag : tags) set.add(tag);
  return set;
}

const TagSet& tokens() {
  static const TagSet set = tag_set({"<|start|>", "<|channel|>", "<|constrain|>", "<|message|>",
                                     "<|end|>", "<|return|>", "<|call|>"});
  return set;
}

constexpr std::string_view kRoles[] = {"assistant", "user", "system", "developer", "tool"};
constexpr std::string_view kChannels[] = {"analysis", "commentary", "final"};
constexpr std::string_view kFormats[] = {"json"};

// The known name that a word begins with, or "".
template <size_t n>
std::string_view known(const std::string_view (&names)[n], std::string_view word) {
  for (const std::string_view name : names)
    if (word.starts_with(name)) return name;
  return "";
}

bool ends_message(int token) { return token >= kEnd; }

class HarmonyRun : ThinkRun {
 public:
  using ThinkRun::ThinkRun;

  size_t run() {
    if (place_.lead) begin_inside();
    while (at_ < text_.size())
      if (!step()) break;
    if (last_ && place_.phase == kHeader) place_.truncated = true;
    place_.inside = place_.phase == kBody && place_.kind == ThinkKind::thinking;
    return at_;
  }

 private:
  // The prompt ended in <|channel|>analysis<|message|>.
  void begin_inside() {
    place_.lead = false;
    place_.phase = kBody;
    place_.kind = ThinkKind::thinking;
  }

  bool step() {
    if (place_.phase == kHeader) return header();
    const bool body = place_.phase == kBody;
    const TagHit hit = next_token(body);
    emit(body ? place_.kind : ThinkKind::content, hit.what ? hit.at : text_.size());
    if (hit.what != TagHit::full) return false;
    place_.phase = kOutside;
    if (ends_message(hit.tag)) {
      emit(ThinkKind::markup, hit.end());
      return true;
    }
    ++place_.item;
    if (hit.tag == kStart) emit(ThinkKind::markup, hit.end());
    place_.phase = kHeader;
    return true;
  }

  // In a body <|message|> and <|constrain|> mean nothing.
  TagHit next_token(bool body) const {
    TagHit hit;
    for (size_t from = at_;; from = hit.end()) {
      hit = tokens().find(text_, from, last_);
      const bool text = hit.what == TagHit::full && (hit.tag == kMessage || hit.tag == kConstrain);
      if (!body || !text) return hit;
    }
  }

  // The header's text lies between at_ and the token that ends it, which may be missing yet.
  bool header() {
    bool channel = false;
    for (size_t from = at_;;) {
      const TagHit hit = tokens().find(text_, from, last_);
      const size_t end = hit.what ? hit.at : text_.size();
      if (end - at_ > kHeaderBytes) return no_header(whole_characters(at_ + kHeaderBytes));
      if (hit.what != TagHit::full) return last_ && no_header(end);
      if (hit.tag == kMessage) {
        read_header(end, true);
        emit(ThinkKind::markup, hit.end());
        place_.phase = kBody;
        return true;
      }
      if (hit.tag != kConstrain && (hit.tag != kChannel || channel)) return no_header(end);
      channel |= hit.tag == kChannel;
      from = hit.end();
    }
  }

  size_t whole_characters(size_t end) const {
    while (end > at_ && (text_[end] & 0xC0) == 0x80) --end;
    return end;
  }

  // A header that ends at `end` without <|message|>.
  bool no_header(size_t end) {
    read_header(end, false);
    if (last_ && end == text_.size()) place_.truncated = true;
    place_.phase = kBody;
    return true;
  }

  // Gives the fields up to `end` their spans. What cannot be a field is markup in a whole header;
  // in another one the body begins there.
  void read_header(size_t end, bool whole) {
    const std::string_view text = text_.substr(0, end);
    std::string_view channel;
    bool recipient = false;
    for (int field = kStart;;) {
      const size_t word = skip_space(text, at_);
      if (word == end) {
        if (whole) emit(ThinkKind::markup, end);
        break;
      }
      const std::string_view rest = text.substr(word);
      if (const TagHit hit = tokens().match(text, word, true); hit.what) {
        field = hit.tag;
        emit(ThinkKind::markup, hit.end());
        continue;
      }
      if (rest.starts_with("to=")) {
        emit(ThinkKind::markup, word + 3);
        const bool named = at_ < end && !is_space(text[at_]) && !text.substr(at_).starts_with("<|");
        if (named) emit(ThinkKind::recipient, word_end(text, at_));
        recipient |= named;
        continue;
      }
      std::string_view value = text.substr(word, word_end(text, word) - word);
      if (!whole) value = cut(field, value);
      if (value.empty()) break;
      if (field == kStart || field == kChannel) emit(ThinkKind::markup, word);
      if (field == kChannel) channel = value;
      emit(field == kStart     ? ThinkKind::role
           : field == kChannel ? ThinkKind::channel
                               : ThinkKind::markup,
           word + value.size());
      field = -1;
    }
    place_.kind = recipient                               ? ThinkKind::tool
                  : known(kChannels, channel) == "analysis" ? ThinkKind::thinking
                                                          : ThinkKind::content;
  }

  static size_t word_end(std::string_view text, size_t at) {
    ++at;
    while (at < text.size() && !is_space(text[at]) && !text.substr(at).starts_with("<|")) ++at;
    return at;
  }

  // What of a word is the field, where the body may follow without a break.
  static std::string_view cut(int field, std::string_view word) {
    const std::string_view name = field == kStart       ? known(kRoles, word)
                                  : field == kChannel   ? known(kChannels, word)
                                  : field == kConstrain ? known(kFormats, word)
                                                        : "";
    return name.empty() && (field == kChannel || field == kConstrain) ? word : name;
  }
};

}  // namespace

size_t run_harmony(const ThinkRules& rules, ThinkPlace& place, std::string_view text, bool last,
                   Spans& spans) {
  return HarmonyRun(rules, place, text, last, spans).run();
}

}  // namespace accel::text
