// Phrases of a mind that turns in circles ("now let me", "i need to read"), found wherever they
// stand as whole words. The lists are data, a language each: phrases.json, or a caller's own.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/span.h"
#include "core/text/literals.h"

namespace accel::text {

// Immutable: any threads.
class Phrases {
 public:
  // `rules` is JSON as accel.h describes it; empty: built in. Throws Error with the place at fault.
  explicit Phrases(std::string_view rules);

  // Replaces `out` by what was found, by start: item is the phrase, kind 0.
  void find(std::string_view text, Spans& out) const;

  size_t count() const { return phrases_.size(); }
  const std::string& phrase(size_t i) const { return phrases_[i]; }

 private:
  bool words_ = true;
  Overlap overlap_ = Overlap::longest;
  std::vector<std::string> phrases_;
  std::unique_ptr<const LiteralSet> literals_;
};

}  // namespace accel::text
