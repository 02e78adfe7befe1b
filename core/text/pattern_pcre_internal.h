// The syntax of PCRE2 10.42. \X and (*ACCEPT) stay verbatim, for PCRE2 alone. Refused are what
// would make a search depend on where it started (\G, \K, the backtracking verbs), options at the
// start of the pattern, and recursion, which the tree cannot bound.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "core/text/pattern_source_internal.h"

namespace accel::text {

class PcreParser {
 public:
  PcreParser(std::string_view text, uint32_t flags);
  Tree parse();

 private:
  uint32_t peek(size_t ahead = 0) const { return source_[at_ + ahead]; }
  bool match(uint32_t c) { return peek() == c && (++at_, true); }
  bool match(std::string_view text);
  bool unicode() const { return utf_ && !modes_.ascii; }
  size_t groups() const { return builder_.tree().group_names.size(); }

  // pattern_pcre.cpp: branches, sequences, quantifiers.
  NodeId parse_choice(bool reset = false);
  NodeId parse_sequence();
  bool skip_verbose();
  bool read_quantifier(uint32_t* min, uint32_t* max);
  bool read_bounds(uint32_t* min, uint32_t* max);
  NodeId item();  // 0 when nothing was made
  void resolve();
  void check_look_behind() const;

  // pattern_pcre_groups.cpp
  NodeId group(size_t start);
  NodeId question_group(size_t start);
  NodeId capture(size_t start, const std::string& name);
  NodeId inner(size_t start, bool reset = false);  // to the bracket, options restored
  void close(size_t start);
  NodeId look(size_t start, bool behind, bool negative);
  NodeId condition(size_t start);
  NodeId look_condition(size_t start);
  NodeId verb(size_t start);
  NodeId flags(size_t start);
  [[noreturn]] void no_calls(size_t start) const;
  std::string name(uint32_t terminator);

  // pattern_pcre_atoms.cpp
  NodeId escape(size_t start);
  NodeId number_escape(size_t start);
  NodeId g_escape(size_t start);
  NodeId named_reference(size_t start, const std::string& name);
  NodeId numbered_reference(size_t start, uint32_t group);
  NodeId newline_sequence();
  bool class_escape(size_t start, CharSet* set);
  void property(size_t start, CharSet* set);
  uint32_t character_escape(size_t start, bool in_set);
  uint32_t octal(int digits);
  uint32_t braced(size_t start, int base);
  uint32_t check_code(size_t start, uint32_t value) const;
  NodeId set(size_t start);
  bool posix_class(size_t start, CharSet* set);
  bool read_number(uint32_t* value);

  bool utf_;
  Source source_;
  TreeBuilder builder_;
  Modes modes_;
  size_t at_ = 0;
  int depth_ = 0;
  bool literal_ = false;     // between \Q and \E
  uint32_t next_group_ = 1;  // differs from the count inside (?|...)
  std::map<std::string, uint32_t> names_;
  struct Reference {
    NodeId node;
    uint32_t group;
    std::string name;  // when it is by name
    size_t at;
  };
  std::vector<Reference> references_;              // resolved at the end
  std::vector<std::pair<NodeId, size_t>> behind_;  // the bodies of look-behind
};

}  // namespace accel::text
