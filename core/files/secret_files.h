// Secrets of many files: each is read whole and scanned by one thread, several at a time. What is
// wrong with one file is said of that file and stops no other.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/call.h"
#include "core/base/span.h"
#include "core/text/secrets.h"

namespace accel::files {

// Above 0: the errno of why a file was not read. The values are those of accel_secrets_file.
enum FileState : int32_t {
  kScanned = 0,
  kIsBinary = -1,
  kTooLarge = -2,
  kLeftOut = -3,
  kGaveUp = -4
};

struct SecretFilesOptions {
  bool binary = false;  // scan those with a NUL in their first 8 KiB too
  int64_t max_size = 256 << 20;
};

struct SecretFile {
  int32_t state = kScanned;  // FileState
  Findings findings;
};

// Answers for each path.
std::vector<SecretFile> scan_files(const text::Secrets& secrets,
                                   const std::vector<std::string>& paths,
                                   const SecretFilesOptions& options, const Call& call);

}  // namespace accel::files
