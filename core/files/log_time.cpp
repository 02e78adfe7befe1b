#include "core/files/log_time.h"

#include <algorithm>

namespace accel::files {
namespace {

constexpr size_t kStamp = 19, kLook = 64;

// The number of `count` digits at `at`, -1 when they are not all digits.
int number(const char* at, int count) {
  int value = 0;
  for (int i = 0; i < count; ++i) {
    if (at[i] < '0' || at[i] > '9') return -1;
    value = 10 * value + (at[i] - '0');
  }
  return value;
}

// Days since 1970 of a date of the Gregorian calendar (Hinnant's civil days).
int64_t days(int64_t year, int month, int day) {
  year -= month <= 2;
  const int64_t era = year / 400, of_era = year - era * 400;
  const int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

int64_t stamp(const char* at) {
  if (at[4] != '-' || at[7] != '-' || (at[10] != 'T' && at[10] != ' ') || at[13] != ':' ||
      at[16] != ':')
    return kNoTime;
  const int year = number(at, 4), month = number(at + 5, 2), day = number(at + 8, 2);
  const int hour = number(at + 11, 2), minute = number(at + 14, 2), second = number(at + 17, 2);
  if (year < 0 || month < 1 || month > 12 || day < 1 || day > 31 || hour < 0 || hour > 23 ||
      minute < 0 || minute > 59 || second < 0 || second > 60)
    return kNoTime;
  return days(year, month, day) * 86400 + hour * 3600 + minute * 60 + second;
}

}  // namespace

int64_t line_time(std::string_view line) {
  for (size_t at = 0; at < kLook && at + kStamp <= line.size(); ++at) {
    const int64_t time = stamp(line.data() + at);
    if (time != kNoTime) return time;
  }
  return kNoTime;
}

}  // namespace accel::files
