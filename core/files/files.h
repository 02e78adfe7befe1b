// A snapshot of a tree in columns: names in one arena, folders as parent numbers, so that an entry
// costs 13 bytes beside its name and a path is put together only when it is asked for.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/files/column.h"

namespace accel::files {

// The values are those of accel_file_type.
enum class Type : uint8_t { unknown, regular, directory, symlink, fifo, socket, character, block };

constexpr int64_t kNoSize = -1;
constexpr int64_t kNoTime = INT64_MIN;

struct Files {
  struct Entries {
    Names names;
    Column<int32_t> folders;  // the folder that holds the entry
    Column<uint8_t> types;
    Column<int64_t> sizes;  // empty without metadata, like mtimes_ns
    Column<int64_t> mtimes_ns;
  } entries;

  // Number 0 is the root, with an empty name and parent -1; parents have lower numbers.
  struct Folders {
    Names names;
    Column<int32_t> parents;
  } folders;

  struct Errors {
    Names names;  // "" for the folder itself
    Column<int32_t> folders;
    Column<int32_t> codes;  // errno
  } errors;

  bool metadata = false;

  int64_t count() const { return static_cast<int64_t>(entries.types.size()); }

  // Relative to the root, with /, without one at the end.
  std::string path(int64_t entry) const;
  std::string error_path(int64_t error) const;

  // All paths, each followed by `separator`. Entries of one folder stand together, so a folder's
  // path is put together once and copied for each of them.
  void paths(char separator, std::string& out) const;
};

// Depth first, names in byte order, folders numbered in that order.
void sort(Files& files);

}  // namespace accel::files
