// Small JSON reports about accel itself: what a set became, how a run went. Written through cJSON;
// documents of users go another way.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace accel::json {

// An object under construction. Keys keep the order in which they are set.
class Report {
 public:
  Report();
  ~Report();
  Report(Report&&) noexcept;
  Report& operator=(Report&&) noexcept;

  Report& set(const char* key, std::string_view value);  // up to a NUL; UTF-8
  Report& set(const char* key, const char* value) { return set(key, std::string_view(value)); }
  Report& set(const char* key, int64_t value);  // every digit is kept
  Report& set(const char* key, bool value);
  Report& set_null(const char* key);

  // Appends `item` to the list `key`, which begins empty with list().
  Report& list(const char* key);
  Report& add(const char* key, Report item);

  std::string text() const;  // in one line

 private:
  struct Node;
  std::unique_ptr<Node> node_;
};

}  // namespace accel::json
