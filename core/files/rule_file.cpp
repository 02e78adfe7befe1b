#include "core/files/rule_file.h"

#include <errno.h>

#include <cstdlib>
#include <string_view>

#include "core/base/ascii.h"
#include "core/files/read_file.h"
#include "core/files/system_internal.h"

namespace accel::files {
namespace {

constexpr size_t kMaxPointer = 64 * 1024;  // .git files and commondir hold a path
constexpr size_t kMaxConfig = 1'000'000;
constexpr int kOpenPath = O_PATH | O_DIRECTORY | O_CLOEXEC;

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

int open_git_folder(int folder) {
  const System& system = *active_system;
  int git = system.open(folder, ".git", kOpenPath);
  std::string text;
  if (git == -ENOTDIR) {
    if (const int error = read_file(folder, ".git", {kMaxPointer}, text)) return error;
    constexpr std::string_view kKey = "gitdir:";
    if (!text.starts_with(kKey)) return -EINVAL;
    git = system.open(folder, std::string(trimmed(text.substr(kKey.size()))).c_str(), kOpenPath);
  }
  if (git < 0 || read_file(git, "commondir", {kMaxPointer}, text)) return git;
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
    if (!config.empty() && !read_file(AT_FDCWD, config.c_str(), {kMaxConfig, true}, text))
      excludes_file_in(text, path);
  if (path.starts_with("~/")) return home.empty() ? "" : home + path.substr(1);
  return path.starts_with('/') ? path : "";
}

}  // namespace accel::files
