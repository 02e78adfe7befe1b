#include "core/sig/signature.h"

#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/json/canonical.h"
#include "core/json/canonical_pass.h"
#include "core/json/members.h"
#include "core/runtime/parallel.h"
#include "core/runtime/per_thread.h"
#include "core/sig/dedup.h"
#include "core/sig/victor_internal.h"

namespace accel::sig {
namespace {

constexpr int64_t kGrain = 32;            // calls per chunk of a batch
constexpr size_t kScratchKept = 1 << 20;  // bytes of text whose scratch a thread keeps

// What one computation needs and the next one on this thread can use again.
struct Scratch {
  json::CanonicalPass pass;
  json::Document document;
  json::Members members;
  std::string text;
};

// This thread's scratch, thrown away after a large text, also when that text was at fault.
class Borrowed {
 public:
  explicit Borrowed(size_t length) : length_(length) {
    static PerThread<Scratch> scratches;
    scratch_ = &scratches.get();
  }
  ~Borrowed() {
    if (length_ > kScratchKept) *scratch_ = {};
  }
  Borrowed(const Borrowed&) = delete;
  Borrowed& operator=(const Borrowed&) = delete;

  Scratch& operator*() const { return *scratch_; }

 private:
  const size_t length_;
  Scratch* scratch_;
};

void append_canonical(const Options& options, std::string_view tool, std::string_view arguments,
                      Scratch& scratch, std::string& out) {
  auto& [pass, document, members, text] = scratch;
  if (options.form != Form::victor) {
    out.append(tool);
    out.push_back('\0');
  }
  if (options.form == Form::exact &&
      pass.append(arguments, options.max_depth, options.ignored, out))
    return;
  document.parse(arguments, options.max_depth);
  if (document.root().kind != json::Kind::object)
    throw Error(Status::bad_json, "the arguments of a call must be a JSON object", -1,
                document.offset(document.root()));
  members.leave_out(document, 0, options.ignored);
  if (options.form == Form::victor)
    return append_victor(tool, scratch.document, members, options.last_key_wins, out);
  members.arrange_all(document, json::KeyOrder::utf16, options.last_key_wins);
  json::write_canonical(document, options.form == Form::jcs ? json::Form::jcs : json::Form::exact,
                        out);
}

void compute(const Options& options, std::string_view tool, std::string_view arguments,
             Scratch& scratch, char* hex) {
  std::string& text = scratch.text;
  text.clear();
  append_canonical(options, tool, arguments, scratch, text);
  if (options.digits == 16 && options.form != Form::victor)
    return write_hex(xxh3_64(text.data(), text.size()), hex);
  const Hash128 hash = xxh3_128(text.data(), text.size());
  if (options.digits == 32) write_hex(hash.high, hex);
  write_hex(hash.low, hex + options.digits - 16);
}

// Runs body(i, scratch) for every call; its error gets the call's number.
template <class Body>
void for_each(Column arguments, size_t n, const Call& call, Body body) {
  const int64_t bytes = n ? arguments.offsets[n] - arguments.offsets[0] : 0;
  const ParallelPlan plan{kGrain, 2 * bytes + 200 * static_cast<int64_t>(n)};
  parallel_for(static_cast<int64_t>(n), plan, call, [&](int64_t begin, int64_t end) {
    Scratch own;
    for (int64_t i = begin; i < end; ++i) try {
        body(i, own);
      } catch (const Error& fault) {
        throw fault.about(i);
      }
  });
}

}  // namespace

void append_canonical(const Options& options, std::string_view tool, std::string_view arguments,
                      std::string& out) {
  append_canonical(options, tool, arguments, *Borrowed(arguments.size()), out);
}

void compute(const Options& options, std::string_view tool, std::string_view arguments, char* hex) {
  compute(options, tool, arguments, *Borrowed(arguments.size()), hex);
  statistics.computed.fetch_add(1, std::memory_order_relaxed);
}

void compute_batch(const Options& options, Column tools, Column arguments, size_t n,
                   const Call& call, std::string& out) {
  out.resize(n * options.digits);
  for_each(arguments, n, call, [&](int64_t i, Scratch& own) {
    compute(options, tools[i], arguments[i], own, out.data() + i * options.digits);
  });
  statistics.computed.fetch_add(static_cast<int64_t>(n), std::memory_order_relaxed);
}

int64_t dedup(const Options& options, Column tools, Column arguments, size_t n, const Call& call,
              int64_t* first) {
  std::vector<std::string> chunks((n + kGrain - 1) / kGrain);  // the texts of each chunk's calls
  std::vector<size_t> ends(n);                                 // of each text in its chunk
  std::vector<Text> texts(n);
  for_each(arguments, n, call, [&](int64_t i, Scratch& own) {
    append_canonical(options, tools[i], arguments[i], own, chunks[i / kGrain]);
    ends[i] = chunks[i / kGrain].size();
  });
  for (size_t i = 0; i < n; ++i) {
    const size_t begin = i % kGrain ? ends[i - 1] : 0;
    const std::string_view text(chunks[i / kGrain].data() + begin, ends[i] - begin);
    texts[i] = {text, xxh3_64(text.data(), text.size())};
  }
  const int64_t kept = first_occurrences(texts, first);
  statistics.deduplicated.fetch_add(static_cast<int64_t>(n), std::memory_order_relaxed);
  statistics.duplicates.fetch_add(static_cast<int64_t>(n) - kept, std::memory_order_relaxed);
  return kept;
}

}  // namespace accel::sig
