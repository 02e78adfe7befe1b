// accel_think_options with the tags they borrow, for the verb and for requests.
#pragma once

#include <deque>
#include <string>
#include <vector>

#include "handles.h"

namespace cli {

class ThinkOptions {
 public:
  ThinkOptions() = default;
  ThinkOptions(const ThinkOptions&) = delete;
  ThinkOptions& operator=(const ThinkOptions&) = delete;

  void add_pair(std::string start, std::string end) {
    starts_.push_back(keep(std::move(start)));
    ends_.push_back(keep(std::move(end)));
    options.starts = starts_.data();
    options.ends = ends_.data();
    options.tag_count = static_cast<int64_t>(starts_.size());
  }
  void add_implicit_end(std::string tag) {
    implicit_ends_.push_back(keep(std::move(tag)));
    options.implicit_ends = implicit_ends_.data();
    options.implicit_end_count = static_cast<int64_t>(implicit_ends_.size());
  }

  accel_think_options options = defaults(accel_think_options_init);

 private:
  accel_view keep(std::string tag) { return view(texts_.emplace_back(std::move(tag))); }

  std::deque<std::string> texts_;
  std::vector<accel_view> starts_, ends_, implicit_ends_;
};

}  // namespace cli
