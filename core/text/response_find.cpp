// What the rules of answers look for: literals and patterns, an end that repeats itself, fences of
// JSON that is none, secrets.
#include <algorithm>

#include "core/base/ascii.h"
#include "core/base/error.h"
#include "core/json/tokenizer.h"
#include "core/text/phrases_tail.h"
#include "core/text/response.h"

namespace accel::text {
namespace {

// What a fence that says it is JSON holds, without its first and last line; else a null view.
std::string_view json_in(std::string_view fence) {
  const size_t line = std::min(fence.find('\n'), fence.size());
  std::string_view info = fence.substr(0, line);
  info.remove_prefix(std::min(info.find_first_not_of(" `~"), info.size()));
  if (!equal_ignoring_case(info.substr(0, info.find_first_of(" \t\r{")), "json")) return {};
  std::string_view body = fence.substr(std::min(line + 1, fence.size()));
  const size_t last = body.rfind('\n') + 1;  // 0: one line
  const size_t mark = body.find_first_not_of(' ', last);
  const bool closed = mark != body.npos && (body[mark] == '`' || body[mark] == '~');
  return closed ? body.substr(0, last) : body;
}

}  // namespace

void Response::find_repeat(std::string_view text, Spans& out) const {
  if (repeat_rules_.empty()) return;
  PhraseTail tail({});
  tail.feed(text);
  tail.finish();
  const size_t end = text.find_last_not_of(" \t\r\n");
  if (!tail.repeat().found || tail.repeat().end < static_cast<int64_t>(end)) return;
  for (const uint32_t rule : repeat_rules_)
    out.push_back({0, rule, tail.repeat().start, tail.repeat().end});
}

// A fence that breaks off is no JSON either.
void Response::find_json(std::string_view text, const Spans& code, Spans& out) const {
  if (json_rules_.empty()) return;
  for (const Span& span : code) {
    if (span.kind != kFence) continue;
    const std::string_view body = json_in(
        text.substr(static_cast<size_t>(span.start), static_cast<size_t>(span.end - span.start)));
    if (!body.data() || json::is_valid(body)) continue;
    for (const uint32_t rule : json_rules_) out.push_back({0, rule, span.start, span.end});
  }
}

void Response::find_secrets(std::string_view text, const Call& call, Spans& out) const {
  Findings found;
  secrets_->scan(text, "", call, found);
  for (const Finding& finding : found)
    out.push_back(
        {0, static_cast<uint32_t>(rules_.size() - 1), finding.inner_start, finding.inner_end});
}

void Response::find(std::string_view text, const Spans& code, const Call& call, Spans& out) const {
  for (const int folded : {0, 1})
    if (literal_sets_[folded])
      literal_sets_[folded]->scan(text, [&](uint32_t literal, size_t start, size_t end) {
        out.push_back({0, literal_rules_[folded][literal], static_cast<int64_t>(start),
                       static_cast<int64_t>(end)});
      });
  if (regex_) {
    Matches matches;
    regex_->scan(text, call, matches);
    if (!matches.failures.empty())
      throw Error(Status::limit, "a pattern of the rules gave up on this text",
                  pattern_rules_[matches.failures[0].pattern]);
    for (const Match& match : matches.rows)
      if (match.start < match.end)
        out.push_back({0, pattern_rules_[match.pattern], match.start, match.end});
  }
  find_repeat(text, out);
  find_json(text, code, out);
  if (secrets_) find_secrets(text, call, out);
  keep(out, overlap_, false);
}

}  // namespace accel::text
