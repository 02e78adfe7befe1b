// What commits added to files, as `git log` tells it: each stretch of added lines is a text of its
// own. Merges add nothing of their own; what they bring stands in the commits that they merge.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>
#include <vector>

#include "input.h"

namespace cli {

struct GitOptions {
  std::string repository = ".";
  std::string commits;  // a range such as main..HEAD; empty: all that any branch or tag reaches
  bool staged = false;  // what the next commit would add, in place of history
  bool binary = false;  // also files that git takes for binary
};

struct Commit {
  std::string id, date, author, email;  // the date as ISO 8601
};

struct Added {
  std::string path;
  std::string text;        // whole lines
  int64_t first_line = 1;  // of the text in its file
};

class GitHistory {
 public:
  // Starts git. Throws Trouble when it cannot be started.
  explicit GitHistory(const GitOptions& options);
  ~GitHistory();
  GitHistory(const GitHistory&) = delete;
  GitHistory& operator=(const GitHistory&) = delete;

  // False at the end. Throws Trouble when git failed; it has said why on stderr.
  bool next(Added& added);

  // Of the text that next() gave; without id for what is staged.
  const Commit& commit() const { return commit_; }
  int64_t commits() const { return commits_; }

 private:
  void read_commit(std::string_view line);
  bool read_hunk(std::string_view header, Added& added);
  void finish();

  pid_t git_ = -1;
  LineReader lines_;
  std::string path_;
  Commit commit_;
  int64_t commits_ = 0;
};

}  // namespace cli
