// The content of the files that a verb searches, in packs of bounded size. The next pack is read
// while the one before is searched; what could not be read is said, nothing is left out in silence.
#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <future>
#include <string>
#include <vector>

#include "packed.h"
#include "tree.h"

namespace cli {

struct CorpusOptions {
  TreeOptions tree;  // a root may be a folder, a file or "-" for stdin
  bool binary = false;
  int64_t max_size = 256 << 20;
};

void add_corpus_options(CLI::App& app, CorpusOptions& options);

// The regular files of the trees, "-" among them where it is a root. Lists on stderr what could not
// be read and adds it to `errors`; throws when a root cannot be read.
std::vector<std::string> find_files(const TreeOptions& options, int64_t& errors);

struct CorpusStats {
  int64_t files = 0, bytes = 0;                   // that were read
  int64_t binary = 0, too_large = 0, errors = 0;  // that were not
};

struct Pack {
  std::vector<std::string> paths;
  Packed texts;
  CorpusStats stats;                  // of this pack
  std::vector<std::string> troubles;  // "path: reason"
};

class Corpus {
 public:
  // Walks the trees; throws when a root cannot be read.
  explicit Corpus(const CorpusOptions& options);
  ~Corpus();
  Corpus(const Corpus&) = delete;
  Corpus& operator=(const Corpus&) = delete;

  // False when there are no more. Lists on stderr what the pack could not read.
  bool next(Pack& pack);

  // Files that the walk found.
  int64_t count() const { return static_cast<int64_t>(paths_.size()); }
  // Of all packs so far.
  const CorpusStats& stats() const { return stats_; }

 private:
  Pack read_pack();
  void read_file(const std::string& path, Pack& pack);

  CorpusOptions options_;
  CorpusStats stats_;
  std::vector<std::string> paths_;
  size_t next_ = 0;         // the first path that no pack has
  std::future<Pack> ahead_;  // the pack that is being read
};

// ", 3 binary files and 1 file over 256 MB skipped", or nothing.
std::string skipped(const CorpusStats& stats, int64_t max_size);

}  // namespace cli
