// Requests about the library itself, and JSON text.
#include <array>
#include <bit>

#include "call.h"

namespace cli {
namespace {

void version(const Arguments&, JsonWriter& result) {
  result.member("version", accel_version());
  result.member("abi", accel_abi_version());
}

void cpu(const Arguments&, JsonWriter& result) {
  result.member("cpu", accel_cpu());
  result.member("threads", accel_threads());
}

void has(const Arguments& arguments, JsonWriter& result) {
  result.member("has", accel_has(arguments.string("part").c_str()) != 0);
}

void json_canonical(const Arguments& arguments, JsonWriter& result) {
  const std::string text = arguments.bytes("text");
  const uint32_t form =
      arguments.choice(arguments.has("mode") ? "mode" : "form", kJsonForms, ACCEL_JSON_EXACT);
  const Text canonical = new_text();
  check([&](accel_error** err) {
    return accel_json_canonical(text.data(), text.size(), form, canonical.get(), err);
  });
  write_text(result, "text", canonical);
}

// The number as JSON, or its 64 bits as 16 hex digits, which can also be a NaN.
double number_of(const Arguments& arguments) {
  if (arguments.has("value")) return arguments.at("value").number();
  const std::string bits = arguments.string("bits");
  if (bits.size() != 16 || bits.find_first_not_of("0123456789abcdef") != bits.npos)
    throw BadUsage("bits must be 16 lower-case hex digits");
  return std::bit_cast<double>(static_cast<uint64_t>(std::stoull(bits, nullptr, 16)));
}

void json_number(const Arguments& arguments, JsonWriter& result) {
  std::array<char, 32> spelt;
  const int64_t length = accel_json_number(number_of(arguments), spelt.data(), spelt.size());
  if (!length) throw BadUsage("this double is no JSON number: NaN or infinity");
  result.member("text", std::string_view(spelt.data(), static_cast<size_t>(length)));
}

constexpr Endpoint kEndpoints[] = {
    {"version", "", version},
    {"cpu", "", cpu},
    {"has", "part", has},
    {"json_canonical", "text|text_b64 mode|form?", json_canonical},
    {"json_number", "value|bits", json_number},
};

}  // namespace

const std::span<const Endpoint> kProcessEndpoints = kEndpoints;

}  // namespace cli
