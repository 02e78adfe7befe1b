// Finds secrets in text. Most rules begin with words: a prefix, or the names that secrets are
// given. The words of all rules are one regex set, scanned in one pass, and a rule is tried just
// where one of its words stands. So a text costs a scan for words, a table costs little to compile,
// and whether a rule matches at a place depends on the bytes around it alone, which a mask of a
// stream needs. Rules without words are a second set, scanned as it is. Each match is then weighed:
// how random the secret is, what its rule and the table allow, whether it looks like a placeholder,
// whether its checksum is right. Of findings that overlap the most specific stays.
//
// Masking weighs less and hides more (secrets_mask.h): a report errs to precision, a mask to
// safety.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/call.h"
#include "core/base/span.h"
#include "core/text/regex.h"
#include "core/text/secrets_table.h"

namespace accel::text {

// Flags of a finding; the values are those of accel_secrets_flag.
enum SecretFlag : uint32_t { kChecksumRight = 1, kChecksumWrong = 2 };

struct SecretOptions {
  bool all = false;       // findings that overlap too
  bool builtin = false;   // add the built-in rules to the given ones
  std::string cache_dir;  // of the compiled set; empty: no disk copies
};

// A match with its secret.
struct SecretMatch {
  uint32_t rule;
  int64_t start, end;
  int64_t inner_start, inner_end;
};

// Immutable once made; all functions may be called from many threads at once.
class Secrets {
 public:
  // `json`: a table; empty: the built-in one.
  Secrets(std::string_view json, const SecretOptions& options);
  static std::unique_ptr<Secrets> load(std::string_view saved);
  std::string save() const;

  // By (start, rule). Rules for files of some name are asked when `path` is such a name.
  void scan(std::string_view text, std::string_view path, const Call& call, Findings& out) const;
  bool has(std::string_view text, std::string_view path, const Call& call) const;

  // Whether the table leaves files of this name out: a scan finds nothing in them.
  bool leaves_out(std::string_view path) const;

  const std::vector<SecretRule>& rules() const { return table_.rules; }
  std::string report() const;  // the rules as JSON

  // ---- the parts, for the masker ----

  // Where `text` stands, the rules are tried whose matches begin with it, or `after` bytes before.
  struct Word {
    std::string text;  // lower case
    std::vector<uint32_t> rules;
  };
  const std::vector<Word>& words() const { return words_; }
  void find_words(std::string_view text, const Call& call, Matches& out) const;

  // Rules without words, and their patterns as a set.
  const std::vector<uint32_t>& free_rules() const { return free_rules_; }
  const RegexSet::Pointer& free_set() const { return free_; }

  // A mask's label is found as if by one more rule.
  uint32_t label_rule() const { return static_cast<uint32_t>(table_.rules.size()); }

  // Bytes from the start of a rule's matches to their word.
  int64_t after(uint32_t rule) const;

  // The match of a rule that begins at `start`.
  std::optional<SecretMatch> try_at(std::string_view text, uint32_t rule, int64_t start) const;
  bool may_grow_at(std::string_view text, uint32_t rule, int64_t start) const;
  int64_t width(uint32_t rule) const;  // of its matches, with what they look at; -1: no bound

  // All matches, labels included, by (start, rule).
  void find(std::string_view text, const Call& call, std::vector<SecretMatch>& out) const;

  // Whether a mask hides it.
  bool hides(std::string_view text, const SecretMatch& match) const;

 private:
  Secrets() = default;

  void read();
  void add_builtin();
  void derive();
  void derive_words();
  void compile_all();
  void check_groups() const;
  std::vector<std::string> exceptions() const;
  void extend(std::string_view text, SecretMatch& match) const;
  bool asked(uint32_t rule, const std::vector<bool>& paths) const;
  bool left_out(const std::vector<bool>& paths) const;
  std::vector<bool> paths_of(std::string_view path) const;
  bool weigh(std::string_view text, const SecretMatch& match, Finding& out) const;
  bool doubted(const SecretRule& rule, std::string_view secret) const;
  bool allowed(uint32_t rule, std::string_view text, const SecretMatch& match) const;
  void keep_different(Findings& found) const;
  void keep_specific(Findings& found) const;

  SecretOptions options_;
  std::string json_;
  SecretTable table_;
  std::vector<Word> words_;
  std::vector<uint32_t> free_rules_;
  std::vector<uint32_t> path_rules_;
  std::vector<uint32_t> first_exception_;  // of each rule, and one more

  RegexSet::Pointer word_set_;
  RegexSet::Pointer rule_set_;    // each rule's pattern, then that of a label; tried, never scanned
  RegexSet::Pointer free_;        // of free_rules_
  RegexSet::Pointer exceptions_;  // the table's allow, its placeholders, then each rule's allow
  RegexSet::Pointer paths_;       // the table's allow_paths, then those of path_rules_
};

}  // namespace accel::text
