// Which entries the ignore files say to leave out.
//
// There are three kinds of files in folders: .accelignore, .ignore and .gitignore. A kind listed
// earlier here beats a later one; within a kind the nearest folder with a rule for the entry
// decides, up to the repository's for .gitignore. Then come .git/info/exclude and, last, the user's
// core.excludesFile; both count inside repositories only. That an ignored folder cannot be
// re-entered needs no rule: it is not opened.
//
// The files are noticed in the listing of their folder, so that folders without any cost no call.
// The rules in force in a folder are a Scope: shared by all folders below that bring no rules of
// their own.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "core/files/glob.h"
#include "core/files/listing.h"

namespace accel::files {

// One ignore file. Its globs are about paths below the folder it is in.
struct Rules {
  Rules(bool ignore_case, size_t base, const Rules* above)
      : globs(ignore_case), base(base), above(above) {}

  GlobList globs;
  const size_t base;   // length of the folder's path, / included
  const Rules* above;  // the next of the same kind
};

struct Scope {
  const Rules *accelignore = nullptr, *ignore = nullptr, *gitignore = nullptr;
  const Rules* exclude = nullptr;  // .git/info/exclude
  const Rules* user = nullptr;     // core.excludesFile, as seen from this repository
};

// Told about files that are there but cannot be used.
using Fault = std::function<void(std::string_view name, int code)>;

// The interesting names of a listing, and of what type they are.
struct SpecialEntries {
  static constexpr std::string_view kNames[] = {".gitignore", ".ignore", ".accelignore", ".git"};
  static constexpr size_t kGit = 3;

  bool seen[4] = {};
  Type types[4] = {};

  bool any() const { return seen[0] || seen[1] || seen[2] || seen[3]; }
  void note(const Entry& entry);
  // For a folder that is too large to be looked through before its entries are judged.
  void probe(int folder);
};

class Ignore {
 public:
  explicit Ignore(bool ignore_case) : folded_(ignore_case) {}

  // The rules that hold in the root because of the folders above it, up to its repository's. The
  // path from there to the root, with a / at its end, goes to `above`.
  const Scope* above_root(int root, const Fault& fault, std::string& above);

  // The rules in a folder: those above it and what it brings itself. `base`: length of its path.
  const Scope* enter(const Scope* above, int folder, const SpecialEntries& special, size_t base,
                     const Fault& fault);

  // Whether an entry of the folder is to be left out. `path` from where `above` starts.
  static bool ignored(const Scope& scope, std::string_view path, std::string_view name,
                      bool is_folder);

 private:
  Rules* rules(size_t base, const Rules* above);
  const Rules* read(int folder, const char* name, Type type, size_t base, const Rules* above,
                    const Fault& fault);
  void enter_repository(Scope& scope, int folder, size_t base, const Fault& fault);
  std::string_view user_text(const Fault& fault);

  const bool folded_;
  std::mutex mutex_;  // guards what follows; rules and scopes live as long as the walk
  std::deque<Rules> rules_;
  std::deque<Scope> scopes_;
  bool user_read_ = false;
  std::string user_text_;
};

}  // namespace accel::files
