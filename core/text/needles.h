// A few plain texts looked for at memory speed, for scans that care where the next one is and not
// where each is. In the manner of Hyperscan's Teddy: two or three bytes of each text are looked up
// in tables of half bytes, 32 places of the haystack at once; a place that fits all of them is
// compared. Up to eight texts have a bit each in the tables; more share them.
//
// A LiteralSet (literals.h) is for many texts, Unicode case and all occurrences.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace accel::text {

struct Needle {
  std::string bytes;      // at least one
  bool any_case = false;  // a to z are A to Z
};

class Needles {
 public:
  explicit Needles(std::vector<Needle> needles);

  // A place inside the first needle that ends in text[from, size), or near it: no needle lies
  // wholly before it that begins at `from` or later. npos when there is none.
  size_t find(std::string_view text, size_t from) const;

  // Whether the needle stands somewhere in the text.
  bool in(size_t needle, std::string_view text) const;

  size_t longest() const { return longest_; }
  size_t size() const { return needles_.size(); }

  static constexpr size_t npos = std::string_view::npos;
  static constexpr size_t kWindow = 4;

  // For byte b at place w of a window: the needles that may have it there, by its halves.
  struct Tables {
    size_t width = kWindow;  // bytes that are looked at
    alignas(32) std::array<std::array<uint8_t, 16>, kWindow> low{}, high{};
  };

 private:
  struct Look {
    std::string bytes;
    bool any_case;
    size_t window;  // where its window begins
  };

  bool here(std::string_view text, size_t window) const;

  std::vector<Look> needles_;
  Tables tables_;
  size_t longest_ = 0;
};

}  // namespace accel::text
