// The tree as PCRE2 text: every character escaped or plain, every class written out, groups by
// number. The text begins with (?s), so that . is any character and \N is any but a newline.
//
// Case is left to PCRE2 where it folds as the dialect does ("caseless" characters are ASCII
// letters);
// (?i) and (?-i) are written only where they change something, and reach as far as PCRE2 lets them:
// to the end of the group, across its branches.
#include <utility>

#include "core/base/utf8.h"
#include "core/text/pattern_tree_internal.h"

namespace accel::text {
namespace {

constexpr uint32_t kMaxPcreRepeat = 65535;
constexpr char kNoByte[] = "[^\\x00-\\xff]";  // a class of nothing, where characters are bytes

class Exact {
 public:
  Exact(const Tree& tree, const Shapes& shapes, Target target)
      : tree_(tree), shapes_(shapes), target_(target) {}

  std::string text() {
    body(tree_.root);
    const Quirks quirks = find_quirks(tree_, shapes_, target_);
    return std::string(quirks.possessifies ? "(*NO_AUTO_POSSESS)" : "") + "(?s)" +
           (quirks.fails_early ? "(?!(*F))" : "") + std::move(out_);
  }

 private:
  static bool is_plain(uint32_t c) {
    return c < 128 &&
           ((c | 32) - 'a' < 26u || c - '0' < 10u || c == '_' || c == ' ' || c == '"' ||
            c == '\'' || c == ':' || c == '=' || c == '/' || c == ',' || c == ';' || c == '<' ||
            c == '>' || c == '@' || c == '!' || c == '%' || c == '`' || c == '~');
  }
  void put_code(uint32_t c, bool in_set) {
    if (is_plain(c) && !(in_set && (c == ':' || c == '=')))
      return void(out_ += static_cast<char>(c));
    constexpr char digits[] = "0123456789abcdef";
    out_ += "\\x";
    if (c < 0x100) return void((out_ += digits[c >> 4]) += digits[c & 15]);
    out_ += '{';
    int shift = 20;
    while (!(c >> shift)) shift -= 4;
    for (; shift >= 0; shift -= 4) out_ += digits[c >> shift & 15];
    out_ += '}';
  }

  void want_case(bool caseless) {
    if (caseless_ == caseless) return;
    out_ += caseless ? "(?i)" : "(?-i)";
    caseless_ = caseless;
  }

  // ---- one character ----

  void character(const Node& node) {
    const uint32_t c = node.value;
    if (target_ == Target::ascii && c > 127) return void(out_ += kNoByte);
    if (c > 127 || (c | 32) - 'a' < 26u) want_case(node.caseless);
    if (c < 128 || !tree_.utf || target_ == Target::utf) return put_code(c, false);
    std::string bytes;
    append_utf8(bytes, c);
    for (const char byte : bytes) put_code(static_cast<uint8_t>(byte), false);
  }

  uint32_t last_code() const { return target_ == Target::utf ? kLastCodePoint : 0xFF; }

  void set(const CharSet& set) {
    if (set.is_all(tree_.utf)) return void(out_ += '.');
    if (set.is_not_newline()) return void(out_ += "\\N");
    std::vector<CharRange> ranges = set.ranges();
    bool negated = set.negated();
    if (!negated && set.bound_is_exact() &&
        ranges.back().hi >= (tree_.utf ? kLastCodePoint : 0xFF)) {
      ranges = gaps(ranges);
      negated = true;
    }
    drop_unwritable(ranges);
    const uint8_t classes = target_ == Target::utf ? set.high_classes() : 0;
    if (ranges.empty() && !classes && set.properties().empty())
      return void(out_ += negated ? "." : kNoByte);
    // Every set is closed under the case rule that it was read with.
    want_case(false);
    out_ += negated ? "[^" : "[";
    for (const CharRange& range : ranges) {
      put_code(range.lo, true);
      if (range.hi > range.lo + 1) out_ += '-';
      if (range.hi > range.lo) put_code(range.hi, true);
    }
    if (classes & kWord) out_ += "\\w";
    if (classes & kDigit) out_ += "\\d";
    // \W and \D reach below 128 only where the written ranges do.
    if (classes & kNotWord) out_ += "\\W";
    if (classes & kNotDigit) out_ += "\\D";
    if (classes & kSpace) out_ += "\\s";
    if (classes & kNotSpace) out_ += "\\S";
    out_ += set.properties();
    out_ += ']';
  }

  static std::vector<CharRange> gaps(const std::vector<CharRange>& ranges) {
    std::vector<CharRange> out;
    uint32_t from = 0;
    for (const CharRange& range : ranges) {
      if (range.lo > from) out.push_back({from, range.lo - 1});
      from = range.hi + 1;
    }
    return out;
  }

  // Surrogates are no characters of UTF-8; above ASCII nothing matters for the ascii target.
  void drop_unwritable(std::vector<CharRange>& ranges) const {
    std::vector<CharRange> kept;
    for (CharRange range : ranges) {
      if (target_ == Target::ascii) range.hi = std::min(range.hi, 0x7Fu);
      if (target_ == Target::utf && range.lo >= 0xD800 && range.lo < 0xE000) range.lo = 0xE000;
      if (target_ == Target::utf && range.hi >= 0xD800 && range.hi < 0xE000) range.hi = 0xD7FF;
      if (range.lo <= range.hi) kept.push_back(range);
    }
    ranges = std::move(kept);
  }

  // ---- structure ----

  void emit(NodeId id) {
    const Node& node = tree_[id];
    switch (node.kind) {
      case Kind::empty: return;
      case Kind::never: return void(out_ += "(?!)");
      case Kind::character: return character(node);
      case Kind::set: return set(tree_.sets[node.value]);
      case Kind::sequence: return sequence(node);
      case Kind::choice: return group("(?:", id);
      case Kind::repeat: return repeat(node);
      case Kind::group: return group("(", node.first);
      case Kind::atomic: return group("(?>", node.first);
      case Kind::look: return look(node);
      case Kind::anchor: return anchor(node.anchor);
      case Kind::reference:
        want_case(node.caseless);
        return void(out_ += "\\g{" + std::to_string(node.value) + "}");
      case Kind::condition: return condition(node);
      case Kind::reset: return group("(?|", id);
      case Kind::verbatim: return void(out_ += tree_.texts[node.value]);
    }
  }

  void sequence(const Node& node) {
    NodeId last_taker = 0;
    for (NodeId child = node.first; child; child = tree_[child].next)
      if (shapes_.nodes[child].min > 0) last_taker = child;
    for (NodeId child = node.first; child; child = tree_[child].next) {
      if (is_run_to_literal(node, child)) {
        run_to_literal(child);
        continue;
      }
      // Where a character must follow, PCRE2's (?m)^ does, and lets it skip from line to line.
      if (last_taker && tree_[child].kind == Kind::anchor &&
          tree_[child].anchor == Anchor::line_begin)
        out_ += "(?m:^)";
      else
        emit(child);
      if (child == last_taker) last_taker = 0;
    }
  }

  // .*? before a literal that ends the pattern: there is nothing to go back for.
  bool is_run_to_literal(const Node& sequence, NodeId id) const {
    const Node& node = tree_[id];
    if (&sequence != &tree_[tree_.root] || node.kind != Kind::repeat || node.greed != Greed::lazy ||
        node.min > 1 || node.max != kNoLimit || !node.next || tree_[node.first].kind != Kind::set)
      return false;
    for (NodeId next = node.next; next; next = tree_[next].next) {
      const Node& item = tree_[next];
      if (item.kind != Kind::character || item.caseless || item.value > 127) return false;
    }
    const CharSet& set = tree_.sets[tree_[node.first].value];
    return set.is_all(tree_.utf) || (set.is_not_newline() && tree_[node.next].value != '\n');
  }

  // To the literal's first character, and over it as long as the others do not follow: [^"]*+ and
  // (?:"(?!"")[^"]*+)*+ before """. PCRE2 would try the literal at every character.
  void run_to_literal(NodeId id) {
    const Node& node = tree_[id];
    if (node.min) emit(node.first);
    const size_t begin = out_.size();
    out_ += "[^";
    put_code(tree_[node.next].value, true);
    if (!tree_.sets[tree_[node.first].value].is_all(tree_.utf)) out_ += "\\n";
    out_ += "]*+";
    const std::string others = out_.substr(begin);
    const NodeId second = tree_[node.next].next;
    if (!second) return;
    out_ += "(?:";
    emit(node.next);
    out_ += "(?!";
    for (NodeId next = second; next; next = tree_[next].next) emit(next);
    out_ += ')' + others + ")*+";
  }

  // The body of a group: branches without brackets of their own.
  void body(NodeId id) {
    const Node& node = tree_[id];
    if (node.kind != Kind::choice && node.kind != Kind::reset) return emit(id);
    for (NodeId child = node.first; child; child = tree_[child].next) {
      if (child != node.first) out_ += '|';
      emit(child);
    }
  }

  void group(const char* open, NodeId id) {
    const bool outside = caseless_;
    out_ += open;
    body(id);
    out_ += ')';
    caseless_ = outside;
  }

  // The first character of a look-ahead counts for PCRE2 as the first of the match, and one that
  // the pattern requires later must then stand behind it: (?=b)-*b finds no last b in a text. A
  // branch that fails keeps PCRE2 from that conclusion.
  void look(const Node& node) {
    const char* const opening[] = {"(?=", "(?!", "(?<=", "(?<!"};
    const bool outside = caseless_;
    out_ += opening[2 * node.behind + node.negative];
    body(node.first);
    if (!node.behind && !node.negative) out_ += "|(?!)";
    out_ += ')';
    caseless_ = outside;
  }

  void condition(const Node& node) {
    const bool outside = caseless_;
    out_ += node.value ? "(?(" + std::to_string(node.value) + ")" : "(?(DEFINE)";
    emit(node.first);
    if (const NodeId no = tree_[node.first].next) out_ += '|', emit(no);
    out_ += ')';
    caseless_ = outside;
  }

  // What PCRE2 takes as one item for a quantifier, and treats as one.
  bool is_item(NodeId id) const {
    const Kind kind = tree_[id].kind;
    if (kind == Kind::character && tree_[id].value > 127 && tree_.utf && target_ == Target::bytes)
      return false;
    return kind == Kind::character || kind == Kind::set || kind == Kind::choice ||
           kind == Kind::group || kind == Kind::atomic || kind == Kind::reference ||
           kind == Kind::reset || kind == Kind::condition;
  }

  void repeat(const Node& node) {
    const bool unit =
        tree_[node.first].kind == Kind::set || tree_[node.first].kind == Kind::character;
    if (unit && (node.min > kMaxPcreRepeat || (node.max != kNoLimit && node.max > kMaxPcreRepeat)))
      return long_repeat(node);
    item(node.first);
    quantifier(node.min, node.max, node.greed);
  }

  void item(NodeId id) {
    if (is_item(id)) return emit(id);
    group("(?:", id);
  }

  // Of one character: in pieces that PCRE2 can count, which try the same totals in the same order.
  void long_repeat(const Node& node) {
    if (node.greed == Greed::possessive) out_ += "(?>";
    uint32_t min = node.min, more = node.max == kNoLimit ? 0 : node.max - node.min;
    const Greed greed = node.greed == Greed::lazy ? Greed::lazy : Greed::greedy;
    for (; min; min -= std::min(min, kMaxPcreRepeat)) {
      item(node.first);
      quantifier(std::min(min, kMaxPcreRepeat), std::min(min, kMaxPcreRepeat), Greed::greedy);
    }
    if (node.max == kNoLimit) item(node.first), quantifier(0, kNoLimit, greed);
    for (; more; more -= std::min(more, kMaxPcreRepeat)) {
      item(node.first);
      quantifier(0, std::min(more, kMaxPcreRepeat), greed);
    }
    if (node.greed == Greed::possessive) out_ += ')';
  }

  void quantifier(uint32_t min, uint32_t max, Greed greed) {
    if (min == 0 && max == kNoLimit) {
      out_ += '*';
    } else if (min == 1 && max == kNoLimit) {
      out_ += '+';
    } else if (min == 0 && max == 1) {
      out_ += '?';
    } else {
      out_ += '{' + std::to_string(min);
      if (max != min) out_ += ',' + (max == kNoLimit ? std::string() : std::to_string(max));
      out_ += '}';
    }
    if (greed == Greed::lazy) out_ += '?';
    if (greed == Greed::possessive) out_ += '+';
  }

  void anchor(Anchor anchor) {
    switch (anchor) {
      case Anchor::text_begin: out_ += "\\A"; return;
      case Anchor::text_end: out_ += "\\z"; return;
      case Anchor::last_line_end: out_ += "\\Z"; return;
      // Also after a newline that ends the text: PCRE2's own (?m)^ does not match there.
      // A look-behind at an invalid byte fails, so in UTF it must not be a negative one.
      case Anchor::line_begin:
        out_ += target_ == Target::utf ? "(?:\\A|(?<=\\n))" : "(?<![^\\n])";
        return;
      case Anchor::line_begin_pcre: out_ += "(?m:^)"; return;
      case Anchor::line_end: out_ += "(?m:$)"; return;
      case Anchor::word: out_ += "\\b"; return;
      case Anchor::not_word: return not_word();
      case Anchor::ascii_word:
        if (target_ != Target::utf) return void(out_ += "\\b");
        want_case(false);
        out_ += "(?:(?<=[0-9A-Z_a-z])(?![0-9A-Z_a-z])|(?<![0-9A-Z_a-z])(?=[0-9A-Z_a-z]))";
        return;
      case Anchor::not_ascii_word:
        if (target_ != Target::utf) return not_word();
        want_case(false);
        if (tree_.dialect == Dialect::python) out_ += "(?!\\A\\z)";
        out_ += "(?:(?<=[0-9A-Z_a-z])(?=[0-9A-Z_a-z])|(?<![0-9A-Z_a-z])(?![0-9A-Z_a-z]))";
        return;
    }
  }

  // Python's \B does not match in the empty text.
  void not_word() {
    if (tree_.dialect == Dialect::python) out_ += "(?!\\A\\z)";
    out_ += "\\B";
  }

  const Tree& tree_;
  const Shapes& shapes_;
  Target target_;
  std::string out_;
  bool caseless_ = false;
};

}  // namespace

std::string emit_exact(const Tree& tree, const Shapes& shapes, Target target) {
  return Exact(tree, shapes, target).text();
}

}  // namespace accel::text
