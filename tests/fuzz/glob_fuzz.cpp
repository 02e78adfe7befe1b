// accel_glob_match with any bytes in every dialect.
#include <string>

#include "tests/fuzz/input.h"

namespace {

int matches(std::string_view glob, std::string_view path, uint32_t dialect, uint32_t ignore_case) {
  accel_error* err = nullptr;
  int32_t matched = 7;
  const accel_status status = accel_glob_match(glob.data(), glob.size(), path.data(), path.size(),
                                               dialect, ignore_case, &matched, &err);
  const bool nul = glob.find('\0') != glob.npos;
  MUST(status == (dialect > 2 ? ACCEL_INVALID_ARGUMENT : nul ? ACCEL_BAD_PATTERN : ACCEL_OK));
  if (status == ACCEL_BAD_PATTERN)
    MUST(accel_error_offset(err) == static_cast<int64_t>(glob.find('\0')));
  must_agree(status, err);
  MUST(matched == 0 || (matched == 1 && status == ACCEL_OK));
  return matched;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  Input input(data, size);
  const uint32_t dialect = input.choice(4), ignore_case = input.choice(2);
  const std::string_view glob = input.text(), path = input.all();
  const int matched = matches(glob, path, dialect, ignore_case);
  // Where case does not count, what matched with it still does, but for git's ranges and escapes.
  if (matched && !ignore_case && dialect != ACCEL_GLOB_GITIGNORE && dialect < 3)
    MUST(matches(glob, path, dialect, 1) || glob.find('[') != glob.npos);
  if (glob.find('\0') != glob.npos || dialect > 2) return 0;
  // Stars around a glob of fnmatch can only widen it.
  if (matched && dialect == ACCEL_GLOB_FNMATCH)
    MUST(matches("*" + std::string(glob) + "*", path, dialect, ignore_case) ||
         glob.find('[') != glob.npos);
  // A text without special bytes matches itself and nothing shorter.
  if (path.find_first_of(std::string_view("*?[]\\!#/ \0", 10)) == path.npos && !path.empty()) {
    MUST(matches(path, path, dialect, ignore_case));
    MUST(!matches(path, path.substr(1), dialect, ignore_case));
  }
  return 0;
}
