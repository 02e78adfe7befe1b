// A compiled set as bytes, and back. The bytes fit only this version of accel, Hyperscan and PCRE2
// on the kind of CPU that made them, and say so.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "core/text/regex_bytes_internal.h"
#include "core/text/regex_program_internal.h"

namespace accel::text {

std::string save_program(const Program& program);

// A saved set in memory of its own, where it begins at a multiple of kBlock.
struct Image {
  Memory memory;
  std::string_view bytes;
};

// Throws Error(bad_data). `verified`: somebody has checked already that the bytes are unchanged.
std::unique_ptr<Program> load_program(Image image, bool verified);

// What saved bytes belong to: versions of accel, Hyperscan and PCRE2, and the CPU.
const std::string& image_platform();

}  // namespace accel::text
