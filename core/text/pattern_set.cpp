#include <algorithm>
#include <initializer_list>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include "core/text/fold_case.h"
#include "core/text/pattern_set_internal.h"

namespace accel::text {
namespace {

constexpr uint32_t kDottedI = 0x130, kDotlessI = 0x131;

// What IGNORECASE of Python 3.11 makes equal beside what case folding does: it takes two characters
// for one when they share a lower case form or, through it, an upper case form.
// tests/checks/pattern_classes.py compares all of Unicode with Python.
constexpr std::pair<uint32_t, uint32_t> kEqualToo[] = {
    {kDottedI, 'i'}, {kDotlessI, 'i'}, {0x1FD3, 0x390}, {0x1FE3, 0x3B0}, {0xFB06, 0xFB05}};

struct NamedClass {
  const char* name;
  std::initializer_list<CharRange> ranges;
};

const NamedClass kPosixClasses[] = {
    {"alnum", {{'0', '9'}, {'A', 'Z'}, {'a', 'z'}}},
    {"alpha", {{'A', 'Z'}, {'a', 'z'}}},
    {"ascii", {{0, 0x7F}}},
    {"blank", {{'\t', '\t'}, {' ', ' '}}},
    {"cntrl", {{0, 0x1F}, {0x7F, 0x7F}}},
    {"digit", {{'0', '9'}}},
    {"graph", {{'!', '~'}}},
    {"lower", {{'a', 'z'}}},
    {"print", {{' ', '~'}}},
    {"punct", {{'!', '/'}, {':', '@'}, {'[', '`'}, {'{', '~'}}},
    {"space", {{'\t', '\r'}, {' ', ' '}}},
    {"upper", {{'A', 'Z'}}},
    {"word", {{'0', '9'}, {'A', 'Z'}, {'_', '_'}, {'a', 'z'}}},
    {"xdigit", {{'0', '9'}, {'A', 'F'}, {'a', 'f'}}},
};

struct CaseLink {
  uint32_t code, next;  // of the ring of equal code points
};

std::vector<CaseLink> make_case_links() {
  std::map<uint32_t, std::set<uint32_t>> rings;  // by the folded code point
  const auto add = [&](const auto& fold) { rings[fold.second].insert({fold.first, fold.second}); };
  for (const auto& fold : folded_codes()) add(fold);
  for (const auto& fold : kEqualToo) add(fold);
  std::vector<CaseLink> links;
  for (const auto& [folded, codes] : rings)
    for (auto code = codes.begin(); code != codes.end(); ++code)
      links.push_back({*code, std::next(code) == codes.end() ? *codes.begin() : *std::next(code)});
  std::sort(links.begin(), links.end(), [](auto& a, auto& b) { return a.code < b.code; });
  return links;
}

const std::vector<CaseLink>& case_links() {
  static const std::vector<CaseLink> links = make_case_links();
  return links;
}

auto first_link(uint32_t code) {
  const auto& links = case_links();
  return std::lower_bound(links.begin(), links.end(), code,
                          [](const CaseLink& link, uint32_t c) { return link.code < c; });
}

bool dots(uint32_t c) { return c == kDottedI || c == kDotlessI; }

void sort_ranges(std::vector<CharRange>& ranges) {
  std::sort(ranges.begin(), ranges.end(), [](auto& a, auto& b) { return a.lo < b.lo; });
  size_t kept = 0;
  for (const CharRange& range : ranges) {
    if (kept && range.lo <= ranges[kept - 1].hi + 1)
      ranges[kept - 1].hi = std::max(ranges[kept - 1].hi, range.hi);
    else
      ranges[kept++] = range;
  }
  ranges.resize(kept);
}

std::vector<CharRange> complement(const std::vector<CharRange>& ranges, uint32_t last) {
  std::vector<CharRange> out;
  uint32_t from = 0;
  for (const CharRange& range : ranges) {
    if (range.lo > from) out.push_back({from, range.lo - 1});
    from = range.hi + 1;
  }
  if (from <= last) out.push_back({from, last});
  return out;
}

uint32_t last_code(bool utf) { return utf ? kLastCodePoint : 0xFF; }

}  // namespace

std::vector<uint32_t> case_variants(uint32_t c, bool dotted) {
  std::vector<uint32_t> variants{c};
  if (!dotted && dots(c)) return variants;
  const auto found = first_link(c);
  if (found == case_links().end() || found->code != c) return variants;
  for (uint32_t next = found->next; next != c; next = first_link(next)->next)
    if (dotted || !dots(next)) variants.push_back(next);
  return variants;
}

void CharSet::add_property(const std::string& text) { properties_ += text; }

void CharSet::merge(const CharSet& other) {
  ranges_.insert(ranges_.end(), other.ranges_.begin(), other.ranges_.end());
  high_ |= other.high_;
  properties_ += other.properties_;
}

void CharSet::fold_ascii() {
  for (size_t i = 0, n = ranges_.size(); i < n; ++i) {
    const CharRange range = ranges_[i];
    for (const uint32_t base : {'A', 'a'}) {
      const uint32_t lo = std::max<uint32_t>(range.lo, base),
                     hi = std::min<uint32_t>(range.hi, base + 25);
      if (lo <= hi) add(lo ^ 32, hi ^ 32);
    }
  }
}

void CharSet::fold_unicode(bool dotted) {
  sort_ranges(ranges_);
  for (size_t i = 0, n = ranges_.size(); i < n; ++i) {
    const CharRange range = ranges_[i];
    for (auto link = first_link(range.lo); link != case_links().end() && link->code <= range.hi;
         ++link)
      for (const uint32_t c : case_variants(link->code, dotted))
        if (c < range.lo || c > range.hi) add(c);
  }
}

void CharSet::finish(bool utf) {
  sort_ranges(ranges_);
  while (!ranges_.empty() && ranges_.back().lo > last_code(utf)) ranges_.pop_back();
  if (!ranges_.empty()) ranges_.back().hi = std::min(ranges_.back().hi, last_code(utf));
  if (ranges_.size() == 1 && ranges_[0].lo == 0 && ranges_[0].hi == last_code(utf))
    high_ = 0, properties_.clear();  // they add nothing to all
  if (negated_ && high_ && properties_.empty()) {
    const std::vector<CharRange> most = bound(utf);
    if (most.empty() || most.back().hi < 0x80) high_ = 0;  // ASCII, where classes say nothing
  }
  if (!negated_ || !bound_is_exact()) return;
  ranges_ = complement(ranges_, last_code(utf));
  negated_ = false;
}

bool CharSet::is_all(bool utf) const {
  return !negated_ && ranges_.size() == 1 && ranges_[0].lo == 0 && ranges_[0].hi >= last_code(utf);
}

bool CharSet::is_not_newline() const {
  return !negated_ && ranges_.size() == 2 && ranges_[0].lo == 0 && ranges_[0].hi == '\n' - 1 &&
         ranges_[1].lo == '\n' + 1 && (ranges_[1].hi == 0xFF || ranges_[1].hi == kLastCodePoint);
}

std::optional<uint32_t> CharSet::single() const {
  if (negated_ || !bound_is_exact() || ranges_.size() != 1 || ranges_[0].lo != ranges_[0].hi)
    return {};
  return ranges_[0].lo;
}

std::vector<CharRange> CharSet::bound(bool utf) const {
  if (negated_) {
    // What classes and properties hold is unknown here, so only the plain ranges are surely out.
    return complement(ranges_, last_code(utf));
  }
  std::vector<CharRange> out = ranges_;
  if (high_) out.push_back({0x80, kLastCodePoint});
  if (!properties_.empty()) out.push_back({0, last_code(utf)});
  sort_ranges(out);
  return out;
}

bool CharSet::operator==(const CharSet& other) const {
  const auto same = [](const CharRange& a, const CharRange& b) {
    return a.lo == b.lo && a.hi == b.hi;
  };
  return negated_ == other.negated_ && high_ == other.high_ && properties_ == other.properties_ &&
         std::equal(ranges_.begin(), ranges_.end(), other.ranges_.begin(), other.ranges_.end(),
                    same);
}

CharSet word_set(bool unicode, bool negative) {
  CharSet set('0', '9');
  set.add('A', 'Z'), set.add('_'), set.add('a', 'z');
  if (!negative) return set.add_class(unicode ? kWord : HighClass{}), set;
  CharSet out;
  set.finish(false);
  for (const CharRange& range : complement(set.ranges(), unicode ? 0x7F : kLastCodePoint))
    out.add(range.lo, range.hi);
  if (unicode) out.add_class(kNotWord);
  return out;
}

std::optional<CharSet> posix_set(std::string_view name) {
  for (const NamedClass& posix : kPosixClasses) {
    if (name != posix.name) continue;
    CharSet set;
    for (const CharRange& range : posix.ranges) set.add(range.lo, range.hi);
    return set;
  }
  return {};
}

CharSet digit_set(bool unicode, bool negative) {
  CharSet set;
  if (!negative) return set.add('0', '9'), set.add_class(unicode ? kDigit : HighClass{}), set;
  set.add(0, '0' - 1), set.add('9' + 1, unicode ? 0x7F : kLastCodePoint);
  if (unicode) set.add_class(kNotDigit);
  return set;
}

}  // namespace accel::text
