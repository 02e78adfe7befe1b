// Languages by file name.
#pragma once

#include <string_view>

namespace cli {

// The language that accel_analyzer_new knows a file by, or nothing.
std::string_view analyzer_language(std::string_view path);

}  // namespace cli
