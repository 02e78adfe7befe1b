// Section Signatures: calls with any options. A signature is the digest of the canonical bytes,
// batches say what single calls say, and dedup keeps the first of equal bytes.
#include <string>
#include <vector>

#include "tests/fuzz/input.h"

namespace {

struct Calls {
  std::string tools, arguments;
  std::vector<int64_t> tool_offsets{0}, argument_offsets{0};

  void add(std::string_view tool, std::string_view text) {
    tools += tool, arguments += text;
    tool_offsets.push_back(static_cast<int64_t>(tools.size()));
    argument_offsets.push_back(static_cast<int64_t>(arguments.size()));
  }
  size_t size() const { return tool_offsets.size() - 1; }
  std::string_view tool(size_t i) const { return part(tools, tool_offsets, i); }
  std::string_view text(size_t i) const { return part(arguments, argument_offsets, i); }

 private:
  static std::string_view part(const std::string& all, const std::vector<int64_t>& offsets,
                               size_t i) {
    return std::string_view(all).substr(offsets[i], offsets[i + 1] - offsets[i]);
  }
};

// The canonical bytes of one call; false when it has none.
bool canonical(const accel_sig_options& options, std::string_view tool, std::string_view text,
               std::string& bytes) {
  accel_text* out = nullptr;
  accel_error* err = nullptr;
  MUST(accel_text_new(&out, nullptr) == ACCEL_OK);
  const accel_status status =
      accel_sig_canonical(tool.data(), tool.size(), text.data(), text.size(), &options, out, &err);
  if (status == ACCEL_BAD_JSON)
    MUST(accel_error_offset(err) >= 0 &&
         accel_error_offset(err) <= static_cast<int64_t>(text.size()));
  must_agree(status, err);
  bytes.assign(accel_text_data(out), static_cast<size_t>(accel_text_length(out)));
  accel_text_free(out);
  return status == ACCEL_OK;
}

std::string signature(const accel_sig_options& options, std::string_view tool,
                      std::string_view text) {
  char hex[33];
  accel_error* err = nullptr;
  must_agree(accel_sig_compute(tool.data(), tool.size(), text.data(), text.size(), &options, hex,
                               33, &err),
             err);
  return hex;
}

std::string digest(const accel_sig_options& options, const std::string& bytes) {
  char hex[33];
  const bool wide = options.digits == 32 || options.form == ACCEL_SIG_VICTOR;
  MUST(accel_sig_digest(bytes.data(), bytes.size(), 0,
                        wide ? ACCEL_SIG_XXH3_128 : ACCEL_SIG_XXH3_64, hex, 33,
                        nullptr) == ACCEL_OK);
  return hex + (wide ? 32 - options.digits : 0);
}

void batch(const accel_sig_options& options, const Calls& calls, const std::string& expected,
           bool all_good) {
  accel_text* out = nullptr;
  accel_error* err = nullptr;
  MUST(accel_text_new(&out, nullptr) == ACCEL_OK);
  const accel_status status = accel_sig_compute_batch(
      calls.tools.data(), calls.tool_offsets.data(), calls.arguments.data(),
      calls.argument_offsets.data(), calls.size(), &options, nullptr, out, &err);
  MUST((status == ACCEL_OK) == all_good);
  must_agree(status, err);
  if (all_good)
    MUST(std::string_view(accel_text_data(out), static_cast<size_t>(accel_text_length(out))) ==
         expected);
  accel_text_free(out);
}

void dedup(const accel_sig_options& options, const Calls& calls,
           const std::vector<std::string>& bytes, bool all_good) {
  std::vector<int64_t> first(calls.size() + 1);
  int64_t kept = 0, distinct = 0;
  accel_error* err = nullptr;
  const accel_status status = accel_sig_dedup(
      calls.tools.data(), calls.tool_offsets.data(), calls.arguments.data(),
      calls.argument_offsets.data(), calls.size(), &options, nullptr, first.data(), &kept, &err);
  MUST((status == ACCEL_OK) == all_good);
  must_agree(status, err);
  for (size_t i = 0; all_good && i < calls.size(); ++i) {
    size_t expected = 0;
    while (bytes[expected] != bytes[i]) ++expected;
    MUST(first[i] == static_cast<int64_t>(expected));
    distinct += expected == i;
  }
  MUST(kept == distinct);
}

// Offsets that a caller got wrong are refused; else each hash is that of its item alone.
void hashes(Input input) {
  int64_t offsets[] = {input.choice(8), input.choice(32), input.choice(64)};
  const auto seed = input.number<uint64_t>();
  std::string base(input.all());
  base.resize(64);
  uint64_t out[2] = {};
  accel_error* err = nullptr;
  const accel_status status = accel_sig_hash_batch(base.data(), offsets, 2, seed, out, &err);
  MUST((status == ACCEL_OK) == (offsets[0] <= offsets[1] && offsets[1] <= offsets[2]));
  must_agree(status, err);
  for (int i = 0; status == ACCEL_OK && i < 2; ++i)
    MUST(out[i] == accel_sig_hash(base.data() + offsets[i],
                                  static_cast<size_t>(offsets[i + 1] - offsets[i]), seed));
}

int64_t computed() {
  accel_sig_stats stats{};
  stats.struct_size = sizeof stats;
  MUST(accel_sig_statistics(&stats, nullptr) == ACCEL_OK);
  return stats.computed;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  Input input(data, size);
  const accel_view ignored[] = {{"a", 1}};
  accel_sig_options options;
  accel_sig_options_init(&options, sizeof options);
  options.form = input.choice(3);
  options.digits = input.choice(2) ? 32 : 16;
  options.last_key_wins = input.choice(2);
  options.max_depth = 1 + input.choice(16);
  if (input.choice(2)) options.ignored = ignored, options.ignored_count = 1;
  Calls calls;
  while (!input.empty()) {
    const std::string_view tool = input.text(), text = input.text();
    for (int times = 1 + input.choice(2); times; --times) calls.add(tool, text);
  }
  hashes(Input(data, size));
  const int64_t before = computed();
  std::vector<std::string> bytes(calls.size());
  std::string all;
  bool all_good = true;
  for (size_t i = 0; i < calls.size(); ++i) {
    const bool good = canonical(options, calls.tool(i), calls.text(i), bytes[i]);
    const std::string hex = signature(options, calls.tool(i), calls.text(i));
    MUST(hex == (good ? digest(options, bytes[i]) : ""));
    all_good = all_good && good;
    all += hex;
  }
  batch(options, calls, all, all_good);
  MUST(!all_good || computed() == before + 2 * static_cast<int64_t>(calls.size()));
  dedup(options, calls, bytes, all_good);
  return 0;
}
