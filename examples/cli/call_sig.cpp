// Requests about signatures. `arguments` is handed on as it was written, so that no digit is lost;
// `arguments_text` and `arguments_b64` carry what would not be JSON.
#include "call.h"
#include "packed.h"

namespace cli {
namespace {

#define CLI_SIG_CALL "tool|tool_b64 arguments|arguments_text|arguments_b64"
#define CLI_SIG_OPTIONS " form? digits? ignored? last_key_wins? max_depth?"

std::string arguments_text(const Arguments& call) {
  if (call.has("arguments")) return std::string(call.at("arguments").raw());
  if (call.has("arguments_text")) return call.string("arguments_text");
  return call.bytes("arguments");
}

// accel_sig_options with what they borrow.
class SigOptions {
 public:
  explicit SigOptions(const Arguments& arguments) : ignored_(arguments.list("ignored")) {
    options_.form = arguments.choice("form", kSigForms, options_.form);
    options_.digits = static_cast<uint32_t>(arguments.integer("digits", options_.digits));
    options_.max_depth = static_cast<uint32_t>(arguments.integer("max_depth", options_.max_depth));
    options_.last_key_wins = arguments.boolean("last_key_wins");
    for (const std::string& name : ignored_) views_.push_back(view(name));
    options_.ignored = views_.data();
    options_.ignored_count = static_cast<int64_t>(views_.size());
  }
  SigOptions(const SigOptions&) = delete;
  SigOptions& operator=(const SigOptions&) = delete;

  operator const accel_sig_options*() const { return &options_; }
  uint32_t digits() const { return options_.digits; }

 private:
  accel_sig_options options_ = defaults(accel_sig_options_init);
  std::vector<std::string> ignored_;
  std::vector<accel_view> views_;
};

struct Calls {
  explicit Calls(const std::vector<Json>& list) {
    for (const Json& item : list) {
      const Arguments call(item);
      call.expect("a call", CLI_SIG_CALL);
      tools.add(call.bytes("tool"));
      arguments.add(arguments_text(call));
    }
  }

  Packed tools, arguments;
};

void sig_compute(const Arguments& arguments, JsonWriter& result) {
  const SigOptions options(arguments);
  const std::string tool = arguments.bytes("tool"), text = arguments_text(arguments);
  char hex[33];
  check([&](accel_error** err) {
    return accel_sig_compute(tool.data(), tool.size(), text.data(), text.size(), options, hex,
                             sizeof hex, err);
  });
  result.member("signature", std::string_view(hex));
}

void sig_canonical(const Arguments& arguments, JsonWriter& result) {
  const SigOptions options(arguments);
  const std::string tool = arguments.bytes("tool"), text = arguments_text(arguments);
  const Text canonical = new_text();
  check([&](accel_error** err) {
    return accel_sig_canonical(tool.data(), tool.size(), text.data(), text.size(), options,
                               canonical.get(), err);
  });
  write_text(result, "text", canonical);
}

void sig_compute_batch(const Arguments& arguments, JsonWriter& result) {
  const SigOptions options(arguments);
  const Calls calls(arguments.elements("calls"));
  const auto call = arguments.call_options();
  const Text hex = new_text();
  check([&](accel_error** err) {
    return accel_sig_compute_batch(calls.tools.base(), calls.tools.offsets(),
                                   calls.arguments.base(), calls.arguments.offsets(),
                                   calls.tools.size(), options, &call, hex.get(), err);
  });
  result.key("signatures").array([&] {
    for (size_t i = 0; i < calls.tools.size(); ++i)
      result.value(view(hex).substr(i * options.digits(), options.digits()));
  });
}

void sig_dedup(const Arguments& arguments, JsonWriter& result) {
  const SigOptions options(arguments);
  const Calls calls(arguments.elements("calls"));
  const auto call = arguments.call_options();
  std::vector<int64_t> first(calls.tools.size() + 1);
  int64_t kept = 0;
  check([&](accel_error** err) {
    return accel_sig_dedup(calls.tools.base(), calls.tools.offsets(), calls.arguments.base(),
                           calls.arguments.offsets(), calls.tools.size(), options, &call,
                           first.data(), &kept, err);
  });
  first.pop_back();
  result.key("kept").array([&] {
    for (size_t i = 0; i < first.size(); ++i)
      if (first[i] == static_cast<int64_t>(i)) result.value(i);
  });
  result.key("first").array([&] {
    for (const int64_t index : first) result.value(index);
  });
}

uint64_t seed_of(const Arguments& arguments) {
  const std::string seed = arguments.string("seed", "0");
  if (seed.empty() || seed.size() > 16 || seed.find_first_not_of("0123456789abcdef") != seed.npos)
    throw BadUsage("seed must be 1 to 16 lower-case hex digits");
  return std::stoull(seed, nullptr, 16);
}

void sig_hash(const Arguments& arguments, JsonWriter& result) {
  const std::string data = arguments.bytes("data");
  const uint32_t algorithm = arguments.choice("algo", kHashes, ACCEL_SIG_XXH3_64);
  const uint64_t seed = seed_of(arguments);
  char hex[33];
  check([&](accel_error** err) {
    return accel_sig_digest(data.data(), data.size(), seed, algorithm, hex, sizeof hex, err);
  });
  result.member("hex", std::string_view(hex));
}

constexpr Endpoint kEndpoints[] = {
    {"sig_compute", CLI_SIG_CALL CLI_SIG_OPTIONS, sig_compute},
    {"sig_canonical", CLI_SIG_CALL CLI_SIG_OPTIONS, sig_canonical},
    {"sig_compute_batch", "calls" CLI_SIG_OPTIONS CLI_CALL_OPTIONS, sig_compute_batch},
    {"sig_dedup", "calls" CLI_SIG_OPTIONS CLI_CALL_OPTIONS, sig_dedup},
    {"sig_hash", "data|data_b64 seed? algo?", sig_hash},
};

}  // namespace

const std::span<const Endpoint> kSigEndpoints = kEndpoints;

}  // namespace cli
