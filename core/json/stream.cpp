#include <algorithm>

#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/json/repairer_internal.h"

namespace accel::json {
namespace {

void check_length(size_t length, const RepairOptions& options) {
  if (options.max_length && length > options.max_length)
    throw Error(Status::limit, "the text is longer than max_length, " +
                                   std::to_string(options.max_length) + " bytes");
}

}  // namespace

Repaired repair(std::string_view text, const RepairOptions& options, std::string& out,
                Spans& edits) {
  check_length(text.size(), options);
  Repairer repairer(options);
  edits.clear();
  repairer.edits().swap(edits);
  repairer.out().swap(out);
  repairer.see(text, true);
  repairer.read();
  const Repaired told = repairer.finish(out);
  edits.swap(repairer.edits());
  return told;
}

void extract(std::string_view text, const RepairOptions& options, std::string& out, Spans& values) {
  check_length(text.size(), options);
  Repairer repairer(options);
  repairer.see(text, true);
  repairer.read();
  repairer.finish_extract(out, values);
}

ValueKind kind_of(std::string_view json) {
  const size_t at = std::min(json.find_first_not_of(" \t\r\n"), json.size());
  switch (at < json.size() ? json[at] : 'n') {
    case '{': return ValueKind::object;
    case '[': return ValueKind::array;
    case '"': return ValueKind::string;
    case 't':
    case 'f': return ValueKind::boolean;
    case 'n': return ValueKind::null;
    default: return json.find_first_of(".eE") == json.npos ? ValueKind::integer : ValueKind::number;
  }
}

Stream::Stream(const RepairOptions& options)
    : options_(options), repairer_(std::make_unique<Repairer>(options)) {}

Stream::~Stream() = default;

// What a failure leaves behind is not to be used: the stream is closed while a call changes it.
void Stream::close() {
  if (closed_)
    throw Error(Status::invalid_argument,
                "the stream is finished or has failed: reset it for a new text");
  closed_ = true;
}

void Stream::feed(std::string_view delta) {
  close();
  check_length(text_.size() + delta.size(), options_);
  text_.append(delta);
  repairer_->see(text_, false);
  if (text_.size() >= retry_at_) read();
  closed_ = false;
}

void Stream::read() {
  repairer_->read();
  // What waits is looked at again with each feed; a long wait only after more has come in
  // proportion, so that the cost stays linear.
  constexpr size_t kShort = 64;
  const size_t waiting = text_.size() - repairer_->at();
  retry_at_ = waiting > kShort ? text_.size() + waiting / 4 : 0;
}

// Whether a value begins with what the last snapshot showed for good.
bool Stream::goes_on_from_shown(std::string_view value) const {
  return shown_ == 0 || (value.size() >= shown_ && xxh3_64(value.data(), shown_, 0) == shown_hash_);
}

size_t Stream::snapshot(std::string& out) {
  close();
  const size_t stays = repairer_->snapshot(out);
  revised_ |= !goes_on_from_shown({out.data(), stays});
  shown_ = stays;
  shown_hash_ = xxh3_64(out.data(), stays, 0);
  closed_ = false;
  return stays;
}

Repaired Stream::finish(std::string& out, Spans& edits) {
  close();
  repairer_->see(text_, true);
  repairer_->read();
  Repaired told = repairer_->finish(out);
  edits.swap(repairer_->edits());
  told.revised = revised_ || !goes_on_from_shown(std::string_view(out).substr(told.out_start));
  return told;
}

void Stream::reset() {
  repairer_ = std::make_unique<Repairer>(options_);
  text_.clear();
  retry_at_ = shown_ = 0;
  revised_ = closed_ = false;
}

}  // namespace accel::json
