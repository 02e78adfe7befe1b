#include "core/text/regex_database_internal.h"

#include <hs/hs.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <cstring>
#include <new>

#include "core/base/clock.h"
#include "core/base/error.h"

namespace accel::text {
namespace {

void require(hs_error_t result, const char* what) {
  if (result == HS_SUCCESS) return;
  if (result == HS_NOMEM) throw std::bad_alloc();
  throw Error(Status::internal, std::string(what) + " failed: " + std::to_string(result));
}

uint64_t next_serial() {
  static std::atomic<uint64_t> last{0};
  return last.fetch_add(1) + 1;
}

struct FreeCompileError {
  void operator()(hs_compile_error_t* error) const { hs_free_compile_error(error); }
};

bool is_out_of_memory(const hs_compile_error_t* error) {
  return error && error->message && std::strstr(error->message, "allocate memory");
}

}  // namespace

// Compiles a list of patterns into as few databases as it takes.
class DatabaseBuilder {
 public:
  DatabaseBuilder(Database& database, std::vector<uint32_t>& left_out)
      : database_(database), left_out_(left_out) {}

  // One database for all; what Hyperscan names as unfit is left out, and a list that it refuses as
  // a whole is halved.
  void build(std::vector<DatabasePattern> patterns) {
    while (!patterns.empty()) {
      int unfit = -1;
      if (auto part = compile(patterns, &unfit)) {
        database_.parts_.push_back(std::move(part));
        return;
      }
      if (unfit < 0 && patterns.size() == 1) unfit = 0;
      if (unfit < 0) {
        const auto middle = patterns.begin() + static_cast<std::ptrdiff_t>(patterns.size() / 2);
        build({middle, patterns.end()});
        patterns.erase(middle, patterns.end());
        continue;
      }
      leave_out(patterns, unfit);
    }
  }

 private:
  // After a first refusal every pattern is asked about alone, which is far cheaper than compiling
  // the rest again for each refusal.
  void leave_out(std::vector<DatabasePattern>& patterns, int unfit) {
    left_out_.push_back(patterns[unfit].id);
    patterns.erase(patterns.begin() + unfit);
    if (asked_) return;
    asked_ = true;
    std::erase_if(patterns, [&](const DatabasePattern& pattern) {
      if (accepts(pattern)) return false;
      left_out_.push_back(pattern.id);
      return true;
    });
  }

  static bool accepts(const DatabasePattern& pattern) {
    hs_expr_info_t* info = nullptr;
    hs_compile_error_t* raw = nullptr;
    const hs_error_t result =
        hs_expression_info(pattern.superset->c_str(), flags(pattern), &info, &raw);
    const std::unique_ptr<hs_compile_error_t, FreeCompileError> error(raw);
    std::free(info);
    if (result == HS_NOMEM || is_out_of_memory(error.get())) throw std::bad_alloc();
    return result == HS_SUCCESS;
  }

  static unsigned flags(const DatabasePattern& pattern) {
    return pattern.first_only ? HS_FLAG_SINGLEMATCH : 0;
  }

  static Database::Handle compile(const std::vector<DatabasePattern>& patterns, int* unfit) {
    std::vector<const char*> texts;
    std::vector<unsigned> all_flags, ids;
    for (const DatabasePattern& pattern : patterns) {
      texts.push_back(pattern.superset->c_str());
      all_flags.push_back(flags(pattern));
      ids.push_back(pattern.id);
    }
    hs_database_t* made = nullptr;
    hs_compile_error_t* raw = nullptr;
    const hs_error_t result =
        hs_compile_multi(texts.data(), all_flags.data(), ids.data(),
                         static_cast<unsigned>(texts.size()), HS_MODE_BLOCK, nullptr, &made, &raw);
    const std::unique_ptr<hs_compile_error_t, FreeCompileError> error(raw);
    if (result == HS_SUCCESS) return Database::Handle(made);
    if (result == HS_NOMEM || is_out_of_memory(error.get())) throw std::bad_alloc();
    if (result != HS_COMPILER_ERROR) require(result, "compiling with Hyperscan");
    *unfit = error ? error->expression : -1;
    return nullptr;
  }

  Database& database_;
  std::vector<uint32_t>& left_out_;
  bool asked_ = false;
};

DatabaseScratch::~DatabaseScratch() { hs_free_scratch(scratch_); }

void Database::Free::operator()(hs_database* database) const {
  if (!borrowed) hs_free_database(database);
}

Database::Database() = default;
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;
Database::~Database() = default;

// Hyperscan cannot be stopped while it compiles. With a budget the list is compiled in parts that
// grow as long as the time for one more of that size is left.
Database Database::compile(std::vector<DatabasePattern> patterns, int64_t budget_ns,
                           std::vector<uint32_t>& left_out, bool* timed_out) {
  Database database;
  database.serial_ = next_serial();
  DatabaseBuilder builder(database, left_out);
  if (!budget_ns) {
    std::vector<DatabasePattern> apart;
    std::copy_if(patterns.begin(), patterns.end(), std::back_inserter(apart),
                 [](const DatabasePattern& pattern) { return pattern.apart; });
    std::erase_if(patterns, [](const DatabasePattern& pattern) { return pattern.apart; });
    builder.build(std::move(patterns));
    builder.build(std::move(apart));
    return database;
  }
  const int64_t start = clock_ns();
  size_t done = 0;
  for (size_t size = 1; done < patterns.size(); size *= 2) {
    const int64_t spent = clock_ns() - start;
    const int64_t left = budget_ns - spent;
    if (done)
      size = std::min<size_t>(size, left > 0 ? left * done / std::max<int64_t>(spent, 1) : 0);
    if (left <= 0 || !size) break;
    const auto first = patterns.begin() + static_cast<std::ptrdiff_t>(done);
    done += std::min(size, patterns.size() - done);
    builder.build({first, patterns.begin() + static_cast<std::ptrdiff_t>(done)});
  }
  *timed_out = done < patterns.size();
  for (; done < patterns.size(); ++done) left_out.push_back(patterns[done].id);
  return database;
}

// A database holds no address, only distances, which depend on how its memory is aligned. That this
// is so of this one too is looked at: laid out in two places it must be the same bytes.
void Database::save(ByteWriter& out) const {
  out.put<uint64_t>(parts_.size());
  for (const Handle& part : parts_) {
    char* bytes = nullptr;
    size_t length = 0, size = 0;
    require(hs_serialize_database(part.get(), &bytes, &length), "saving a Hyperscan database");
    const std::unique_ptr<char, decltype(&std::free)> held(bytes, std::free);
    require(hs_serialized_database_size(bytes, length, &size), "measuring a Hyperscan database");
    const Memory one(size), other(size);
    for (char* const place : {one.data(), other.data()}) {
      std::memset(place, 0, size);
      require(hs_deserialize_database_at(bytes, length, reinterpret_cast<hs_database_t*>(place)),
              "laying out a Hyperscan database");
    }
    if (std::memcmp(one.data(), other.data(), size) != 0)
      throw Error(Status::internal, "a Hyperscan database depends on where it lies");
    std::memcpy(out.put_block(size), one.data(), size);
  }
}

Database Database::load(const std::vector<std::string_view>& blocks, Memory memory) {
  Database database;
  database.serial_ = next_serial();
  for (const std::string_view block : blocks) {
    auto* const part = reinterpret_cast<hs_database_t*>(const_cast<char*>(block.data()));
    size_t size = 0;
    if (block.size() < kBlock || hs_database_size(part, &size) != HS_SUCCESS ||
        size != block.size())
      throw Error(Status::bad_data, "the saved set's database does not fit this machine");
    database.parts_.push_back(Handle(part, {true}));
  }
  database.memory_ = std::move(memory);
  return database;
}

int64_t Database::bytes() const {
  int64_t total = 0;
  for (const Handle& part : parts_) {
    size_t size = 0;
    require(hs_database_size(part.get(), &size), "measuring a Hyperscan database");
    total += static_cast<int64_t>(size);
  }
  return total;
}

void Database::prepare(DatabaseScratch& scratch) const {
  uint64_t& prepared_for = scratch.prepared_for_[serial_ % scratch.prepared_for_.size()];
  if (prepared_for == serial_) return;
  for (const Handle& part : parts_)
    require(hs_alloc_scratch(part.get(), &scratch.scratch_), "making Hyperscan scratch");
  prepared_for = serial_;
}

bool Database::scan(std::string_view text, DatabaseScratch& scratch, Report report,
                    void* context) const {
  prepare(scratch);
  for (const Handle& part : parts_) {
    const hs_error_t result = hs_scan(part.get(), text.data(), static_cast<unsigned>(text.size()),
                                      0, scratch.scratch_, report, context);
    if (result == HS_SCAN_TERMINATED) return false;
    require(result, "scanning with Hyperscan");
  }
  return true;
}

// At least the features that Hyperscan tells CPUs apart by. Its own hs_populate_platform asks the
// CPU each time, which a virtual machine answers slowly; the compiler's run time has asked already.
std::string Database::platform() {
  std::string text = hs_version();
#if defined(__x86_64__)
  if (__builtin_cpu_supports("sse4.2")) text += " sse4.2";
  if (__builtin_cpu_supports("popcnt")) text += " popcnt";
  if (__builtin_cpu_supports("bmi2")) text += " bmi2";
  if (__builtin_cpu_supports("avx2")) text += " avx2";
  if (__builtin_cpu_supports("avx512f")) text += " avx512f";
  if (__builtin_cpu_supports("avx512bw")) text += " avx512bw";
  if (__builtin_cpu_supports("avx512vl")) text += " avx512vl";
  if (__builtin_cpu_supports("avx512dq")) text += " avx512dq";
  if (__builtin_cpu_supports("avx512vbmi")) text += " avx512vbmi";
#else
  hs_platform_info_t info{};
  require(hs_populate_platform(&info), "asking Hyperscan for the CPU");
  text += " tune " + std::to_string(info.tune) + " features " + std::to_string(info.cpu_features);
#endif
  return text;
}

}  // namespace accel::text
