// How the command ends: its exit codes, and the two ways in which it gives up by itself.
#pragma once

#include <stdexcept>

namespace cli {

// grep differs, as people expect of a grep: see grep.cpp.
enum Exit {
  kOk = 0,
  kFindings = 1,
  kUsage = 2,
  kTrouble = 3,
  kInterrupted = 130,
};

// The command line, a rule file or a pattern asks for something that cannot be.
struct BadUsage : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// The system or the input did not play along.
struct Trouble : std::runtime_error {
  using std::runtime_error::runtime_error;
};

}  // namespace cli
