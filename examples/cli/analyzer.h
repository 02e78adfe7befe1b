// Analyzers and their findings as handles, for the verb and for requests.
#pragma once

#include <span>
#include <string_view>

#include "handles.h"

namespace cli {

using Analyzer = Handle<accel_analyzer, accel_analyzer_free>;

// `rules`: empty for the built-in ones.
inline Analyzer new_analyzer(std::string_view language, std::string_view rules = "") {
  return make<Analyzer>([&](auto** out, auto** err) {
    return accel_analyzer_new(language.data(), language.size(), rules.data(), rules.size(), out,
                              err);
  });
}

}  // namespace cli
