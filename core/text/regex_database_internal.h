// The patterns of a set that Hyperscan searches, compiled for this CPU: block mode, every end of
// every match, no start, no UTF-8 mode (its Unicode tables are old; the supersets are byte
// patterns).
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/text/regex_bytes_internal.h"

struct hs_database;
struct hs_scratch;

namespace accel::text {

// Scratch of one thread, good for every database that it was prepared for. Preparing reads the
// whole database, so a thread that goes from set to set must not do it each time.
class DatabaseScratch {
 public:
  DatabaseScratch() = default;
  ~DatabaseScratch();
  DatabaseScratch(const DatabaseScratch&) = delete;
  DatabaseScratch& operator=(const DatabaseScratch&) = delete;

 private:
  friend class Database;
  hs_scratch* scratch_ = nullptr;
  std::array<uint64_t, 64> prepared_for_{};  // serial numbers of databases, each at its remainder
};

struct DatabasePattern {
  uint32_t id;
  const std::string* superset;
  bool first_only;  // report one end per scan
  bool apart;       // it would slow the search for the others: into a database of its kind
};

class Database {
 public:
  // The first of Hyperscan's arguments are the pattern's id, 0 and the end; not 0 stops the scan.
  using Report = int (*)(unsigned id, unsigned long long from, unsigned long long end,
                         unsigned flags, void* context);

  Database();
  Database(Database&&) noexcept;
  Database& operator=(Database&&) noexcept;
  ~Database();

  // Adds to `left_out` the ids that Hyperscan refuses. With a budget the patterns that it does not
  // reach are left out too, and *timed_out is set.
  static Database compile(std::vector<DatabasePattern> patterns, int64_t budget_ns,
                          std::vector<uint32_t>& left_out, bool* timed_out);

  // Writes each part as the block of memory that it is, so that load() has nothing to do: it uses
  // the blocks where they are, in `memory`. Throws Error(bad_data).
  void save(ByteWriter& out) const;
  static Database load(const std::vector<std::string_view>& blocks, Memory memory);

  bool empty() const { return parts_.empty(); }
  int64_t bytes() const;

  // Scans a text below 4 GiB. False when `report` stopped it.
  bool scan(std::string_view text, DatabaseScratch& scratch, Report report, void* context) const;

  // Library version and CPU that saved databases belong to.
  static std::string platform();

 private:
  struct Free {
    bool borrowed = false;  // lies in memory_
    void operator()(hs_database* database) const;
  };
  using Handle = std::unique_ptr<hs_database, Free>;

  void prepare(DatabaseScratch& scratch) const;

  Memory memory_;  // of a loaded one
  std::vector<Handle>
      parts_;            // two kinds; more when a budget or a refusal of the whole asks for it
  uint64_t serial_ = 0;  // unique in this process

  friend class DatabaseBuilder;
};

}  // namespace accel::text
