// Where compiled pattern sets are kept between runs.
#pragma once

#include <string>

namespace cli {

// ACCEL_CACHE_DIR, else accel in XDG_CACHE_HOME, else ~/.cache/accel; "" when there is no home. The
// folders above it are made; the library makes the folder itself, private to its user.
std::string cache_folder();

}  // namespace cli
