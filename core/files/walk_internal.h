// The parts of a walk: what its workers share (Walk), one worker, and the tasks they pass around.
#pragma once

#include <atomic>
#include <exception>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/files/folder.h"
#include "core/files/ignore.h"
#include "core/files/listing.h"
#include "core/files/path_cursor.h"
#include "core/files/walk.h"
#include "core/files/work_queues.h"
#include "core/runtime/crew.h"
#include "core/runtime/threads.h"

namespace accel::files {

// Listed entries that wait for their metadata: few enough that a large folder is shared out.
struct Batch {
  static constexpr size_t kEntries = 256;

  Names names;  // each followed by a NUL, which its length counts
  Column<uint8_t> types;

  void add(const Entry& entry) {
    names.add({entry.name.data(), entry.name.size() + 1});
    types.push(static_cast<uint8_t>(entry.type));
  }
  size_t size() const { return types.size(); }
  void clear() {
    names.clear();
    types.resize(0);
  }
};

// A folder to list, or to list on; with a batch, metadata to read in it.
struct Task {
  FolderRef folder;
  std::unique_ptr<Batch> batch;
};

Identity identity_of(const struct statx& stat);

// The mount, or the device where the kernel does not tell mounts apart.
uint64_t mount_of(const struct statx& stat);

class Walk;

class Worker {
 public:
  Worker(Walk& walk, int index);

  // Works until all is done, the walk is stopped or something fails, which the walk is told.
  void run(const Call& call) noexcept;

  // Moves what a stream has found so far behind `ready`, if anything.
  void flush(std::vector<Files>& ready);

  // Notes the root itself, for ACCEL_WALK_ROOT.
  void add_root(Folder& root);

  // The folders that a worker found, for the columns: `count` with ascending numbers from `first`.
  struct Found {
    int32_t first, count, parent;
  };

  Files out;
  Column<Found> found;
  Names found_names;

 private:
  void start();
  void list(Task& task);
  bool open(Folder& folder);
  bool allowed(Folder& folder);
  void apply_rules(Folder& folder);
  void take_entries(Folder& folder);
  bool left_out(Folder& folder, const Entry& entry);
  bool included(const Entry& entry) const;
  bool wants_metadata(Type type) const;
  Subject subject(bool is_folder) const;
  void put_off(Folder& folder);
  bool resolve(Folder& folder, Entry& entry, bool& by_link);
  void number_found(Folder& folder);
  void read_metadata(Folder& folder, int descriptor, const Batch& batch);
  void add(int32_t folder, std::string_view name, Type type, int64_t size, int64_t mtime_ns);
  void fault(Folder& folder, std::string_view name, int code);
  void account(size_t entries, size_t bytes);
  int32_t number(Folder& folder);

  Walk& walk_;
  const int index_;
  const Call* call_ = nullptr;
  Listing listing_;
  Batch batch_;                        // being filled
  std::vector<Task> tasks_, batches_;  // found in the listing at hand
  PathCursor path_;
  uint32_t judged_ = 0;
  std::unordered_map<int32_t, int32_t> numbers_;  // of a stream: number in `out` by Folder::id

  friend class Walk;
};

class Walk {
 public:
  Walk(std::string_view root, const WalkOptions& options, bool stream);

  // Lets workers run until all is done or, of a stream, enough is there. Throws the first fault.
  void run(const Call& call);

  Files collect();                          // of a snapshot, after run()
  bool next(const Call& call, Files& out);  // of a stream

 private:
  friend class Worker;

  void add_globs();
  void open_root();
  void want_help(const Call& call);
  void collect_folders(Files::Folders& folders);
  void fail(std::exception_ptr error) noexcept;
  std::string path_of(const Folder& folder, std::string_view name) const;

  const std::string root_path_;
  const WalkOptions options_;
  const bool stream_;
  Descriptors descriptors_;
  FolderRef root_;
  uint64_t mount_ = 0;  // the root's

  GlobList include_, exclude_;
  Ignore ignore_;
  std::string above_;  // path from the repository to the root, which rules see before every path
  bool filtered_;      // whether globs or ignore rules have a say

  std::atomic<int32_t> next_id_{1};
  std::atomic<int64_t> entries_{0}, bytes_{0};  // against the limits

  std::vector<std::unique_ptr<Worker>> workers_;
  WorkQueues<Task> queues_;
  Crew crew_;
  std::optional<ThreadTokens> tokens_;  // once help was wanted

  std::mutex error_mutex_;
  std::exception_ptr error_;

  size_t enough_ = 1;         // entries of one worker that end a next()
  std::vector<Files> ready_;  // for the next next()
};

}  // namespace accel::files
