// Globs in three exact dialects, as lists in which the last one that matches decides.
//
// Nearly all globs that people write are plain compares in disguise: a name, an extension, a path.
// They are told apart when they are added. Which rules of a list can match at all is looked up by
// the first and last byte of what is asked about, 64 rules at a time; in long lists names and
// extensions are found by hash instead. Only what is left is compared, or run through a matcher.
#pragma once

#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "core/files/fnmatch.h"
#include "core/files/wildmatch.h"

namespace accel::files {

// The values are those of accel_glob_dialect.
enum class GlobDialect : uint32_t { gitignore = 0, name = 1, fnmatch = 2 };

// What a list is asked about. In lower case for a list that ignores case: to_lower() does it.
class Subject {
 public:
  Subject(std::string_view path, std::string_view name, bool is_folder)
      : path(path), name(name), is_folder(is_folder) {}

  uint64_t name_hash() const { return hashed().name_hash_; }
  uint64_t extension_hash() const { return hashed().extension_hash_; }

  std::string_view path;  // below the folder that the list stands for
  std::string_view name;  // its last component
  bool is_folder;

 private:
  const Subject& hashed() const;

  mutable bool is_hashed_ = false;
  mutable uint64_t name_hash_ = 0, extension_hash_ = 0;
};

// ASCII letters only.
void to_lower(std::string& text, size_t from = 0);

enum class Verdict { none, matched, negated };

// Call order: (add | add_lines)* finish match*. After finish() it never changes and may be shared.
class GlobList {
 public:
  explicit GlobList(bool ignore_case) : folded_(ignore_case) {}

  // Throws Error(bad_pattern) for a glob with a NUL in it. A GITIGNORE glob is a line of an ignore
  // file.
  void add(std::string_view glob, GlobDialect dialect);

  // The text of an ignore file. Nothing in it is an error.
  void add_lines(std::string_view text);

  void finish();

  Verdict match(const Subject& subject) const;

  bool empty() const { return rules_.empty(); }

 private:
  enum class Kind : uint8_t {
    equal,   // to text
    prefix,  // text
    suffix,  // text
    wild     // behind text, a matcher
  };
  struct Rule {
    Kind kind = Kind::wild;
    bool on_name = false;  // else on the path
    bool negated = false;
    bool folders_only = false;
    char last = 0;      // byte that a match ends with, 0 when open
    uint32_t text = 0;  // in texts_
    uint32_t length = 0;
    uint32_t matcher = 0;  // in matchers_
  };
  using Heads = std::vector<int32_t>;  // by hash, a power of two of them: the last rule, or -1

  // A bit for each of 64 rules that can match what begins or ends with a byte; bytes that are equal
  // in their low bits share an element.
  struct Sieve {
    static constexpr size_t kRules = 64, kBytes = 32;

    uint64_t name_begins[kBytes] = {}, path_begins[kBytes] = {}, ends[kBytes] = {};
    uint64_t rules = 0, not_folders_only = 0;

    uint64_t passed(const Subject& subject) const;
  };

  void add_line(std::string_view line);
  void add_git(Rule rule, std::string_view pattern);
  void add_git_name(Rule rule, std::string_view pattern);
  void add_git_path(Rule rule, std::string_view pattern);
  void add_fnmatch(std::string_view pattern, bool on_name);
  void put(Rule rule, Kind kind, std::string_view text);
  void put_wild(Rule rule, std::string_view pattern, size_t wild_at, bool git);
  void chain(Heads& heads, uint64_t hash, int32_t rule);
  void sift(int32_t rule);
  std::pair<std::bitset<256>, std::bitset<256>> ends_of(const Rule& rule) const;
  int32_t find(const Heads& heads, uint64_t hash, const Subject& subject, int32_t above) const;
  bool holds(const Rule& rule, const Subject& subject) const;
  std::string_view text(const Rule& rule) const { return {texts_.data() + rule.text, rule.length}; }

  const bool folded_;
  std::string texts_;
  std::vector<Rule> rules_;
  std::vector<int32_t> next_;  // the rule before in the same chain, or -1
  std::vector<std::variant<Wildmatch, Fnmatch>> matchers_;
  Heads names_;                // rules for one name, or for paths that end in one
  Heads extensions_;           // rules for suffixes with a dot, by what follows the last dot
  std::vector<int32_t> rest_;  // rules that are in no chain, ascending
  std::vector<Sieve> sieves_;  // of 64 of them each
};

// Whether one glob matches a relative path; one with a / at its end is a folder's. A ! before a
// GITIGNORE glob is not part of what is matched.
bool glob_match(std::string_view glob, std::string_view path, GlobDialect dialect,
                bool ignore_case);

}  // namespace accel::files
