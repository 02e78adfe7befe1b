// Requests about source text: what the rules of its language find.
#include "analyzer.h"
#include "call.h"

namespace cli {
namespace {

Analyzer analyzer_of(const Arguments& arguments) {
  const std::string rules(arguments.has("rules") ? arguments.at("rules").raw() : "");
  return new_analyzer(arguments.string("language"), rules);
}

void analyze(const Arguments& arguments, JsonWriter& result) {
  const std::string text = arguments.bytes("text");
  const Analyzer analyzer = analyzer_of(arguments);
  const auto call = arguments.call_options();
  const uint32_t unit = arguments.choice("offsets", kUnits, ACCEL_UNIT_BYTE);
  const Findings found = new_findings();
  check([&](accel_error** err) {
    return accel_analyzer_scan(analyzer.get(), text.data(), text.size(), &call, found.get(), err);
  });
  check([&](accel_error** err) {
    return accel_findings_convert(found.get(), text.data(), text.size(), unit, err);
  });
  result.key("findings").array([&] {
    for (const accel_finding& finding : view(found))
      result.object([&] {
        result.member("rule", accel_analyzer_name(analyzer.get(), finding.rule));
        result.member("severity", word_of(kLevels, finding.severity));
        result.member("confidence", word_of(kLevels, finding.confidence));
        result.member("start", finding.start);
        result.member("end", finding.end);
        result.member("inner_start", finding.inner_start);
        result.member("inner_end", finding.inner_end);
        result.member("line", finding.line);
        result.member("column", finding.column);
      });
  });
}

void rules(const Arguments& arguments, JsonWriter& result) {
  const Analyzer analyzer = analyzer_of(arguments);
  const Text table = new_text();
  check([&](accel_error** err) {
    return accel_analyzer_rules(analyzer.get(), table.get(), err);
  });
  result.member("count", accel_analyzer_count(analyzer.get()));
  const JsonDocument document(view(table));
  for (const auto& [name, value] : document.root().members()) result.key(name).raw(value.raw());
}

constexpr Endpoint kEndpoints[] = {
    {"analyze", "text|text_b64 language rules? offsets?" CLI_CALL_OPTIONS, analyze},
    {"analyzer_rules", "language rules?", rules},
};

}  // namespace

const std::span<const Endpoint> kAnalyzerEndpoints = kEndpoints;

}  // namespace cli
