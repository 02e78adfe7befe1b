// The path of the entry at hand, for globs. Going on to another folder costs the names in which it
// differs from the last one, so that deep trees do not build every path from its start.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/files/folder.h"
#include "core/files/glob.h"

namespace accel::files {

class PathCursor {
 public:
  // `above` stands before the root; `folded`: in lower case.
  void enter(Folder& folder, std::string_view above, bool folded) {
    folded_ = folded;
    const Folder* shared = folder_.get();  // in the end: the deepest folder common to both
    while (shared && shared->depth > folder.depth) shared = shared->parent;
    chain_.clear();
    for (Folder* at = &folder; at && at != shared; at = at->parent) {
      chain_.push_back(at);
      if (shared && shared->depth == at->depth) shared = shared->parent;
    }
    if (!shared) text_ = above;
    for (; !chain_.empty(); chain_.pop_back()) {
      const Folder& next = *chain_.back();
      if (!next.parent) continue;
      text_.resize(next.parent->path_length);
      append(next.name());
      text_ += '/';
    }
    folder_ = FolderRef::share(&folder);
  }

  // An entry of that folder.
  void point_to(std::string_view name) {
    text_.resize(folder_->path_length);
    append(name);
  }

  std::string_view path() const { return text_; }
  std::string_view name() const { return path().substr(folder_->path_length); }

 private:
  void append(std::string_view name) {
    const size_t at = text_.size();
    text_.append(name);
    if (folded_) to_lower(text_, at);
  }

  FolderRef folder_;
  std::string text_;
  std::vector<Folder*> chain_;
  bool folded_ = false;
};

}  // namespace accel::files
