// Finds plain text, for fences.
#pragma once

#include <cstdint>
#include <string_view>

namespace accel::text {

// The first place of `needle`, which is not empty, in text[from, size), or -1.
using FindKernel = int64_t (*)(std::string_view text, int64_t from, std::string_view needle);

int64_t find_text_portable(std::string_view text, int64_t from, std::string_view needle);
int64_t find_text_avx2(std::string_view text, int64_t from, std::string_view needle);

}  // namespace accel::text
