// A text that arrives in pieces, searched with the answers of one scan of the whole.
//
// A match that starts at s is known once the text has arrived up to s + width + context: no later
// byte can change it. So each search settles the starts up to there, and keeps the text from a
// width and a context before that point. Searches wait until as much new text has come as is kept,
// so that every byte is searched at most twice, however small the pieces are.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "core/text/regex.h"

namespace accel::text {

class Progress;

// Call order: (feed* finish reset)*.
class RegexStream {
 public:
  // Throws Error(unsupported) naming the first pattern without a bounded width.
  explicit RegexStream(RegexSet::Pointer set);
  ~RegexStream();
  RegexStream(const RegexStream&) = delete;
  RegexStream& operator=(const RegexStream&) = delete;

  // The matches that became certain, offsets from the start of the stream.
  void feed(std::string_view piece, Matches& out);
  void finish(Matches& out);
  void reset();

  // All matches that start before it have been given.
  int64_t settled() const { return base_ + floor_; }

 private:
  void take(std::string_view piece, Matches& out);
  void search(int64_t settled, Matches& out);

  RegexSet::Pointer set_;
  std::unique_ptr<Progress> progress_;
  int64_t context_ = 0;  // bytes before a start that must be there to judge it
  int64_t reach_ = 0;    // bytes after it
  std::string kept_;     // the text from base_ on
  int64_t base_ = 0;
  int64_t floor_ = 0;  // the first start in kept_ that is not settled
  bool over_ = false;  // finished or failed
};

}  // namespace accel::text
