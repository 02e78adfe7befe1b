// Signatures of tool calls: a canonical text of (tool, arguments), hashed with XXH3. The text is
// the tool's name, a NUL and canonical JSON, or victor's own flat text (victor_internal.h).
#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/call.h"

namespace accel::sig {

// The values are accel.h's.
enum class Form : uint32_t { exact = 0, jcs = 1, victor = 2 };

struct Options {
  Form form = Form::exact;
  int digits = 16;  // or 32
  bool last_key_wins = false;
  size_t max_depth = 512;
  std::vector<std::string_view> ignored = {};  // top-level arguments left out
};

// Appends the text that is hashed. `arguments` is the JSON text of an object. Throws Error
// bad_json.
void append_canonical(const Options& options, std::string_view tool, std::string_view arguments,
                      std::string& out);

// Writes options.digits lower-case hex digits.
void compute(const Options& options, std::string_view tool, std::string_view arguments, char* hex);

// Item i is base[offsets[i], offsets[i + 1]).
struct Column {
  const char* base;
  const int64_t* offsets;

  std::string_view operator[](size_t i) const {
    return {base + offsets[i], static_cast<size_t>(offsets[i + 1] - offsets[i])};
  }
};

// The same for n calls; `out` becomes their n * digits hex digits. An error's item is the lowest
// call at fault.
void compute_batch(const Options& options, Column tools, Column arguments, size_t n,
                   const Call& call, std::string& out);

// first[i] becomes the index of the first call with the canonical text of call i. Returns how many
// are their own first.
int64_t dedup(const Options& options, Column tools, Column arguments, size_t n, const Call& call,
              int64_t* first);

struct Statistics {
  std::atomic<int64_t> computed{0}, deduplicated{0}, duplicates{0};
};
inline Statistics statistics;  // of the process

}  // namespace accel::sig
