#include "git_history.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstring>

#include "usage.h"

namespace cli {
namespace {

constexpr std::string_view kCommit("commit\0", 7);

// Nothing of a repository's configuration may run a program or change what git prints.
std::vector<std::string> command_of(const GitOptions& options) {
  std::vector<std::string> words = {"git",
                                    "-C",
                                    options.repository,
                                    "--no-pager",
                                    "--no-optional-locks",
                                    "-c",
                                    "core.fsmonitor=false",
                                    "-c",
                                    "core.quotePath=false",
                                    "-c",
                                    "log.showRoot=true"};
  if (options.staged) {
    words.insert(words.end(), {"diff", "--cached"});
  } else {
    words.insert(words.end(), {"log", "--patch", "--no-show-signature", "--no-notes",
                               "--format=commit%x00%H%x00%aI%x00%an%x00%ae"});
  }
  words.insert(words.end(), {"--unified=0", "--no-color", "--no-ext-diff", "--no-textconv",
                             "--no-renames", "--src-prefix=a/", "--dst-prefix=b/"});
  if (options.binary) words.push_back("--text");
  if (!options.staged) words.push_back(options.commits.empty() ? "--all" : options.commits);
  words.push_back("--");
  return words;
}

pid_t start(std::vector<std::string> words, int output) {
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_adddup2(&files, output, STDOUT_FILENO);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t reset;
  sigemptyset(&reset);
  sigaddset(&reset, SIGPIPE);  // ignored here, but git shall end when nobody reads
  posix_spawnattr_setsigdefault(&attributes, &reset);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
  pid_t child = -1;
  const int error = posix_spawnp(&child, "git", &files, &attributes, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&files);
  posix_spawnattr_destroy(&attributes);
  if (error == ENOENT) throw Trouble("git was not found: history is read through it");
  if (error) throw Trouble(std::string("git: ") + std::strerror(error));
  return child;
}

// Starts git; the descriptor gives what it prints.
int start(const GitOptions& options, pid_t& child) {
  if (options.commits.starts_with('-'))
    throw BadUsage("\"" + options.commits + "\" is no range of commits");
  int ends[2];
  if (pipe2(ends, O_CLOEXEC)) throw Trouble(std::string("git: ") + std::strerror(errno));
  try {
    child = start(command_of(options), ends[1]);
  } catch (...) {
    close(ends[0]);
    close(ends[1]);
    throw;
  }
  close(ends[1]);
  return ends[0];
}

// Git quotes names that hold a quote, a backslash or a control character, as C would.
std::string unquoted(std::string_view name) {
  constexpr std::string_view kLetters = "abtnvfr\"\\", kMeant = "\a\b\t\n\v\f\r\"\\";
  std::string plain;
  for (size_t i = 0; i < name.size(); ++i) {
    if (name[i] != '\\' || i + 1 == name.size()) {
      plain += name[i];
      continue;
    }
    const size_t letter = kLetters.find(name[++i]);
    if (letter != kLetters.npos) {
      plain += kMeant[letter];
    } else {
      unsigned byte = 0;
      std::from_chars(name.data() + i, name.data() + std::min(i + 3, name.size()), byte, 8);
      plain += static_cast<char>(byte);
      i += 2;
    }
  }
  return plain;
}

// The path of "b/path", of "\"b/pa\\th\"" or, with a blank in it, of "b/pa th\t".
std::string path_of(std::string_view name) {
  if (name.ends_with('\t')) name.remove_suffix(1);
  if (!name.starts_with('"')) return std::string(name.substr(std::min<size_t>(2, name.size())));
  name = name.substr(1, name.size() - 2);
  return unquoted(name).substr(2);
}

// Reads "start" or "start,count".
const char* read_range(const char* at, const char* end, int64_t& start, int64_t& count) {
  at = std::from_chars(at, end, start).ptr;
  count = 1;
  if (at < end && *at == ',') at = std::from_chars(at + 1, end, count).ptr;
  return at;
}

}  // namespace

GitHistory::GitHistory(const GitOptions& options) : lines_(start(options, git_), "git") {}

GitHistory::~GitHistory() {
  if (git_ <= 0) return;
  kill(git_, SIGTERM);
  waitpid(git_, nullptr, 0);
}

bool GitHistory::next(Added& added) {
  for (std::string_view line; lines_.next(line);) {
    if (line.starts_with(kCommit)) {
      read_commit(line.substr(kCommit.size()));
    } else if (line.starts_with("+++ ")) {
      path_ = path_of(line.substr(4));
    } else if (line.starts_with("@@ ") && read_hunk(line, added)) {
      return true;
    }
  }
  finish();
  return false;
}

void GitHistory::read_commit(std::string_view line) {
  std::string* const parts[] = {&commit_.id, &commit_.date, &commit_.author, &commit_.email};
  for (std::string* const part : parts) {
    *part = line.substr(0, line.find('\0'));
    line.remove_prefix(std::min(part->size() + 1, line.size()));
  }
  ++commits_;
}

// The lines behind "@@ -start,count +start,count @@". False when none was added.
bool GitHistory::read_hunk(std::string_view header, Added& added) {
  const char* const end = header.data() + header.size();
  int64_t ignored = 0, removed = 0, left = 0;
  const char* at = read_range(header.data() + 4, end, ignored, removed);
  read_range(at + 2, end, added.first_line, left);
  added.path = path_;
  added.text.clear();
  const bool any = left > 0;
  for (std::string_view line; removed + left > 0 && lines_.next(line);) {
    if (line.starts_with('-')) {
      --removed;
    } else if (line.starts_with('+')) {
      --left;
      added.text.append(line.substr(1)) += '\n';
    }
  }
  return any;
}

void GitHistory::finish() {
  int status = 0;
  while (waitpid(git_, &status, 0) < 0 && errno == EINTR) {
  }
  git_ = -1;
  if (status) throw Trouble("git could not tell the history");
}

}  // namespace cli
