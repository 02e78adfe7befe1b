// The parts of `accel call`: a table of endpoints, one group per noun, and the arguments of a
// request.
//
// An endpoint says which arguments it takes in one line, such as "text|text_b64 offsets?": a ? may
// be left out, of a | one is given. Anything else in a request is refused before the endpoint runs.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "handles.h"
#include "json_reader.h"
#include "json_writer.h"
#include "names.h"

namespace cli {

class Arguments;

struct Endpoint {
  std::string_view call;
  std::string_view takes;
  // Writes the members of the result object.
  void (*run)(const Arguments& arguments, JsonWriter& result);
};

extern const std::span<const Endpoint> kClassifyEndpoints;
extern const std::span<const Endpoint> kAnalyzerEndpoints;
extern const std::span<const Endpoint> kChunkEndpoints;
extern const std::span<const Endpoint> kFuzzyEndpoints;
extern const std::span<const Endpoint> kJsonEndpoints;
extern const std::span<const Endpoint> kLogEndpoints;
extern const std::span<const Endpoint> kLoopEndpoints;
extern const std::span<const Endpoint> kPhrasesEndpoints;
extern const std::span<const Endpoint> kProcessEndpoints;
extern const std::span<const Endpoint> kResponseEndpoints;
extern const std::span<const Endpoint> kRegexEndpoints;
extern const std::span<const Endpoint> kSecretsEndpoints;
extern const std::span<const Endpoint> kSigEndpoints;
extern const std::span<const Endpoint> kFilesEndpoints;
extern const std::span<const Endpoint> kThinkEndpoints;
extern const std::span<const Endpoint> kDedupEndpoints;

// The members of a request's "args". Getters throw BadUsage or WrongKind and name the argument.
class Arguments {
 public:
  explicit Arguments(const Json& object) : members_(object.members()) {}
  Arguments() = default;

  // Refuses what is not in `takes`, naming the nearest, and what `takes` wants and is not there.
  void expect(std::string_view call, std::string_view takes) const;

  bool has(std::string_view name) const { return find(name) != nullptr; }
  const Json& at(std::string_view name) const;

  std::vector<Json> elements(std::string_view name) const;
  std::string string(std::string_view name, std::string_view otherwise = "") const;
  // Bytes of "name", a string, or of "name_b64".
  std::string bytes(std::string_view name) const;
  int64_t integer(std::string_view name, int64_t otherwise) const;
  double number(std::string_view name, double otherwise) const;
  bool boolean(std::string_view name, bool otherwise = false) const;
  uint32_t choice(std::string_view name, std::span<const Name> names, uint32_t otherwise) const;
  // A list of strings; with "name_b64" in its place one of base64. Empty when neither is there.
  std::vector<std::string> list(std::string_view name) const;

  // threads and deadline_ms, for calls that can be long, and the token of Ctrl-C.
  accel_call_options call_options() const;

 private:
  const Json* find(std::string_view name) const;

  std::vector<std::pair<std::string, Json>> members_;
};

// What every long call takes besides.
#define CLI_CALL_OPTIONS " threads? deadline_ms?"

// "name": text, or "name_b64" when `bytes` are no UTF-8. For results that are accel_text.
inline void write_text(JsonWriter& result, std::string_view name, const Text& text) {
  result.bytes(name, view(text));
}

// "spans": [{"kind", "item", "start", "end"}], kinds by name.
void write_spans(JsonWriter& result, const Spans& spans, const char* (*kind_name)(uint32_t));

}  // namespace cli
