#include "corpus.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "input.h"
#include "interrupt.h"
#include "terminal.h"

namespace cli {
namespace {

constexpr int64_t kPackBytes = 8 << 20;
constexpr size_t kSniffed = 8 * 1024;  // a NUL in these first bytes makes a file binary

bool is_binary(std::string_view text) {
  return text.substr(0, kSniffed).find('\0') != std::string_view::npos;
}

class File {
 public:
  // O_NONBLOCK: opening a FIFO must not wait for a writer.
  explicit File(const std::string& path)
      : fd_(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)) {}
  ~File() {
    if (fd_ >= 0) close(fd_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  bool is_open() const { return fd_ >= 0; }
  bool status(struct stat& info) const { return fstat(fd_, &info) == 0; }

  // Up to `limit` bytes more, appended. False with errno when a read fails.
  bool append(std::string& bytes, size_t limit) const {
    const size_t start = bytes.size();
    bytes.resize(start + limit);
    size_t at = start;
    while (at < bytes.size()) {
      const ssize_t got = read(fd_, bytes.data() + at, bytes.size() - at);
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) return false;
      if (got == 0) break;
      at += static_cast<size_t>(got);
    }
    bytes.resize(at);
    return true;
  }

 private:
  int fd_;
};

void find_files(const std::string& root, const TreeOptions& options,
                std::vector<std::string>& found, int64_t& errors) {
  std::error_code ignored;
  if (root == "-" || std::filesystem::is_regular_file(root, ignored)) {
    found.push_back(root);
    return;
  }
  const Files files = walk_tree(root, options, ACCEL_WALK_META_NONE, ACCEL_WALK_NO_DIRECTORIES);
  const Text paths = new_text();
  check([&](accel_error** err) { return accel_files_paths(files.get(), 0, paths.get(), err); });
  const accel_files_view all = columns(files);
  std::string_view left = view(paths);
  for (int64_t i = 0; i < all.count; ++i) {
    const std::string_view path = left.substr(0, left.find('\0'));
    left.remove_prefix(path.size() + 1);
    if (all.types[i] == ACCEL_FILE_REGULAR) found.push_back(shown_path(root, path));
  }
  errors += complain_about_errors(root, files);
}

}  // namespace

void add_corpus_options(CLI::App& app, CorpusOptions& options) {
  app.add_flag("--binary", options.binary, "Search files with a NUL byte in their first 8 KiB too")
      ->group("Which entries");
  app.add_option("--max-size", options.max_size,
                 "Skip and count files larger than this; default 256MiB")
      ->option_text("SIZE")
      ->group("Which entries")
      ->transform(CLI::AsSizeValue(false));
  add_tree_options(app, options.tree);
}

std::vector<std::string> find_files(const TreeOptions& options, int64_t& errors) {
  std::vector<std::string> found;
  for (const std::string& root : options.roots) find_files(root, options, found, errors);
  return found;
}

Corpus::Corpus(const CorpusOptions& options)
    : options_(options), paths_(find_files(options.tree, stats_.errors)) {}

Corpus::~Corpus() {
  if (ahead_.valid()) ahead_.wait();
}

bool Corpus::next(Pack& pack) {
  const auto start = [this] {
    return std::async(std::launch::async, [this] { return read_pack(); });
  };
  if (!ahead_.valid()) ahead_ = start();
  pack = ahead_.get();
  stop_if_interrupted();
  for (const std::string& trouble : pack.troubles) complain(trouble);
  stats_.files += pack.stats.files;
  stats_.bytes += pack.stats.bytes;
  stats_.binary += pack.stats.binary;
  stats_.too_large += pack.stats.too_large;
  stats_.errors += pack.stats.errors;
  const bool more = next_ < paths_.size();
  if (more) ahead_ = start();
  return more || pack.texts.size() > 0;
}

Pack Corpus::read_pack() {
  Pack pack;
  while (next_ < paths_.size() && pack.texts.total() < kPackBytes && !interrupted())
    read_file(paths_[next_++], pack);
  return pack;
}

void Corpus::read_file(const std::string& path, Pack& pack) {
  const auto refuse = [&](const std::string& reason) {
    ++pack.stats.errors;
    pack.troubles.push_back(path + ": " + reason);
  };
  const auto take = [&](std::string_view text) {
    if (!options_.binary && is_binary(text)) {
      ++pack.stats.binary;
      return;
    }
    pack.paths.push_back(path);
    pack.texts.add(text);
    ++pack.stats.files;
    pack.stats.bytes += static_cast<int64_t>(text.size());
  };
  if (path == "-") return take(read_all(path));

  const File file(path);
  struct stat info{};
  if (!file.is_open() || !file.status(info)) return refuse(std::strerror(errno));
  if (!S_ISREG(info.st_mode)) return refuse("not a regular file any more");
  if (info.st_size > options_.max_size) {
    ++pack.stats.too_large;
    return;
  }
  std::string content;  // most binary files are known by their first bytes: the rest stays unread
  if (!file.append(content, kSniffed)) return refuse(std::strerror(errno));
  if (options_.binary || !is_binary(content))
    while (content.size() >= kSniffed && content.size() <= static_cast<size_t>(options_.max_size)) {
      const size_t before = content.size();
      const size_t left =
          static_cast<size_t>(info.st_size) - std::min<size_t>(before, info.st_size);
      if (!file.append(content, left + 1)) return refuse(std::strerror(errno));
      if (content.size() == before) break;
    }
  take(content);
}

std::string skipped(const CorpusStats& stats, int64_t max_size) {
  std::string text;
  if (stats.binary) text += ", " + counted(stats.binary, "binary file") + " skipped";
  if (stats.too_large)
    text += ", " + counted(stats.too_large, "file") + " over " + human_bytes(max_size) + " skipped";
  if (stats.errors) text += ", " + grouped(stats.errors) + " unreadable";
  return text;
}

}  // namespace cli
