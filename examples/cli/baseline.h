// Findings that are known, as a file to keep beside the code: accel scan reports what is new. A
// secret is told by 32 bits of a salted hash, enough to see that it changed and too few to find it
// from; the line may move.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <tuple>

namespace cli {

class Baseline {
 public:
  // None known, with a salt of its own.
  Baseline();
  // Throws BadUsage with the path and what is wrong in the file.
  static Baseline read(const std::string& path);

  bool has(std::string_view rule, std::string_view path, std::string_view secret) const;
  void add(std::string_view rule, std::string_view path, std::string_view secret);
  void clear() { entries_.clear(); }  // the salt stays
  size_t size() const { return entries_.size(); }

  // In place of the file, whole or not at all.
  void write(const std::string& path) const;

 private:
  using Entry = std::tuple<std::string, std::string, std::string>;  // path, rule, hash

  Entry entry(std::string_view rule, std::string_view path, std::string_view secret) const;

  std::string salt_;
  std::set<Entry> entries_;
};

}  // namespace cli
