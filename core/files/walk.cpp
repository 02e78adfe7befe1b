#include "core/files/walk.h"

#include <sys/resource.h>

#include <algorithm>
#include <system_error>
#include <utility>

#include "core/base/error.h"
#include "core/files/walk_internal.h"

namespace accel::files {
namespace {

constexpr int kMaxThreads = 8;

// In a tree of fewer folders, as far as it is known, a thread costs more to start than it saves.
// Those that wait say little: depth first, a large tree never has many.
constexpr int32_t kWorthHelp = 64;

// Entries per batch of a stream. The first ones come with the first folder, then more at a time.
constexpr size_t kStreamEntries = 16'384;

size_t descriptor_budget() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit)) return 8;
  return std::clamp<rlim_t>(limit.rlim_cur / 2, 2, 256);
}

std::string checked(std::string_view root) {
  if (root.empty())
    throw Error(Status::invalid_argument, "root is empty: \".\" is the current folder");
  if (const size_t at = root.find('\0'); at != root.npos)
    throw Error(Status::invalid_argument, "root contains a NUL", -1, static_cast<int64_t>(at));
  return std::string(root);
}

}  // namespace

Identity identity_of(const struct statx& stat) {
  return {uint64_t{stat.stx_dev_major} << 32 | stat.stx_dev_minor, stat.stx_ino};
}

uint64_t mount_of(const struct statx& stat) {
  return stat.stx_mask & STATX_MNT_ID ? stat.stx_mnt_id : identity_of(stat).device;
}

Walk::Walk(std::string_view root, const WalkOptions& options, bool stream)
    : root_path_(checked(root)),
      options_(options),
      stream_(stream),
      descriptors_(descriptor_budget(), options.flags & kFollow),
      root_(Folder::make(nullptr, "")),
      include_(options.flags & kIgnoreCase),
      exclude_(options.flags & kIgnoreCase),
      ignore_(options.flags & kIgnoreCase),
      filtered_((options.flags & kGitignore) || !options.include.empty() ||
                !options.exclude.empty()),
      queues_(kMaxThreads) {
  if (stream && (options.flags & kSorted))
    throw Error(Status::unsupported, "a stream has no order: leave SORTED out, or use accel_walk");
  add_globs();
  open_root();
  workers_.push_back(std::make_unique<Worker>(*this, 0));
  if (options_.flags & kGitignore) {
    const Fault fault = [&](std::string_view name, int code) {
      workers_[0]->fault(*root_, name, code);
    };
    root_->scope = ignore_.above_root(root_->descriptor, fault, above_);
  }
  if (options_.flags & kIgnoreCase) to_lower(above_);
  root_->path_length = above_.size();
  if ((options_.flags & kRoot) && !(options_.flags & kNoDirectories)) workers_[0]->add_root(*root_);
  Task task{FolderRef::share(root_.get()), nullptr};
  if (options_.max_depth != 0) queues_.push(0, {&task, 1});
}

// Items of an error count the includes, then the excludes.
void Walk::add_globs() {
  int64_t item = 0;
  const auto add = [&](GlobList& list, const std::vector<std::string>& globs) {
    for (const std::string& glob : globs) {
      try {
        list.add(glob, options_.dialect);
      } catch (const Error& error) {
        throw Error(error.status, error.message, item, error.offset);
      }
      ++item;
    }
    list.finish();
  };
  add(include_, options_.include);
  add(exclude_, options_.exclude);
}

void Walk::open_root() {
  struct statx stat;
  int opened = active_system->open(AT_FDCWD, root_path_.c_str(), kOpenFolder);
  if (opened >= 0) {
    descriptors_.adopt(*root_, opened);
    opened = active_system->stat(root_->descriptor, "", AT_EMPTY_PATH,
                                 STATX_INO | STATX_TYPE | STATX_MNT_ID, &stat);
  }
  if (opened < 0)
    throw Error(Status::io, "cannot open folder " + root_path_ + ": " +
                                std::generic_category().message(-opened));
  root_->identity = identity_of(stat);
  mount_ = mount_of(stat);
}

void Walk::run(const Call& call) {
  queues_.resume();
  workers_[0]->run(call);
  crew_.wait();
  tokens_.reset();
  if (error_) std::rethrow_exception(error_);
}

// Asked by the first worker after each folder.
void Walk::want_help(const Call& call) {
  const int32_t known = next_id_.load(std::memory_order_relaxed);
  if (tokens_ || known <= kWorthHelp || queues_.queued(0) < 2) return;
  const int threads = std::min(call.threads ? call.threads : thread_limit(), kMaxThreads);
  tokens_.emplace(threads - 1);
  for (int i = 1; i <= tokens_->count(); ++i) {
    if (static_cast<size_t>(i) == workers_.size())
      workers_.push_back(std::make_unique<Worker>(*this, i));
    Worker* const worker = workers_[i].get();
    if (!crew_.hire([worker, &call] { worker->run(call); })) break;
  }
}

void Walk::fail(std::exception_ptr error) noexcept {
  {
    const std::lock_guard lock(error_mutex_);
    if (!error_) error_ = std::move(error);
  }
  queues_.stop();
}

std::string Walk::path_of(const Folder& folder, std::string_view name) const {
  std::string path(name);
  for (const Folder* at = &folder; at->parent; at = at->parent)
    path.insert(0, path.empty() ? std::string(at->name()) : std::string(at->name()) + "/");
  if (path.empty()) return root_path_;
  return root_path_.back() == '/' ? root_path_ + path : root_path_ + "/" + path;
}

Files Walk::collect() {
  Files all = std::move(workers_[0]->out);
  const auto join = [&](auto column) {
    for (size_t i = 1; i < workers_.size(); ++i) {
      auto& more = column(workers_[i]->out);
      column(all).append(more.data(), more.size());
      more = {};
    }
    column(all).shrink();
  };
  const auto join_names = [&](auto names) {
    for (size_t i = 1; i < workers_.size(); ++i) names(all).take(names(workers_[i]->out));
    names(all).start();
    names(all).shrink();
  };
  join_names([](Files& files) -> Names& { return files.entries.names; });
  join([](Files& files) -> auto& { return files.entries.folders; });
  join([](Files& files) -> auto& { return files.entries.types; });
  join([](Files& files) -> auto& { return files.entries.sizes; });
  join([](Files& files) -> auto& { return files.entries.mtimes_ns; });
  join_names([](Files& files) -> Names& { return files.errors.names; });
  join([](Files& files) -> auto& { return files.errors.folders; });
  join([](Files& files) -> auto& { return files.errors.codes; });
  collect_folders(all.folders);
  if (options_.flags & kSorted) sort(all);
  return all;
}

// Puts every worker's finds where their numbers say: first the lengths, then the names.
void Walk::collect_folders(Files::Folders& folders) {
  const auto count = static_cast<size_t>(next_id_.load());
  Column<int64_t>& offsets = folders.names.offsets();
  offsets.fill(count + 1, 0);
  folders.parents.fill(count, -1);
  const auto each_find = [&](auto body) {
    for (const auto& worker : workers_) {
      size_t name = 0;
      for (size_t run = 0; run < worker->found.size(); ++run) {
        const Worker::Found& found = worker->found[run];
        for (int32_t i = 0; i < found.count; ++i)
          body(found.first + i, found.parent, worker->found_names[name++]);
      }
    }
  };
  each_find([&](int32_t number, int32_t parent, std::string_view name) {
    folders.parents[number] = parent;
    offsets[number + 1] = static_cast<int64_t>(name.size());
  });
  for (size_t i = 0; i < count; ++i) offsets[i + 1] += offsets[i];
  folders.names.bytes().resize(static_cast<size_t>(offsets[count]));
  each_find([&](int32_t number, int32_t, std::string_view name) {
    name.copy(folders.names.bytes().data() + offsets[number], name.size());
  });
}

bool Walk::next(const Call& call, Files& out) {
  while (ready_.empty()) {
    if (queues_.finished() && workers_[0]->out.entries.types.empty()) return false;
    run(call);
    for (const auto& worker : workers_) worker->flush(ready_);
    enough_ = std::min(enough_ * 16, kStreamEntries);
  }
  out = std::move(ready_.front());
  ready_.erase(ready_.begin());
  return true;
}

Files walk(std::string_view root, const WalkOptions& options, const Call& call) {
  Walk walk(root, options, false);
  walk.run(call);
  return walk.collect();
}

Walker::Walker(std::string_view root, const WalkOptions& options)
    : walk_(std::make_unique<Walk>(root, options, true)) {}

Walker::~Walker() = default;

bool Walker::next(const Call& call, Files& out) { return walk_->next(call, out); }

}  // namespace accel::files
