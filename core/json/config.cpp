#include "core/json/config.h"

#include <cjson/cJSON.h>

#include <algorithm>
#include <cmath>
#include <new>

#include "core/base/error.h"
#include "core/json/canonical.h"

namespace accel::json {
namespace {

const cJSON* item(const void* value) { return static_cast<const cJSON*>(value); }

// cJSON ends a string at a NUL.
void refuse_nul(std::string_view text) {
  for (size_t at = 0; (at = text.find("\\u0000", at)) != text.npos; ++at) {
    const size_t before = text.find_last_not_of('\\', at);
    const size_t backslashes = at - (before == text.npos ? 0 : before + 1);
    if (backslashes % 2 == 0)
      throw Error(Status::bad_json, "a NUL has no place in configuration", -1,
                  static_cast<int64_t>(at));
  }
}

}  // namespace

Config Config::parse(std::string_view text, std::string_view what) {
  std::string canonical_text;
  canonical(text, Form::jcs, canonical_text);
  refuse_nul(text);
  const std::shared_ptr<cJSON> document(cJSON_ParseWithLength(text.data(), text.size()),
                                        cJSON_Delete);
  if (!document) throw std::bad_alloc();  // the text is known to be right
  return {document, document.get(), std::string(what)};
}

void Config::fail(const std::string& message) const {
  throw Error(Status::invalid_argument, path_ + " " + message);
}

void Config::fail_unknown(const std::string& known) const {
  fail("is unknown: there are " + known);
}

const void* Config::find(std::string_view name) const {
  if (!is_object()) fail("is not an object");
  for (const cJSON* member = item(value_)->child; member; member = member->next)
    if (member->string == name) return member;
  return nullptr;
}

void Config::expect(std::initializer_list<std::string_view> known) const {
  for (const auto& [name, value] : members()) {
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    std::string list;
    for (const std::string_view each : known) list.append(list.empty() ? "" : ", ").append(each);
    value.fail_unknown(list);
  }
}

bool Config::has(std::string_view name) const { return find(name) != nullptr; }

Config Config::at(std::string_view name) const {
  Config found = child(find(name), path_ + "." + std::string(name));
  if (!found.value_) found.fail("is missing");
  return found;
}

bool Config::is_string() const { return cJSON_IsString(item(value_)); }
bool Config::is_array() const { return cJSON_IsArray(item(value_)); }
bool Config::is_object() const { return cJSON_IsObject(item(value_)); }

std::string Config::string() const {
  if (!is_string()) fail("is not a string");
  return item(value_)->valuestring;
}

double Config::number() const {
  if (!cJSON_IsNumber(item(value_))) fail("is not a number");
  return item(value_)->valuedouble;
}

int64_t Config::integer() const {
  const double value = number();
  if (value != std::floor(value) || std::fabs(value) > 9007199254740992.0)
    fail("is not a whole number");
  return static_cast<int64_t>(value);
}

bool Config::boolean() const {
  if (!cJSON_IsBool(item(value_))) fail("is neither true nor false");
  return cJSON_IsTrue(item(value_));
}

std::vector<Config> Config::elements() const {
  if (!is_array()) fail("is not an array");
  std::vector<Config> all;
  for (const cJSON* element = item(value_)->child; element; element = element->next)
    all.push_back(child(element, path_ + "[" + std::to_string(all.size()) + "]"));
  return all;
}

std::vector<std::pair<std::string, Config>> Config::members() const {
  if (!is_object()) fail("is not an object");
  std::vector<std::pair<std::string, Config>> all;
  for (const cJSON* member = item(value_)->child; member; member = member->next)
    all.emplace_back(member->string, child(member, path_ + "." + member->string));
  return all;
}

std::vector<std::string> Config::strings() const {
  std::vector<std::string> all;
  for (const Config& element : elements()) all.push_back(element.string());
  return all;
}

std::string Config::string(std::string_view name, std::string_view otherwise) const {
  return has(name) ? at(name).string() : std::string(otherwise);
}

double Config::number(std::string_view name, double otherwise) const {
  return has(name) ? at(name).number() : otherwise;
}

int64_t Config::integer(std::string_view name, int64_t otherwise) const {
  return has(name) ? at(name).integer() : otherwise;
}

bool Config::boolean(std::string_view name, bool otherwise) const {
  return has(name) ? at(name).boolean() : otherwise;
}

Level Config::level(std::string_view name, Level otherwise) const {
  return choice<Level>(name, otherwise,
                       {{level_name(Level::info), Level::info},
                        {level_name(Level::low), Level::low},
                        {level_name(Level::medium), Level::medium},
                        {level_name(Level::high), Level::high},
                        {level_name(Level::critical), Level::critical}});
}

std::vector<Config> Config::elements(std::string_view name) const {
  return has(name) ? at(name).elements() : std::vector<Config>();
}

std::vector<std::string> Config::strings(std::string_view name) const {
  return has(name) ? at(name).strings() : std::vector<std::string>();
}

}  // namespace accel::json
