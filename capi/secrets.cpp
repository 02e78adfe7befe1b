// Section Secrets of accel.h.
#include "core/text/secrets.h"

#include "capi/cache_dir.h"
#include "capi/guard.h"
#include "capi/spans.h"
#include "core/files/secret_files.h"
#include "core/text/secrets_mask.h"

using namespace accel;
using namespace accel::capi;

struct accel_secrets : Live {
  std::shared_ptr<const text::Secrets> scanner;
};

struct accel_secrets_masker : Live {
  accel_secrets_masker(std::shared_ptr<const text::Secrets> secrets,
                       const text::MaskOptions& options)
      : masker(std::move(secrets), options) {}
  text::SecretMasker masker;
};

static_assert(ACCEL_SECRETS_CHECKSUM_RIGHT == uint32_t{text::kChecksumRight});
static_assert(ACCEL_SECRETS_CHECKSUM_WRONG == uint32_t{text::kChecksumWrong});

static_assert(ACCEL_SECRETS_SCANNED == int32_t{files::kScanned});
static_assert(ACCEL_SECRETS_BINARY == int32_t{files::kIsBinary});
static_assert(ACCEL_SECRETS_TOO_LARGE == int32_t{files::kTooLarge});
static_assert(ACCEL_SECRETS_LEFT_OUT == int32_t{files::kLeftOut});
static_assert(ACCEL_SECRETS_GAVE_UP == int32_t{files::kGaveUp});

namespace {

text::SecretOptions read_secrets_options(const accel_secrets_options* options) {
  const accel_secrets_options given = read_options(options, accel_secrets_options_init);
  if (given.builtin > 1) invalid("builtin must be 0 or 1");
  if (given.all > 1) invalid("all must be 0 or 1");
  return {given.all == 1, given.builtin == 1, read_cache_dir(given)};
}

text::MaskOptions read_mask_options(const accel_secrets_mask_options* options) {
  const accel_secrets_mask_options given = read_options(options, accel_secrets_mask_options_init);
  if (given.style > ACCEL_SECRETS_KEEP)
    invalid("style is " + std::to_string(given.style) + ", no such value");
  text::MaskOptions read;
  read.style = static_cast<text::MaskStyle>(given.style);
  read.keep = given.keep;
  read.key = bytes({given.key, given.key_length}, "key");
  return read;
}

files::SecretFilesOptions read_files_options(const accel_secrets_files_options* options) {
  const accel_secrets_files_options given = read_options(options, accel_secrets_files_options_init);
  if (given.binary > 1) invalid("binary must be 0 or 1");
  if (given.max_size < 0) invalid("max_size is negative");
  return {given.binary == 1, given.max_size};
}

std::vector<std::string> read_paths(const Packed& packed) {
  std::vector<std::string> paths;
  for (size_t i = 0; i < packed.size(); ++i) {
    const std::string_view path = packed[i];
    const auto item = static_cast<int64_t>(i);
    if (path.empty()) throw Error(Status::invalid_argument, "a path is empty", item);
    if (path.find('\0') != path.npos)
      throw Error(Status::invalid_argument, "a path has a NUL in it", item);
    paths.emplace_back(path);
  }
  return paths;
}

const text::Secrets& scanner(const accel_secrets* secrets) {
  return *need(secrets, "secrets").scanner;
}

}  // namespace

void accel_secrets_options_init(accel_secrets_options* options, size_t size) {
  init_options(options, size, accel_secrets_options{});
}

void accel_secrets_mask_options_init(accel_secrets_mask_options* options, size_t size) {
  accel_secrets_mask_options defaults{};
  defaults.keep = text::MaskOptions().keep;
  init_options(options, size, defaults);
}

void accel_secrets_files_options_init(accel_secrets_files_options* options, size_t size) {
  accel_secrets_files_options defaults{};
  defaults.max_size = files::SecretFilesOptions().max_size;
  init_options(options, size, defaults);
}

accel_status accel_secrets_new(const char* rules, size_t length,
                               const accel_secrets_options* options, accel_secrets** out,
                               accel_error** err) {
  return guard(err, [&] {
    output(out);
    auto made = std::make_shared<text::Secrets>(bytes(rules, length, "rules"),
                                                read_secrets_options(options));
    make(out).scanner = std::move(made);
  });
}

void accel_secrets_free(accel_secrets* secrets) { delete secrets; }

accel_status accel_secrets_import(const char* text, size_t length, accel_text* out,
                                  accel_error** err) {
  return guard(err, [&] {
    fill(out, [&](std::string& json) { json = text::import_gitleaks(bytes(text, length)); });
  });
}

int64_t accel_secrets_count(const accel_secrets* secrets) {
  return secrets ? static_cast<int64_t>(secrets->scanner->rules().size()) : 0;
}

const char* accel_secrets_name(const accel_secrets* secrets, int64_t rule) {
  if (rule < 0 || rule >= accel_secrets_count(secrets)) return nullptr;
  return secrets->scanner->rules()[rule].id.c_str();
}

accel_status accel_secrets_rules(const accel_secrets* secrets, accel_text* out,
                                 accel_error** err) {
  return guard(err, [&] {
    fill(out, [&](std::string& json) { json = scanner(secrets).report(); });
  });
}

accel_status accel_secrets_scan(const accel_secrets* secrets, const char* text, size_t length,
                                const char* path, size_t path_length,
                                const accel_call_options* call, accel_findings* findings,
                                accel_error** err) {
  return guard(err, [&] {
    refill(findings, "findings", [&](Findings& rows) {
      scanner(secrets).scan(bytes(text, length), bytes(path, path_length, "path"),
                            read_call(call), rows);
    });
  });
}

accel_status accel_secrets_scan_files(const accel_secrets* secrets, const char* base,
                                      const int64_t* offsets, size_t n,
                                      const accel_secrets_files_options* options,
                                      const accel_call_options* call, accel_findings* findings,
                                      int64_t* first, int32_t* states, accel_error** err) {
  return guard(err, [&] {
    refill(findings, "findings", [&](Findings& rows) {
      need(first, "first");
      std::fill_n(first, n + 1, 0);
      if (n) std::fill_n(&need(states, "states"), n, ACCEL_SECRETS_SCANNED);
      const auto found = files::scan_files(
          scanner(secrets), read_paths(Packed(base, offsets, n, "offsets")),
          read_files_options(options), read_call(call));
      for (const files::SecretFile& file : found)
        rows.insert(rows.end(), file.findings.begin(), file.findings.end());
      for (size_t i = 0; i < n; ++i) {
        first[i + 1] = first[i] + static_cast<int64_t>(found[i].findings.size());
        states[i] = found[i].state;
      }
    });
    findings->converted = true;  // offsets of many texts
  });
}

accel_status accel_secrets_has(const accel_secrets* secrets, const char* text, size_t length,
                               const char* path, size_t path_length,
                               const accel_call_options* call, int32_t* matched,
                               accel_error** err) {
  return guard(err, [&] {
    need(matched, "matched") = 0;
    *matched = scanner(secrets).has(bytes(text, length), bytes(path, path_length, "path"),
                                    read_call(call));
  });
}

accel_status accel_secrets_mask(const accel_secrets* secrets, const char* text, size_t length,
                                const accel_secrets_mask_options* options,
                                const accel_call_options* call, accel_text* out,
                                accel_error** err) {
  return guard(err, [&] {
    fill(out, [&](std::string& masked) {
      text::mask(need(secrets, "secrets").scanner, bytes(text, length),
                 read_mask_options(options), read_call(call), masked);
    });
  });
}

accel_status accel_secrets_masker_new(const accel_secrets* secrets,
                                      const accel_secrets_mask_options* options,
                                      accel_secrets_masker** out, accel_error** err) {
  return guard(err, [&] {
    output(out);
    make(out, need(secrets, "secrets").scanner, read_mask_options(options));
  });
}

accel_status accel_secrets_masker_feed(accel_secrets_masker* masker, const char* text,
                                       size_t length, accel_text* out, accel_error** err) {
  return guard(err, [&] {
    fill(out, [&](std::string& masked) {
      need(masker, "masker").masker.feed(bytes(text, length), masked);
    });
  });
}

accel_status accel_secrets_masker_finish(accel_secrets_masker* masker, accel_text* out,
                                         accel_error** err) {
  return guard(err, [&] {
    fill(out, [&](std::string& masked) { need(masker, "masker").masker.finish(masked); });
  });
}

void accel_secrets_masker_reset(accel_secrets_masker* masker) {
  if (masker) masker->masker.reset();
}

void accel_secrets_masker_free(accel_secrets_masker* masker) { delete masker; }

accel_status accel_secrets_save(const accel_secrets* secrets, accel_text* out,
                                accel_error** err) {
  return guard(err, [&] {
    fill(out, [&](std::string& saved) { saved = scanner(secrets).save(); });
  });
}

accel_status accel_secrets_load(const void* data, size_t length, accel_secrets** out,
                                accel_error** err) {
  return guard(err, [&] {
    output(out);
    std::shared_ptr<const text::Secrets> loaded = text::Secrets::load(bytes(data, length, "data"));
    make(out).scanner = std::move(loaded);
  });
}
