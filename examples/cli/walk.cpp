// accel walk: the entries of trees, one a line.
//
// Sorted output is a whole snapshot; with --no-sort entries are printed as they are found.
#include <algorithm>
#include <charconv>
#include <ctime>
#include <memory>

#include "interrupt.h"
#include "json_writer.h"
#include "names.h"
#include "output.h"
#include "terminal.h"
#include "tree.h"
#include "usage.h"
#include "verbs.h"

namespace cli {
namespace {

struct Options {
  TreeOptions tree;
  std::vector<std::string> types;
  bool no_sort = false, size = false, time = false, null = false, json = false, stats = false;
};

struct Totals {
  int64_t files = 0, folders = 0, others = 0, bytes = 0, errors = 0;
};

std::string iso_time(int64_t nanoseconds) {
  const auto seconds = static_cast<time_t>(nanoseconds / 1'000'000'000);
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
  return text;
}

// The paths of a snapshot's folders, each with a / at its end, "" for the root of an empty prefix.
// Entries of one folder stand together, so mostly the last one is asked for again.
class FolderPaths {
 public:
  FolderPaths(const accel_files_view& all, std::string prefix)
      : all_(all), path_(std::move(prefix)), prefix_length_(path_.size()) {}

  std::string_view of(int32_t folder) {
    if (folder == folder_) return path_;
    path_.resize(prefix_length_);
    chain_.clear();
    for (folder_ = folder; folder > 0; folder = all_.directory_parents[folder])
      chain_.push_back(folder);
    for (; !chain_.empty(); chain_.pop_back()) {
      const int64_t* const offsets = all_.directory_name_offsets + chain_.back();
      path_.append(all_.directory_names + offsets[0], all_.directory_names + offsets[1]) += '/';
    }
    return path_;
  }

 private:
  const accel_files_view& all_;
  std::string path_;
  const size_t prefix_length_;
  int32_t folder_ = 0;
  std::vector<int32_t> chain_;
};

// Prints what is wanted of one snapshot, or of one batch of a walk that has no order.
class Printer {
 public:
  explicit Printer(const Options& options)
      : options_(options), types_(options.types.empty() ? ~0u : 0) {
    for (const std::string& word : options.types)
      types_ |= 1u << value_of("type", kFileTypes, word);
  }

  void print_all(const std::string& root, const Files& files) {
    const accel_files_view all = columns(files);
    FolderPaths folders(all, shown_prefix(root));
    for (int64_t i = 0; i < all.count; ++i) {
      if (!(types_ >> all.types[i] & 1)) continue;
      count(all, i);
      const int64_t* const offsets = all.name_offsets + i;
      const std::string_view name(all.names + offsets[0],
                                  static_cast<size_t>(offsets[1] - offsets[0]));
      if (as_is_)
        print_as_is(all, i, folders.of(all.directories[i]), name);
      else
        print_entry(all, i, std::string(folders.of(all.directories[i])).append(name));
    }
    totals_.errors += complain_about_errors(root, files);
  }

  const Totals& totals() const { return totals_; }

 private:
  // Straight into what is written: the bytes of a path are copied once.
  void print_as_is(const accel_files_view& all, int64_t i, std::string_view folder,
                   std::string_view name) {
    char* to = print_room(2 * kColumn + folder.size() + name.size() + 2);
    const auto put = [&](std::string_view text) { to = std::copy(text.begin(), text.end(), to); };
    if (options_.size) put(size_column(all, i)), put("  ");
    if (options_.time) put(time_column(all, i)), put("  ");
    put(folder);
    put(name);
    if (all.types[i] == ACCEL_FILE_DIRECTORY && !options_.null) *to++ = '/';
    *to++ = options_.null ? '\0' : '\n';
    printed(to);
  }

  void print_entry(const accel_files_view& all, int64_t i, std::string path) {
    if (options_.json) return print_json(all, i, path);
    if (options_.size) print(paint(Ink::number, size_column(all, i)) + "  ");
    if (options_.time) print(paint(Ink::muted, time_column(all, i)) + "  ");
    const bool folder = all.types[i] == ACCEL_FILE_DIRECTORY;
    if (folder && !options_.null) path += '/';
    const std::string shown = options_.null ? path : printable(path);
    print((folder ? paint(Ink::note, shown) : shown) + (options_.null ? '\0' : '\n'));
  }

  void count(const accel_files_view& all, int64_t i) {
    const uint8_t type = all.types[i];
    ++(type == ACCEL_FILE_REGULAR     ? totals_.files
       : type == ACCEL_FILE_DIRECTORY ? totals_.folders
                                      : totals_.others);
    if (type == ACCEL_FILE_REGULAR && all.sizes)
      totals_.bytes += std::max<int64_t>(all.sizes[i], 0);
  }

  void print_json(const accel_files_view& all, int64_t i, std::string_view path) {
    std::string line;
    JsonWriter json(line);
    json.object([&] {
      json.bytes("path", path);
      json.member("type", word_of(kFileTypes, all.types[i]));
      if (options_.size && all.sizes[i] >= 0) json.member("size", all.sizes[i]);
      if (options_.time && all.mtimes_ns[i] != INT64_MIN) json.member("mtime_ns", all.mtimes_ns[i]);
    });
    print(line + "\n");
  }

  // Columns are kColumn wide at most; what they show stands until the next is asked for.
  std::string_view size_column(const accel_files_view& all, int64_t i) {
    char digits[20] = {'-'}, *end = digits + 1;
    if (all.types[i] == ACCEL_FILE_REGULAR && all.sizes[i] >= 0)
      end = std::to_chars(digits, digits + sizeof digits, all.sizes[i]).ptr;
    const size_t length = static_cast<size_t>(end - digits);
    column_.assign(12 - std::min<size_t>(length, 12), ' ').append(digits, length);
    return column_;
  }

  std::string_view time_column(const accel_files_view& all, int64_t i) {
    const bool known = all.mtimes_ns[i] != INT64_MIN;
    column_ = known ? iso_time(all.mtimes_ns[i]) : std::string(20, '-');
    return column_;
  }

  static constexpr size_t kColumn = 32;

  const Options& options_;
  uint32_t types_;  // a bit per accel_file_type
  // Nothing but bytes for a file or a pipe.
  const bool as_is_ = !stdout_is_terminal() && !shows_color() && !options_.json;
  std::string column_;
  Totals totals_;
};

int run(const Options& options) {
  const int64_t start = accel_clock_ns();
  Printer printer(options);
  const uint32_t metadata =
      options.size || options.time || options.stats ? ACCEL_WALK_META_ALL : ACCEL_WALK_META_NONE;
  for (const std::string& root : options.tree.roots) {
    if (options.no_sort)
      stream_tree(root, options.tree, metadata, [&](const Files& files) {
        printer.print_all(root, files);
        flush();
      });
    else
      printer.print_all(root, walk_tree(root, options.tree, metadata));
  }
  flush();
  const Totals& totals = printer.totals();
  if (options.stats)
    complain(counted(totals.files, "file") + ", " + counted(totals.folders, "folder") + ", " +
             (totals.others ? counted(totals.others, "other entry", "other entries") + ", " : "") +
             human_bytes(totals.bytes) + " in " + human_time(accel_clock_ns() - start));
  return totals.errors ? kTrouble : kOk;
}

}  // namespace

Run set_up_walk(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("PATH", options->tree.roots, "Folders to walk; default: this one")
      ->option_text("[PATH...]");
  app.add_option("--type,-t", options->types,
                 "Only this type: file, directory, symlink, fifo, socket, character, block")
      ->option_text("TYPE")
      ->allow_extra_args(false);
  app.add_flag("--size", options->size, "Print sizes in bytes");
  app.add_flag("--time", options->time, "Print times of last change, UTC");
  app.add_flag("--no-sort", options->no_sort,
               "Print entries as they are found: first results at once");
  app.add_flag("--null,-0", options->null, "End each path with NUL, for xargs -0");
  app.add_flag("--json", options->json, "Print one JSON object a line");
  app.add_flag("--stats", options->stats, "Print numbers, sizes and time on stderr at the end");
  add_tree_options(app, options->tree);
  app.footer(
      R"(Sorted, without hidden entries and without what .gitignore, .ignore and .accelignore name.
What cannot be read is listed on stderr with the reason; the rest is complete, and the exit
code is 3. Exit codes: 0 ok, 2 usage, 3 error, 130 Ctrl-C.

Examples:
  accel walk
  accel walk src tests -g '*.py' --size
  accel walk -t file -0 | xargs -0 wc -l
  accel walk --hidden --no-ignore --no-sort --stats / > /dev/null)");
  return [options] {
    if (options->tree.roots.empty()) options->tree.roots = {"."};
    return run(*options);
  };
}

}  // namespace cli
