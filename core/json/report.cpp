#include "core/json/report.h"

#include <cjson/cJSON.h>

#include <new>

namespace accel::json {
namespace {

struct Delete {
  void operator()(cJSON* item) const { cJSON_Delete(item); }
};

// cJSON answers NULL when memory is out.
template <class T>
T* need(T* made) {
  if (!made) throw std::bad_alloc();
  return made;
}

}  // namespace

struct Report::Node {
  std::unique_ptr<cJSON, Delete> object{need(cJSON_CreateObject())};
};

Report::Report() : node_(std::make_unique<Node>()) {}
Report::~Report() = default;
Report::Report(Report&&) noexcept = default;
Report& Report::operator=(Report&&) noexcept = default;

Report& Report::set(const char* key, std::string_view value) {
  need(cJSON_AddStringToObject(node_->object.get(), key, std::string(value).c_str()));
  return *this;
}

Report& Report::set(const char* key, int64_t value) {
  need(cJSON_AddRawToObject(node_->object.get(), key, std::to_string(value).c_str()));
  return *this;
}

Report& Report::set(const char* key, bool value) {
  need(cJSON_AddBoolToObject(node_->object.get(), key, value));
  return *this;
}

Report& Report::set_null(const char* key) {
  need(cJSON_AddNullToObject(node_->object.get(), key));
  return *this;
}

Report& Report::list(const char* key) {
  need(cJSON_AddArrayToObject(node_->object.get(), key));
  return *this;
}

Report& Report::add(const char* key, Report item) {
  cJSON* const array = cJSON_GetObjectItemCaseSensitive(node_->object.get(), key);
  if (cJSON_AddItemToArray(array, item.node_->object.get())) item.node_->object.release();
  return *this;
}

std::string Report::text() const {
  const std::unique_ptr<char, decltype(&cJSON_free)> printed(
      need(cJSON_PrintUnformatted(node_->object.get())), cJSON_free);
  return printed.get();
}

}  // namespace accel::json
