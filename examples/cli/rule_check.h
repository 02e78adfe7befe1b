// Tries the rules of a file on their own examples: each must be found, and no non-example.
#pragma once

#include "rules.h"

namespace cli {

// Prints what does not hold, and a line of numbers; the exit code is 0 when all does, else 1.
int check_rules(const RuleFile& file);

}  // namespace cli
