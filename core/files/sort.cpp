// Brings a finished snapshot into its order: depth first, names in byte order within a folder.
// Entries and folders are sorted within their folder only, which is several times cheaper than
// sorting paths, then a folder's entries and subfolders are merged by name, entering each subfolder
// where it stands.
#include <algorithm>
#include <numeric>
#include <string>
#include <tuple>
#include <vector>

#include "core/base/error.h"
#include "core/files/files.h"

namespace accel::files {
namespace {

// The rows of a table by the folder they are in, and by name within it.
struct Grouped {
  Grouped(const Column<int32_t>& folder_of, size_t folders, const Names& names) {
    starts.fill(folders + 1, 0);
    for (size_t i = 0; i < folder_of.size(); ++i) ++starts[folder_of[i] + 1];
    for (size_t folder = 0; folder < folders; ++folder) starts[folder + 1] += starts[folder];
    Column<int64_t> next;
    next.append(starts.data(), folders);
    order.resize(folder_of.size());
    for (size_t i = 0; i < folder_of.size(); ++i)
      order[next[folder_of[i]]++] = static_cast<int32_t>(i);
    const auto by_name = [&](int32_t a, int32_t b) { return names[a] < names[b]; };
    for (size_t folder = 0; folder < folders; ++folder) {
      int32_t *from = order.data() + starts[folder], *to = order.data() + starts[folder + 1];
      if (!std::is_sorted(from, to, by_name)) std::sort(from, to, by_name);
    }
  }

  Column<int64_t> starts;  // of folder f's rows in `order`, which end where those of f + 1 start
  Column<int32_t> order;
};

class Sorter {
 public:
  explicit Sorter(Files& from)
      : from_(from),
        entries_(from.entries.folders, from.folders.parents.size(), from.entries.names),
        folders_(parents_of(from.folders), from.folders.parents.size(), from.folders.names) {}

  Files run() {
    to_.metadata = from_.metadata;
    renumbered_.resize(from_.folders.parents.size());
    enter(0, -1);
    while (!stack_.empty()) step();
    errors();
    for (Names* names : {&to_.entries.names, &to_.folders.names, &to_.errors.names}) names->start();
    return std::move(to_);
  }

 private:
  struct Level {
    int32_t folder;
    int64_t entry, subfolder;  // the next ones
  };

  // Rows for Grouped, which knows no "nowhere": the root stands in itself, and is stepped over.
  static Column<int32_t> parents_of(const Files::Folders& folders) {
    Column<int32_t> parents;
    parents.append(folders.parents.data(), folders.parents.size());
    parents[0] = 0;
    return parents;
  }

  void enter(int32_t folder, int32_t parent) {
    renumbered_[folder] = static_cast<int32_t>(to_.folders.parents.size());
    to_.folders.parents.push(parent);
    to_.folders.names.add(from_.folders.names[folder]);
    stack_.push_back({folder, entries_.starts[folder], folders_.starts[folder] + (folder == 0)});
  }

  // Notes the next entry of the deepest folder, or enters its next subfolder, whichever comes
  // first.
  void step() {
    Level& level = stack_.back();
    const int32_t here = renumbered_[level.folder];
    const bool entries_left = level.entry < entries_.starts[level.folder + 1];
    const bool subfolders_left = level.subfolder < folders_.starts[level.folder + 1];
    if (!entries_left && !subfolders_left) return stack_.pop_back();
    const int32_t entry = entries_left ? entries_.order[level.entry] : 0;
    const int32_t subfolder = subfolders_left ? folders_.order[level.subfolder] : 0;
    if (entries_left &&
        (!subfolders_left || from_.entries.names[entry] <= from_.folders.names[subfolder])) {
      ++level.entry;
      return note(entry, here);
    }
    ++level.subfolder;
    enter(subfolder, here);
  }

  void note(int32_t entry, int32_t folder) {
    to_.entries.names.add(from_.entries.names[entry]);
    to_.entries.folders.push(folder);
    to_.entries.types.push(from_.entries.types[entry]);
    if (!to_.metadata) return;
    to_.entries.sizes.push(from_.entries.sizes[entry]);
    to_.entries.mtimes_ns.push(from_.entries.mtimes_ns[entry]);
  }

  void errors() {
    std::vector<int32_t> order(from_.errors.codes.size());
    std::iota(order.begin(), order.end(), 0);
    const auto key = [&](int32_t i) {
      return std::tuple(renumbered_[from_.errors.folders[i]], from_.errors.names[i],
                        from_.errors.codes[i]);
    };
    std::sort(order.begin(), order.end(), [&](int32_t a, int32_t b) { return key(a) < key(b); });
    for (const int32_t i : order) {
      to_.errors.names.add(from_.errors.names[i]);
      to_.errors.folders.push(renumbered_[from_.errors.folders[i]]);
      to_.errors.codes.push(from_.errors.codes[i]);
    }
  }

  const Files& from_;
  const Grouped entries_, folders_;
  Files to_;
  Column<int32_t> renumbered_;  // the new number of each folder
  std::vector<Level> stack_;
};

}  // namespace

void sort(Files& files) {
  if (files.entries.types.size() > INT32_MAX)
    throw Error(Status::limit, "more than 2^31 entries cannot be sorted: walk without SORTED");
  files = Sorter(files).run();
}

}  // namespace accel::files
