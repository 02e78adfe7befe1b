#include "core/files/rule_file.h"

#include <errno.h>

#include <cstdlib>
#include <string_view>

#include "core/base/ascii.h"
#include "core/files/listing.h"
#include "core/files/system_internal.h"

namespace accel::files {
namespace {

constexpr size_t kMaxPointer = 64 * 1024;  // .git files and commondir hold a path
constexpr size_t kMaxConfig = 1'000'000;
constexpr int kOpenPath = O_PATH | O_DIRECTORY | O_CLOEXEC;

// `size` is what the file had when it was looked at; that a byte more is not to be had tells its
// end.
int read_all(int file, size_t size, size_t limit, std::string& out) {
  out.clear();
  for (size_t more = size + 1;;) {
    const size_t had = out.size();
    out.resize(had + more);
    const ssize_t n = active_system->read(file, out.data() + had, out.size() - had);
    out.resize(had + static_cast<size_t>(n > 0 ? n : 0));
    if (n <= 0) return static_cast<int>(n);
    if (out.size() > limit) return -EFBIG;
    if (out.size() == size) return 0;
    more = 64 * 1024;
  }
}

int refusal(const struct statx& stat, size_t limit) {
  switch (type_of_mode(stat.stx_mode)) {
    case Type::regular: return stat.stx_size > limit ? -EFBIG : 0;
    case Type::directory: return -EISDIR;
    case Type::symlink: return -ELOOP;
    default: return -EINVAL;
  }
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

std::string from_environment(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

// The value of a configuration line: quotes, escapes, comments; lines go on behind a \ at their
// end.
std::string config_value(const std::string& text, size_t& at) {
  std::string value;
  size_t keep = 0;  // white space at the end counts only inside quotes
  for (bool quoted = false; at < text.size(); ++at) {
    char c = text[at];
    if (c == '\n' || (!quoted && (c == '#' || c == ';'))) break;
    if (c == '"') {
      quoted = !quoted;
      keep = value.size();
      continue;
    }
    if (c == '\\' && at + 1 < text.size()) {
      c = text[++at];
      if (c == '\n') continue;
      if (c == 'n') c = '\n';
      if (c == 't') c = '\t';
      value += c;
      keep = value.size();
      continue;
    }
    if (value.empty() && !quoted && is_space(c)) continue;
    value += c;
    if (quoted || !is_space(c)) keep = value.size();
  }
  value.resize(keep);
  return value;
}

}  // namespace

int read_rule_file(int folder, const char* path, bool follow, size_t limit, std::string& out) {
  const System& system = *active_system;
  struct statx stat;
  const int look = follow ? 0 : AT_SYMLINK_NOFOLLOW;
  if (const int error = system.stat(folder, path, look, STATX_TYPE | STATX_SIZE, &stat))
    return error;
  if (const int error = refusal(stat, limit)) return error;
  const int file = system.open(
      folder, path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | (follow ? 0 : O_NOFOLLOW));
  if (file < 0) return file;
  int error = system.stat(file, "", AT_EMPTY_PATH, STATX_TYPE | STATX_SIZE, &stat);
  if (!error) error = refusal(stat, limit);
  if (!error) error = read_all(file, stat.stx_size, limit, out);
  system.close(file);
  return error;
}

int open_git_folder(int folder) {
  const System& system = *active_system;
  int git = system.open(folder, ".git", kOpenPath);
  std::string text;
  if (git == -ENOTDIR) {
    if (const int error = read_rule_file(folder, ".git", false, kMaxPointer, text)) return error;
    constexpr std::string_view kKey = "gitdir:";
    if (!text.starts_with(kKey)) return -EINVAL;
    git = system.open(folder, std::string(trimmed(text.substr(kKey.size()))).c_str(), kOpenPath);
  }
  if (git < 0 || read_rule_file(git, "commondir", false, kMaxPointer, text)) return git;
  const int common = system.open(git, std::string(trimmed(text)).c_str(), kOpenPath);
  system.close(git);
  return common;
}

bool excludes_file_in(const std::string& config, std::string& value) {
  bool in_core = false, found = false;
  for (size_t at = 0; at < config.size(); ++at) {  // one line, or white space, a time
    const char c = config[at];
    if (is_space(c)) continue;
    const size_t line_end = std::min(config.find('\n', at), config.size());
    if (c == '#' || c == ';') {
      at = line_end;
    } else if (c == '[') {
      const size_t close = std::min(config.find(']', at), line_end);
      const std::string_view section = std::string_view(config).substr(at + 1, close - at - 1);
      in_core = equal_ignoring_case(trimmed(section), "core");
      at = close;
    } else {
      const size_t name_end = std::min(config.find_first_of("=\n#;", at), config.size());
      const std::string_view name = trimmed(std::string_view(config).substr(at, name_end - at));
      const bool wanted = in_core && equal_ignoring_case(name, "excludesfile");
      at = name_end;
      if (at == config.size() || config[at] != '=') {
        at = line_end;
        continue;
      }
      std::string read = config_value(config, ++at);
      at = std::min(config.find('\n', at), config.size());
      if (!wanted) continue;
      value = std::move(read);
      found = true;
    }
  }
  return found;
}

std::string user_excludes_path() {
  const std::string home = from_environment("HOME");
  std::string base = from_environment("XDG_CONFIG_HOME");
  if (base.empty() && !home.empty()) base = home + "/.config";
  std::string path = base.empty() ? "" : base + "/git/ignore";
  const std::string configs[] = {base.empty() ? "" : base + "/git/config",
                                 home.empty() ? "" : home + "/.gitconfig"};
  std::string text;
  for (const std::string& config : configs)
    if (!config.empty() && !read_rule_file(AT_FDCWD, config.c_str(), true, kMaxConfig, text))
      excludes_file_in(text, path);
  if (path.starts_with("~/")) return home.empty() ? "" : home + path.substr(1);
  return path.starts_with('/') ? path : "";
}

}  // namespace accel::files
