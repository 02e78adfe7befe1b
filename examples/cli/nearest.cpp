#include "nearest.h"

#include <algorithm>
#include <numeric>

namespace cli {
namespace {

// Optimal string alignment distance, three rows at a time.
size_t edits(std::string_view a, std::string_view b) {
  std::vector<size_t> before_last, last(b.size() + 1), row(b.size() + 1);
  std::iota(last.begin(), last.end(), size_t{0});
  for (size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] != b[j - 1])});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
    before_last = last;
    last = row;
  }
  return last[b.size()];
}

}  // namespace

std::string nearest(std::string_view given, const std::vector<std::string>& known) {
  const std::string* best = nullptr;
  size_t fewest = std::max<size_t>(2, given.size() / 2) + 1;
  for (const std::string& name : known)
    if (const size_t distance = edits(given, name); distance < fewest) {
      fewest = distance;
      best = &name;
    }
  return best ? *best : std::string();
}

std::string unknown(std::string_view what, std::string_view given,
                    const std::vector<std::string>& known) {
  std::string message = "unknown " + std::string(what) + " \"" + std::string(given) + "\"";
  if (const std::string near = nearest(given, known); !near.empty())
    return message + ": did you mean \"" + near + "\"?";
  for (size_t i = 0; i < known.size(); ++i) message += (i ? ", " : ": valid are ") + known[i];
  return message;
}

}  // namespace cli
