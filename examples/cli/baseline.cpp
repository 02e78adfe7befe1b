#include "baseline.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>

#include "accel.h"
#include "base64.h"
#include "input.h"
#include "json_reader.h"
#include "json_writer.h"
#include "usage.h"

namespace cli {
namespace {

constexpr int64_t kVersion = 1;

std::string hex(uint32_t number) {
  char digits[9];
  std::snprintf(digits, sizeof digits, "%08x", number);
  return digits;
}

const Json& member(const std::map<std::string, Json>& members, const std::string& name) {
  const auto found = members.find(name);
  if (found == members.end()) throw BadUsage("the member \"" + name + "\" is missing");
  return found->second;
}

std::map<std::string, Json> members_of(const Json& object) {
  const auto members = object.members();
  return {members.begin(), members.end()};
}

std::string path_in(const std::map<std::string, Json>& members) {
  if (members.contains("path")) return member(members, "path").string();
  const auto bytes = from_base64(member(members, "path_b64").string());
  if (!bytes) throw BadUsage("\"path_b64\" is no base64");
  return *bytes;
}

}  // namespace

Baseline::Baseline() {
  std::random_device random;
  salt_ = hex(random()) + hex(random());
}

Baseline Baseline::read(const std::string& path) try {
  const JsonDocument document(read_all(path));
  const auto file = members_of(document.root());
  if (member(file, "version").integer() != kVersion)
    throw BadUsage("it is of version " + std::string(member(file, "version").raw()) +
                   "; this accel reads " + std::to_string(kVersion));
  Baseline baseline;
  baseline.salt_ = member(file, "salt").string();
  for (const Json& finding : member(file, "findings").elements()) {
    const auto members = members_of(finding);
    baseline.entries_.emplace(path_in(members), member(members, "rule").string(),
                              member(members, "hash").string());
  }
  return baseline;
} catch (const BadJson& bad) {
  throw BadUsage(path + " is no baseline: byte " + std::to_string(bad.offset) + ": " + bad.what());
} catch (const BadUsage& bad) {
  throw BadUsage(path + " is no baseline: " + bad.what());
}

Baseline::Entry Baseline::entry(std::string_view rule, std::string_view path,
                                std::string_view secret) const {
  const std::string salted = salt_ + std::string(secret);
  return {std::string(path), std::string(rule),
          hex(static_cast<uint32_t>(accel_sig_hash(salted.data(), salted.size(), 0)))};
}

bool Baseline::has(std::string_view rule, std::string_view path, std::string_view secret) const {
  return entries_.contains(entry(rule, path, secret));
}

void Baseline::add(std::string_view rule, std::string_view path, std::string_view secret) {
  entries_.insert(entry(rule, path, secret));
}

// One finding a line, so that a difference of two baselines can be read.
void Baseline::write(const std::string& path) const {
  std::string text =
      "{\"version\":" + std::to_string(kVersion) + ",\"salt\":\"" + salt_ + "\",\"findings\":[";
  const char* before = "\n";
  for (const auto& [file, rule, hash] : entries_) {
    text += before;
    JsonWriter json(text);
    json.object([&, &file = file, &rule = rule, &hash = hash] {
      json.bytes("path", file);
      json.member("rule", rule);
      json.member("hash", hash);
    });
    before = ",\n";
  }
  text += "\n]}\n";
  const std::string unfinished = path + ".new";
  std::ofstream file(unfinished, std::ios::binary);
  file << text;
  file.close();
  std::error_code fault(errno, std::generic_category());
  if (file) std::filesystem::rename(unfinished, path, fault);
  if (file && !fault) return;
  std::remove(unfinished.c_str());
  throw Trouble(path + ": " + fault.message());
}

}  // namespace cli
