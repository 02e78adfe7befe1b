// Repair of broken JSON: the value that a person or a model meant, and the list of what had to be
// changed. One machine reads the text from left to right, as a parser of JSON does, and where the
// text is no JSON takes the likeliest reading (notes in repair_*.cpp). Nothing is copied before the
// first edit, and valid JSON comes back byte for byte.
//
// The same machine reads a text that is still arriving: a step that would have to look behind the
// end is taken back and waits, so that what it has decided never depends on how the text was cut.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "core/base/span.h"
#include "core/json/edit.h"

namespace accel::json {

// The values are accel.h's.
enum class Mode : uint32_t { scalar = 0, extract = 1, strict = 2 };
enum class Many : uint32_t { all = 0, first = 1, last = 2 };
enum class ValueKind : uint32_t {
  null = 0,
  boolean = 1,
  integer = 2,
  number = 3,
  string = 4,
  array = 5,
  object = 6
};

// Of a valid JSON value, white space around it allowed.
ValueKind kind_of(std::string_view json);

struct RepairOptions {
  Mode mode = Mode::scalar;
  Many many = Many::all;
  size_t max_depth = 512;
  size_t max_length = 0;  // 0: none
  size_t max_edits = 1'000'000;
};

struct Repaired {
  Grade grade = Grade::unchanged;
  ValueKind kind = ValueKind::null;
  bool revised = false;  // a snapshot of the stream showed what is not so
  int64_t count = 0;     // values found
  size_t out_start = 0;  // of the value in what was filled: behind the spaces of valid JSON
};

// Fills `out` and `edits` (kind: Edit, item: its Grade). Errors: bad_json when there is no value
// or, in mode strict, at the first edit that is not lossless; limit.
Repaired repair(std::string_view text, const RepairOptions& options, std::string& out,
                Spans& edits);

// All values of the text as one array, even if it is one or none, and where they stand (kind:
// ValueKind, item: Grade of its repair).
void extract(std::string_view text, const RepairOptions& options, std::string& out, Spans& values);

class Repairer;

// JSON that arrives in pieces. Call order: (feed | snapshot)* finish, then again after reset.
class Stream {
 public:
  explicit Stream(const RepairOptions& options);
  ~Stream();

  void feed(std::string_view delta);

  // Fills `out` with the value so far as JSON, "" before it begins. Returns how many bytes of it
  // are there to stay: what follows them closes strings and brackets.
  size_t snapshot(std::string& out);

  // What repair() of the whole text gives.
  Repaired finish(std::string& out, Spans& edits);

  void reset();

 private:
  void close();
  void read();
  bool goes_on_from_shown(std::string_view value) const;

  RepairOptions options_;
  std::string text_;
  std::unique_ptr<Repairer> repairer_;
  size_t retry_at_ = 0;  // no use in reading on before the text has this length
  size_t shown_ = 0;     // bytes of the last snapshot that were to stay, and their hash
  uint64_t shown_hash_ = 0;
  bool revised_ = false;
  bool closed_ = false;  // finished, or a call failed halfway
};

}  // namespace accel::json
