#include <algorithm>

#include "base64.h"
#include "call.h"
#include "interrupt.h"
#include "nearest.h"

namespace cli {
namespace {

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const size_t end = std::min(text.find(separator), text.size());
    if (end) parts.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

std::string unbase64(std::string_view name, const std::string& text) {
  if (auto bytes = from_base64(text)) return *bytes;
  throw BadUsage(std::string(name) + ": this is not base64");
}

// Runs `read`, and puts the argument's name before what it has to say.
template <class Read>
auto named(std::string_view name, Read&& read) {
  try {
    return read();
  } catch (const WrongKind& fault) {
    throw WrongKind(std::string(name) + " " + fault.what(), fault.offset);
  }
}

}  // namespace

void Arguments::expect(std::string_view call, std::string_view takes) const {
  std::vector<std::string> valid;
  for (std::string wanted : split(takes, ' ')) {
    const bool optional = wanted.ends_with('?');
    if (optional) wanted.pop_back();
    const std::vector<std::string> names = split(wanted, '|');
    const auto given = std::count_if(names.begin(), names.end(), [&](auto& n) { return has(n); });
    if (given > 1) throw BadUsage(std::string(call) + " takes only one of " + wanted);
    valid.insert(valid.end(), names.begin(), names.end());
    if (given || optional) continue;
    for (const auto& [name, value] : members_)  // misspelt rather than missing?
      if (std::find(names.begin(), names.end(), nearest(name, names)) != names.end())
        throw BadUsage(unknown("argument", name, names) + " (of " + std::string(call) + ")");
    throw BadUsage(std::string(call) + " needs the argument " + wanted);
  }
  for (const auto& [name, value] : members_)
    if (std::find(valid.begin(), valid.end(), name) == valid.end())
      throw BadUsage(unknown("argument", name, valid) + " (of " + std::string(call) + ")");
}

const Json* Arguments::find(std::string_view name) const {
  for (const auto& [key, value] : members_)
    if (key == name) return &value;
  return nullptr;
}

const Json& Arguments::at(std::string_view name) const {
  if (const Json* value = find(name)) return *value;
  throw BadUsage("the argument " + std::string(name) + " is missing");
}

std::vector<Json> Arguments::elements(std::string_view name) const {
  return named(name, [&] { return at(name).elements(); });
}

std::string Arguments::string(std::string_view name, std::string_view otherwise) const {
  const Json* value = find(name);
  return value ? named(name, [&] { return value->string(); }) : std::string(otherwise);
}

std::string Arguments::bytes(std::string_view name) const {
  if (const Json* text = find(name)) return named(name, [&] { return text->string(); });
  const std::string encoded = std::string(name) + "_b64";
  return unbase64(encoded, named(encoded, [&] { return at(encoded).string(); }));
}

int64_t Arguments::integer(std::string_view name, int64_t otherwise) const {
  const Json* value = find(name);
  return value ? named(name, [&] { return value->integer(); }) : otherwise;
}

double Arguments::number(std::string_view name, double otherwise) const {
  const Json* value = find(name);
  return value ? named(name, [&] { return value->number(); }) : otherwise;
}

bool Arguments::boolean(std::string_view name, bool otherwise) const {
  const Json* value = find(name);
  return value ? named(name, [&] { return value->boolean(); }) : otherwise;
}

uint32_t Arguments::choice(std::string_view name, std::span<const Name> names,
                           uint32_t otherwise) const {
  return has(name) ? value_of(name, names, string(name)) : otherwise;
}

std::vector<std::string> Arguments::list(std::string_view name) const {
  std::vector<std::string> all;
  const std::string encoded = std::string(name) + "_b64";
  for (const bool base64 : {false, true}) {
    const std::string_view key = base64 ? std::string_view(encoded) : name;
    if (!has(key)) continue;
    for (const Json& item : elements(key)) {
      const std::string text = named(key, [&] { return item.string(); });
      all.push_back(base64 ? unbase64(encoded, text) : text);
    }
  }
  return all;
}

accel_call_options Arguments::call_options() const {
  const int64_t threads = integer("threads", 0);
  if (threads < 0 || threads > 1024) throw BadUsage("threads must be 0 to 1024");
  auto options = cli::call_options(static_cast<unsigned>(threads));
  const int64_t milliseconds = integer("deadline_ms", 0);
  if (milliseconds < 0 || milliseconds > 1'000'000'000)
    throw BadUsage("deadline_ms is out of range");
  if (has("deadline_ms")) options.deadline_ns = accel_clock_ns() + milliseconds * 1'000'000;
  return options;
}

void write_spans(JsonWriter& result, const Spans& spans, const char* (*kind_name)(uint32_t)) {
  result.key("spans").array([&] {
    for (const accel_span& span : rows(spans)) result.object([&] {
      result.member("kind", kind_name(span.kind));
      result.member("item", span.item);
      result.member("start", span.start);
      result.member("end", span.end);
    });
  });
}

}  // namespace cli
