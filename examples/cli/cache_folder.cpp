#include "cache_folder.h"

#include <cstdlib>
#include <filesystem>

namespace cli {
namespace {

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

std::string chosen() {
  if (const std::string own = variable("ACCEL_CACHE_DIR"); !own.empty()) return own;
  if (const std::string xdg = variable("XDG_CACHE_HOME"); xdg.starts_with('/'))
    return xdg + "/accel";
  if (const std::string home = variable("HOME"); home.starts_with('/'))
    return home + "/.cache/accel";
  return "";
}

}  // namespace

std::string cache_folder() {
  const std::string folder = chosen();
  std::error_code ignored;  // without the folder the set is compiled anew, which is no fault
  if (!folder.empty())
    std::filesystem::create_directories(std::filesystem::path(folder).parent_path(), ignored);
  return folder;
}

}  // namespace cli
