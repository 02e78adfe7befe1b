#include "core/files/secret_files.h"

#include <fcntl.h>

#include "core/base/error.h"
#include "core/files/read_file.h"
#include "core/runtime/parallel.h"

namespace accel::files {
namespace {

// Opening, reading and scanning a source file of 8 KB.
constexpr int64_t kFileNs = 30'000;
constexpr int64_t kGrain = 8;

int32_t state_of(int error) {
  switch (error) {
    case kBinary: return kIsBinary;
    case -EFBIG: return kTooLarge;
    default: return -error;
  }
}

SecretFile scan_file(const text::Secrets& secrets, const std::string& path,
                     const SecretFilesOptions& options, const Call& call, std::string& content) {
  if (secrets.leaves_out(path)) return {kLeftOut, {}};
  const ReadOptions reading{static_cast<size_t>(options.max_size), true, !options.binary};
  if (const int error = read_file(AT_FDCWD, path.c_str(), reading, content))
    return {state_of(error), {}};
  SecretFile file;
  try {
    secrets.scan(content, path, call, file.findings);
  } catch (const Error& error) {
    if (error.status != Status::limit) throw;
    return {kGaveUp, {}};
  }
  return file;
}

}  // namespace

std::vector<SecretFile> scan_files(const text::Secrets& secrets,
                                   const std::vector<std::string>& paths,
                                   const SecretFilesOptions& options, const Call& call) {
  std::vector<SecretFile> files(paths.size());
  const auto n = static_cast<int64_t>(paths.size());
  parallel_for(n, {kGrain, n * kFileNs}, call, [&](int64_t begin, int64_t end) {
    std::string content;
    for (int64_t i = begin; i < end; ++i) {
      call.check();
      files[i] = scan_file(secrets, paths[i], options, call, content);
    }
  });
  return files;
}

}  // namespace accel::files
