// The few files that a walk reads: ignore files and what points to them.
#pragma once

#include <string>

namespace accel::files {

constexpr size_t kMaxRuleFile = 10'000'000;

// The folder that holds info/exclude, of the repository whose .git is in `folder`: .git itself, or
// where a .git file (worktree, submodule) leads. A descriptor to be closed, or -errno.
int open_git_folder(int folder);

// core.excludesFile of the user's own configuration ($XDG_CONFIG_HOME/git/config, ~/.gitconfig), or
// the default, $XDG_CONFIG_HOME/git/ignore. Empty when there is neither. include.path is not
// followed.
std::string user_excludes_path();

// The value that git configuration text gives core.excludesFile; false when it gives none.
bool excludes_file_in(const std::string& config, std::string& value);

}  // namespace accel::files
