// How the machine moves, looks ahead and edits. Every look ahead goes through peek(), which notes
// when it would need text that has not arrived; the step is then taken back as a whole.
#include <algorithm>

#include "core/base/error.h"
#include "core/base/utf8.h"
#include "core/json/repairer_internal.h"

namespace accel::json {
namespace {

constexpr char kReplacement[] = "\xEF\xBF\xBD";

// Spaces that JSON has not: U+00A0, U+2000 to U+200B, U+2028, U+2029, U+202F, U+205F, U+3000 and
// the byte order mark.
size_t odd_space(std::string_view text, size_t i) {
  const std::string_view rest = text.substr(i, 3);
  if (rest.starts_with("\xC2\xA0")) return 2;
  if (rest == "\xE3\x80\x80" || rest == "\xEF\xBB\xBF" || rest == "\xE2\x81\x9F") return 3;
  if (rest.size() < 3 || !rest.starts_with("\xE2\x80")) return 0;
  const auto last = static_cast<unsigned char>(rest[2]);
  return last <= 0x8B || last == 0xA8 || last == 0xA9 || last == 0xAF ? 3 : 0;
}

}  // namespace

size_t Repairer::Finder::find(std::string_view text, size_t at) {
  if (at >= from && found != text.npos && found >= at) return found;
  size_t start = at;
  if (at >= from && found == text.npos && seen > at)
    start = std::max(at, seen - std::min(seen, what.size() - 1));
  from = at;
  found = text.find(what, start);
  seen = text.size();
  return found;
}

// In a whole text nothing has to be taken back, and steps go on into the next where it is known.
void Repairer::read() {
  while (whole_ && state_ != State::end) {
    const size_t edits = edits_.size();
    step();
    if (edits_.size() > edits) check_edits(edits);
  }
  while (state_ != State::end) {
    const size_t at = at_, copied = copied_, out = out_.size(), edits = edits_.size();
    const State state = state_;
    const bool prose = in_prose_, seen = prose_seen_, separated = separated_;
    step();
    if (starved_) {
      starved_ = false;
      at_ = at, copied_ = copied, state_ = state;
      in_prose_ = prose, prose_seen_ = seen, separated_ = separated;
      out_.resize(out), edits_.resize(edits);
      return;
    }
    if (edits_.size() > edits) check_edits(edits);
  }
}

void Repairer::step() {
  switch (state_) {
    case State::top: return top();
    case State::value: return value();
    case State::element: return element();
    case State::key: return key();
    case State::colon: return colon();
    case State::after: return after();
    case State::string: return string();
    case State::end: return;
  }
}

// Whether `what` stands at i; short texts, of which a part may still be to come.
bool Repairer::looking_at(size_t i, std::string_view what) {
  const std::string_view here = text_.substr(std::min(i, text_.size()), what.size());
  if (here.size() < what.size() && what.starts_with(here)) starved_ |= !whole_;
  return here == what;
}

// The end of the space, comment or ellipsis that begins at i, or i. A line comment that has no line
// end after it, for the text is one line, leaves the brackets behind it alone.
size_t Repairer::blank_piece(size_t i) {
  const int c = peek(i);
  if (is_space(c)) return i + 1;
  if (c == '/' || c == '#') {
    const int next = c == '/' ? peek(i + 1) : '/';
    if (next == '*') {
      const size_t end = comment_end_.find(text_, i + 2);
      if (end == text_.npos) starved_ |= !whole_;
      return end == text_.npos ? text_.size() : end + 2;
    }
    if (next != '/') return i;
    size_t end = line_end_.find(text_, i);
    if (end != text_.npos) return end;
    starved_ |= !whole_;
    end = std::min(brace_end_.find(text_, i), bracket_end_.find(text_, i));
    return std::min(end, text_.size());
  }
  if (frames_.empty() && c != 0xEF && c < 0x80) return i;
  if (c == '.' && looking_at(i, "...")) return i + 3;
  if (c < 0xC2) return i;
  if (i + 3 > text_.size()) peek(text_.size());
  if (looking_at(i, "\xE2\x80\xA6")) return i + 3;  // the ellipsis as one character
  return i + odd_space(text_, i);
}

// The end of all that is blank from i on.
size_t Repairer::blank_from(size_t i) {
  for (;;) {
    while (i < text_.size() && is_space(text_[i])) ++i;
    if (i < text_.size() && !may_be_blank(text_[i])) return i;
    const size_t end = blank_piece(i);
    if (end == i) return i;
    i = end;
  }
}

bool Repairer::newline_between(size_t from, size_t to) const {
  return text_.substr(from, to - from).find('\n') != text_.npos;
}

// Moves behind what is blank, and removes of it what JSON does not allow.
void Repairer::skip_blank() {
  for (;;) {
    while (at_ < text_.size() && is_space(text_[at_])) ++at_;
    if (at_ < text_.size() && !may_be_blank(text_[at_])) return;
    const size_t end = blank_piece(at_);
    if (end == at_ || starved_) return;
    const char c = text_[at_];
    if (c == '/' || c == '#')
      remove(at_, end, Edit::comment);
    else if (c == '.' || looking_at(at_, "\xE2\x80\xA6"))
      remove(at_, end, Edit::ellipsis);
    else
      replace(at_, end, looking_at(at_, "\xEF\xBB\xBF") ? "" : " ", Edit::space);
  }
}

Quote Repairer::quote_at(size_t i, size_t& width) {
  width = 1;
  const int c = peek(i);
  if (c == '"') return Quote::straight;
  if (c == '\'') return Quote::single;
  if (c == '`') return looking_at(i, "```") ? Quote::none : Quote::single_like;
  if (c != 0xE2 && c != 0xC2) return Quote::none;
  if (i + 3 > text_.size()) peek(text_.size());
  const std::string_view here = text_.substr(i, 3);
  width = 2;
  if (here.starts_with("\xC2\xB4")) return Quote::single_like;  // acute accent
  width = 3;
  if (here == "\xE2\x80\x9C" || here == "\xE2\x80\x9D") return Quote::curly;
  if (here == "\xE2\x80\x98" || here == "\xE2\x80\x99") return Quote::single_like;
  return Quote::none;
}

// ---- editing ----

void Repairer::flush(size_t to) {
  if (to <= copied_) return;
  if (out_.empty()) out_.reserve(text_.size() + 64);
  out_.append(text_, copied_, to - copied_);
  copied_ = to;
}

void Repairer::note(Edit edit, size_t from, size_t to) {
  edits_.push_back({static_cast<uint32_t>(edit), static_cast<uint32_t>(grade_of(edit)),
                    static_cast<int64_t>(from), static_cast<int64_t>(to)});
}

void Repairer::insert(size_t at, std::string_view text, Edit edit) {
  flush(at);
  out_.append(text);
  note(edit, at, at);
}

// Puts `text` in the place of text_[from, to) and moves behind it.
void Repairer::replace(size_t from, size_t to, std::string_view text, Edit edit) {
  flush(from);
  out_.append(text);
  note(edit, from, to);
  copied_ = to;
  at_ = std::max(at_, to);
}

// Puts text_[from, to) between quotes, with the escapes that takes, and moves behind it.
void Repairer::quoted(size_t from, size_t to) {
  static constexpr char kHex[] = "0123456789abcdef";
  flush(from);
  out_.push_back('"');
  for (size_t i = from; i < to;) {
    const auto c = static_cast<unsigned char>(text_[i]);
    const int length = utf8_sequence(text_, i);
    if (c == '"' || c == '\\')
      out_.push_back('\\'), out_.push_back(static_cast<char>(c));
    else if (c == '\n')
      out_.append("\\n");
    else if (c < 0x20)
      out_.append({'\\', 'u', '0', '0', kHex[c >> 4], kHex[c & 15]});
    else if (length)
      out_.append(text_, i, length);
    else
      out_.append(kReplacement), note(Edit::bytes, i, i + 1);
    i += std::max(length, 1);
  }
  out_.push_back('"');
  at_ = copied_ = to;
}

// The edits that a finished step made must be allowed. (Not those of a step that is taken back.)
void Repairer::check_edits(size_t from) const {
  if (edits_.size() > options_.max_edits)
    throw Error(Status::limit,
                "more than " + std::to_string(options_.max_edits) +
                    " edits (max_edits): is the text meant to be JSON?",
                -1, edits_.back().start);
  if (options_.mode != Mode::strict) return;
  for (size_t i = from; i < edits_.size(); ++i) {
    if (static_cast<Grade>(edits_[i].item) <= Grade::lossless) continue;
    throw Error(Status::bad_json,
                std::string("mode strict changes spelling only, this needs the edit ") +
                    edit_name(static_cast<Edit>(edits_[i].kind)),
                -1, edits_[i].start);
  }
}

// Appends the output from `from` on up to a mark.
void Repairer::append_shown(std::string& out, size_t from, const Mark& to) const {
  size_t text_from = to.from;
  if (from < to.out)
    out.append(out_, from, to.out - from);
  else
    text_from += from - to.out;
  if (text_from < to.to) out.append(text_, text_from, to.to - text_from);
}

}  // namespace accel::json
