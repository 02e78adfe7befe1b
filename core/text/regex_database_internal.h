// The patterns of a set that Hyperscan searches, compiled for this CPU: block mode, every end of every
// match, no start, no UTF-8 mode (its Unicode tables are old; the supersets are byte patterns).
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct hs_database;
struct hs_scratch;

namespace accel::text {

// Scratch of one thread, good for every database that it was prepared for.
class DatabaseScratch {
 public:
  DatabaseScratch() = default;
  ~DatabaseScratch();
  DatabaseScratch(const DatabaseScratch&) = delete;
  DatabaseScratch& operator=(const DatabaseScratch&) = delete;

 private:
  friend class Database;
  hs_scratch* scratch_ = nullptr;
  uint64_t prepared_for_ = 0;  // serial number of a database
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

  // Empty text for an empty database. load() throws Error(bad_data).
  std::vector<std::string> save() const;
  static Database load(const std::vector<std::string_view>& saved);

  bool empty() const { return parts_.empty(); }
  int64_t bytes() const;

  // Scans a text below 4 GiB. False when `report` stopped it.
  bool scan(std::string_view text, DatabaseScratch& scratch, Report report, void* context) const;

  // Library version and CPU that saved databases belong to.
  static std::string platform();

 private:
  struct Free {
    void operator()(hs_database* database) const;
  };
  using Handle = std::unique_ptr<hs_database, Free>;

  void prepare(DatabaseScratch& scratch) const;

  std::vector<Handle> parts_;  // two kinds; more when a budget or a refusal of the whole asks for it
  uint64_t serial_ = 0;        // unique in this process

  friend class DatabaseBuilder;
};

}  // namespace accel::text
