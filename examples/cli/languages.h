// Languages by file name, as far as rules need to tell them apart.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cli {

std::vector<std::string> language_names();
bool is_language(std::string_view name);

// Whether the file's own name is one of the language's.
bool has_language(std::string_view path, std::string_view language);

// The language that accel_analyzer_new knows a file by, or nothing.
std::string_view analyzer_language(std::string_view path);

}  // namespace cli
