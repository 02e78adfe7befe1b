// Requests about the library itself.
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

constexpr Endpoint kEndpoints[] = {
    {"version", "", version},
    {"cpu", "", cpu},
    {"has", "part", has},
};

}  // namespace

const std::span<const Endpoint> kProcessEndpoints = kEndpoints;

}  // namespace cli
