#include "core/files/log_segment.h"

#include <algorithm>

#include "core/base/error.h"
#include "core/files/log_time.h"
#include "core/files/log_window.h"
#include "core/text/lines.h"

namespace accel::files {
namespace {

// What both ways of scanning share: where the lines of the segment begin and end.
class Scan {
 public:
  Scan(const LogSource& source, const LogMatcher& matcher, const LogOptions& options,
       const Call& call, LogBuffers& buffers, LogSegment& segment)
      : matcher_(matcher),
        options_(options),
        call_(call),
        segment_(segment),
        window_(source, buffers, segment.first ? segment.begin : segment.begin - 1, segment.end,
                segment.size) {}

 protected:
  // Moves to the first line that begins in the segment; false when none does. A line begins behind
  // each newline from the one at begin - 1 on.
  bool find_first_line() {
    while (true) {
      read_on();
      if (segment_.first) return true;
      const size_t newline = window_.view().find('\n');
      const bool found = newline != std::string_view::npos;
      window_.drop(found ? newline + 1 : window_.view().size());
      if (window_.base() >= segment_.end) return false;
      if (found) return true;
      if (window_.at_end()) return false;
    }
  }

  // The part of the window that the segment may look at: up to the newline that ends its last line.
  // `last` is set when that is in it.
  std::string_view own(bool& last) const {
    const std::string_view all = window_.view();
    const int64_t left = segment_.end - 1 - window_.base();  // a newline from here on ends it
    last = false;
    if (left < static_cast<int64_t>(all.size())) {
      const size_t newline = all.find('\n', static_cast<size_t>(std::max<int64_t>(left, 0)));
      if (newline != std::string_view::npos) {
        last = true;
        return all.substr(0, newline + 1);
      }
    }
    last = window_.at_end();
    return all;
  }

  void read_on() {
    call_.check();
    window_.more();
  }

  const LogMatcher& matcher_;
  const LogOptions& options_;
  const Call& call_;
  LogSegment& segment_;
  LogWindow window_;
};

// Counts lines that hold a needle. A line is never looked at as a whole: a hit counts, and all up
// to the next newline is passed over.
class CountScan : Scan {
 public:
  using Scan::Scan;

  void run() {
    if (!find_first_line()) return;
    segment_.read_to = window_.base();
    for (bool last = false; !last;) {
      const std::string_view text = own(last);
      const size_t seen = search(text, last);
      note_newlines(text.substr(0, seen));
      if (last) finish(text);
      window_.drop(seen);
      if (!last) read_on();
    }
    segment_.cut = window_.cut();
  }

 private:
  // Returns how much of `text` is done with: nothing of it can be part of a later hit.
  size_t search(std::string_view text, bool last) {
    size_t at = 0;
    while (true) {
      if (in_hit_) {
        const size_t newline = text.find('\n', at);
        if (newline == std::string_view::npos) return text.size();
        at = newline + 1;
        in_hit_ = false;
      }
      const size_t hit = matcher_.needles()->find(text, at);
      if (hit == text::Needles::npos) break;
      ++segment_.matched;
      in_hit_ = true;
      at = hit;
    }
    const size_t tail = matcher_.needles()->longest() - 1;
    return last ? text.size() : std::max(at, text.size() - std::min(tail, text.size()));
  }

  void note_newlines(std::string_view done) {
    if (options_.count_lines) segment_.lines += text::count_newlines(done);
    const size_t newline = done.rfind('\n');
    if (newline != std::string_view::npos)
      segment_.read_to = window_.base() + static_cast<int64_t>(newline) + 1;
  }

  // The last line of the file may have no newline.
  void finish(std::string_view text) {
    const int64_t end = window_.base() + static_cast<int64_t>(text.size());
    if (segment_.read_to == end) return;
    segment_.open_line = true;
    if (options_.whole_lines) {
      segment_.matched -= in_hit_;
      return;
    }
    segment_.lines += options_.count_lines;
    segment_.read_to = end;
  }

  bool in_hit_ = false;  // inside a line that has been counted
};

// Looks at lines one by one.
class LineScan : Scan {
 public:
  using Scan::Scan;

  void run() {
    if (options_.count_each) segment_.each.resize(matcher_.count());
    if (!find_first_line()) return;
    segment_.read_to = window_.base();
    for (bool last = false; !last;) {
      std::string_view text = own(last);
      text = text.substr(0, whole(text, last));
      check_lengths(last ? text : window_.view());
      take(text);
      window_.drop(text.size());
      if (!last) read_on();
    }
    segment_.cut = window_.cut();
  }

 private:
  // Up to which byte the lines are whole, or the file ends.
  size_t whole(std::string_view text, bool last) {
    const size_t lines = text.rfind('\n') + 1;  // npos + 1 is 0
    if (!last || lines == text.size()) return lines;
    segment_.open_line = true;
    return options_.whole_lines ? lines : text.size();
  }

  // Refuses a line that is too long.
  void check_lengths(std::string_view lines) const {
    const auto most = static_cast<size_t>(options_.max_line);
    for (size_t at = 0; lines.size() - at > most;) {
      const size_t newline = lines.rfind('\n', at + most);
      if (newline == std::string_view::npos || newline < at)
        throw Error(Status::limit,
                    "a line is longer than max_line, " + std::to_string(most) + " bytes", -1,
                    window_.base() + static_cast<int64_t>(at));
      at = newline + 1;
    }
  }

  void take(std::string_view text) {
    if (text.empty()) return;
    if (options_.count_lines) segment_.lines += text::count_newlines(text) + (text.back() != '\n');
    segment_.read_to = window_.base() + static_cast<int64_t>(text.size());
    matcher_.match(text, options_.count_each, call_,
                   [&](std::string_view line, const std::vector<uint32_t>& patterns) {
                     note(line, window_.base() + (line.data() - text.data()), patterns);
                   });
  }

  void note(std::string_view line, int64_t at, const std::vector<uint32_t>& patterns) {
    ++segment_.matched;
    if (options_.count_each)
      for (const uint32_t pattern : patterns) ++segment_.each[pattern];
    if (options_.bar_seconds) note_time(line_time(line));
    if (static_cast<int64_t>(segment_.spans.size()) >= segment_.room) return;
    const auto length = static_cast<int64_t>(line.size());
    segment_.spans.push_back({patterns.empty() ? 0 : patterns.front(), 0, at, at + length});
    segment_.text.append(line).push_back('\n');
  }

  // A line without a time belongs with the one before it.
  void note_time(int64_t time) {
    if (time != kNoTime) {
      const int64_t into = time % options_.bar_seconds;
      segment_.last_bar = time - into - (into < 0 ? options_.bar_seconds : 0);
    } else if (segment_.bars.empty()) {
      ++segment_.undated;
      return;
    }
    ++segment_.bars[segment_.last_bar];
  }
};

}  // namespace

void scan_segment(const LogSource& source, const LogMatcher& matcher, const LogOptions& options,
                  const Call& call, LogBuffers& buffers, LogSegment& segment) {
  const bool only_count = matcher.needles() && matcher.count() && !options.count_each &&
                          !options.bar_seconds && segment.room == 0;
  if (only_count)
    CountScan(source, matcher, options, call, buffers, segment).run();
  else
    LineScan(source, matcher, options, call, buffers, segment).run();
}

}  // namespace accel::files
