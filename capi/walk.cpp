// Section Walk of accel.h.
#include "capi/guard.h"
#include "core/files/walk.h"

using namespace accel;
using namespace accel::capi;

struct accel_files : Live {
  files::Files columns;
};

struct accel_walker : Live {
  accel_walker(std::string_view root, const files::WalkOptions& options) : walker(root, options) {}
  files::Walker walker;
};

namespace {

constexpr uint32_t kKnownFlags = 2 * ACCEL_WALK_ROOT - 1;

std::vector<std::string> globs(const accel_view* views, int64_t count, const char* name) {
  if (count < 0) invalid(std::string(name) + "_count is negative");
  if (count) need(views, name);
  std::vector<std::string> out;
  for (int64_t i = 0; i < count; ++i) out.emplace_back(bytes(views[i], name));
  return out;
}

files::GlobDialect dialect(uint32_t value) {
  if (value > ACCEL_GLOB_FNMATCH)
    invalid("dialect " + std::to_string(value) + " is unknown: 0 to 2");
  return static_cast<files::GlobDialect>(value);
}

files::WalkOptions read(const accel_walk_options* given) {
  const accel_walk_options options = read_options(given, accel_walk_options_init);
  if (options.flags & ~kKnownFlags)
    invalid("flags has the unknown bit " + std::to_string(options.flags & ~kKnownFlags));
  if (options.metadata > ACCEL_WALK_META_ALL)
    invalid("metadata " + std::to_string(options.metadata) + " is unknown: 0 to 2");
  if (options.max_depth < -1) invalid("max_depth is below -1");
  if (options.max_entries < 0) invalid("max_entries is negative");
  if (options.max_bytes < 0) invalid("max_bytes is negative");
  return {options.flags,
          static_cast<files::Metadata>(options.metadata),
          dialect(options.dialect),
          globs(options.include, options.include_count, "include"),
          globs(options.exclude, options.exclude_count, "exclude"),
          options.max_depth,
          options.max_entries,
          options.max_bytes};
}

}  // namespace

void accel_walk_options_init(accel_walk_options* options, size_t size) {
  accel_walk_options defaults{};
  defaults.max_depth = -1;
  defaults.max_entries = 100'000'000;
  defaults.max_bytes = int64_t{8} << 30;
  init_options(options, size, defaults);
}

accel_status accel_walk(const char* root, size_t length, const accel_walk_options* options,
                        const accel_call_options* call, accel_files** out, accel_error** err) {
  return guard(err, [&] {
    output(out);
    auto made = std::make_unique<accel_files>();
    made->columns = files::walk(bytes(root, length, "root"), read(options), read_call(call));
    *out = made.release();
  });
}

void accel_files_free(accel_files* files) { delete files; }

accel_status accel_files_columns(const accel_files* files, accel_files_view* out,
                                 accel_error** err) {
  return guard(err, [&] {
    write_result(out, {});
    const auto& [entries, folders, errors, metadata] = need(files, "files").columns;
    write_result(out, {
                          0,
                          0,
                          static_cast<int64_t>(entries.types.size()),
                          entries.names.bytes().data(),
                          entries.names.offsets().data(),
                          entries.folders.data(),
                          entries.types.data(),
                          metadata ? entries.sizes.data() : nullptr,
                          metadata ? entries.mtimes_ns.data() : nullptr,
                          static_cast<int64_t>(folders.parents.size()),
                          folders.parents.data(),
                          folders.names.bytes().data(),
                          folders.names.offsets().data(),
                          static_cast<int64_t>(errors.codes.size()),
                          errors.folders.data(),
                          errors.codes.data(),
                          errors.names.bytes().data(),
                          errors.names.offsets().data(),
                      });
  });
}

int64_t accel_files_count(const accel_files* files) { return files ? files->columns.count() : 0; }

accel_status accel_files_paths(const accel_files* files, int32_t separator, accel_text* out,
                               accel_error** err) {
  return guard(err, [&] {
    fill(out, [&](std::string& text) {
      if (separator < 0 || separator > 255) invalid("separator must be 0 to 255");
      need(files, "files").columns.paths(static_cast<char>(separator), text);
    });
  });
}

accel_status accel_files_path(const accel_files* files, int64_t i, accel_text* out,
                              accel_error** err) {
  return guard(err, [&] {
    fill(out, [&](std::string& text) { text = need(files, "files").columns.path(i); });
  });
}

accel_status accel_files_error_path(const accel_files* files, int64_t i, accel_text* out,
                                    accel_error** err) {
  return guard(err, [&] {
    fill(out, [&](std::string& text) { text = need(files, "files").columns.error_path(i); });
  });
}

accel_status accel_walker_new(const char* root, size_t length, const accel_walk_options* options,
                              accel_walker** out, accel_error** err) {
  return guard(err, [&] {
    output(out);
    make(out, bytes(root, length, "root"), read(options));
  });
}

accel_status accel_walker_next(accel_walker* walker, const accel_call_options* call,
                               accel_files** out, accel_error** err) {
  return guard(err, [&] {
    output(out);
    auto made = std::make_unique<accel_files>();
    if (need(walker, "walker").walker.next(read_call(call), made->columns)) *out = made.release();
  });
}

accel_status accel_glob_match(const char* glob, size_t glob_length, const char* path,
                              size_t path_length, uint32_t dialect_value, uint32_t ignore_case,
                              int32_t* matched, accel_error** err) {
  return guard(err, [&] {
    need(matched, "matched") = 0;
    *matched = files::glob_match(bytes(glob, glob_length, "glob"), bytes(path, path_length, "path"),
                                 dialect(dialect_value), ignore_case);
  });
}

void accel_walker_free(accel_walker* walker) { delete walker; }
