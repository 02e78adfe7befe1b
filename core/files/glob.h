#pragma once

#include <cstdint>

namespace accel::files {

// The values are those of accel_glob_dialect.
enum class GlobDialect : uint32_t { gitignore = 0, name = 1, fnmatch = 2 };

}  // namespace accel::files
