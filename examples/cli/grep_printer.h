// How `accel grep` shows what it found: lines with every match in its pattern's colour, for people
// below the path of their file; or counts, paths, matches alone, or JSON.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "accel.h"
#include "lines.h"
#include "patterns.h"

namespace cli {

struct GrepFormat {
  bool count = false, list = false, only = false, json = false;
};

// One file with matches, in the order of their starts.
struct GrepHit {
  const std::string& path;
  std::string_view text;
  std::span<const accel_match> matches;

  std::string_view slice(int64_t begin, int64_t end) const {
    return text.substr(static_cast<size_t>(begin), static_cast<size_t>(end - begin));
  }
};

// Prints files with matches in one format.
class GrepPrinter {
 public:
  // Keeps references to both.
  GrepPrinter(const GrepFormat& format, const std::vector<Pattern>& patterns);

  void print_hit(const GrepHit& hit);

 private:
  // "path:" or nothing, when the path stands above.
  std::string prefix(const GrepHit& hit) const;
  // Names tell patterns apart; one pattern needs none.
  std::string label(uint32_t pattern) const;
  void print_counts(const GrepHit& hit);
  void print_json(const GrepHit& hit);
  void print_lines(const GrepHit& hit);
  std::string place(const GrepHit& hit, const Line& line, int64_t column) const;
  void print_match(const GrepHit& hit, const std::string& place, const accel_match& match);
  // The line with every match in its pattern's colour; where matches overlap the first one shows.
  void print_line(const GrepHit& hit, const std::string& place, const Line& line,
                  std::span<const accel_match> matches);
  std::string labels(std::span<const accel_match> matches) const;

  const GrepFormat& format_;
  const std::vector<Pattern>& patterns_;
  const bool heading_;  // paths stand above their matches: for people
  bool first_ = true;
};

}  // namespace cli
