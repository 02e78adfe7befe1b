// Help with misspelt names: every "unknown ..." message names the nearest valid one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cli {

// The name in `known` that takes the fewest edits (a swap of neighbours counts as one) from
// `given`; empty when none is near enough to be meant.
std::string nearest(std::string_view given, const std::vector<std::string>& known);

// `unknown <what> "given": did you mean "known"?`, or the list of all that would be valid.
std::string unknown(std::string_view what, std::string_view given,
                    const std::vector<std::string>& known);

}  // namespace cli
