#include "tree.h"

#include <algorithm>
#include <cstring>

#include "interrupt.h"
#include "names.h"
#include "terminal.h"

namespace cli {
namespace {

std::vector<accel_view> views(const std::vector<std::string>& texts) {
  std::vector<accel_view> all;
  for (const std::string& text : texts) all.push_back(view(text));
  return all;
}

uint32_t flags_of(const TreeOptions& options) {
  uint32_t flags = 0;
  if (!options.no_ignore) flags |= ACCEL_WALK_GITIGNORE;
  if (!options.hidden) flags |= ACCEL_WALK_NO_HIDDEN;
  if (options.follow) flags |= ACCEL_WALK_FOLLOW;
  if (options.one_device) flags |= ACCEL_WALK_SAME_DEVICE;
  if (options.ignore_case) flags |= ACCEL_WALK_IGNORE_CASE;
  return flags;
}

// The options as accel takes them, with what they borrow.
class LibraryOptions {
 public:
  LibraryOptions(const TreeOptions& options, uint32_t metadata, uint32_t flags)
      : include_(views(options.include)), exclude_(views(options.exclude)) {
    walk_.flags = flags_of(options) | flags;
    walk_.metadata = metadata;
    walk_.dialect = value_of("glob dialect", kGlobDialects, options.dialect);
    walk_.include = include_.data();
    walk_.include_count = static_cast<int64_t>(include_.size());
    walk_.exclude = exclude_.data();
    walk_.exclude_count = static_cast<int64_t>(exclude_.size());
    walk_.max_depth = options.max_depth;
  }
  LibraryOptions(const LibraryOptions&) = delete;
  LibraryOptions& operator=(const LibraryOptions&) = delete;

  operator const accel_walk_options*() const { return &walk_; }

 private:
  accel_walk_options walk_ = defaults(accel_walk_options_init);
  std::vector<accel_view> include_, exclude_;
};

}  // namespace

void add_tree_options(CLI::App& app, TreeOptions& options) {
  const char* group = "Which entries";
  app.add_option("--include,-g", options.include,
                 "List only what this glob matches; may be repeated")
      ->option_text("GLOB")
      ->group(group)
      ->allow_extra_args(false);
  app.add_option("--exclude,-x", options.exclude, "Leave out what this glob matches, folders whole")
      ->option_text("GLOB")
      ->group(group)
      ->allow_extra_args(false);
  app.add_option("--glob-dialect", options.dialect,
                 "gitignore (default), name (of the entry alone) or fnmatch (* crosses /)")
      ->option_text("NAME")
      ->group(group);
  app.add_flag("--glob-ignore-case", options.ignore_case,
               "Globs and ignore rules ignore ASCII case")
      ->group(group);
  app.add_flag("--no-ignore", options.no_ignore, "Do not honour .gitignore, .ignore, .accelignore")
      ->group(group);
  app.add_flag("--hidden,!--no-hidden", options.hidden, "Take names that begin with a dot too")
      ->group(group);
  app.add_option("--max-depth", options.max_depth, "Go so many levels down; 1: the root's entries")
      ->option_text("N")
      ->group(group)
      ->check(CLI::Range(int64_t{0}, int64_t{1'000'000}));
  app.add_flag("--follow,-L", options.follow, "Enter links to folders, never in circles")
      ->group(group);
  app.add_flag("--one-file-system", options.one_device, "Stay on the root's file system")
      ->group(group);
}

Files walk_tree(const std::string& root, const TreeOptions& options, uint32_t metadata,
                uint32_t flags) {
  const LibraryOptions library(options, metadata, flags | ACCEL_WALK_SORTED);
  const auto call = call_options();
  return make<Files>([&](auto** out, auto** err) {
    return accel_walk(root.data(), root.size(), library, &call, out, err);
  });
}

void stream_tree(const std::string& root, const TreeOptions& options, uint32_t metadata,
                 const std::function<void(const Files&)>& take) {
  const LibraryOptions library(options, metadata, 0);
  const auto call = call_options();
  const Walker walker = make<Walker>([&](auto** out, auto** err) {
    return accel_walker_new(root.data(), root.size(), library, out, err);
  });
  const auto next = [&] {
    return make<Files>(
        [&](auto** out, auto** err) { return accel_walker_next(walker.get(), &call, out, err); });
  };
  while (const Files batch = next()) take(batch);
}

bool takes(const TreeOptions& options, std::string_view path) {
  const uint32_t dialect = value_of("glob dialect", kGlobDialects, options.dialect);
  const auto matches = [&](const std::string& glob, std::string_view part) {
    int32_t matched = 0;
    check([&](accel_error** err) {
      return accel_glob_match(glob.data(), glob.size(), part.data(), part.size(), dialect,
                              options.ignore_case, &matched, err);
    });
    return matched != 0;
  };
  for (const std::string& glob : options.exclude) {
    if (matches(glob, path)) return false;
    for (size_t slash = 0; (slash = path.find('/', slash)) != path.npos; ++slash)
      if (matches(glob, path.substr(0, slash + 1))) return false;
  }
  return options.include.empty() ||
         std::any_of(options.include.begin(), options.include.end(),
                     [&](const std::string& glob) { return matches(glob, path); });
}

std::string shown_prefix(const std::string& root) {
  if (root == ".") return "";
  return root.ends_with('/') ? root : root + "/";
}

std::string shown_path(const std::string& root, std::string_view path) {
  return path.empty() ? root : shown_prefix(root).append(path);
}

int64_t complain_about_errors(const std::string& root, const Files& files) {
  const accel_files_view all = columns(files);
  const Text path = new_text();
  for (int64_t i = 0; i < all.error_count; ++i) {
    check(
        [&](accel_error** err) { return accel_files_error_path(files.get(), i, path.get(), err); });
    complain(shown_path(root, view(path)) + ": " + std::strerror(all.error_codes[i]));
  }
  return all.error_count;
}

}  // namespace cli
