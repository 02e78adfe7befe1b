// Finds blocks of a text that came before: paragraphs, and code fences whole.
//
// A block is its lines and the blank lines behind it, so that blocks cover the text and what is
// left when repeats are dropped still stands apart. Prose is compared folded, code as it is but for
// the ends of lines: by a 64-bit hash, then byte for byte. What was compared is kept in a ring of a
// bounded size, the oldest goes first.
//
// A block is judged as soon as its last line is over. The text is looked at line by line from where
// the last look ended, so that a stream in pieces of any size costs what the whole costs.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/span.h"

namespace accel::text {

// The values are accel.h's.
enum BlockKind : uint32_t { kBlockProse = 0, kBlockCode = 1, kBlockRepeat = 2 };

struct BlockOptions {
  bool victor = false;  // its borders and folding
  int64_t min_block = 50;
  int64_t max_block = 1 << 20;
  int64_t window_blocks = 0;  // 0: any number
  int64_t window_bytes = 64 << 20;
  int64_t window_ns = 0;  // 0: for ever
};

struct BlockCounts {
  int64_t blocks = 0, repeats = 0, bytes = 0, repeated_bytes = 0;
};

// The folded texts of blocks, found by content. Oldest first out.
class SeenBlocks {
 public:
  explicit SeenBlocks(const BlockOptions& options) : options_(options) {}

  // The item under which `text` was first seen; else -1, and it is remembered as `item`.
  int64_t find_or_add(std::string_view text, bool code, uint32_t item);
  // Room for a text that find_or_add can take without copying it.
  char* room(size_t size);
  // Makes room at once for what is known to come.
  void reserve(size_t capacity);
  void clear();

 private:
  struct Seen {
    uint64_t hash;
    int64_t begin, end;  // in the bytes ever written
    int64_t time;
    uint32_t item;
    bool code;
  };

  size_t slot_of(uint64_t hash) const { return hash & (table_.size() - 1); }
  const Seen& at(int64_t number) const { return seen_[static_cast<size_t>(number - forgotten_)]; }
  std::string_view text_of(const Seen& seen) const;
  void insert(int64_t number, uint64_t hash);
  void grow();
  void forget(int64_t now);
  void forget_oldest();

  const BlockOptions& options_;
  std::deque<Seen> seen_;
  int64_t forgotten_ = 0;          // numbers before this are gone
  std::vector<int64_t> table_;     // numbers by hash, -1 where none; open addressing
  std::unique_ptr<char[]> bytes_;  // of the texts, from dropped_ on
  size_t capacity_ = 0;
  int64_t dropped_ = 0, written_ = 0;
};

// Call order: (feed* finish reset)*, or one split.
class Blocks {
 public:
  explicit Blocks(const BlockOptions& options) : options_(options), seen_(options_) {}
  Blocks(const Blocks&) = delete;
  Blocks& operator=(const Blocks&) = delete;

  // `out` becomes the text whose blocks are judged now, `spans` its blocks. An exception ends the
  // stream: reset it.
  void feed(std::string_view piece, std::string& out, Spans& spans);
  void finish(std::string& out, Spans& spans);
  void reset();
  const BlockCounts& counts() const { return counts_; }

  // A whole text. For an object that was not fed.
  void split(std::string_view text, Spans& spans);

 private:
  enum class Phase { start, prose, fence, gap };

  void take(std::string_view piece, bool last, std::string& out, Spans& spans);
  void run(Spans& spans);
  bool next_line();
  bool next_victor();
  void line(std::string_view line, size_t end);
  bool opens_fence(std::string_view line);
  bool closes_fence(std::string_view line) const;
  void begin(Phase phase, size_t at);
  void end_content(size_t at);
  void judge_if_long();
  void judge();
  void release(size_t end);
  void end_block(size_t at);

  BlockOptions options_;
  SeenBlocks seen_;
  BlockCounts counts_;
  std::string held_;

  // Of the text at hand.
  std::string_view text_;
  Spans* spans_ = nullptr;
  bool last_ = false;
  size_t released_ = 0;  // up to here it has spans
  size_t scanned_ = 0;   // up to here its lines are looked at
  size_t searched_ = 0;  // up to here there is no end of the line at scanned_

  // Of the block at hand.
  Phase phase_ = Phase::start;
  size_t content_ = 0, content_end_ = 0;
  bool in_line_ = false;  // scanned_ stands in a line too long to be anything but text
  char fence_ = 0;
  size_t fence_length_ = 0;
  bool judged_ = false, span_open_ = false;
  uint32_t kind_ = 0, item_ = 0, block_ = 0;
  bool over_ = false;
};

}  // namespace accel::text
