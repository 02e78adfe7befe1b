// Hides secrets in text, whole or as it streams, and hides more than a scan reports: what matches
// a rule of some confidence is hidden without further evidence, examples from documentation too.
//
// A secret that is hidden once more stays as it is, and equal secrets get equal labels. The result
// of a stream is that of the whole text for every way of cutting it, and nothing is given out while
// it can still become part of a secret: text is held back from the first place on where a rule has
// begun to match and is not decided (PCRE2's partial match tells), 8 KB at most. A secret that is
// longer than its rule's pattern foresees is hidden as far as its tail goes (follow_tail).
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/base/call.h"
#include "core/text/regex_stream.h"
#include "core/text/secrets.h"

namespace accel::text {

// The values are those of accel_secrets_style.
enum class MaskStyle : uint32_t { label = 0, stars = 1, hash = 2, keep = 3 };

struct MaskOptions {
  MaskStyle style = MaskStyle::label;
  uint32_t keep = 4;  // of MaskStyle::keep: first bytes that stay, at most a quarter of the secret
  std::string key;    // of MaskStyle::hash; empty: a random one
};

// What stands for the secrets of one text: the same for the same secret.
class MaskNames {
 public:
  explicit MaskNames(const MaskOptions& options);

  void write(const std::string& rule, std::string_view secret, std::string& out);
  void reset() { numbers_.clear(), next_ = 0; }

 private:
  MaskStyle style_;
  uint64_t key_[3];
  std::unordered_map<std::string, int64_t> numbers_;  // by hash; bounded
  int64_t next_ = 0;
};

// The text that leaves: takes matches as they become certain, and writes everything else.
class MaskWriter {
 public:
  MaskWriter(std::shared_ptr<const Secrets> secrets, const MaskOptions& options);

  // Call order: (append match* write)*. Offsets count from the beginning of the stream.
  void append(std::string_view more) { kept_ += more; }
  void match(const SecretMatch& match);
  // All matches that start before `settled` have been told; with `over` there is no more text.
  void write(int64_t settled, bool over, std::string& out);
  void reset();

  // The text that is kept, and where it begins.
  std::string_view text() const { return kept_; }
  int64_t base() const { return base_; }
  int64_t size() const { return base_ + static_cast<int64_t>(kept_.size()); }

 private:
  struct Hidden {
    int64_t start, end;
    uint32_t rule;
    SecretTail tail;
  };

  std::string_view text(int64_t from, int64_t until) const {
    return std::string_view(kept_).substr(from - base_, until - from);
  }
  int64_t locate(int64_t settled, bool over);
  void add(const SecretMatch& match);
  bool touches_label(const SecretMatch& match) const;
  void leave(int64_t until, bool over, std::string& out);
  bool grow(int64_t until, bool over);
  void merge(const Hidden& hidden);
  bool follow(int64_t until, bool over);
  void cover(int64_t until, bool complete, std::string& out);
  void forget(int64_t known);

  std::shared_ptr<const Secrets> secrets_;
  MaskOptions options_;
  MaskNames names_;
  std::string kept_;  // the text from base_ on
  int64_t base_ = 0;
  int64_t cursor_ = 0;           // what is before it has left
  std::vector<SecretMatch> waiting_;  // until all labels that could touch them are known
  std::deque<SecretMatch> labels_;    // that stand in the text already
  std::deque<Hidden> hidden_;         // by start

  // The secret that is being covered: spans that overlap are one.
  bool inside_ = false;
  bool named_ = false;  // its label is written
  int64_t begin_ = 0, end_ = 0;
  int64_t covered_ = 0;  // stars written
  uint32_t rule_ = 0;
  SecretTail tail_ = SecretTail::none;
};

void mask(const std::shared_ptr<const Secrets>& secrets, std::string_view text,
          const MaskOptions& options, const Call& call, std::string& out);

// Call order: (feed* finish reset)*.
class SecretMasker {
 public:
  // Throws Error(unsupported) naming the rule when a rule's matches have no bound, or one so wide
  // that more than 8 KB would be held back.
  SecretMasker(std::shared_ptr<const Secrets> secrets, const MaskOptions& options);

  void feed(std::string_view piece, std::string& out);
  void finish(std::string& out);
  void reset();

 private:
  // A rule that has begun to match, or may have.
  struct Begun {
    int64_t at;
    uint32_t rule;
  };

  void look_for_words(int64_t before);
  void take_free(const Matches& matches);
  void decide(bool over);
  int64_t settled() const;

  std::shared_ptr<const Secrets> secrets_;
  MaskWriter writer_;
  RegexStream free_;
  int64_t longest_ = 0;  // of the words
  int64_t reach_ = 0;    // from a match's start to the end of its word
  std::vector<Begun> begun_;
};

}  // namespace accel::text
