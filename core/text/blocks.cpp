#include "core/text/blocks.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "core/base/ascii.h"
#include "core/base/error.h"
#include "core/text/normalize.h"

namespace accel::text {
namespace {

// A longer line is text, whatever it begins with: so lines need not be held back whole.
constexpr size_t kLineBytes = 1024;
constexpr std::string_view kTicks = "```";

// Without white space at the end and, but for code, at the beginning.
std::string_view trimmed(std::string_view text, bool code) {
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  while (!code && !text.empty() && is_space(text.front())) text.remove_prefix(1);
  return text;
}

size_t skip_space(std::string_view text, size_t at) {
  while (at < text.size() && is_space(text[at])) ++at;
  return at;
}

bool is_blank(std::string_view line) { return skip_space(line, 0) == line.size(); }

size_t run_length(std::string_view text, size_t at) {
  const size_t from = at;
  while (at < text.size() && text[at] == text[from]) ++at;
  return at - from;
}

// Code as it is, with every end of a line a line feed.
char* fold_code(std::string_view code, char* out) {
  for (size_t at = 0; at < code.size();) {
    const void* found = std::memchr(code.data() + at, '\r', code.size() - at);
    const size_t end = found ? static_cast<const char*>(found) - code.data() : code.size();
    std::memcpy(out, code.data() + at, end - at);
    out += end - at;
    at = end;
    if (at == code.size()) break;
    if (at + 1 == code.size() || code[at + 1] != '\n') *out++ = '\r';
    ++at;
  }
  return out;
}

}  // namespace

void Blocks::feed(std::string_view piece, std::string& out, Spans& spans) {
  take(piece, false, out, spans);
}

void Blocks::finish(std::string& out, Spans& spans) { take({}, true, out, spans); }

void Blocks::reset() {
  held_.clear();
  seen_.clear();
  counts_ = {};
  released_ = scanned_ = searched_ = content_ = content_end_ = 0;
  phase_ = Phase::start;
  in_line_ = judged_ = span_open_ = over_ = false;
  block_ = 0;
}

void Blocks::take(std::string_view piece, bool last, std::string& out, Spans& spans) {
  if (over_) throw Error(Status::invalid_argument, "the stream is over: reset it first");
  over_ = true;  // should memory run out
  held_.append(piece);
  text_ = held_;
  last_ = last;
  run(spans);
  out.assign(held_, 0, released_);
  held_.erase(0, released_);
  for (size_t* place : {&scanned_, &searched_, &content_, &content_end_})
    *place -= std::min(*place, released_);
  released_ = 0;
  over_ = last;
}

void Blocks::split(std::string_view text, Spans& spans) {
  text_ = text;
  last_ = true;
  // Untouched memory costs nothing, growing does. A window needs no more than its bytes.
  seen_.reserve(static_cast<size_t>(
      std::min<int64_t>(static_cast<int64_t>(text.size()), options_.window_bytes)));
  run(spans);
}

void Blocks::run(Spans& spans) {
  spans_ = &spans;
  span_open_ = false;  // a span goes on within one piece only
  while (options_.victor ? next_victor() : next_line()) {
  }
  if (last_) {
    if (phase_ == Phase::prose || phase_ == Phase::fence) end_content(text_.size());
    if (phase_ != Phase::start) end_block(text_.size());
    release(text_.size());
  } else if (judged_ || phase_ == Phase::start) {
    release(scanned_);
  }
}

// ---- blocks of lines ----

// Looks at the next line, or at as much of it as tells what it is.
bool Blocks::next_line() {
  searched_ = std::min(text_.find('\n', std::max(searched_, scanned_)), text_.size());
  const bool found = searched_ < text_.size();
  const size_t end = searched_ + found;
  if (scanned_ == text_.size()) return false;
  const bool whole = found || last_;
  if (!whole && !in_line_ && end - scanned_ <= kLineBytes) return false;
  if (!in_line_) line(text_.substr(scanned_, end - scanned_), end);
  in_line_ = !whole;
  scanned_ = end;
  judge_if_long();
  return true;
}

void Blocks::line(std::string_view line, size_t end) {
  const bool plain = !is_space(line[0]) && line[0] != '`' && line[0] != '~';  // as most lines are
  if (plain || line.size() > kLineBytes) {
    if (phase_ == Phase::start || phase_ == Phase::gap) begin(Phase::prose, scanned_);
    return;
  }
  if (phase_ == Phase::fence) {
    if (closes_fence(line)) end_content(end);
    return;
  }
  if (is_blank(line)) {
    if (phase_ == Phase::prose) end_content(scanned_);
    return;
  }
  if (opens_fence(line)) {
    if (phase_ == Phase::prose) end_content(scanned_);
    begin(Phase::fence, scanned_);
  } else if (phase_ != Phase::prose) {
    begin(Phase::prose, scanned_);
  }
}

// Three or more ` or ~ after any indent; behind ` no other may follow (that is inline code).
bool Blocks::opens_fence(std::string_view line) {
  const size_t at = skip_space(line, 0);
  if (line[at] != '`' && line[at] != '~') return false;
  const size_t length = run_length(line, at);
  if (length < 3 || (line[at] == '`' && line.find('`', at + length) != line.npos)) return false;
  fence_ = line[at];
  fence_length_ = length;
  return true;
}

bool Blocks::closes_fence(std::string_view line) const {
  if (!std::memchr(line.data(), fence_, line.size())) return false;  // as most lines of code
  const size_t at = skip_space(line, 0);
  if (at == line.size() || line[at] != fence_) return false;
  const size_t length = run_length(line, at);
  return length >= fence_length_ && is_blank(line.substr(at + length));
}

// ---- blocks as victor cuts them: at two line feeds, and ``` to ``` wherever it stands ----

bool Blocks::next_victor() {
  const bool sure = last_ || text_.size() - scanned_ >= kTicks.size();
  if (scanned_ == text_.size()) return false;
  if (phase_ == Phase::start || phase_ == Phase::gap) {
    scanned_ = skip_space(text_, scanned_);
    if (scanned_ == text_.size()) return false;
    const std::string_view rest = text_.substr(scanned_, kTicks.size());
    if (!last_ && rest.size() < kTicks.size() && kTicks.starts_with(rest)) return false;
    begin(rest == kTicks ? Phase::fence : Phase::prose, scanned_);
    scanned_ += rest == kTicks ? kTicks.size() : 1;
  } else if (!sure) {
    return false;
  } else if (phase_ == Phase::fence) {
    const size_t found = text_.find(kTicks, scanned_);
    scanned_ = found != text_.npos ? found + kTicks.size() : text_.size();
    if (found != text_.npos) end_content(scanned_);
    while (found == text_.npos && !last_ && text_[scanned_ - 1] == '`') --scanned_;
  } else {
    const size_t found = text_.find_first_of("\n`", scanned_);
    scanned_ = std::min(found, text_.size());
    if (!last_ && text_.size() - scanned_ < kTicks.size()) return judge_if_long(), false;
    const std::string_view rest = text_.substr(scanned_);
    if (rest.starts_with("\n\n") || rest.starts_with(kTicks))
      end_content(scanned_);
    else
      scanned_ += !rest.empty();
  }
  judge_if_long();
  return true;
}

// ---- one block ----

void Blocks::begin(Phase phase, size_t at) {
  if (phase_ == Phase::start)
    release(at);  // blank lines before the first block
  else
    end_block(at);
  span_open_ = false;
  phase_ = phase;
  content_ = at;
  judged_ = false;
}

void Blocks::end_content(size_t at) {
  if (!judged_) {
    content_end_ = at;
    judge();
  }
  phase_ = Phase::gap;
}

// A block beyond max_block is given out while it goes on, and never compared.
void Blocks::judge_if_long() {
  if (judged_ || (phase_ != Phase::prose && phase_ != Phase::fence)) return;
  if (std::cmp_less_equal(scanned_ - content_, options_.max_block)) return;
  content_end_ = scanned_;
  judge();
}

void Blocks::judge() {
  judged_ = true;
  const bool code = phase_ == Phase::fence, as_is = code && !options_.victor;
  kind_ = code ? kBlockCode : kBlockProse;
  item_ = block_;
  const std::string_view content = trimmed(text_.substr(content_, content_end_ - content_), as_is);
  if (content.empty() || std::cmp_less(content.size(), options_.min_block) ||
      std::cmp_greater(content_end_ - content_, options_.max_block))
    return;
  char* const room = seen_.room(normalized_room(content.size()));
  char* const end = as_is ? fold_code(content, room)
                          : normalize(content, options_.victor ? kFoldVictor : kFoldProse, room);
  const int64_t first = seen_.find_or_add({room, static_cast<size_t>(end - room)}, as_is, block_);
  if (first < 0) return;
  kind_ |= kBlockRepeat;
  item_ = static_cast<uint32_t>(first);
}

// Gives the text up to `end` to the block at hand.
void Blocks::release(size_t end) {
  if (end <= released_) return;
  const auto from = static_cast<int64_t>(released_), to = static_cast<int64_t>(end);
  const bool before = phase_ == Phase::start;
  counts_.bytes += to - from;
  if (!before && (kind_ & kBlockRepeat)) counts_.repeated_bytes += to - from;
  released_ = end;
  if (span_open_)
    spans_->back().end = to;
  else
    spans_->push_back({before ? kBlockProse : kind_, before ? 0 : item_, from, to});
  span_open_ = true;
}

void Blocks::end_block(size_t at) {
  release(at);
  ++counts_.blocks;
  counts_.repeats += (kind_ & kBlockRepeat) != 0;
  ++block_;
}

}  // namespace accel::text
