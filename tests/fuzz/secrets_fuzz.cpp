// Section Secrets: any text under the built-in rules. A mask of pieces is the mask of the whole, a
// mask of a mask changes nothing, and findings lie in the text.
#include <string>

#include "tests/fuzz/input.h"

namespace {

// The built-in scanner, for one input: no handle outlives it.
const accel_secrets* scanner = nullptr;

std::string taken(accel_text* text) {
  return {accel_text_data(text), static_cast<size_t>(accel_text_length(text))};
}

std::string mask(std::string_view text, const accel_secrets_mask_options& options) {
  accel_text* out = nullptr;
  MUST(accel_text_new(&out, nullptr) == ACCEL_OK);
  MUST(accel_secrets_mask(scanner, text.data(), text.size(), &options, nullptr, out, nullptr) ==
       ACCEL_OK);
  const std::string masked = taken(out);
  accel_text_free(out);
  return masked;
}

std::string stream(std::string_view text, size_t cut, const accel_secrets_mask_options& options) {
  accel_text* out = nullptr;
  accel_secrets_masker* masker = nullptr;
  MUST(accel_text_new(&out, nullptr) == ACCEL_OK);
  MUST(accel_secrets_masker_new(scanner, &options, &masker, nullptr) == ACCEL_OK);
  std::string masked;
  size_t fed = 0;
  for (; !text.empty(); text.remove_prefix(std::min(cut, text.size()))) {
    const std::string_view piece = text.substr(0, cut);
    MUST(accel_secrets_masker_feed(masker, piece.data(), piece.size(), out, nullptr) == ACCEL_OK);
    masked += taken(out);
    fed += piece.size();
    MUST(options.style != ACCEL_SECRETS_STARS || fed - masked.size() <= 8192);
  }
  MUST(accel_secrets_masker_finish(masker, out, nullptr) == ACCEL_OK);
  masked += taken(out);
  accel_secrets_masker_reset(masker);
  accel_secrets_masker_free(masker);
  accel_text_free(out);
  return masked;
}

void findings(std::string_view text) {
  accel_findings* found = nullptr;
  accel_error* err = nullptr;
  MUST(accel_findings_new(&found, nullptr) == ACCEL_OK);
  MUST(accel_secrets_scan(scanner, text.data(), text.size(), nullptr, 0, nullptr, found,
                          nullptr) == ACCEL_OK);
  const auto size = static_cast<int64_t>(text.size());
  for (int64_t i = 0; i < accel_findings_count(found); ++i) {
    const accel_finding& row = accel_findings_data(found)[i];
    MUST(0 <= row.start && row.start <= row.inner_start && row.inner_start < row.inner_end);
    MUST(row.inner_end <= row.end && row.end <= size && row.line >= 1 && row.column >= 1);
  }
  int32_t matched = -1;
  MUST(accel_secrets_has(scanner, text.data(), text.size(), nullptr, 0, nullptr, &matched,
                         nullptr) == ACCEL_OK);
  MUST(matched == (accel_findings_count(found) > 0));
  must_agree(accel_findings_convert(found, text.data(), text.size(), ACCEL_UNIT_CODEPOINT, &err),
             err);
  accel_findings_free(found);
}

// Any text as the name of a file, twice.
void files(std::string_view text) {
  const auto size = static_cast<int64_t>(text.size());
  const int64_t offsets[] = {0, size / 2, size};
  int64_t first[3];
  int32_t states[2];
  accel_findings* found = nullptr;
  accel_error* err = nullptr;
  accel_secrets_files_options options;
  accel_secrets_files_options_init(&options, sizeof options);
  options.max_size = 4096;
  MUST(accel_findings_new(&found, nullptr) == ACCEL_OK);
  must_agree(accel_secrets_scan_files(scanner, text.data(), offsets, 2, &options, nullptr, found,
                                      first, states, &err),
             err);
  MUST(first[0] == 0 && first[2] == accel_findings_count(found));
  accel_findings_free(found);
}

// Any text as rules: refused with an error, or a scanner that is the same after a save.
void rules(std::string_view text) {
  accel_text* out = nullptr;
  accel_secrets *made = nullptr, *again = nullptr;
  accel_error* err = nullptr;
  accel_secrets_options options;
  accel_secrets_options_init(&options, sizeof options);
  options.all = 1;
  MUST(accel_text_new(&out, nullptr) == ACCEL_OK);
  must_agree(accel_secrets_import(text.data(), text.size(), out, &err), err);
  const std::string table = text.empty() ? "{\"rules\":[]}" : std::string(text);
  const accel_status status = accel_secrets_new(table.data(), table.size(), &options, &made, &err);
  must_agree(status, err);
  must_agree(accel_secrets_load(text.data(), text.size(), &again, &err), err);
  if (status == ACCEL_OK) {
    MUST(accel_secrets_rules(made, out, nullptr) == ACCEL_OK);
    MUST(accel_secrets_name(made, accel_secrets_count(made)) == nullptr);
    MUST(accel_secrets_save(made, out, nullptr) == ACCEL_OK);
    accel_secrets_free(again);
    again = nullptr;
    MUST(accel_secrets_load(accel_text_data(out), static_cast<size_t>(accel_text_length(out)),
                            &again, nullptr) == ACCEL_OK);
    MUST(accel_secrets_count(again) == accel_secrets_count(made));
  }
  accel_secrets_free(again);
  accel_secrets_free(made);
  accel_text_free(out);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  Input input(data, size);
  accel_secrets_mask_options options;
  accel_secrets_mask_options_init(&options, sizeof options);
  options.style = input.choice(4);
  options.key = "key", options.key_length = 3;
  const size_t cut = 1 + input.choice(64);
  const std::string_view text = input.all();
  accel_secrets* made = nullptr;
  MUST(accel_secrets_new(nullptr, 0, nullptr, &made, nullptr) == ACCEL_OK);
  scanner = made;
  const std::string masked = mask(text, options);
  MUST(stream(text, cut, options) == masked);
  findings(text);
  files(text);
  rules(text);
  accel_secrets_free(made);
  return 0;
}
