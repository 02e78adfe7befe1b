// One worker of a walk: lists folders and reads metadata.
#include <errno.h>

#include <bit>
#include <limits>
#include <system_error>

#include "core/base/error.h"
#include "core/files/walk_internal.h"

namespace accel::files {
namespace {

// From this depth on a folder is compared with an ancestor also where no links are followed, so
// that a file system with a loop in it ends. Higher up it would cost a system call for every
// folder.
constexpr int32_t kLoopDepth = 64;

constexpr int kStatFlags = AT_STATX_DONT_SYNC | AT_NO_AUTOMOUNT;

// The folder went away, or something else took its place, after it was listed.
bool vanished(int error) { return error == -ENOENT || error == -ENOTDIR || error == -ELOOP; }

int64_t time_of(const statx_timestamp& time) { return time.tv_sec * 1'000'000'000 + time.tv_nsec; }

std::string reason(int code) { return std::generic_category().message(code); }

bool is_own_ancestor(const Folder& folder) {
  for (const Folder* above = folder.parent; above; above = above->parent)
    if (above->identity == folder.identity) return true;
  return false;
}

}  // namespace

Worker::Worker(Walk& walk, int index) : walk_(walk), index_(index) { start(); }

void Worker::start() {
  out = {};
  out.metadata = walk_.options_.metadata != Metadata::none;
  numbers_.clear();
}

void Worker::run(const Call& call) noexcept {
  try {
    call_ = &call;
    for (Task task; walk_.queues_.take(index_, task); walk_.queues_.done()) {
      call.check();
      list(task);
      task = {};
      if (walk_.stream_ && out.entries.types.size() >= walk_.enough_)
        walk_.queues_.stop();
      else if (index_ == 0)
        walk_.want_help(call);
    }
  } catch (...) {
    walk_.fail(std::current_exception());
  }
}

void Worker::list(Task& task) {
  Folder& folder = *task.folder;
  const size_t entries = out.entries.types.size(), bytes = out.entries.names.bytes().size();
  if (task.batch) {
    const int descriptor = walk_.descriptors_.pin(folder);
    if (descriptor >= 0) {
      read_metadata(folder, descriptor, *task.batch);
      walk_.descriptors_.unpin(folder);
    } else if (!vanished(descriptor)) {
      fault(folder, "", -descriptor);
    }
    walk_.descriptors_.leave(folder);
  } else if (folder.opened || open(folder)) {
    const int error = listing_.read(folder.descriptor);
    if (error && error != -ENOENT) fault(folder, "", -error);
    if (walk_.filtered_) path_.enter(folder, walk_.above_, walk_.options_.flags & kIgnoreCase);
    if ((walk_.options_.flags & kGitignore) && !folder.begun) apply_rules(folder);
    folder.begun = true;
    take_entries(folder);
  }
  account(entries, bytes);
}

bool Worker::open(Folder& folder) {
  if (const int error = walk_.descriptors_.open(folder)) {
    if (!vanished(error)) fault(folder, "", -error);
    return false;
  }
  folder.opened = true;
  if (allowed(folder)) return true;
  walk_.descriptors_.listed(folder, false);
  return false;
}

// Whether the opened folder may be entered: same file system, not below itself.
bool Worker::allowed(Folder& folder) {
  const uint32_t flags = walk_.options_.flags;
  const bool deep = folder.depth >= kLoopDepth;
  if (!deep && !(flags & (kFollow | kSameDevice))) return true;
  struct statx stat;
  const int error = active_system->stat(folder.descriptor, "", AT_EMPTY_PATH | kStatFlags,
                                        STATX_INO | STATX_MNT_ID, &stat);
  if (error) return fault(folder, "", -error), false;
  folder.identity = identity_of(stat);
  if ((flags & kSameDevice) && mount_of(stat) != walk_.mount_) return false;
  const Folder* checkpoint = folder.parent->checkpoint;
  const bool loop = (folder.by_link && is_own_ancestor(folder)) ||
                    (checkpoint && checkpoint->identity == folder.identity);
  if (loop) return fault(folder, "", ELOOP), false;
  folder.checkpoint =
      deep && std::has_single_bit(static_cast<uint32_t>(folder.depth)) ? &folder : checkpoint;
  return true;
}

// Ignore files are found in the listing; only where it does not fit the buffer are they asked for.
void Worker::apply_rules(Folder& folder) {
  SpecialEntries special;
  listing_.each([&](const Entry& entry) {
    if (entry.name[0] == '.') special.note(entry);
  });
  if (!listing_.at_end()) special.probe(folder.descriptor);
  if (!special.any()) return;
  folder.scope =
      walk_.ignore_.enter(folder.scope, folder.descriptor, special, folder.path_length,
                          [&](std::string_view name, int code) { fault(folder, name, code); });
}

bool Worker::left_out(Folder& folder, const Entry& entry) {
  const uint32_t flags = walk_.options_.flags;
  if ((flags & kNoHidden) && entry.name[0] == '.') return true;
  if (!walk_.filtered_) return false;
  if ((++judged_ & 255) == 0) call_->check();
  path_.point_to(entry.name);
  const bool is_folder = entry.type == Type::directory;
  if (!walk_.exclude_.empty() && walk_.exclude_.match(subject(is_folder)) == Verdict::matched)
    return true;
  if (!(flags & kGitignore)) return false;
  return entry.name == ".git" ||
         Ignore::ignored(*folder.scope, path_.path(), path_.name(), is_folder);
}

bool Worker::included(const Entry& entry) const {
  return walk_.include_.match(subject(entry.type == Type::directory)) == Verdict::matched;
}

bool Worker::wants_metadata(Type type) const {
  const Metadata wanted = walk_.options_.metadata;
  return wanted == Metadata::all || (wanted == Metadata::files && type == Type::regular);
}

// The entry that path_ points to, as the caller's globs see it.
Subject Worker::subject(bool is_folder) const {
  return {path_.path().substr(walk_.above_.size()), path_.name(), is_folder};
}

// Sorts what was listed into entries to note, metadata to read and folders to enter. What the
// options do not ask for is settled before the loop: most walks only copy names.
void Worker::take_entries(Folder& folder) {
  const WalkOptions& options = walk_.options_;
  const bool enter = options.max_depth < 0 || folder.depth + 1 < options.max_depth;
  const bool follow = options.flags & kFollow, list_folders = !(options.flags & kNoDirectories);
  const bool judge = walk_.filtered_ || (options.flags & kNoHidden);
  const bool choose = !walk_.include_.empty();
  int32_t number = -1;
  listing_.each([&](Entry entry) {
    bool by_link = false;
    const bool open = entry.type == Type::unknown || (follow && entry.type == Type::symlink);
    if (open && !resolve(folder, entry, by_link)) return;
    if (judge && left_out(folder, entry)) return;
    const bool is_folder = entry.type == Type::directory;
    if (is_folder && enter) {
      tasks_.push_back({FolderRef(Folder::make(&folder, entry.name)), nullptr});
      tasks_.back().folder->by_link = by_link;
    }
    if ((is_folder && !list_folders) || (choose && !included(entry))) return;
    if (wants_metadata(entry.type)) {
      batch_.add(entry);
      if (batch_.size() == Batch::kEntries) put_off(folder);
    } else {
      if (number < 0) number = this->number(folder);
      add(number, entry.name, entry.type, kNoSize, kNoTime);
    }
  });
  number_found(folder);
  read_metadata(folder, folder.descriptor, batch_);
  batch_.clear();

  // Done in the opposite order: metadata first, then what is left of the listing, then the folders
  // below, so that few listings are open at a time.
  folder.waiting.fetch_add(static_cast<int32_t>(tasks_.size() + batches_.size()));
  folder.needed |= !tasks_.empty() || !batches_.empty();
  const bool at_end = listing_.at_end();
  if (!at_end) tasks_.push_back({FolderRef::share(&folder), nullptr});
  for (Task& batch : batches_) tasks_.push_back(std::move(batch));
  batches_.clear();
  if (at_end) walk_.descriptors_.listed(folder, folder.needed);
  walk_.queues_.push(index_, tasks_);
  tasks_.clear();
}

// A full batch becomes a task of its own, for whoever has time.
void Worker::put_off(Folder& folder) {
  batches_.push_back({FolderRef::share(&folder), std::make_unique<Batch>(std::move(batch_))});
  batch_ = {};
}

// Settles the type where the listing leaves it open and, when links are followed, what they lead
// to. False when the entry is gone.
bool Worker::resolve(Folder& folder, Entry& entry, bool& by_link) {
  struct statx stat;
  const auto look = [&](int flags) {
    return active_system->stat(folder.descriptor, entry.name.data(), flags | kStatFlags, STATX_TYPE,
                               &stat);
  };
  if (entry.type == Type::unknown) {
    const int error = look(AT_SYMLINK_NOFOLLOW);
    if (error == -ENOENT) return false;
    if (error)
      fault(folder, entry.name, -error);
    else
      entry.type = type_of_mode(stat.stx_mode);
  }
  if (entry.type == Type::symlink && (walk_.options_.flags & kFollow)) {
    const int error = look(0);
    if (error && error != -ENOENT) fault(folder, entry.name, -error);
    if (!error) entry.type = type_of_mode(stat.stx_mode);
    by_link = !error;
  }
  return true;
}

// Gives the folders that were just found their numbers, which ascend from parent to child.
void Worker::number_found(Folder& folder) {
  if (tasks_.empty()) return;
  const auto count = static_cast<int32_t>(tasks_.size());
  const int32_t first = walk_.next_id_.fetch_add(count);
  if (first > std::numeric_limits<int32_t>::max() / 2)
    throw Error(Status::limit, "the tree has more than a billion folders");
  for (int32_t i = 0; i < count; ++i) tasks_[i].folder->id = first + i;
  if (walk_.stream_) return;
  found.push({first, count, folder.id});
  for (const Task& task : tasks_) found_names.add(task.folder->name());
}

void Worker::read_metadata(Folder& folder, int descriptor, const Batch& batch) {
  if (!batch.size()) return;
  const int32_t number = this->number(folder);
  for (size_t i = 0; i < batch.size(); ++i) {
    const std::string_view name = batch.names[i].substr(0, batch.names[i].size() - 1);
    auto type = static_cast<Type>(batch.types[i]);
    const bool follow = (walk_.options_.flags & kFollow) && type != Type::symlink;
    struct statx stat;
    const int error = active_system->stat(descriptor, name.data(),
                                          (follow ? 0 : AT_SYMLINK_NOFOLLOW) | kStatFlags,
                                          STATX_TYPE | STATX_SIZE | STATX_MTIME, &stat);
    if (error == -ENOENT) continue;  // gone since it was listed
    if (error) {
      fault(folder, name, -error);
      add(number, name, type, kNoSize, kNoTime);
    } else {
      add(number, name, type, static_cast<int64_t>(stat.stx_size), time_of(stat.stx_mtime));
    }
  }
}

void Worker::add(int32_t folder, std::string_view name, Type type, int64_t size, int64_t mtime_ns) {
  out.entries.names.add(name);
  out.entries.folders.push(folder);
  out.entries.types.push(static_cast<uint8_t>(type));
  if (!out.metadata) return;
  out.entries.sizes.push(size);
  out.entries.mtimes_ns.push(mtime_ns);
}

void Worker::flush(std::vector<Files>& ready) {
  if (out.entries.types.empty() && out.errors.codes.empty()) return;
  for (Names* names : {&out.entries.names, &out.folders.names, &out.errors.names}) names->start();
  ready.push_back(std::move(out));
  start();
}

void Worker::add_root(Folder& root) {
  struct statx stat;
  const int error = active_system->stat(root.descriptor, "", AT_EMPTY_PATH | kStatFlags,
                                        STATX_SIZE | STATX_MTIME, &stat);
  const bool known = !error && walk_.options_.metadata == Metadata::all;
  add(number(root), "", Type::directory, known ? static_cast<int64_t>(stat.stx_size) : kNoSize,
      known ? time_of(stat.stx_mtime) : kNoTime);
  account(0, 0);
}

void Worker::fault(Folder& folder, std::string_view name, int code) {
  if (walk_.options_.flags & kFailOnError)
    throw Error(Status::io, "cannot read " + walk_.path_of(folder, name) + ": " + reason(code));
  out.errors.names.add(name);
  out.errors.folders.push(number(folder));
  out.errors.codes.push(code);
}

// Counts what a task added against the limits.
void Worker::account(size_t entries, size_t bytes) {
  const WalkOptions& options = walk_.options_;
  const auto new_entries = static_cast<int64_t>(out.entries.types.size() - entries);
  const auto new_bytes = static_cast<int64_t>(out.entries.names.bytes().size() - bytes);
  if (walk_.entries_.fetch_add(new_entries) + new_entries > options.max_entries &&
      options.max_entries)
    throw Error(Status::limit, "more than max_entries = " + std::to_string(options.max_entries) +
                                   " entries below " + walk_.root_path_);
  if (walk_.bytes_.fetch_add(new_bytes) + new_bytes > options.max_bytes && options.max_bytes)
    throw Error(Status::limit,
                "the names take more than max_bytes = " + std::to_string(options.max_bytes) +
                    " bytes below " + walk_.root_path_);
}

// The number that stands for the folder in `out`. A batch of a stream has folder columns of its
// own: the folders that its entries need, numbered as they come.
int32_t Worker::number(Folder& folder) {
  if (!walk_.stream_) return folder.id;
  const auto [at, fresh] = numbers_.try_emplace(folder.id, 0);
  if (!fresh) return at->second;
  std::vector<Folder*> chain{&folder};
  while (chain.back()->parent && !numbers_.contains(chain.back()->parent->id))
    chain.push_back(chain.back()->parent);
  for (; !chain.empty(); chain.pop_back()) {
    const Folder* parent = chain.back()->parent;
    numbers_[chain.back()->id] = static_cast<int32_t>(out.folders.parents.size());
    out.folders.parents.push(parent ? numbers_[parent->id] : -1);
    out.folders.names.add(chain.back()->name());
  }
  return numbers_[folder.id];
}

}  // namespace accel::files
