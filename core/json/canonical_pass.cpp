#include "core/json/canonical_pass.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "core/base/ascii.h"
#include "core/json/number.h"
#include "core/json/strings.h"

namespace accel::json {
namespace {

constexpr size_t kRoom = 16;  // behind the output, for copies that are longer than what is copied

// The first eight bytes of a key, the first one on top. A key has no NUL: shorter ones come first.
uint64_t prefix_of(std::string_view key, const char* end) {
  uint64_t prefix = 0;
  const size_t size = std::min(key.size(), sizeof prefix);
  if (key.data() + sizeof prefix <= end)
    std::memcpy(&prefix, key.data(), sizeof prefix);
  else
    std::memcpy(&prefix, key.data(), size);
  if constexpr (std::endian::native == std::endian::little) prefix = __builtin_bswap64(prefix);
  return size == sizeof prefix ? prefix : prefix & ~(~uint64_t{0} >> (8 * size));
}

}  // namespace

bool CanonicalPass::append(std::string_view text, size_t max_depth,
                           std::span<const std::string_view> ignored, std::string& out) {
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  if (!text.ends_with('}')) return false;
  const size_t before = out.size();
  out.resize(before + text.size() + kRoom);  // the form is never longer
  at_ = text.data(), end_ = at_ + text.size(), to_ = out.data() + before;
  max_depth_ = std::min(max_depth, kDepth), depth_ = 0, ignored_ = ignored;
  members_.clear();
  const bool done = read();
  out.resize(done ? static_cast<size_t>(to_ - out.data()) : before);
  return done;
}

// Nothing looks behind the end, which is a }: only close() moves there, and looks whether it may.
bool CanonicalPass::read() {
  skip_space();
  if (*at_ != '{' || !value()) return false;
  while (depth_) {
    skip_space();
    const bool more = *at_ == ',';
    if (!more && *at_ != inner().closer) return false;
    if (inner().closer == '}') end_member();
    if (!(more ? next_value() : close())) return false;
  }
  return true;
}

// What begins here: all of a scalar, or a container up to the first scalar in it.
bool CanonicalPass::value() {
  switch (*at_) {
    case '{': return open('}');
    case '[': return open(']');
    case '"': return string();
    case 't': return literal("true");
    case 'f': return literal("false");
    case 'n': return literal("null");
    default: return number();
  }
}

bool CanonicalPass::open(char closer) {
  if (depth_ == max_depth_) return false;
  write(*at_++);
  open_[depth_++] = {closer, members_.size()};
  skip_space();
  if (*at_ == closer) return close();
  return (closer == ']' || key()) && value();
}

bool CanonicalPass::next_value() {
  ++at_;
  skip_space();
  if (inner().closer == '}') return key() && value();
  write(',');
  return value();
}

bool CanonicalPass::key() {
  if (*at_ != '"') return false;
  const size_t size = skip_plain(rest(), 1) + 1;  // with both quotes
  if (at_ + size >= end_ || at_[size - 1] != '"') return false;
  if (members_.size() > inner().first) write(',');
  const std::string_view name(at_ + 1, size - 2);
  members_.push_back({prefix_of(name, end_), name, to_, nullptr});
  copy(size);
  skip_space();
  if (*at_++ != ':') return false;
  write(':');
  skip_space();
  return true;
}

void CanonicalPass::end_member() {
  Member& member = members_.back();
  member.end = to_;
  if (depth_ > 1 || std::ranges::find(ignored_, member.key) == ignored_.end()) return;
  to_ = member.begin - (members_.size() > 1);  // with the comma before it
  members_.pop_back();
}

bool CanonicalPass::close() {
  const auto [closer, first] = inner();
  --depth_;
  ++at_;
  if (closer == '}' && !arrange(first)) return false;
  write(closer);
  return (depth_ == 0) == (at_ == end_);
}

// Brings the members from `first` on, which end the output, into order. False: one is repeated.
bool CanonicalPass::arrange(size_t first) {
  const auto begin = members_.begin() + static_cast<ptrdiff_t>(first), end = members_.end();
  const auto less = [](const Member& a, const Member& b) {
    return a.prefix != b.prefix ? a.prefix < b.prefix : a.key < b.key;
  };
  const auto ascends = [&](const Member& a, const Member& b) { return !less(a, b); };
  if (std::adjacent_find(begin, end, ascends) != end) {
    char* const from = begin->begin;
    std::sort(begin, end, less);
    if (std::adjacent_find(begin, end, ascends) != end) return false;
    moved_.clear();
    for (auto member = begin; member != end; ++member) {
      if (member != begin) moved_.push_back(',');
      moved_.append(member->begin, member->end);
    }
    std::memcpy(from, moved_.data(), moved_.size());
  }
  members_.erase(begin, end);
  return true;
}

bool CanonicalPass::string() {
  const Scan scan = scan_string(rest(), 1);
  if (scan.fault) return false;
  if (scan.brief) return copy(scan.end + 1), true;
  moved_.clear();
  append_canonical(moved_, {at_ + 1, scan.end - 1});
  write('"');
  write(moved_);
  write('"');
  at_ += scan.end + 1;
  return true;
}

bool CanonicalPass::number() {
  if (*at_ != '-' && !is_digit(*at_)) return false;
  const Scan scan = scan_number(rest(), 0);
  if (scan.fault) return false;
  const std::string_view raw(at_, scan.end);
  if ((scan.plain && raw != "-0") || is_own_spelling(raw)) return copy(scan.end), true;
  const auto value = read_number(raw);
  char text[kNumberSize];
  const size_t size = value ? write_number(*value, text) : kNumberSize;
  if (size > raw.size()) return false;
  write({text, size});
  at_ += scan.end;
  return true;
}

bool CanonicalPass::literal(std::string_view word) {
  if (!rest().starts_with(word)) return false;
  copy(word.size());
  return true;
}

void CanonicalPass::write(std::string_view text) {
  std::memcpy(to_, text.data(), text.size());
  to_ += text.size();
}

// Copies what is to be read as it stands. Most is short: sixteen bytes are copied in one move.
void CanonicalPass::copy(size_t size) {
  if (size <= kRoom && rest().size() >= kRoom)
    std::memcpy(to_, at_, kRoom);
  else
    std::memcpy(to_, at_, size);
  to_ += size;
  at_ += size;
}

}  // namespace accel::json
