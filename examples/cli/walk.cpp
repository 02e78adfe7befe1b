// accel walk: the entries of trees, one a line.
//
// Sorted output is a whole snapshot; with --no-sort entries are printed as they are found.
#include <algorithm>
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
    const Text paths = new_text();
    check([&](accel_error** err) { return accel_files_paths(files.get(), 0, paths.get(), err); });
    const std::string prefix = shown_prefix(root);
    std::string_view left = view(paths);
    for (int64_t i = 0; i < all.count; ++i) {
      const std::string_view path = left.substr(0, left.find('\0'));
      left.remove_prefix(path.size() + 1);
      if (!(types_ >> all.types[i] & 1)) continue;
      path_.assign(path.empty() ? root : prefix).append(path);
      print_entry(all, i);
    }
    totals_.errors += complain_about_errors(root, files);
  }

  const Totals& totals() const { return totals_; }

 private:
  void print_entry(const accel_files_view& all, int64_t i) {
    count(all, i);
    if (options_.json) return print_json(all, i);
    if (options_.size) print(size_column(all, i));
    if (options_.time) print(time_column(all, i));
    const bool folder = all.types[i] == ACCEL_FILE_DIRECTORY;
    if (folder && !options_.null) path_ += '/';
    if (as_is_) {
      path_ += options_.null ? '\0' : '\n';
      return print(path_);
    }
    const std::string shown = options_.null ? path_ : printable(path_);
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

  void print_json(const accel_files_view& all, int64_t i) {
    std::string line;
    JsonWriter json(line);
    json.object([&] {
      json.bytes("path", path_);
      json.member("type", word_of(kFileTypes, all.types[i]));
      if (options_.size && all.sizes[i] >= 0) json.member("size", all.sizes[i]);
      if (options_.time && all.mtimes_ns[i] != INT64_MIN) json.member("mtime_ns", all.mtimes_ns[i]);
    });
    print(line + "\n");
  }

  static std::string size_column(const accel_files_view& all, int64_t i) {
    const bool shown = all.types[i] == ACCEL_FILE_REGULAR && all.sizes[i] >= 0;
    const std::string size = shown ? std::to_string(all.sizes[i]) : "-";
    return paint(Ink::number, std::string(12 - std::min<size_t>(size.size(), 12), ' ') + size) +
           "  ";
  }

  static std::string time_column(const accel_files_view& all, int64_t i) {
    const bool known = all.mtimes_ns[i] != INT64_MIN;
    return paint(Ink::muted, known ? iso_time(all.mtimes_ns[i]) : std::string(20, '-')) + "  ";
  }

  const Options& options_;
  uint32_t types_;  // a bit per accel_file_type
  // A file or a pipe gets the bytes of a path as they are: no copies then, which were a third of the
  // whole run.
  const bool as_is_ = !stdout_is_terminal() && !shows_color();
  std::string path_;  // of the entry at hand, its memory reused
  Totals totals_;
};

int run(const Options& options) {
  const int64_t start = accel_clock_ns();
  Printer printer(options);
  const uint32_t metadata =
      options.size || options.time || options.stats ? ACCEL_WALK_META_ALL : ACCEL_WALK_META_NONE;
  for (const std::string& root : options.tree.roots) {
    const auto print_files = [&](const Files& files) { printer.print_all(root, files); };
    if (options.no_sort)
      stream_tree(root, options.tree, metadata, print_files);
    else
      print_files(walk_tree(root, options.tree, metadata));
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
