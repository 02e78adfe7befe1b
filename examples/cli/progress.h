// One line on stderr that tells how far a long run is. Shown only on a terminal and only when the
// run takes longer than a moment; never in the way of output.
#pragma once

#include <cstdint>
#include <string>

namespace cli {

class Progress {
 public:
  // `what` is done to `total` things; 0 when the number is not known.
  Progress(std::string what, int64_t total);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void show(int64_t done);

 private:
  std::string what_;
  int64_t total_;
  int64_t next_ns_;  // when the line is drawn again
};

// Clears the line, so that something else can be printed; it comes back by itself.
void hide_progress();

}  // namespace cli
