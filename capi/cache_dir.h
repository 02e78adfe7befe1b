// The folder for compiled sets that an options struct names: its own, else ACCEL_CACHE_DIR's.
#pragma once

#include <cstdlib>
#include <string>

#include "capi/guard.h"

namespace accel::capi {

template <class Options>
std::string read_cache_dir(const Options& given) {
  if (given.cache_dir) {
    const std::string_view folder = bytes({given.cache_dir, given.cache_dir_length}, "cache_dir");
    if (folder.find('\0') != folder.npos) invalid("cache_dir contains a NUL");
    return std::string(folder);
  }
  const char* from_environment = std::getenv("ACCEL_CACHE_DIR");
  return from_environment ? from_environment : "";
}

}  // namespace accel::capi
