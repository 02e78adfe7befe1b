// Requests about JSON text: canonical form, repair, extraction, streams, single words.
#include <array>
#include <bit>

#include "call.h"
#include "json_repair.h"

namespace cli {
namespace {

#define CLI_JSON_OPTIONS " mode? many? max_depth? max_length? max_edits? offsets?"

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

// ---- repair ----

accel_json_repair_options options_of(const Arguments& arguments) {
  auto options = defaults(accel_json_repair_options_init);
  options.mode = arguments.choice("mode", kJsonModes, options.mode);
  options.many = arguments.choice("many", kJsonMany, options.many);
  options.max_depth = static_cast<uint32_t>(arguments.integer("max_depth", options.max_depth));
  options.max_length = arguments.integer("max_length", options.max_length);
  options.max_edits = arguments.integer("max_edits", options.max_edits);
  return options;
}

void write_converted(const Arguments& arguments, JsonWriter& result, const SpanList& list,
                     const Spans& spans, std::string_view text) {
  const uint32_t unit = arguments.choice("offsets", kUnits, ACCEL_UNIT_BYTE);
  check([&](accel_error** err) {
    return accel_spans_convert(spans.get(), text.data(), text.size(), unit, err);
  });
  write_spans(result, list, spans);
}

void json_repair(const Arguments& arguments, JsonWriter& result) {
  const std::string text = arguments.bytes("text");
  const accel_json_repair_options options = options_of(arguments);
  const Repair repair = repaired(text, options);
  write_text(result, "text", repair.text);
  write_repaired(result, repair.told);
  write_converted(arguments, result, kEdits, repair.edits, text);
}

void json_extract(const Arguments& arguments, JsonWriter& result) {
  const std::string text = arguments.bytes("text");
  const accel_json_repair_options options = options_of(arguments);
  const Text array = new_text();
  const Spans values = make<Spans>(accel_spans_new);
  check([&](accel_error** err) {
    return accel_json_extract(text.data(), text.size(), &options, array.get(), values.get(), err);
  });
  write_text(result, "text", array);
  write_converted(arguments, result, kValues, values, text);
}

void json_validate(const Arguments& arguments, JsonWriter& result) {
  const std::string text = arguments.bytes("text");
  try {
    check([&](accel_error** err) { return accel_json_validate(text.data(), text.size(), err); });
    result.member("valid", true);
  } catch (const Failure& fault) {
    if (fault.code != ACCEL_BAD_JSON) throw;
    result.member("valid", false);
    result.member("offset", fault.offset);
    result.member("message", fault.what());
  }
}

void json_coerce(const Arguments& arguments, JsonWriter& result) {
  const std::string text = arguments.bytes("text");
  const uint32_t coercion = arguments.choice("preset", kJsonCoercions, ACCEL_JSON_COERCE);
  const Text value = new_text();
  int32_t kind = 0;
  check([&](accel_error** err) {
    return accel_json_coerce(text.data(), text.size(), coercion, &kind, value.get(), err);
  });
  write_text(result, "text", value);
  result.member("kind", accel_json_kind_name(static_cast<uint32_t>(kind)));
}

void json_stream(const Arguments& arguments, JsonWriter& result) {
  const accel_json_repair_options options = options_of(arguments);
  const auto stream = make<JsonStream>(
      [&](auto** out, auto** err) { return accel_json_stream_new(&options, out, err); });
  const Text shown = new_text();
  std::string whole;
  result.key("snapshots").array([&] {
    for (const std::string& chunk : arguments.list("chunks")) {
      int64_t stable = 0;
      whole += chunk;
      check([&](accel_error** err) {
        return accel_json_stream_feed(stream.get(), chunk.data(), chunk.size(), err);
      });
      check([&](accel_error** err) {
        return accel_json_stream_snapshot(stream.get(), shown.get(), &stable, err);
      });
      result.object([&] {
        write_text(result, "text", shown);
        result.member("stable", stable);
      });
    }
  });
  const Spans edits = make<Spans>(accel_spans_new);
  accel_json_repaired told{};
  told.struct_size = sizeof told;
  check([&](accel_error** err) {
    return accel_json_stream_finish(stream.get(), shown.get(), edits.get(), &told, err);
  });
  write_text(result, "text", shown);
  write_repaired(result, told);
  result.member("revised", told.revised != 0);
  write_converted(arguments, result, kEdits, edits, whole);
}

constexpr Endpoint kEndpoints[] = {
    {"json_canonical", "text|text_b64 mode|form?", json_canonical},
    {"json_number", "value|bits", json_number},
    {"json_repair", "text|text_b64" CLI_JSON_OPTIONS, json_repair},
    {"json_extract", "text|text_b64" CLI_JSON_OPTIONS, json_extract},
    {"json_validate", "text|text_b64", json_validate},
    {"json_coerce", "text|text_b64 preset?", json_coerce},
    {"json_stream", "chunks|chunks_b64" CLI_JSON_OPTIONS, json_stream},
};

}  // namespace

const std::span<const Endpoint> kJsonEndpoints = kEndpoints;

}  // namespace cli
