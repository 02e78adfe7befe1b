// Many texts in one call, shared out over threads in chunks of about equal work. Each chunk keeps
// what it found and its first error; they are joined in the texts' order, so that rows, failures
// and the error reported are those of one thread.
#include <atomic>
#include <exception>

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/runtime/parallel.h"
#include "core/text/regex_program_internal.h"
#include "core/text/regex_scan_internal.h"

namespace accel::text {
namespace {

constexpr int64_t kChunkBytes = 256 * 1024;
constexpr int64_t kTextOverhead = 256;  // bytes that a text of no length counts for

struct Batch {
  const char* base;
  std::span<const int64_t> offsets;

  size_t size() const { return offsets.empty() ? 0 : offsets.size() - 1; }
  std::string_view operator[](size_t i) const {
    return {base + offsets[i], static_cast<size_t>(offsets[i + 1] - offsets[i])};
  }
};

struct Chunk {
  size_t begin;
  size_t end;
  Matches found;
  std::exception_ptr error;  // of text begin + found.texts()
};

std::vector<Chunk> cut(const Batch& batch) {
  std::vector<Chunk> chunks;
  int64_t weight = kChunkBytes;
  for (size_t i = 0; i < batch.size(); ++i) {
    if (weight >= kChunkBytes) {
      chunks.push_back({i, i, {}, nullptr});
      weight = 0;
    }
    weight += static_cast<int64_t>(batch[i].size()) + kTextOverhead;
    chunks.back().end = i + 1;
  }
  return chunks;
}

void scan_chunk(const Program& program, const Batch& batch, const Call& call, Chunk& chunk) {
  Scan scan(program, this_worker(), call);
  for (size_t i = chunk.begin; i < chunk.end; ++i) {
    scan.scan(batch[i], static_cast<int64_t>(i), chunk.found);
    chunk.found.offsets.push_back(static_cast<int64_t>(chunk.found.rows.size()));
  }
}

class Join {
 public:
  Join(const Program& program, Matches& out, const std::vector<Chunk>& chunks)
      : limit_(program.options.max_matches), out_(out) {
    size_t rows = 0;
    for (const Chunk& chunk : chunks) rows += chunk.found.rows.size();
    if (!limit_ || rows <= static_cast<uint64_t>(limit_)) out_.rows.reserve(rows);
  }

  void add(Chunk& chunk) {
    const auto before = static_cast<int64_t>(out_.rows.size());
    for (int64_t i = 1; i <= chunk.found.texts(); ++i) {
      const int64_t total = before + chunk.found.offsets[i];
      if (limit_ && total > limit_)
        throw Error(Status::limit, "more than max_matches (" + std::to_string(limit_) + ") matches",
                    static_cast<int64_t>(chunk.begin) + i - 1);
      out_.offsets.push_back(total);
    }
    if (chunk.error) std::rethrow_exception(chunk.error);
    out_.rows.insert(out_.rows.end(), chunk.found.rows.begin(), chunk.found.rows.end());
    out_.failures.insert(out_.failures.end(), chunk.found.failures.begin(),
                         chunk.found.failures.end());
    chunk.found = Matches();
  }

 private:
  const int64_t limit_;
  Matches& out_;
};

// Scans a chunk unless a lower one has failed, which settles the error.
void scan_unless_failed(const Program& program, const Batch& batch, const Call& call, Chunk& chunk,
                        std::atomic<size_t>& first_failed) {
  if (chunk.begin > first_failed.load()) return;
  try {
    scan_chunk(program, batch, call, chunk);
  } catch (const Error& fault) {
    if (fault.status != Status::limit) throw;
    chunk.error = std::current_exception();
    size_t seen = first_failed.load();
    while (chunk.begin < seen && !first_failed.compare_exchange_weak(seen, chunk.begin)) {
    }
  }
}

// What a byte costs differs a thousandfold between sets, so the first chunk tells whether the
// others are worth threads.
void scan_chunks(const Program& program, const Batch& batch, const Call& call, Matches& out) {
  std::vector<Chunk> chunks = cut(batch);
  if (chunks.empty()) return;
  std::atomic<size_t> first_failed{batch.size()};
  const int64_t start = clock_ns();
  call.check();
  scan_unless_failed(program, batch, call, chunks[0], first_failed);
  const auto rest = static_cast<int64_t>(chunks.size()) - 1;
  const ParallelPlan plan{1, rest * (clock_ns() - start)};
  parallel_for(rest, plan, call, [&](int64_t i, int64_t) {
    scan_unless_failed(program, batch, call, chunks[i + 1], first_failed);
  });
  Join join(program, out, chunks);
  for (Chunk& chunk : chunks) join.add(chunk);
}

}  // namespace

void RegexSet::scan_batch(const char* base, std::span<const int64_t> offsets, const Call& call,
                          Matches& out) const {
  out.clear();
  try {
    scan_chunks(*program_, {base, offsets}, call, out);
  } catch (...) {
    out.clear();
    throw;
  }
}

}  // namespace accel::text
