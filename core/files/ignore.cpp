#include "core/files/ignore.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>

#include <memory>
#include <vector>

#include "core/files/read_file.h"
#include "core/files/rule_file.h"
#include "core/files/system_internal.h"

namespace accel::files {
namespace {

constexpr int kOpenPath = O_PATH | O_DIRECTORY | O_CLOEXEC;

bool missing(int error) { return error == -ENOENT || error == -ENOTDIR; }

// Where the descriptor's folder is, links resolved; empty when it cannot be told.
std::string real_path(int folder) {
  const std::string self = "/proc/self/fd/" + std::to_string(folder);
  char path[PATH_MAX];
  return realpath(self.c_str(), path) ? path : "";
}

Verdict match(const Rules* rules, Subject& subject, std::string_view path) {
  Verdict verdict = Verdict::none;
  for (; rules && verdict == Verdict::none; rules = rules->above) {
    subject.path = path.substr(rules->base);
    verdict = rules->globs.match(subject);
  }
  return verdict;
}

}  // namespace

void SpecialEntries::note(const Entry& entry) {
  for (size_t i = 0; i < std::size(kNames); ++i)
    if (entry.name == kNames[i]) seen[i] = true, types[i] = entry.type;
}

void SpecialEntries::probe(int folder) {
  struct statx stat;
  for (size_t i = 0; i < std::size(kNames); ++i) {
    if (seen[i]) continue;
    if (active_system->stat(folder, kNames[i].data(), AT_SYMLINK_NOFOLLOW, STATX_TYPE, &stat))
      continue;
    seen[i] = true;
    types[i] = type_of_mode(stat.stx_mode);
  }
}

// The repository is looked for upwards, then the ignore files on the way are read downwards.
const Scope* Ignore::above_root(int root, const Fault& fault, std::string& above) {
  const std::string path = real_path(root);
  const auto is_repository = [&](const std::string& where, int folder) {
    struct statx stat;
    const int error =
        folder < 0 ? folder
                   : active_system->stat(folder, ".git", AT_SYMLINK_NOFOLLOW, STATX_TYPE, &stat);
    if (error && !missing(error)) fault(where, -error);
    return !error;
  };
  const Scope* const none = &scopes_.emplace_back();
  if (is_repository(path, root)) return none;
  size_t end = path.size();
  for (;;) {
    end = end ? path.rfind('/', end - 1) : path.npos;
    if (end == path.npos) return none;
    const std::string folder = end ? path.substr(0, end) : "/";
    const Descriptor opened(active_system->open(AT_FDCWD, folder.c_str(), kOpenPath));
    if (is_repository(folder, opened.get())) break;
  }
  above = path.substr(end + 1) + "/";
  const Scope* scope = none;
  for (size_t base = 0;; base = above.find('/', base) + 1) {
    if (base == above.size()) return scope;
    const std::string folder = path.substr(0, end + base);
    const Descriptor opened(
        active_system->open(AT_FDCWD, folder.empty() ? "/" : folder.c_str(), kOpenPath));
    if (opened.get() < 0) continue;
    SpecialEntries special;
    special.probe(opened.get());
    const Fault with_folder = [&](std::string_view name, int code) {
      fault(folder + "/" + std::string(name), code);
    };
    if (special.any()) scope = enter(scope, opened.get(), special, base, with_folder);
  }
}

const Scope* Ignore::enter(const Scope* above, int folder, const SpecialEntries& special,
                           size_t base, const Fault& fault) {
  Scope scope = *above;
  if (special.seen[SpecialEntries::kGit]) enter_repository(scope, folder, base, fault);
  const Rules** const kinds[] = {&scope.gitignore, &scope.ignore, &scope.accelignore};
  for (size_t i = 0; i < std::size(kinds); ++i)
    if (special.seen[i])
      *kinds[i] =
          read(folder, SpecialEntries::kNames[i].data(), special.types[i], base, *kinds[i], fault);
  const std::lock_guard lock(mutex_);
  return &scopes_.emplace_back(scope);
}

Rules* Ignore::rules(size_t base, const Rules* above) {
  const std::lock_guard lock(mutex_);
  return &rules_.emplace_back(folded_, base, above);
}

// The rules of one file on top of those above; these alone when it cannot be used.
const Rules* Ignore::read(int folder, const char* name, Type type, size_t base, const Rules* above,
                          const Fault& fault) {
  std::string text;
  int error = 0;
  if (type == Type::regular || type == Type::unknown)
    error = read_file(folder, name, {kMaxRuleFile}, text);
  else
    error = type == Type::symlink ? -ELOOP : type == Type::directory ? -EISDIR : -EINVAL;
  if (error && !missing(error)) fault(name, -error);
  if (error) return above;
  Rules* const made = rules(base, above);
  made->globs.add_lines(text);
  made->globs.finish();
  return made->globs.empty() ? above : made;
}

// A repository has its own .gitignore files: those above it do not count.
void Ignore::enter_repository(Scope& scope, int folder, size_t base, const Fault& fault) {
  scope.gitignore = scope.exclude = nullptr;
  const Descriptor git(open_git_folder(folder));
  std::string text;
  int error = git.get() < 0 ? git.get() : 0;
  if (!error) error = read_file(git.get(), "info/exclude", {kMaxRuleFile, true}, text);
  if (error && !missing(error)) fault(".git/info/exclude", -error);
  const auto made = [&](std::string_view lines) -> const Rules* {
    if (lines.empty()) return nullptr;
    Rules* const made = rules(base, nullptr);
    made->globs.add_lines(lines);
    made->globs.finish();
    return made->globs.empty() ? nullptr : made;
  };
  if (!error) scope.exclude = made(text);
  scope.user = made(user_text(fault));
}

std::string_view Ignore::user_text(const Fault& fault) {
  const std::lock_guard lock(mutex_);
  if (std::exchange(user_read_, true)) return user_text_;
  const std::string path = user_excludes_path();
  if (path.empty()) return user_text_;
  const int error = read_file(AT_FDCWD, path.c_str(), {kMaxRuleFile, true}, user_text_);
  if (error) user_text_.clear();
  if (error && !missing(error)) fault(path, -error);
  return user_text_;
}

bool Ignore::ignored(const Scope& scope, std::string_view path, std::string_view name,
                     bool is_folder) {
  Subject subject(path, name, is_folder);
  for (const Rules* rules :
       {scope.accelignore, scope.ignore, scope.gitignore, scope.exclude, scope.user})
    if (const Verdict verdict = match(rules, subject, path); verdict != Verdict::none)
      return verdict == Verdict::matched;
  return false;
}

}  // namespace accel::files
