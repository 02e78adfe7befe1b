#include "core/text/regex_stream.h"

#include <algorithm>
#include <string>
#include <utility>

#include "core/base/error.h"
#include "core/text/regex_program_internal.h"
#include "core/text/regex_scan_internal.h"

namespace accel::text {
namespace {

// Spare bytes for what a superset looks at, for ^ and \A, which must not see the cut as a start,
// and for a character that the cut divides.
constexpr int64_t kMargin = 16;

}  // namespace

RegexStream::RegexStream(RegexSet::Pointer set)
    : set_(std::move(set)), progress_(std::make_unique<Progress>()) {
  const Program& program = set_->program();
  if (program.unstreamable >= 0)
    throw Error(Status::unsupported,
                "pattern " + std::to_string(program.unstreamable) +
                    " has no bounded width: a stream cannot tell when its matches end",
                program.unstreamable);
  context_ = program.stream_context + kMargin;
  reach_ = program.stream_width + context_;
  reset();
}

RegexStream::~RegexStream() = default;

void RegexStream::reset() {
  progress_->start(set_->program());
  kept_.clear();
  base_ = floor_ = 0;
  over_ = false;
}

void RegexStream::feed(std::string_view piece, Matches& out) {
  take(piece, out);
  const auto size = static_cast<int64_t>(kept_.size());
  if (size - floor_ >= 2 * reach_) search(size - reach_, out);
  out.offsets.push_back(static_cast<int64_t>(out.rows.size()));
}

void RegexStream::finish(Matches& out) {
  take({}, out);
  search(static_cast<int64_t>(kept_.size()), out);
  over_ = true;
  out.offsets.push_back(static_cast<int64_t>(out.rows.size()));
}

void RegexStream::take(std::string_view piece, Matches& out) {
  out.clear();
  if (over_)
    throw Error(Status::invalid_argument, "the stream is over: reset it before a new text");
  kept_.append(piece);
}

// Settles all starts up to `settled`. What a failed search found is lost, so the stream is over
// then.
void RegexStream::search(int64_t settled, Matches& out) {
  over_ = true;
  try {
    const Call call;
    Scan(set_->program(), this_worker(), call)
        .scan_piece({kept_, base_, settled}, *progress_, -1, out);
  } catch (...) {
    out.clear();
    throw;
  }
  over_ = false;
  floor_ = settled + 1;
  const int64_t dropped = std::max<int64_t>(0, floor_ - context_);
  kept_.erase(0, static_cast<size_t>(dropped));
  base_ += dropped;
  floor_ -= dropped;
  progress_->next_piece(dropped, floor_);
}

}  // namespace accel::text
