// accel call: one JSON request a line on stdin, one response a line on stdout, in order. What any
// language can use without a binding, and how all of them are compared.
//
//   {"id": 1, "call": "sig_compute", "args": {"tool": "read", "arguments": {"path": "a"}}}
//   {"id":1,"ok":true,"result":{"signature":"..."}}
//   {"id":2,"ok":false,"error":{"code":"BAD_PATTERN","message":"...","item":0,"offset":3}}
#include "call.h"

#include <memory>

#include "input.h"
#include "interrupt.h"
#include "nearest.h"
#include "output.h"
#include "terminal.h"
#include "verbs.h"

namespace cli {
namespace {

constexpr const std::span<const Endpoint>* kGroups[] = {
    &kAnalyzerEndpoints,  //
    &kChunkEndpoints,     //
    &kClassifyEndpoints,  //
    &kDedupEndpoints,     //
    &kFilesEndpoints,     //
    &kFuzzyEndpoints,     //
    &kJsonEndpoints,      //
    &kLogEndpoints,       //
    &kLoopEndpoints,      //
    &kPhrasesEndpoints,   //
    &kProcessEndpoints,   //
    &kRegexEndpoints,     //
    &kResponseEndpoints,  //
    &kSecretsEndpoints,   //
    &kSigEndpoints,       //
    &kThinkEndpoints,     //
};

const Endpoint& endpoint(const std::string& name) {
  std::vector<std::string> known;
  for (const auto* group : kGroups)
    for (const Endpoint& candidate : *group) {
      if (candidate.call == name) return candidate;
      known.emplace_back(candidate.call);
    }
  throw BadUsage(unknown("call", name, known));
}

// The id as it was written; only null, numbers and strings are answered with.
std::string_view checked_id(const Json& id) {
  if (id.kind() == Json::Kind::number)
    id.number();
  else if (id.kind() == Json::Kind::string)
    id.string();
  else if (id.raw() != "null")
    throw WrongKind("id must be a number or a string", id.offset());
  return id.raw();
}

// Runs one request. `id` and `result` are what there was of them when it throws.
void run_request(std::string_view line, std::string& id, std::string& result) {
  const JsonDocument document(line);
  const Arguments request(document.root());
  if (request.has("id")) id = checked_id(request.at("id"));
  request.expect("a request", "id? call args?");
  const Endpoint& called = endpoint(request.string("call"));
  const Arguments arguments = request.has("args") ? Arguments(request.at("args")) : Arguments();
  arguments.expect(called.call, called.takes);
  JsonWriter json(result);
  json.object([&] { called.run(arguments, json); });
}

std::string fault_text(int32_t code, std::string_view message, int64_t item, int64_t offset) {
  std::string text;
  JsonWriter json(text);
  json.object([&] {
    json.member("code", accel_status_name(code));
    json.member("message", message);
    if (item >= 0) json.member("item", item);
    if (offset >= 0) json.member("offset", offset);
  });
  return text;
}

// The response to one line, without its end.
std::string respond(std::string_view line) {
  std::string id = "null", result, fault;
  try {
    run_request(line, id, result);
  } catch (const Failure& failure) {
    fault = fault_text(failure.code, failure.what(), failure.item, failure.offset);
  } catch (const WrongKind& wrong) {
    fault = fault_text(ACCEL_INVALID_ARGUMENT, wrong.what(), -1, -1);
  } catch (const BadJson& bad) {
    fault = fault_text(ACCEL_BAD_JSON, bad.what(), -1, bad.offset);
  } catch (const BadUsage& bad) {
    fault = fault_text(ACCEL_INVALID_ARGUMENT, bad.what(), -1, -1);
  } catch (const std::bad_alloc&) {
    fault = fault_text(ACCEL_OUT_OF_MEMORY, "out of memory", -1, -1);
  }
  if (fault.empty()) return R"({"id":)" + id + R"(,"ok":true,"result":)" + result + "}";
  return R"({"id":)" + id + R"(,"ok":false,"error":)" + fault + "}";
}

bool blank(std::string_view line) { return line.find_first_not_of(" \t\r") == line.npos; }

int serve() {
  LineReader lines("-");
  for (std::string_view line; lines.next(line);) {
    if (blank(line)) continue;
    print(respond(line));
    print("\n");
    if (!lines.ready()) flush();  // whoever waits for the answer gets it now
    stop_if_interrupted();
  }
  return kOk;
}

int list_calls() {
  for (const auto* group : kGroups)
    for (const Endpoint& called : *group)
      print(paint(Ink::strong, called.call) + "  " + paint(Ink::muted, called.takes) + "\n");
  return kOk;
}

}  // namespace

Run set_up_call(CLI::App& app) {
  auto list = std::make_shared<bool>(false);
  app.add_flag("--list", *list, "Print every call with its arguments (? may be left out)");
  app.footer(R"(One request a line on stdin, one response a line on stdout, in the same order.
Bytes that are no UTF-8 go in and out as base64, under a name that ends in _b64.

Examples:
  echo '{"id":1,"call":"version"}' | accel call
  echo '{"call":"regex_scan","args":{"patterns":["def.*:"],"text":"def f():"}}' | accel call
  echo '{"call":"sig_compute","args":{"tool":"read","arguments":{"path":"a"}}}' | accel call
  accel call --list)");
  return [list] { return *list ? list_calls() : serve(); };
}

}  // namespace cli
