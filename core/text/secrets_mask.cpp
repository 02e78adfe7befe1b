#include "core/text/secrets_mask.h"

#include <sys/random.h>

#include <algorithm>

#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/text/regex_disk_internal.h"
#include "core/text/secrets_evidence_internal.h"

namespace accel::text {
namespace {

constexpr int64_t kNamed = 1024;        // a secret is told by so many first bytes
constexpr int64_t kMargin = 64;         // text that stays for what patterns look back at
constexpr size_t kNumbers = 1 << 16;    // secrets whose number is remembered
constexpr int64_t kWidest = 3400;     // of a rule's matches: twice that is held back at most

std::string random_key() {
  std::string key(32, '\0');
  if (getrandom(key.data(), key.size(), 0) != static_cast<ssize_t>(key.size()))
    throw Error(Status::io, "the system gives no random bytes for a mask's key: give one");
  return key;
}

// The rules without words, once it is clear that a stream can wait for all rules.
RegexSet::Pointer streamable(const Secrets& secrets) {
  for (uint32_t i = 0; i < secrets.rules().size(); ++i) {
    const int64_t width = secrets.width(i);
    if (width != kUnbounded && width <= kWidest) continue;
    throw Error(Status::unsupported,
                "rule " + secrets.rules()[i].id + " may match more than " +
                    std::to_string(kWidest) + " bytes: a stream would hold back too much; give " +
                    "its repeats a bound, and a tail for what is longer",
                i);
  }
  return secrets.free_set();
}

}  // namespace

// ---- names ----

MaskNames::MaskNames(const MaskOptions& options) : style_(options.style), key_{} {
  const std::string key = options.key.empty() ? random_key() : options.key;
  for (uint64_t i = 0; i < 3; ++i) key_[i] = xxh3_64(key.data(), key.size(), i + 1);
}

void MaskNames::write(const std::string& rule, std::string_view secret, std::string& out) {
  out += "[SECRET:" + rule + ":";
  if (style_ == MaskStyle::hash) {
    char digits[16];
    write_hex(mac({key_[0], {key_[1], key_[2]}}, secret), digits);
    out.append(digits, sizeof digits);
  } else {
    const Hash128 hash = xxh3_128(secret.data(), secret.size(), key_[0]);
    std::string name(reinterpret_cast<const char*>(&hash), sizeof hash);
    const auto known = numbers_.find(name);
    const int64_t number = known == numbers_.end() ? ++next_ : known->second;
    if (known == numbers_.end() && numbers_.size() < kNumbers)
      numbers_.emplace(std::move(name), number);
    out += std::to_string(number);
  }
  out += ']';
}

// ---- the text that leaves ----

MaskWriter::MaskWriter(std::shared_ptr<const Secrets> secrets, const MaskOptions& options)
    : secrets_(std::move(secrets)), options_(options), names_(options) {}

void MaskWriter::reset() {
  names_.reset();
  kept_.clear();
  base_ = cursor_ = 0;
  waiting_.clear(), labels_.clear(), hidden_.clear();
  inside_ = false;
}

void MaskWriter::match(const SecretMatch& match) {
  if (match.rule == secrets_->label_rule())
    labels_.insert(std::upper_bound(labels_.begin(), labels_.end(), match.start,
                                    [](int64_t at, const SecretMatch& l) { return at < l.start; }),
                   match);
  else
    waiting_.push_back(match);
}

void MaskWriter::write(int64_t settled, bool over, std::string& out) {
  const int64_t known = locate(over ? size() : std::min(settled, size()), over);
  leave(known, over, out);
  forget(known);
}

// Turns the matches behind which all is known into stretches to hide. Returns up to where all
// stretches are known.
int64_t MaskWriter::locate(int64_t settled, bool over) {
  const auto ready = std::stable_partition(
      waiting_.begin(), waiting_.end(),
      [&](const SecretMatch& match) { return over || match.end < settled; });
  for (auto match = waiting_.begin(); match != ready; ++match) add(*match);
  waiting_.erase(waiting_.begin(), ready);
  for (const SecretMatch& match : waiting_) settled = std::min(settled, match.start);
  return settled;
}

bool MaskWriter::touches_label(const SecretMatch& match) const {
  const auto next =
      std::lower_bound(labels_.begin(), labels_.end(), match.start,
                       [](const SecretMatch& label, int64_t at) { return label.end <= at; });
  return next != labels_.end() && next->start <= match.end;
}

void MaskWriter::add(const SecretMatch& match) {
  if (touches_label(match)) return;
  const SecretMatch here{match.rule, match.start - base_, match.end - base_,
                         match.inner_start - base_, match.inner_end - base_};
  if (!secrets_->hides(kept_, here)) return;
  const SecretRule& rule = secrets_->rules()[match.rule];
  Hidden hidden{match.inner_start, match.inner_end, match.rule, rule.tail};
  if (rule.masks_match) hidden.start = match.start, hidden.end = match.end;
  if (hidden.end != match.end) hidden.tail = SecretTail::none;
  hidden_.insert(std::upper_bound(hidden_.begin(), hidden_.end(), hidden.start,
                                  [](int64_t at, const Hidden& h) { return at < h.start; }),
                 hidden);
}

void MaskWriter::leave(int64_t until, bool over, std::string& out) {
  for (;;) {
    if (!inside_) {
      const bool more = !hidden_.empty() && (over || hidden_.front().start < until);
      const int64_t stop = more ? hidden_.front().start : std::max(until, cursor_);
      out += text(cursor_, stop);
      cursor_ = stop;
      if (!more) return;
      inside_ = true, named_ = false;
      begin_ = end_ = cursor_;
      covered_ = 0;
      rule_ = hidden_.front().rule;
      tail_ = SecretTail::none;
    }
    const bool complete = grow(until, over);
    cover(complete ? end_ : std::min(end_, until), complete, out);
    if (!complete) return;
    inside_ = false;
    cursor_ = end_;
  }
}

// Takes in what overlaps and what follows. True when the secret's end is certain.
bool MaskWriter::grow(int64_t until, bool over) {
  for (;;) {
    while (!hidden_.empty() && hidden_.front().start < std::max(end_, begin_ + 1)) {
      merge(hidden_.front());
      hidden_.pop_front();
    }
    if (end_ >= until && !over) return false;
    const int64_t before = end_;
    const bool certain = follow(until, over);
    if (end_ == before || !certain) return certain;
  }
}

void MaskWriter::merge(const Hidden& hidden) {
  const Level sure = secrets_->rules()[hidden.rule].confidence;
  const Level before = secrets_->rules()[rule_].confidence;
  const bool stronger = sure > before || (sure == before && hidden.rule < rule_);
  if (hidden.start < begin_ + kNamed && stronger) rule_ = hidden.rule;
  if (hidden.end > end_) tail_ = hidden.tail;
  end_ = std::max(end_, hidden.end);
}

bool MaskWriter::follow(int64_t until, bool over) {
  const std::string_view known = text(base_, std::max(until, end_));
  SecretEnd next = follow_tail(tail_, known, end_ - base_);
  if (!next.open) next = follow_word(known, next.end);
  end_ = base_ + static_cast<int64_t>(next.end);
  return !next.open || over;
}

// Writes what stands for the secret, of which the text up to `until` is certain. It gets its name
// when that can no longer change.
void MaskWriter::cover(int64_t until, bool complete, std::string& out) {
  const int64_t size = until - begin_;
  const bool can_name = !named_ && (complete || size >= kNamed);
  if (options_.style == MaskStyle::label || options_.style == MaskStyle::hash) {
    if (can_name)
      names_.write(secrets_->rules()[rule_].id, text(begin_, std::min(until, begin_ + kNamed)),
                   out);
  } else if (options_.style == MaskStyle::keep && can_name) {
    covered_ = std::min<int64_t>(options_.keep, std::min(size, kNamed) / 4);
    out += text(begin_, begin_ + covered_);
  }
  named_ = named_ || can_name;
  if (options_.style == MaskStyle::stars || (options_.style == MaskStyle::keep && named_)) {
    out.append(size - covered_, '*');
    covered_ = size;
  }
}

void MaskWriter::forget(int64_t known) {
  int64_t needed = cursor_;
  if (inside_) needed = named_ ? std::min(end_, known) : begin_;
  for (const SecretMatch& match : waiting_) needed = std::min(needed, match.start);
  for (const Hidden& hidden : hidden_) needed = std::min(needed, hidden.start);
  needed -= kMargin;
  while (!labels_.empty() && labels_.front().end < needed) labels_.pop_front();
  if (needed - base_ < kMargin) return;
  kept_.erase(0, needed - base_);
  base_ = needed;
}

// ---- a whole text, and a stream ----

void mask(const std::shared_ptr<const Secrets>& secrets, std::string_view text,
          const MaskOptions& options, const Call& call, std::string& out) {
  std::vector<SecretMatch> matches;
  secrets->find(text, call, matches);
  out.reserve(out.size() + text.size());
  MaskWriter writer(secrets, options);
  writer.append(text);
  for (const SecretMatch& match : matches) writer.match(match);
  writer.write(writer.size(), true, out);
}

SecretMasker::SecretMasker(std::shared_ptr<const Secrets> secrets, const MaskOptions& options)
    : secrets_(std::move(secrets)), writer_(secrets_, options), free_(streamable(*secrets_)) {
  for (const auto& word : secrets_->words())
    for (const uint32_t rule : word.rules) {
      const auto size = static_cast<int64_t>(word.text.size());
      longest_ = std::max(longest_, size);
      reach_ = std::max(reach_, size + secrets_->after(rule));
    }
}

// Words that end behind `before`, where the text ended until now.
void SecretMasker::look_for_words(int64_t before) {
  const int64_t from = std::max(writer_.base(), before - longest_);
  Matches found;
  secrets_->find_words(writer_.text().substr(from - writer_.base()), Call(), found);
  for (const Match& word : found.rows) {
    if (from + word.end <= before) continue;
    for (const uint32_t rule : secrets_->words()[word.pattern].rules) {
      const int64_t at = from + word.start - secrets_->after(rule);
      if (at >= 0) begun_.push_back({at, rule});
    }
  }
}

// Asks the rules that have begun whether they match; keeps those that do not know yet.
void SecretMasker::decide(bool over) {
  const std::string_view text = writer_.text();
  std::erase_if(begun_, [&](const Begun& begun) {
    const int64_t at = begun.at - writer_.base();
    if (!over && secrets_->may_grow_at(text, begun.rule, at)) return false;
    if (auto found = secrets_->try_at(text, begun.rule, at)) {
      for (int64_t* offset : {&found->start, &found->end, &found->inner_start, &found->inner_end})
        *offset += writer_.base();
      writer_.match(*found);
    }
    return true;
  });
}

// All matches that start before it are found.
int64_t SecretMasker::settled() const {
  int64_t settled = std::min(writer_.size() - reach_, free_.settled());
  for (const Begun& begun : begun_) settled = std::min(settled, begun.at);
  return settled;
}

void SecretMasker::feed(std::string_view piece, std::string& out) {
  const int64_t before = writer_.size();
  writer_.append(piece);
  Matches matches;
  free_.feed(piece, matches);
  take_free(matches);
  look_for_words(before);
  decide(false);
  writer_.write(settled(), false, out);
}

void SecretMasker::finish(std::string& out) {
  Matches matches;
  free_.finish(matches);
  take_free(matches);
  decide(true);
  writer_.write(writer_.size(), true, out);
}

void SecretMasker::take_free(const Matches& matches) {
  for (const Match& match : matches.rows)
    begun_.push_back({match.start, secrets_->free_rules()[match.pattern]});
}

void SecretMasker::reset() {
  free_.reset();
  writer_.reset();
  begun_.clear();
}

}  // namespace accel::text
