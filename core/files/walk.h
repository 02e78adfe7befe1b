// Walking a tree into columns.
//
// Workers take folders from work-stealing queues, list each with getdents64 below the descriptor of
// its parent and note names and types in columns of their own, which are joined at the end. The
// caller is the first worker; helpers join once enough folders wait, so that small trees pay for no
// thread. One thread then runs within a tenth of what the system calls alone cost; what makes a
// walk faster than that is fewer folders (excluded ones are never opened), fewer calls per entry
// (metadata only of what is listed) and a second core.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/call.h"
#include "core/files/files.h"
#include "core/files/glob.h"

namespace accel::files {

// The values are those of accel_walk_flag and accel_walk_metadata.
enum WalkFlag : uint32_t {
  kGitignore = 1,
  kNoHidden = 2,
  kFollow = 4,
  kSameDevice = 8,
  kSorted = 16,
  kNoDirectories = 32,
  kFailOnError = 64,
  kIgnoreCase = 128,
  kRoot = 256,
};

enum class Metadata : uint32_t { none = 0, files = 1, all = 2 };

struct WalkOptions {
  uint32_t flags = 0;
  Metadata metadata = Metadata::none;
  GlobDialect dialect = GlobDialect::gitignore;
  std::vector<std::string> include = {}, exclude = {};
  int64_t max_depth = -1;   // -1: no limit
  int64_t max_entries = 0;  // 0: no limit
  int64_t max_bytes = 0;    // of names; 0: no limit
};

Files walk(std::string_view root, const WalkOptions& options, const Call& call);

// A walk that hands out what it found as it goes. All work is done inside next(), by the caller and
// helpers that are gone when it returns: a consumer that is slow holds the walk back, one that
// stops ends it, and nothing runs in between.
class Walker {
 public:
  Walker(std::string_view root, const WalkOptions& options);
  ~Walker();
  Walker(const Walker&) = delete;
  Walker& operator=(const Walker&) = delete;

  // The next entries and errors; false at the end.
  bool next(const Call& call, Files& out);

 private:
  const std::unique_ptr<class Walk> walk_;
};

}  // namespace accel::files
