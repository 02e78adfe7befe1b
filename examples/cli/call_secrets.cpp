// Requests about secrets. `rules` is handed on as it was written, `rules_text` carries what would
// not be JSON; without either the built-in rules are asked.
#include <cmath>

#include "call.h"
#include "packed.h"

namespace cli {
namespace {

#define CLI_SECRETS_RULES " rules? rules_text? builtin? all?"
#define CLI_SECRETS_STYLE " style? keep? key?"

Secrets scanner_of(const Arguments& arguments) {
  accel_secrets_options options = defaults(accel_secrets_options_init);
  options.builtin = arguments.boolean("builtin");
  options.all = arguments.boolean("all");
  std::string rules;
  if (arguments.has("rules")) rules = arguments.at("rules").raw();
  if (arguments.has("rules_text")) rules = arguments.string("rules_text");
  return make<Secrets>([&](auto** out, auto** err) {
    return accel_secrets_new(rules.data(), rules.size(), &options, out, err);
  });
}

// accel_secrets_mask_options with what they borrow.
class MaskOptions {
 public:
  explicit MaskOptions(const Arguments& arguments) : key_(arguments.string("key")) {
    options_.style = arguments.choice("style", kSecretStyles, options_.style);
    options_.keep = static_cast<uint32_t>(arguments.integer("keep", options_.keep));
    options_.key = arguments.has("key") ? key_.data() : nullptr;
    options_.key_length = static_cast<int64_t>(key_.size());
  }
  MaskOptions(const MaskOptions&) = delete;
  MaskOptions& operator=(const MaskOptions&) = delete;

  operator const accel_secrets_mask_options*() const { return &options_; }

 private:
  accel_secrets_mask_options options_ = defaults(accel_secrets_mask_options_init);
  std::string key_;
};

void write_finding(JsonWriter& result, const Secrets& secrets, const accel_finding& row) {
  result.object([&] {
    result.member("rule", std::string_view(accel_secrets_name(secrets.get(), row.rule)));
    result.member("start", row.start);
    result.member("end", row.end);
    result.member("secret_start", row.inner_start);
    result.member("secret_end", row.inner_end);
    result.member("severity", word_of(kLevels, row.severity));
    result.member("confidence", word_of(kLevels, row.confidence));
    result.member("line", row.line);
    result.member("column", row.column);
    result.member("entropy_millibits", static_cast<int64_t>(std::lround(row.score * 1000)));
    result.member("checksum", row.flags & ACCEL_SECRETS_CHECKSUM_RIGHT ? "right"
                              : row.flags                              ? "wrong"
                                                                       : "none");
  });
}

void secrets_scan(const Arguments& arguments, JsonWriter& result) {
  const Secrets secrets = scanner_of(arguments);
  const std::string text = arguments.bytes("text"), path = arguments.string("path");
  const auto call = arguments.call_options();
  const Findings found = new_findings();
  check([&](accel_error** err) {
    return accel_secrets_scan(secrets.get(), text.data(), text.size(), path.data(), path.size(),
                              &call, found.get(), err);
  });
  const uint32_t unit = arguments.choice("offsets", kUnits, ACCEL_UNIT_BYTE);
  check([&](accel_error** err) {
    return accel_findings_convert(found.get(), text.data(), text.size(), unit, err);
  });
  result.key("findings").array([&] {
    for (const accel_finding& row : view(found)) write_finding(result, secrets, row);
  });
}

std::string_view word_of_state(int32_t state) {
  constexpr std::string_view kWords[] = {"scanned", "binary", "too_large", "left_out", "gave_up"};
  return state > 0 ? "unreadable" : kWords[-state];
}

void secrets_scan_files(const Arguments& arguments, JsonWriter& result) {
  const Secrets secrets = scanner_of(arguments);
  Packed paths;
  for (const std::string& path : arguments.list("paths")) paths.add(path);
  auto options = defaults(accel_secrets_files_options_init);
  options.binary = arguments.boolean("binary");
  options.max_size = arguments.integer("max_size", options.max_size);
  const auto call = arguments.call_options();
  const Findings found = new_findings();
  std::vector<int64_t> first(paths.size() + 1);
  std::vector<int32_t> states(paths.size());
  check([&](accel_error** err) {
    return accel_secrets_scan_files(secrets.get(), paths.base(), paths.offsets(), paths.size(),
                                    &options, &call, found.get(), first.data(), states.data(),
                                    err);
  });
  result.key("files").array([&] {
    for (size_t i = 0; i < paths.size(); ++i)
      result.object([&] {
        result.member("state", word_of_state(states[i]));
        result.key("findings").array([&] {
          for (int64_t row = first[i]; row < first[i + 1]; ++row)
            write_finding(result, secrets, view(found)[static_cast<size_t>(row)]);
        });
      });
  });
}

void secrets_has(const Arguments& arguments, JsonWriter& result) {
  const Secrets secrets = scanner_of(arguments);
  const std::string text = arguments.bytes("text"), path = arguments.string("path");
  const auto call = arguments.call_options();
  int32_t found = 0;
  check([&](accel_error** err) {
    return accel_secrets_has(secrets.get(), text.data(), text.size(), path.data(), path.size(),
                             &call, &found, err);
  });
  result.member("found", found == 1);
}

void secrets_mask(const Arguments& arguments, JsonWriter& result) {
  const Secrets secrets = scanner_of(arguments);
  const MaskOptions options(arguments);
  const std::string text = arguments.bytes("text");
  const auto call = arguments.call_options();
  const Text masked = new_text();
  check([&](accel_error** err) {
    return accel_secrets_mask(secrets.get(), text.data(), text.size(), options, &call,
                              masked.get(), err);
  });
  write_text(result, "text", masked);
}

void secrets_masker(const Arguments& arguments, JsonWriter& result) {
  const Secrets secrets = scanner_of(arguments);
  const MaskOptions options(arguments);
  const auto masker = make<SecretsMasker>([&](auto** out, auto** err) {
    return accel_secrets_masker_new(secrets.get(), options, out, err);
  });
  const Text piece = new_text();
  std::string all;
  for (const std::string& chunk : arguments.list("chunks")) {
    check([&](accel_error** err) {
      return accel_secrets_masker_feed(masker.get(), chunk.data(), chunk.size(), piece.get(), err);
    });
    all += view(piece);
  }
  check([&](accel_error** err) {
    return accel_secrets_masker_finish(masker.get(), piece.get(), err);
  });
  result.bytes("text", all += view(piece));
}

void secrets_rules(const Arguments& arguments, JsonWriter& result) {
  const Secrets secrets = scanner_of(arguments);
  result.member("count", accel_secrets_count(secrets.get()));
  result.key("ids").array([&] {
    for (int64_t i = 0; i < accel_secrets_count(secrets.get()); ++i)
      result.value(std::string_view(accel_secrets_name(secrets.get(), i)));
  });
}

void secrets_import(const Arguments& arguments, JsonWriter& result) {
  const std::string text = arguments.bytes("text");
  const Text table = new_text();
  check([&](accel_error** err) {
    return accel_secrets_import(text.data(), text.size(), table.get(), err);
  });
  write_text(result, "text", table);
}

constexpr Endpoint kEndpoints[] = {
    {"secrets_scan", "text|text_b64 path? offsets?" CLI_SECRETS_RULES CLI_CALL_OPTIONS,
     secrets_scan},
    {"secrets_scan_files", "paths binary? max_size?" CLI_SECRETS_RULES CLI_CALL_OPTIONS,
     secrets_scan_files},
    {"secrets_has", "text|text_b64 path?" CLI_SECRETS_RULES CLI_CALL_OPTIONS, secrets_has},
    {"secrets_mask", "text|text_b64" CLI_SECRETS_RULES CLI_SECRETS_STYLE CLI_CALL_OPTIONS,
     secrets_mask},
    {"secrets_masker", "chunks|chunks_b64" CLI_SECRETS_RULES CLI_SECRETS_STYLE, secrets_masker},
    {"secrets_rules", "rules? rules_text? builtin? all?", secrets_rules},
    {"secrets_import", "text|text_b64", secrets_import},
};

}  // namespace

const std::span<const Endpoint> kSecretsEndpoints = kEndpoints;

}  // namespace cli
